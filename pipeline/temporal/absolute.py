"""Constructors of days and months: full dates, dates without year, days of
a month just told, weekdays of a month, weeks.

What the words leave out (year, month) is taken from the publication, the
tense or the discourse, never from today's date.
"""

from __future__ import annotations

import re
from datetime import timedelta

from pipeline.calendar.timex import (
    UNRESOLVED,
    Anchor,
    add_months,
    iso,
    make_date,
    parse_anchor,
    span_of,
    week_value,
)
from pipeline.models import Mod
from pipeline.temporal.choice import choose_day, choose_month, distance, two_digit_year
from pipeline.temporal.clock import at_clock
from pipeline.temporal.contexts import is_before
from pipeline.temporal.lookup import day_number, edge_mod, month_number, shift_of, weekday_number
from pipeline.temporal.numbers import read_ordinal
from pipeline.temporal.scene import NEAR, PUBLICATION, Scene, Side, Timex, Told, Words
from pipeline.temporal.strings import read_calendar_string

_MONTH_OF_EVENT = re.compile(r" (?:suivant|qui suit|precedant)(?![a-z])")
_REACH_OF_MONTHS = 14
"""Every weekday falls on every day of the month within so many months."""
_BESIDE_DAY = 12
_LIMITS = frozenset({"avant", "au plus tard", "d'ici", "d'ici à"})
_SOON = 45
"""Days from the publication within which a day of the month with its weekday is told by it."""
_DONE = re.compile(
    r"(?<![a-z])(?:a|ont|avait|avaient|fut|furent|s'est|se sont) (?!lieu|la |le |les |un)[a-z]+"
)
_DEICTIC_YEAR = re.compile(r"(?:dernier|passe|prochain)e?$|en cours$")
_UNTIL = frozenset({"jusqu'à", "d'ici", "d'ici à", "à l'horizon", "au plus tard"})


def unresolved(mod: str | None = None) -> Timex:
    """A relative expression whose reference is not known."""
    return Timex("DATE", UNRESOLVED, mod)  # type: ignore[arg-type]  # mod comes from the lexicon, checked on construction of TimeExpression


def impossible(value: str) -> Timex:
    """A day that its month does not have (« 31 juin 2021 »): no value,
    and no more than the month on the calendar.
    """
    return Timex("DATE", UNRESOLVED, edtf=None if value.startswith("0000") else value[:7])


def make_calendar_date(words: Words, scene: Scene) -> Timex | None:
    """Day, month or month day, with or without year; with an hour, a TIME."""
    day, month = day_number(words), month_number(words)
    year = _written_year(words, scene)
    if month is None:
        return _weekday_day(words, day, scene)
    if year is None and _is_yearly(words, scene):
        return Timex("SET", "XXXX" + iso(0, month, day)[4:], edge_mod(words))
    deictic = _deictic_year(words, scene)
    if year is not None or deictic is not None:
        value, anchor = (
            _full(words, year or deictic or 0, month, day, scene),
            None if year is not None else PUBLICATION,
        )
    else:
        value, anchor = (
            choose_day(words, month, day, scene) if day is not None else choose_month(words, month, scene)
        )
    if value == UNRESOLVED:
        return unresolved()
    if day is not None and make_date(*(int(part) for part in value.split("-"))) is None:
        return impossible(value)
    return (
        _at(value, words, anchor, edge_mod(words))
        if day is not None
        else Timex("DATE", value, edge_mod(words), anchor)
    )


def _at(day: str, words: Words, anchor: str | None, mod: Mod | None = None) -> Timex:
    """A day, at the hour that the words may say."""
    value = at_clock(day, words)
    return Timex("DATE", day, mod, anchor) if value == day else Timex("TIME", value, anchor=anchor)


def _deictic_year(words: Words, scene: Scene) -> int | None:
    """The year of « en avril de l'année dernière », « le 3 mai de l'an prochain »;
    None where the words name none from the publication.
    """
    found = _DEICTIC_YEAR.search(words.get("same", ""))
    if found is None or scene.published is None:
        return None
    return scene.published.year + (1 if found[0].startswith("proch") else 0 if found[0] == "en cours" else -1)


