"""Words that bear on who takes part in an event, in groups, from resources/participants.toml.

Owns the shape of that file. It refuses to look at the sentence around a word: the rules do.
"""

from __future__ import annotations

from functools import cache

from pydantic import Field

from pipeline.events.triggers.kinds import Group
from pipeline.models import Model
from pipeline.resources import read_resource


class ParticipantWords(Model):
    """Shape of resources/participants.toml."""

    group: tuple[Group, ...] = Field(
        description=(
            "Each with a sentence that holds one of its words, and one that holds none but a near miss."
        )
    )


@cache
def groups() -> tuple[Group, ...]:
    """All records of resources/participants.toml."""
    found: ParticipantWords = read_resource("participants", ParticipantWords)
    return found.group


@cache
def group(name: str) -> frozenset[str]:
    """Words of one group; KeyError when there is none of that name."""
    return {record.name: frozenset(record.words) for record in groups()}[name]
