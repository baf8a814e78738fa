"""What stands around expressions: the lists of `resources/time_contexts.toml`. It only reads them."""

from __future__ import annotations

import re
from functools import cache

from pydantic import Field

from pipeline.models import Model
from pipeline.openings import without_padding
from pipeline.resources import read_resource


class Signal(Model):
    """A preposition that introduces expressions."""

    name: str = Field(description="Canonical form.")
    pattern: str = Field(description="Regular expression over folded text.")


class Contexts(Model):
    """Patterns and words, by name."""

    determiners: str = Field(description="Alternatives, over folded text.")
    signals: tuple[Signal, ...]
    before: dict[str, str] = Field(description="What ends where a match begins.")
    after: dict[str, str] = Field(description="What begins where a match ends.")
    words: dict[str, str] = Field(description="Words separated by spaces.")
    tense: dict[str, str] = Field(description="Words separated by spaces, with accents.")


@cache
def contexts() -> Contexts:
    """All lists."""
    found: Contexts = read_resource("time_contexts", Contexts)
    return found


@cache
def pattern_before(name: str) -> re.Pattern[str]:
    """What ends where an expression begins; a list that begins with
    `.*` or `[` sets its own word boundaries.
    """
    pattern = contexts().before[name]
    return re.compile(
        rf"(?:{without_padding(pattern)})\Z"
        if pattern.startswith((".*", "["))
        else rf"(?<![a-z0-9])(?:{pattern})\Z"
    )


@cache
def pattern_after(name: str) -> re.Pattern[str]:
    """What begins where an expression ends."""
    return re.compile(contexts().after[name])


def is_before(left: str, name: str) -> bool:
    """Whether folded words end with one of a list."""
    return bool(pattern_before(name).search(left))


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of folded words."""
    return frozenset(contexts().words[name].split())


@cache
def tense_words(name: str) -> frozenset[str]:
    """One list of words about tense, as the model's lemmas write them."""
    return frozenset(contexts().tense[name].split())
