"""How an event came about: the event, and what each room answered with the rule that made it answer so.

Owns that record, which `explain` prints. It refuses to derive anything: it is
filled by the code that makes the event, and by no other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.events.confidence import rated
from pipeline.events.datings import Dating
from pipeline.events.modality.judgement import Judgement
from pipeline.events.participants.parts import Part
from pipeline.events.titles.choice import Title
from pipeline.models import Event
from pipeline.syntax.tree import View

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


@dataclass(frozen=True)
class Chain:
    """What was read in the sentence; `dating` is None for an event without a date,
    `steps` are the rules of attachment and their words.
    """

    view: View
    trigger: Token
    dating: Dating | None
    steps: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    judgement: Judgement
    title: Title


@dataclass(frozen=True)
class Derivation:
    """An event and how it was made; `chain` is None for what a layout states
    without a sentence (a header, a label, a letter).
    """

    event: Event
    chain: Chain | None = None

    def rated(self) -> Derivation:
        """The same, its event with its confidence."""
        return replace(self, event=rated(self.event))
