"""What is known at a place of a text when a pronoun is read there: who is named where, of which gender, who
opens a sentence and who speaks in it.

Owns those look-ups, by prose offset. It refuses to say what a pronoun means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.gender import Gender
from pipeline.language import Sentence
from pipeline.models import Mention
from pipeline.syntax.relations import has_relation, is_case_word

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_SAID = re.compile(r"»,? (?:s'|a |l'a )?[a-z-]+ ")
_START = re.compile(r"\W*(?:(?:le|la|l'|m\.|mme|mlle) ?)?$")
_CIVILITIES = frozenset({"M.", "Mme", "Mlle", "Monsieur", "Madame", "Me", "Dr"})
_BESIDE = frozenset({"appos", "flat:name", "flat", "nmod"})


@dataclass
class Known:
    """What is known of names and references by place, and of their gender."""

    spans: list[Mention]
    gender: dict[str, Gender]
    askers: set[str] = field(default_factory=set)
    before: Sentence | None = None
    """The sentence before, in the same paragraph."""

    def __post_init__(self) -> None:
        self.spans.sort(key=lambda mention: mention.start)
        self.starts = [mention.start for mention in self.spans]

    def at(self, offset: int) -> Mention | None:
        """The person, office or institution named at an offset."""
        position = bisect_right(self.starts, offset) - 1
        return self.spans[position] if position >= 0 and offset < self.spans[position].end else None

    def named(self, sentence: Sentence, token: Token) -> Mention | None:
        """Who a noun names: itself, after a civility, or in apposition to
        it (« le navigateur Hervé Le Bihan »).
        """
        words = [
            token,
            *([token.nbor()] if token.text in _CIVILITIES and token.i + 1 < len(token.doc) else []),
        ]
        beside = [child for child in token.children if child.i > token.i and has_relation(child, *_BESIDE)]
        words += [child for child in beside if not any(is_case_word(c) for c in child.children)]
        return next(
            (found for word in words if (found := self.at(sentence.origin + word.idx)) is not None), None
        )

    def opening(self, view: View, sentence: Sentence) -> Mention | None:
        """Who is named first, where the sentence begins with that name."""
        first = next(iter(self.spans[bisect_right(self.starts, sentence.start - 1) :]), None)
        opens = (
            first is not None
            and first.start < sentence.end
            and _START.fullmatch(view.folded, sentence.start, first.start)
        )
        return first if opens else None

    def speaker(self, view: View, sentence: Sentence) -> Mention | None:
        """Who says what the sentence quotes: « … », a promis sa directrice, Odile Garnier."""
        said = _SAID.search(view.folded, sentence.start, sentence.end)
        after = (
            []
            if said is None
            else self.spans[
                bisect_right(self.starts, said.end() - 1) : bisect_right(self.starts, sentence.end - 1)
            ]
        )
        people = {mention.entity: mention for mention in after if mention.kind == "person"}
        return next(iter(people.values())) if len(people) == 1 else None

    def topic(self, sentence: Sentence, subject: Mention | None) -> Mention | None:
        """The subject; of a sentence in which somebody asks, the one other person that it names (« interroge
        le ministre sur le sort de X »).
        """
        if subject is None or subject.entity not in self.askers:
            return subject
        inside = self.spans[
            bisect_right(self.starts, sentence.start - 1) : bisect_right(self.starts, sentence.end - 1)
        ]
        others = {
            mention.entity: mention
            for mention in inside
            if mention.kind == "person" and mention.entity not in self.askers
        }
        return next(iter(others.values())) if len(others) == 1 else None

    def fits(self, mention: Mention, gender: Gender) -> bool:
        """Whether a pronoun of that gender may stand for it."""
        return self.gender.get(mention.entity, gender) == gender

    def surely_fits(self, mention: Mention, gender: Gender) -> bool:
        """Whether it is of that gender; only a person's may be unknown."""
        return (
            self.fits(mention, gender)
            if mention.kind == "person"
            else self.gender.get(mention.entity) == gender
        )
