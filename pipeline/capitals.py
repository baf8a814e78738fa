"""Where proper names can stand: the stretches of a text around its capitals, the only ones that the
statistical model needs to read.

A French name has a capital, and so has the first word of a sentence, which tells nothing where it is a word
of grammar. Owns that choice and the width of the stretches. It refuses to say what is a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.alternatives import compiled_by_ends

MARGIN = 6
"""Words kept on either side: the model's convolutions see four tokens each
way, and names begin and end with small words.
"""
LONGEST = 4000
"""Words of a stretch, about: what the model reads at once takes memory by its length."""
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+['’ʼ]?")


def named_stretches(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of `text` that may hold a name with what surrounds it, in order,
    apart; `sentences` are the spans of its sentences.
    """
    chunks = [match.span() for match in _CHUNK.finditer(text)]
    starts = {start for start, _ in sentences}
    openings = [index for index, (start, _) in enumerate(chunks) if start in starts]
    stretches: list[tuple[int, int]] = []
    begun, reach = 0, -1
    for index in _capitals(text, chunks, starts):
        first, last = max(0, index - MARGIN), min(len(chunks) - 1, index + MARGIN)
        if stretches and first <= reach + 1 and index - begun < LONGEST:
            stretches[-1] = (stretches[-1][0], chunks[last][1])
        elif stretches and first <= reach + 1:
            begun = _opening(openings, begun + LONGEST // 2, index)
            stretches[-1:] = [(stretches[-1][0], chunks[begun - 1][1]), (chunks[begun][0], chunks[last][1])]
        else:
            begun = first
            stretches.append((chunks[first][0], chunks[last][1]))
        reach = last
    return stretches


def _opening(openings: Sequence[int], after: int, index: int) -> int:
    """The last word up to `index` that begins a sentence; `index` where none does beyond `after`."""
    place = bisect_right(openings, index) - 1
    return openings[place] if place >= 0 and openings[place] > after else index


def _capitals(text: str, chunks: Sequence[tuple[int, int]], starts: set[int]) -> Iterator[int]:
    """Indices of the words with a capital that may be a name's."""
    for index, (start, end) in enumerate(chunks):
        written = text[start:end]
        if (
            not written.islower()
            and any(map(str.isupper, written))
            and not (start in starts and _is_grammar(written))
        ):
            yield index


def _is_grammar(written: str) -> bool:
    """Whether the first word of a sentence owes its capital to its place: « Le », « L'avenir », « Selon »."""
    word = _WORD.search(written)
    if word is None or any(map(str.isupper, written[word.start() + 1 :])):
        return False
    return word[0].endswith(("'", "’", "ʼ")) or word[0].lower() in stop_words()


@cache
def stop_words() -> frozenset[str]:
    """Words that tell nothing, in small letters."""
    with compiled_by_ends():
        from spacy.lang.fr.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)
