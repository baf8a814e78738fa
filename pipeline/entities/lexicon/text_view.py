"""The text as the finders see it: same offsets, plain typography, a folded copy
for look-ups, and the shapes of French proper names.

Owns word boundaries and name shapes. It refuses to fold (folding.py), and to know what any word means.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.entities.lexicon.folding import fold, fold_plain, plain
from pipeline.entities.lexicon.starts import Openings, Starts, places
from pipeline.openings import CAPITALS, DIGITS
from pipeline.syntax.parts_of_speech import adjectives, finite_verbs

if TYPE_CHECKING:
    from pipeline.language import Analysis, Sentence

UPPER = "A-ZÀ-ÖØ-ÞŒ"
LOWER = "a-zß-öø-ÿœ"
CAP = (
    rf"(?:[dDlL]'(?=[{UPPER}]))?[{UPPER}](?:[{UPPER}{LOWER}]|&(?=[{UPPER}])"
    rf"|(?<=[{UPPER}{LOWER}])'(?=[{UPPER}]|hom|s\b))*"
    rf"(?:-[{UPPER}{LOWER}]+(?:'[{UPPER}{LOWER}]+)?){{0,8}}"
)
"""A word with a capital, hyphenated or not: « Toulouse-Lautrec », « Saint-Étienne-du-Rouvray »,
« d'Artagnan », « ESTROSI ».
"""
_APART = re.compile(r"([^\W_]+)")
_LINE_END = re.compile(r"\n")
_GLUE = re.compile(
    rf"(?<=[{LOWER}]{{3}})(?=[{UPPER}][{UPPER}{LOWER}]{{2}})|(?<=[{UPPER}]{{3}})(?=[{UPPER}][{LOWER}]{{3}})"
)


_ADDRESS = re.compile(r"(?<!\S)\(?(?:https?://|www\.)\S+|(?<![\w.@-])[\w.-]+@[\w.-]+")
"""« contact@dupraz.fr », « www.dupraz.fr »."""
_GAP = " " * 5
_WIDE = re.compile(rf"(?<=\S){_GAP} *(?=\S)")
"""Spaces side by side that set columns: a name does not run over them."""


def _with_gaps(analysis: Analysis) -> str:
    """The prose with a tab where the document has a wide gap on one line
    (« Le Maire, L. Brun          La Secrétaire »).
    """
    text, offsets, source = analysis.prose.text, analysis.prose.offsets, analysis.document.text
    if _GAP not in source:
        return text
    characters = list(text)
    for place in (bisect_left(offsets, gap.end()) - 1 for gap in _WIDE.finditer(source)):
        if place >= 0 and text[place] == " ":
            characters[place] = "\t"
    return "".join(characters)


FOLDED, WRITTEN = Starts(DIGITS, fold), Starts(CAPITALS, str)
"""Where patterns begin in a folded text, and in one as written."""


def glued_at(word: str) -> int | None:
    """Where a word is read as two that a layout glued."""
    match = _GLUE.search(word)
    return match.start() if match else None


def _matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    match_at, done = pattern.match, 0
    for start in starts:
        match = match_at(text, start) if start >= done else None
        if match is not None:
            done = max(match.end(), start + 1)
            yield match


class View:
    """Plain and folded text of one prose, with its words and the starts of its sentences."""

    def __init__(
        self,
        text: str,
        sentence_starts: list[int],
        published: str | None = None,
        sentences: Sequence[Sentence] = (),
        title: str | None = None,
    ) -> None:
        self.published = published
        self.title = title
        self._parsed = [sentence for sentence in sentences if sentence.doc is not None]
        self.text = plain(text)
        self.folded = fold_plain(self.text)
        self._starts = sentence_starts
        self._begun: dict[bool, tuple[Openings, Mapping[int, list[int]]]] = {}

    @classmethod
    def of(cls, analysis: Analysis) -> View:
        """View of an analysis' prose; offsets are prose offsets."""
        return cls(
            _with_gaps(analysis),
            [sentence.start for sentence in analysis.sentences],
            analysis.document.published,
            analysis.sentences,
            analysis.document.title,
        )

    @cached_property
    def verbs(self) -> frozenset[int]:
        """Offsets at which a finite verb of a parsed sentence begins."""
        return frozenset(
            s.origin + offset for s in self._parsed if s.doc is not None for offset in finite_verbs(s.doc)
        )

    @cached_property
    def adjectives(self) -> frozenset[int]:
        """Offsets at which an adjective of a parsed sentence begins."""
        return frozenset(
            s.origin + offset for s in self._parsed if s.doc is not None for offset in adjectives(s.doc)
        )

    @cached_property
    def written_words(self) -> tuple[list[str], list[int]]:
        """The words as written, glued or not, and where each begins."""
        pieces = _APART.split(self.text)
        return pieces[1::2], list(accumulate(map(len, pieces)))[:-1:2]

    @cached_property
    def glued(self) -> list[int]:
        """Where a layout glued two words (« AdviellePrésident »)."""
        words = [
            word
            for word in set(self.written_words[0])
            if not (word.islower() or word.istitle() or word.isupper())
        ]
        found = ((word, match.start()) for word in words for match in _GLUE.finditer(word))
        return sorted(start + place for word, place in found for start in self.starts_by_word[word])

    @cached_property
    def words(self) -> list[tuple[int, int]]:
        """Spans of the words, split where a layout glued two."""
        spans = [(start, start + len(word)) for word, start in zip(*self.written_words, strict=True)]
        for place in reversed(self.glued):
            index = bisect_right(spans, (place,)) - 1
            start, end = spans[index]
            spans[index : index + 1] = [(start, place), (place, end)]
        return spans

    @cached_property
    def folded_words(self) -> list[str]:
        """The words folded, each where its span is."""
        return [self.folded[start:end] for start, end in self.words]

    @cached_property
    def starts_by_word(self) -> Mapping[str, list[int]]:
        """Where each word begins, as written, glued words as one."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for word, start in zip(*self.written_words, strict=True):
            found[word].append(start)
        return found

    def matches(self, pattern: re.Pattern[str], *, written: bool = False) -> Iterator[re.Match[str]]:
        """Matches that do not overlap of a pattern that begins where a word does,
        in the folded text or the one as `written`.

        As `finditer`, but the pattern is tried only where it may match.
        """
        starts = self._starts_of(pattern, written=written)
        return _matches(pattern, self.text if written else self.folded, starts) if starts else iter(())

    def beginning(self, patterns: Sequence[re.Pattern[str]]) -> Mapping[int, list[int]]:
        """Which of several patterns may match the folded text at the beginning
        of each word, by their place in the sequence.
        """
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place, pattern in enumerate(patterns):
            for start in self._starts_of(pattern, written=False):
                found[start].append(place)
        return found

    def line_matches(self, pattern: re.Pattern[str], *, written: bool = False) -> Iterator[re.Match[str]]:
        """The same of a pattern that begins where a line does."""
        return _matches(pattern, self.text if written else self.folded, self._lines)

    def _starts_of(self, pattern: re.Pattern[str], *, written: bool) -> Sequence[int]:
        known = self._begun.get(written)
        number = None if known is None else known[0].numbers.get(pattern.pattern)
        if known is None or number is None:
            starts, text = (WRITTEN, self.text) if written else (FOLDED, self.folded)
            openings, number = starts.of(pattern)
            known = self._begun[written] = (
                openings,
                places(openings, text, [start for start, _ in self.words]),
            )
        return known[1].get(number, ())

    @cached_property
    def _lines(self) -> list[int]:
        """Where lines begin."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def glue(self, start: int, end: int) -> int | None:
        """Offset of the first place inside the stretch where a layout glued two words."""
        match = _GLUE.search(self.text, start, end) if self.glued else None
        return match.start() if match else None

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Folded words that the document writes without capital somewhere; an address of the web or
        of mail writes any name so.
        """
        text, addressed = self.text, self._addressed
        return frozenset(
            [
                word
                for word, (start, _) in zip(self.folded_words, self.words, strict=True)
                if text[start].islower() and start not in addressed
            ]
        )

    @cached_property
    def _addressed(self) -> frozenset[int]:
        """Offsets inside addresses of the web and of mail."""
        found = _ADDRESS.finditer(self.text)
        return frozenset(offset for match in found for offset in range(*match.span()))

    def is_start(self, offset: int) -> bool:
        """Whether a sentence starts at the offset, give or take an opening mark."""
        position = bisect_right(self._starts, offset) - 1
        return position < 0 or not any(c.isalnum() for c in self.text[self._starts[position] : offset])

    def sentence_start(self, offset: int) -> int:
        """Offset of the first code point of the sentence around the offset."""
        position = bisect_right(self._starts, offset) - 1
        return self._starts[position] if position >= 0 else 0

    def is_boundary(self, offset: int) -> bool:
        """Whether a word may begin or end at the offset."""
        if offset <= 0 or offset >= len(self.text):
            return True
        before, after = self.text[offset - 1], self.text[offset]
        if not (before.isalnum() and after.isalnum()):
            return True
        return _GLUE.match(self.text, offset) is not None or (
            before.islower() and self.text[offset : offset + 2].isupper()
        )
