"""What is read as a subject in spoilt sentences, where the tree may
make a word of the verb its own subject.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from pipeline.syntax.subjects import _phrase_of
from tests.support import parse


def test_a_subject_that_is_the_first_word_of_its_verb_is_read() -> None:
    doc = parse("La commune a vendu le port.")
    group = cast("Any", SimpleNamespace(start=1))
    assert _phrase_of(doc[1], [doc[1]], group).head == 1
    assert _phrase_of(doc[1], [], cast("Any", SimpleNamespace(start=2))).head == 1
