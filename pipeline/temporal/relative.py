"""Constructors of what is told from the publication: hier, mardi, la semaine dernière, cette année.

Without a publication date they stay unresolved; nothing is finer than the publication date allows.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.calendar.timex import Anchor, add_days, iso, make_date, move, nth_century, parse_anchor, span_of
from pipeline.models import TimexType
from pipeline.temporal.absolute import make_calendar_date, unresolved
from pipeline.temporal.clock import CLOCK_WORDS, at_clock
from pipeline.temporal.contexts import is_before, pattern_before
from pipeline.temporal.lookup import daypart_code, discourse_shift_of, edge_mod, shift_of, weekday_number
from pipeline.temporal.scene import NEAR, PUBLICATION, Scene, Timex, Told, Words

_DEICTIC = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "apres-demain": 2}
_PRESS = re.compile(
    r"(?<![a-z])(?:hier|demain|ce matin|ce soir|cet apres-midi|cette nuit|avant-hier)(?![a-z])"
)
_UP_TO, _AT_LARGE = re.compile(r"(?:jusqu'a|a|en) $"), re.compile(r"(?:jusqu'a|a|de|en) $")
_UNITS = {
    "annee": "Y", "an": "Y", "exercice": "Y", "saison": "Y", "mois": "M", "semaine": "W", "trimestre": "Q",
    "semestre": "H", "week-end": "WE",
    "decennie": "DE", "jour": "D", "date": "D",
}  # fmt: skip
_CLOSE = 3
_CLOSE_TO = 20
_UNTIL = re.compile(r"(?<![a-z])(?:a|au|jusqu'a|jusqu'au) $")
_MIDWEEK = 3
"""Last weekday on which « ce week-end » may be the one before."""
_LATE = 9
"""Month from which the end of the year is at hand."""
_OF_EVENT = re.compile(r" (?:l[ea]s? |l'|sa |son |ses |leurs? |cet?(?:te)? |celles? |celui |ceux )(?![0-9])")
"""What is followed: « dans le mois suivant la notification »."""
_FEMININE = frozenset({"annee", "semaine", "decennie", "saison"})
_NEWS_RULES = ("weekday", "day_deictic", "part_of_weekday", "night_between", "day_part")


def make_deictic_day(words: Words, scene: Scene) -> Timex | None:
    """« hier », « avant-hier soir », « demain à 10 h »."""
    today = scene.today
    part = daypart_code(words)
    mod = edge_mod(words, "edge2") or edge_mod(words, "edge_part")
    kind: TimexType = "TIME" if part or words.keys() & CLOCK_WORDS else "DATE"
    day = add_days(today, _DEICTIC[words["deictic"]]) if today else None
    if day is None:
        return Timex(kind, "UNRESOLVED", mod)
    if "later" in words:
        day += timedelta(7 if words["later"] == "huit" else 14)
    if words.keys() & CLOCK_WORDS:
        return Timex("TIME", at_clock(day.isoformat(), words), mod, PUBLICATION)
    if words.get("deictic", "") == "hier" and scene.folded[scene.start : scene.end].endswith("-soir"):
        part, kind = "EV", "TIME"
    return Timex(kind, day.isoformat() + (f"T{part}" if part else ""), mod, PUBLICATION)


def make_today(_words: Words, scene: Scene) -> Timex | None:
    """« aujourd'hui »: the day itself beside other days, else the present at large."""
    phrase = scene.folded[scene.start : scene.end]
    if scene.today is not None and phrase == scene.folded.strip():
        return Timex("DATE", scene.today.isoformat(), anchor=PUBLICATION)
    if scene.today is not None and phrase == "a ce jour" and pattern_before("set_for").search(scene.left):
        return Timex("DATE", scene.today.isoformat(), anchor=PUBLICATION)  # « délibéré prorogé à ce jour »
    if (
        scene.published is None
        or phrase == "a ce jour"
        or (_AT_LARGE if phrase != "ce jour" else _UP_TO).search(scene.left)
    ):
        return Timex("DATE", "PRESENT_REF")
    day = scene.today
    very_day = (
        phrase == "ce jour" or len(phrase) > len("aujourd'hui") or _is_told_today(scene) or _among_days(scene)
    )
    return (
        Timex("DATE", day.isoformat(), anchor=PUBLICATION)
        if day and very_day
        else Timex("DATE", "PRESENT_REF")
    )


