"""Dates that fill a line, a heading, a term or a cell of their own:
they date what stands under or beside them.

Owns which blocks a date line governs (`models.Block` says how blocks are laid out) and which word of a
governed sentence is dated. It refuses the date of the document itself, label lines, and sentences that have a
date of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating, read_datings
from pipeline.events.triggers import lexicon
from pipeline.language import Analysis, Sentence
from pipeline.models import Block, TimeExpression
from pipeline.prose import Prose, ProseBlock, split_sentences
from pipeline.syntax.relations import is_attributive
from pipeline.syntax.tree import View, feature, is_past_participle, is_predicate
from pipeline.syntax.word_classes import has_class, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

RULE = "date_line"
_DETERMINERS = frozenset(
    {"le", "la", "les", "l", "du", "de", "des", "en", "au", "à", "depuis", "dès", "entre", "et", "vers", "ce"}
)
_LEAST = 2
"""A chronology has this many dates on lines of their own; one alone is the
document's own, unless it heads a part of it.
"""
_LONGEST = 80
_OPENING = 16
"""Characters within which the date of an entry begins: « Du lundi 3 au mardi 4 mai 2021. »."""


def is_date_block(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether nothing but time expressions (`spans`, those from `start` to
    `end`) and determiners stand there in `text`.
    """
    if end - start > _LONGEST:
        return False
    rest, position = "", start
    for first, last in spans:
        rest += text[position:first] + " "
        position = last
    return bool(spans) and all(
        word.lower() in _DETERMINERS for word in re.findall(r"\w+", rest + text[position:end])
    )


def governed_blocks(
    prose: Prose, alone: Sequence[bool], published: str | None = None, days: Sequence[str | None] = ()
) -> dict[int, int]:
    """For each block under a date line, the place of that line among the blocks.

    `alone` says which blocks are but a date, `days` which date each block has, where that is known.
    """
    lines = {
        place: days[place] if days else place
        for place in range(len(prose.blocks))
        if alone[place] and not _is_own_date(place, published, days)
    }
    count = len(set(lines.values()))
    found: dict[int, int] = {}
    current: int | None = None
    for place, block in enumerate(prose.blocks):
        if alone[place]:
            current = place if place in lines and _governs(prose, place, count) else None
        elif current is not None and _ends(prose.blocks[current].block, block.block):
            current = None
        if current is not None and current != place:
            found[place] = current
    return found


def _governs(prose: Prose, place: int, lines: int) -> bool:
    block = prose.blocks[place].block
    labelled = place > 0 and prose.text[
        prose.blocks[place - 1].start : prose.blocks[place - 1].end
    ].rstrip().endswith((":", " le"))
    return not labelled and (lines >= _LEAST or (_heads(block) and place > 0) or block.form == "term")


def _is_own_date(place: int, published: str | None, days: Sequence[str | None]) -> bool:
    """A date line of the document itself: at its head, or repeated at the head of its pages."""
    return (
        bool(days)
        and published is not None
        and days[place] == published
        and (place <= 1 or days.count(published) > 1)
    )


def _ends(line: Block, block: Block) -> bool:
    """Whether a block is no longer under a date line."""
    if block.kind == "title" or block.section != line.section:
        return True
    if _heads(line):
        return _heads(block) and (block.level or 1) <= (line.level or 1)
    if _heads(block):
        return True
    if line.form == "term":
        return block.form != "definition"
    return line.form == "item" and not (block.form == "item" and (block.level or 1) > (line.level or 1))


def _heads(block: Block) -> bool:
    """A heading, and no short line of a text."""
    return block.kind == "heading" and (block.form is None or block.level is not None)


def date_lines(analysis: Analysis) -> Mapping[int, Dating]:
    """For each governed block, by its start in the document, the date that dates it."""
    prose, published = analysis.prose, analysis.document.published
    starts = [item.start for item in analysis.time_expressions]
    inside = [_inside(block, analysis.time_expressions, starts) for block in prose.blocks]
    datings = [read_datings(prose.text, items, published) if items else [] for items in inside]
    spans = [[(item.start, item.end) for item in items] for items in inside]
    blocks = zip(datings, spans, prose.blocks, strict=True)
    alone = [
        len(dated) == 1 and is_date_block(prose.text, span, block.start, block.end)
        for dated, span, block in blocks
    ]
    days = [dated[0].edtf if len(dated) == 1 else None for dated in datings]
    found = governed_blocks(prose, alone, published, days)
    under = {prose.blocks[place].block.start: datings[line][0] for place, line in found.items()}
    rows = {
        block.block.start: read_datings(
            prose.text, [item for item in items if cell[0] <= item.start < cell[1]], published
        )
        for block, span, items in zip(prose.blocks, spans, inside, strict=True)
        if (cell := _date_cell(prose, block, span)) is not None
    }
    return under | {start: dated[0] for start, dated in rows.items() if len(dated) == 1}


