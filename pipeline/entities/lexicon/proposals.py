"""What a finder proposes: a stretch of text, its kind, and how much it weighs against others. It refuses to
choose: that is arbitration's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from pipeline.models import EntityKind, MentionSource


class Rank(IntEnum):
    """How much a proposal weighs against one that overlaps it; among
    equals the longest wins, then the first.
    """

    MODEL = 1
    PATTERN = 2
    KNOWN = 3
    DEFINED = 4
    REFUSED = 5


PSEUDONYM = "pseudonym"
"""Rule of initials that stand for a person."""
PART = "part"
"""Rule of an organ of a body, which is not the body (« conseil municipal de la commune de … »)."""
SHORT = "short"
"""Rule of a proposal that stands only where the document names the body in full."""


@dataclass(frozen=True)
class Proposal:
    """A possible mention; offsets are prose offsets."""

    start: int
    end: int
    kind: EntityKind
    rank: Rank
    source: MentionSource
    rule: str
    name: str | None = None
    """Canonical name, where the finder knows it."""
    weak: bool = False
    """Only kept when the context, or another mention of the same name, supports it."""
    head: str = ""
    """The kind of organisation or office, folded: what an anaphora may call it."""
