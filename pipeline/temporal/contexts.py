"""What stands around expressions: the lists of `resources/time_contexts.toml`. It only reads them."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from pipeline.models import Model
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
def word_list(name: str) -> frozenset[str]:
    """One list of folded words."""
    return frozenset(contexts().words[name].split())


@cache
def tense_words(name: str) -> frozenset[str]:
    """One list of words about tense, as the model's lemmas write them."""
    return frozenset(contexts().tense[name].split())
