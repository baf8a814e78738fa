"""Rules that read from the tree around a verb who takes part in what
it tells; `parts` says which are asked when.

Subjects, objects, agents of passives, antecedents, who speaks, names listed before the verb. It refuses
nouns: noun_roles reads those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.participants.phrases import (
    ATTRIBUTES,
    OF,
    Named,
    as_subject,
    is_joined,
    named_in,
    role_of,
)
from pipeline.events.triggers import lexicon
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.moods import is_passive
from pipeline.syntax.relations import (
    has_relation,
    is_conjunct,
    is_content_clause,
    is_open_complement,
    is_relative_clause,
)
from pipeline.syntax.tree import (
    SUBJECTS,
    View,
    children,
    climb,
    feature,
    finite,
    is_participle,
    is_predicate,
    preposition,
    subjects,
)
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_ARGUMENTS = (
    "obj",
    "iobj",
    "obl:arg",
    "obl:agent",
    "obl:mod",
    "obl",
    "nmod",
    "xcomp",
    "ccomp",
    "appos",
    "acl",
    "amod",
    "nsubj:caus",
    "dep",
)
_WRITTEN = frozenset({"report", "legal_act"})
_ME = frozenset({"m'", "me", "vous"})
"""Clitics that the parser takes for a part of the verb (« vous m'aviez assuré »)."""
_THIRD = frozenset({"il", "elle", "ils", "elles"})
_LISTED = re.compile(
    r"[\s,()]*(?:et |ainsi que )?\(?(?:(?:M\.|Mme|l[ea]s?|l') ?)?"
    r"|,? et (?:l[ea] |l')[a-zà-ÿ][^,;:.()]{2,60}, (?:(?:M\.|Mme|Me) )?"
)
"""Between names listed before a plural verb, an office before the second included:
« Mme X, et le président du conseil, M. Y, ont ».
"""


def by_subject(view: View, verb: Token) -> Iterator[Named]:
    """The subject of the clause, an antecedent or that of a coordinated verb included."""
    main = _main(verb)
    clause = read_clause(view.doc, main.i) if view.has_verb else None
    if clause is None or clause.subject is None or clause.impersonal:
        return
    passive = clause.group.passive or clause.form == "participle"
    nearest = _before_qui(view, clause)
    if nearest is not None:
        yield ("theme" if passive else "agent"), nearest
        return
    own = [word.i for word in children(main, *SUBJECTS)]
    joined = [
        i
        for i in own
        if clause.subject.head in own
        and i < clause.subject.head
        and clause.group.plural
        and _is_joined(view, i, clause.subject.head)
    ]
    heads = [
        *joined,
        clause.subject.head,
        *(i for i in own if clause.subject.head in own and clause.subject.head < i < clause.subject.end),
    ]
    last = view.doc[clause.subject.end - 1]
    for head in (view.doc[i] for i in heads):
        yield from (
            found
            for found in as_subject(view, head, passive, verb)
            if found[1].start - view.origin < last.idx + len(last)
        )


def _before_qui(view: View, clause: Clause) -> Mention | None:
    """« la société Y, venant aux droits de M. X qui avait consenti le bail »: the person named right before
    « qui », where the tree goes back to another name.
    """
    place = clause.group.start - 1
    while place > 0 and clause.doc[place].lower_ in {"ne", "n'", "en", "y", "lui", "se", "s'"}:
        place -= 1
    if not clause.borrowed or place < 1 or clause.doc[place].lower_ != "qui" or clause.group.plural:
        return None
    named = view.names.get(place - 1)
    told = () if clause.subject is None else view.named(clause.subject.head)
    other = any(named is not None and mention.entity != named.entity for mention in told)
    return named if named is not None and named.kind == "person" and other else None


def _is_joined(view: View, first: int, second: int) -> bool:
    """« le président, M. X, et son adjoint, M. Y, seront jugés »: two
    subjects that « et » joins, whatever stands between.
    """
    between = view.doc[first + 1 : second]
    return any(word.lower_ in {"et", "ainsi"} for word in between) and not any(
        finite(word) is not None and is_predicate(word) for word in between
    )


def by_speaker(view: View, verb: Token) -> Iterator[Named]:
    """« X annonce qu'elle saisira la cour », « la loi passera, a-t-il dit »: a pronoun that nobody resolved
    is who speaks, or is quoted.
    """
    word = next(
        (child for child in children(verb, *SUBJECTS) if child.lower_.rpartition("-")[2] in _THIRD), None
    )
    if word is None or word.i in view.pronouns or read_clause(view.doc, verb.i).impersonal:
        return
    said = is_content_clause(verb) and (
        lexicon.kind_of(verb.head) == "announcement" or lexicon.is_in(verb.head, "reporting")
    )
    if said or (word.text.startswith("-") and has_relation(verb, "advcl", "parataxis")):
        yield from by_subject(view, verb.head)


def _main(verb: Token) -> Token:
    """The verb whose subject is that of an infinitive."""
    return verb.head if is_open_complement(verb) else verb


def listed(view: View, verb: Token) -> Iterator[Named]:
    """« A (X), B et C signaient »: the name right before a verb that has no
    subject, or those listed right before a plural one.
    """
    clause = read_clause(view.doc, _main(verb).i)
    before = clause.group.start - (
        2
        if clause.group.start > 1 and view.doc[clause.group.start - 1].text == "," and clause.group.plural
        else 1
    )
    last = view.names.get(before) if view.has_verb and clause.form == "finite" else None
    found = [] if last is None else _list_before(view, last)
    if clause.subject is None or (clause.group.plural and len(found) > 1):
        yield from (("theme" if clause.group.passive else "agent", mention) for mention in found)


def _list_before(view: View, last: Mention) -> list[Mention]:
    """A name and those that commas, brackets and « et » join to it on its left."""
    found = [last]
    for mention in sorted({m for m in view.names.values() if m.end <= last.start}, key=lambda m: -m.start):
        if _LISTED.fullmatch(view.text, mention.end - view.origin, found[-1].start - view.origin) is None:
            break
        found.append(mention)
    return found


def of_complements(view: View, verb: Token) -> Iterator[Named]:
    """Its own complements, the antecedent of « que », those of the verb that controls an infinitive, and the
    owner of a nominal predicate.
    """
    passive = is_passive(verb)
    for child in children(verb, *_ARGUMENTS, *(("det",) if is_common_noun(verb) else ())):
        if has_relation(child, "dep") and subjects(child):
            continue  # « aux droits de laquelle est venue la société X »: a clause that the parser lost
        if is_content_clause(child) and finite(child) is not None:
            yield from (("theme", mention) for word in subjects(child) for mention in view.named(word.i))
            continue
        yield from _in_complement(view, child, role_of(child, passive), verb)
    for child in children(verb, "expl:comp", "expl:pass"):
        yield from (
            ("addressee", mention) for mention in (view.named(child.i) if child.lower_ in _ME else ())
        )
    if is_relative_clause(verb) and any(child.lower_ in {"que", "qu'"} for child in children(verb, "obj")):
        yield from named_in(view, verb.head, "theme", verb)
    if is_open_complement(verb):
        for child in children(verb.head, "iobj", "obl:arg", "obl:agent", "obj"):
            yield from named_in(view, child, role_of(child, is_passive(verb.head)), verb)


def _in_complement(view: View, child: Token, role: ParticipantRole, verb: Token) -> Iterator[Named]:
    """Names in the phrase of a complement; with « avec X » only X and who is joined to it take the deed upon
    them (« avec X un accord sur la vente de Y »).
    """
    own = view.named(child.i) if role == "agent" and preposition(child).startswith("avec") else ()
    for found, mention in named_in(view, child, role, verb, ATTRIBUTES):
        same = not own or mention in own or is_joined(view, child, mention)
        yield (found if same else "theme"), mention


def said_of(view: View, verb: Token) -> Iterator[Named]:
    """A participle set off by a comma is said of the name before it; one after « le rapport de X sur Y » of
    the report, for which X speaks.
    """
    if not is_participle(verb):
        return
    if is_conjunct(verb):  # « Mme X, battue en 2014 et élue en 2020 »
        yield from (("theme", mention) for mention in view.named(verb.head.i) if mention.kind == "person")
    if verb.i > 1 and view.doc[verb.i - 1].text == ",":
        before = view.doc[verb.i - 2]
        owners = (
            []
            if feature(before, "Gender") != feature(verb, "Gender")
            else [child.i for child in children(before, "det")]
        )
        yield from (("theme", mention) for index in [before.i, *owners] for mention in view.named(index))
    for noun in climb(verb):
        if not is_common_noun(noun) or is_predicate(noun):
            return
        if lexicon.kind_of(noun) in _WRITTEN and (
            noun.i != verb.head.i or lexicon.kind_of(noun) == "legal_act"
        ):
            yield from (
                ("agent", mention)
                for child in children(noun, "nmod")
                if preposition(child) in OF
                for mention in view.named(child.i)
            )
