"""The sentence as titles read it: which words stand together, where a phrase ends, which words a title leaves out.

Reads tags first and the tree second, because over long administrative sentences the tagger errs less. Token indices throughout; it
refuses to compose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.events.title_typography import seam
from pipeline.events.title_verbs import title_rules

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.models import Mention, Span

_RELATIVE = re.compile(r"(?:qui|que|qu'|dont|où|lequel|laquelle|lesquel(?:le)?s|(?:au|du)quel|(?:aux|des)quel(?:le)?s)$", re.IGNORECASE)
_HARD_STOP = frozenset({";", ":", "!", "?", "…", "–", "—", ".", "...", "•", "*", "|"})
_SIGNAL = re.compile(
    r"(?:(?<![\w'-])(?:au cours (?:de|du|des|d')|au-delà (?:de|du|des|d')|à (?:compter|partir|la date|l'horizon|la fin|l'automne) (?:de|du|des|d')|"
    r"d'ici(?: à| au| la)?|jusqu'(?:en|aux?|à)?|dès|depuis|avant|après|entre|en|le|"
    r"la|les|l'|du|des|de|d'|au|aux|à|pour|vers|pendant|durant|fin|début|mi-|courant|dans|lors|mois|date|années?|journée|ce|cette|ces|cet)\s*)+$",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?(?:\d{1,2}(?:er)?\s+)?"
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?:\s+(?:19|20)\d\d)?(?!\w)"
    r"|(?:(?<=en )|(?<=depuis )|(?<=de )|(?<=dès )|(?<=fin ))(?:19|20)\d\d(?!\w)"
    r"|(?:l'an(?:née)?|le mois|la semaine)\s+(?:derni(?:er|ère)|passée?|prochaine?)|(?:hier|avant-hier)(?!\w)",
    re.IGNORECASE,
)
_WEAK_PRONOUNS = frozenset(
    {"ce", "c'", "celui", "celle", "ceux", "celles", "se", "s'", "y", "en", "il", "elle", "ils", "elles", "on", "nous", "vous", "je", "j'"}
    | {"me", "m'", "lui", "leur", "le", "la", "l'", "les"}
)
_NUMBERED = re.compile(r"\w+\s(?:(?:de loi|organique|royal|ministériel)\s)?n°\s?\d+(?:-\d+)*(?:\sdu\s\d{1,2}(?:er)?\s\w+\s\d{4})?")
_QUOTATION = re.compile(r"«[^«»]{1,60}»|“[^“”]{1,60}”")
_JOINS = frozenset({"et", "à", "au", "-", "–", "jusqu'au", "jusqu'", ",", "ou"})
_HAVE = frozenset({"a", "ont", "avait", "avaient", "aura", "auront", "aurait", "auraient", "est", "sont", "était", "étaient", "fut", "furent"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X", "SYM"})
_TITLES_OF_PERSONS = frozenset({"m.", "mm.", "mme", "mmes", "mlle", "monsieur", "madame", "me", "dr"})


class Words:
    """One parsed sentence with its names and its calendar expressions marked; offsets are `origin + token.idx`."""

    def __init__(self, doc: Doc, origin: int, mentions: Sequence[Mention], times: Sequence[Span], trigger: int) -> None:
        self.doc, self.origin, self.trigger = doc, origin, trigger
        self.mentions = tuple(m for m in mentions if origin <= m.start and m.end <= origin + len(doc.text))
        self.unit = self._units(self.mentions)
        self._quotes()
        self.dates = self._dates(times)
        self.in_parenthesis = False
        self.insertions = self._parentheses()
        self.idle: frozenset[int] = frozenset(i for m in _idle_pattern().finditer(doc.text) for i in self._tokens(*m.span()) if i != trigger)

    # -- marking ----------------------------------------------------------------------------------------------------------------

    def _tokens(self, start: int, end: int) -> range:
        span = self.doc.char_span(max(0, start), max(0, end), alignment_mode="expand") if start < len(self.doc.text) and end > start else None
        return range(span.start, span.end) if span is not None else range(0)

    def _units(self, mentions: Sequence[Mention]) -> dict[int, int]:
        """Token → first token of the name that holds it."""
        units: dict[int, int] = {}
        for mention in mentions:
            tokens = self._tokens(mention.start - self.origin, mention.end - self.origin)
            for i in tokens:
                units.setdefault(i, tokens[0])
        return units

    def _quotes(self) -> None:
        """A short quotation and a numbered act are never cut."""
        for match in (*_NUMBERED.finditer(self.doc.text), *_QUOTATION.finditer(self.doc.text)):
            tokens = self._tokens(*match.span())
            if not any(i in self.unit for i in tokens):
                self.unit.update(dict.fromkeys(tokens, tokens[0]))

    def _dates(self, times: Sequence[Span]) -> frozenset[int]:
        text = self.doc.text
        spans = [(t.start - self.origin, t.end - self.origin) for t in times if self.origin <= t.start and t.end <= self.origin + len(text)]
        spans += [m.span() for m in _CALENDAR.finditer(text)]
        found: set[int] = set()
        for start, end in sorted(spans):
            found |= self._date(text, start, end)
        self._join(found)
        return frozenset(found)

    def _date(self, text: str, start: int, end: int) -> set[int]:
        if text[start:end].lower().startswith("exercice") or re.search(r"exercices?\s(?:\d{4}\s(?:à|et)\s)?$", text[:start], re.IGNORECASE):
            return set()
        core = self._tokens(start, end)
        if self.trigger in core or any(i in self.unit and core[0] - 1 in self.unit for i in core):
            return set()
        signal = _SIGNAL.search(text, 0, start)
        left = self._tokens(signal.start() if signal else start, end)
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
                if opened < self.trigger < i:
                    self.in_parenthesis = True
                else:
                    found.update(range(opened, i + 1))
                opened = None
        return frozenset(found)

    # -- questions ----------------------------------------------------------------------------------------------------------------

    def first(self, mention: Mention) -> int:
        """First token of a name."""
        return self._tokens(mention.start - self.origin, mention.end - self.origin)[0]

    def last(self, mention: Mention) -> int:
        """Last token of a name."""
        return self._tokens(mention.start - self.origin, mention.end - self.origin)[-1]

    def low(self, i: int) -> str:
        """Lower-case text of token `i`; empty outside the sentence."""
        return self.doc[i].text.lower().replace("’", "'") if 0 <= i < len(self.doc) else ""

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
        if token.pos_ not in ("VERB", "AUX") or "Fin" not in token.morph.get("VerbForm", []) or self.low(i).endswith("r"):
            return False
        if i in self.unit and self.unit[i] != i:
            return False
        return not (self.low(i) in title_rules().homographs.words and i > 0 and self.doc[i - 1].pos_ in _NOMINAL)

    def np_start(self, head: int) -> int:
        """First token of the noun phrase around `head`: determiners, numbers and adjectives before it."""
        i = self.unit.get(head, head)
        while i > 0 and self._extends_left(i - 1, head):
            i = self.unit.get(i - 1, i - 1)
        return i

    def _extends_left(self, i: int, head: int) -> bool:
        token = self.doc[i]
        if self.is_out(i) or token.text in "«“":
            return token.text in "«“"
        if token.pos_ in ("DET", "NUM") or self.low(i) in _TITLES_OF_PERSONS:
            return True
        if token.pos_ == "ADJ" or (token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("amod", "nummod", "flat:name")):
            return token.head.i in (head, i + 1) or self.unit.get(i) == self.unit.get(head, -1)
        if self.low(i) in ("de", "d'") and self.low(i - 1) in ("plus", "moins", "près") and self.doc[i + 1].pos_ in ("NUM", "DET"):
            return True
        if token.pos_ == "ADV":
            return self.doc[i + 1].pos_ in ("ADJ", "NUM") or (i + 1 < len(self.doc) and self.low(i + 1) in ("de", "d'", "moins"))
        bare = self.low(i) in ("des", "du") or (self.low(i) in ("de", "d'") and self.doc[i + 1].pos_ == "ADJ")
        return bare and self.doc[head].dep_ in ("obj", "nsubj", "nsubj:pass", "ROOT")

    def top(self, i: int, left: int, right: int | None = None) -> Token:
        """Highest ancestor of token `i` that stands right of `left`, and left of `right` where given."""
        token = self.doc[i]
        while token.head.i != token.i and token.head.i > left and (right is None or token.head.i < right):
            token = token.head
        return token

    # -- phrases ------------------------------------------------------------------------------------------------------------------

    def region(
        self, start: int, end: int | None = None, *, completive: int | None = None, plural: bool = False, strict: bool = False, tail: bool = False
    ) -> list[int]:
        """Tokens of the phrase that begins at `start`: until circumstance, another clause, or strong punctuation; dates and insertions left out.

        `completive` is a verb whose « que » clause belongs to the phrase; `plural` says that a comma may join subjects;
        `strict` that the phrase may be empty, beginning with circumstance; `tail` that a comma before it ends it too.
        """
        kept: list[int] = []
        limit = len(self.doc) if end is None else end
        i, inside = start, False
        while i < limit:
            if self.is_out(i) or self._is_idle(i):
                i += 1
                continue
            if completive is not None and self.low(i) in ("que", "qu'") and self._opens_completive(i, completive, kept):
                inside, completive = True, None
            elif self._ends(i, kept, inside, limit, plural) or ((strict or tail) and not kept and self._is_circumstance(i, tail)):
                break
            if self.doc[i].text == "," and not kept:
                i += 1
                continue
            if self.doc[i].text == "," and len(kept) == 1 and (resumed := self._after_aside(i)) is not None:
                i = resumed
                continue
            kept.append(i)
            i += 1
        if i < limit and not inside and self.is_finite(i):
            kept = self._without_subject(kept, i, start)
        return self.tidy(kept)

    def _is_idle(self, i: int) -> bool:
        token = self.doc[i]
        return (token.pos_ == "SPACE" and len(token.text) < 2) or i in self.idle

    def _opens_completive(self, i: int, verb: int, kept: list[int]) -> bool:
        return (not kept and i > verb) or (self.doc[i].pos_ == "SCONJ" and self.top(i, i - 1).dep_ == "ccomp")

    def _ends(self, i: int, kept: list[int], inside: bool, limit: int, plural: bool) -> bool:
        token = self.doc[i]
        if token.text in _HARD_STOP or token.pos_ == "SPACE" or (kept and token.text in ")]"):
            return not (i in self.unit and self.unit.get(i) == self.unit.get(i - 1))
        if i in self.unit and self.unit[i] != i:
            return False
        if kept and _stops(self.doc.text, token.idx) and not self._protected(i):
            return True
        if token.text == ",":
            return bool(kept) and not self._joins(i, limit, plural)
        if token.pos_ in ("CCONJ",) or self.low(i) == "mais":
            return bool(kept) and self._joins_clause(i, limit)
        if kept and self._starts_afresh(i):
            return True
        if inside:
            return bool(_RELATIVE.match(token.text)) and token.pos_ == "PRON"
        return bool(kept) and self._opens_clause(i)

    def _protected(self, i: int) -> bool:
        return i == self.trigger

    def _is_circumstance(self, i: int, tail: bool) -> bool:
        if _stops(self.doc.text, self.doc[i].idx) or self._opens_clause(i):
            return True
        return tail and (self.doc[i].pos_ == "CCONJ" or (self.doc[i].text == "," and not self._encloses_date(i)))

    def _encloses_date(self, comma: int) -> bool:
        """Whether a comma stands before a date, or after one that another comma opens."""
        i = comma
        while self.is_out(i - 1):
            i -= 1
        return self.is_out(comma + 1) or (i < comma and self.low(i - 1) == ",")

    def _after_aside(self, comma: int) -> int | None:
        """Where « audition, ouverte à tous, de … » goes on after its aside."""
        closing = next((i for i in range(comma + 1, min(comma + 8, len(self.doc) - 1)) if self.doc[i].text == ","), None)
        if closing is None or self.low(closing + 1) not in ("de", "d'", "du", "des") or self.doc[comma + 1].pos_ not in ("ADJ", "VERB"):
            return None
        return closing + 1

    def _starts_afresh(self, i: int) -> bool:
        """Whether a noun after a date begins a phrase of its own, as in tables and headings without punctuation."""
        token = self.doc[i]
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") or not self.is_out(i - 1) or i in self.unit or token.text.startswith("n°"):
            return False
        return token.dep_ == "ROOT" or (token.text[:1].isupper() and token.pos_ != "PROPN")

    def _opens_clause(self, i: int) -> bool:
        token, low = self.doc[i], self.low(i)
        if i == self.trigger:
            return False
        if self.is_finite(i) or (_RELATIVE.match(low) and token.pos_ in ("PRON", "SCONJ")):
            return True
        following = self.doc[i + 1] if i + 1 < len(self.doc) else None
        if low in ("pour", "sans", "afin", "après", "avant", "en") and following is not None and following.pos_ in ("VERB", "AUX"):
            return low != "en" or "Pres" in following.morph.get("Tense", [])
        circumstance = token.pos_ == "VERB" and token.dep_ in ("acl", "advcl", "parataxis")
        if circumstance and any(child.dep_ in ("xcomp", "ccomp") for child in token.children):
            return True
        return circumstance and low.endswith("ant") and "Part" in token.morph.get("VerbForm", [])

    def _joins(self, comma: int, limit: int, plural: bool) -> bool:
        """Whether a comma stands inside a coordination."""
        after = next((i for i in range(comma + 1, limit) if not self.is_out(i) and self.doc[i].pos_ != "SPACE"), None)
        if after is None or (self.is_out(comma + 1) and after != comma + 1 and self.low(after) == ","):
            return False
        closing = next((i for i in range(comma + 1, limit) if self.low(i) in ("et", "ou", "ni") and not self.is_out(i)), None)
        if closing is None or any(self.is_finite(i) for i in range(comma + 1, closing)) or any(self.low(i) in ";:" for i in range(comma, closing)):
            return False
        if plural:
            return True
        top = self.top(after, comma, limit)
        return top.dep_ == "conj" and top.pos_ in _NOMINAL and not _stops(self.doc.text, self.doc[after].idx)

    def _joins_clause(self, i: int, limit: int) -> bool:
        """Whether a conjunction goes on with another clause rather than another noun."""
        if i + 1 >= len(self.doc) or self.low(i) in ("mais", "car", "or", "donc"):
            return True
        after = i + 1
        while after + 1 < len(self.doc) and (self.is_out(after) or self._is_idle(after)):
            after += 1
        if self.is_finite(after) or self.doc[after].pos_ in ("PRON", "SCONJ") or self.low(after) in ("ne", "n'", "se", "s'"):
            return True
        top = self.top(after, i, limit)
        return top.pos_ in ("VERB", "AUX") and top.dep_ in ("conj", "ROOT", "advcl", "parataxis") and self.doc[after].pos_ in ("VERB", "AUX", "ADP")

    def _without_subject(self, kept: list[int], finite: int, start: int) -> list[int]:
        """Give a finite verb that ended the phrase its own subject back, where that subject follows a conjunction."""
        left = [child.left_edge.i for child in self.doc[finite].children if child.dep_.startswith("nsubj") and start < child.i < finite]
        verb = self.doc[finite]
        if verb.pos_ == "AUX" and verb.head.i != finite:
            left += [child.left_edge.i for child in verb.head.children if child.dep_.startswith("nsubj") and start < child.i < finite]
        cut = min(left, default=None)
        if cut is None or cut <= start or self.low(cut - 1) not in ("et", "ou", "mais", ","):
            return kept
        return [i for i in kept if i < cut]

    def tidy(self, kept: list[int]) -> list[int]:
        """Drop words that cannot end a phrase: prepositions, determiners, conjunctions, punctuation."""
        while kept and self._dangles(kept[-1]):
            kept = kept[:-1]
        return kept

    def _dangles(self, i: int) -> bool:
        token = self.doc[i]
        if i == self.trigger:
            return False
        if token.text in "«“([":
            return True
        if token.text in "»”)]":
            return False
        if token.pos_ == "PRON":
            return bool(_RELATIVE.match(token.text)) or token.text.lower() in _WEAK_PRONOUNS
        if token.pos_ == "ADV":
            return token.text.lower() in ("n'", "ne", "plus", "très", "si", "trop", "non", "d'", "lors")
        return token.pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "SPACE", "AUX") and not token.text.isdigit()

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


@cache
def _idle_pattern() -> re.Pattern[str]:
    words = sorted(title_rules().adverbs.words, key=len, reverse=True)
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w'-])", re.IGNORECASE)


@cache
def _stop_pattern() -> re.Pattern[str]:
    words = sorted(title_rules().stops.words, key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(w) + ("" if w.endswith("'") else r"(?!\w)") for w in words) + ")", re.IGNORECASE)


def _stops(text: str, offset: int) -> bool:
    return _stop_pattern().match(text, offset) is not None
