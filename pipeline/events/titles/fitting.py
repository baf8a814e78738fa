"""Pieces of a title and how they are made to fit: whole trailing modifiers go, farthest first, never the middle of a phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.events.titles.noun_phrases import conjuncts, spell
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import finish, lower_article
from pipeline.syntax.verb_forms import title_rules

SOFT, HARD = 110, 120
_OF = ("de", "d'", "du", "des")


@dataclass
class Piece:
    """A phrase of a title: tokens in order, and what introduces them (`link` spells the phrase after a preposition)."""

    ids: list[int]
    link: Callable[[str], str] | None = None
    first: int = 1
    """How many tokens at least stay."""
    suffix: str = ""
    """What is said after the phrase: « du poulailler » for « dont »."""
    heading: bool = False
    """Whether a noun without determiner gets its article."""


@dataclass
class Plan:
    """A title to be: literal words and pieces, in order."""

    words: Words
    parts: list[str | Piece] = field(default_factory=list)

    def spell(self) -> str:
        """The title as it stands."""
        texts = [part if isinstance(part, str) else self._piece(part) for part in self.parts]
        return finish(" ".join(filter(None, [*texts[:1], *map(lower_article, texts[1:])])))

    def _piece(self, piece: Piece) -> str:
        if piece.link is None:
            return spell(self.words, piece.ids, heading=piece.heading) + piece.suffix
        parts = conjuncts(self.words, piece.ids)
        texts = [spell(self.words, part, heading=piece.heading and n == 0) for n, (_, part) in enumerate(parts)]
        return "".join(joint + piece.link(text) for (joint, _), text in zip(parts, texts, strict=True) if text) + piece.suffix

    def fit(self) -> str | None:
        """The title, shortened until it fits; None when it cannot."""
        pieces = [part for part in self.parts if isinstance(part, Piece) and part.ids]
        for piece, level, limit in [(piece, level, limit) for level, limit in ((1, SOFT), (0, HARD)) for piece in reversed(pieces)]:
            if len(self.spell()) <= limit:
                break
            if level == 0 or piece is not pieces[0] or len(pieces) == 1:
                self._shorten(piece, level, limit)
        title = self.spell()
        return title if 0 < len(title) <= HARD else None

    def _is_owned_by_nobody(self, ids: list[int], whole: list[int]) -> bool:
        """« pour leur rôle » cut from « dans l'affaire »."""
        if not 2 < len(ids) < len(whole):
            return False
        return self.words.low(ids[-2]) in ("son", "sa", "ses", "leur", "leurs") and self.words.doc[ids[-3]].pos_ == "ADP"

    def _shorten(self, piece: Piece, level: int, limit: int) -> None:
        """Cut a piece as little as it takes; when no cut is enough, at need as much as it bears."""
        whole = piece.ids
        cuts = [n for n in range(len(whole) - 1, max(piece.first, 1) - 1, -1) if cut_level(self.words, whole, n) >= level]
        cuts += [0] if level == piece.first == 0 else []
        for n in cuts:
            piece.ids = self.words.tidy(whole[:n])
            if len(self.spell()) <= limit and not self._is_owned_by_nobody(piece.ids, whole):
                return
        if not (cuts and level == 0):
            piece.ids = whole


def cut_level(words: Words, ids: list[int], n: int) -> int:
    """How readily a phrase may end before its token number `n`: -1 never, 0 at need, 1 to be short."""
    i, before = ids[n], ids[n - 1]
    token, previous = words.doc[i], words.doc[before]
    if _holds(words, i, before) or i <= words.trigger <= ids[-1] or _expects_clause(words, ids, n):
        return -1
    if token.pos_ == "ADP":
        return _before_preposition(words, ids, n)
    if (token.pos_ == "NUM" and token.head.i > i) or token.text in "«“":
        return 1 if previous.pos_ in ("NOUN", "PROPN", "ADJ") else -1
    if token.pos_ in ("CCONJ", "SCONJ") or token.text == ",":
        return 1 if words.low(i) != "ni" and not _within_list(words, ids, n) else -1
    if token.pos_ in ("ADJ", "VERB") and any(child.dep_.startswith("obl") or child.dep_ in ("xcomp", "obj") for child in token.children):
        return 1 if previous.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ in ("acl", "amod", "advcl") else -1
    return -1


def _expects_clause(words: Words, ids: list[int], n: int) -> bool:
    """Whether a cut would leave « il est constant » of « il est constant que … »."""
    impersonal = next((m for m in range(n - 1, max(-1, n - 16), -1) if words.low(ids[m]) == "il"), None)
    if impersonal is None or words.low(ids[impersonal + 1]) not in ("est", "était", "semble", "apparaît"):
        return False
    opening = next((m for m in range(impersonal, len(ids)) if words.low(ids[m]) in ("que", "qu'")), None)
    return opening is not None and opening >= n


def _within_list(words: Words, ids: list[int], n: int) -> bool:
    """Whether a cut would leave « a, b » of « a, b et c »."""
    if n + 1 >= len(ids):
        return False
    member = words.top(ids[n + 1], ids[n])
    if member.dep_ != "conj" or member.head.i > ids[n]:
        return False
    return any(other.dep_ == "conj" and member.head.i < other.i < ids[n] for other in member.head.children)


def _holds(words: Words, i: int, before: int) -> bool:
    """Whether a word holds the next one: inside a name, a quantity, a set phrase, or after a word that ends no phrase."""
    previous, low = words.doc[before], words.low(before)
    opened = next((k for k in range(before, max(-1, before - 12), -1) if words.low(k) in ("que", "qu'") and words.doc[k].pos_ == "SCONJ"), None)
    if opened is not None and not any(map(words.is_finite, range(opened, before + 1))):
        return True
    if i in words.unit and words.unit[i] == words.unit.get(before):
        return True
    if previous.pos_ in ("ADP", "DET", "CCONJ", "PUNCT", "NUM", "ADV", "SCONJ", "AUX") or low in title_rules().quantities.words:
        return True
    return low in ("mise", "prise", "mises", "remise", "tenue") and words.low(i) in ("en", "à", "au", "sur")


def _before_preposition(words: Words, ids: list[int], n: int) -> int:
    token, previous = words.doc[ids[n]], words.doc[ids[n - 1]]
    following = words.doc[ids[n + 1]] if n + 1 < len(ids) else None
    if following is None or (previous.pos_ == "VERB" and previous.dep_ != "acl") or _is_governed(words, ids[n], ids[n - 1]):
        return -1
    if previous.pos_ in ("ADJ", "VERB") and any(child.i > previous.i and child.left_edge.i == token.i for child in previous.children):
        return -1
    if token.text.lower() in ("de", "d'", "en", "à") and following.pos_ in ("NOUN", "ADJ") and following.i not in words.unit:
        return -1
    if following.pos_ in ("VERB", "AUX"):
        return 0 if token.text.lower() in ("de", "d'") or previous.pos_ not in ("NOUN", "PROPN") else 1
    if token.text.lower() in _OF:
        return 0
    return 1


def _is_governed(words: Words, i: int, before: int) -> bool:
    """Whether a noun cannot go without what the preposition after it brings: « la lutte | contre la fraude »."""
    governing = words.doc[before].lemma_.lower() in title_rules().governing.words and words.doc[before].pos_ == "NOUN"
    return governing and words.low(i) in (*_OF, "contre", "à", "au", "aux")
