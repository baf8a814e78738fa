"""The words that say that an event is planned, hypothetical or denied, from resources/modality.toml.

Owns the shape of that file. It refuses to look at sentences: modality does.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.models import Modality, Model
from pipeline.resources import Record, read_resource

Place = Literal[
    "governor",
    "noun",
    "adverb",
    "mark",
    "bare",
    "cancelled",
    "attribute",
    "phrase",
    "doubt",
    "open",
    "charge",
]


class Cue(Record):
    """Words that bear on modality, and where they must stand."""

    name: str = Field(description="Name of the cue.")
    place: Place = Field(description="Where the word stands with respect to the trigger.")
    modality: Modality = Field(description="What it says.")
    words: tuple[str, ...] = Field(description="Lemmas or forms, lower case.")


class Cues(Model):
    """Shape of resources/modality.toml."""

    cue: tuple[Cue, ...]


@cache
def cues() -> tuple[Cue, ...]:
    """All records of resources/modality.toml."""
    found: Cues = read_resource("modality", Cues)
    return found.cue


@cache
def cue_words(place: Place) -> dict[str, Modality]:
    """Words that stand at one place, and what they say; the first record that lists a word wins."""
    return {word: cue.modality for cue in reversed(cues()) if cue.place == place for word in cue.words}


def cue_named(place: Place, words: Iterable[str]) -> str | None:
    """Name of the record that lists one of some words at a place; None where none does."""
    known = [word for word in words if word in cue_words(place)]
    return next(
        (cue.name for word in known for cue in cues() if cue.place == place and word in cue.words), None
    )
