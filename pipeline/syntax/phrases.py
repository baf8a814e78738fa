"""Where the phrases of a sentence end.

Reads tags first and the tree second, because over long administrative sentences the tagger errs less. It refuses to compose.
"""

from __future__ import annotations

import re
from copy import copy
from functools import cache

from pipeline.syntax.marks import NOMINAL, Marks
from pipeline.syntax.verb_forms import title_rules

_RELATIVE = re.compile(r"(?:qui|que|qu'|dont|où|lequel|laquelle|lesquel(?:le)?s|(?:au|du)quel|(?:aux|des)quel(?:le)?s)$", re.IGNORECASE)
_HARD_STOP = frozenset({";", ":", "!", "?", "…", "–", "—", ".", "...", "•", "*", "|"})
_WHICH = frozenset({"lequel", "laquelle", "lesquels", "lesquelles"})
_RELATED = re.compile(r"(?:relati(?:f|ve)s?|concernant|portant)$")
_ABOUT = frozenset({"portant", "visant", "tendant", "modifiant"})
_ACTS = frozenset({"loi", "décret", "arrêté", "ordonnance", "texte", "résolution", "directive", "règlement"})
_WEAK_PRONOUNS = frozenset(
    {"ce", "c'", "celui", "celle", "ceux", "celles", "se", "s'", "y", "en", "il", "elle", "ils", "elles", "on", "nous", "vous", "je", "j'"}
    | {"me", "m'", "lui", "leur", "le", "la", "l'", "les"}
)


