"""Which words of a parsed sentence are finite verbs, adjectives, subjects or
certain forms: for rooms that read names, not trees.

It refuses to say what a word belongs to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from pipeline.syntax.tree import SUBJECTS, is_told

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token


def finite_verbs(doc: Doc) -> Iterator[int]:
    """Offsets in the Doc's text at which a finite verb begins."""
    return (token.idx for token in doc if is_told(token))


def adjectives(doc: Doc) -> Iterator[int]:
    """Offsets in the Doc's text at which an adjective begins."""
    return (token.idx for token in doc if token.pos_ == "ADJ")


def subjects(doc: Doc) -> Iterator[Token]:
    """The subjects, in order."""
    return (token for token in doc if token.dep_ in SUBJECTS)


def written(doc: Doc, forms: Collection[str]) -> Iterator[Token]:
    """The words of certain forms, given in small letters, in order."""
    return (token for token in doc if token.lower_ in forms)
