"""What every room costs grows with the length of a text, whatever words it repeats: of every resource, in a
row and in a list, signs, dates, names.

Texts are extracted at two lengths; growth is the exponent of time over length. The longer ones of `python -m
benchmarks.growth` say the same.
"""

from __future__ import annotations

import pytest

from benchmarks.growth import SIGNS, measure, units
from pipeline.resources import FOLDER

MOST = 1.2
"""1 is linear, 2 quadratic; the machine's noise is the rest."""
LENGTH = 4000
DEAR, STEEP = 0.5, 1.15
"""Seconds from which on a text is dear: it is doubled first, and measured at its whole length only where that
grows faster than STEEP, which is the power between one and two lengths of what grows with the power MOST
between one and four.
"""
CASES = [
    *((name, unit) for name in SIGNS for unit in units(name)),
    *((path.stem, "") for path in sorted(FOLDER.glob("*.toml"))),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "unit"), CASES)
def test_no_room_grows_faster_than_the_text(name: str, unit: str) -> None:
    text = unit or next(iter(units(name)))
    first = measure(name, text, LENGTH, dear=DEAR)
    measured = [first.exponents().get("all", 0.0)]
    if first.times < 3 and measured[0] > STEEP:
        measured = [measure(name, text, LENGTH).exponents().get("all", 0.0)]
    while min(measured) > MOST and len(measured) < 3:
        measured.append(measure(name, text, LENGTH).exponents().get("all", 0.0))
    assert min(measured) <= MOST, f"{text[:60]!r} grows with the power {min(measured):.2f}"
