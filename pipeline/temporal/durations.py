"""Constructors of durations and repeated times. A duration has no place on the calendar unless its words
anchor it (« depuis », « ces dix dernières années »).
"""

from __future__ import annotations

import re

from pipeline.calendar.edtf import INEXACT
from pipeline.calendar.timex import Anchor, move
from pipeline.models import Mod
from pipeline.temporal.clock import CLOCK_WORDS, clock_text, read_clock
from pipeline.temporal.distances import move_by
from pipeline.temporal.grammar import codes, numbers
from pipeline.temporal.lookup import daypart_code, quantity_mod, unit_code, weekday_number
from pipeline.temporal.numbers import read_number
from pipeline.temporal.scene import PUBLICATION, Scene, Timex, Words

_SCALED = {
    "NI": (1, "D"),
    "Q": (3, "M"),
    "H": (6, "M"),
    "4M": (4, "M"),
    "15D": (15, "D"),
    "5Y": (5, "Y"),
    "7Y": (7, "Y"),
}
_ADVERBS = {
    "quotidiennement": "P1D",
    "hebdomadairement": "P1W",
    "mensuellement": "P1M",
    "trimestriellement": "P3M",
    "semestriellement": "P6M",
}
_SHARES = {
    "quart": 0.25,
    "tiers": 1 / 3,
    "demi": 0.5,
    "bonne moitie": 0.5,
    "deux tiers": 2 / 3,
    "trois quarts": 0.75,
}
_HALVES = {"Y": "6M", "TH": "30M"}
_HALF = 0.5
_SHORT = {"min": "TM", "mn": "TM", "h": "TH", "s": "TS", "sec": "TS"}


def number_text(number: float) -> str:
    """« 2 », « 2.5 »."""
    return str(int(number)) if number == int(number) else str(number)


def duration_value(count: float, unit: str) -> str:
    """TIMEX3 duration: P2Y, PT30M, P15D for a fortnight."""
    times, code = _SCALED.get(unit, (1, unit))
    halves = _HALVES.get(code)
    if halves and count > 1 and count * times % 1 == _HALF:
        return (
            "PT" if code.startswith("T") else "P"
        ) + f"{int(count * times)}{code.removeprefix('T')}{halves}"
    return ("PT" if code in ("TH", "TM", "TS") else "P") + number_text(count * times) + code.removeprefix("T")


def vague_value(unit: str) -> str:
    """PXY, PTXH."""
    _, code = _SCALED.get(unit, (1, unit))
    return ("PTX" if code in ("TH", "TM", "TS") else "PX") + code.removeprefix("T")


def make_duration(words: Words, _scene: Scene) -> Timex | None:
    """A counted duration; after « depuis » it opens an interval at the publication minus itself."""
    count, unit = read_number(words["card"]), unit_code(words["unit"])
    if count is None:
        return None
    half = words.get("half", "")
    amount = count + (0.5 if "demi" in half else 0)
    mod = "MORE_THAN" if "quelques" in half else quantity_mod(words) or quantity_mod(words, "after")
    return Timex("DURATION", duration_value(amount, unit), mod)


def since(value: str, published: Anchor | None, mod: Mod | None = None) -> str | None:
    """EDTF of « depuis » a duration: open interval from the publication minus it, no finer than its unit;
    None where it cannot be told.

    It begins about then where the duration is no exact one (« plus de onze ans »).
    """
    found = re.fullmatch(r"P(\d+(?:\.\d+)?)(Y|M|W|D|DE|CE)", value)
    if found is None or published is None:
        return None
    unit = "D" if found[2] == "W" else found[2]
    count = float(found[1]) * (7 if found[2] == "W" else 1)
    start = move_by(published, unit, -count)
    about = "~" if found[2] == "W" or mod in INEXACT else ""
    return f"{start}{about}/.." if start else None


def make_these(words: Words, scene: Scene) -> Timex | None:
    """« ces dix dernières années », with the interval that they make with the publication."""
    count, unit = read_number(words.get("card") or words.get("card2") or ""), unit_code(words["unit"])
    if count is None:
        return None
    which = words.get("last") or words.get("last_after") or ""
    interval = (
        None
        if which.startswith("prem")
        else _around_publication(count, unit, which.startswith("proch"), scene.published)
    )
    return Timex("DURATION", duration_value(count, unit), None, PUBLICATION if interval else None, interval)


def _around_publication(count: float, unit: str, ahead: bool, published: Anchor | None) -> str | None:
    if published is None or unit not in ("Y", "M", "D", "DE") or count != int(count):
        return None
    years = 10 if unit == "DE" else 1
    base = "Y" if unit == "DE" else unit
    here, there = move(published, base, 0), move(published, base, int(count) * years * (1 if ahead else -1))
    if here is None or there is None:
        return None
    return f"{here}/{there}" if ahead else f"{there}/{here}"


def make_accounting_years(words: Words, _scene: Scene) -> Timex | None:
    """« les cinq derniers exercices »: those of the accounts, which need not end with the publication."""
    count = read_number(words.get("card") or words.get("card2") or "")
    return None if count is None else Timex("DURATION", duration_value(count, "Y"))


def make_these_vague(words: Words, _scene: Scene) -> Timex | None:
    """« ces derniers mois », « les années à venir »."""
    return Timex("DURATION", vague_value(unit_code(words.get("unit") or words["unit2"])))