def _is_told_today(scene: Scene) -> bool:
    """Whether something is said or done that very day: « a condamné aujourd'hui », « se rend aujourd'hui à »,
    « la séance d'aujourd'hui ».
    """
    if is_before(scene.left_of_sentence, "doing_today"):
        return True
    after = re.split(r"[.!?;\n]", scene.right)[0]
    if not scene.left_of_sentence.strip() and is_before(after, "announced_today"):
        return True
    around = scene.left_of_sentence + " " + after
    return scene.tense(scene.start, scene.end) == "past" and is_before(around, "told_today")


def _among_days(scene: Scene) -> bool:
    around = scene.folded[max(0, scene.start - NEAR) : scene.end + NEAR]
    return bool(_PRESS.search(around)) or _tells_news(scene)


def _tells_news(scene: Scene) -> bool:
    """Whether the text has just told a day of the last few."""
    today, told = scene.today, scene.antecedent("day", NEAR)
    day = told.anchor.date if told is not None and told.rule.startswith(_NEWS_RULES) else None
    return today is not None and day is not None and abs((today - day).days) <= _CLOSE


def make_daypart_deictic(words: Words, scene: Scene) -> Timex | None:
    """« ce soir », « cette nuit », « la nuit dernière »."""
    part = daypart_code(words)
    today = scene.today
    if today is None:
        return Timex("TIME", "UNRESOLVED", edge_mod(words))
    shift = shift_of(words) or 0
    wanted = weekday_number(words, "weekday_between")
    day = add_days(_nearest_weekday(today, wanted), shift) if wanted else add_days(today, shift)
    return Timex("TIME", f"{day.isoformat()}T{part}", edge_mod(words), PUBLICATION) if day else None


def _nearest_weekday(today: date, weekday: int) -> date:
    return min(
        (today + timedelta(step) for step in range(-3, 4)),
        key=lambda day: (day.isoweekday() != weekday, abs((day - today).days)),
    )


def make_daypart_date(words: Words, scene: Scene) -> Timex | None:
    """« 3 mars 2021 au soir »."""
    found = make_calendar_date(
        {name: word for name, word in words.items() if name in ("day", "month", "year", "weekday")}, scene
    )
    if found is None or found.value == "UNRESOLVED":
        return found and Timex("TIME", found.value)
    return Timex("TIME", f"{found.value}T{daypart_code(words)}", edge_mod(words), found.anchor)


def make_night_between(words: Words, scene: Scene) -> Timex | None:
    """« nuit du 3 au 4 mai », « nuit de samedi à dimanche »: the night of the first day."""
    month = words.get("month") or words.get("month2")
    year = words.get("year") or words.get("year2")
    first = {name: words[name] for name in ("day", "weekday", "shift") if name in words}
    if month:
        first["month"] = month
    if year:
        first["year"] = year
    make = make_weekday if "day" not in first and "weekday" in first else make_calendar_date
    found = make(first, scene)
    if found is None or found.value == "UNRESOLVED" or len(found.value) < 10:
        return Timex("TIME", "UNRESOLVED")
    return Timex("TIME", f"{found.value[:10]}TNI", anchor=found.anchor)


def make_weekday(words: Words, scene: Scene) -> Timex | None:
    """A bare weekday: the last before the publication or the next after it,
    as « dernier », « prochain » or the tense say.
    """
    weekday = weekday_number(words)
    part = daypart_code(words)
    kind: TimexType = "TIME" if part else "DATE"
    if weekday is None:
        return None
    day, anchor = _weekday_date(words, weekday, scene)
    if day is None:
        return Timex(kind, "UNRESOLVED")
    return Timex(kind, day.isoformat() + (f"T{part}" if part else ""), edge_mod(words, "edge2"), anchor)


def _weekday_date(words: Words, weekday: int, scene: Scene) -> tuple[date | None, str | None]:
    phrase, shift, today = words.get("shift", ""), shift_of(words), scene.today
    before = words.get("before", "").strip()
    if phrase in ("suivant", "d'apres", "precedent", "d'avant") or "meme" in before or "same" in words:
        return _weekday_told(phrase, weekday, scene)
    if today is None:
        return None, None
    shift = {"dernier": -1, "prochain": 1}.get(before, shift)
    said = _said_beside(weekday, words, shift, scene)
    if said is not None:
        return said
    ahead = (weekday - today.isoweekday()) % 7
    if phrase in ("en huit", "en quinze"):
        return add_days(today, ahead + (7 if phrase == "en huit" else 14)), PUBLICATION
    if shift is not None and shift != 0:
        return add_days(today, (ahead or 7) if shift > 0 else ahead - 7), PUBLICATION
    if ahead == 0:
        return (add_days(today, -7) if scene.signal == "depuis" else today), PUBLICATION
    due = scene.side in (None, "past") and is_before(
        scene.left_of_sentence, "was_to"
    )  # « devaient se réunir mercredi »
    near = ahead <= _CLOSE and (due or (before == "ce" and scene.side is None))
    future = near or scene.side in ("future", "present", "planned")
    return add_days(today, ahead if future else ahead - 7), PUBLICATION


