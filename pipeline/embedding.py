"""What the language model makes of each word by itself, before it looks at the words around it: made once and
kept, since most words come back.

Owns a table of words as each part of the model sees them. It refuses to change a value: a word gives the
same, whatever it is embedded with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MOST = 1 << 15
"""Words that are kept, 13 MB of them; where there are more, all are forgotten."""


def embed_words_once(nlp: Language) -> None:
    """Let all parts of a model that embed words keep what they make of each."""
    models = (getattr(part, "model", None) for _, part in nlp.pipeline)
    nodes = [node for model in models if model is not None for node in model.walk() if node.has_ref("embed")]
    for node in nodes:
        place = node.layers.index(node.get_ref("embed"))
        node.layers[place] = keep_words(node.layers[place])


def keep_words(embed: Model[Any, Any]) -> Model[Any, Any]:
    """A layer that gives what `embed` gives, and asks it only for words that it has not met."""
    columns = next(node.attrs["columns"] for node in embed.walk() if node.name == "extract_features")
    words = _Words(embed, columns)

    def forward(
        _model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], Any]]:
        if is_train:
            raise ValueError("a model that keeps its words is not trained")
        return words.embed(docs), lambda gradient: gradient

    return Model("kept_words", forward, layers=[embed])


class _Words:
    """Words by what the model sees of them, and what it makes of each."""

    def __init__(self, embed: Model[Any, Any], columns: Sequence[str]) -> None:
        self._embed = embed
        self._columns: list[int | str] = [*columns, "ORTH"]
        self._places: dict[bytes, int] = {}
        self._table = np.empty((0, 0), dtype="float32")
        self._lock = Lock()

    def embed(self, docs: Sequence[Doc]) -> list[Any]:
        """A row for each token of each Doc."""
        seen = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys: Any = seen.view(np.dtype((np.void, seen.itemsize * seen.shape[1]))).ravel().tolist()
        with self._lock:
            self._learn(keys, seen, docs[0].vocab)
            rows = self._table[[self._places[key] for key in keys]]
        ends = np.cumsum([len(doc) for doc in docs])
        return [rows[end - len(doc) : end] for doc, end in zip(docs, ends, strict=True)]

    def _learn(self, keys: Sequence[bytes], seen: Any, vocab: Vocab) -> None:
        new = {key: index for index, key in enumerate(keys) if key not in self._places}
        if not new:
            return
        if len(self._places) + len(new) > MOST:
            self._places, self._table = {}, self._table[:0]
            new = {key: index for index, key in enumerate(keys)}
        (made,) = self._embed.predict([_Seen(seen[list(new.values())], vocab)])
        self._places.update(zip(new, range(len(self._table), len(self._table) + len(new)), strict=True))
        self._table = np.concatenate([self._table, made]) if len(self._table) else made


class _Seen:
    """Different words, put in place of a Doc: the columns that the model looks at, and the form last."""

    def __init__(self, columns: Any, vocab: Vocab) -> None:
        self._columns, self.vocab = columns, vocab

    def __len__(self) -> int:
        return len(self._columns)

    def to_array(self, attributes: int | Sequence[str]) -> Any:
        """The form, which is asked for by its number, or the columns before it."""
        return self._columns[:, -1] if isinstance(attributes, int) else self._columns[:, :-1]
