"""Sentences as transcripts, scans and hurried writers leave them: no rule fails on one, and none takes a time
that its length does not explain.
"""

from __future__ import annotations

import os
import random
import re
import signal
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.extract import extract
from pipeline.faults import CODE
from pipeline.language import load_model
from pipeline.reading import list_sources, read_document

if TYPE_CHECKING:
    from spacy.language import Language

CASES = Path(__file__).parent / "cases"
TIMES = int(os.environ.get("CHRONOFIL_FUZZ", "2"))
"""How often each sentence is spoilt."""
TOGETHER = 25
SECONDS = 40 * TIMES
"""Processor time of a test, which takes a second or two: a loop without end takes more on any machine."""
STRAY = (
    "«",
    "»",
    "(",
    ")",
    "[",
    "–",
    ",",
    ";",
    "…",
    "et",
    "qui",
    "que",
    "dont",
    "ne",
    "1°",
    "n°",
    "a",
    "été",
    "de",
)


def sentences() -> list[str]:
    titles = [
        case["sentence"]
        for case in tomllib.loads((CASES / "titles.toml").read_text(encoding="utf-8"))["case"]
    ]
    lines = [
        line.split(" | ")[1]
        for line in (CASES / "participants.txt").read_text(encoding="utf-8").splitlines()
        if line.count(" | ") >= 2
    ]
    return [re.sub(r"[\[\]]", "", text).replace("\\n", " ") for text in (*titles, *lines)]


def cut_end(words: list[str], chance: random.Random) -> str:
    return " ".join(words[: chance.randint(1, len(words))])


def cut_beginning(words: list[str], chance: random.Random) -> str:
    return " ".join(words[chance.randrange(len(words)) :])


def lose_word(words: list[str], chance: random.Random) -> str:
    lost = chance.randrange(len(words))
    return " ".join(word for place, word in enumerate(words) if place != lost)


def swap_words(words: list[str], chance: random.Random) -> str:
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def add_stray(words: list[str], chance: random.Random) -> str:
    words.insert(chance.randrange(len(words) + 1), chance.choice(STRAY))
    return " ".join(words)


def lose_punctuation(words: list[str], _chance: random.Random) -> str:
    return re.sub(r"[.,;:()«»]", "", " ".join(words))


def capitals(words: list[str], _chance: random.Random) -> str:
    return " ".join(words).upper()


SPOILERS = (cut_end, cut_beginning, lose_word, swap_words, add_stray, lose_punctuation, capitals)


@pytest.fixture(scope="module")
def model() -> Language:
    return load_model()


@pytest.fixture
def limited() -> Iterator[None]:
    """An error in whatever runs, where the test takes more processor time than it may."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {SECONDS} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize("spoil", SPOILERS)
def test_any_sentence_is_read(
    spoil: Callable[[list[str], random.Random], str], model: Language, tmp_path: Path
) -> None:
    chance = random.Random(f"{spoil.__name__} {TIMES}")  # noqa: S311 - the same sentences each time
    spoilt = [
        f"{spoil(text.split(), chance)} le 4 avril 2018."
        for text in chance.sample(sentences(), k=60)
        for _ in range(TIMES)
    ]
    for begin in range(0, len(spoilt), TOGETHER):
        paragraphs = "\n\n".join(spoilt[begin : begin + TOGETHER])
        (tmp_path / f"{begin}.txt").write_text(f"Publié le 3 mai 2019\n\n{paragraphs}", encoding="utf-8")
    for extraction in extract([read_document(source) for source in list_sources(tmp_path)[0]], model):
        assert [issue.message for issue in extraction.issues if issue.code == CODE] == []
