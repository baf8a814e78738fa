"""Rules that read from the tree around a noun who takes part in what
it names; `parts` says which are asked when.

Complements, possessives, who makes an act of law, the verb of which the noun is subject or object. It refuses
verbs: verb_roles reads those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.events.participants.controllers import bearers
from pipeline.events.participants.phrases import OF, Named, as_subject, named_in, role_of, speaks
from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.models import Mention
from pipeline.syntax.function_words import function_words
from pipeline.syntax.moods import is_passive
from pipeline.syntax.relations import has_relation, is_case_word, is_conjunct
from pipeline.syntax.tree import SUBJECTS, View, children, climb, finite, is_predicate, preposition, subjects
from pipeline.syntax.word_classes import is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_NEAR = 6
_LIFE = frozenset({"appointment", "departure"})
_SET_OFF = 10
_REACH = 14
_BY_WHICH = frozenset({"lequel", "laquelle", "lesquels", "lesquelles"})


def of_noun(view: View, noun: Token) -> Iterator[Named]:
    """Its complements: « par X » did it, « de X » did it where the noun is one of speech."""
    speaking = speaks(noun)
    for child in [
        *children(noun, "nmod", "appos", "amod", "acl", "obl:arg", "obl:agent", "obl:mod", "det"),
        *_beyond_commas(noun),
    ]:
        if child.lemma_.lower() in group("voted") and any(
            preposition(other).startswith("par") for other in children(noun, "nmod", "obl:agent")
        ):
            continue
        by = preposition(child).startswith("par") or (
            speaking and preposition(child) in {"de", "du", "de l'", "d'"}
        )
        yield from named_in(view, child, "agent" if by else "theme", noun)


def _beyond_commas(noun: Token) -> list[Token]:
    """« la disparition, depuis mai, de l'aide »: the complement that
    follows what is set off after the noun.
    """
    doc = noun.doc
    if noun.i + 1 >= len(doc) or doc[noun.i + 1].text != ",":
        return []
    for token in doc[noun.i + 2 : noun.i + 2 + _SET_OFF]:
        if token.text == "," and token.i + 1 < len(doc):
            after = doc[token.i + 1]
            return (
                [after.head]
                if after.lower_ in function_words().of and is_case_word(after) and after.head.i > after.i
                else []
            )
    return []


def of_holder(view: View, noun: Token) -> Iterator[Named]:
    """« Mme X, directrice de la caisse depuis 2021 »: whose office a noun behind a comma names."""
    if noun.i > 1 and noun.nbor(-1).text == "," and not children(noun, "det"):
        yield from (("theme", mention) for mention in view.named(noun.i - 2) if mention.kind == "person")


def of_bearers(view: View, noun: Token) -> Iterable[Named]:
    """Whose is what the agent of a participle acts on; what is said is no such thing."""
    return () if speaks(noun) else bearers(view, noun)


def is_act(view: View, noun: Token) -> bool:
    """Whether a noun names an act of law."""
    return noun.lemma_.lower() in group("act_of_law") or noun.i in view.acts


def of_act(view: View, noun: Token) -> Iterator[Named]:
    """Who makes an act of law: « l'arrêté du préfet du Nord ». What its title
    names and who applies it have no part in it.
    """
    for child in children(noun, "nmod"):
        if preposition(child) in OF:
            yield from (("agent", mention) for mention in view.named(child.i) if mention.kind != "person")
    yield from _by_which(view, noun)
    if preposition(noun) == "par" and finite(noun.head) is not None and not is_passive(noun.head):
        named = [mention for who in subjects(noun.head) for mention in view.named(who.i)]
        yield from (
            ("agent", mention)
            for mention in named
            if mention.kind != "person" or noun.lemma_.lower() == "acte"
        )


def _by_which(view: View, noun: Token) -> Iterator[Named]:
    """« l'arrêté du 3 mai par lequel le préfet a refusé le permis »:
    who does something by an act makes it.
    """
    means = next((word for word in view.doc[noun.i + 1 : noun.i + _REACH] if word.lower_ in _BY_WHICH), None)
    if (
        means is None
        or means.nbor(-1).lower_ != "par"
        or any(word.lemma_.lower() in group("act_of_law") for word in view.doc[noun.i + 1 : means.i])
    ):
        return
    yield from (("agent", mention) for who in subjects(means.head) for mention in view.named(who.i))


def of_appointment(view: View, noun: Token) -> Iterator[Named]:
    """« A nommé X rapporteur le 3 mai et Y rapporteur le 5 »: who appoints is subject of the verb above."""
    if lexicon.kind_of(noun) != "appointment":
        return
    verb = next((above for above in climb(noun) if is_predicate(above)), None)
    if verb is not None and lexicon.kind_of(verb) == "appointment" and finite(verb) is not None:
        for who in subjects(verb):
            yield from as_subject(view, who, is_passive(verb), noun)


def by_possessive(view: View, noun: Token) -> Iterator[Named]:
    """« l'abondement du fonds et sa prorogation », « l'annonce de sa fermeture »: the possessive goes back to
    the institution just before.
    """
    if not any(
        token.lower_ in function_words().possessives and token.i - noun.i < _NEAR for token in noun.subtree
    ):
        return
    yield from _of_life(view, noun)
    ahead = _clause_subject(view, noun)
    if ahead is not None:
        yield "agent", ahead
        return
    before = [
        view.names[i]
        for i in range(max(0, noun.i - 2 * _NEAR), noun.i)
        if i in view.names and view.names[i].kind == "institution"
    ]
    verbs = [
        token.i
        for token in view.doc[max(0, noun.i - 2 * _NEAR) : noun.i]
        if finite(token) is not None and is_verb(token)
    ]
    if before and not any(view.offset(view.doc[i]) > before[-1].start for i in verbs):
        yield "theme", before[-1]


def _of_life(view: View, noun: Token) -> Iterator[Named]:
    """« Mme X … avant son élection »: what only a person goes through is that of the clause's subject."""
    if lexicon.kind_of(noun) not in _LIFE or not any(
        child.lower_ in {"son", "sa"} for child in noun.children
    ):
        return
    for verb in climb(noun):
        named = (
            [mention for word in subjects(verb) for mention in view.named(word.i) if mention.kind == "person"]
            if is_predicate(verb)
            else []
        )
        if named:
            yield "theme", named[0]
            return


