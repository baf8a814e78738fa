"""Whether an event is asserted, planned, hypothetical or denied: mood, tense, negation and its scope, the
verbs above, the publication date.

The cues are data (resources/modality.toml). Explicit words win over the calendar: a past tense about a day
after publication stays « past », and the timeline reports the contradiction. It refuses to weigh the sources
against each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.calendar.edtf import precision
from pipeline.events.datings import Dating
from pipeline.events.modality.conditions import depends, is_bracketed_if, may_hinge
from pipeline.events.modality.cues import cue_words
from pipeline.events.modality.denial import denial_of, is_left_open
from pipeline.events.modality.direct_questions import is_asked
from pipeline.events.modality.governing_verbs import is_hearsay, mood_of
from pipeline.events.modality.judgement import Judgement
from pipeline.events.modality.negation import has_negation
from pipeline.events.modality.phrases import phrase_before
from pipeline.events.modality.plans import is_awaited, is_first_plan, is_fixed, is_pluperfect, is_wanted
from pipeline.events.modality.spoken import spoken_of
from pipeline.events.modality.stamps import is_stamp
from pipeline.events.modality.tense import is_long_over, is_past, lies_ahead
from pipeline.events.triggers import lexicon
from pipeline.models import Modality
from pipeline.syntax.moods import (
    conditional_verb,
    conjunction,
    future_verb,
    opens_demand,
    predicate_over,
    told_feature,
)
from pipeline.syntax.relations import is_apposition, is_object, is_relative_clause
from pipeline.syntax.tree import children, finite, is_participle, is_predicate, preposition
from pipeline.syntax.word_classes import is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_IN_FORCE = re.compile(r"(?:,? [^,;.]{0,40},?)? entre(?:nt)? en (?:vigueur|application|service)\b")

_ACTS = frozenset({"legal_act", "decision", "report", "vote", "agreement", "appointment", "filing"})
_ALLOWED = re.compile(r"\b(?:ai|as|a|avons|avez|ont)\s+jusqu['’](?:au|aux|à|en)\b", re.IGNORECASE)
"""« ont jusqu'au 9 décembre pour se faire connaître »: no perfect."""


def modality_of(trigger: Token, dating: Dating | None = None, published: str | None = None) -> Modality:
    """Modality of the event that `trigger` names; `dating` and `published` (EDTF) tell what lies ahead."""
    return judge(trigger, dating, published).modality


def judge(trigger: Token, dating: Dating | None = None, published: str | None = None) -> Judgement:
    """The same, with the rule that found it: the first that speaks."""
    head = predicate_over(trigger)
    ahead = bool(dating is not None and lies_ahead(dating, published, trigger))
    return (
        _taken_for_granted(trigger, head, dating, published, ahead)
        or _by_calendar(trigger, head, dating, published)
        or _said(trigger, head, dating, published, ahead)
        or _by_tense(trigger, head, dating, published, ahead)
    )


def _taken_for_granted(
    trigger: Token, head: Token, dating: Dating | None, published: str | None, ahead: bool
) -> Judgement | None:
    """What bounds something else, what is denied, what is asked: whatever mood and tense say."""
    if dating is not None and _is_landmark(trigger, head, dating):
        return Judgement("planned" if ahead else "past", "landmark")
    denial = denial_of(trigger, head, dating)
    if ahead and depends(head):
        return Judgement("hypothetical", "hinges")
    if denial is None and is_left_open(trigger, head) and has_negation(head):
        return Judgement("hypothetical", "left_open")
    if denial == "negation" and is_hearsay(head):
        return Judgement("hypothetical", "denied_in_doubt")
    if denial is not None and not (ahead and _supposed(head)):  # « s'il n'est pas élu en 2027 »
        return Judgement("negated", denial)
    if is_bracketed_if(trigger):
        return Judgement("hypothetical", "hinges")
    demanded = opens_demand(trigger) or opens_demand(head) or is_asked(trigger, head, ahead)
    if demanded and not _is_act(trigger, head, dating, published):
        return Judgement("hypothetical", "asked")
    return None


