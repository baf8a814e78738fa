"""Trees of any shape, for properties that hold for all."""

from __future__ import annotations

import spacy.tokens
from hypothesis import strategies as st
from spacy.vocab import Vocab

from pipeline.syntax.parsed import Doc, read_parse

VOCAB = Vocab()


@st.composite
def spacy_trees(draw: st.DrawFn) -> spacy.tokens.Doc:
    """Trees over a few words, crossing branches too: each word hangs on one that was hung before."""
    order = draw(st.permutations(range(draw(st.integers(1, 12)))))
    heads = [0] * len(order)
    for place, index in enumerate(order):
        heads[index] = order[draw(st.integers(0, place - 1))] if place else index
    words = draw(
        st.lists(st.sampled_from(["Mot", "12", ",", "l'"]), min_size=len(order), max_size=len(order))
    )
    return spacy.tokens.Doc(VOCAB, words=words, heads=heads, deps=["dep"] * len(order))


def trees() -> st.SearchStrategy[Doc]:
    """The same, as the rules read them."""
    return spacy_trees().map(read_parse)