def _clause_subject(view: View, noun: Token) -> Mention | None:
    """« Dans son rapport de 2019, la Cour estime … »: a possessive
    before its clause's subject goes forward to it.
    """
    verb = next((above for above in climb(noun) if is_predicate(above)), None)
    owned = any(child.lower_ in function_words().possessives for child in noun.children)
    if verb is None or not owned or verb.i < noun.i:
        return None
    named = [
        view.names[word.i] for word in children(verb, *SUBJECTS) if word.i in view.names and word.i > noun.i
    ]
    return named[0] if named else None


def of_support(view: View, noun: Token) -> Iterator[Named]:
    """The verb of which the noun is subject or object tells who does it;
    « pousser X à la démission » is about X.
    """
    moved = lexicon.kind_of(noun) in _LIFE and preposition(noun).startswith("à")
    if moved and noun.head.i in view.names:
        yield from named_in(view, noun.head, "theme", noun)
    support = _supporting(noun)
    if support is None:
        return
    verb, thing = support
    for who in subjects(verb):
        if who.i != thing.i:
            yield from as_subject(view, who, is_passive(verb), noun)
    for child in children(verb, "obl:agent", "iobj", *(("obj",) if moved else ())):
        yield from named_in(view, child, role_of(child, is_passive(verb)), noun)


def _supporting(noun: Token) -> tuple[Token, Token] | None:
    """The verb of « procéder à l'examen et au jugement », « annoncer l'ouverture », with the word that hangs
    on it; None where there is none.
    """
    thing = noun.head if is_conjunct(noun) and preposition(noun).startswith(("à", "au")) else noun
    done = has_relation(thing, "obj", "nsubj:pass", "nsubj") or (
        has_relation(thing, "obl:arg") and preposition(thing).startswith(("à", "au"))
    )
    verb = thing.head
    return (verb, thing) if done and verb.i != thing.i and is_predicate(verb) else None
