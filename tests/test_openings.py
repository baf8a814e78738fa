"""Patterns that look at what stands before an expression find the same without
their padding, in a time that grows with the text.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.openings import without_padding
from pipeline.temporal.contexts import contexts

PADDED = [
    r".*a|.*b(?:x|.*y)",
    r".*(?<![a-z])(?:le|la)(?![a-z])[^.;]*",
    r"[.|(]*|.*[)]a",
    r".*\|.*b",
    r"(?:.*a)|b",
]


@pytest.mark.parametrize("pattern", PADDED)
@given(text=st.text("ablxy.|() \n", max_size=12))
def test_the_same_is_found(pattern: str, text: str) -> None:
    shorter = without_padding(pattern)
    assert bool(re.search(rf"(?:{shorter})\Z", text)) == bool(re.search(rf"(?:{pattern})\Z", text))


def test_only_padding_goes() -> None:
    assert [without_padding(pattern) for pattern in PADDED] == [
        r"a|b(?:x|.*y)",
        r"(?<![a-z])(?:le|la)(?![a-z])[^.;]*",
        r"[.|(]*|[)]a",
        r"\|.*b",
        r"(?:.*a)|b",
    ]
    padded = [pattern for pattern in contexts().before.values() if pattern.startswith(".*")]
    assert len(padded) > 10
    assert not any(without_padding(pattern).startswith(".*") for pattern in padded)
