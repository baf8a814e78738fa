"""Accents that a file writes as characters of their own: « aoˆut »,
« pr´elev´ee », « franc¸ais ». It keeps the length of the text.

A letter with its accent takes the place of both; a zero-width space, which is no word, fills up what is left.
"""

from __future__ import annotations

import re
import unicodedata

FILLER = "\u200b"
_COMBINED = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "¨": "\u0308", "¸": "\u0327"}
_LETTERS = {"´": "eE", "`": "aeuAEU", "ˆ": "aeiouıAEIOU", "¨": "eiıuyEIUY", "¸": "cC"}
_SPACING = re.compile("[´ˆ¨¸](?=[a-zA-Zı])|(?<=[a-zA-Z])`(?=[aeu])|(?<=\\s)`(?=a\\s)|(?<=c)¸(?=a|o|u)")
_ELIDED = re.compile(
    r"(?<![^\W\d_])(?:[dljmnstc]|(?:jus|lors|puis|quel|pres)?qu|aujourd|entr)\Z", re.IGNORECASE
)
_COMBINING = re.compile("[A-Za-z][\u0300-\u0302\u0308\u0327]")


def join_accents(text: str) -> str:
    """Give letters the accents that stand beside them, code point for code point."""
    if _COMBINING.search(text):
        text = _COMBINING.sub(_composed, text)
    found = [match.start() for match in _SPACING.finditer(text)]
    sure = [place for place in found if not _may_elide(text, place)]
    places = found if sure else []
    if not places:
        return text
    letters = list(text)
    for place in places:
        _join(letters, place)
    return "".join(letters)


def _join(letters: list[str], place: int) -> None:
    mark = letters[place]
    following = letters[place + 1]
    if following in _LETTERS[mark]:
        letters[place : place + 2] = [_whole(following, mark), FILLER]
    elif mark == "¸" and place and letters[place - 1] in "cC":
        letters[place - 1 : place + 1] = [_whole(letters[place - 1], mark), FILLER]


def _whole(letter: str, mark: str) -> str:
    return unicodedata.normalize("NFC", ("i" if letter == "ı" else letter) + _COMBINED[mark])


def _may_elide(text: str, place: int) -> bool:
    """Whether the sign may be an apostrophe: « l´eau »; a text that writes
    no accent of its own elsewhere means one.
    """
    return text[place] in "´`" and _ELIDED.search(text, max(0, place - 8), place) is not None


def _composed(match: re.Match[str]) -> str:
    whole = unicodedata.normalize("NFC", match.group())
    return whole + FILLER if len(whole) == 1 else match.group()
