"""Which mention is the only candidate before a place in the text, and which stretches names take: look-ups
that do not grow with the text.

It refuses to know what makes a mention a candidate.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.models import Mention


class Taken:
    """The stretches of mentions that do not overlap each other."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        spans = sorted((mention.start, mention.end) for mention in mentions)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a mention takes part of the stretch."""
        position = bisect_left(self._starts, end) - 1
        return position >= 0 and self._ends[position] > start


class Candidates:
    """Mentions in order, with what each says of those before it."""

    def __init__(self, mentions: Sequence[Mention], text: str) -> None:
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._text = text
        self._run = [0] * len(mentions)
        """Index of the first of the unbroken run of one entity that ends at each mention."""
        self._only = [True] * len(mentions)
        """Whether all mentions up to each are of one entity."""
        for index in range(1, len(mentions)):
            same = mentions[index].entity == mentions[index - 1].entity
            self._run[index] = self._run[index - 1] if same else index
            self._only[index] = self._only[index - 1] and same

    def meant(self, offset: int) -> Mention | None:
        """The last candidate before the offset where all are of one
        entity, in the document or on the line.
        """
        last = bisect_left(self._starts, offset) - 1
        if last < 0:
            return None
        if not self._only[last]:
            line = self._text.rfind("\n", 0, offset)
            before = self._run[last] - 1
            if self._starts[last] <= line or (before >= 0 and self._starts[before] > line):
                return None
        return self._mentions[last]