def _said_beside(
    weekday: int, words: Words, shift: int | None, scene: Scene
) -> tuple[date | None, str | None] | None:
    """The day that stands beside (« mercredi dernier, 4 octobre »), that the paragraph has named, or that
    closes a range.
    """
    beside = scene.following()
    day = day_of(beside.value) if beside is not None else None
    if beside is not None and day is not None and day.isoweekday() == weekday:
        return day, beside.anchor
    named = _named_before(weekday, words, scene) if shift is None and scene.side == "past" else None
    begun = _begun(scene) if named is None and not shift else None
    return named if begun is None else (add_days(begun, (weekday - begun.isoweekday()) % 7), PUBLICATION)


def _named_before(weekday: int, words: Words, scene: Scene) -> tuple[date, str] | None:
    """« dans la nuit du samedi 14 au dimanche 15 octobre, … Ils sont rentrés dimanche »: the day that the
    paragraph has named with its number.
    """
    name = re.compile(rf"(?<![a-z]){words.get('weekday', '')} [0-9]")
    for told in reversed(scene.memory.told):
        day = told.anchor.date
        if not scene.same_paragraph(told):
            return None
        if day is not None and name.search(scene.folded, told.start, told.end):
            return day + timedelta((weekday - day.isoweekday()) % 7), f"discourse:{told.value}"
    return None


def _begun(scene: Scene) -> date | None:
    """The weekday that a range closed by this one begins with: « de lundi à
    vendredi », « à partir de lundi et jusqu'à vendredi ».
    """
    told = scene.memory.told[-1] if scene.memory.told else None
    if told is None or told.rule != "weekday" or scene.start - told.end > _CLOSE_TO:
        return None
    return told.anchor.date if _UNTIL.search(scene.folded, told.end, scene.start) else None


def _weekday_told(phrase: str, weekday: int, scene: Scene) -> tuple[date | None, str | None]:
    told = scene.antecedent("day")
    day = told.anchor.date if told else None
    if told is None or day is None:
        return None, None
    ahead = (weekday - day.isoweekday()) % 7
    if phrase in ("precedent", "d'avant"):
        ahead = (ahead or 7) - 7
    elif phrase:
        ahead = ahead or 7
    return add_days(day, ahead), f"discourse:{told.value}"


def make_weekday_of_week(words: Words, scene: Scene) -> Timex | None:
    """« mardi de la semaine prochaine », « lundi de la semaine suivante »."""
    weekday, part = weekday_number(words), daypart_code(words)
    week = make_unit_shift({"unit": "semaine", "shift": words.get("shift", "en cours")}, scene)
    days = span_of(week.value) if week else None
    kind: TimexType = "TIME" if part else "DATE"
    if weekday is None or week is None or days is None:
        return Timex(kind, "UNRESOLVED")
    return Timex(kind, add_iso(days[0], weekday - 1) + (f"T{part}" if part else ""), anchor=week.anchor)


def add_iso(day: date, count: int) -> str:
    """ISO day `count` days away."""
    return (day + timedelta(count)).isoformat()


def make_part_of_day(words: Words, scene: Scene) -> Timex | None:
    """« soirée de mardi », « nuit d'hier »."""
    return make_deictic_day(words, scene) if "deictic" in words else make_weekday(words, scene)


def make_unit_shift(words: Words, scene: Scene) -> Timex | None:
    """« l'an dernier », « la semaine prochaine », « l'année suivante »."""
    unit = words["unit"].replace("weekend", "week-end")
    unit = unit.rstrip("s") if unit != "mois" else unit
    mod, away = edge_mod(words), discourse_shift_of(words)
    if away is not None:
        return _from_discourse(unit, away, mod, scene)
    phrase = words.get("shift", "")
    shift = shift_of(words)
    if shift is None:
        shift = 1 if phrase.startswith("proch") else -1 if phrase.startswith(("dern", "ecoul")) else 0
    return _from_publication(unit, shift, mod, scene)


