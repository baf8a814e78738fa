"""The dependency tree climbed from a date to the word that can be said to
happen, or the name of an event right before the date.

Nouns that only carry a date (« séance », « exercices »), names and set phrases are stepped over; brackets are
closed. It refuses to correct what it finds: the governor does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.relations import is_attributive, is_conjunct, is_noun_complement
from pipeline.syntax.tree import (
    View,
    climb,
    feature,
    is_participle,
    is_past_participle,
    is_predicate,
    preposition,
    subjects,
)
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import has_class, is_common_noun, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_ACTS = frozenset(
    {
        "announcement",
        "report",
        "consultation",
        "vote",
        "decision",
        "agreement",
        "meeting",
        "publication",
        "appointment",
    }
)
_YEAR = re.compile(r"\d{4}|\d\s*/\s*\d")
_NUMBER = frozenset({"n°", "no", "n", "numéro", "nos"})
_DATED = re.compile(r"\ben date du\s+$")
_PROSPECTIVE = re.compile(r"à (?:compter|partir|dater)\b|dès\b", re.IGNORECASE)


def climb_to_event(view: View, dating: Dating, anchor: Token, identifying: bool) -> Token | None:
    """First head above the date that can be said to happen; in a line
    without verb, the noun that the date identifies.
    """
    identified: Token | None = None
    inside = _bracket(view, dating)
    for token in climb(anchor):
        if inside and token.i not in inside:
            return next(
                view.doc[i]
                for i in reversed(inside)
                if view.offset(view.doc[i]) < dating.start and _happens(view.doc[i])
            )
        if _gives_day(token) and view.offset(token) < dating.start:
            return _what_dates(view, token)
        if _is_passed_over(view, dating, token, identifying):
            continue
        if identified is not None and _is_dated_paper(identified, token):
            return token
        if _can_happen(token):
            return _dated_of(view, dating, token, identified)
        if identifying and is_common_noun(token) and view.offset(token) < dating.start:
            identified, identifying = _identified(dating, token), False
    return identified


def _can_happen(token: Token) -> bool:
    event = is_noun(token) and lexicon.names_event(token) and not lexicon.is_in(token, "carrier")
    event = event and not _is_manner(token)
    return event or is_predicate(token)


def _is_manner(noun: Token) -> bool:
    """« entendu à deux | reprises en mai », « porté à la | connaissance du maire »: how it is done."""
    often = noun.lower_ == "reprises" and noun.i > 1 and noun.nbor(-2).lower_ == "à"
    known = noun.lower_ == "connaissance" and preposition(noun).startswith("à")
    return often or known


def _dated_of(view: View, dating: Dating, token: Token, identified: Token | None) -> Token:
    """« de 2016 » never modifies a verb; « le rapport de l'inspection de 2016 » is the report."""
    if identified is not None and is_conjunct(identified):
        return identified  # « l'annexion, puis l'exode de 1944 »
    if identified is not None:
        return identified if is_predicate(token) or lexicon.names_event(identified) else _whole(token)
    return _whole(token) if view.offset(token) < dating.start else token


def _identified(dating: Dating, noun: Token) -> Token | None:
    """A common noun that a whole date tells from others of its kind."""
    numbered = noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in _NUMBER  # « la note n° 12 du 3 juin »
    whole = "X" not in dating.edtf and (numbered or _YEAR.search(dating.text) is not None)
    return noun if whole and _can_be_dated(noun) else None


def _is_dated_paper(noun: Token, above: Token) -> bool:
    """« la lettre du président de la chambre du 2 mai »: the day is the letter's, and not the chamber's."""
    paper = is_common_noun(above) and above.lemma_.lower() in title_rules().made.words
    return paper and above.i < noun.i and not lexicon.names_event(noun)


def _gives_day(token: Token) -> bool:
    """« la réunion date du 3 mai », « des trains datant de 1975 », and not « un courrier daté du 3 mai »."""
    return token.lemma_ == "dater" and is_verb(token) and not is_participle(token)


def _is_beside_noun(participle: Token) -> bool:
    """« la décision attaquée du 5 juin »: the day that « du » gives is the decision's."""
    noun = participle.head
    near = is_past_participle(participle) and is_attributive(participle) and noun.i == participle.i - 1
    return near and is_common_noun(noun) and (lexicon.names_event(noun) or lexicon.is_in(noun, "carrier"))


