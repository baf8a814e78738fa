"""A parse as plain data says what spaCy's Doc says, and follows what is moved in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import load_model
from pipeline.syntax.parsed import Doc, read_parse, text_of
from pipeline.syntax.tree import hang
from tests.syntax.trees import spacy_trees, trees

if TYPE_CHECKING:
    import spacy.tokens

SENTENCES = (
    "Le 3 mai 2021, la commission des finances du Sénat a adopté le texte, malgré l'avis du rapporteur.",
    "« M. Paul PETIT  (LR) aurait-il démissionné ? »",
    "12 % des élus, dit-on, s'y opposent.",
)
TOLD = ("i", "idx", "text", "lower_", "lemma_", "pos_", "dep_", "whitespace_", "text_with_ws")
ASKED = ("like_num", "is_space", "is_punct", "is_alpha", "is_title")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_parse_says_what_the_model_made(sentence: str) -> None:
    made = load_model()(sentence)
    doc = read_parse(made)
    assert (doc.text, len(doc)) == (made.text, len(made))
    for token, other in zip(doc, made, strict=True):
        for name in (*TOLD, *ASKED):
            assert getattr(token, name) == getattr(other, name), name
        assert token.morph == str(other.morph)
        assert len(token) == len(other)
        assert token.head.i == other.head.i
        assert token.doc is doc
    for start in range(len(doc)):
        for end in range(start, len(doc) + 1):
            assert text_of(doc[start:end]) == made[start:end].text


@given(spacy_trees())
def test_a_tree_is_walked_as_spacy_walks_it(made: spacy.tokens.Doc) -> None:
    doc = read_parse(made)
    for token, other in zip(doc, made, strict=True):
        assert [below.i for below in token.children] == [below.i for below in other.children]
        assert [below.i for below in token.lefts] == [below.i for below in other.lefts]
        assert [below.i for below in token.rights] == [below.i for below in other.rights]
        assert [below.i for below in token.subtree] == [below.i for below in other.subtree]
        assert [above.i for above in token.ancestors] == [above.i for above in other.ancestors]
        for one, its in zip(doc, made, strict=True):
            assert token.is_ancestor(one) == other.is_ancestor(its)


@given(trees(), st.data())
def test_what_is_moved_hangs_where_it_was_moved(doc: Doc, data: st.DataObject) -> None:
    for _ in range(4):
        token, head = data.draw(st.sampled_from(doc)), data.draw(st.sampled_from(doc))
        if hang(token, head, "dep"):
            assert token.head is head
        for one in doc:
            assert [below.i for below in one.children] == [t.i for t in doc if t.head is one and t is not one]
            assert min(below.i for below in one.subtree) == one.left_edge.i
            assert max(below.i for below in one.subtree) == one.right_edge.i


@given(st.sampled_from(SENTENCES), st.integers(-3, 120), st.integers(-3, 120))
def test_a_span_touches_the_tokens_that_spacy_expands_it_to(sentence: str, start: int, end: int) -> None:
    made = load_model().make_doc(sentence)
    span = made.char_span(start, end, alignment_mode="expand") if 0 <= start < end <= len(sentence) else None
    expected = range(0) if span is None else range(span.start, span.end)
    assert read_parse(made).at(start, end) == expected


def test_sentences_that_read_alike_are_not_the_same() -> None:
    first, second = (read_parse(load_model().make_doc("Le pont.")) for _ in range(2))
    assert first == first
    assert first != second
    assert len({first, second, first}) == 2


def test_beyond_the_ends_there_is_no_token() -> None:
    doc = read_parse(load_model().make_doc("Le pont."))
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[-1].nbor()
    assert doc.at(0, 0) == doc.at(5, 40) == range(0)
