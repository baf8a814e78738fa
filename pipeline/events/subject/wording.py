"""How a subject is said in one line: its length, and what is joined to it.

Owns that line. It refuses to find what it says.
"""

from __future__ import annotations

import re

from pipeline.syntax.spelling import capital

LONGEST = 160
JOINT = " – "
"""Between what a part is about and what the document is about."""
_ORDINAL = re.compile(r"\b(?P<number>\d+)(?P<end>[èe]re|i?[èe]me)s?\b")
BOTH = 70
"""Characters of a label and its part together, so that the whole has room beside them."""
SHORT = 20
"""Characters below which a part of a subject says nothing."""


def holds(longer: str, shorter: str) -> bool:
    """Whether one subject says all that the other does."""
    return " ".join(shorter.lower().split()) in " ".join(longer.lower().split())


def join(matter: str, whole: str) -> str:
    """The part before the whole, the whole cut or left out where there is no room."""
    room = LONGEST - len(matter) - len(JOINT)
    return matter if room < SHORT else f"{matter}{JOINT}{_cut(whole, room)}"


def below(label: str, part: str) -> str:
    """What the label of a line says, and the part in which it stands, where both are short: « Bât. C – Compte
    rendu des travaux ».
    """
    both = f"{label}{JOINT}{part}"
    return label if len(both) > BOTH or holds(label, part) or holds(part, label) else both


def fit(subject: str) -> str:
    """One line with a capital, cut between words."""
    flat = _cut(_ORDINAL.sub(_ordinal, " ".join(subject.split())).strip(" .,:;–-"), LONGEST)
    return capital(flat)


def _ordinal(match: re.Match[str]) -> str:
    """« 1ère lecture » as printers write it: « 1re »."""
    return f"{match['number']}{'re' if match['end'] in ('ère', 'ere') else 'e'}"


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