def _what_dates(view: View, verb: Token) -> Token:
    """« la réunion date du 3 mai », « des trains datant de 1975 »: the reunion; else the verb itself."""
    return next(
        (word for word in subjects(verb) if lexicon.names_event(word) and word.i not in view.names), verb
    )


def noun_beside(view: View, dating: Dating) -> Token | None:
    """« le scrutin du 15 mars », « la sécheresse de l'été 2019 »: the name of an event right before « du »,
    wherever the tree hangs the date.
    """
    before = [token for token in view.doc if view.offset(token) < dating.start]
    if _DATED.search(view.text[: dating.start - view.origin]):
        acts = (
            token
            for token in reversed(before)
            if is_common_noun(token) and lexicon.kind_of(token) in {"decision", "legal_act", "filing"}
        )
        act = next((token for token in acts if token.i not in view.names), None)
        if act is not None:
            return act  # « Jugement du conseil de prud'hommes, formation paritaire, en date du 12 mai »
    while before and before[-1].lower_ in {"l'", "la", "le", "année", "mois"}:
        before.pop()
    word = before[-2] if len(before) > 1 and before[-1].lower_ in {"du", "de", "d'"} else None
    listed = word is not None and (is_common_noun(word) or lexicon.kind_of_noun(word.lower_) is not None)
    named = word is not None and listed and word.i not in view.names and lexicon.names_event(word)
    return (
        _whole(word)
        if named and word is not None and not lexicon.is_in(word, "carrier") and _YEAR.search(dating.text)
        else None
    )


def _can_be_dated(noun: Token) -> bool:
    """A common noun that is neither a mere carrier of dates nor somebody."""
    return (
        noun.is_alpha
        and noun.text[0].islower()
        and not lexicon.is_in(noun, "carrier")
        and not lexicon.is_in(noun, "never")
    )


def _is_passed_over(view: View, dating: Dating, token: Token, identifying: bool) -> bool:
    """Words of the date and its signal, names, punctuation, verbs of set
    phrases, what a duration is counted from.
    """
    if identifying and (_is_beside_noun(token) or token.lemma_ == "dater"):
        return True
    place = view.offset(token)
    if (
        dating.signal_start <= place < dating.end
        or token.i in view.names
        or not any(letter.isalnum() for letter in token.text)
    ):
        return True
    if token.i > 0 and token.nbor(-1).lower_ in _NUMBER and not token.is_alpha:
        return True  # « la note n° 2022-39 »
    if _is_present_participle(token) and _PROSPECTIVE.match(view.text[dating.signal_start - view.origin :]):
        return True  # « une prime pour les agents travaillant de nuit à compter de mai »
    if dating.counted and place >= dating.end and preposition(token).startswith("après"):
        return True  # « vingt ans après leur promulgation »
    return is_predicate(token) and lexicon.is_in(token, "hollow")


def _is_present_participle(token: Token) -> bool:
    return (
        is_verb(token)
        and is_attributive(token)
        and {"Part"} == feature(token, "VerbForm")
        and "Pres" in feature(token, "Tense")
    )


def _bracket(view: View, dating: Dating) -> range:
    """Tokens of the brackets around the date, when they hold something that happens; empty otherwise."""
    text = view.text
    place = dating.start - view.origin
    opening, closing = text.rfind("(", 0, place), text.find(")", place)
    if opening < 0 or closing < 0 or ")" in text[opening:place]:
        return range(0)
    inside = [token.i for token in view.doc if opening < token.idx < closing]
    found = range(inside[0], inside[-1] + 1)
    return (
        found
        if any(_happens(view.doc[i]) for i in found if view.offset(view.doc[i]) < dating.start)
        else range(0)
    )


def _happens(token: Token) -> bool:
    return (
        has_class(token, "VERB", "NOUN")
        and lexicon.record_of(token) is not None
        and not lexicon.is_in(token, "carrier")
    )


def _whole(noun: Token) -> Token:
    """« le rapport sur …, l'annonce de la fermeture de 2019 »: the
    act of which the noun is the complement.
    """
    head = noun.head
    said = lexicon.record_of(head)
    if said is not None and said.name == "measurement" == lexicon.kind_of(noun) and is_noun_complement(noun):
        return head
    completes = (
        is_noun_complement(noun) and is_common_noun(head) and preposition(noun).startswith(("de", "du", "d'"))
    )
    if is_predicate(noun) or not completes or said is None:
        return noun
    return head if said.name in _ACTS and not lexicon.is_in(head, "carrier") else noun
