"""A parsed sentence as plain data: what the model made of each word, and how the words hang together.

Owns `Doc` and `Token`, which bear the names and the meaning of spaCy's (offsets in code points of the
sentence, ends exclusive; labels of Universal Dependencies), so that whoever knows those can read the rules.
They are made once a sentence: spaCy looks up and decodes an attribute of a token anew each time it is read,
and rules read each some hundred times. It refuses to interpret: `repairs` says what is wrong in a tree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.strings import StringStore
    from spacy.vocab import Vocab

_COLUMNS: list[int | str] = ["ORTH", "LEMMA", "POS", "DEP", "MORPH", "SPACY", "HEAD"]
_HALF = 1 << 63
"""Steps to the head are written unsigned: those to a head before its word lie beyond."""
_NO_FEATURES = "_"
_MOST = 1 << 16
"""Words and labels that are kept, about; where there are more, all are forgotten."""
_PLACE = attrgetter("i")
_START = attrgetter("idx")


class _Word(NamedTuple):
    """What a form says by itself."""

    text: str
    lower: str
    low: str
    like_num: bool
    is_space: bool
    is_punct: bool


class Token:
    """A word, number or sign of a sentence. Its tags may be set; where it hangs is changed by `move`."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_space",
        "lemma_",
        "like_num",
        "low",
        "lower_",
        "morph",
        "pos_",
        "text",
        "whitespace_",
    )

    doc: Doc
    head: Token
    """Itself for a root."""
    low: str
    """`lower_` with straight apostrophes: « qu' », also where « qu’ » is written."""
    children: tuple[Token, ...]
    """What hangs on it, in the order of the sentence."""
    morph: str
    """Its features, as Universal Dependencies write them: « Number=Sing|Tense=Past »."""

    def __init__(self, i: int, idx: int, word: _Word, labels: Sequence[str], space: str) -> None:
        self.i, self.idx = i, idx
        self.text, self.lower_, self.low, self.like_num, self.is_space, self.is_punct = word
        self.lemma_, self.pos_, self.dep_, self.morph = labels
        self.whitespace_ = space
        self.head, self.children = self, ()

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """Its text and the space behind it, if there is one."""
        return self.text + self.whitespace_

    @property
    def is_alpha(self) -> bool:
        """Whether it consists of letters."""
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        """Whether it is written with a capital and small letters."""
        return self.text.istitle()

    @property
    def lefts(self) -> tuple[Token, ...]:
        """What hangs on it and stands before it."""
        return self.children[: bisect_left(self.children, self.i, key=_PLACE)]

    @property
    def rights(self) -> tuple[Token, ...]:
        """What hangs on it and stands behind it."""
        return self.children[bisect_left(self.children, self.i, key=_PLACE) :]

    @property
    def subtree(self) -> Iterator[Token]:
        """What is below it, and itself between what stands before it and behind it."""
        if not self.children:
            yield self
            return
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return self.doc[self.doc.edges[self.i][0]]

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return self.doc[self.doc.edges[self.i][1]]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above it, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether another token is below it."""
        return any(above is self for above in other.ancestors)

    def nbor(self, step: int = 1) -> Token:
        """The token so many places further; IndexError where there is none."""
        place = self.i + step
        if place < 0:
            raise IndexError(place)
        return self.doc[place]

    def move(self, head: Token) -> None:
        """Hang it on another token, or, on itself, make it a root."""
        old = self.head
        if old is head:
            return
        if old is not self:
            old.children = tuple(child for child in old.children if child is not self)
        if head is not self:
            children = list(head.children)
            insort(children, self, key=_PLACE)
            head.children = tuple(children)
        self.head = head
        self.doc.forget_edges()


class Doc(tuple[Token, ...]):
    """A parsed sentence: its tokens in order; two sentences are never the same one."""

    text: str
    _edges: list[tuple[int, int]] | None

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    @property
    def edges(self) -> list[tuple[int, int]]:
        """The first and the last token of the subtree of each token."""
        if self._edges is None:
            self._edges = _edges_of(self)
        return self._edges

    def forget_edges(self) -> None:
        """Look for the edges of subtrees anew: the tree was changed."""
        self._edges = None

    def at(self, start: int, end: int) -> range:
        """The tokens that a span of the text touches; none where it reaches out of the text."""
        if not (self and 0 <= start < end <= len(self.text)):
            return range(0)
        first = bisect_right(self, start, key=_START) - 1
        behind = start >= self[first].idx + len(self[first].text)  # in the space behind a token
        return range(first + behind, bisect_left(self, end, key=_START))


def read_parse(parse: spacy.tokens.Doc) -> Doc:
    """What the model made of a sentence; the spaCy Doc stays as it is."""
    words, labels = _words_of(parse.vocab), _labels_of(parse.vocab)
    rows: list[list[int]] = parse.to_array(_COLUMNS).tolist()
    tokens: list[Token] = []
    idx = 0
    for i, (orth, lemma, pos, dep, morph, spaced, _) in enumerate(rows):
        word = words[orth]
        space = " " if spaced else ""
        features = labels[morph]
        told = (labels[lemma], labels[pos], labels[dep], "" if features == _NO_FEATURES else features)
        tokens.append(Token(i, idx, word, told, space))
        idx += len(word.text) + len(space)
    doc = Doc(tokens)
    doc.text, doc._edges = parse.text, None
    below: dict[int, list[Token]] = {}
    for token, row in zip(tokens, rows, strict=True):
        token.doc = doc
        place = token.i + (row[-1] if row[-1] < _HALF else row[-1] - 2 * _HALF)
        if place != token.i:
            token.head = tokens[place]
            below.setdefault(place, []).append(token)
    for place, children in below.items():
        tokens[place].children = tuple(children)
    return doc


def text_of(tokens: Sequence[Token]) -> str:
    """The text of neighbouring tokens, as it is written."""
    return "".join([*(token.text_with_ws for token in tokens[:-1]), *(token.text for token in tokens[-1:])])


class _Words(dict[int, _Word]):
    """Words by the number that a vocabulary gives their form."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __missing__(self, number: int) -> _Word:
        if len(self) > _MOST:
            self.clear()
        word = self._vocab[number]
        low = word.lower_.replace("’", "'")
        found = _Word(word.text, word.lower_, low, word.like_num, word.is_space, word.is_punct)
        self[number] = found
        return found


class _Labels(dict[int, str]):
    """Lemmas, classes, relations and features by the number that a vocabulary gives them."""

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings

    def __missing__(self, number: int) -> str:
        if len(self) > _MOST:
            self.clear()
        self[number] = found = self._strings[number]
        return found


@lru_cache(maxsize=4)
def _words_of(vocab: Vocab) -> _Words:
    return _Words(vocab)


@lru_cache(maxsize=4)
def _labels_of(vocab: Vocab) -> _Labels:
    return _Labels(vocab.strings)


def _edges_of(doc: Doc) -> list[tuple[int, int]]:
    """First and last token of each subtree: each token stretches those of all heads above it."""
    first, last = list(range(len(doc))), list(range(len(doc)))
    for token in reversed(downward(doc)):
        head = token.head.i
        first[head] = min(first[head], first[token.i])
        last[head] = max(last[head], last[token.i])
    return list(zip(first, last, strict=True))


def downward(doc: Doc) -> list[Token]:
    """All tokens, each before what hangs on it and that in one piece."""
    pending = [token for token in doc if token.head is token]
    order: list[Token] = []
    while pending:
        token = pending.pop()
        order.append(token)
        pending.extend(token.children)
    return order
