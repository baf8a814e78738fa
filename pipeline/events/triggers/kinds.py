"""The closed list of kinds of events, from resources/events.toml, and what a reader is shown for each.

Owns the shape of that file; it loads nothing heavy. It refuses to look at words in a sentence: lexicon does.
"""

from __future__ import annotations

import re
from functools import cache

from pydantic import Field

from pipeline.models import Model
from pipeline.resources import Record, read_resource

OTHER = "other"
_ENDING = re.compile(r"(?:er|ir|re|[sx])$")


class Kind(Record):
    """One kind of event and the words that name it."""

    name: str = Field(description="Value of Event.kind.")
    label: str = Field(description="What a reader is shown, French.")
    by_act: bool = Field(
        default=False,
        description="« créé par décret du … »: the verb, not the legal act, is what happens at the date.",
    )
    verbs: tuple[str, ...] = Field(description="Infinitives.")
    nouns: tuple[str, ...] = Field(description="Singulars.")
    unsure: tuple[str, ...] = Field(
        default=(), description="Those of them that as often mean something else: « plan », « saisir »."
    )


class Group(Record):
    """A group of words that steer attachment."""

    name: str = Field(description="Name by which code asks for it.")
    comment: str = Field(description="What the words have in common.")
    words: tuple[str, ...] = Field(description="Lemmas.")


class Turn(Record):
    """A verb that has its kind from what it is done to; examples and rejects hold it in square brackets."""

    name: str = Field(description="Name of the record.")
    kind: str = Field(description="Value of Event.kind.")
    verbs: tuple[str, ...] = Field(description="Infinitives.")
    of: tuple[str, ...] = Field(default=(), description="Singulars of what it is done to.")
    persons: bool = Field(default=False, description="It is done to somebody.")


class EventWords(Model):
    """Shape of resources/events.toml."""

    other_label: str = Field(description="Label of what no kind names, French.")
    kind: tuple[Kind, ...]
    group: tuple[Group, ...]
    turn: tuple[Turn, ...] = Field(
        description="The first that fits wins, before the kind that lists the verb."
    )


@cache
def event_words() -> EventWords:
    """All records of resources/events.toml."""
    words: EventWords = read_resource("events", EventWords)
    return words


def kind_labels() -> dict[str, str]:
    """French label of each value of Event.kind, in the order of the file, « other » last."""
    words = event_words()
    return {**{kind.name: kind.label for kind in words.kind}, OTHER: words.other_label}


def sure_label(kind: str, word: str) -> str:
    """What a reader is shown of an event's kind beside its title, by the word that
    tells it; empty where that may mean something else.
    """
    known = next((one for one in event_words().kind if one.name == kind), None)
    if known is None or any(word.lower().startswith(_ENDING.sub("", unsure)) for unsure in known.unsure):
        return ""
    return known.label
