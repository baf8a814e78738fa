"""When two dates, two TIMEX3 values or two names are the same, however they are written."""

from __future__ import annotations

import calendar
import re
import unicodedata

Days = tuple[str | None, str | None]
"""First and last day, ISO; None: open."""

# EDTF level 1 sub-year groupings (ISO 8601-2:2019, 4.8): seasons, quarters, semesters, as first and last
# month. Winter runs into the next year.
_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}
_WINTER = 24
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")
_SEASON = re.compile(r"(\d{4})-(\d\d)")


def days(edtf: str) -> Days:
    """First and last day of an EDTF date or interval; text that is none stands
    for itself, so that it equals only its like.
    """
    text = edtf.strip().rstrip("?~%")
    if "/" in text:
        begin, end = text.split("/", 1)
        return (None if begin in {"", ".."} else days(begin)[0], None if end in {"", ".."} else days(end)[1])
    if re.fullmatch(r"\d{3}X|\d{2}XX", text):
        return f"{text.replace('X', '0')}-01-01", f"{text.replace('X', '9')}-12-31"
    return _season(text) or _date(text) or (text, text)


def timex_value(value: str | None) -> str:
    """A TIMEX3 value with its free choices made: seconds dropped, whole
    hours with minutes, school years by month.
    """
    text = re.sub(r"T(\d\d):(\d\d):\d\d.*$", r"T\1:\2", (value or "").strip())
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d", text):
        return f"{text}:00"
    if match := re.fullmatch(r"(\d{4})-09-01/(\d{4})-08-31", text):
        return f"{match[1]}-09/{match[2]}-08"
    return "PXX" if text == "PX" else text


def folded_name(name: str) -> str:
    """A name without case, accents, punctuation and leading le, la or l'."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"^(?:le|la|l')\s*", "", plain)).strip()


def _season(text: str) -> Days | None:
    match = _SEASON.fullmatch(text)
    if match is None:
        return None
    year, code = int(match[1]), int(match[2])
    if code == _WINTER:
        return f"{year}-12-01", f"{year + 1}-02-28"
    if code not in _SEASONS:
        return None
    first, last = _SEASONS[code]
    return f"{year}-{first:02d}-01", f"{year}-{last:02d}-{calendar.monthrange(year, last)[1]:02d}"


def _date(text: str) -> Days | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if day:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    if month and 1 <= int(month) <= 12:
        return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
    return f"{year}-01-01", f"{year}-12-31"
