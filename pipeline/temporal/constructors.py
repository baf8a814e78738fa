"""The table of constructors: what a record's `make` may name. Each takes the captured words and the scene and
gives a Timex, or None for none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.temporal import (
    absolute,
    discourse,
    distances,
    durations,
    feasts,
    periods,
    relative,
    republican,
    told_distances,
)
from pipeline.temporal.scene import Scene, Timex, Words

Constructor = Callable[[Words, Scene], Timex | None]


def make_fixed(_words: Words, scene: Scene) -> Timex | None:
    """The value that the record itself gives."""
    record = scene.record
    return Timex(record.type or "DATE", record.value or "PRESENT_REF", record.mod)


CONSTRUCTORS: Mapping[str, Constructor] = {
    "fixed": make_fixed,
    "date": absolute.make_calendar_date,
    "day_alone": absolute.make_day_alone,
    "day_near": absolute.make_day_near,
    "day_of_month": absolute.make_day_of_month,
    "year": periods.make_year,
    "year_cut_short": periods.make_year_cut_short,
    "two_years": periods.make_two_years,
    "before_christ": periods.make_before_christ,
    "part_of_year": periods.make_part_of_year,
    "nth_weekday": absolute.make_nth_weekday,
    "half": periods.make_half,
    "months_of_year": periods.make_months_of_year,
    "school_year": periods.make_school_year,
    "rentree": periods.make_rentree,
    "season": periods.make_season,
    "decade": periods.make_decade,
    "century": periods.make_century,
    "week": absolute.make_week,
    "republican": republican.make_republican,
    "holiday": feasts.make_holiday,
    "deictic_day": relative.make_deictic_day,
    "today": relative.make_today,
    "daypart_deictic": relative.make_daypart_deictic,
    "daypart_date": relative.make_daypart_date,
    "night_between": relative.make_night_between,
    "weekday": relative.make_weekday,
    "part_of_day": relative.make_part_of_day,
    "ago": distances.make_ago,
    "ahead": distances.make_ahead,
    "unit_shift": relative.make_unit_shift,
    "this_unit": relative.make_this_unit,
    "edge_of_unit": relative.make_edge_of_unit,
    "beside": discourse.make_beside,
    "weekday_of_week": relative.make_weekday_of_week,
    "eve": discourse.make_eve,
    "discourse_shift": told_distances.make_discourse_shift,
    "year_alias": discourse.make_year_alias,
    "same": discourse.make_same,
    "that_period": discourse.make_that_period,
    "daypart_discourse": discourse.make_daypart_discourse,
    "daypart_told": discourse.make_daypart_told,
    "clock": discourse.make_clock,
    "weekday_clock": discourse.make_weekday_clock,
    "then": discourse.make_then,
    "duration": durations.make_duration,
    "these": durations.make_these,
    "accounting_years": durations.make_accounting_years,
    "these_vague": durations.make_these_vague,
    "vague_duration": durations.make_vague_duration,
    "fraction": durations.make_fraction,
    "hours_and_minutes": durations.make_hours_and_minutes,
    "duration_range": durations.make_duration_range,
    "compound_duration": durations.make_compound_duration,
    "duration_short": durations.make_duration_short,
    "whole": durations.make_whole,
    "every": durations.make_every,
    "every_part": durations.make_every_part,
    "set_adverb": durations.make_set_adverb,
    "weekday_set": durations.make_weekday_set,
}