def _is_yearly(words: Words, scene: Scene) -> bool:
    """Whether a date without year comes back every year: « chaque année, le 14 juillet »."""
    return not words.keys() & {"shift", "before", "hour", "hour_word", "weekday"} and comes_back(scene)


def comes_back(scene: Scene) -> bool:
    """Whether the sentence tells a habit (« chaque année », « il est
    d'usage que »), neither over nor ahead.
    """
    around = scene.left_of_sentence + re.split(r"[.!?;\n]", scene.right)[0]
    if scene.left.endswith(("chaque ", "tous les ")):
        return True
    if scene.signal == "depuis" or not is_before(around, "each_year"):
        return False
    side = scene.tense(scene.start, scene.end)
    return side != "future" and not (side == "past" and _DONE.search(around))


def _written_year(words: Words, scene: Scene) -> int | None:
    written = words.get("year") or words.get("yy")
    if written is None:
        return None
    ahead = scene.signal in _UNTIL and scene.side == "future"
    return (
        int(written) if len(written) == len("2021") else two_digit_year(int(written), scene.published, ahead)
    )


def _full(words: Words, year: int, month: int, day: int | None, scene: Scene) -> str:
    if day is None:
        return iso(year, month)
    read = (
        read_calendar_string(f"{day} {month} {year}", scene.text[scene.start : scene.end])
        if len(words) == 3
        else None
    )
    return read or iso(year, month, day)


def _weekday_day(words: Words, day: int | None, scene: Scene) -> Timex | None:
    """« mercredi 14 », « vendredi 13 »: the nearest such day on the side that the clause says; one whose
    weekday is that, where there is any.
    """
    if day is None:
        return None
    told = scene.antecedent("day", NEAR)
    beside = told if told is not None and not told.legal and scene.same_sentence(told) else None
    base = beside or scene.antecedent("month", 400, explicit=True)
    anchor, weekday = base.anchor if base else scene.published, weekday_number(words)
    recent = None if beside or base is None else _recent_day(day, weekday, base.anchor, scene)
    if recent is not None:
        return _at(recent, words, PUBLICATION)
    if anchor is None or anchor.month is None:
        return unresolved()
    found = nearest_day_of_month(anchor, day, weekday, None if base else scene.side)
    if (
        beside is None
        and scene.published is not None
        and scene.published.month is not None
        and _leaves_month(found, anchor)
    ):
        base, found = None, nearest_day_of_month(scene.published, day, weekday, scene.side)
    return (
        _at(found, words, PUBLICATION if base is None else f"discourse:{base.value}")
        if found
        else unresolved()
    )


def _recent_day(day: int, weekday: int | None, told: Anchor, scene: Scene) -> str | None:
    """« Il a plaidé le mardi 25 », in a text of the month after: that one, where the year told last is
    another and the weekday agrees.
    """
    today = scene.today
    if today is None or weekday is None or told.year == today.year:
        return None
    found = nearest_day_of_month(Anchor(today.year, today.month, today.day), day, weekday, scene.side)
    near = parse_anchor(found)
    if near is None or near.date is None or near.date.isoweekday() != weekday:
        return None
    return found if abs((near.date - today).days) <= _SOON else None


def _leaves_month(found: str | None, told: Anchor) -> bool:
    """Whether the day that fits lies beyond the months beside the one told: that one is not meant then (« la
    livraison de novembre ; lundi 29 »).
    """
    day = parse_anchor(found)
    return (
        day is not None
        and told.month is not None
        and abs((day.year - told.year) * 12 + (day.month or 1) - told.month) > 1
    )


