"""A text and the spans that mark it → XML with the marks inside, the text itself unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Mark(NamedTuple):
    """An element to be put around a stretch of the text."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str]


def clean(text: str) -> str:
    """The text with a space for each character that XML forbids, and
    for CR, which its readers would change.
    """
    return _FORBIDDEN.sub(" ", text).replace("\r", " ")


def nesting(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks by where they begin, the longer first, without those that cross one before."""
    open_until: list[int] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        while open_until and open_until[-1] <= mark.start:
            open_until.pop()
        if mark.start < mark.end and (not open_until or mark.end <= open_until[-1]):
            open_until.append(mark.end)
            yield mark


def apart(marks: Iterable[Mark], length: int) -> Iterator[Mark]:
    """Of the marks, in the order given, those that touch none before: for formats in which nothing nests."""
    taken = bytearray(length)
    for mark in marks:
        if mark.start < mark.end and not any(taken[mark.start : mark.end]):
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            yield mark


def weave(element: etree._Element, text: str, marks: Iterable[Mark], start: int = 0) -> None:
    """Fill an empty `element` with `text`, which begins at offset
    `start`, and the `marks` that nest in it.
    """
    stack, ends, place = [element], [start + len(text)], start
    for mark in nesting(mark for mark in marks if start <= mark.start and mark.end <= ends[0]):
        while ends[-1] <= mark.start:
            place = _write(stack.pop(), text, place, ends.pop(), start)
        place = _write(stack[-1], text, place, mark.start, start)
        stack.append(etree.SubElement(stack[-1], mark.tag, mark.attributes))
        ends.append(mark.end)
    while stack:
        place = _write(stack.pop(), text, place, ends.pop(), start)


def _write(element: etree._Element, text: str, first: int, last: int, start: int) -> int:
    """Add what stands between two offsets at the end of an open element."""
    words = clean(text[first - start : last - start])
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
    return last
