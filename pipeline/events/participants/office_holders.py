"""Offices and the persons who hold them where a document puts them side by side:
« le ministre des affaires sociales, M. Paul Girard ».

Owns those pairs, and that a pronoun that means the office means its holder.
It refuses offices beside which two persons stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.language import Analysis
from pipeline.models import Mention

_BESIDE = re.compile(r",?\s+(?:(?:M\.|Mme|Mlle|Me|l[ea]|l')\s*)?")
_PRONOUNS = frozenset({"il", "elle", "-il", "-elle", "-t-il", "-t-elle", "lui"})
_KINDS = {("office", "person"), ("person", "office")}


def with_apposed(analysis: Analysis) -> tuple[Mention, ...]:
    """The document's references, each pronoun that means an office followed by one that means its holder."""
    pairs = _pairs(analysis.prose.text, [m for m in analysis.mentions if m.kind in {"office", "person"}])
    found: list[Mention] = []
    for reference in analysis.references:
        found.append(reference)
        other = pairs.get(reference.entity)
        if other is not None and reference.kind == "office" and reference.text.lower() in _PRONOUNS:
            place = {
                "start": reference.start,
                "end": reference.end,
                "text": reference.text,
                "source": reference.source,
                "rule": reference.rule,
            }
            found.append(other.model_copy(update=place))
    return tuple(found)


def _pairs(text: str, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Entity of an office or a person → the one other that stands beside it."""
    beside: dict[str, dict[str, Mention]] = {}
    for first, second in pairwise(mentions):
        if (first.kind, second.kind) in _KINDS and _BESIDE.fullmatch(text, first.end, second.start):
            beside.setdefault(first.entity, {})[second.entity] = second
            beside.setdefault(second.entity, {})[first.entity] = first
    return {entity: next(iter(others.values())) for entity, others in beside.items() if len(others) == 1}
