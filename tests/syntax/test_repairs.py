"""A tree that was corrected is still a tree: no word hangs on itself,
whatever the parser made of the sentence.
"""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

from pipeline.syntax.repairs import repair
from pipeline.syntax.tags import correct_tags
from tests.support import parse

CASES = Path(__file__).parents[1] / "cases"


def sentences() -> list[str]:
    cases = tomllib.loads((CASES / "titles.toml").read_text(encoding="utf-8"))["case"]
    titles = [case["sentence"].replace("[", "").replace("]", "") for case in cases]
    events = [
        line.split(" | ")[1]
        for line in (CASES / "events.txt").read_text(encoding="utf-8").splitlines()
        if line.count(" | ") > 1
    ]
    return sorted({*titles, *events})


def spoilt(sentence: str, seed: int) -> str:
    """The words with one of them taken out and two exchanged."""
    words, chance = sentence.split(), random.Random(seed)  # noqa: S311
    if len(words) > 4:
        words.pop(chance.randrange(len(words)))
        i, j = chance.sample(range(len(words)), 2)
        words[i], words[j] = words[j], words[i]
    return " ".join(words)


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_no_word_hangs_on_itself(seed: int | None) -> None:
    texts = [sentence if seed is None else spoilt(sentence, seed) for sentence in sentences()]
    for doc in map(parse, texts):
        correct_tags(doc)
        repair(doc)
        for token in doc:
            above, steps = token, 0
            while above.head.i != above.i:
                above, steps = above.head, steps + 1
                assert steps < len(doc), f"{token.text} in {doc.text}"
