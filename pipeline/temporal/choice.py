"""Which year a date without one belongs to, and which day a bare weekday is:
publication, tense, discourse, in that order of doubt.

Past: the latest not after the publication. Future: the first not before it.
Neither: the nearest. It never looks at today's date.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.calendar.timex import UNRESOLVED, Anchor, iso, make_date, parse_anchor
from pipeline.temporal.links import is_link
from pipeline.temporal.lookup import discourse_shift_of, shift_of, weekday_number
from pipeline.temporal.scene import NEAR, PUBLICATION, REACH, Scene, Side, Told, Words

Choice = tuple[str, str | None]
_LAST_MONTH = 11
_HALF_YEAR, _ANNOUNCED = 6, 3
"""Months ahead within which a month is the next one, where nothing tells the
side, and where the present tense announces it.
"""
_BEFORE = frozenset({"avant", "d'ici", "d'ici à"})
_BESIDE_YEAR = re.compile(r", (?:le |la |en |au |des |debut |fin |mi-)?")
_LIMIT = frozenset({"avant", "au plus tard", "jusqu'à"})
_YEAR_OF_EVENT = re.compile(r" de l'annee (?:suivant(?!e)|qui suit|civile (?:suivant(?!e)|qui suit))")
_MIDDLE = 15
"""Day that stands for a publication known to the month."""
_SOLSTICE = 20
"""Day of the month about which seasons begin."""
_NEXT_MONTHS = 2
"""Months before a season from which « cet été » may be it, though the clause is in
the past (« les travaux ont été fixés à cet été »).
"""
_SOON = 60
"""Days ahead within which a present tense announces rather than tells."""
_RECENT = 45
"""Days after which what « à compter du 1er juillet » announces would have been told in the past tense."""
_MONTH = 31
_SHORTLY = 62
"""Days before a date just told within which one without year precedes it (« appel
le 15 février, après le jugement du 1er février »).
"""
_FAR = 150
"""Days from the publication at which a day without year is seldom told by it."""
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


def _narrative(words: Words, scene: Scene) -> Told | None:
    """The explicit date just told that a date without year goes on from, where it
    belongs to another time than the publication.
    """
    if "same" in words:
        return scene.antecedent("year")
    if shift_of(words) is not None:
        return None
    linked = _linked(scene) or _within_year(scene)
    if linked is not None:
        return linked
    if (
        discourse_shift_of(words) is not None
        and scene.memory.told
        and (scene.same_sentence(scene.memory.told[-1]) or _is_dated(scene))
    ):
        return scene.memory.told[
            -1
        ]  # « par ordonnance du 3 février, fixée au 6 mars suivant »: the day of an act is one too
    told = scene.antecedent("year", REACH if scene.published is None else NEAR, explicit=True)
    if told is None or scene.published is None:
        return told
    if told.legal or told.anchor.year == scene.published.year or scene.side == "future":
        return None
    return told if scene.same_sentence(told) and told.anchor.month is not None else None


def _is_dated(scene: Scene) -> bool:
    """Whether the last date told is one with its month, near enough
    for « le 10 août suivant » to follow it.
    """
    told = scene.memory.told[-1]
    return told.anchor.month is not None and scene.start - told.end <= NEAR


def _linked(scene: Scene) -> Told | None:
    """The first end of the range that this date closes (« du 3 mars au 2 avril »)."""
    told = scene.memory.told[-1] if scene.memory.told else None
    if told is None or told.anchor.month is None:
        return None
    between = scene.folded[told.end : scene.start]
    return told if is_link(between) and not between.startswith(",") else None


def _within_year(scene: Scene) -> Told | None:
    """The bare year right before (« en 2019, le 3 mai », « l'année précédente, en juin »)."""
    told = scene.memory.told[-1] if scene.memory.told else None
    if told is None or told.anchor.month is not None or told.legal or not scene.same_sentence(told):
        return None
    return told if _BESIDE_YEAR.fullmatch(scene.folded, told.end, scene.start) else None


def _year_named(words: Words, told: Told, scene: Scene) -> int | None:
    """Year of « le 5 juin de l'année suivante », « de la même année », « de
    cette année »; None where the words name none.
    """
    same = words.get("same", "")
    if not same:
        return None
    if same.endswith("cette annee") and scene.published is not None:
        return scene.published.year
    return told.anchor.year + (
        1 if same.endswith(("suivante", "d'apres")) else -1 if same.endswith("precedente") else 0
    )


def _year_after(told: Told, month: int, day: int | None, step: bool, follows: bool = True) -> int:
    """Year of the day that comes after what was told; unless it `follows` in so many words, one that lies
    shortly before it precedes it.
    """
    before = told.anchor
    if not step or before.month is None:
        return before.year
    back = (before.month - month) * _MONTH + (before.day or 1) - (day or _MONTH)
    if back <= 0 or (not follows and day is not None and before.day is not None and back <= _SHORTLY):
        return before.year
    return before.year + 1


def _year_before(told: Told, month: int, day: int) -> int:
    """Year of « le 8 octobre précédent »: the last such day before what was told."""
    before = told.anchor
    return before.year - (before.month is not None and (month, day) >= (before.month, before.day or 1))


def choose_day(words: Words, month: int, day: int, scene: Scene) -> Choice:
    """Day and month without year; none for that of a year that only an event tells (« le 1er janvier de
    l'année suivant son départ »).

    Where its weekday is written and denies the narrative, the publication is asked.
    """
    if _YEAR_OF_EVENT.match(scene.right):
        return UNRESOLVED, None
    weekday, told = weekday_number(words), _told_day(words, month, day, scene)
    if told is not None and (scene.published is None or _agrees(told[0], weekday)):
        return told
    found = _published_day(words, month, day, scene)
    return found if told is None or (found[0] != UNRESOLVED and _agrees(found[0], weekday)) else told


def _told_day(words: Words, month: int, day: int, scene: Scene) -> Choice | None:
    """The day, counted from what the text has just told; None where it goes on from nothing."""
    told = _narrative(words, scene)
    if told is None:
        return None
    away, step = discourse_shift_of(words), scene.same_sentence(told)
    year = _year_named(words, told, scene)
    if year is None and away is not None and away < 0:
        year = _year_before(told, month, day)
    if year is None:
        follows = away is not None
        year = _year_after(told, month, day, step=step or follows, follows=follows or _linked(scene) is told)
    return _of_weekday(year, month, day, weekday_number(words)), f"discourse:{told.value}"


def _published_day(words: Words, month: int, day: int, scene: Scene) -> Choice:
    """The day, chosen by the publication and the tense."""
    if scene.published is None:
        return UNRESOLVED, None
    today = scene.published.date or (
        make_date(scene.published.year, scene.published.month, _MIDDLE) if scene.published.month else None
    )
    if today is None:
        return _of_weekday(scene.published.year, month, day, weekday_number(words)), PUBLICATION
    days = [found for step in (-1, 0, 1) if (found := make_date(today.year + step, month, day)) is not None]
    if not days:
        return iso(today.year, month, day), PUBLICATION
    narrated = (
        None if "before" in words or shift_of(words) is not None else _narrated(month, day, today, scene)
    )
    if narrated is not None and _agrees(narrated[0], weekday_number(words)):
        return narrated
    begun = [day for day in days if 0 <= (today - day).days <= _RECENT]
    if begun and shift_of(words) is None and scene.may_have_begun:
        return begun[0].isoformat(), PUBLICATION
    chosen = _pick(days, today, _side(words, scene), weekday_number(words))
    beside = (
        None
        if "before" in words or shift_of(words) is not None
        else _beside(month, day, chosen, today, scene)
    )
    return (chosen.isoformat(), PUBLICATION) if beside is None else beside


def _beside(month: int, day: int, chosen: date, today: date, scene: Scene) -> Choice | None:
    """A day close to the one just told, where the publication would put it far from itself: a past that the
    document tells step by step.
    """
    due = scene.signal in _LIMIT and bool(scene.memory.told) and scene.same_sentence(scene.memory.told[-1])
    told = scene.memory.told[-1] if due else scene.antecedent("year", NEAR, explicit=True)
    ahead = scene.side == "future" and not due
    if told is None or told.legal or ahead or told.anchor.date is None or abs((chosen - today).days) <= _FAR:
        return None
    found = make_date(_year_after(told, month, day, step=True, follows=False), month, day)
    close = found is not None and found <= today and abs((found - told.anchor.date).days) <= _SHORTLY
    return (found.isoformat(), f"discourse:{told.value}") if close and found is not None else None


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


def _narrated(month: int, day: int | None, today: date, scene: Scene) -> Choice | None:
    """« Le musée a brûlé en janvier. Le 2 avril, il rouvre »: a present that tells what followed, where that
    lies behind the publication.
    """
    told = scene.antecedent("year")
    if told is None or told.legal or scene.looks_ahead or scene.side not in (None, "present", "planned"):
        return None
    year = _year_after(told, month, day, step=True)
    found, soon = (
        make_date(year, month, day or 1),
        make_date(today.year + ((month, day or 31) < (today.month, today.day)), month, day or 1),
    )
    if found is None or not found <= today or (soon is not None and (soon - today).days <= _SOON):
        return None
    if told.anchor.year != today.year and not (told.anchor.month and told.fronted and scene.opens_sentence):
        return None
    return iso(year, month, day), f"discourse:{told.value}"


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
    told = _narrative(words, scene)
    if told is not None:
        year = _year_named(words, told, scene) or _year_after(
            told, month, None, step=scene.same_sentence(told)
        )
        return iso(year, month), f"discourse:{told.value}"
    base = scene.published
    if base is None:
        return UNRESOLVED, None
    if base.month is None:
        return iso(base.year, month), PUBLICATION
    narrated = (
        None
        if base.date is None or "before" in words or shift_of(words) is not None
        else _narrated(month, None, base.date, scene)
    )
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
        side = "future" if 0 < distance < (_ANNOUNCED if side == "present" else _HALF_YEAR) else "past"
    return iso(ahead if side == "future" else behind, month), PUBLICATION


def choose_span(
    first: int, last: int, shift: int | None, scene: Scene, nearest: bool = False, closing: bool = False
) -> tuple[int | None, str | None]:
    """Year of a stretch of months (quarter, semester, season) without one; a stretch
    that runs into the next year belongs to its first.

    `nearest`: whatever the tense (« cet été »), unless it tells what is over of a stretch that does not begin
    soon. `closing`: its end is meant.
    """
    base = scene.published
    told = (
        scene.antecedent("year", NEAR, explicit=True)
        if shift is None and not (nearest and base is not None)
        else None
    )
    if (
        told is not None
        and not told.legal
        and (base is None or told.anchor.year != base.year)
        and scene.side != "future"
    ):
        return told.anchor.year, f"discourse:{told.value}"
    if base is None:
        return None, None
    if base.month is None:
        return base.year + (shift or 0), PUBLICATION
    years = [base.year + step for step in (-1, 0, 1)]
    now = base.year * 12 + base.month - (shift == 1 and not _is_begun(base))
    spans = [(year, year * 12 + first, year * 12 + last) for year in years]
    if (
        scene.signal in _BEFORE and scene.side == "future"
    ):  # « avant l'hiver », said in winter, is the next one
        spans = [span for span in spans if span[2 if closing else 1] > now]
    over = scene.side == "past" and not any(first - _NEXT_MONTHS <= now <= last for _, first, last in spans)
    return _pick_span(spans, now, shift, None if nearest and not over else scene.side), PUBLICATION


def _is_begun(base: Anchor) -> bool:
    """Whether the stretch that begins in this month has begun for those who write: « au printemps prochain »,
    on 9 March, is that of the year.
    """
    return base.day is None or base.day >= _SOLSTICE


def _pick_span(spans: list[tuple[int, int, int]], now: int, shift: int | None, side: Side | None) -> int:
    current = [year for year, first, last in spans if first <= now <= last]
    if shift == -1:
        return max(year for year, _, last in spans if last < now)
    if shift == 1:
        return min(year for year, first, _ in spans if first > now)
    if current:
        return current[0]
    if side == "past":
        return max(year for year, _, last in spans if last < now)
    if side == "future":
        return min(year for year, first, _ in spans if first > now)
    return min(spans, key=lambda span: min(abs(span[1] - now), abs(span[2] - now)))[0]
