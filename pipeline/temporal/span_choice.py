"""Which year a stretch of months without one belongs to: « cet été », « au quatrième trimestre », « avant
l'hiver ».

Owns when such a stretch has begun and which one is next. It refuses days and single months: choice does
those.
"""

from __future__ import annotations

from pipeline.calendar.timex import Anchor
from pipeline.temporal.framing import framed
from pipeline.temporal.scene import NEAR, PUBLICATION, Scene, Side, Told

_BEFORE = frozenset({"avant", "d'ici", "d'ici à"})
_AWAITED = _BEFORE | {"pour", "jusqu'à", "dès", "à partir de", "au plus tard"}
_NEXT_SPAN = 7
"""Months ahead within which what something is set for is the next one."""
_SOLSTICE = 20
"""Day of the month about which seasons begin."""
_NEXT_MONTHS = 2
"""Months before a season from which « cet été » may be it, though the clause is in
the past (« les travaux ont été fixés à cet été »).
"""


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
    if told is not None and _is_of_told(told, scene):
        return told.anchor.year + _is_next(told, last, scene), f"discourse:{told.value}"
    paper = None if shift is not None or nearest else scene.year_of_paper()
    if paper is not None:
        return paper.anchor.year, f"discourse:{paper.value}"
    between = None if shift is not None or nearest else framed(first, None, scene)
    if between is not None:
        return int(between[0][:4]), between[1]
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


def _is_of_told(told: Told, scene: Scene) -> bool:
    """Whether a season belongs to the year told last, before that of the publication."""
    if told.legal or scene.side == "future":
        return False
    base = scene.published
    if base is None:
        return True
    awaited = scene.signal in _AWAITED and scene.side != "past"
    here = awaited or scene.same_paragraph(told) or scene.tense(told.start, told.end) == "present"
    return here and not told.background and told.anchor.year < base.year and told is scene.memory.told[-1]


def _is_next(told: Told, last: int, scene: Scene) -> bool:
    """« promis le 2 décembre 2014 ; on l'attendait pour le printemps », « L'usine ferme en novembre 2014. Au
    printemps, … »: the next one after what was told.
    """
    if told.anchor.month is None or last >= told.anchor.month:
        return False
    follows = scene.opens_clause and not scene.same_sentence(told) and scene.main(told.start, told.end)
    return scene.signal in _AWAITED or follows


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
    ahead = min((first, year) for year, first, _ in spans if first > now)
    if side == "future" or (side == "planned" and ahead[0] - now <= _NEXT_SPAN):
        return ahead[1]  # « est repoussé à l'automne », said in spring
    return min(spans, key=lambda span: min(abs(span[1] - now), abs(span[2] - now)))[0]