def _is_act(trigger: Token, head: Token, dating: Dating | None, published: str | None) -> bool:
    """« d'annuler l'arrêté du 18 février 2021 »: what is asked for is not what has that day."""
    named = trigger.i != head.i and not is_predicate(trigger) and lexicon.kind_of(trigger) in _ACTS
    return named and _identifies(trigger, head, dating, published)


def _said(
    trigger: Token, head: Token, dating: Dating | None, published: str | None, ahead: bool
) -> Judgement | None:
    """What the words around the event say of it."""
    known = None if dating is None else ahead
    spoken = (
        Judgement("planned", "postponed_to")
        if ahead and (lexicon.is_in(trigger, "postponing") or is_fixed(trigger))
        else spoken_of(trigger, head, known)
    )
    announced = _is_announced_for(trigger, head, dating) or (
        dating is not None and dating.sense == "for" and (ahead or _had_been_told(trigger))
    )
    if announced and (spoken is None or spoken.modality == "planned"):
        return Judgement("planned", "announced_for")
    if spoken is not None and spoken.modality == "planned" and may_hinge(head):
        return Judgement("hypothetical", "hinges", spoken.word)
    if spoken is None:
        return _unspoken(trigger, known, published)
    return None if _identifies(trigger, head, dating, published) else spoken


def _had_been_told(trigger: Token) -> bool:
    """« Un recrutement avait été annoncé pour février »: whether it came, the sentence does not say."""
    return is_pluperfect(trigger) and lexicon.kind_of(trigger) == "announcement"


def _unspoken(trigger: Token, ahead: bool | None, published: str | None) -> Judgement | None:
    """What is wanted for a day to come, what a paper without a day calls so, and the first plan for one that
    is over.
    """
    if published is None and ahead is not None and is_awaited(trigger):
        return Judgement("planned", "awaited")
    if ahead and is_wanted(trigger):
        return Judgement("hypothetical", "wanted")
    return Judgement("planned", "first_plan") if ahead is False and is_first_plan(trigger) else None


def _by_tense(
    trigger: Token, head: Token, dating: Dating | None, published: str | None, ahead: bool
) -> Judgement:
    """Where no word speaks: by the tense, then by the date."""
    if is_past(trigger, head, dating, published):
        return Judgement("past", "past_tense")
    doubt = _doubted(trigger, head) if ahead else None
    if doubt is not None:
        return Judgement("hypothetical", "may_come", doubt.text)
    return Judgement("planned", "date_ahead") if ahead else Judgement("past", "asserted")


def _is_landmark(trigger: Token, head: Token, dating: Dating) -> bool:
    """« si le prêt sera accordé avant l'audience du 24 octobre »: what a dated meeting bounds may be in
    doubt; the meeting is not.
    """
    bounds = preposition(trigger) in {"avant", "après", "lors de", "d'ici", "d'ici à"}
    named = bounds and trigger.i != head.i and not is_predicate(trigger)
    return named and dating.sense == "at" and lexicon.kind_of(trigger) == "meeting"


def _doubted(trigger: Token, head: Token) -> Token | None:
    """What leaves open whether something to come will be: « laisse craindre une
    crise », « pourrait voir ses crédits réduits ».
    """
    above: list[Token] = [] if is_relative_clause(trigger) else [trigger.head, trigger.head.head]
    for word in (head, *children(head, "xcomp"), *above):
        if is_verb(word) and _tells_fear(word):
            return word
    return next((conditional_verb(word) for word in above if mood_of(word) == "hypothetical"), None)


def _tells_fear(verb: Token) -> bool:
    return any(form in cue_words("doubt") for form in lexicon.forms(verb)) and not has_negation(verb)


def _supposed(head: Token) -> bool:
    """Whether a conjunction opens a supposition."""
    opening = conjunction(head, cue_words("mark"))
    return opening is not None and cue_words("mark")[opening.lower_] == "hypothetical"


