"""Pieces of a title and how they are made to fit: whole trailing modifiers go, farthest first, never the middle of a phrase."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.events.title_typography import finish
from pipeline.events.title_verbs import title_rules
from pipeline.events.title_words import Words

SOFT, HARD = 95, 120
_ARTICLES = frozenset({"le", "la", "les", "l'", "un", "une", "des", "du", "de", "ce", "cet", "cette", "ces"})
_BARE = _ARTICLES | {"mon", "ma", "mes", "notre", "nos", "votre", "vos"}
_SPEAKER = re.compile(r"(?:mon|ma|mes|notre|nos|votre|vos)$")


@dataclass
class Piece:
    """A phrase of a title: tokens in order, and what introduces them (`link` spells the phrase after a preposition)."""

    ids: list[int]
    link: Callable[[str], str] | None = None
    first: int = 1
    """How many tokens at least stay."""


@dataclass
class Plan:
    """A title to be: literal words and pieces, in order."""

    words: Words
    parts: list[str | Piece] = field(default_factory=list)

    def spell(self) -> str:
        """The title as it stands."""
        return finish(" ".join(filter(None, (part if isinstance(part, str) else self._piece(part) for part in self.parts))))

    def _piece(self, piece: Piece) -> str:
        text = definite(self.words, piece.ids)
        return piece.link(text) if piece.link is not None and text else text

    def fit(self) -> str | None:
        """The title, shortened until it fits; None when it cannot."""
        for level, limit in ((2, SOFT), (1, SOFT), (1, HARD), (0, HARD)):
            while len(self.spell()) > limit and self._shorten(level):
                pass
        title = self.spell()
        return title if 0 < len(title) <= HARD else None

    def _shorten(self, level: int) -> bool:
        for part in reversed(self.parts):
            if isinstance(part, str) or len(part.ids) < 2:
                continue
            cut = next((n for n in range(len(part.ids) - 1, part.first - 1, -1) if cut_level(self.words, part.ids, n) >= level), None)
            if cut is not None:
                part.ids = self.words.tidy(part.ids[:cut])
                return True
        return False


def definite(words: Words, ids: list[int]) -> str:
    """Spell tokens with « le » where the speaker said « mon », « notre » or « votre »."""
    text = words.text(ids)
    for i in ids:
        if _SPEAKER.match(words.low(i)):
            text = re.sub(rf"(?<!\w){re.escape(words.doc[i].text)}\s+(?=\w)", _article(words, i), text, count=1)
    return text


def _article(words: Words, i: int) -> str:
    from pipeline.events.title_typography import seam

    word = words.low(i)
    if word in ("mes", "nos", "vos"):
        return "les "
    head = words.doc[i].head
    feminine = word == "ma" or "Fem" in head.morph.get("Gender", []) or "Fem" in words.doc[i].morph.get("Gender", [])
    following = words.doc[i + 1].text if i + 1 < len(words.doc) else ""
    return seam("la" if feminine else "le", following)


def without_determiner(words: Words, ids: list[int]) -> list[int]:
    """Leave out the article, demonstrative or speaker's possessive that opens a phrase."""
    while len(ids) > 1 and words.low(ids[0]) in _BARE and ids[0] != words.trigger:
        ids = ids[1:]
    return ids


def cut_level(words: Words, ids: list[int], n: int) -> int:
    """How readily a phrase may end before its token number `n`: -1 never, 0 at need, 1 to be short, 2 first of all."""
    i, before = ids[n], ids[n - 1]
    token, previous = words.doc[i], words.doc[before]
    if i <= words.trigger <= ids[-1] or (i in words.unit and words.unit[i] == words.unit.get(before)):
        return -1
    if previous.pos_ in ("ADP", "DET", "CCONJ", "PUNCT", "NUM", "ADV", "SCONJ", "AUX") or words.low(before) in title_rules().quantities.words:
        return -1
    if words.low(before) in ("mise", "prise", "mises", "remise", "tenue") and words.low(i) in ("en", "à", "au", "sur"):
        return -1
    if token.pos_ == "ADP":
        return _before_preposition(words, ids, n)
    if token.pos_ == "CCONJ" or token.text == ",":
        return 1 if words.low(i) != "ni" else -1
    if token.pos_ in ("ADJ", "VERB") and any(child.dep_.startswith("obl") or child.dep_ == "xcomp" for child in token.children):
        return 1 if previous.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ in ("acl", "amod", "advcl") else -1
    return 2 if token.pos_ == "SCONJ" else -1


def _before_preposition(words: Words, ids: list[int], n: int) -> int:
    token, previous = words.doc[ids[n]], words.doc[ids[n - 1]]
    following = words.doc[ids[n + 1]] if n + 1 < len(ids) else None
    if following is None or (previous.pos_ == "VERB" and previous.dep_ != "acl"):
        return -1
    if previous.pos_ in ("ADJ", "VERB") and any(child.i > previous.i and child.left_edge.i == token.i for child in previous.children):
        return -1
    if token.text.lower() in ("de", "d'", "en", "à") and following.pos_ in ("NOUN", "ADJ") and following.i not in words.unit:
        return -1
    if following.pos_ in ("VERB", "AUX"):
        return 0 if token.text.lower() in ("de", "d'", "à") else 2
    if token.text.lower() in ("de", "d'", "du", "des"):
        return 0
    return 2 if token.head.dep_ == "obl:mod" else 1
