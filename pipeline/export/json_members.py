"""A JSON object too large to be held: its members one after the other, its lists
item by item. It refuses to know what they mean.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any, TextIO

CHUNK = 2**18
"""Characters read at a time, more where one item is longer."""
_SPACE = re.compile(r"[ \t\r\n]*")
_AFTER = frozenset(",:]} \t\r\n")
_DECODER = json.JSONDecoder()


def read_members(file: TextIO) -> Iterator[tuple[str, Any]]:
    """Key and value of each member, in the order of the file; a list comes as an iterator, to be read before
    the next member is asked for.

    Raises ValueError where the file is not one JSON object, once it is read so far.
    """
    text = _Text(file)
    for _ in _entries(text, "{", "}"):
        key = text.value()
        if not isinstance(key, str):
            raise ValueError(f"the key {key!r} of an object is no string")
        text.take(":")
        if text.peek() == "[":
            items = _items(text)
            yield key, items
            deque(items, maxlen=0)  # what the reader of the list left
        else:
            yield key, text.value()
    if text.peek():
        raise ValueError(f"{text.peek()!r} after the end of the object")


def _items(text: _Text) -> Iterator[Any]:
    for _ in _entries(text, "[", "]"):
        yield text.value()


def _entries(text: _Text, opening: str, closing: str) -> Iterator[None]:
    """Once for each entry between the brackets; whoever asks reads it."""
    text.take(opening)
    if text.peek() != closing:
        yield
        while text.peek() == ",":
            text.take(",")
            yield
    text.take(closing)


class _Text:
    """Text that is read as far as it is needed, and forgotten behind."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = self._at if space is None else space.end()
            if self._at < len(self._text) or not self._read_on():
                return self._text[self._at : self._at + 1]

    def take(self, wanted: str) -> None:
        """Go past the character `wanted`, which is the next one."""
        found = self.peek()
        if found != wanted:
            raise ValueError(
                f"{found!r} where {wanted!r} should be" if found else f"it ends where {wanted!r} should be"
            )
        self._at += 1

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if not self._read_on():
                    raise ValueError(error.msg) from error
                continue
            if (
                self._text[end : end + 1] in _AFTER or not self._read_on()
            ):  # « 0 » may be the beginning of « 0.5 »
                self._at = end
                return value

    def _read_on(self) -> bool:
        piece = self._file.read(max(CHUNK, len(self._text) - self._at))
        if piece:
            self._text, self._at = self._text[self._at :] + piece, 0
        return bool(piece)
