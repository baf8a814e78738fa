"""Which words of a parsed sentence are finite verbs and which are adjectives, as offsets: for rooms that read names, not trees.

It refuses to say what a word belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.syntax.tree import is_told

if TYPE_CHECKING:
    from spacy.tokens import Doc


def finite_verbs(doc: Doc) -> Iterator[int]:
    """Offsets in the Doc's text at which a finite verb begins."""
    return (token.idx for token in doc if is_told(token))


def adjectives(doc: Doc) -> Iterator[int]:
    """Offsets in the Doc's text at which an adjective begins."""
    return (token.idx for token in doc if token.pos_ == "ADJ")
