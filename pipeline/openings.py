"""With which few characters a match of a pattern may begin: so that
at each word only what can match is tried.

Reads the part of the regular expression language that records use. What it does not know may be followed by
anything: an opening never excludes a match, and tests hold it against the patterns. All digits count as one,
and where case is told, all capitals do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LENGTH = 4
_ANY = "\0"
_MANY = 99
_LARGE = 40
"""Members of a class of which it is not worth while to tell one from the other."""
_MOST = 4096
"""Openings of one piece from which on it is not worth while either."""
DIGITS = str.maketrans("123456789", "000000000")
CAPITALS = DIGITS | {
    code: "A"
    for code in range(ord("A"), ord("Œ") + 1)
    if chr(code).isupper() and (code < 0x100 or chr(code) == "Œ")
}
"""Digits as zeros and the capitals of French as A: of a word with a capital
that alone tells where most names may begin.
"""
_ALTERNATIVES_OF = re.compile(r"\((?:\?i?:|\?>|\?P<\w+>|(?!\?))")
_LOOK_AROUND = re.compile(r"\(\?<?[=!]")
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
_FLAT = re.compile(rf"(?:[^\\\[()|]|\\.|{_CLASS.pattern})*", re.DOTALL)
_PIECE = re.compile(rf"{_CLASS.pattern}|\\.|\.\*|.", re.DOTALL)
_MEMBER = re.compile(r"(\\?.)(?:-(\\?.))?", re.DOTALL)
_ANCHOR = re.compile(r"[\^$]|\\[ABbZ]")
_REPEAT = re.compile(r"([?*+])\??|\{(\d*)(,?)(\d*)\}\??")
_TIMES = {"?": (0, 1), "*": (0, _MANY), "+": (1, _MANY)}


def openings(
    pattern: str,
    length: int = LENGTH,
    plain: Mapping[int, str | int] = DIGITS,
    *,
    ignoring_case: bool = False,
) -> frozenset[str]:
    """Beginnings of the matches of `pattern`, translated by `plain`; one
    shorter than `length` may be followed by anything.

    Small letters of an alternative that ignores case stand for capitals too.
    """
    reader = _PatternReader(pattern, length, plain, ignoring_case=ignoring_case)
    return frozenset(opening.partition(_ANY)[0] for opening in reader.alternatives())


def without_padding(pattern: str) -> str:
    """A pattern to be searched, without the `.*` that begin its alternatives: they find no more, and from
    each place look at all that follows.
    """
    kept: list[str] = []
    depth, begins = 0, True
    for piece in _PIECE.findall(pattern):
        if not (begins and piece == ".*"):
            kept.append(piece)
        depth += {"(": 1, ")": -1}.get(piece, 0)
        begins = depth == 0 and piece == "|"
    return "".join(kept)


class _PatternReader:
    """Reads a pattern from left to right; each method returns the openings of what it has read."""

    def __init__(
        self, pattern: str, length: int, plain: Mapping[int, str | int], *, ignoring_case: bool
    ) -> None:
        self.pattern, self.position = pattern, 0
        self.length, self.plain, self.ignoring_case = length, plain, ignoring_case

    def alternatives(self) -> set[str]:
        """Up to the end of the pattern or of the group."""
        found = self._sequence()
        while self._take("|"):
            found |= self._sequence()
        return found

    def _sequence(self) -> set[str]:
        found = {""}
        while self.position < len(self.pattern) and self.pattern[self.position] not in "|)":
            if all(map(self._is_full, found)):
                self._skip("|)")
                break
            found = self._join(found, self._repeat(self._atom()))
        return found

    def _skip(self, ends: str) -> None:
        """Go on to one of `ends` outside of groups, or to the end of the pattern."""
        depth = 0
        while self._match(_FLAT) and self.position < len(self.pattern):
            character = self.pattern[self.position]
            if depth == 0 and character in ends:
                return
            depth += {"(": 1, ")": -1}.get(character, 0)
            self.position += 1

    def _atom(self) -> set[str]:
        if self._match(_LOOK_AROUND):
            self._skip(")")
            self._take(")")
            return {""}
        group = self._match(_ALTERNATIVES_OF)
        if group is not None:
            return self._group(ignoring_case=self.ignoring_case or group[0] == "(?i:")
        if self._match(_ANCHOR):
            return {""}
        members = self._match(_CLASS)
        if members is not None:
            return self._members(members[0][1:-1])
        character = self.pattern[self.position : self.position + 2]
        escaped = character.startswith("\\")
        self.position += 1 + escaped
        if escaped:
            return {character[1]} if not character[1].isalnum() else {_ANY}
        return {_ANY} if character[0] in "(." else self._shapes({character[0]})

    def _group(self, *, ignoring_case: bool) -> set[str]:
        around, self.ignoring_case = self.ignoring_case, ignoring_case
        found = self.alternatives()
        self.ignoring_case = around
        self._take(")")
        return found

    def _members(self, written: str) -> set[str]:
        """Characters of a class; anything for a negated one or one that names a category."""
        if written.startswith("^"):
            return {_ANY}
        found: set[str] = set()
        for first, last in _MEMBER.findall(written):
            if first[0] == "\\" and first[-1].isalnum():
                return {_ANY}
            found.update(chr(point) for point in range(ord(first[-1]), ord((last or first)[-1]) + 1))
        shapes = self._shapes(found)
        return shapes if len(shapes) <= _LARGE else {_ANY}

    def _shapes(self, characters: set[str]) -> set[str]:
        if self.ignoring_case:
            characters = {case for character in characters for case in (character.lower(), character.upper())}
        return {character.translate(self.plain) for character in characters}

    def _repeat(self, once: set[str]) -> set[str]:
        match = self._match(_REPEAT)
        if match is None:
            return once
        least, most = (
            _TIMES[match[1]]
            if match[1]
            else (int(match[2] or 0), int(match[4] or _MANY) if match[3] else int(match[2]))
        )
        found, result = {""}, set[str]()
        for count in range(min(most, max(least, self.length)) + 1):
            if count >= least:
                result |= found
            found = self._join(found, once)
        return result

    def _join(self, heads: set[str], tails: set[str]) -> set[str]:
        if len(heads) * len(tails) > _MOST:
            tails = {_ANY}
        return {
            head if self._is_full(head) else (head + tail)[: self.length] for head in heads for tail in tails
        }

    def _is_full(self, opening: str) -> bool:
        return len(opening) >= self.length or opening.endswith(_ANY)

    def _take(self, character: str) -> bool:
        taken = self.pattern.startswith(character, self.position)
        self.position += taken
        return taken

    def _match(self, shape: re.Pattern[str]) -> re.Match[str] | None:
        match = shape.match(self.pattern, self.position)
        if match is not None:
            self.position = match.end()
        return match
