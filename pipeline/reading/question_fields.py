"""The labelled facts of a question's header: « Auteur : M. … », « Question
publiée au JO le : … », « Question écrite n° … ».

Fields come with the offsets of their value in the line, and with its normal
form. It refuses whole pages: those are `question`'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from pipeline.calendar.wording import french_day
from pipeline.models import HeaderField, Issue
from pipeline.reading.gazette import Reference, decide, find_references
from pipeline.reading.vocabulary import alternatives, fold, words

_LEGISLATURE = re.compile(r"(\d{1,2})\s*(?:e|eme|ere)\s+legislature\b")
_NUMBERED = re.compile(r"\s*(question [a-z ]{4,40}?)\s+n\s?°\s*:?\s*(\d[\d ]*)")
_OLD_NUMBER = re.compile(r"question\s+n°\s*:?\s*(\d+)")
_OLD_AUTHOR = re.compile(r"\b[Dd]e\s+((?:M\.|Mme|Mlle)\s+[^()]+?)\s*\(\s*(.+)\s+-\s+([^()]+?)\s*\)")
_OLD_TYPE = re.compile(r"\)\s*(question [a-z ]{4,40}?)\s*$")
_OLD_AUTHOR_LINE = re.compile(
    r"\s*[Dd]e\s+(?P<author>(?:M\.|Mme|Mlle)\s+[^()]+?)\s*"
    r"\(\s*(?:(?P<group>.+)\s+-\s+)?(?P<constituency>[^()]+?)\s*\)\s*"
)
"""« De Mme Jeanne Aubry (Orne) », where the line of number and author is broken."""
_TYPE_LINE = re.compile(r"\s*(question (?:ecrite|orale|au gouvernement)[a-z ]{0,20}?)\s*")
_SEAT = re.compile(r"(?P<constituency>[^()]+?(?:\([^()]*\))?)\s+-\s+(?P<group>.+)")


def find_number_line(line: str) -> tuple[HeaderField, ...]:
    """Facts of the lines without label: « 15ème législature », « Question écrite n° 27312 », « Question N° :
    47351 de M. … (groupe - lieu) », and the parts of the last on lines of their own.
    """
    bare, fields = fold(line), []
    if match := _LEGISLATURE.search(bare):
        fields.append(_field("legislature", line, *match.span(1)))
    if match := _NUMBERED.fullmatch(bare):
        fields += [_field("type", line, *match.span(1)), _field("number", line, *match.span(2))]
    elif match := _OLD_NUMBER.match(bare):
        fields.append(_field("number", line, *match.span(1)))
        if author := _OLD_AUTHOR.search(line):
            fields += [
                _author(line, *author.span(1)),
                _field("group", line, *author.span(2)),
                _field("constituency", line, *author.span(3)),
            ]
        if kind := _OLD_TYPE.search(bare):
            fields.append(_field("type", line, *kind.span(1)))
    elif author := _OLD_AUTHOR_LINE.fullmatch(line):
        seat = [name for name in ("group", "constituency") if author[name] is not None]
        fields += [_author(line, *author.span("author")), *(_field(n, line, *author.span(n)) for n in seat)]
    elif kind := _TYPE_LINE.fullmatch(bare):
        fields.append(_field("type", line, *kind.span(1)))
    return tuple(fields)


def is_labelled(line: str) -> bool:
    """Whether a line begins with a label of the page, whatever its value."""
    return bool(_labels().match(fold(line.strip())))


def find_fields(line: str) -> tuple[HeaderField, ...]:
    """Facts of a line of labelled values, one or several: « Rubrique > défense  Analyse > équipements »."""
    bare, fields = fold(line), []
    labels = list(_labels().finditer(bare))
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        name = _names()[label[1]]
        start, end = _trim(line, label.end(), len(line) if following is None else following.start())
        if start < end and name not in _published_names():
            fields += _normalised(name, line, start, end)
    return tuple(fields)


def find_publications(
    lines: Sequence[tuple[int, str]], issues: Sequence[date], document: str
) -> tuple[tuple[HeaderField, ...], tuple[Issue, ...]]:
    """Publications in the Journal officiel that lines (offset, text) state; what
    cannot be decided keeps its month and makes an issue.

    Field offsets are those of the document; `issues` are the days of the
    issues that the document's addresses name.
    """
    stated: dict[str, tuple[int, str]] = {}
    for offset, line in lines:
        for match in _labels().finditer(fold(line)):
            if _names()[match[1]] in _published_names():
                stated.setdefault(_names()[match[1]], (offset + match.end(), _until_label(line, match.end())))
    found = {name: find_references(text) for name, (_, text) in stated.items()}
    fields: list[HeaderField] = []
    doubts: list[Issue] = []
    for name, ways in decide(found, issues).items():
        offset, text = stated[name]
        if len(ways) == 1:
            fields += _reference_fields(name, ways[0], offset)
        else:
            fields.append(_month_field(name, ways, offset, text))
            doubts.append(_doubt(ways, offset, text, document))
    return tuple(fields), tuple(doubts)


def _reference_fields(name: str, way: Reference, offset: int) -> list[HeaderField]:
    start, end = way.date_span
    fields = [
        HeaderField(
            name=f"{name}_published", value=way.published.isoformat(), start=offset + start, end=offset + end
        )
    ]
    if way.page is not None and way.page_span is not None:
        start, end = way.page_span
        fields.append(
            HeaderField(name=f"{name}_page", value=str(way.page), start=offset + start, end=offset + end)
        )
    return fields


def _month_field(name: str, ways: tuple[Reference, ...], offset: int, text: str) -> HeaderField:
    """What all the ways to read have in common: month and year."""
    end = ways[0].date_span[1]
    month = re.search(r"[^\W\d_]+\.?\s+\d{4}$", text[:end])
    start = end if month is None else month.start()
    return HeaderField(
        name=f"{name}_published",
        value=ways[0].published.isoformat()[:7],
        start=offset + start,
        end=offset + end,
    )


def _doubt(ways: tuple[Reference, ...], offset: int, text: str, document: str) -> Issue:
    start, end = min(way.page_span[0] for way in ways if way.page_span), ways[0].date_span[1]
    readings = " ou ".join(f"{french_day(way.published)}, page {way.page}" for way in ways)
    message = (
        f"« {text[start:end]} » peut se lire {readings} : rien dans le document ne permet de trancher ; seul "
        f"le mois est retenu."
    )
    quote = text[start:end]
    return Issue(
        document=document,
        stage="reading",
        code="ambiguous_publication",
        message=message,
        quote=quote,
        start=offset + start,
        end=offset + end,
    )


def _normalised(name: str, line: str, start: int, end: int) -> list[HeaderField]:
    if name == "author":
        return [_author(line, start, end)]
    if name == "constituency" and (match := _SEAT.fullmatch(line[start:end])):
        return [
            _field(part, line, start + match.start(part), start + match.end(part))
            for part in ("constituency", "group")
        ]
    return [_field(name, line, start, end)]


def _author(line: str, start: int, end: int) -> HeaderField:
    match = re.match(rf"(?:{alternatives(words().civilities)})\s+", line[start:end])
    return _field("author", line, start + (match.end() if match else 0), end)


def _field(name: str, line: str, start: int, end: int) -> HeaderField:
    start, end = _trim(line, start, end)
    value = " ".join(line[start:end].split())
    return HeaderField(
        name=name, value=value.replace(" ", "") if name == "number" else value, start=start, end=end
    )


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start, end


def _until_label(line: str, start: int) -> str:
    following = _labels().search(fold(line), start)
    return line[start:] if following is None else line[start : following.start()]


def _published_names() -> frozenset[str]:
    return frozenset(words().question.publications.values())


@cache
def _names() -> dict[str, str]:
    return {
        fold(label): name
        for table in (words().question.labels, words().question.publications)
        for label, name in table.items()
    }


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)({alternatives(list(_names()))})\s*[:>]")
