"""How a subject is said in one line: its length, its capitals, and what is joined to it.

Owns that line. It refuses to find what it says.
"""

from __future__ import annotations

import re

LONGEST = 160
JOINT = " – "
"""Between what a part is about and what the document is about."""
SHORT = 20
"""Characters below which a part of a subject says nothing."""


def holds(longer: str, shorter: str) -> bool:
    """Whether one subject says all that the other does."""
    return " ".join(shorter.lower().split()) in " ".join(longer.lower().split())


def join(matter: str, whole: str) -> str:
    """The part before the whole, the whole cut or left out where there is no room."""
    room = LONGEST - len(matter) - len(JOINT)
    return matter if room < SHORT else f"{matter}{JOINT}{_cut(whole, room)}"


def in_small_letters(line: str, text: str) -> str:
    """« FAILLITE DE LA BANQUE MORGAN » with the capitals that the text gives
    its words; a line in small letters as it is.
    """
    return (
        "".join(_as_written(word, text) for word in re.split(r"(\W+)", line.lower()))
        if line.isupper() and " " in line
        else line
    )


def _as_written(word: str, text: str) -> str:
    """A word with the capital that the text always gives it inside its sentences."""
    if not word.isalpha():
        return word
    always = (
        re.search(rf"\w(?:,? |['’]){word.capitalize()}\b", text) is not None
        and re.search(rf"\b{word}\b", text) is None
    )
    return word.capitalize() if always else word


def fit(subject: str) -> str:
    """One line with a capital, cut between words."""
    flat = _cut(" ".join(subject.split()).strip(" .,:;–-"), LONGEST)
    return flat[:1].upper() + flat[1:]


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