def make_vague_duration(words: Words, _scene: Scene) -> Timex | None:
    """« quelques jours », « des années »."""
    unit = "ans" if words["unit"] == "saisons" else words["unit"]
    return Timex("DURATION", "PXX" if unit == "temps" else vague_value(unit_code(unit)))


def make_fraction(words: Words, _scene: Scene) -> Timex | None:
    """« un quart de siècle », « une demi-heure », « trois quarts d'heure »."""
    share = _SHARES[words.get("three") or words.get("fraction") or "demi"]
    unit = unit_code(words["unit"]) if words["unit"] in codes("units") else "Y"
    finer, times = {
        "TH": ("TM", 60),
        "CE": ("Y", 100),
        "ML": ("Y", 1000),
        "D": ("TH", 24),
        "Y": ("M", 12),
    }.get(unit, (unit, 1))
    return Timex("DURATION", duration_value(round(share * times), finer), quantity_mod(words))


def make_hours_and_minutes(words: Words, _scene: Scene) -> Timex | None:
    """« 2 heures 30 minutes »."""
    hours, minutes = read_number(words["hours"]), words["minutes"]
    count = {"demie": 30, "quart": 15}.get(minutes) or read_number(minutes) or 0
    if hours is None:
        return None
    seconds = f"{int(words['seconds'])}S" if "seconds" in words else ""
    return Timex("DURATION", f"PT{number_text(hours)}H{int(count)}M{seconds}")


def make_duration_range(words: Words, scene: Scene) -> Timex | None:
    """« deux à trois ans »: both bounds."""
    first, second, unit = read_number(words["card"]), read_number(words["card2"]), unit_code(words["unit"])
    if (
        second == 1
        and first is not None
        and first % 10 == 0
        and " et " in scene.folded[scene.start : scene.end]
    ):
        return Timex("DURATION", duration_value(first + 1, unit), quantity_mod(words))  # « trente et un ans »
    if first is None or second is None or second <= first:
        return (
            None if second is None else Timex("DURATION", duration_value(second, unit), quantity_mod(words))
        )
    return Timex(
        "DURATION", f"{duration_value(first, unit)}/{duration_value(second, unit)}", quantity_mod(words)
    )


def make_compound_duration(words: Words, _scene: Scene) -> Timex | None:
    """« deux ans et six mois »."""
    first, second = read_number(words["card"]), read_number(words["card2"])
    if first is None or second is None:
        return None
    if words["unit"] == words["unit2"]:
        return None
    head, tail = (
        duration_value(first, unit_code(words["unit"])),
        duration_value(second, unit_code(words["unit2"])),
    )
    third = read_number(words["card3"]) if "card3" in words else None
    last = "" if third is None else duration_value(third, unit_code(words["unit3"]))
    return Timex("DURATION", _appended(_appended(head, tail), last), quantity_mod(words))


def _appended(head: str, tail: str) -> str:
    """« P2Y » and « P6M » are « P2Y6M », « P1D » and « PT2H » are « P1DT2H »."""
    return head + tail.removeprefix("PT" if "T" in head else "P")


def make_duration_short(words: Words, _scene: Scene) -> Timex | None:
    """« 45 min »."""
    count = read_number(words["card"])
    return None if count is None else Timex("DURATION", duration_value(count, _SHORT[words["short_unit"]]))


def make_whole(words: Words, _scene: Scene) -> Timex | None:
    """« toute la journée »."""
    return Timex("DURATION", duration_value(1, unit_code(words["unit"])))


def make_every(words: Words, _scene: Scene) -> Timex | None:
    """« chaque année », « tous les deux ans », « par an »."""
    count = read_number(words["card"]) if "card" in words else 1
    return None if count is None else Timex("SET", duration_value(count, unit_code(words["unit"])))


def make_every_part(words: Words, _scene: Scene) -> Timex | None:
    """« chaque été », « tous les matins », « chaque matin à 7 h »."""
    word = words["part"]
    for form in (word, word.rstrip("s")):
        if form in codes("seasons"):
            return Timex("SET", f"XXXX-{codes('seasons')[form]}")
        if form in numbers("months"):
            return Timex("SET", f"XXXX-{numbers('months')[form]:02d}")
        if form in codes("dayparts"):
            return Timex("SET", _at_hour(f"XXXX-XX-XXT{daypart_code({'daypart': form})}", words))
    return None


def _at_hour(value: str, words: Words) -> str:
    """A part of any day, or its hour where the words say one."""
    time = read_clock(words) if words.keys() & CLOCK_WORDS else None
    return value if time is None else f"{value.partition('T')[0]}T{clock_text(time)}"


def make_set_adverb(words: Words, _scene: Scene) -> Timex | None:
    """« quotidiennement », « toute l'année »."""
    return Timex("SET", _ADVERBS.get(words["adverb"], "P1Y"))


def make_weekday_set(words: Words, _scene: Scene) -> Timex | None:
    """« tous les mercredis », « le mercredi » as a habit, « chaque dimanche à 10 h »."""
    weekday = weekday_number(words) or weekday_number(words, "weekday_plural")
    part = daypart_code(words)
    value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    return None if weekday is None else Timex("SET", _at_hour(value, words))
