"""A series of figures as a small line and its points in words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.calendar.wording import date_label
from pipeline.export.figures import read_figures, without_years
from pipeline.export.series import Point, Series

WIDTH, HEIGHT, EDGE = 120, 32, 4


@dataclass(frozen=True)
class ShownPoint:
    """One figure in words; `id` is that of the event that gives it."""

    id: str
    value: str
    when: str


@dataclass(frozen=True)
class ShownSeries:
    """`line` and `dots` in a drawing of 120 by 32, `words` the same for those who do not see it."""

    title: str
    subject: str
    line: str
    dots: tuple[tuple[float, float], ...]
    points: tuple[ShownPoint, ...]
    words: str


def draw_series(series: Series) -> ShownSeries:
    """The series; its title is the fullest that says one figure only, else that of its last."""
    dots = tuple(_dot(point, series) for point in series.points)
    points = tuple(
        ShownPoint(point.event.id, french_number(point.value, series.unit), _when(point))
        for point in series.points
    )
    return ShownSeries(
        title=_title(series),
        subject=series.points[-1].event.subject or "",
        line=" ".join(f"{x},{y}" for x, y in dots),
        dots=dots,
        points=points,
        words=", ".join(f"{point.value} ({point.when})" for point in points),
    )


def _title(series: Series) -> str:
    titles = [point.event.title for point in series.points]
    return max(
        (title for title in titles if len(read_figures(without_years(title))) == 1),
        key=len,
        default=titles[-1],
    )


def french_number(value: float, unit: str) -> str:
    """« 1 234,5 % », with no-break spaces; millions and milliards as they were written."""
    scale = {"million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9}.get(unit, 1)
    text = f"{value / scale:_.10g}" if value / scale >= 1e6 else f"{value / scale:_}"
    whole, _, rest = text.partition(".")
    number = whole.replace("_", "\u202f") + (f",{rest}" if rest.strip("0") else "")
    return f"{number}\u00a0{unit}" if unit else number


def _when(point: Point) -> str:
    return "" if point.event.date is None else date_label(point.event.date)


def _dot(point: Point, series: Series) -> tuple[float, float]:
    days = [one.day.toordinal() for one in series.points]
    values = [one.value for one in series.points]
    across = (point.day.toordinal() - days[0]) / (days[-1] - days[0])
    up = (point.value - min(values)) / (max(values) - min(values)) if max(values) > min(values) else 0.5
    return round(EDGE + across * (WIDTH - 2 * EDGE), 1), round(HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE), 1)
