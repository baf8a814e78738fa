"""What « ce dernier » and « celle-ci » stand for: not what was spoken of, but what was named last.

Owns which words before them can be meant, and how the last of these is said. It refuses one whose gender does
not show, and a thing that neither acts nor ends its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.naming import with_article
from pipeline.events.titles.pronouns import (
    LAST,
    agrees,
    is_latter,
    is_open,
    main_subject,
    may_act,
    suits_verb,
    words_of,
)
from pipeline.events.titles.topics import is_candidate, may_be
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import is_determined, may_stand_for
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.parsed import text_of
from pipeline.syntax.relations import is_noun_complement, is_object, is_subject
from pipeline.syntax.tree import CIVILITIES, View, is_told
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import is_adjective, is_common_noun, is_name, is_noun, is_preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.syntax.parsed import Token

_MEASURES = frozenset({"durée", "délai", "période", "montant", "hauteur", "somme"})
"""Nouns of how long and how much: « pour une durée de huit ans »."""


def latter(view: View, before: View | None) -> dict[int, str]:
    """« La ville vivait de la fonderie. Celle-ci ferme en 2011 »: the one noun of the sentence before that
    agrees and is not its subject; for « ce dernier », what was named last.
    """
    last = _last_one(view)
    if last is not None:
        said = _named_last(view, last.i - 1, view, last)
        said = (
            said if said is not None or before is None else _named_last(before, len(before.doc), view, last)
        )
        return {} if said is None else {last.i: said}
    first = next((t for t in view.doc if is_open(view, t) and is_latter(t)), None)
    subject = None if first is None or before is None else main_subject(before)
    if first is None or subject is None or before is None:
        return {}
    nouns = [t for t in before.doc if is_candidate(t) and t.i != subject.i and may_be(t, first)]
    nouns = [t for t in nouns if is_common_noun(t) or not is_noun_complement(t)]  # « le parquet de | Vaux »
    if len(nouns) != 1 or nouns[0].i < subject.i or not agrees(nouns[0], first):
        return {}
    said = words_of(nouns[0])
    return {} if said is None else {first.i: said}


def _last_one(view: View) -> Token | None:
    """« Ce dernier », of whom no name is known."""
    found = (t for t in view.doc[1:] if t.lower_ in LAST and t.nbor(-1).lower_ in ("ce", "cette"))
    return next((t for t in found if t.i not in view.pronouns and (is_subject(t) or is_alone(t))), None)


def is_alone(last: Token) -> bool:
    """« donne raison à ce dernier », « met ce dernier en demeure »; neither « ce dernier mois » nor « a
    annulé ce dernier », which may be a thing.
    """
    before = last.doc[last.i - 2 : last.i - 1]
    befalls = is_object(last) and lexicon.is_in(last.head, "befalls")
    if not befalls and not any(map(is_preposition, before)):
        return False
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    return after is None or not (is_noun(after) or is_adjective(after) or is_name(after))


def _named_last(view: View, end: int, own: View, last: Token) -> str | None:
    """Who or what was named last before a place of a sentence, if it surely agrees; a thing says
    nothing.
    """
    whose = _doer(own, last)
    for found in named_before(view, end):
        if view is own and found.i in whose:
            continue
        fits, said = shows_gender(found, feminine=LAST[last.lower_]), said_whole(view, found)
        if fits is False or (said is not None and not suits_verb(own, last.i, said)):
            continue
        ends = is_subject(last) and noun_phrase(found).end >= len(view.doc) - 2
        acts = found.i in view.names or (said is not None and may_act(said))
        return said if fits and (ends or acts) else None
    return None


def _doer(view: View, last: Token) -> range:
    """« Le tribunal donne raison à ce dernier »: the subject of the verb before it, whom it cannot mean."""
    told = [token for token in view.doc[: last.i] if is_told(token)]
    clause = None if is_subject(last) or not told else read_clause(view.doc, predicate_of(told[-1]).i)
    return (
        range(0)
        if clause is None or clause.subject is None
        else range(clause.subject.start, clause.subject.end)
    )


def named_before(view: View, end: int) -> Iterator[Token]:
    """The nouns with article, names by their first word and civilities before a place, the last first."""
    return (t for t in reversed(view.doc[:end]) if _is_unit(view, t))


def _is_unit(view: View, token: Token) -> bool:
    if token.text in CIVILITIES:
        return True
    before = token.nbor(-1) if token.i > 0 else None
    if before is not None and token.i in view.names and view.names.get(before.i) == view.names[token.i]:
        return False
    if token.i in view.names and not is_determined(token):
        return before is None or not (before.text in CIVILITIES or is_common_noun(before))
    return is_candidate(token) and is_determined(token) and token.lower_ not in _MEASURES


def shows_gender(token: Token, *, feminine: bool) -> bool | None:
    """Whether a word is of one person or thing, and of that gender; None where it does not show."""
    if token.text in CIVILITIES:
        return token.text in (("Mme", "Mlle", "Madame") if feminine else ("M.", "Me", "Monsieur"))
    return may_stand_for(token, feminine=feminine, plural=False)


def said_whole(view: View, found: Token) -> str | None:
    """« M. Perrin », « la mutuelle Prévial », « l'agence de l'eau »."""
    if found.text not in CIVILITIES:
        named, said = view.names.get(found.i), words_of(found)
        whole = named is None or (said is not None and named.name in said)
        return said if named is None or whole else with_article(named.name)
    named = view.names.get(found.i + 1)
    if named is None:
        return words_of(found)
    inside = [t for t in view.doc[found.i + 1 :] if view.names.get(t.i) is named]
    return text_of(view.doc[found.i : inside[-1].i + 1])