class Words(Marks):
    """A marked sentence that can be read phrase by phrase."""

    def with_dates(self) -> Words:
        """The same sentence, its dates read like other words; `calendar` still tells them."""
        other = copy(self)
        other.dates = frozenset()
        return other

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
            if self.low(i) in (",", "et", "ou") and kept and (resumed := self._after_aside(i, kept)) is not None:
                i = resumed
                continue
            if completive is not None and self.low(i) in ("que", "qu'") and self._opens_completive(i, completive, kept):
                inside, completive = True, None
            elif self._ends(i, kept, inside, limit, plural) or ((strict or tail) and not kept and self._is_circumstance(i, tail)):
                break
            if self.doc[i].text == "," and not kept:
                i = limit if strict and self._opens_next_clause(i) else self._after_opening_aside(i)
                continue
            kept.append(i)
            i += 1
        if i < limit and not inside and self.is_finite(i):
            kept = self._without_subject(kept, i, start)
        kept = self._without_unsaid(kept, i) if i < limit else kept
        return self.tidy(self._without_bare_participle(self.tidy(kept)))

    def _without_unsaid(self, kept: list[int], end: int) -> list[int]:
        """« une décision relative aux conditions | dans lesquelles »: a decision, since the clause that says which is left out."""
        relative, kept = self.low(end) in _WHICH or self.low(end + 1) in _WHICH, self.tidy(kept)
        last = self.doc[kept[-1]] if kept else None
        if last is None or not relative or last.lemma_.lower() not in title_rules().governing.words or last.i <= self.trigger:
            return kept
        shorter = self.tidy([i for i in kept if i < self.np_start(last.i)])
        while shorter and shorter[-1] != self.trigger and _RELATED.match(self.low(shorter[-1])):
            shorter = self.tidy(shorter[:-1])
        return shorter if self.trigger in shorter else kept

    def _without_bare_participle(self, kept: list[int]) -> list[int]:
        """« un décret publié » whose date or complement was left out: « un décret »."""
        if len(kept) < 2 or kept[-1] == self.trigger or self.trigger > kept[-1] + 12:
            return kept
        last = self.doc[kept[-1]]
        bare = last.pos_ == "VERB" and last.dep_ == "acl" and "Part" in last.morph.get("VerbForm", []) and not last.text.endswith("ant")
        cut = any(child.i > last.i and child.dep_.startswith("obl") for child in last.children)
        return kept[:-1] if bare and cut and last.head.i in kept else kept

    def _is_idle(self, i: int) -> bool:
        token = self.doc[i]
        return (token.pos_ == "SPACE" and len(token.text) < 2) or (i in self.idle and self.low(i) != "puis")

    def _opens_completive(self, i: int, verb: int, kept: list[int]) -> bool:
        return (not kept and i > verb) or (self.doc[i].pos_ == "SCONJ" and self.top(i, i - 1).dep_ == "ccomp")

    def _ends(self, i: int, kept: list[int], inside: bool, limit: int, plural: bool) -> bool:
        token = self.doc[i]
        if token.text in _HARD_STOP or token.pos_ == "SPACE" or (kept and token.text in "()[]"):
            return not (i in self.unit and self.unit.get(i) == self.unit.get(i - 1))
        if i in self.unit and self.unit[i] != i:
            return False
        if kept and _stops(self.sentence, token.idx) and not self._protected(i, kept):
            return True
        if token.text == ",":
            return bool(kept) and (self._only_adds(i, kept, plural) or not self._joins(i, limit, plural))
        if token.pos_ == "CCONJ" or self.low(i) in ("mais", "puis"):
            return bool(kept or self.is_out(i - 1)) and (self._joins_circumstance(i, kept) or self._joins_clause(i, limit))
        if kept and (self._starts_afresh(i) or self._governs_before(i, kept[0])):
            return True
        if inside:
            return bool(_RELATIVE.match(token.text)) and token.pos_ == "PRON"
        return bool(kept) and self._opens_clause(i)

    def _protected(self, i: int, kept: list[int]) -> bool:
        return i == self.trigger or self.low(kept[-1]) in ("mise", "prise", "remise")

    def _is_circumstance(self, i: int, tail: bool) -> bool:
        if _stops(self.sentence, self.doc[i].idx) or self._opens_clause(i):
            return True
        return tail and (self.doc[i].pos_ == "CCONJ" or (self.doc[i].text == "," and not self._encloses_date(i)))

    def _opens_next_clause(self, comma: int) -> bool:
        """Whether a comma that only follows a date comes before another clause's subject (« fermé en 2021, le port rouvre »)."""
        opened = comma
        while self.is_out(opened - 1):
            opened -= 1
        if opened == comma or self.low(opened - 1) == "," or comma + 1 >= len(self.doc):
            return False
        if self.low(comma + 1) in ("contre", "soit"):
            return True
        return self.doc[comma + 1].pos_ in ("DET", "PROPN", "PRON") and (self.doc[comma + 1].pos_ != "DET" or self._governs_later(comma + 1))

    def _governs_later(self, i: int) -> bool:
        """Whether the phrase that begins at a determiner hangs on a later word, as a subject does; an object hangs on an earlier one."""
        top = self.top(i, i - 1)
        if top.pos_ in ("VERB", "AUX") or top.dep_ == "ROOT":
            return True
        met = next((k for k in range(i, len(self.doc)) if self.doc[k].pos_ == "PUNCT" or _RELATIVE.match(self.low(k)) or self.is_finite(k)), None)
        return met is not None and self.is_finite(met)

    def _encloses_date(self, comma: int) -> bool:
        """Whether a comma stands before a date, or after one that another comma opens."""
        i = comma
        while self.is_out(i - 1):
            i -= 1
        return self.is_out(comma + 1) or (i < comma and self.low(i - 1) == ",")

    def _after_opening_aside(self, comma: int) -> int:
        """Where « annonce, d'un coup, que … » goes on: at the comma that closes the aside, or right after this one."""
        closing = next((i for i in range(comma + 1, min(comma + 6, len(self.doc) - 1)) if self.doc[i].text == ","), None)
        aside = closing is not None and self.doc[comma + 1].pos_ in ("ADP", "ADV") and not self.is_out(comma + 1)
        return closing if aside and closing is not None else comma + 1

    def _after_aside(self, comma: int, kept: list[int]) -> int | None:
        """Where « audition, ouverte à tous, de … » or « la mise en place, en mai, d'une aide » goes on after its aside."""
        if self.low(comma) != ",":
            return self._after_alternative(comma, kept)
        after = comma + 1
        while self.is_out(after):
            after += 1
        if after > comma + 1 and self.low(after) == "," and after + 1 < len(self.doc):
            resumes = self.doc[after + 1].pos_ in ("ADP", "DET") and self.doc[after + 1].head.i > after + 1
            return after + 1 if resumes or self.is_finite(after + 1) else None
        if sum(self.doc[i].pos_ != "DET" for i in kept) > 1:
            return None
        closing = next((i for i in range(comma + 1, min(comma + 8, len(self.doc) - 1)) if self.doc[i].text == ","), None)
        if closing is None or self.low(closing + 1) not in ("de", "d'", "du", "des") or self.doc[comma + 1].pos_ not in ("ADJ", "VERB", "ADP"):
            return None
        return closing + 1

    def _after_alternative(self, joint: int, kept: list[int]) -> int | None:
        """Where « la fermeture en mai et non en juin, de … » goes on: after the comma that closes what is denied."""
        if self.low(joint + 1) != "non" or self.doc[kept[-1]].pos_ != "NOUN":
            return None
        closing = next((i for i in range(joint + 1, min(joint + 14, len(self.doc) - 1)) if self.doc[i].text == ","), None)
        return closing + 1 if closing is not None and self.low(closing + 1) in ("de", "d'", "du", "des") else None

    def _starts_afresh(self, i: int) -> bool:
        """Whether a noun after a date begins a phrase of its own, as in tables and headings without punctuation."""
        token = self.doc[i]
        if token.pos_ == "ADJ" and self.is_out(i - 1) and i + 1 < len(self.doc) and self.doc[i + 1].pos_ == "DET":
            return True
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") or not self.is_out(i - 1) or i in self.unit or token.text.startswith("n°"):
            return False
        return token.dep_ == "ROOT" or (token.text[:1].isupper() and token.pos_ != "PROPN")

    def _governs_before(self, i: int, start: int) -> bool:
        """Whether a verb governs words before the phrase: then it is another clause's."""
        verb = self.doc[i]
        return verb.pos_ == "VERB" and verb.dep_ != "acl" and i not in self.unit and verb.left_edge.i < start and i != self.trigger

    def _opens_clause(self, i: int) -> bool:
        token, low = self.doc[i], self.low(i)
        if i == self.trigger:
            return False
        if low in ("quel", "quels", "quelle", "quelles") or self.is_finite(i) or (_RELATIVE.match(low) and token.pos_ in ("PRON", "SCONJ")):
            return True
        following = self.doc[i + 1] if i + 1 < len(self.doc) else None
        if low in ("pour", "sans", "afin", "après", "avant", "en") and following is not None and following.pos_ in ("VERB", "AUX"):
            return low != "en" or "Pres" in following.morph.get("Tense", [])
        if low == "portant" and any(self.low(k).startswith("n°") for k in range(max(0, i - 12), i)):
            return False
        if low in _ABOUT and self.low(i - 1) in _ACTS:
            return False
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
        goes_on = top.dep_ == "conj" or (top.dep_ == "amod" and self.doc[comma - 1].pos_ == "ADJ")
        return goes_on and top.pos_ in NOMINAL and not _stops(self.sentence, self.doc[after].idx)

    def _only_adds(self, comma: int, kept: list[int], plural: bool) -> bool:
        """« la prime créée par décret, et … »: a comma before « et » ends the phrase, unless a list is under way."""
        return self.low(comma + 1) in ("et", "mais") and not plural and all(self.low(k) != "," for k in kept)

    def _joins_circumstance(self, i: int, kept: list[int]) -> bool:
        """Whether « et » goes on with a preposition that nothing in the phrase answers to (« le recrutement et sur les salaires »)."""
        after = next((k for k in range(i + 1, min(i + 4, len(self.doc))) if not self.is_out(k) and not self._is_idle(k)), i)
        low = self.low(after)
        return low in ("sur", "dans", "avec", "contre", "sous", "vers", "par") and all(self.low(k) != low for k in kept)

    def _joins_clause(self, i: int, limit: int) -> bool:
        """Whether a conjunction goes on with another clause rather than another noun."""
        if i + 1 >= len(self.doc) or self.low(i) in ("mais", "car", "or", "donc"):
            return True
        after = i + 1
        while after + 1 < len(self.doc) and (self.is_out(after) or self._is_idle(after)):
            after += 1
        if self.is_finite(after) or self.doc[after].pos_ in ("PRON", "SCONJ") or self.low(after) in ("ne", "n'", "se", "s'"):
            return True
        if self._opens_subject(after, limit):
            return True
        second = self.doc[after]
        if second.dep_ == "conj" and second.head.pos_ == "VERB" and second.head.i < i and second.pos_ in ("ADJ", "VERB"):
            return True
        top = self.top(after, i, limit)
        return top.pos_ in ("VERB", "AUX") and top.dep_ in ("conj", "ROOT", "advcl", "parataxis") and self.doc[after].pos_ in ("VERB", "AUX", "ADP")

    def _opens_subject(self, start: int, limit: int) -> bool:
        """Whether « et le taux de vacance s'est accru » is another clause, which the singular of noun and verb shows."""
        if self.doc[start].pos_ != "DET" or "Plur" in self.doc[start].morph.get("Number", []):
            return False
        if not any(map(self.is_finite, range(start))) or "entre" in self._low[max(0, start - 8) : start]:
            return False
        end = next((k for k in range(start + 1, limit) if self.doc[k].pos_ not in NOMINAL | {"ADP", "DET"} and k not in self.unit), limit)
        while end < limit and self.low(end) in ("ne", "n'", "se", "s'", "y", "en"):
            end += 1
        return end < limit and end > start + 1 and self.is_finite(end) and "Plur" not in self.doc[end].morph.get("Number", [])

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
        if token.text in "«“([" or token.text.lower() in ("inclus", "incluse"):
            return True
        if token.text in "»”)]":
            return False
        if token.pos_ == "PRON":
            return bool(_RELATIVE.match(token.text)) or token.text.lower() in _WEAK_PRONOUNS
        if token.pos_ == "ADV":
            return token.text.lower() in ("n'", "ne", "plus", "très", "si", "trop", "non", "d'", "lors")
        return token.pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "SPACE", "AUX") and not token.text.isdigit()


@cache
def _stop_pattern() -> re.Pattern[str]:
    words = sorted(title_rules().stops.words, key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(w) + ("" if w.endswith("'") else r"(?!\w)") for w in words) + ")", re.IGNORECASE)


def _stops(text: str, offset: int) -> bool:
    return _stop_pattern().match(text, offset) is not None