def nearest_day_of_month(anchor: Anchor, day: int, weekday: int | None, side: Side | None) -> str | None:
    """The day of that number (and weekday) nearest to the anchor, on that side of
    it; None where a month within reach has none.
    """
    today = anchor.date or make_date(anchor.year, anchor.month or 1, 15)
    if today is None:
        return None
    months = [
        add_months(today.year, today.month, step) for step in range(-_REACH_OF_MONTHS, _REACH_OF_MONTHS + 1)
    ]
    days = [found for y, m in months if (found := make_date(y, m, day)) is not None]
    fitting = [found for found in days if weekday is None or found.isoweekday() == weekday] or days
    beside = [
        found for found in fitting if side is None or (found <= today if side == "past" else found >= today)
    ] or fitting
    return min(beside, key=lambda found: distance(found, today)).isoformat()


def _day_beside(scene: Scene) -> Told | None:
    """The day that the sentence has told: « remis le 3 mai, attendu avant le 5 »."""
    told = scene.antecedent("day", NEAR)
    return told if told is not None and scene.same_sentence(told) else None


def make_day_near(words: Words, scene: Scene) -> Timex | None:
    """« le 21 à 18h », « du 19 au 23 »: of the month just told in the sentence,
    else the nearest on the side that the clause says.
    """
    day, told = day_number(words), scene.antecedent("month", NEAR, explicit=True) or _day_beside(scene)
    if day is None:
        return None
    if told is not None and not told.legal and (scene.same_sentence(told) or told.fronted):
        later = told.anchor.day is not None and day < told.anchor.day and not _is_due(day, told, scene)
        year, month = add_months(told.anchor.year, told.anchor.month or 1, int(later))
        return (
            _at(iso(year, month, day), words, f"discourse:{told.value}")
            if make_date(year, month, day)
            else unresolved()
        )
    if scene.published is None or scene.published.month is None:
        return unresolved()
    linked = (
        scene.memory.told[-1]
        if scene.memory.told
        and scene.start - scene.memory.told[-1].end <= _BESIDE_DAY
        and scene.same_sentence(scene.memory.told[-1])
        else None
    )
    side: Side | None = "future" if linked is not None else scene.side
    anchor = scene.published if linked is None else linked.anchor
    found = nearest_day_of_month(anchor, day, None, side)
    return _at(found, words, PUBLICATION) if found else unresolved()


def _is_due(day: int, told: Told, scene: Scene) -> bool:
    """« ouvrira le 25 octobre, sous réserve d'un accord avant le 18 »: a limit that lies before what is told,
    and not before the publication.
    """
    found, today = make_date(told.anchor.year, told.anchor.month or 1, day), scene.today
    return scene.signal in _LIMITS and found is not None and today is not None and found >= today


def make_day_of_month(words: Words, scene: Scene) -> Timex | None:
    """« le 12 courant », « le 8 du même mois »."""
    day = day_number(words)
    phrase = scene.folded[scene.start : scene.end]
    if day is None:
        return None
    if scene.left.endswith(("tous les ", "chaque ")):
        return Timex("SET", f"XXXX-XX-{day:02d}")
    if _MONTH_OF_EVENT.match(scene.right):
        return unresolved()  # « jusqu'au 31 du mois suivant la démission »
    told = _month_beside(scene) if "ce mois" in phrase else None
    if told is None and not ("current" in words or "shift" in words or "ce mois" in phrase):
        told = scene.antecedent("month")
    anchor, source = scene.published, PUBLICATION
    if told is not None:
        anchor, source = told.anchor, f"discourse:{told.value}"
    elif "meme" in phrase:
        anchor = None
    if anchor is None or anchor.month is None:
        return unresolved()
    year, month = add_months(anchor.year, anchor.month, shift_of(words) or 0)
    return Timex("DATE", iso(year, month, day), anchor=source)


def _month_beside(scene: Scene) -> Told | None:
    """The bare month that the sentence told last: « prévu en juin 2024 ; la coupure du 9 de ce mois »."""
    told = scene.memory.told[-1] if scene.memory.told else None
    if told is None or told.anchor.month is None or told.anchor.day is not None:
        return None
    return told if scene.same_sentence(told) else None


