"""Lines of a plain text: which newline is a mere wrap, which words were
cut by it, which lines were glued together.

Owns the layout of lines only; what a line is (title, header, prose) is its
reader's business. Offsets are those of the text given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.calendar.cuts import is_cut
from pipeline.calendar.wording import MONTHS
from pipeline.mail_labels import FIELDS
from pipeline.reading.entries import find_cells, is_date_alone, is_entry, is_item, opens_with_date
from pipeline.reading.vocabulary import alternatives, words

WIDEST, NARROWEST, FULL, LETTERHEAD = 200, 40, 0.75, 300
_LINE = re.compile(r"[^\n]*")
_SITTING = re.compile(
    r"(?:Séance|Réunion|Audience|Session)(?: \w+)? (?:du|de) (?:\w+di |dimanche )?\d", re.IGNORECASE
)
_SHORT = 90
"""Characters of a line of a heading."""
_FINAL = re.compile(r"[.!?…:;][\s»”\"')\]]*$")
_OPEN = re.compile(r"(?:[,('’«–&/]|[^\W\d]-)\s*$")
_CONTINUES = re.compile(r"\s*[,;)»]|\s*[(«\"“]?\s*[a-zà-ÿœ]")
_HYPHEN = re.compile(r"-[ \t]*\n")
_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-[ \t]*\n[ \t]*([a-zà-ÿœ]+)")
_FIELD = r"[A-ZÀ-Þ][\w'’°-]*(?: [\w'’°-]+){0,5}\s?:"
_FIELDS_APART = re.compile(rf"(?<=\S)[ \t]{{3,}}(?={_FIELD}\s*\S)")
_OF_FIELDS = re.compile(rf"{_FIELD}\s*\S.*?(?<=\S)[ \t]{{3,}}{_FIELD}\s*\S", re.DOTALL)
"""« Convocation : 21/09/2023    Affichage : 22/09/2023 »: fields set side by side are lines of their own."""


@dataclass(frozen=True)
class Line:
    """A line that is not blank; `gap` says whether a blank line, or the text's start, comes before it."""

    start: int
    end: int
    text: str
    gap: bool


def split_lines(text: str, start: int = 0, end: int | None = None) -> tuple[Line, ...]:
    """The lines of `text[start:end]` that are not blank, without surrounding white space."""
    lines: list[Line] = []
    gap = True
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        bare = match.group().strip()
        if bare:
            first = match.start() + match.group().index(bare[0])
            for place, field in _fields(bare):
                lines.append(Line(first + place, first + place + len(field), field, gap))
                gap = False
        elif match.start() == 0 or text[match.start() - 1] == "\n":
            gap = True
    return tuple(lines)


