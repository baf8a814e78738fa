"""A sentence marked for titles: its names, dates, asides and idle adverbs, and the questions one asks of its words.

Owns the marks; token indices throughout. It refuses to decide where phrases end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.syntax.spelling import seam
from pipeline.syntax.verb_forms import noun_of, title_rules

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.models import Mention, TimeExpression

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X", "SYM"})
_SIGNAL = re.compile(
    r"(?:(?<![\w'-])(?:au cours (?:de|du|des|d')|au-delà (?:de|du|des|d')|à (?:compter|partir|la date|l'horizon|la fin|l'automne) (?:de|du|des|d')|"
    r"d'ici(?: à| au| la)?|jusqu'(?:en|aux?|à)?|dès|depuis|avant|après|entre|en|le|"
    r"la|les|l'|du|des|de|d'|au|aux|à|pour|vers|pendant|durant|sur|fin|début|mi-|courant|dans|lors|mois|date|années?|journée|ce|cette|ces|cet)\s*)+$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\w+\s(?:(?:de loi|organique|royal|ministériel)\s)?n°\s?\d+(?:-\d+)*(?:\sdu\s\d{1,2}(?:er)?\s\w+\s\d{4})?")
_SET_PHRASE = re.compile(r"\bpermis (?:de (?:construire|conduire|démolir|chasser)|d[’']aménager)", re.IGNORECASE)
_QUOTATION = re.compile(r"«[^«»]{1,60}»|“[^“”]{1,60}”")
_SINCE_EXERCISE = re.compile(r"(?:à compter|à partir|depuis|dès|jusqu')[^,;.]{0,12}\bexercices?\s$", re.IGNORECASE)
_DEICTIC = re.compile(r"\b(?:derni|prochain|pass)")
_JOINS = frozenset({"et", "à", "au", "-", "–", "jusqu'au", "jusqu'", ",", "ou"})
_HAVE = frozenset({"a", "ont", "avait", "avaient", "aura", "auront", "aurait", "auraient", "est", "sont", "était", "étaient", "fut", "furent"})
_WELL_BEFORE = (["ores", "et", "déjà"], ["d'ores", "et", "déjà"])
_BEFORE_ARTICLE = frozenset({"tout", "toute", "tous", "toutes", "et", "entre", "«", "“"})
_MANY = frozenset({"million", "millions", "milliard", "milliards", "millier", "milliers", "centaine", "centaines", "dizaine", "dizaines"})
_ARTICLES = frozenset({"le", "la", "les", "l'", "un", "une"})
TITLES_OF_PERSONS = frozenset({"m.", "mm.", "mme", "mmes", "mlle", "monsieur", "madame", "me", "dr"})


class Marks:
    """One parsed sentence with its names and its calendar expressions marked; offsets are `origin + token.idx`."""

    def __init__(
        self, doc: Doc, origin: int, mentions: Sequence[Mention], times: Sequence[TimeExpression], trigger: int, own: tuple[int, int] | None = None
    ) -> None:
        self.doc, self.origin, self.trigger = doc, origin, trigger
        self.sentence: str = doc.text
        self._low = [token.text.lower().replace("’", "'") for token in doc]
        self.mentions = tuple(m for m in mentions if origin <= m.start and m.end <= origin + len(self.sentence))
        self.meant: dict[int, str] = {}
        """Pronoun → the name of whom it stands for, where that is known."""
        self.unit = self._units(self.mentions)
        self._quotes()
        self.dates = self.calendar = self._dates(times)
        self.own = self.tokens(own[0] - origin, own[1] - origin) if own is not None else range(0)
        self.in_parenthesis = False
        self.insertions = self._parentheses()
        found = (i for match in _idle_pattern().finditer(self.sentence) for i in self.tokens(*match.span()))
        self.idle: frozenset[int] = frozenset(i for i in found if self._is_idle_word(i))

    def _is_idle_word(self, i: int) -> bool:
        """« même » says something between a determiner and its noun; « d'ores et déjà » is one word."""
        if i == self.trigger or i == 0:
            return i != self.trigger
        return not (self._low[i] == "même" and self.doc[i - 1].pos_ == "DET") and self._low[max(0, i - 2) : i + 1] not in _WELL_BEFORE

    # -- marking ----------------------------------------------------------------------------------------------------------------

    def tokens(self, start: int, end: int) -> range:
        """Tokens that overlap a span of the sentence (offsets into its own text)."""
        span = self.doc.char_span(max(0, start), max(0, end), alignment_mode="expand") if start < len(self.sentence) and end > start else None
        return range(span.start, span.end) if span is not None else range(0)

    def _units(self, mentions: Sequence[Mention]) -> dict[int, int]:
        """Token → first token of the name that holds it."""
        units: dict[int, int] = {}
        for mention in mentions:
            tokens = self.tokens(mention.start - self.origin, mention.end - self.origin)
            for i in tokens:
                if mention.kind == "office" and i > tokens[0] and self.doc[i].text.lower().startswith("chargé"):
                    break
                units.setdefault(i, tokens[0])
        return units

    def _quotes(self) -> None:
        """A short quotation, a numbered act and a set phrase are never cut."""
        for match in (match for pattern in (_NUMBERED, _QUOTATION, _SET_PHRASE) for match in pattern.finditer(self.sentence)):
            tokens = self.tokens(*match.span())
            if not any(i in self.unit for i in tokens):
                self.unit.update(dict.fromkeys(tokens, tokens[0]))

    def _dates(self, times: Sequence[TimeExpression]) -> frozenset[int]:
        text = self.sentence
        inside = [t for t in times if self.origin <= t.start and t.end <= self.origin + len(text) and _situates(t)]
        spans = [(t.start - self.origin, t.end - self.origin) for t in inside]
        found: set[int] = set()
        for start, end in sorted(spans):
            found |= self._date(text, start, end)
        self._join(found)
        return frozenset(found)

    def _date(self, text: str, start: int, end: int) -> set[int]:
        since = _SINCE_EXERCISE.search(text, 0, start)
        if since is not None:
            return {i for i in self.tokens(since.start(), end) if i != self.trigger}
        if text[start:end].lower().startswith("exercice") or re.search(r"exercices?\s(?:\d{4}\s(?:à|et)\s)?$", text[:start], re.IGNORECASE):
            return set()
        core = self.tokens(start, end)
        if self.trigger in core or any(i in self.unit and core[0] - 1 in self.unit for i in core):
            return set()
        signal = _SIGNAL.search(text, 0, start)
        left = self.tokens(signal.start() if signal else start, end)
        return {i for i in left if i != self.trigger and (i >= core[0] or i not in self.unit)}

    def _join(self, found: set[int]) -> None:
        for i, token in enumerate(self.doc):
            if i - 1 in found and i + 1 in found and token.text.lower() in _JOINS:
                found.add(i)

    def _parentheses(self) -> frozenset[int]:
        found: set[int] = set()
        opened: int | None = None
        for i, token in enumerate(self.doc):
            if token.text in "([" and opened is None:
                opened = i
            elif token.text in ")]" and opened is not None:
                if self.doc[opened].text == "[":
                    found.update((opened, i))
                elif opened < self.trigger < i:
                    self.in_parenthesis = True
                else:
                    found.update(range(opened, i + 1))
                opened = None
        return frozenset(found)

    # -- questions ----------------------------------------------------------------------------------------------------------------

    def first(self, mention: Mention) -> int:
        """First token of a name."""
        return self.tokens(mention.start - self.origin, mention.end - self.origin)[0]

    def last(self, mention: Mention) -> int:
        """Last token of a name."""
        return self.tokens(mention.start - self.origin, mention.end - self.origin)[-1]

    def low(self, i: int) -> str:
        """Lower-case text of token `i`; empty outside the sentence."""
        return self._low[i] if 0 <= i < len(self._low) else ""

    def is_named(self, i: int) -> bool:
        """Whether token `i` belongs to a proper name, which takes no article of its own."""
        return any(m.kind != "legal_text" and self.first(m) <= i <= self.last(m) for m in self.mentions)

    def is_out(self, i: int) -> bool:
        """Whether token `i` belongs to a date or a parenthesis."""
        return i in self.dates or i in self.insertions

    def is_finite(self, i: int) -> bool:
        """Whether token `i` is a finite verb (and no adjective that the tagger takes for one)."""
        token = self.doc[i]
        if self.low(i) in _HAVE and i + 1 < len(self.doc) and "Part" in self.doc[i + 1].morph.get("VerbForm", []):
            return True
        if self._is_mistagged_verb(i):
            return True
        if token.pos_ not in ("VERB", "AUX") or "Fin" not in token.morph.get("VerbForm", []) or self.low(i).endswith("r"):
            return False
        if i in self.unit and self.unit[i] != i:
            return False
        return not (self.low(i) in title_rules().homographs.words and i > 0 and self.doc[i - 1].pos_ in NOMINAL)

    def _is_mistagged_verb(self, i: int) -> bool:
        """Whether a word tagged as adjective or noun is the present of a verb: « la communauté regroupe seize communes »."""
        token = self.doc[i]
        if token.pos_ not in ("ADJ", "NOUN") or i == 0 or i + 1 >= len(self.doc) or noun_of(f"{self.low(i)}r") is None:
            return False
        follows = self.doc[i + 1].pos_ in ("DET", "NUM") and self.low(i + 1) not in ("de", "des", "du", "d'")
        return follows and self.doc[i - 1].pos_ in ("NOUN", "PROPN") and self.low(i) not in title_rules().homographs.words

    def np_start(self, head: int) -> int:
        """First token of the noun phrase around `head`: determiners, numbers and adjectives before it."""
        i = self.unit.get(head, head)
        while i > 0 and not self._is_determined_at(i) and self._extends_left(i - 1, head):
            i = self.unit.get(i - 1, i - 1)
        return i

    def _is_determined_at(self, i: int) -> bool:
        """Whether a noun phrase cannot begin before token `i`: an article, unless « tous », « plus de » or a title stands before it."""
        if self.low(i) not in _ARTICLES or self.doc[i].pos_ != "DET":
            return False
        before = self.low(i - 1)
        return before not in _BEFORE_ARTICLE and before not in TITLES_OF_PERSONS and self.doc[i - 1].pos_ not in ("ADP", "ADV", "SPACE")

    def _extends_left(self, i: int, head: int) -> bool:
        token = self.doc[i]
        if self.is_out(i) or token.text in "«“()[]":
            return token.text in "«“"
        if token.pos_ in ("DET", "NUM") or self.low(i) in TITLES_OF_PERSONS or (self.low(i) in _ARTICLES and token.pos_ == "PRON"):
            return True
        if token.pos_ == "SPACE":
            return i > 0 and self.doc[i - 1].pos_ == "DET"
        if token.pos_ == "ADJ" or (token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("amod", "nummod", "flat:name")):
            return token.head.i in (head, i + 1) or self.unit.get(i) == self.unit.get(head, -1)
        if self._opens_quantity(i):
            return True
        if token.pos_ == "ADV":
            return self.doc[i + 1].pos_ in ("ADJ", "NUM") or (i + 1 < len(self.doc) and self.low(i + 1) in ("de", "d'", "moins"))
        bare = self.low(i) in ("des", "du") or (self.low(i) in ("de", "d'") and self.doc[i + 1].pos_ == "ADJ")
        return bare and self.doc[head].dep_ in ("obj", "nsubj", "nsubj:pass", "ROOT")

    def _opens_quantity(self, i: int) -> bool:
        """« entre un et six ans », « plus de trois ans »."""
        low = self.low(i)
        if low in ("de", "d'") and self.low(i - 1) in _MANY:
            return True
        if low in _MANY and self.low(i + 1) in ("de", "d'"):
            return True
        if self.doc[i + 1].pos_ not in ("NUM", "DET"):
            return False
        between = (low == "et" and self.low(i - 2) == "entre") or (low == "entre" and self.low(i + 2) == "et")
        return between or (low in ("de", "d'") and self.low(i - 1) in ("plus", "moins", "près"))

    def top(self, i: int, left: int, right: int | None = None) -> Token:
        """Highest ancestor of token `i` that stands right of `left`, and left of `right` where given."""
        token = self.doc[i]
        while token.head.i != token.i and token.head.i > left and (right is None or token.head.i < right):
            token = token.head
        return token

    def text(self, ids: Iterable[int]) -> str:
        """Spell the tokens, mending the seams between those that did not stand side by side."""
        out = ""
        previous: int | None = None
        for i in ids:
            token = self.doc[i]
            if previous is not None and i != previous + 1:
                out = out[: len(out) - len(self.doc[previous].text)] + seam(self.doc[previous].text, token.text)
            elif previous is not None:
                out += self.doc[previous].whitespace_
            out += token.text
            previous = i
        return out.replace("’", "'")


def _situates(expression: TimeExpression) -> bool:
    """Whether a time expression says when: a date, or a duration that starts or ends at one (« depuis deux ans »)."""
    if expression.type == "DURATION":
        return (expression.signal or "").startswith(("depuis", "au cours", "il y a")) or _DEICTIC.search(expression.text) is not None
    return expression.type in ("DATE", "TIME")


@cache
def _idle_pattern() -> re.Pattern[str]:
    words = sorted(title_rules().adverbs.words, key=len, reverse=True)
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w'-])", re.IGNORECASE)