_HAD = re.compile(r"(?<![a-z])(?:av(?:ait|aient|ions|iez|ais)|eta(?:it|ient)) (?:[a-z']+ ){1,3}le $")
_IS_SET = re.compile(
    r"(?<![a-z])(?:(?:devai(?:t|ent)|doi(?:t|vent)|aura|auront) (?:[a-z']+ ){0,2}lieu"
    r"|(?:prevu|programme|fixe|convoque)e?s?) (?:le|au) $"
)
"""« devait avoir lieu le 18 », « la réunion prévue le 22 »."""
_DONE_ON = re.compile(r"[a-z](?:ee?s?|ie?s?|ue?s?|i[st]e?s?|erte?s?) le $")
"""« ouverte le 11 »: a participle right before."""


def make_day_alone(words: Words, scene: Scene) -> Timex | None:
    """« le 3 février 2014, reçue le 5 »: a later day of the month just told in the same paragraph, or an
    earlier one where a pluperfect tells it (« remise le 15 ; il l'avait écrite le 3 »); nothing otherwise.
    """
    day, told = day_number(words), scene.antecedent("day", NEAR)
    if day is not None and scene.published is not None and _IS_SET.search(scene.left):
        beside = told is not None and scene.same_sentence(told)
        found = None if beside else nearest_day_of_month(scene.published, day, None, "future")
        return None if found is None else Timex("DATE", found, anchor=PUBLICATION)
    if day is None or told is None or told.legal or day == told.anchor.day:
        return None
    if day < (told.anchor.day or 0) and not _HAD.search(scene.left_of_sentence):
        return None
    if not scene.same_sentence(told) and not (scene.same_paragraph(told) and _goes_on(scene)):
        return None
    return Timex("DATE", iso(told.anchor.year, told.anchor.month, day), anchor=f"discourse:{told.value}")


def _goes_on(scene: Scene) -> bool:
    """Whether a sentence goes on within the month told: « ouverte le 11 », « Le 14, il part »."""
    if scene.left.endswith((". le ", "! le ", "? le ")) and scene.right.startswith(","):
        return True
    return _DONE_ON.search(scene.left) is not None or _HAD.search(scene.left) is not None


def make_nth_weekday(words: Words, scene: Scene) -> Timex | None:
    """« premier lundi de mai », « dernier vendredi du mois prochain »: a day of the month or other unit."""
    weekday, rank = weekday_number(words), read_ordinal(words["rank"])
    found = _unit_of_weekday(words, scene)
    span = span_of(found.value) if found is not None else None
    if weekday is None or rank is None or found is None or span is None:
        return found
    first, last = span
    days = [
        day
        for step in range((last - first).days + 1)
        if (day := first + timedelta(step)).isoweekday() == weekday
    ]
    chosen = days[-1] if rank == -1 else days[rank - 1]
    return Timex(
        "DATE", f"{week_value(chosen)}-WE" if "weekend" in words else chosen.isoformat(), anchor=found.anchor
    )


def _unit_of_weekday(words: Words, scene: Scene) -> Timex | None:
    """« de mai 2021 », « du mois prochain », « de cette année »."""
    if "unit" not in words:
        return make_calendar_date(
            {name: word for name, word in words.items() if name in ("month", "year", "shift")}, scene
        )
    from pipeline.temporal.relative import make_unit_shift

    return make_unit_shift({"unit": words["unit"], "shift": words.get("shift", "en cours")}, scene)


def make_week(words: Words, scene: Scene) -> Timex | None:
    """« semaine 37 de 2022 », « semaine du 9 mai 2022 »."""
    if "week" in words:
        week = int(words["week"])
        if "year" not in words and scene.published is None:
            return unresolved()
        year = words.get("year") or f"{scene.published.year if scene.published else 0:04d}"
        return (
            Timex("DATE", f"{year}-W{week:02d}", anchor=None if "year" in words else "publication")
            if 1 <= week <= 53
            else None
        )
    found = make_calendar_date({name: word for name, word in words.items() if name != "weekday"}, scene)
    if found is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", found.value):
        return found
    day = make_date(*(int(part) for part in found.value.split("-")))
    return (
        Timex("DATE", week_value(day) + ("-WE" if "weekend" in words else ""), anchor=found.anchor)
        if day
        else None
    )