def _by_calendar(
    trigger: Token, head: Token, dating: Dating | None, published: str | None
) -> Judgement | None:
    """An act lays down its own beginning; what a future tells of long
    ago has happened, and what a stamp says.
    """
    if is_stamp(trigger, dating, published):
        return Judgement("past", "stamped")
    if dating is not None and dating.sense == "until" and _ALLOWED.search(trigger.doc.text):
        over = lies_ahead(dating, published, trigger)
        return Judgement("planned", "allowed_until") if over else None
    if (
        published is None
        and dating is not None
        and _IN_FORCE.match(trigger.doc.text, trigger.idx + len(trigger))
    ):
        return Judgement("planned", "own_beginning")
    told = future_verb(head) if trigger.i == head.i else None
    over = told is not None and is_long_over(dating, published)
    return Judgement("past", "narrative_future") if over else None


def _identifies(trigger: Token, head: Token, dating: Dating | None, published: str | None) -> bool:
    """A date in the past that only identifies a noun (« la réforme de
    2015 ») is asserted whatever is said of the noun.
    """
    if (
        dating is not None
        and dating.sense in {"by", "for"}
        and "Pres" in told_feature(head, "Tense")
        and not children(head, "aux:tense")
    ):
        return False  # « l'article prévoit la parution au plus tard le 3 mai »
    if (
        dating is not None
        and not dating.signal
        and precision(dating.edtf) == "day"
        and lexicon.is_in(head.head, "modal")
    ):
        return False  # « devait rendre sa décision lundi »
    if _is_planned_object(trigger, head):
        return False
    if (
        trigger.i == head.i
        or dating is None
        or phrase_before(trigger) is not None
        or any(form in cue_words("noun") for form in lexicon.forms(trigger))
    ):
        return False
    return not lies_ahead(dating, published, trigger)


def _is_planned_object(noun: Token, head: Token) -> bool:
    """« l'accord prévoyait une hausse », « devait voter sa subvention en décembre »."""
    governed = is_object(noun) and noun.head.i == head.i
    if governed and head.lemma_ == "prévoir":
        return finite(head) is not None
    return governed and head.head.lemma_ == "devoir" and not _is_definite(noun)


def _is_definite(noun: Token) -> bool:
    return any(
        word.lower_ in {"le", "la", "l'", "les", "cette", "ce", "cet", "ces"} for word in noun.children
    )


def _is_laid_down(trigger: Token, head: Token, dating: Dating) -> bool:
    """« la convention prévoit le solde pour le 3 mai », « la visite que vous annonciez pour juin »."""
    if trigger.i == head.i and trigger.lemma_ == "prévoir" and dating.sense in {"for", "by", "from", "until"}:
        return finite(trigger) is not None and not children(trigger, "aux:tense")
    clauses = children(trigger, "acl:relcl") if dating.sense == "for" else []
    return any(lexicon.kind_of(clause) == "announcement" for clause in clauses)


def _is_announced_for(trigger: Token, head: Token, dating: Dating | None) -> bool:
    """« annoncée pour le printemps 2011 », « a annoncé une hausse à compter de mai »: the announcement looks
    ahead, whenever it was made.
    """
    counted_on = (
        dating is not None
        and dating.sense == "since"
        and dating.signal.startswith(("à compter", "à partir", "à dater"))
    )
    if dating is None or not (
        counted_on or dating.sense in {"for", "by", "from", "until"} or dating.signal.startswith("à ")
    ):
        return False
    if _is_laid_down(trigger, head, dating):
        return True
    announced = head if trigger.i != head.i else trigger
    if is_apposition(trigger):
        return False  # « M. Morel, son prédécesseur jusqu'en mai, en a été informé »
    is_participial = trigger.i != head.i or (dating.sense == "for" and is_participle(trigger))
    return is_participial and is_verb(announced) and lexicon.kind_of(announced) == "announcement"
