"""What became of a plan: « la réunion du 5 mars a été reportée au 12 avril », « les travaux, qui devaient
commencer en mai, n'ont pas débuté ».

Owns which word and which date such sentences are about. It refuses acts that were in force before they were
annulled (an arrêté, a permit).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.modality.modality import modality_of
from pipeline.events.modality.negation import has_negation
from pipeline.events.modality.plans import planned_thing
from pipeline.events.triggers import lexicon
from pipeline.models import Modality
from pipeline.syntax.moods import told_feature
from pipeline.syntax.relations import (
    has_relation,
    is_adnominal,
    is_open_complement,
    is_relative_clause,
    is_subject,
)
from pipeline.syntax.tree import View, children, is_predicate, preposition, subjects
from pipeline.syntax.word_classes import is_common_noun, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_TO = re.compile(
    r"\b(?:(?:au|aux|à(?: la| l')?|en|pour(?: le| la| l')?|jusqu'(?:en|au|à))\s*(?:d[ée]but |fin |mi-)?"
    r"|(?:au|à la|à une|à l'|pour la) ?(?:prochaine? )?(?:réunion|séance|audience|session|conseil|assemblée"
    r"|comité|bureau) (?:du|de|d')\s?(?:l'|la )?)$",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:d[ue]|de l'|d')\s*$", re.IGNORECASE)
_PLANNED = re.compile(
    (
        r"\b(?:(?:prévu|programmé|planifié|attendu|fixé|convoqué)e?s?(?: initialement)?"
        r"(?: (?:le|pour|en|au|à))?|annoncée?s? (?:initialement )?(?:pour|au|à))(?: le| la| l')?\s*$"
    ),
    re.IGNORECASE,
)
_PLANNED_FOR = re.compile(
    (
        r"\b(?:prévu|programmé|planifié|attendu|fixé|promis|annoncé)e?s? (?:initialement "
        r"|par [^,;]{1,40} )?(?:pour|au)(?: le| la| l')?\s*$"
    ),
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\s*,\s(?:auxquel(?:le)?s|auquel|à laquelle|à quoi|où)\s[^,;.:]{0,40}?\b(?:ne\b|n')[^,;.:]*?\bpas\b"
)
"""« fixé au 3 mai, auquel elle ne s'est pas présentée »."""
_OVER = re.compile(r"\b(?:derni(?:er|ère)|passée?)$", re.IGNORECASE)
_NOTED = re.compile(r"\s*[–—(:-]\s*(?:annul|report|supprim)ée?s?\b(?! (?:au|à|en|pour)\b)", re.IGNORECASE)
"""« Bal du 3 mai – ANNULÉ »: a note behind the day."""
_MOVED_ON = re.compile(
    r"\s*,? (?:puis )?(?:prorog|report|repouss|renvoy|décal)ée?s? (?:au|à)\b", re.IGNORECASE
)
"""« Délibéré fixé au 3 mai, prorogé au 7 juin »."""
_DUE = frozenset({"devoir", "censer"})
_HELD = frozenset({"meeting", "consultation", "publication", "launch"})

POSTPONED_FROM = "postponed_from"
CALLED_OFF = "called_off"
"""The rule of what was to be held on a day, and was not."""
AWAITED = "awaited"
"""The rule of what came only on the day for which one had to wait."""
POSTPONED_TO = "postponed_to"
UNFULFILLED = "unfulfilled"


def upshot(view: View, dating: Dating, trigger: Token) -> tuple[Token, str] | None:
    """The word that tells what became of what was planned for the date, and
    the rule; None where nothing is said of it.
    """
    verb = unfulfilled(trigger) or _never_done(view, dating, trigger)
    if verb is not None:
        return verb, UNFULFILLED
    dropped = _dropped(trigger)
    if dropped is not None:
        return dropped, POSTPONED_FROM
    return _said_behind(view, dating, trigger) or _moved(view, dating, trigger)


def _said_behind(view: View, dating: Dating, trigger: Token) -> tuple[Token, str] | None:
    """What stands right behind the day: « – ANNULÉ », « , auquel elle ne s'est pas présentée »."""
    planned = _PLANNED.search(view.text[: dating.start - view.origin]) is not None
    place = dating.end - view.origin
    if planned and _MISSED.match(view.text, place):
        return trigger, POSTPONED_FROM
    if not (_NOTED.match(view.text, place) or (planned and _MOVED_ON.match(view.text, place))):
        return None
    noun = trigger if _putting_off(trigger) is None else planned_thing(trigger)
    return (noun, CALLED_OFF) if noun.i == trigger.i or is_common_noun(noun) else None


