"""With which three characters a match of a pattern may begin: so that at each word only the few records that can match are tried.

Reads the parse tree that `re` itself builds. Where that tree holds something unknown, anything may follow: an opening never excludes a match,
and tests hold it against the patterns. All digits count as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]  # the parser behind re.compile has had no public name since sre_parse was deprecated
from typing import Any

LENGTH = 3
_ANY = "\0"
DIGITS = str.maketrans("123456789", "000000000")


def openings(pattern: str) -> frozenset[str]:
    """Beginnings of the matches of `pattern`, digits written 0; one shorter than three characters may be followed by anything."""
    return frozenset(opening.partition(_ANY)[0] for opening in _sequence(_parser.parse(pattern)))


def may_open(found: frozenset[str], beginning: str) -> bool:
    """Whether a text that begins with these three characters may match."""
    return any(beginning[:length] in found for length in range(LENGTH + 1))


def _sequence(items: Iterable[tuple[Any, Any]]) -> set[str]:
    found = {""}
    for code, argument in items:
        if all(_is_full(opening) for opening in found):
            break
        found = _join(found, _item(str(code), argument))
    return found


def _join(heads: set[str], tails: set[str]) -> set[str]:
    return {head if _is_full(head) else (head + tail)[:LENGTH] for head in heads for tail in tails}


def _is_full(opening: str) -> bool:
    return len(opening) >= LENGTH or opening.endswith(_ANY)


def _item(code: str, argument: Any) -> set[str]:
    if code == "LITERAL":
        return {chr(argument).translate(DIGITS)}
    if code == "IN":
        return _class(argument)
    if code in ("AT", "ASSERT", "ASSERT_NOT"):
        return {""}
    if code == "SUBPATTERN":
        return _sequence(argument[3])
    if code == "BRANCH":
        return set().union(*(_sequence(branch) for branch in argument[1]))
    if code in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeat(*argument)
    return {_ANY}


def _repeat(least: int, most: int, items: Any) -> set[str]:
    once, found, result = _sequence(items), {""}, set()
    for count in range(min(most, max(least, LENGTH)) + 1):
        if count >= least:
            result |= found
        found = _join(found, once)
    return result


def _class(members: Iterable[tuple[Any, Any]]) -> set[str]:
    found: set[str] = set()
    for code, argument in members:
        if str(code) == "LITERAL":
            found.add(chr(argument))
        elif str(code) == "RANGE" and argument[1] < 0x180:
            found.update(chr(point) for point in range(argument[0], argument[1] + 1))
        else:
            return {_ANY}
    return {character.translate(DIGITS) for character in found}
