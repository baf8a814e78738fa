"""The benchmarks measure what they say: varied documents, always the
same; time charged to the stage that spends it.
"""

from __future__ import annotations

import re
import sys
import time
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.corpus import corpus, vary, vary_corpus, write_corpus
from benchmarks.growth import ROOMS
from benchmarks.measure import machine, measure, python, table
from benchmarks.stages import VERBS, Clock, timed


def test_generated_documents_are_varied_and_always_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_corpus(30, tmp_path / name)
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "one").glob("*.txt"))]
    assert texts == [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "two").glob("*.txt"))]
    sentences = [
        sentence for text in texts for sentence in re.split(r"(?<=\w\w)\.\s+|(?<=%)\.\s+", text) if sentence
    ]
    assert len(set(texts)) == 30
    assert len(set(sentences)) > 0.9 * len(sentences)
    assert 1000 < sum(map(len, texts)) / len(texts) < 2500


def test_a_varied_document_keeps_its_words_and_no_person() -> None:
    text = "M. Pierre Cordier demande, le 12 mai 2021, la loi n° 2013-595 et 345 places à Mme Anne Petit."
    found = vary(text, -3, Random(1))  # noqa: S311
    pattern = r"M\. \S+ \S+ demande, le \d+ mai 2018, la loi n° 2013-595 et \d{3} places à Mme \S+ \S+\."
    assert re.fullmatch(pattern, found)
    assert not {"Cordier", "Petit"} & set(re.findall(r"\w+", found))


def test_a_folder_is_varied_as_often_as_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le 12 mai 2021, le Sénat a voté.", encoding="utf-8")
    (tmp_path / "documents.toml").write_text('["a.txt"]\npublished = 2021-06-01\n', encoding="utf-8")
    vary_corpus(tmp_path, 5, tmp_path / "five")
    written = tomllib.loads((tmp_path / "five" / "documents.toml").read_text(encoding="utf-8"))
    assert len(written) == 5
    for name, facts in written.items():
        year = int(re.findall(r"20\d\d", (tmp_path / "five" / name).read_text(encoding="utf-8"))[0])
        assert facts["published"].year in {year, year - 1, year + 1}


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
