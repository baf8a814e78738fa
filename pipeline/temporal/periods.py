"""Constructors of periods of the calendar: years and their parts, school years, seasons, decades, centuries.

A period without its year takes it as a month does: from the publication, the tense or the discourse.
"""

from __future__ import annotations

from pipeline.calendar.timex import UNRESOLVED, Anchor, iso
from pipeline.temporal.absolute import comes_back, make_calendar_date, unresolved
from pipeline.temporal.choice import choose_month, two_digit_year
from pipeline.temporal.contexts import is_before
from pipeline.temporal.grammar import codes
from pipeline.temporal.lookup import discourse_shift_of, edge_mod, month_number, shift_of
from pipeline.temporal.numbers import read_number, read_ordinal, read_roman
from pipeline.temporal.scene import NEAR, Scene, Timex, Words
from pipeline.temporal.span_choice import choose_span

_LETTERS = {"t": ("Q", 4), "q": ("Q", 4), "s": ("H", 2)}
_PARTS = {"trimestre": ("Q", 4), "semestre": ("H", 2), "quadrimestre": ("4M", 3)}
_DECADES = {"vingt": 2, "trente": 3, "quarante": 4, "cinquante": 5, "soixante": 6,
            "soixante-dix": 7, "septante": 7, "huitante": 8, "octante": 8, "nonante": 9,
            "quatre-vingt": 8, "quatre-vingts": 8, "quatre-vingt-dix": 9}  # fmt: skip

_LIFETIME = 60
"""Years after the one told within which two figures are a year of its century."""
_SOLSTICE = 20
"""Day of its first month about which a season begins."""
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Month in which a season begins."""


def make_year(words: Words, _scene: Scene) -> Timex | None:
    """A year, with « début », « fin », « mi- »."""
    return Timex("DATE", words["year"], edge_mod(words))


def make_year_cut_short(words: Words, scene: Scene) -> Timex | None:
    """« Née en 1912, reçue en 39 »: a year of the century of the one told last in the paragraph, not long
    after it; nothing otherwise.
    """
    told = scene.antecedent("year", NEAR, explicit=True)
    if told is None or told.legal or not scene.same_paragraph(told):
        return None
    year = told.anchor.year // 100 * 100 + int(words["short"])
    if not 0 < year - told.anchor.year <= _LIFETIME:
        return None
    return Timex("DATE", f"{year:04d}", anchor=f"discourse:{told.value}")


def make_two_years(words: Words, _scene: Scene) -> Timex | None:
    """« saison 2010-2011 »: two years in a row that are one."""
    year = int(words["year"])
    return Timex("DATE", f"{year:04d}/{year + 1:04d}")


def make_before_christ(words: Words, _scene: Scene) -> Timex | None:
    """A year before our era; EDTF counts them astronomically: 52 before Christ is -0051, 1 before Christ is
    0000.
    """
    year = int(words["year"])
    return Timex("DATE", f"BC{year:04d}", edtf=f"-{year - 1:04d}" if year > 1 else "0000")


def make_part_of_year(words: Words, scene: Scene) -> Timex | None:
    """Quarter, semester or four-month term."""
    if "letter" in words:
        (code, count), number = _LETTERS[words["letter"]], int(words["digit"])
    else:
        code, count = next(
            _PARTS[name]
            for name in _PARTS
            if name.startswith(words["part"].rstrip("s.")[:4]) or words["part"].startswith(name)
        )
        number = (read_roman(words["roman"]) if "roman" in words else read_ordinal(words["ordinal"])) or 0
    number = count if number == -1 else number
    if not 1 <= number <= count:
        return None
    year, anchor = _part_year(words, scene, number, 12 // count)
    if year is None:
        return unresolved(edge_mod(words))
    if code == "4M":
        return Timex("DATE", f"{iso(year, number * 4 - 3)}/{iso(year, number * 4)}", edge_mod(words), anchor)
    return Timex("DATE", f"{year:04d}-{code}{number}", edge_mod(words), anchor)


def _part_year(words: Words, scene: Scene, number: int, months: int) -> tuple[int | None, str | None]:
    if "year" in words:
        return int(words["year"]), None
    if "yy" in words:
        return two_digit_year(int(words["yy"]), scene.published), None
    for name, step in (("this_year", 0), ("last_year", -1), ("next_year", 1)):
        if name in words:
            return (scene.published.year + step, "publication") if scene.published else (None, None)
    closing = edge_mod(words) == "END"
    return choose_span((number - 1) * months + 1, number * months, shift_of(words), scene, closing=closing)


def make_half(words: Words, scene: Scene) -> Timex | None:
    """« première quinzaine de mai », « seconde moitié de 2019 »."""
    first = words["which"] in ("premiere", "1ere")
    middle = words["which"].startswith(("deux", "trois", "2", "3")) and words["half"] == "semaine"
    mod = "START" if first else "MID" if middle else "END"
    month = month_number(words)
    if month is None:
        year = words["year"]
        if words["half"] == "moitie":
            return Timex("DATE", f"{year}-H{1 if first else 2}")
        return Timex("DATE", year, mod)  # type: ignore[arg-type]
    found = make_calendar_date(
        {name: word for name, word in words.items() if name in ("month", "year", "shift")}, scene
    )
    return found and Timex("DATE", found.value, mod, found.anchor)  # type: ignore[arg-type]


def make_months_of_year(words: Words, scene: Scene) -> Timex | None:
    """« neuf premiers mois de 2021 », « six premiers mois de l'année »."""
    if "year" not in words:
        told = scene.antecedent("year", NEAR, explicit=True)
        base = told.anchor if told is not None and not told.legal else scene.published
        if base is None:
            return unresolved()
        words = {**words, "year": iso(base.year)}
    first = words["which"].startswith("prem")
    count = read_number(words.get("card") or words.get("card2") or "")
    year = int(words["year"])
    if count is None or words["half"] != "mois" or not 1 <= count <= 12:
        return Timex("DATE", words["year"], "START" if first else "END")
    begin, end = (1, int(count)) if first else (13 - int(count), 12)
    return Timex("DATE", f"{iso(year, begin)}/{iso(year, end)}")


