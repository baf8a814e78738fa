"""The text that is analysed: a document's prose without markup, page chrome and
layout, with a map back to the document's offsets.

Owns that map and the sentence boundaries of French. It refuses to look at what words mean: no time, no names,
no model. Every room below `extract` works in prose offsets; only `extract` translates them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.capitals import named_stretches
from pipeline.models import Block, Document

LONGEST_SENTENCE = 1500
"""Code points; what is longer is no sentence that anybody wrote (recognised
characters, transcripts), and costs more than it tells.
"""
LONGEST_WORD = 400
"""Code points without a space; what is longer is no word (encoded data, rows of signs, words that a
conversion glued), and costs its square.
"""
PROSE_KINDS = frozenset({"title", "heading", "paragraph"})

# A full stop after one of these ends no sentence: titles, references, abbreviated months, code articles (« L.
# 243-5 »).
ABBREVIATION = re.compile(
    r"(?:^|[\s(«\[/'-])(?:[A-ZÀ-Þ]|[Bb][âa]t|[Ii]mm|MM?|M[mM]es?|Mlles?|Dr|Pr|Me|Mgr|St|Ste|[Aa]rt|[Aa]l|[Nn]o|[Nn]um|[Pp]p?"
    r"|[Tt]|[Cc]f|[Ee]x|[Rr]éf|"
    r"[Tt]él|[Vv]ol|[Cc]h|[Ff]ig|[Ee]nv|[Aa]v|[Bb]d|[Cc]ie|[Éé]d|[Ss]q|janv|févr?|avr|juil|sept|oct|nov|déc"
    r"|J\.-[A-Z]|P\.J|R\.F|U\.S|[A-Z](?:\.[A-Z])+)$"
)
_RUN = re.compile(r"\S+|\s+")
_PLAIN = re.compile(rf"\S{{1,{LONGEST_WORD}}}+(?: \S{{1,{LONGEST_WORD}}}+)*+")
"""Words with one space between two, none too long."""
_NUMBER = re.compile(
    r"\s*(?:\(?(?:[a-h]|\d{1,2})\s?(?:°\s?\)?|\))\s+(?=[^\W\d_])"
    r"|[1-9]\d?(?:\.1?\d){1,3}\.?\s+(?:\[[A-Z]{1,2}\]\s+)?(?=[A-ZÀ-ÞŒ].*[.;:!?…]$))",
    re.DOTALL,
)
"""« 1°) », « c) », « 4.1 », « 1.4 [N] »: the number of an item, which is none of what it says; a heading has
it too (« 2.3 La fermeture du pont »), and no full stop.
"""
_END = re.compile(r"(?:(?<![.!?…])[.!?…]++(?:\s?[»”\"’)\]])*(?=\s+[«“\"(\[—–-]{0,2}\s?[A-ZÀ-ÞŒ0-9…])|\n+)")


@dataclass(frozen=True)
class ProseBlock:
    """One block of the document inside the prose; `cells` are those of a row, as spans of the prose."""

    start: int
    end: int
    block: Block
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Prose:
    """Prose of one document. `offsets[i]` is the document offset of code
    point `i`; blocks are separated by a newline.
    """

    text: str
    offsets: tuple[int, ...]
    blocks: tuple[ProseBlock, ...]
    endless: tuple[tuple[int, int], ...] = ()
    """Spans of the document without a space, left out because they are too long for a word."""

    def to_document(self, start: int, end: int) -> tuple[int, int]:
        """Translate a non-empty span of the prose into the document's offsets."""
        return self.offsets[start], self.offsets[end - 1] + 1

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Spans of the sentences, in order, without surrounding white space; no sentence crosses a block."""
        return tuple(
            span for block in self.blocks for span in split_sentences(self.text, block.start, block.end)
        )

    @cached_property
    def overlong(self) -> tuple[tuple[int, int], ...]:
        """Spans of what would be sentences, were they not so long that they are cut."""
        long = (block for block in self.blocks if block.end - block.start > LONGEST_SENTENCE)
        return tuple(
            span
            for block in long
            for span in _whole_sentences(self.text, block.start, block.end)
            if span[1] - span[0] > LONGEST_SENTENCE
        )

    @cached_property
    def stretches(self) -> list[tuple[int, int]]:
        """Spans that may hold a proper name, with the words around."""
        return named_stretches(self.text, self.sentences)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def place_of(self, offset: int) -> int:
        """Which of `blocks` holds a prose offset."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def block_at(self, offset: int) -> Block:
        """The block that holds a prose offset."""
        return self.blocks[self.place_of(offset)].block

    def opening_of(self, offset: int) -> int:
        """The prose offset at which the block that holds another begins."""
        return self._block_starts[self.place_of(offset)]


