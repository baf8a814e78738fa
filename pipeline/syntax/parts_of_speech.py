"""Which words of a parsed sentence are finite verbs, adjectives, subjects or
certain forms: for rooms that read names, not trees.

It refuses to say what a word belongs to. Words are read as one array, since a token object for each word
costs more than all names do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from pipeline.syntax.tree import SUBJECTS, VERBAL, is_told

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def finite_verbs(doc: Doc) -> Iterator[int]:
    """Offsets in the Doc's text at which a finite verb begins."""
    return (token.idx for token in _having(doc, "POS", VERBAL) if is_told(token))


def adjectives(doc: Doc) -> Iterator[int]:
    """Offsets in the Doc's text at which an adjective begins."""
    return (token.idx for token in _having(doc, "POS", {"ADJ"}))


def subjects(doc: Doc) -> Iterator[Token]:
    """The subjects, in order."""
    return _having(doc, "DEP", SUBJECTS)


def written(doc: Doc, forms: Collection[str]) -> Iterator[Token]:
    """The words of certain forms, given in small letters, in order."""
    return _having(doc, "LOWER", forms)


def _having(doc: Doc, attribute: str, values: Collection[str]) -> Iterator[Token]:
    wanted = {doc.vocab.strings[value] for value in values}
    return (doc[index] for index, value in enumerate(doc.to_array(attribute).tolist()) if value in wanted)
