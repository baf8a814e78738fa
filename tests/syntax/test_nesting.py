"""The numbers of a tree say of a subtree what walking through it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.syntax.nesting import Nesting

VOCAB = Vocab()


@st.composite
def trees(draw: st.DrawFn) -> Doc:
    """Trees over a few words, crossing branches too: each word hangs on one that was hung before."""
    order = draw(st.permutations(range(draw(st.integers(1, 12)))))
    heads = [0] * len(order)
    for place, index in enumerate(order):
        heads[index] = order[draw(st.integers(0, place - 1))] if place else index
    return Doc(VOCAB, words=["mot"] * len(order), heads=heads, deps=["dep"] * len(order))


@given(trees())
def test_subtree_is_what_lies_within_its_bounds(doc: Doc) -> None:
    nesting = Nesting(doc)
    for token in doc:
        bounds = nesting.bounds(token)
        found = {index for index in range(len(doc) + 1) if nesting.is_within(index, bounds)}
        assert found == {below.i for below in token.subtree}


@given(trees())
def test_what_is_taken_out_is_not_within(doc: Doc) -> None:
    nesting = Nesting(doc)
    for token in doc:
        without = list(token.children)[::2]
        bounds = nesting.bounds(token, without)
        found = {index for index in range(len(doc)) if nesting.is_within(index, bounds)}
        taken = {below.i for child in without for below in child.subtree}
        assert found == {below.i for below in token.subtree} - taken