def _fields(line: str) -> Iterator[tuple[int, str]]:
    """Where each of the fields of a line begins, and what it says; a line of anything else whole."""
    begin = 0
    if _OF_FIELDS.match(line) is not None and not find_cells(line):
        for apart in _FIELDS_APART.finditer(line):
            yield begin, line[begin : apart.start()]
            begin = apart.end()
    yield begin, line[begin:]


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which a text was hard-wrapped, None when it was not.

    It was when most of what is written in lines followed by another without
    a gap is in lines of nearly the same length.
    """
    lengths = [
        len(line.text)
        for line, following in pairwise(lines)
        if not following.gap and len(line.text) <= WIDEST
    ]
    if len(lengths) < 2:
        return None
    width = sorted(lengths)[max(0, len(lengths) - 1 - len(lengths) // 20)]
    full = sum(length for length in lengths if length >= FULL * width)
    return width if width >= NARROWEST and full >= 0.6 * sum(lengths) else None


_ROWS = (
    re.compile(rf"[> \t]*(?:{FIELDS})\s?:\s*\S"),
    re.compile(r"(?:1\d|20)\d\d(?:\s{2,}|\s?[:–—|]\s)\S"),
)
"""Lines of their own, however short, below one of their sort: a field of the header of a message; « 2022
Vente du quai », whose year is not that of the day above.
"""


def group_lines(lines: Sequence[Line], width: int | None) -> Iterator[tuple[Line, ...]]:
    """Group the lines that one wrapped sentence or paragraph makes; a date alone
    on its line, and an entry of a list, begin anew.
    """
    group: list[Line] = []
    listed = _listed(lines)
    for line in lines:
        if group and (
            line.gap
            or line.start in listed
            or _parts(group, line)
            or not is_wrap(group[-1].text, line.text, width)
        ):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _listed(lines: Sequence[Line]) -> set[int]:
    """Where the items of lists begin: lines without a gap between them, two
    or more of which begin with the same mark.
    """
    marks: dict[tuple[int, str], list[int]] = {}
    run = 0
    for line in lines:
        run += line.gap
        if is_item(line.text):
            marks.setdefault((run, re.sub(r"\w+", "#", line.text[:4].split()[0])), []).append(line.start)
    return {start for starts in marks.values() if len(starts) > 1 for start in starts}


def _parts(group: Sequence[Line], line: Line) -> bool:
    """Whether two lines are apart whatever their lengths: one is a date
    alone, or begins an entry of a chronology.
    """
    first, last, text = group[0].text, group[-1].text, line.text
    if len(group) == 1 and is_date_alone(first):
        return not last.endswith(",") and not is_cut(last, text)
    if find_cells(last) or find_cells(text) or any(row.match(text) and row.match(first) for row in _ROWS):
        return True
    if _is_open(last) or is_cut(last, text):
        return False
    if _SITTING.match(text) and len(last) < _SHORT:
        return True
    if is_date_alone(text):
        return not text.endswith(".") and not text[0].islower()
    return is_entry(text) or (
        opens_with_date(text) and (opens_with_date(first) or is_item(first) or is_entry(first))
    )


def is_wrap(line: str, following: str, width: int | None) -> bool:
    """Whether the newline between two lines is a mere wrap, in a text
    hard-wrapped at `width` (None: it is not).
    """
    if width is not None and _is_full(line, following, width):
        return not (_FINAL.search(line) and (is_item(following) or _is_heading(following, width)))
    if is_item(following) or _FINAL.search(line):
        return False
    return bool(_CONTINUES.match(following) or _is_open(line) or is_cut(line, following))


def _is_open(line: str) -> bool:
    """Whether no line can end so."""
    return bool(_OPEN.search(line)) or line.rsplit(maxsplit=1)[-1] in _continuing()


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether a line is so long that the next word would not have
    fitted; widths vary, letters are not all equal.
    """
    return (
        FULL * width <= len(line) <= WIDEST
        and len(line) + 1 + len(following.split(maxsplit=1)[0]) > 0.9 * width
    )


def _is_heading(line: str, width: int) -> bool:
    return len(line) < 0.6 * width and line[:1].isupper() and not _FINAL.search(line)


def find_cuts(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the hyphen and newline that cut a word in two (« forma-⏎tion »), or of
    the newline alone where the word keeps its hyphen.

    A word that the text writes elsewhere decides; a known first part
    of compounds (« vice- ») keeps its hyphen.
    """
    cuts = list(_CUT.finditer(text)) if _HYPHEN.search(text) else []
    if not cuts:
        return ()
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
    spans = []
    for match in cuts:
        first, second = match[1].lower(), match[2].lower()
        compound = known[f"{first}-{second}"] > known[first + second] or (
            first in words().hyphenated and not known[first + second]
        )
        spans.append((match.end(1) + compound, match.start(2)))
    return tuple(spans)


def find_glued(line: str) -> tuple[int, ...]:
    """Offsets at which a line of a letterhead or a cover page was glued to the
    one before it (« PrésidentLe 8 février 2016 »).
    """
    return tuple(match.start() for match in _glue().finditer(line)) if len(line) <= LETTERHEAD else ()


@cache
def _continuing() -> frozenset[str]:
    return frozenset(words().continuing)


@cache
def _glue() -> re.Pattern[str]:
    opener = rf"(?:{alternatives(words().letterhead)})(?![a-zà-ÿ])|T\.(?=\s\d\d\s)"
    day = (
        rf"(?:[A-ZÀ-Þ][\w'-]*(?:["
        rf" -][A-ZÀ-Þ][\w'-]*)?,\sle|Le)\s\d{{1,2}}(?:er)?\s(?i:{alternatives(MONTHS)})\s\d{{4}}"
    )
    capitals = r"[A-ZÀ-Þ]{4,}(?=[\s,'’-]+[A-ZÀ-Þ'’-]+)"
    addressee = rf"à(?=(?:{alternatives(words().salutations)})\s)"
    return re.compile(
        rf"(?<=[a-zà-ÿ)])(?:{opener}|{day}|{capitals})|(?<=\d)(?:{opener}|{day})|(?<=[a-zà-ÿ]){addressee}"
    )
