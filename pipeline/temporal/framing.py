"""The year of a date without one that stands between two dates that have theirs: « Le 3 mai 2019, … Le 12
juin, … Le 8 octobre 2019, … ».

Owns which dates before and behind make such a frame. It refuses acts and what lies ahead, and frames of more
than a year but for what follows soon where the publication would put it behind them.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.calendar.timex import Anchor, iso, make_date, span_of
from pipeline.temporal.entry_lines import opens_entry
from pipeline.temporal.scene import Scene, Told

_WIDEST = 400
"""Days that a frame may span: in a longer one, two years may be meant."""
_REACH = 800
"""Characters before the date within which the frame must open."""
_EPOCH, _SOON = 1100, 183
"""Days that a frame may span where the publication lies behind it, and within which the date follows then."""


def framed(month: int, day: int | None, scene: Scene, widest: int = _WIDEST) -> tuple[str, str] | None:
    """The day (or month) in the year that puts it between what was told and what is told next, at most
    `widest` days later.
    """
    frame = _frame(scene, widest)
    if frame is None:
        return None
    told, begun, ended = frame
    for year in range(begun.year, ended.year + 1):
        found = make_date(year, month, day or begun.day)
        if found is not None and begun <= found <= ended:
            return iso(year, month, day), f"discourse:{told.value}"
    return None


def follows_in_frame(month: int, day: int | None, chosen: date, scene: Scene) -> tuple[str, str] | None:
    """The first such day (or month) soon after what was told last, in a frame that the publication's choice
    does not lie in: « Le devis est du 3 février 2014. Le puits a été reçu le 27 juin. Le 9 octobre 2015, … ».
    """
    frame = _frame(scene, _EPOCH)
    if frame is None or chosen <= frame[2]:
        return None
    told, begun, ended = frame
    days = (make_date(year, month, day or begun.day) for year in (begun.year, begun.year + 1))
    found = next((found for found in days if found is not None and begun <= found <= ended), None)
    if found is None or (found - begun).days > _SOON:
        return None
    return iso(found.year, month, day), f"discourse:{told.value}"


def _frame(scene: Scene, widest: int) -> tuple[Told, date, date] | None:
    """What was told last and the days from it to what is told next; None where they frame nothing."""
    behind = None if scene.side == "future" else scene.whole_ahead()
    told = None if behind is None else _opens(scene)
    if behind is None or told is None or _is_of_now(behind, scene):
        return None
    begun, ended = _span(told.anchor)[0], _span(behind)[1]
    return (told, begun, ended) if timedelta(0) <= ended - begun <= timedelta(widest) else None


def _is_of_now(behind: Anchor, scene: Scene) -> bool:
    """Whether what is told next lies ahead of the publication."""
    return scene.published is not None and behind.value > scene.published.value


def _opens(scene: Scene) -> Told | None:
    """The date told last, where its year does not come from the publication; for an entry of a chronology,
    that of the entry above.
    """
    entry = opens_entry(scene.folded, scene.start, scene.end)
    for told in reversed(scene.memory.told):
        if scene.start - told.end > _REACH:
            return None
        if entry and not opens_entry(scene.folded, told.start, told.end):
            continue
        if not (told.legal or told.aside or told.compared or told.background):
            return told if told.explicit and told.anchor.month is not None else None
    return None


def _span(anchor: Anchor) -> tuple[date, date]:
    found = span_of(anchor.value)
    return found if found is not None else (date.max, date.min)
