"""Which year a date without one belongs to, and which day a bare weekday is:
publication, tense, discourse, in that order of doubt.

Past: the latest not after the publication. Future: the first not before it.
Neither: the nearest. It never looks at today's date.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.calendar.timex import UNRESOLVED, Anchor, iso, make_date, parse_anchor
from pipeline.temporal.framing import follows_in_frame, framed
from pipeline.temporal.lookup import discourse_shift_of, shift_of, weekday_number
from pipeline.temporal.narrative import (
    Choice,
    beside_told,
    goes_on,
    is_by_the_way,
    is_done_before,
    linked_date,
    plan_beside,
    told_before,
    told_in_present,
    year_after,
    year_before,
    year_named,
    year_of_paragraph,
)
from pipeline.temporal.scene import PUBLICATION, Scene, Side, Words

_LAST_MONTH = 11
_HALF_YEAR, _ANNOUNCED, _RENTREE = 6, 3, 10
"""Months ahead within which a month is the next one, where nothing tells the side, where the present tense
announces it, and where something is set for the next school year.
"""
_YEAR_OF_EVENT = re.compile(r" de l'annee (?:suivant(?!e)|qui suit|civile (?:suivant(?!e)|qui suit))")
_MIDDLE = 15
"""Day that stands for a publication known to the month."""
_RECENT = 45
"""Days after which what « à compter du 1er juillet » announces would have been told in the past tense."""
_LATELY, _NARROW = 62, 183
"""Days before the publication within which a new paragraph rather tells news than what a frame of more than
half a year holds.
"""
_AHEAD_WEIGHT = 1.5
CENTURY_PIVOT = 10
"""Two digits are at most this many years ahead of the publication."""


def two_digit_year(digits: int, published: Anchor | None, ahead: bool = False) -> int:
    """Full year of « 98 » or « 19 »: the latest at most ten years after the publication; without one, before
    2050.

    `ahead`: of what lies ahead (« jusqu'au 31/12/45 »), the first not before the publication.
    """
    if ahead and published is not None:
        return published.year + (digits - published.year) % 100
    limit = published.year + CENTURY_PIVOT if published else 2049
    return limit - (limit - digits) % 100


def _side(words: Words, scene: Scene) -> Side | None:
    shift = shift_of(words)
    if words.get("before", "").startswith("dern"):
        shift = -1
    elif words.get("before", "").startswith("proch"):
        shift = 1
    return scene.side if not shift else "past" if shift < 0 else "future"


def choose_day(words: Words, month: int, day: int, scene: Scene) -> Choice:
    """Day and month without year; none for that of a year that only an event tells (« le 1er janvier de
    l'année suivant son départ »).

    Where its weekday is written and denies the narrative, the publication is asked.
    """
    if _YEAR_OF_EVENT.match(scene.right):
        return UNRESOLVED, None
    weekday = weekday_number(words)
    told = _told_day(words, month, day, scene) or _framed_day(words, month, day, scene)
    if told is not None and is_by_the_way(scene) and not _is_placed(words):
        news = _published_day(words, month, day, scene)
        told = news if _is_recent(news[0], scene) else told
    if told is not None and (scene.published is None or _agrees(told[0], weekday)):
        return told
    found = _published_day(words, month, day, scene)
    return found if told is None or (found[0] != UNRESOLVED and _agrees(found[0], weekday)) else told


def _framed(words: Words, month: int, day: int | None, scene: Scene) -> Choice | None:
    return None if _is_placed(words) else framed(month, day, scene)


def _framed_day(words: Words, month: int, day: int, scene: Scene) -> Choice | None:
    """The day in its frame, unless that is wide, opens in a paragraph above, and the day may be of these
    weeks: « Lors du procès, les 26 et 27 septembre, … ».
    """
    found = _framed(words, month, day, scene)
    if found is None or scene.same_paragraph(scene.memory.told[-1]) or framed(month, day, scene, _NARROW):
        return found
    return None if _is_recent(_published_day(words, month, day, scene)[0], scene, _LATELY) else found


def _is_recent(day: str, scene: Scene, within: int = _RECENT) -> bool:
    """Whether a day lies in the weeks before the publication."""
    found, today = parse_anchor(day), scene.today
    near = found is not None and found.date is not None and today is not None
    return near and 0 <= (today - found.date).days <= within  # type: ignore[operator,union-attr]  # near


def _told_day(words: Words, month: int, day: int, scene: Scene) -> Choice | None:
    """The day, counted from what the text has just told; None where it goes on from nothing."""
    told = told_before(words, scene)
    if told is None:
        return None
    away, step = discourse_shift_of(words), scene.same_sentence(told) or scene.side == "future"
    year = year_named(words, told, scene)
    back = (away is not None and away < 0) or (away is None and is_done_before(told, scene))
    if year is None and back and linked_date(scene) is not told:
        year = year_before(told, month, day)
    if year is None:
        follows = away is not None
        year = year_after(
            told, month, day, step=step or follows, follows=follows or linked_date(scene) is told
        )
    return _of_weekday(year, month, day, weekday_number(words)), f"discourse:{told.value}"


def _published_day(words: Words, month: int, day: int, scene: Scene) -> Choice:
    """The day, chosen by the publication and the tense."""
    if scene.published is None:
        return UNRESOLVED, None
    today = scene.published.date or (
        make_date(scene.published.year, scene.published.month, _MIDDLE) if scene.published.month else None
    )
    if today is None:
        told = year_of_paragraph(words, scene)
        if told is not None:
            return iso(
                year_after(told, month, day, step=True, follows=False), month, day
            ), f"discourse:{told.value}"
        return _of_weekday(scene.published.year, month, day, weekday_number(words)), PUBLICATION
    days = [found for step in (-1, 0, 1) if (found := make_date(today.year + step, month, day)) is not None]
    if not days:
        return iso(today.year, month, day), PUBLICATION
    placed = _is_placed(words)
    narrated = None if placed else told_in_present(month, day, today, scene)
    if narrated is not None and _agrees(narrated[0], weekday_number(words)):
        return narrated
    begun = [day for day in days if 0 <= (today - day).days <= _RECENT]
    if begun and shift_of(words) is None and scene.may_have_begun:
        return begun[0].isoformat(), PUBLICATION
    chosen = _pick(days, today, _side(words, scene), weekday_number(words))
    beside = (
        None
        if placed
        else goes_on(month, day, chosen, today, scene)
        or beside_told(month, day, chosen, today, scene)
        or follows_in_frame(month, day, chosen, scene)
    )
    if beside is not None and not _agrees(beside[0], weekday_number(words)):
        beside = None
    return (chosen.isoformat(), PUBLICATION) if beside is None else beside


def _is_placed(words: Words) -> bool:
    """« le 3 mai dernier », « en mai prochain »: whether the words say on which side the date lies."""
    return "before" in words or shift_of(words) is not None


def _of_weekday(year: int, month: int, day: int, weekday: int | None) -> str:
    """The day in that year, or in one beside it where the weekday written is that of the other alone."""
    days = [found for away in (0, 1, -1) if (found := make_date(year + away, month, day)) is not None]
    return next(
        (found.isoformat() for found in days if weekday is not None and found.isoweekday() == weekday),
        iso(year, month, day),
    )


def _agrees(day: str, weekday: int | None) -> bool:
    """Whether a day is of the weekday that is written; an impossible day is of none."""
    anchor = parse_anchor(day)
    return weekday is None or (
        anchor is not None and anchor.date is not None and anchor.date.isoweekday() == weekday
    )


def _pick(days: list[date], today: date, side: Side | None, weekday: int | None) -> date:
    likely = _on_side(days, today, side)
    fitting = [day for day in days if day.isoweekday() == weekday]
    if weekday is None or not fitting or likely in fitting:
        return likely
    nearest = min(fitting, key=lambda day: abs((day - today).days))
    mistaken = abs((likely - today).days) <= _RECENT or (
        side in ("past", "future") and _on_side(fitting, today, side) not in fitting
    )
    return likely if mistaken and abs((nearest - today).days) > _RECENT else nearest


def _on_side(days: list[date], today: date, side: Side | None) -> date:
    if side == "past":
        return max((day for day in days if day <= today), default=days[0])
    if side == "future":
        return min((day for day in days if day >= today), default=days[-1])
    return min(days, key=lambda day: distance(day, today))


def distance(day: date, today: date) -> float:
    """How far a day is whose side nothing tells: what lies ahead is told less often than what is over."""
    days = (day - today).days
    return days * _AHEAD_WEIGHT if days > 0 else -days


def choose_month(words: Words, month: int, scene: Scene) -> Choice:
    """Month without year."""
    told = told_before(words, scene)
    if told is not None:
        year = year_named(words, told, scene) or year_after(
            told, month, None, step=scene.same_sentence(told) or scene.side == "future"
        )
        return iso(year, month), f"discourse:{told.value}"
    between = _framed(words, month, None, scene)
    if between is not None:
        return between
    base, plan = scene.published, None if _is_placed(words) else plan_beside(scene)
    if base is None:
        return UNRESOLVED, None
    if plan is not None:
        return iso(year_after(plan, month, None, step=True), month), f"discourse:{plan.value}"
    if base.month is None:
        told = year_of_paragraph(words, scene)
        year, source = (
            (base.year, PUBLICATION) if told is None else (told.anchor.year, f"discourse:{told.value}")
        )
        return iso(year, month), source
    today = base.date or make_date(base.year, base.month, _MIDDLE)
    narrated = None if today is None or _is_placed(words) else told_in_present(month, None, today, scene)
    if narrated is not None:
        return narrated
    distance = (month - base.month) % 12
    shifted = shift_of(words) is not None
    side: Side | None = (
        "past" if distance == _LAST_MONTH and not shifted and scene.may_have_begun else _side(words, scene)
    )
    ahead = base.year + (month < base.month) + (shifted and distance == 0)
    behind = base.year - (month > base.month) - (shifted and distance == 0)
    if side in (None, "planned", "present"):
        rentree = side == "planned" and scene.record.make == "rentree"
        reach = _ANNOUNCED if side == "present" else _RENTREE if rentree else _HALF_YEAR
        side = "future" if 0 < distance < reach else "past"
    year = ahead if side == "future" else behind
    chosen = make_date(year, month, 1)
    next_told = (
        None
        if shifted or today is None or chosen is None
        else goes_on(month, None, chosen, today, scene) or follows_in_frame(month, None, chosen, scene)
    )
    return (iso(year, month), PUBLICATION) if next_told is None else next_told
