"""The benchmarks measure what they say: varied documents, always the same; time charged to the stage that spends it."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import corpus, write_corpus
from benchmarks.growth import ROOMS
from benchmarks.measure import machine, measure, python, table
from benchmarks.stages import VERBS, Clock, timed


def test_generated_documents_are_varied_and_always_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_corpus(30, tmp_path / name)
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "one").glob("*.txt"))]
    assert texts == [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "two").glob("*.txt"))]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=\w\w)\.\s+|(?<=%)\.\s+", text) if sentence]
    assert len(set(texts)) == 30
    assert len(set(sentences)) > 0.9 * len(sentences)
    assert 1000 < sum(map(len, texts)) / len(texts) < 2500


def test_a_corpus_is_written_once(tmp_path: Path) -> None:
    folder = corpus(3, tmp_path)
    (folder / "letter-00000.txt").write_text("kept", encoding="utf-8")
    assert (corpus(3, tmp_path) / "letter-00000.txt").read_text(encoding="utf-8") == "kept"


def test_a_command_is_measured() -> None:
    done = measure(python("-c", "import json; print(json.dumps({'stage': 1.5}))"))
    assert done.said == {"stage": 1.5}
    assert done.cpu > 0
    assert done.seconds > 0
    assert done.peak > 1  # at least what this process holds when it forks


def test_a_command_that_fails_is_said() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        measure([sys.executable, "-c", "raise SystemExit(3)"])


def test_nested_stages_are_charged_their_own_time() -> None:
    clock = Clock()
    inner = timed(lambda: time.sleep(0.03), "inner", clock)
    outer = timed(lambda: (time.sleep(0.01), inner()), "outer", clock)
    outer()
    assert clock.seconds["inner"] >= 0.03
    assert clock.seconds["outer"] >= 0.01
    assert sum(timed(lambda: iter([1, 2]), "iterated", clock)()) == 3
    assert "iterated" in clock.seconds


@pytest.mark.parametrize(("owner", "name"), [(owner, name) for owner, name, _ in (*VERBS, *ROOMS)], ids=str)
def test_every_verb_that_is_timed_is_there(owner: Any, name: str) -> None:
    assert callable(getattr(owner, name))


def test_a_table_is_markdown() -> None:
    assert table(("a", "b"), [("x", 1.234)]) == "| a | b |\n|---|---:|\n| x | 1.23 |"
    assert "Python" in machine()
