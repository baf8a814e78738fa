"""A pattern compiled by the ends of its alternatives matches what it matched."""

from __future__ import annotations

import random
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from spacy.lang.fr.tokenizer_exceptions import TOKEN_MATCH

from pipeline.alternatives import LONG, by_ends, compiled_by_ends
from pipeline.language import load_model

PUBLISHED: re.Pattern[str] = TOKEN_MATCH.__self__
PREFIXES = [
    "porte",
    "saint",
    "contre",
    "grand",
    "vice",
    "demi",
    "avant",
    "lance",
    "haut",
    "sous",
    "non",
    "r",
    "entr",
    "bis-cr",
    "kn",
    "grd'",
    "réentr",
]
BODIES = [
    "monnaie",
    "l'air",
    "en",
    "de-la",
    "lès",
    "les-bains",
    "ouvrir",
    "la",
    "des-la",
    "12",
    "ÉTOILE",
    "du",
    "aux",
]
MARKS = ["-", "–", "‑", "'", "’", "", " ", "--", "-de-", "-l'", "-en-l’", "\n"]
SMALL = (
    "(?iu)(?:^fox[ab]+$)|(?:^refox[ab]+$)|(?:^(?:l|d')?fax?[ab]+$)|(?:^[ab]{2,3}$)|(?:^[ab]{2,3}$)|"
    "(?:^a\\.b$)"
)


def matches(pattern: str, text: str) -> bool:
    return re.compile(pattern).match(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "foxa",
        "REFOXAB",
        "fab",
        "faxb",
        "l'fab",
        "lfab",
        "d'faxa",
        "ab",
        "aba\n",
        "abab",
        "a.b",
        "axb",
        "fox",
        "",
    ],
)
def test_alternatives_that_share_their_end(text: str) -> None:
    shared = by_ends(SMALL)
    assert shared != SMALL
    assert matches(shared, text) == matches(SMALL, text)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?iu)(?:^a$)|(?:^b)",
        "(?iu)(?:^a(b(c))$)|(?:^b$)",
        "(?iu)(?:^a|b$)|(?:^c$)",
        "(?u)(?:^a$)|(?:^b$)",
        "(?iu)(?:^(?=a)b$)|(?:^c$)",
    ],
)
def test_what_is_not_understood_whole_stays(pattern: str) -> None:
    assert by_ends(pattern) == pattern


def test_words_that_must_not_be_split_are_those_of_the_published_model() -> None:
    chance = random.Random(5)  # noqa: S311
    ours = re.compile(by_ends(PUBLISHED.pattern))
    assert len(ours.pattern) < LONG
    found = 0
    for _ in range(20_000):
        word = "".join(chance.choice(part) for part in (PREFIXES, MARKS, BODIES, MARKS, [*BODIES, ""]))
        expected = PUBLISHED.match(word) is not None
        assert (ours.match(word) is not None) == expected, word
        found += expected
    assert 1_000 < found < 19_000


def test_the_model_is_loaded_with_them() -> None:
    assert len(load_model().tokenizer.token_match.__self__.pattern) < LONG
    compile_before = re.compile
    with pytest.raises(KeyError), compiled_by_ends():
        assert re.compile("a+").match("aa")
        raise KeyError
    assert re.compile is compile_before


def test_threads_leave_nothing_behind() -> None:
    compile_before = re.compile

    def pause(_number: int) -> None:
        with compiled_by_ends():
            time.sleep(0.002)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(pause, range(40)))
    assert re.compile is compile_before