def make_prose(document: Document) -> Prose:
    """Join the prose blocks of `document`: markup dropped, white space folded, a newline between blocks."""
    text: list[str] = []
    offsets: list[int] = []
    blocks: list[ProseBlock] = []
    endless: list[tuple[int, int]] = []
    for block in document.blocks:
        pieces, places = _words(document, block, endless) if block.kind in PROSE_KINDS else ([], [])
        if not pieces:
            continue
        if text:
            text.append("\n")
            offsets.append(max(offsets[-1], block.start - 1))
        start = len(offsets)
        text += pieces
        offsets += places
        blocks.append(ProseBlock(start, len(offsets), block, tuple(_cells(offsets, start, block))))
    return Prose("".join(text), tuple(offsets), tuple(blocks), tuple(endless))


def _cells(offsets: list[int], start: int, block: Block) -> Iterator[tuple[int, int]]:
    """The cells of a block whose prose begins at `start`, those left out that are but markup."""
    for first, last in block.cells:
        begin, end = bisect_left(offsets, first, start), bisect_left(offsets, last, start)
        if begin < end:
            yield begin, end


def plain_prose(text: str) -> Prose:
    """Prose of a bare string: each line is a block, offsets are the string's own."""
    blocks = tuple(
        ProseBlock(m.start(), m.end(), Block(kind="paragraph", start=m.start(), end=m.end()))
        for m in re.finditer(r"[^\n]*[^\s][^\n]*", text)
    )
    return Prose(text, tuple(range(len(text))), blocks)


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`.

    A sentence ends at a newline, or at final punctuation followed by what can begin one, unless the stop
    belongs to an abbreviation (« M. », « art. », « L. 243-5 ») or an initial. A longer one than
    `LONGEST_SENTENCE` is cut.
    """
    for first, last in _whole_sentences(text, start, end):
        yield from _bearable(text, first, last)


def _whole_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    number = _NUMBER.match(text, start, end)
    begin = start if number is None else number.end()
    for match in _END.finditer(text, begin, end):
        before = max(0, begin - 1, match.start() - 12)  # with the newline or space before the word
        if (
            text[match.start()] == "."
            and match.group().rstrip() == "."
            and ABBREVIATION.search(text, before, match.start())
        ):
            continue
        if text[begin : match.end()].strip():
            yield _strip(text, begin, match.end())
            begin = match.end()
    if text[begin:end].strip():
        yield _strip(text, begin, end)


def _bearable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut where it is longer than any that is analysed: at the last
    semicolon of what is borne, else comma, else space.
    """
    while end - start > LONGEST_SENTENCE:
        least, most = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
        places = (text.rfind(sign, least, most) for sign in ("; ", ", ", " "))
        cut = next((place + 1 for place in places if place >= 0), most)
        yield _strip(text, start, cut)
        start = cut
    first, last = _strip(text, start, end)
    if first < last:
        yield first, last


def _words(document: Document, block: Block, endless: list[tuple[int, int]]) -> tuple[list[str], list[int]]:
    """Words of a block and the single spaces between them, and the offset of each of their code points; what
    is no word is added to `endless`.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for first, last in _unmarked(document, block):
        if _PLAIN.fullmatch(document.text, first, last):
            pieces.append(document.text[first:last])
            offsets.extend(range(first, last))
            continue
        for run in _RUN.finditer(document.text, first, last):
            start, end = run.span()
            if end - start > LONGEST_WORD and not document.text[start].isspace():
                endless.append((start, end))
            elif not document.text[start].isspace():
                pieces.append(run[0])
                offsets.extend(range(start, end))
            elif pieces and pieces[-1] != " ":
                pieces.append(" ")
                offsets.append(start)
    if pieces and pieces[-1] == " ":
        del pieces[-1], offsets[-1]
    return pieces, offsets


def _unmarked(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """Stretches of a block between its markup."""
    position = block.start
    marks = document.markup
    nearest = max(0, bisect_left(marks, (position, position)) - 1)
    for index in range(nearest, bisect_left(marks, (block.end, block.end))):
        first, last = marks[index]
        if last <= position:
            continue
        if position < first:
            yield position, first
        position = last
    if position < block.end:
        yield position, block.end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