def _from_discourse(unit: str, away: int, mod: str | None, scene: Scene) -> Timex | None:
    agreed = scene.folded[scene.start : scene.end].endswith(("suivante", "precedente"))
    if (not agreed and _OF_EVENT.match(scene.folded, scene.end)) or (
        unit in _FEMININE and scene.folded[: scene.end].endswith("suivant")
    ):
        return unresolved(mod)  # « l'année suivante » agrees: it governs nothing
    code = _UNITS.get(unit, "Y")
    if code == "W":
        week = next((told for told in reversed(scene.memory.told) if "-W" in told.value), None)
        days = span_of(week.value) if week else None
        if week is not None and days is not None:
            return Timex(
                "DATE",
                move(Anchor(days[0].year, days[0].month, days[0].day), "W", away) or week.value,
                anchor=f"discourse:{week.value}",
            )
    told = scene.antecedent("year" if code in ("Y", "DE") else "month" if code in ("M", "Q", "H") else "day")
    if told is not None:
        value = _moved(told.anchor, unit, away)
        if value:
            return Timex("DATE", value, mod, f"discourse:{told.value}")  # type: ignore[arg-type]
    return _from_publication(unit, away, mod, scene) if away < 0 else unresolved(mod)


def _from_publication(unit: str, shift: int, mod: str | None, scene: Scene) -> Timex | None:
    base = scene.published
    value = _moved(base, unit, shift) if base else None
    if (
        unit == "week-end"
        and base is not None
        and base.date is not None
        and shift == -1
        and base.date.isoweekday() == 7
    ):
        value = _moved(base, unit, -1)
    return Timex("DATE", value, mod, PUBLICATION) if value else unresolved(mod)  # type: ignore[arg-type]


def _moved(anchor: Anchor, unit: str, shift: int) -> str | None:
    if unit.startswith("annee ") and unit.split()[1] in ("scolaire", "universitaire"):
        if anchor.month is None:
            return None
        start = anchor.year - (anchor.month < 9) + shift
        return f"{start:04d}-09/{start + 1:04d}-08"
    if unit == "siecle":
        return nth_century(anchor, shift)
    return move(anchor, _UNITS[unit], shift) if unit in _UNITS else None


def make_this_unit(words: Words, scene: Scene) -> Timex | None:
    """« cette année », « ce mois-ci », « ce week-end », « cette fin d'année »."""
    unit, mod = words["unit"].replace("weekend", "week-end").replace("week end", "week-end"), edge_mod(words)
    edge = re.match(r"(fin|debut|milieu) (?:de |d')(.+)", unit)
    if edge:
        unit, mod = edge[2], edge_mod({"edge": edge[1]})
    shift = 0
    if (
        unit == "week-end"
        and scene.today is not None
        and scene.side == "past"
        and scene.today.isoweekday() <= _MIDWEEK
    ):
        shift = -1
    return _from_publication(unit, shift, mod, scene)


def make_edge_of_unit(words: Words, scene: Scene) -> Timex | None:
    """« fin de l'année », « début de semaine », « la nouvelle année »."""
    unit = words["unit"]
    if unit in ("mandature", "quinquennat"):
        return None
    mod = None if "new" in words else edge_mod(words)
    if unit in ("annee", "exercice"):
        told = scene.antecedent("year", NEAR, explicit=True)
        if told is not None and not told.legal and _another_year(told, scene):
            return Timex("DATE", iso(told.anchor.year), mod, f"discourse:{told.value}")
    shift = 1 if "next" in words else 0
    if (
        unit == "annee"
        and mod == "END"
        and scene.side == "past"
        and scene.published is not None
        and (scene.published.month or _LATE) < _LATE
    ):
        shift = -1  # « la fin d'année a été bonne », written in April
    return _from_publication(unit, shift, mod, scene)


def _another_year(told: Told, scene: Scene) -> bool:
    """« En 1944, … à la fin de l'année »: the year that opens the sentence, and not one told by the way."""
    return scene.published is None or (
        told.anchor.year != scene.published.year and scene.same_sentence(told) and told.fronted
    )


def day_of(value: str) -> date | None:
    """Day of a TIMEX3 value known to the day."""
    anchor = parse_anchor(value)
    return (
        None
        if anchor is None or anchor.month is None or anchor.day is None
        else make_date(anchor.year, anchor.month, anchor.day)
    )
