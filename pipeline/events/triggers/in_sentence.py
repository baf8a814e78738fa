"""The kind of event that a word names in its sentence, where its object or its subject decides: « conclure un
bail », « juger un prévenu ».

Owns verbs that say little and records of resources/events.toml that read a verb by what it is done to. It
refuses words alone: lexicon knows those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.triggers import lexicon
from pipeline.events.triggers.kinds import Turn, event_words
from pipeline.syntax.function_words import is_reflexive
from pipeline.syntax.moods import is_passive
from pipeline.syntax.parsed import text_of
from pipeline.syntax.relations import is_adnominal, is_open_complement, is_relative_clause
from pipeline.syntax.tree import CIVILITIES, children, is_participle, subjects
from pipeline.syntax.word_classes import is_common_noun, is_name

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_WHOM = frozenset({"il", "elle", "ils", "elles", "l'", "le", "la", "les", "me", "m'"})


def kind_in_sentence(trigger: Token) -> str:
    """Kind of the trigger, or of what a verb that says little does (« a
    procédé à la fermeture », « a rendu son avis »).
    """
    turn, kind = turn_of(trigger), lexicon.kind_of(trigger)
    ruled = turn.kind if turn is not None else _ruled(trigger)
    if ruled is not None:
        return ruled
    if _only_occurs(trigger):
        happening = [lexicon.kind_of(token) for token in subjects(trigger) if is_common_noun(token)]
        return next((found for found in happening if found != lexicon.OTHER), kind)
    if not lexicon.is_in(trigger, "light") and not lexicon.is_in(trigger, "lending"):
        return kind
    above = (
        [child for child in children(trigger.head, "obj") if child.i > trigger.i]
        if is_open_complement(trigger)
        else []
    )
    above += [trigger.head] if is_adnominal(trigger) and is_participle(trigger) else []
    objects = [
        child
        for child in [*children(trigger, "obj", "obl:arg", "nsubj:pass"), *above]
        if is_common_noun(child)
    ]
    named = [
        _ruled(child) or lexicon.kind_of(child) for child in objects if not lexicon.is_in(child, "carrier")
    ]
    return next((found for found in named if found != lexicon.OTHER), kind)


def _ruled(trigger: Token) -> str | None:
    """Kinds that the words around settle: the ruling of a court, what a text asks,
    whom the police question, to what a rate is raised.
    """
    word = trigger.lemma_.lower()
    near = trigger.doc[trigger.i + 1 : trigger.i + 5]
    if word == "arrêt" and _is_ruling(trigger):
        return "decision"
    whose = [*subjects(trigger), *children(trigger, "obl:agent")]
    if word == "annuler" and any(lexicon.is_in(token, "court") for token in whose):
        return "decision"
    if lexicon.kind_of(trigger) == "question" and any(
        lexicon.is_in(token, "court") or lexicon.kind_of(token) == "legal_act" for token in whose
    ):
        return lexicon.OTHER
    if word == "engager" and _is_promise(trigger):
        return "announcement"
    if word == "rendre" and is_reflexive(trigger):
        return lexicon.OTHER
    if word == "relever" and children(trigger, "aux:pass") and any(token.text == "%" for token in near):
        return "measurement"
    return None


def _is_ruling(noun: Token) -> bool:
    """« un arrêt de la cour », « les arrêts rendus en mai », « rend quatre
    arrêts », and not « l'arrêt des travaux ».
    """
    near = noun.doc[noun.i + 1 : noun.i + 8]
    given = [noun.head, *children(noun, "acl", "acl:relcl")]
    return any(lexicon.is_in(token, "court") for token in near) or any(
        token.lemma_.lower() == "rendre" for token in given
    )


def _is_promise(verb: Token) -> bool:
    """« s'est engagé à »: unlike « la concertation s'engage »."""
    after = text_of(verb.doc[verb.i + 1 : verb.i + 2]).lower()
    return after in {"à", "pour", "envers", "auprès"} and is_reflexive(verb)


def _only_occurs(trigger: Token) -> bool:
    """« s'est tenue », « a eu lieu »."""
    return lexicon.is_in(trigger, "occurring") or (
        trigger.lemma_ == "avoir" and any(child.lower_ == "lieu" for child in trigger.children)
    )


def turn_of(verb: Token) -> Turn | None:
    """The record that reads a verb by what it is done to; None where none does."""
    turns = [turn for turn in event_words().turn if any(form in turn.verbs for form in lexicon.forms(verb))]
    done_to = _done_to(verb) if turns else []
    return next((turn for turn in turns if any(_fits(turn, word) for word in done_to)), None)


def _done_to(verb: Token) -> list[Token]:
    """The objects of a verb, the subject of a passive, the noun of a
    participle, the antecedent of « que ».
    """
    found = [*children(verb, "obj", "nsubj:pass"), *(subjects(verb) if is_passive(verb) else [])]
    if (is_adnominal(verb) and is_participle(verb)) or (
        is_relative_clause(verb) and any(word.lower_ in {"que", "qu'"} for word in found)
    ):
        found.append(verb.head)
    return found


def _fits(turn: Turn, word: Token) -> bool:
    if not turn.persons:
        return any(form in turn.of for form in lexicon.forms(word))
    return is_name(word) or word.text in CIVILITIES or word.lower_ in _WHOM or lexicon.is_in(word, "somebody")
