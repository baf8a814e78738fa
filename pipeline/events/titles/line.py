"""A sentence under way to a title: which of its tokens are dates, names,
idle words and asides, and how the rest is spelt.

Owns what may be left out and the seams where something was. Positions are token indices; mentions and times
come with prose offsets (`origin + token.idx` is a token's). It refuses to choose a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.events.titles.asides import DEGREES, find_asides
from pipeline.syntax.agreement import article_of
from pipeline.syntax.extents import STRONG, dash_asides
from pipeline.syntax.function_words import clause_openers, function_words
from pipeline.syntax.relations import is_adnominal
from pipeline.syntax.spelling import seam
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import (
    introduces_noun,
    is_coordinator,
    is_determiner,
    is_infinitive,
    is_joint,
    is_noun_or_number,
    is_participial,
    is_punctuation,
    is_small_inside,
)

if TYPE_CHECKING:
    from pipeline.events.subject import Minutes
    from pipeline.syntax.parsed import Doc, Token


PURPOSE = re.compile(r"(?:relati(?:f|ve)s?|pour|intitulée?s?|[^\W\d]{4,}ant)$")
"""What opens the subject matter of an act behind its name."""
PURPOSE_VERB = re.compile(r"(?:portant|visant|tendant|concernant|intitulée?s?)$")
_INITIALS = re.compile(r"[A-Z]{1,3}\.*(?![^\W\d_])|Adresse|Localité|Ville|Date")
"""What stands in brackets in the place of a name in a published judgment."""
_FOOTNOTE = re.compile(r"\s?\[\d+\]?")
_FUSED = {("de", "le "): "du ", ("à", "le "): "au ", ("de", "les "): "des ", ("à", "les "): "aux "}
_UNITS = frozenset({"an", "ans", "mois", "jour", "jours", "semaine", "semaines", "heure", "heures", "années"})
_TAKING_SIDES = re.compile(r"(?:vot|prononc)(?:[ée]|ait|ent|er|aient)")
_PAIRS = {"(": ")", "[": "]"}


@dataclass(frozen=True)
class Line:
    """One parsed sentence, the trigger of an event in it, and what is known of its tokens."""

    doc: Doc
    trigger: int
    dates: frozenset[int]
    """Tokens of dates that a title leaves out, with the prepositions before them."""
    own: frozenset[int]
    """Those of the event's own date."""
    names: Mapping[int, int]
    """Token → number of the name it belongs to: names are never cut."""
    acts: frozenset[int]
    """Tokens of legal acts, whose date is part of their name."""
    idle: frozenset[int]
    meant: Mapping[int, str] = field(default_factory=dict)
    """Pronoun → name of whom it stands for."""
    agent: str | None = None
    legal: frozenset[int] = frozenset()
    """Tokens of all legal texts, numbered or not."""
    bodies: tuple[range, ...] = ()
    """Tokens of the institutions named in the sentence, one range a body."""
    topic: str | None = None
    """The bill that the document is about, with its article."""
    said: frozenset[int] = frozenset()
    """Tokens of dates that are what the sentence says: « n'a ouvert qu'en mai »."""
    aimed: frozenset[int] = frozenset()
    """Tokens of dates that a verb aims at or puts something off to: « reportée au 5 mai »."""
    spoken: frozenset[int] = frozenset()
    """Tokens of dates that only who speaks, or what stands before, can place: « mardi », « la veille »."""
    seized: str | None = None
    """The body of the heading above, to which the line refers something."""
    minutes: Minutes | None = None
    """What a record of a meeting is called, and whose it is."""

    @property
    def own_start(self) -> Token | None:
        """The first token of the event's own date; None without one."""
        return self.doc[min(self.own)] if self.own else None

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Words that are finite verbs wherever the sentence has them."""
        told: set[str] = set()
        others: set[str] = set()
        for token in self.doc:
            (told if is_told(token) else others).add(token.low)
        return frozenset(told - others)

    @cached_property
    def dashes(self) -> Sequence[tuple[int, int]]:
        """Asides between dashes."""
        return dash_asides(self.doc)

    def low(self, i: int) -> str:
        """The token, lower case, with a straight apostrophe; empty outside the sentence."""
        return self.doc[i].low if 0 <= i < len(self.doc) else ""

    def written(self, i: int) -> str:
        """The token as written; empty outside the sentence."""
        return self.doc[i].text if 0 <= i < len(self.doc) else ""

    @cached_property
    def openers(self) -> frozenset[int]:
        """Tokens that open a clause of their own: relatives, conjunctions."""
        return clause_openers(self.doc)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Widen tokens `start` … `end` (exclusive) to whole names, and keep them
        within the bracket that holds the trigger.
        """
        start = opened = self._first_figure(start)
        while start > 0 and start in self.names and self.names.get(start - 1) == self.names[start]:
            start -= 1
        if start < opened and start > 0 and is_determiner(self.doc[start - 1]):
            start -= 1
        while (
            0 < end < len(self.doc) and end - 1 in self.names and self.names.get(end) == self.names[end - 1]
        ):
            end += 1
        while (
            start not in self.quoted
            and self.trigger not in self.quoted
            and 0 < end < len(self.doc)
            and (end in self.quoted or end - 1 in self.quoted)
        ):
            end += 1
        while (
            0 < end < len(self.doc)
            and not self.doc[end - 1].whitespace_
            and self.doc[end].text[0] in "-˗/0123456789"
        ):
            end += 1
        first, last = self.room
        return (start, end) if end <= first else (max(start, first), min(end, last))

    def _first_figure(self, start: int) -> int:
        """« 45 | 000 euros »: the token with which a number begins."""
        while (
            0 < start < len(self.doc)
            and self.doc[start].text[:1].isdigit()
            and self.doc[start - 1].text[-1].isdigit()
        ):
            start -= 1
        return start

    @cached_property
    def room(self) -> tuple[int, int]:
        """The tokens within which a title stays: those of the bracket
        that holds the trigger, else the sentence.
        """
        opened = self.opened_bracket(self.trigger)
        if opened is None:
            return 0, len(self.doc)
        close = next(
            (
                i
                for i in range(self.trigger, len(self.doc))
                if self.doc[i].text == _PAIRS[self.doc[opened].text]
            ),
            len(self.doc),
        )
        return opened + 1, close

    def opened_bracket(self, index: int) -> int | None:
        """The bracket that stands open at a token."""
        last = next((i for i in range(index, -1, -1) if self.doc[i].text in "()[]"), None)
        return last if last is not None and self.doc[last].text in _PAIRS else None

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens between two quotation marks: a quotation is kept word for word."""
        found: set[int] = set()
        for opening, closing in (("«", "»"), ("“", "”")):
            opened = None
            for token in self.doc:
                if token.text == opening:
                    opened = token.i
                elif token.text == closing and opened is not None:
                    found.update(range(opened + 1, token.i))
                    opened = None
        straight = [token.i for token in self.doc if token.text == '"']
        for first, last in zip(straight[::2], straight[1::2], strict=False):
            found.update(range(first + 1, last))
        return frozenset(found)

    def spell(self, ids: Iterable[int]) -> str:
        """Spell tokens in order, mending the seams between those that did not stand side by side; « notre
        plan » is spelt « le plan ».
        """
        text, previous, said = "", None, ""
        for i in ids:
            token, written = self.doc[i], self._written(i)
            if i == 0 and text and 0 not in self.names and is_small_inside(token):
                written = written[:1].lower() + written[1:]
            if previous is not None and i != previous + 1:
                text = text[: len(text) - len(said)] + seam(said, written)
            elif previous is not None:
                text += self.doc[previous].whitespace_
            if written != token.text and written in ("le ", "les ") and said in ("de", "à"):
                text, written = text.removesuffix(f"{said} "), _FUSED[said, written]
            text, previous, said = text + written.strip(), i, written.strip()
            if said.endswith("'") and written != token.text:
                previous = None
        return _FOOTNOTE.sub("", text.replace("’", "'"))

    def _written(self, i: int) -> str:
        """The token; the article in the place of a possessive of who speaks or hears."""
        token = self.doc[i]
        if (
            not is_determiner(token)
            or self.low(i) not in function_words().speakers_own
            or i in self.quoted
            or i + 1 >= len(self.doc)
        ):
            return token.text
        return article_of(token.head if token.head.i > i else self.doc[i + 1], self.doc[i + 1].text)

    def kept(self, start: int, end: int, keep: Iterable[int] = ()) -> list[int]:
        """Tokens `start` … `end` (exclusive) without dates, idle words, brackets and
        asides in commas; `keep` and the trigger stay.
        """
        start, end = self.whole(start, end)
        stay = {self.trigger, *keep, *(self.own & self.aimed)}
        gone = self.dates | {i for i in self.idle if i not in stay} | self.brackets(start, end, stay)
        gone |= find_asides(self, start, end, gone, stay)
        kept = (
            i
            for i in self.quoted & gone
            if next(k for k in range(i, -1, -1) if k not in self.quoted) not in gone
        )  # not without its marks
        gone -= frozenset() if self.trigger in self.quoted else set(kept)
        left = [i for i in range(start, end) if i not in gone and not self.doc[i].is_space]
        return self.tidy([i for i in left if not self._governs_date(i, gone)])

    def _governs_date(self, i: int, gone: frozenset[int] | set[int]) -> bool:
        """A preposition or article whose date was left out."""
        bare = introduces_noun(self.doc[i]) and not self.doc[i].text[:1].isdigit()
        bare = bare and not self.takes_side(i)
        return bare and i + 1 in self.dates and i + 1 in gone and i != self.trigger

    def tidy(self, ids: Sequence[int]) -> list[int]:
        """Without the punctuation that a left-out date or aside leaves behind, and
        without words that cannot open or end a phrase.
        """
        found: list[int] = []
        for i in ids:
            comma = self.doc[i].text == ","
            if comma and (not found or self.doc[found[-1]].text == ","):
                if found and i - found[-1] > 1 and all(k in self.dates for k in range(found[-1] + 1, i)):
                    found.pop()
                continue
            if comma and found[-1] != i - 1 and self._was_aside(found[-1], i):
                continue
            if found and self.doc[found[-1]].text == "," and self._resumes(found, i):
                found.pop()
            found.append(i)
        while found and self._ends_nothing(found):
            found = found[:-1]
        while found and self._opens_nothing(found[0]):
            found = found[1:]
        return found

    def _ends_nothing(self, found: Sequence[int]) -> bool:
        return self._dangles(found[-1]) or self._is_bare_participle(found) or self._is_bare_aim(found)

    def _is_bare_aim(self, found: Sequence[int]) -> bool:
        """« débuteraient en mai pour s'achever | en août »: an aim of which only the day told something."""
        last = found[-1]
        before = (
            self.low(last - 2) if self.low(last - 1) in function_words().reflexive else self.low(last - 1)
        )
        aim = before == "pour" and is_infinitive(self.doc[last])
        return aim and last != self.trigger and last + 1 in self.dates

    def _was_aside(self, before: int, comma: int) -> bool:
        """Whether all between a kept token and a comma was a date: « a
        adopté le 4 mai, contre l'avis, … ».
        """
        between = range(before + 1, comma)
        if self.low(comma + 1) in function_words().relatives:
            return False
        return all(i in self.dates or i in self.idle or self.doc[i].text == "," for i in between) and any(
            self.doc[i].text == "," for i in between
        )

    def _resumes(self, found: Sequence[int], i: int) -> bool:
        """« l'application dès mai, de la prime »: behind what was left out, a complement goes on without its
        comma, unless that closes an aside.
        """
        goes_on = self.low(i) in function_words().of or self.low(i) in ("que", "qu'")
        return (
            goes_on
            and len(found) > 1
            and found[-2] != found[-1] - 1
            and sum(self.doc[k].text == "," for k in found) % 2 == 1
        )

    def _opens_nothing(self, i: int) -> bool:
        token = self.doc[i]
        empty = is_punctuation(token) or is_coordinator(token) or token.is_space
        return empty and token.text not in ("«", "“", '"')

    def _dangles(self, i: int) -> bool:
        token = self.doc[i]
        if (
            i == self.trigger
            or self.takes_side(i)
            or (i in self.names and self.names.get(i) == self.names.get(i - 1))
        ):
            return False
        if self.low(i) in ("après", "avant") and self.low(i - 1) in _UNITS:
            return False  # « n'est rebâti que dix ans après »
        if token.text in '»”)]%"':
            return False
        if introduces_noun(token) or is_joint(token):
            return not token.text[:1].isdigit()
        if self.low(i - 1) in DEGREES:
            return False
        if self.low(i) in function_words().relatives or self.low(i) in title_rules().hanging.words:
            return not is_noun_or_number(token)
        return False

    def takes_side(self, i: int) -> bool:
        """« s'est prononcé | contre en mai »: with nothing but a date behind."""
        alone = i + 1 >= len(self.doc) or i + 1 in self.dates or is_punctuation(self.doc[i + 1])
        return alone and self.low(i) == "contre" and _TAKING_SIDES.match(self.low(i - 1)) is not None

    def _is_bare_participle(self, found: Sequence[int]) -> bool:
        """« un décret publié » whose date was left out: « un décret »."""
        last = self.doc[found[-1]]
        if (
            last.i == self.trigger
            or last.i in self.names
            or len(found) < 2
            or not is_adnominal(last)
            or not is_participial(last)
        ):
            return False
        behind = [child for child in last.children if child.i > last.i]
        return bool(behind) and not last.lower_.endswith("ant") and last.head.i in found

    # -- what may be left out
    # -----------------------------------------------------------------------------------------------------

    def brackets(self, start: int, end: int, stay: set[int]) -> set[int]:
        """Tokens of the brackets and of the asides between dashes that hold none of the tokens that stay."""
        gone: set[int] = set()
        i = start
        while i < end:
            closing = (
                None
                if self.doc[i].text == "[" and _INITIALS.match(self.written(i + 1))
                else _PAIRS.get(self.doc[i].text)
            )
            close = (
                None
                if closing is None
                else next((k for k in range(i + 1, len(self.doc)) if self.doc[k].text == closing), None)
            )
            if close is not None and stay.isdisjoint(range(i, close)):
                gone.update(range(i, close + 1))
                i = close
            i += 1
        for first, last in self.dashes:
            if start <= first and last <= end and stay.isdisjoint(range(first, last)):
                gone.update(range(first, last))
        return gone

    def is_list(self, first: int, end: int) -> bool:
        """« de l'Essonne, des Yvelines et du Val-de-Marne », « la ville, la métropole et la région »: members
        that open alike, then « et ».
        """
        kind = self._opening_kind(first)
        if not kind:
            return False
        for k in range(first + 1, end - 1):
            if (
                is_told(self.doc[k])
                or self.doc[k].text in STRONG
                or self.low(k) in function_words().relatives
            ):
                return False
            if self.low(k) in ("et", "ou", "ni"):
                return self._opening_kind(k + 1) == kind
        return False

    def in_dashes(self, i: int) -> bool:
        """Whether a token lies in an aside between dashes, or is one of them."""
        return any(first <= i < last for first, last in self.dashes)

    def _opening_kind(self, i: int) -> str:
        if self.low(i) in function_words().of and not is_determiner(self.doc[i]):
            return "of"
        return "det" if is_determiner(self.doc[i]) else ""

    def top(self, i: int, left: int, right: int) -> Token:
        """Highest ancestor of a token between two positions."""
        token = self.doc[i]
        while token.head.i != token.i and left < token.head.i < right:
            token = token.head
        return token