def _moved(view: View, dating: Dating, trigger: Token) -> tuple[Token, str] | None:
    """What a verb of putting off says of the old day, or of the new."""
    left = view.text[: dating.start - view.origin]
    verb = _putting_off(trigger)
    noun = None if verb is None else _put_off(view, verb)
    if verb is None or noun is None:
        return None
    moved = lexicon.is_in(verb, "postponing")
    if moved and view.offset(verb) < dating.start and _is_new_date(left, dating):
        return noun, POSTPONED_TO
    behind, planned = view.offset(noun) >= dating.start, _PLANNED.search(left) is not None
    if behind and not (planned and noun.i == planned_thing(trigger).i):
        return None
    if planned or (moved and _OF.search(left)):
        return noun, POSTPONED_FROM
    return (noun, CALLED_OFF) if _OF.search(left) and _is_held(noun) else None


def _is_new_date(left: str, dating: Dating) -> bool:
    """« reporté au 3 juin », and not « a ajourné sa décision en avril dernier »."""
    is_over = _OVER.search(dating.text) is not None
    return _TO.search(left) is not None and dating.sense in {"at", "for", "until"} and not is_over


def modality_of_upshot(rule: str, noun: Token, said: Modality) -> Modality:
    """Modality of what was put off, `said` being that of other events: the day for which it was planned, or
    called off, did not see it; the new date is a plan.
    """
    if rule not in {POSTPONED_FROM, POSTPONED_TO, CALLED_OFF}:
        return said
    verb = _putting_off(noun)
    if verb is None:
        return "negated" if rule == CALLED_OFF else said if said == "hypothetical" else "planned"
    put_off = said if said == "hypothetical" else modality_of(verb)
    if put_off in {"negated", "hypothetical"} and rule == POSTPONED_TO:
        return put_off
    if put_off == "past":
        return "planned" if rule == POSTPONED_TO else "negated"
    return "hypothetical" if put_off == "hypothetical" else "planned"


def unfulfilled(trigger: Token) -> Token | None:
    """The denied verb of which « devait commencer » was the plan."""
    plan = _plan_over(trigger)
    if plan is None:
        return None
    above = [plan.head.head] if is_relative_clause(plan) and is_subject(plan.head) else []
    above = [
        verb for verb in above if subjects(verb)[-1:] == [plan.head]
    ]  # « les aides …, on n'en parle pas »
    return next(
        (verb for verb in [*above, *children(plan, "conj")] if is_predicate(verb) and has_negation(verb)),
        None,
    )


def _plan_over(trigger: Token) -> Token | None:
    """The « devait », « était censé », « aurait dû » of an infinitive."""
    plan = trigger.head
    due = is_open_complement(trigger) and plan.lemma_ in _DUE
    once = "Imp" in told_feature(plan, "Tense") or (
        bool(children(plan, "aux:tense")) and "Cnd" in told_feature(plan, "Mood")
    )
    return plan if due and once else None


def _dropped(trigger: Token) -> Token | None:
    """« La fusion, qui devait intervenir en mai, a été abandonnée », « ils devaient se voir, mais la réunion
    a été annulée »: what was put off.
    """
    plan = _plan_over(trigger)
    if plan is None:
        return None
    nouns = (
        [plan.head]
        if is_relative_clause(plan)
        else [word for verb in children(plan, "conj") for word in subjects(verb)]
    )
    return next(
        (
            noun
            for noun in nouns
            if is_common_noun(noun) and noun.head.i != plan.i and _putting_off(noun) is not None
        ),
        None,
    )


def _never_done(view: View, dating: Dating, trigger: Token) -> Token | None:
    """« le barème promis pour 2017 n'a jamais été publié »: the denied
    verb whose subject was planned for the date.
    """
    if _PLANNED_FOR.search(view.text[: dating.start - view.origin]) is None:
        return None
    noun = planned_thing(trigger)
    verb = noun.head if is_subject(noun) else None
    return verb if verb is not None and is_predicate(verb) and has_negation(verb) else None


def _putting_off(trigger: Token) -> Token | None:
    """The verb that puts off: the trigger, or the one of whose subject or object it is, or says, the plan."""
    noun = planned_thing(trigger)
    above = [] if preposition(noun) and has_relation(noun, "obl:mod", "nmod") else [noun.head]
    for token in (trigger, *above):  # not « est repoussé, pour une livraison espérée au printemps »
        if lexicon.is_in(token, "postponing") or lexicon.is_in(token, "cancelling"):
            return token if is_verb(token) else None
    return None


def _put_off(view: View, verb: Token) -> Token | None:
    """The common noun that is put off: object of the active verb, subject of the passive one."""
    passive = bool(children(verb, "aux:pass"))  # « a été repoussée faute de quorum »
    told = [] if passive else children(verb, "obj")
    if not told and (passive or children(verb, "nsubj:pass") or is_adnominal(verb)):
        told = subjects(verb)
    return next(
        (
            token
            for token in told
            if is_common_noun(token) and token.i not in view.names and not lexicon.is_in(token, "never")
        ),
        None,
    )


def _is_held(noun: Token) -> bool:
    """Whether the noun names what is held on a day and is not there before."""
    return lexicon.kind_of(noun) in _HELD
