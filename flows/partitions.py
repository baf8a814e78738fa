"""Which runs a backfill is made of: one for each period, one for each sub-folder, or both. Prefect-free.

Owns the names of the partitions, which are those of their folders below the output folder. It refuses to
begin what would be nothing or endless.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, TypeAlias

from pydantic import Field, ValidationError

from flows.parameters import Day, Parameters, make_settings
from flows.storage import Store, is_address
from pipeline.errors import SettingsError
from pipeline.models import Model
from pipeline.validation import describe_invalid

Every: TypeAlias = Literal["year", "quarter", "month"]
MONTHS: dict[Every, int] = {"year": 12, "quarter": 3, "month": 1}
MOST = 1000
"""Partitions of one backfill: more of them is a mistake in a date."""


class BackfillParameters(Parameters):
    """What a backfill takes besides what each of its runs does;
    `as_of` is the last day of the last period.
    """

    first: Day | None = Field(
        default=None,
        title="First",
        description="First day of the first period; none: one run as of the given day.",
    )
    every: Every = Field(default="year", title="Every", description="Length of a period.")
    by_folder: bool = Field(
        default=False,
        title="By folder",
        description="Make a timeline of each sub-folder instead of one of the whole folder.",
    )


class Partition(Model):
    """One of the runs."""

    name: str = Field(description="Name, and path of its results below the output folder.")
    parameters: Parameters = Field(description="What the run takes.")


def make_backfill(given: dict[str, Any]) -> BackfillParameters:
    """Parameters of what is `given`; raises SettingsError for what is not accepted."""
    try:
        parameters = BackfillParameters(**given)
    except ValidationError as error:
        raise SettingsError(describe_invalid(error, BackfillParameters)) from error
    make_settings(parameters)
    make_partitions(parameters)
    return parameters


def make_partitions(parameters: BackfillParameters) -> tuple[Partition, ...]:
    """The runs, the earliest first; raises SettingsError where there are none, or too many."""
    if parameters.first is None and not parameters.by_folder:
        raise SettingsError(
            "nothing to backfill by: name the periods (--as-of 2020-01-01..2024-12-31) or say --by-folder"
        )
    periods = list(_periods(parameters))
    folders = _sub_folders(parameters.folder, Path(parameters.out)) if parameters.by_folder else [""]
    if not periods or not folders:
        raise SettingsError(
            "nothing to backfill: the first day is later than the last"
            if not periods
            else f"{parameters.folder}: no sub-folder"
        )
    if len(periods) * len(folders) > MOST:
        raise SettingsError(f"{len(periods) * len(folders)} partitions, {MOST} at most are accepted")
    shared = {name: getattr(parameters, name) for name in Parameters.model_fields}
    return tuple(_partition(shared, folder, period, day) for folder in folders for period, day in periods)


def _partition(shared: dict[str, Any], folder: str, period: str, day: date | None) -> Partition:
    name = "/".join(filter(None, (folder, period)))
    places = {
        "folder": f"{shared['folder'].rstrip('/')}/{folder}" if folder else shared["folder"],
        "out": str(Path(shared["out"], name)),
    }
    return Partition(name=name, parameters=Parameters(**{**shared, **places, "as_of": day}))


def _periods(parameters: BackfillParameters) -> Iterator[tuple[str, date | None]]:
    """Names of the periods with the day as of which each is told: its last one, or the last one of all."""
    first, last = parameters.first, parameters.as_of
    if first is None or last is None:
        yield "", last
        return
    while first <= last:
        end = _end(first, MONTHS[parameters.every])
        yield _name(first, parameters.every), min(end, last)
        first = end + timedelta(days=1)


def _end(day: date, months: int) -> date:
    """The last day of the period of so many months in which a day lies."""
    month = (day.month - 1) // months * months + months
    return date(day.year, month, monthrange(day.year, month)[1])


def _name(day: date, every: Every) -> str:
    names = {
        "year": f"{day.year}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "month": f"{day.year}-{day.month:02}",
    }
    return names[every]


def _sub_folders(place: str, out: Path) -> list[str]:
    """Names of the sub-folders that are no results of ours."""
    if is_address(place):
        return [name for name in Store(place).folders() if name[0] != "."]
    folder = Path(place)
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(
        path.name
        for path in found
        if path.is_dir() and path.name[0] != "." and path.resolve() != out.resolve()
    )
