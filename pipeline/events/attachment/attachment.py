"""The events of one date: the act it identifies, or the word it hangs on, and those that share it.

Owns the order in which the readings are tried. It refuses to read intervals and to describe events.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.calendar.edtf import edtf_of
from pipeline.events.attachment.adjacent_words import day_of
from pipeline.events.attachment.conditions import is_condition
from pipeline.events.attachment.governor import Governor, Step, find_governor
from pipeline.events.attachment.legal_acts import legal_act
from pipeline.events.attachment.second_dates import beside, second_date
from pipeline.events.attachment.settled import bracketed, object_of, plan_of
from pipeline.events.attachment.shared_dates import share_date
from pipeline.events.attachment.stated_days import stated_day
from pipeline.events.datings import Dating, situate
from pipeline.events.modality.postponements import AWAITED, upshot
from pipeline.events.triggers import lexicon
from pipeline.events.triggers.requests import is_asked_for
from pipeline.syntax.clauses import is_main
from pipeline.syntax.moods import awaited, conjunction
from pipeline.syntax.relations import has_relation, is_subject
from pipeline.syntax.tree import (
    View,
    children,
    feature,
    finite,
    is_past_participle,
    is_predicate,
    preposition,
)
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_SEASON = re.compile(r"-(?:SP|SU|FA|WI)$")
_THIS = re.compile(r"\b(?:ce|cet|cette|derni\w+|pass\w+|prochain\w*|d[ée]but|fin)\b", re.IGNORECASE)
_PREPOSED = re.compile(
    r"\b(?:en|à|au|aux|de|du|des|depuis|dès|avant|après|pour|par|sur|dans|d'ici|vers|durant|pendant|cours"
    r"|et)\s+(?:l[ea]s? |l'|début |fin )?$|\bd'$"
)
_AGAIN = re.compile(r"\b(?:puis|et)\s(?:(?:à|de) nouveau|encore une fois)\s$")
"""« a été fermé en mai, puis à nouveau en juin »."""
_SINCE = re.compile(r"(?:\w+,? |En effet, )?[Dd]epuis (?:l[ea]s? |l')[^,;:.()]{3,80} d[eu] (?:l'année )?$")


@dataclass(frozen=True)
class Attachment:
    """A word that hangs on a date, and how it was found."""

    trigger: Token
    dating: Dating
    rule: str
    steps: tuple[Step, ...] = ()
    """By which words and rules the governor was reached."""


def attach(view: View, dating: Dating, previous: tuple[Dating, Token] | None = None) -> list[Attachment]:
    """The events of one date, best first; none when nothing in the sentence hangs on
    it. `previous` is the date before, with its word.
    """
    anchor = view.head_of(dating.start, dating.end)
    if anchor is None or _is_subject(view, dating, anchor):
        return []
    own = _inner_event(view, dating)
    if own is not None:
        return [Attachment(own, dating, "inside_expression")]
    act = legal_act(view, dating, anchor)
    if act is not None:
        return [Attachment(act[0], dating, act[1])]
    thing = object_of(view, dating) or bracketed(view, dating) or stated_day(view, dating, anchor)
    if thing is not None:
        return [Attachment(thing, dating, "object")]
    if previous is not None and _AGAIN.search(view.text[: dating.signal_start - view.origin]):
        return [Attachment(previous[1], dating, "again")]
    governor = find_governor(view, dating, anchor)
    return [] if governor is None else _told_by(view, dating, previous, governor)


def _told_by(
    view: View, dating: Dating, previous: tuple[Dating, Token] | None, governor: Governor
) -> list[Attachment]:
    """What the word that governs a date tells, or leads to."""
    came = next((child for child in governor.token.children if awaited(child) is not None), None)
    if came is not None:
        return [Attachment(came, dating, AWAITED)]
    governor = _outside_signal(view, dating, governor)
    trigger = plan_of(view, dating, governor.token) or beside(view, dating, previous, governor.token)
    trigger = second_date(view, dating, previous, trigger)
    if (not is_common_noun(trigger) and lexicon.is_in(trigger, "modal")) or _is_no_event(dating, trigger):
        return []
    became = upshot(view, dating, trigger)
    if became is not None:
        return [Attachment(became[0], dating, became[1])]
    return _shared(view, dating, trigger, governor)


def _is_no_event(dating: Dating, trigger: Token) -> bool:
    """What happens every year, what is only asked to be told, and what says which ones a rule is for."""
    return _is_habitual(dating, trigger) or is_asked_for(trigger) or is_condition(dating, trigger)


def _outside_signal(view: View, dating: Dating, governor: Governor) -> Governor:
    """« les salaires minima | à compter du 1er janvier »: what introduces the date is no event."""
    token = governor.token
    inside = dating.signal_start <= view.offset(token) < dating.start and is_common_noun(token.head)
    return replace(governor, token=token.head) if inside else governor


def _is_subject(view: View, dating: Dating, anchor: Token) -> bool:
    """« L'année 2022 n'échappe pas à la règle »: a time of which something is said dates nothing."""
    top = (
        anchor.head
        if lexicon.is_in(anchor.head, "carrier")
        and has_relation(anchor, "nmod", "nummod", "appos", "flat:name")
        else anchor
    )
    said = (
        is_subject(top)
        and dating.sense == "at"
        and dating.expression.type == "DATE"
        and view.offset(top.head) > dating.start
    )
    alone = _PREPOSED.search(view.text[: dating.start - view.origin]) is None
    alone = alone and not any(
        is_past_participle(token) for token in view.doc[top.i + 1 : anchor.i]
    )  # « le plan arrêté le 3 mai »
    return said and alone and not preposition(top) and not lexicon.is_in(top.head, "seeing")


def _shared(view: View, dating: Dating, trigger: Token, governor: Governor) -> list[Attachment]:
    """The events that share the date of one, the occasion of the day, and what has been so since."""
    steps = (
        governor.steps
        if trigger.i == governor.token.i
        else (*governor.steps, ("beside_date_before", trigger.text))
    )
    shared = share_date(view, dating, trigger, governor.rule)
    found = [Attachment(token, dating, name, steps if token.i == trigger.i else ()) for token, name in shared]
    day = day_of(view, dating)
    if day is not None and all(known.trigger.i != day.i for known in found):
        found.append(Attachment(day, _on_the_day(dating), "occasion"))
    after = _since_event(view, dating, trigger)
    if after is not None:
        found.append(
            Attachment(
                after, replace(dating, edtf=situate(dating.edtf, "since"), sense="since"), "since_event"
            )
        )
    return found


def _since_event(view: View, dating: Dating, trigger: Token) -> Token | None:
    """« Depuis la réforme de 2015, les communes ont perdu … »: what
    has been so since the event of the date.
    """
    left, right = view.text[: dating.start - view.origin], view.text[dating.end - view.origin :]
    if is_predicate(trigger) or "/" in dating.edtf or not _SINCE.match(left) or not right.startswith(","):
        return None
    after = (token for token in view.doc if view.offset(token) >= dating.end and token.i not in view.names)
    return next(
        (token for token in after if is_predicate(token) and is_main(token) and finite(token) is not None),
        None,
    )


def _on_the_day(dating: Dating) -> Dating:
    """« avant le 3 mai, jour de son départ »: the occasion is on the day."""
    return replace(
        dating, edtf=dating.expression.edtf or edtf_of(dating.expression.value) or dating.edtf, sense="at"
    )


def _is_habitual(dating: Dating, trigger: Token) -> bool:
    """« normalement réservé pour l'hiver »: a time of any year, whatever year it has been read as."""
    if re.search(r"\d{4}", dating.text):
        return False
    if _SEASON.search(dating.expression.value) and not _THIS.search(dating.text) and _is_of_any_year(trigger):
        return True
    return any(lexicon.is_in(child, "habitual") for child in children(trigger, "advmod"))


def _is_of_any_year(verb: Token) -> bool:
    """« un foyer utilise dix stères durant l'hiver »: a present that tells what is so every year."""
    word = finite(verb)
    if conjunction(verb, {"si", "s'"}) is not None:
        return False  # « si la loi n'est pas votée avant l'été »
    return (
        word is not None
        and "Pres" in feature(word, "Tense")
        and "Ind" in feature(word, "Mood")
        and not children(verb, "aux:tense")
    )


def _inner_event(view: View, dating: Dating) -> Token | None:
    """« la prochaine rentrée scolaire » names its own event, when it is
    what the sentence is about rather than a date.
    """
    for token in view.tokens(dating.start, dating.end):
        if (
            token.lemma_ == "rentrée"
            and dating.sense == "at"
            and preposition(token) in {"de", "de la", "sur", ""}
            and not _adverbial(token)
        ):
            return token
    return None


def _adverbial(token: Token) -> bool:
    return has_relation(token, "obl:mod", "advmod")
