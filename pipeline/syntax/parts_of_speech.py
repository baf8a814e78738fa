"""Which words of a parsed sentence are finite verbs and which are adjectives, as offsets: for rooms that read names, not trees.

It refuses to say what a word belongs to. Parts of speech are read as one array, since a token object for each word costs more than all names do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.syntax.tree import VERBAL, is_told

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def finite_verbs(doc: Doc) -> Iterator[int]:
    """Offsets in the Doc's text at which a finite verb begins."""
    return (token.idx for token in _tagged(doc, VERBAL) if is_told(token))


def adjectives(doc: Doc) -> Iterator[int]:
    """Offsets in the Doc's text at which an adjective begins."""
    return (token.idx for token in _tagged(doc, frozenset({"ADJ"})))


def _tagged(doc: Doc, tags: frozenset[str]) -> Iterator[Token]:
    wanted = {doc.vocab.strings[tag] for tag in tags}
    return (doc[index] for index, tag in enumerate(doc.to_array("POS").tolist()) if tag in wanted)
