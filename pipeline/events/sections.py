"""Bodies whose proceedings a part of a document lists: headings of legislative files that are but the name of an assembly or a committee.

Owns who is at work where a line does not say it (« Examen du texte au cours de la réunion du … » below « commission des finances »). It refuses
lines that name their own body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.events import lexicon
from pipeline.events.view import SUBJECTS, View, children
from pipeline.language import Analysis
from pipeline.models import Mention, ParticipantRole

if TYPE_CHECKING:
    from spacy.tokens import Token

_REST = re.compile(r"\s*(?:[-–:]?\s*(?:\d+\s?(?:ère|re|e|ème|de)|nouvelle|deuxième|première|seconde)?\s*lecture.*|\(.*\))?\s*", re.IGNORECASE)
_PLENARY = re.compile(r"séance publique|^\d+\s?(?:ère|re|e|ème)\s+séance", re.IGNORECASE)
_BILL = re.compile(r"\s*(?:projet|proposition) de (?:loi|résolution)", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """A line that is but the name of a body, and whether the body is part of the one above."""

    start: int
    body: Mention
    below: bool


@dataclass
class Sections:
    """The headings of one document."""

    analysis: Analysis

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Headings in order."""
        return tuple(self._headings())

    def _headings(self) -> Iterator[Heading]:
        text = self.analysis.prose.text
        bodies = {m.start: m for m in self.analysis.mentions if m.kind == "institution"}
        for block in self.analysis.prose.blocks:
            dash = re.compile(r"[-–•]?\s*").match(text, block.start)
            start = block.start if dash is None else dash.end()
            body = bodies.get(start)
            if body is not None and _REST.fullmatch(text, body.end, block.end):
                yield Heading(block.start, body, below=start > block.start)

    def at(self, offset: int, plenary: bool) -> Mention | None:
        """The body at work at an offset: the committee named last, or the assembly above it for a plenary sitting."""
        passed = [heading for heading in self.headings if heading.start < offset]
        if not any(not heading.below for heading in passed):
            return None
        if plenary or not passed[-1].below:
            return next(heading.body for heading in reversed(passed) if not heading.below)
        return passed[-1].body


def implied_body(sections: Sections, view: View, trigger: Token) -> tuple[ParticipantRole, Mention] | None:
    """The body that a line of a file leaves to its heading, with its role; None when the line needs none."""
    kind, text = lexicon.kind_of(trigger), view.text
    bill = _BILL.match(text) is not None
    if kind == "filing" and bill:
        body = sections.at(view.start, plenary=True)
        return None if body is None or body.name.lower().startswith("commission") else ("addressee", body)
    if kind not in {"meeting", "appointment"} and lexicon.forms(trigger)[0] != "examen":
        return None
    if any(mention.kind == "institution" for index, mention in view.names.items() if index < trigger.i):
        return None
    generic = [child for child in children(trigger, *SUBJECTS) if child.lemma_.lower() != "commission"]
    if generic:
        return None
    body = sections.at(view.start, plenary=_PLENARY.search(text) is not None)
    return None if body is None else ("agent", body)
