"""Where the marks of Markdown are: emphasis, links, images, block marks, front
matter. It decides nothing about the words between.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pipeline.reading.content import merge_spans
from pipeline.reading.dates import parse_date

_DESTINATION = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\s*\)"
_TAG = r"<(?:https?://|mailto:)[^<>\s]+>|</?[a-zA-Z][^<>]*>"
_WHOLE = re.compile(rf"!\[[^\[\]]*\]{_DESTINATION}|\[\^[^\[\]\s]+\]:?|{_TAG}|\\(?=[^\w\s])")
_LINK = re.compile(rf"(\[)(?!\^)[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*(\](?:{_DESTINATION}|\[[^\]]*\]))")
_EMPHASIS = (
    re.compile(r"(?<!\\)(\*{2,3}|_{2,3})(?=\S)[^\n]{1,600}?(?<=\S)(\1)"),
    re.compile(r"(?<![\w*\\])(\*)(?=[^\s*])[^*]+?(?<=[^\s*\\])(\*)(?![\w*])"),
    re.compile(r"(?<![\w\\])(_)(?=[^\s_])[^_]+?(?<=[^\s_\\])(_)(?!\w)"),
    re.compile(r"(?<!`)(`+)(?!`)[^`]+(\1)(?!`)"),
    re.compile(r"(~~)(?=\S)[^~]+(~~)"),
)
_BLOCK = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,3}[.)][ \t]+)?"
)
_CLOSING = re.compile(r"[ \t]#+[ \t]*$")
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s")
_NOTE_CALL = re.compile(
    r"(?<![\d\s]m)(?<![kcmd]m)<sup>(?:<a\b[^<>]*>)?\s*[\[(]?(?:\d{1,3}|[*†‡]{1,3})[\])]?\s*(?:</a>)?</sup>",
    re.IGNORECASE,
)
_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^(\w+)\s*:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_NAMES = {
    "title": "title",
    "titre": "title",
    "source": "url",
    "url": "url",
    "site": "publisher",
    "publisher": "publisher",
}
_DATES = ("published", "date", "publié")


def find_marks(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans of the marks inside `blocks`, sorted and apart."""
    spans: list[tuple[int, int]] = []
    for start, end in blocks:
        spans += [(start + first, start + last) for first, last in _marks(text[start:end])]
    return merge_spans(spans)


def hidden(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> str:
    """The words of `text[start:end]` without marks, white space folded."""
    shown, position = [], start
    for index in range(bisect_left(marks, (start, start)), bisect_left(marks, (end, end))):
        first, last = marks[index]
        if last <= end:
            shown.append(text[position:first])
            position = last
    return " ".join("".join([*shown, text[position:end]]).split())


def find_cells(row: str) -> tuple[tuple[int, int], ...]:
    """Spans of the cells of a row, without surrounding white space; empty ones are left out."""
    found = ((match.start(), match.group()) for match in _CELL.finditer(row))
    bare = ((start + len(text) - len(text.lstrip()), text.strip()) for start, text in found)
    return tuple((start, start + len(text)) for start, text in bare if text)


def is_markdown_item(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _ITEM.match(line) is not None


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Title, url, publisher and published (EDTF) of a YAML head of plain entries,
    and the offset after it; nothing and 0 without one.
    """
    match = _FRONT.match(text)
    if match is None:
        return {}, 0
    entries = {entry[1].lower(): entry[2] for entry in _ENTRY.finditer(match[1]) if entry[2]}
    facts = {_NAMES[name]: value for name, value in reversed(entries.items()) if name in _NAMES}
    days = [day for name in _DATES if (day := _day(entries.get(name, "")))]
    return {**facts, **({"published": days[0]} if days else {})}, match.end()


def _day(text: str) -> str | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _marks(block: str) -> list[tuple[int, int]]:
    spans = [
        match.span()
        for pattern in (_NOTE_CALL, _WHOLE, _BLOCK, _CLOSING)
        for match in pattern.finditer(block)
    ]
    if block.startswith("|"):
        spans += [(0, 1), *([(len(block) - 1, len(block))] if block.endswith("|") else [])]
    spans += [match.span(group) for match in _LINK.finditer(block) for group in (1, 2)]
    spans += _comments(block)
    hidden_already = merge_spans([span for span in spans if span[1] - span[0] > 1])
    for pattern in _EMPHASIS:
        for match in pattern.finditer(block):
            before = bisect_right(hidden_already, (match.start(), len(block)))
            if not before or hidden_already[before - 1][1] <= match.start():
                spans += [match.span(1), match.span(2)]
    return spans


def _comments(block: str) -> Iterator[tuple[int, int]]:
    start = block.find("<!--")
    while start >= 0 and (end := block.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = block.find("<!--", end + 3)
