"""Makes a title fit: leaves out circumstances from the end, then shows what it cuts as « […] ».

Owns the two lengths. It refuses to cut inside a coordination, a name or a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.events.titles.line import Line
from pipeline.syntax.function_words import function_words
from pipeline.syntax.spelling import finish
from pipeline.syntax.verb_forms import title_rules

SOFT = 115
"""Characters after which circumstances are left out."""
HARD = 180
"""Characters after which a phrase is cut and the omission is shown."""
OMISSION = " […]"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens that stand or fall together; what is not `needed` may be left out where room is short."""

    ids: tuple[int, ...]
    needed: bool


def fit(line: Line, before: str, chunks: Sequence[Chunk]) -> str:
    """`before` and the chunks as one spelt title."""
    if len(before) > HARD - 20:
        return _shortened(before)
    chunks = [chunk for chunk in chunks if chunk.ids]
    while chunks and not chunks[-1].needed and len(_joined(line, before, chunks)) > SOFT:
        chunks = chunks[:-1]
    text = _joined(line, before, chunks)
    if len(text) <= HARD or not chunks:
        return finish(text)
    return _cut(line, before, chunks)


def _shortened(text: str) -> str:
    """Words up to the length, not ending in one that governs what is cut."""
    words = text[: HARD - len(OMISSION)].split(" ")[:-1]
    while len(words) > 2 and words[-1].lower().rstrip(",") in title_rules().hanging.words:
        words = words[:-1]
    return finish(" ".join(words)) + OMISSION


def _joined(line: Line, before: str, chunks: Sequence[Chunk]) -> str:
    ids = line.tidy([i for chunk in chunks for i in chunk.ids])
    text = line.spell(ids)
    if before and ids and ids[0] == 0 and 0 not in line.names:
        text = text[:1].lower() + text[1:]
    return f"{before} {text}".strip()


def _cut(line: Line, before: str, chunks: Sequence[Chunk]) -> str:
    ids = [i for chunk in chunks for i in chunk.ids]
    places = [n for n in range(1, len(ids)) if _may_cut(line, ids, n)]
    room = HARD - len(before) - len(OMISSION) - 1
    place = next((n for n in reversed(places) if len(line.spell(ids[:n])) <= room), None)
    if place is None:
        return finish(before)
    return finish(f"{before} {line.spell(line.tidy(ids[:place]))}") + OMISSION


def _may_cut(line: Line, ids: Sequence[int], n: int) -> bool:
    """Whether a phrase ends before the n-th token: before a preposition, a relative, a comma, outside names and quotations."""
    i = ids[n]
    if line.names.get(i, -1) == line.names.get(ids[n - 1], -2):
        return False
    inside = sum(line.doc[k].text in "«“" for k in ids[:n]) > sum(line.doc[k].text in "»”" for k in ids[:n])
    if inside or any(k == line.trigger for k in ids[n:]):
        return False
    token = line.doc[i]
    opens = token.pos_ in ("ADP", "PUNCT", "SCONJ") or line.low(i) in function_words().relatives or token.dep_ in ("acl", "advcl")
    return opens and line.doc[ids[n - 1]].pos_ not in ("ADP", "DET", "ADV", "CCONJ", "AUX", "SCONJ")
