"""Constructors of what stands on the text itself: la veille, la même année, ce jour-là, dix heures ce même
soir.

The antecedent is the latest dated expression fine enough, legal acts
last. Without one the expression stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from pipeline.calendar.timex import Anchor, add_days, iso, parse_anchor, week_value
from pipeline.models import Mod, TimexType
from pipeline.temporal.absolute import unresolved
from pipeline.temporal.clock import clock_text, read_clock
from pipeline.temporal.contexts import pattern_after, pattern_before
from pipeline.temporal.distances import counted, move_by
from pipeline.temporal.lookup import daypart_code, edge_mod, quantity_mod
from pipeline.temporal.relative import day_of, make_weekday
from pipeline.temporal.scene import NEAR, PUBLICATION, Grain, Scene, Timex, Told, Words

_AWAY = {
    "avant-veille": -2, "veille": -1, "lendemain": 1, "surlendemain": 2,
    "jour suivant": 1, "jour d'apres": 1, "jour precedent": -1, "jour precedant": -1, "jour d'avant": -1,
}  # fmt: skip
_GRAINS: Mapping[str, Grain] = {
    "annee": "year", "exercice": "year", "decennie": "year", "mois": "month", "trimestre": "month",
    "semestre": "month", "semaine": "day",
    "jour": "day", "soir": "day", "nuit": "day", "matin": "day",
}  # fmt: skip
_VAGUE = frozenset({"epoque", "periode", "saison", "ete", "hiver", "heure"})
CLOCK_REACH = 400
DOCUMENT_REACH = 6000
"""Where the document says no date of its own, its last day holds."""
PERIOD_REACH = 4000
"""An audited period is given once and meant throughout."""
_BESIDE = 16
"""A day this close before a clock time is its day, whatever follows."""
_MORNING = 9
"""Hour until which a time told after a night is that of its second day."""


def make_eve(words: Words, scene: Scene) -> Timex | None:
    """« la veille », « le lendemain », « le surlendemain matin »."""
    away, part = _AWAY[words["relative"]], daypart_code(words)
    beside = scene.following()
    if beside is not None and day_of(beside.value) is not None:  # « le surlendemain, 5 mai 2021 »
        return Timex(
            "TIME" if part else "DATE",
            beside.value[:10] + (f"T{part}" if part else ""),
            anchor=f"discourse:{beside.value}",
        )
    told = None if "here" in words else scene.act_beside() or _day_of_eve(scene)
    base = told.anchor.date if told else scene.today
    day = add_days(base, away) if base else None
    if day is None:
        return Timex("TIME" if part else "DATE", "UNRESOLVED")
    anchor = f"discourse:{told.value}" if told else PUBLICATION
    return Timex("TIME" if part else "DATE", day.isoformat() + (f"T{part}" if part else ""), anchor=anchor)


def _day_of_eve(scene: Scene) -> Told | None:
    """The day told last; one of a paragraph further up only where the document has no day of its own."""
    told = scene.antecedent("day")
    if told is None or scene.today is None or scene.start - told.end <= NEAR:
        return told
    return told if scene.same_paragraph(told) else None


def make_beside(words: Words, scene: Scene) -> Timex | None:
    """« la veille du 14 juillet 2021 », « huit jours après le 3 mars
    2021 »: counted from the date that stands beside.
    """
    base = scene.following()
    anchor = parse_anchor(base.value) if base is not None else None
    part = daypart_code(words)
    if base is None or anchor is None:
        return Timex("DATE", "UNRESOLVED", quantity_mod(words))
    if "relative" in words:
        day = add_days(anchor.date, _AWAY[words["relative"]]) if anchor.date else None
        value = day.isoformat() if day else None
    else:
        count, unit = counted(words)
        value = move_by(anchor, unit, (count or 0) if "later" in words else -(count or 0))
    if value is None:
        return Timex("DATE", "UNRESOLVED", quantity_mod(words))
    return Timex(
        "TIME" if part else "DATE", value + (f"T{part}" if part else ""), quantity_mod(words), base.anchor
    )


def make_year_alias(words: Words, _scene: Scene) -> Timex | None:
    """« cinq ans après, en 2002 »: the year that follows says it."""
    return Timex("DATE", words["year"])


def make_same(words: Words, scene: Scene) -> Timex | None:
    """« la même année », « ce jour-là », « à cette date »."""
    unit = words.get("unit") or words.get("unit2") or words.get("unit3") or "date"
    mod = edge_mod(words)
    if unit in _VAGUE:
        return Timex("DATE", "PAST_REF", mod) if unit in ("epoque",) else None
    beside = _beside(unit, scene)
    if beside is not None:
        return Timex("DATE", beside[0], mod, f"discourse:{beside[1]}")
    told = scene.antecedent(_GRAINS.get(unit, "year"))
    if told is not None and unit == "jour" and scene.side == "future" and not scene.same_paragraph(told):
        return None  # « nous serons jugés le même jour »: the same for both
    if told is None:
        today = scene.today if unit == "jour" else None
        if today is not None:
            return Timex("DATE", today.isoformat(), mod, PUBLICATION)
        return None if unit in ("moment", "instant", "date") else unresolved(mod)
    value = _at_grain(told, unit)
    kind: TimexType = "TIME" if "T" in value else "DATE"
    return Timex(kind, value, mod, f"discourse:{told.value}")


def _beside(unit: str, scene: Scene) -> tuple[str, str] | None:
    """« cette semaine-là, le vendredi 14 juillet »: the day that follows at once says which one."""
    following = scene.following() if unit in ("jour", "semaine") else None
    day = day_of(following.value) if following is not None else None
    if following is None or day is None:
        return None
    return (week_value(day) if unit == "semaine" else day.isoformat()), following.value


def _at_grain(told: Told, unit: str) -> str:
    anchor = told.anchor
    part = {"soir": "TEV", "nuit": "TNI", "matin": "TMO"}.get(unit)
    if unit in ("moment", "instant", "date"):
        return told.value if unit != "date" or "T" not in told.value else told.value[:10]
    if part:
        return anchor.value + part
    if unit == "semaine":
        day = anchor.date
        return week_value(day) if day else told.value
    if unit in ("trimestre", "semestre") and anchor.month is not None:
        return (
            f"{anchor.year:04d}-Q{(anchor.month + 2) // 3}"
            if unit == "trimestre"
            else f"{anchor.year:04d}-H{(anchor.month + 5) // 6}"
        )
    if unit == "decennie":
        return f"{anchor.year // 10:03d}X"
    return _cut(anchor, _GRAINS.get(unit, "year"))


def _cut(anchor: Anchor, grain: Grain) -> str:
    return iso(anchor.year, anchor.month if grain != "year" else None, anchor.day if grain == "day" else None)


def make_that_period(words: Words, scene: Scene) -> Timex | None:
    """« cette période », « sur la période », « début de période »: the interval that
    the text has given; nothing when there is none.
    """
    period = scene.memory.period
    reach = PERIOD_REACH if "the" in words else CLOCK_REACH
    if period is None or scene.start - scene.memory.period_end > reach:
        return None
    mod = edge_mod(words)
    if mod in ("START", "END"):
        end = period.split("/")[0 if mod == "START" else 1]
        return Timex("DATE", end, mod, f"discourse:{period}")
    return Timex("DATE", period, mod, f"discourse:{period}", edtf=period)


def make_then(_words: Words, scene: Scene) -> Timex | None:
    """« à l'époque »: the year, or the month, just told where it lies
    behind the publication, else the past at large.
    """
    told = scene.antecedent("year", NEAR, explicit=True)
    here = scene.published
    if (
        told is None
        or told.legal
        or not scene.same_paragraph(told)
        or not re.fullmatch(r"\d{4}(?:-.*)?", told.value)
    ):
        return Timex("DATE", "PAST_REF")
    behind = here is None or told.anchor.year < here.year
    return (
        Timex("DATE", iso(told.anchor.year, told.anchor.month), None, f"discourse:{told.value}")
        if behind
        else Timex("DATE", "PAST_REF")
    )


def make_daypart_discourse(words: Words, scene: Scene) -> Timex | None:
    """« dans la soirée », « en fin de matinée, le 3 mai »: of the day beside, else
    of the day told last, else of the publication.
    """
    part = "DT" if words["daypart"] == "jour" else daypart_code(words)
    beside = scene.following()
    if (
        beside is not None
        and day_of(beside.value) is not None
        and "," in scene.folded[scene.end : beside.start]
    ):
        return Timex(
            "TIME", f"{beside.value[:10]}T{part}", edge_mod(words) or _edge_before(scene), beside.anchor
        )
    day, anchor = _day_told(scene)
    if day is None:
        return Timex("TIME", "UNRESOLVED", edge_mod(words))
    if part in ("MO", "AF") and (morrow := _morrow_of_night(scene, 0)) is not None:
        day = morrow  # « dans la nuit du 3 au 4 mai 2021 ; l'après-midi même »
    if anchor == PUBLICATION and part == "NI" and scene.today is not None and scene.side != "future":
        day = (scene.today - timedelta(1)).isoformat()
    return Timex("TIME", f"{day}T{part}", edge_mod(words) or _edge_before(scene), anchor)


def make_daypart_told(words: Words, scene: Scene) -> Timex | None:
    """« Le soir, … »: of the day told last, where the text tells one; else it may be any evening."""
    told = scene.antecedent("day", CLOCK_REACH)
    return make_daypart_discourse(words, scene) if told is not None and not told.legal else None


def _edge_before(scene: Scene) -> Mod | None:
    found = re.search(r"(?<![a-z])en (fin|debut|milieu) (?:de |d')$", scene.left)
    return edge_mod({"edge": found[1]}) if found else None


def _morrow_of_night(scene: Scene, hour: int) -> str | None:
    """The second day of the night just told in the sentence, where the hour falls into it: « dans la nuit de
    vendredi à samedi, vers 2 h 30 ».
    """
    told = scene.memory.told[-1] if scene.memory.told else None
    if (
        told is None
        or told.rule != "night_between"
        or hour > _MORNING
        or not scene.same_sentence(told)
        or told.anchor.date is None
    ):
        return None
    day = add_days(told.anchor.date, 1)
    return None if day is None else day.isoformat()


def _day_told(scene: Scene) -> tuple[str | None, str | None]:
    told = scene.antecedent("day", CLOCK_REACH if scene.published else DOCUMENT_REACH)
    if told is not None and not told.legal:
        return told.anchor.value, f"discourse:{told.value}"
    return (scene.today.isoformat(), PUBLICATION) if scene.today else (None, None)


def make_weekday_clock(words: Words, scene: Scene) -> Timex | None:
    """« mardi à 17 heures », « dimanche à midi »."""
    day, hour = (
        make_weekday(
            {name: word for name, word in words.items() if name in ("weekday", "shift", "before")}, scene
        ),
        read_clock(words),
    )
    if day is None or hour is None:
        return None
    if day.value == "UNRESOLVED":
        return Timex("TIME", day.value)
    return Timex("TIME", f"{day.value[:10]}T{clock_text(hour)}", anchor=day.anchor)


def make_clock(words: Words, scene: Scene) -> Timex | None:
    """« 14 h 30 », « midi », « dix heures du soir »: of the day that follows at once, else of the day told
    last, else of the publication.
    """
    time = read_clock(words)
    if time is None:
        return None
    day, anchor = _day_of_clock(scene)
    morrow = _morrow_of_night(scene, time[0])
    if morrow is not None:
        day = morrow
    mod: Mod | None = (
        "APPROX"
        if re.search(r"(?<![a-z])(?:vers|environ|aux alentours de|aux environs de|autour de) $", scene.left)
        else None
    )
    if "weekday" not in words and _is_habit(scene):
        day, anchor = "", None
    if day is None:
        return Timex("TIME", "UNRESOLVED", mod)
    return Timex("TIME", f"{day}T{clock_text(time)}", mod, anchor)


def _is_habit(scene: Scene) -> bool:
    """Whether the hour is that of any day: « à 6 heures chaque matin »,
    « ouvert de 8 h à 18 h », « désormais à 7 h 40 » with no day in the sentence.
    """
    if pattern_after("habit").match(scene.right):
        return True
    if scene.day_ahead() is not None:
        return False
    sentence = scene.left_of_sentence
    if pattern_before("habit").search(sentence):
        return True
    opens = pattern_before("from_now_on").search(sentence) or (
        scene.tense(scene.start, scene.end) in (None, "present", "planned")
        and pattern_before("opening_hours").search(sentence)
    )
    return bool(opens) and not any(
        scene.same_sentence(told) and told.anchor.day and not told.legal for told in scene.memory.told[-3:]
    )


def _day_of_sitting(scene: Scene, today: str) -> tuple[str, str]:
    """The day of the paper, unless the sentence has told the day of another sitting: « inscrit à la séance du
    8 juin 2023, levée à minuit ».
    """
    told = scene.antecedent("day", CLOCK_REACH)
    other = told is not None and not told.legal and told.explicit and scene.same_sentence(told)
    return (told.anchor.value, f"discourse:{told.value}") if told and other else (today, PUBLICATION)


def _day_of_clock(scene: Scene) -> tuple[str | None, str | None]:
    told = scene.antecedent("day", _BESIDE)
    if told is not None and not told.legal and scene.same_sentence(told):
        return told.anchor.value, f"discourse:{told.value}"
    if scene.today is not None and pattern_before("sitting").search(scene.left_of_sentence):
        return _day_of_sitting(scene, scene.today.isoformat())
    following = scene.day_ahead() if told is None else None
    if following is not None and day_of(following.value):
        return following.value[:10], following.anchor
    return _day_told(scene)
