"""How far the head of a document reaches: what stands above its text, and between its first paragraphs.

It refuses to read what stands there: rooms look for the document's day, its headline, its parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST = 45
"""Lines that a head may take, its first paragraphs among them."""
PARAGRAPHS = 4
"""Paragraphs of the text that are read with its head."""
PARAGRAPH = 60
"""Characters from which on a sentence is one of the text."""
BODY = 180
"""Characters from which on a block is a paragraph of the text, and no headline."""
_SENTENCE = re.compile(r"[.!?…][\s»”\"')\]]*$")


def ends_sentence(line: str) -> bool:
    """Whether a line ends with the mark of a sentence."""
    return _SENTENCE.search(line) is not None


def is_paragraph(line: str) -> bool:
    """Whether a line is a sentence, and long enough to be of the text."""
    return len(line) >= PARAGRAPH and ends_sentence(line)


def head_size(lines: Sequence[str]) -> int:
    """How many lines the head takes, with the first paragraphs, between which something may stand."""
    paragraphs = [n for n, line in enumerate(lines[:MOST]) if is_paragraph(line)]
    return paragraphs[PARAGRAPHS - 1] + 1 if len(paragraphs) >= PARAGRAPHS else MOST