def make_school_year(words: Words, _scene: Scene) -> Timex | None:
    """School or university year, September to August."""
    year = int(words["year"])
    end = int(words["year_end"]) if "year_end" in words else year // 100 * 100 + int(words["yy"])
    if end in (year + 1, year + 1 - 100):
        return Timex("DATE", f"{year:04d}-09/{year + 1:04d}-08")
    return Timex("DATE", f"{year:04d}/{end:04d}") if end > year else None


def make_rentree(words: Words, scene: Scene) -> Timex | None:
    """The start of the school year, in September."""
    if "year" in words:
        return Timex("DATE", iso(int(words["year"]), 9))
    if is_before(scene.left, "rentree_compound"):
        return None
    before = words.get("before", "")
    shift = shift_of(words) or (
        1 if before.startswith("proch") else -1 if before.startswith(("dern", "prec")) else None
    )
    if (
        shift is None
        and not before
        and "septembre" not in scene.folded[scene.start : scene.end]
        and not is_before(scene.left, "at_rentree")
    ):
        return None
    told = next((t for t in reversed(scene.memory.told) if t.rule == "rentree"), None)
    if shift is None and told is not None:
        return Timex("DATE", told.value, anchor=f"discourse:{told.value}")
    value, anchor = choose_month(
        {"shift": "prochaine" if shift == 1 else "derniere"} if shift else {}, 9, scene
    )
    return unresolved() if value == UNRESOLVED else Timex("DATE", value, anchor=anchor)


def make_decade(words: Words, scene: Scene) -> Timex | None:
    """« années 1990 », « années 60 »."""
    mod = edge_mod(words)
    phrase = scene.folded[scene.start : scene.end]
    if "moitie" in phrase:
        mod = "START" if "premiere" in phrase else "END"
    if "decade" in words:
        return Timex("DATE", words["decade"][:3] + "X", mod)
    tens = int(words["short"]) // 10 if "short" in words else _DECADES[words["words"].replace(" ", "-")]
    century = (
        20
        if tens == 0 or (tens == 1 and scene.published is not None and scene.published.year >= 2010)
        else 19
    )
    return Timex("DATE", f"{century}{tens}X", mod)


def make_century(words: Words, _scene: Scene) -> Timex | None:
    """« XIXe siècle » is 18: the years that begin with 18."""
    number = read_ordinal(words["roman"])
    if number is None or not 1 <= number <= 30:
        return None
    mod = edge_mod(words)
    part = words.get("moitie", "")
    if part:
        mod = "START" if part.startswith("prem") else "END"
    if "bc" in words:
        return Timex("DATE", f"BC{number - 1:02d}", mod)
    return Timex("DATE", f"{number - 1:02d}", mod)


def make_season(words: Words, scene: Scene) -> Timex | None:
    """A season; winter is that of the year in which it begins,
    unless it is resolved from January to March.
    """
    code = codes("seasons")[words["season"]]
    mod = edge_mod(words)
    if "year" in words:
        return Timex("DATE", f"{int(words['year']):04d}-{code}", mod)
    away = discourse_shift_of(words)
    told = None if away is None else scene.year_beside() or scene.antecedent("month")
    if away is not None and told is not None:
        return Timex(
            "DATE",
            f"{_season_from(told.anchor, _SEASONS[code], away):04d}-{code}",
            mod,
            f"discourse:{told.value}",
        )
    first = _SEASONS[code]
    before = words.get("before", "")
    shift = shift_of(words)
    if before.startswith(("dern", "prec")):
        shift = -1
    elif before.startswith("proch"):
        shift = 1
    if shift is None and not before and (comes_back(scene) or not _situates(scene)):
        return Timex("SET" if comes_back(scene) else "DATE", f"XXXX-{code}", mod)
    year, anchor = choose_span(first, first + 2, shift, scene, nearest=before.startswith("ce"))
    return unresolved(mod) if year is None else Timex("DATE", f"{year:04d}-{code}", mod, anchor)


def _season_from(told: Anchor, first: int, away: int) -> int:
    """Year of « au printemps suivant », « l'hiver précédent »: the season that begins next after what was
    told, or that began last before it.
    """
    month = told.month or (12 if away > 0 else 1)
    begun = month > first or (month == first and (told.day or _SOLSTICE) >= _SOLSTICE)
    return told.year + begun if away > 0 else told.year - (month <= first + 2)


def _situates(scene: Scene) -> bool:
    """Whether a bare season is one season (« avant l'automne ») and not the
    season in general (« en été », « les mois d'été »).
    """
    return not is_before(scene.left, "generic_season") and not scene.folded.startswith(" comme", scene.end)
