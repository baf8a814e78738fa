"""A sentence under way, with what surrounds it: what every rule about events may read.

Owns nothing but that bundle; who fills it is scenes.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.events.datings import Dating, read_datings
from pipeline.events.hours import tells_by_hour, without_ends
from pipeline.events.participants.houses import House
from pipeline.events.participants.proceedings import Sections
from pipeline.events.subject import Minutes
from pipeline.events.titles.descriptions import Introductions
from pipeline.language import Analysis
from pipeline.models import Mention, TimeExpression
from pipeline.syntax.tree import View


@dataclass(frozen=True)
class Scene:
    """A sentence under way: its view, its time expressions, its date of
    publication, and the document around it.
    """

    analysis: Analysis
    view: View
    expressions: tuple[TimeExpression, ...]
    published: str | None
    sections: Sections
    author: Mention | None = None
    """Who asks, in a parliamentary question."""
    auditor: Mention | None = None
    """Who audits, in an audit."""
    protagonist: Mention | None = None
    """The person whom the document is about."""
    company: Mention | None = None
    """The company that the document is about."""
    focus: Mention | None = None
    """The organisation that the document is about, where no rule of its genre says so."""
    house: House | None = None
    """Whose minutes or whose judgment the document is."""
    bill: str | None = None
    """The bill that the document is about."""
    minutes: Minutes | None = None
    """What a record of a meeting is called, and whose it is."""
    meant: Mapping[int, str] = field(default_factory=dict)
    """What the pronouns that stand for no name mean, by token index."""
    introduced: Introductions = field(default_factory=Introductions)
    """What the document introduces by a fuller phrase than « le chantier »."""
    line: Dating | None = None
    """The date line under which the sentence stands."""

    @property
    def text(self) -> str:
        """The whole prose."""
        return self.analysis.prose.text

    @cached_property
    def datings(self) -> tuple[Dating, ...]:
        """What its time expressions date, in order."""
        if tells_by_hour(self.view, self.expressions):
            hours = without_ends(self.text, self.expressions)
            return tuple(read_datings(self.text, hours, self.published, by_hour=True))
        return tuple(read_datings(self.text, self.expressions, self.published))