def opening_dates(analysis: Analysis) -> Mapping[int, Dating]:
    """For each sentence, by its start in the prose, that stands right behind a date with which its block
    opens, that date: « 12 juin 2018. Perquisitions à la mairie. »; nothing where only one date does so.
    """
    prose, published = analysis.prose, analysis.document.published
    starts = [item.start for item in analysis.time_expressions]
    found: dict[int, Dating] = {}
    for first, told in pairwise(analysis.sentences):
        place = bisect_left(starts, first.start)
        if place == len(starts) or not first.start <= starts[place] < min(first.end, first.start + _OPENING):
            continue
        items = analysis.time_expressions[place : bisect_left(starts, first.end)]
        spans = [(item.start, item.end) for item in items]
        opens = first.start == prose.opening_of(first.start) == prose.opening_of(told.start)
        if opens and is_date_block(prose.text, spans, first.start, first.end):
            dated = read_datings(prose.text, items, published)
            found |= {told.start: dated[0]} if len(dated) == 1 else {}
    return found if len({dating.edtf for dating in found.values()}) >= _LEAST else {}


def _opens_with_date(text: str, spans: Sequence[tuple[int, int]], block: ProseBlock) -> bool:
    """Whether a block opens with a date and a full stop."""
    stop = text.find(". ", block.start, min(block.end, block.start + _LONGEST)) if spans else -1
    inside = [span for span in spans if span[0] < stop]
    return stop >= 0 and bool(inside) and is_date_block(text, inside, block.start, stop)


def _date_cell(prose: Prose, block: ProseBlock, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The one cell of a row that is but a date, beside another that is
    none; None where there are several or none.
    """
    cells = [
        cell
        for cell in block.cells
        if is_date_block(prose.text, [span for span in spans if cell[0] <= span[0] < cell[1]], *cell)
    ]
    return cells[0] if len(cells) == 1 and len(block.cells) > 1 else None


def split_rows(analysis: Analysis, spans: Sequence[tuple[int, int]]) -> tuple[Sentence, ...]:
    """The sentences of a document, each cell of a row that a cell dates being
    apart; `spans` are those of the time expressions.
    """
    starts = [start for start, _ in spans]
    prose, dated = analysis.prose, dict[int, ProseBlock]()
    for block in prose.blocks:
        inside = (
            spans[bisect_left(starts, block.start) : bisect_left(starts, block.end)] if block.cells else ()
        )
        if inside and _date_cell(prose, block, inside) is not None:
            dated[block.start] = block
    if not dated:
        return analysis.sentences
    rows = [
        Sentence(*span)
        for block in dated.values()
        for cell in block.cells
        for span in split_sentences(prose.text, *cell)
    ]
    others = [sentence for sentence in analysis.sentences if not _is_in(sentence, dated, prose)]
    return tuple(sorted([*others, *rows], key=lambda sentence: sentence.start))


def _is_in(sentence: Sentence, rows: Mapping[int, ProseBlock], prose: Prose) -> bool:
    place = bisect_right(prose.blocks, sentence.start, key=lambda block: block.start) - 1
    return place >= 0 and prose.blocks[place].start in rows


def _inside(
    block: ProseBlock, expressions: Sequence[TimeExpression], starts: Sequence[int]
) -> Sequence[TimeExpression]:
    return expressions[bisect_left(starts, block.start) : bisect_left(starts, block.end)]


def governed_starts(prose: Prose, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Starts, in the document, of the blocks that a date line may govern; `spans` are those of its time
    expressions, yet without values.
    """
    starts = [start for start, _ in spans]
    parts = [
        spans[bisect_left(starts, block.start) : bisect_left(starts, block.end)] for block in prose.blocks
    ]
    alone = [
        is_date_block(prose.text, part, block.start, block.end)
        for part, block in zip(parts, prose.blocks, strict=True)
    ]
    rows = {
        block.block.start
        for block, part in zip(prose.blocks, parts, strict=True)
        if part and _date_cell(prose, block, part) is not None
    }
    opened = {
        block.block.start
        for block, part in zip(prose.blocks, parts, strict=True)
        if _opens_with_date(prose.text, part, block)
    }
    return (
        frozenset(prose.blocks[place].block.start for place in governed_blocks(prose, alone)) | rows | opened
    )


def dated_words(view: View) -> Iterator[Token]:
    """The words that a date line dates in a sentence: its main verb, else the noun at its head."""
    root = next((token for token in view.doc if token.head.i == token.i), None)
    if root is None:
        return
    if is_predicate(root) and view.has_verb:
        yield root
        return
    words = [token for token in view.doc if token.i not in view.names]
    noun = next(
        (token for token in words if has_class(token, "NOUN", "VERB") and lexicon.names_event(token)), None
    )
    verb = next((token for token in words if is_verb(token) and "Fin" in feature(token, "VerbForm")), None)
    found = verb if noun is None else noun
    if found is not None:
        yield found


def is_beside(view: View, dating: Dating) -> bool:
    """Whether a date of a sentence under a date line leaves it that of the line: it tells since when
    something is so, or what a participle says of a noun.
    """
    governor = None if dating.sense == "since" else view.head_of(dating.start, dating.end)
    participle = governor is not None and is_attributive(governor.head) and is_past_participle(governor.head)
    return dating.sense == "since" or participle
