"""The numbers of a tree say of a subtree what walking through it says."""

from __future__ import annotations

from hypothesis import given

from pipeline.syntax.nesting import Nesting
from pipeline.syntax.parsed import Doc
from tests.syntax.trees import trees


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
