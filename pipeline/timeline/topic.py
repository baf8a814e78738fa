"""What an event is about, for comparison: the act that its trigger names and the words of its title.

Owns what the title leaves to be understood: the noun that « a eu lieu », the report that is published, the subject of a report that only the
sentence tells. It refuses to compare.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import NamedTuple

from pipeline.models import Event
from pipeline.timeline.words import lexicon, stem, stems, tokens_of

BARE = ("title", "bare")
"""Mark of a report whose title does not say its subject; its words are those of the sentence."""


class Topic(NamedTuple):
    """Stem of the act, stems of what it is about, sorted; `marks` holds BARE or nothing."""

    act: str
    words: tuple[str, ...]
    marks: frozenset[tuple[str, str]] = frozenset()


def read_topic(event: Event, dropped: Set[str]) -> Topic:
    """The topic of an event of one document, without the words `dropped`: those of its date and of its participants' names."""
    told = [token for token in stems(event.title) if token not in dropped]
    act = _act(event.evidence[0].trigger.text)
    if act in hollow():
        told = [token for token in told if token not in hollow()]
        act = told[0] if told else act
    if event.kind in lexicon().papers.kinds:
        return _paper(event, act, told, dropped)
    return Topic(act, _sorted(told, {act}))


def is_paper(kind: str, act: str) -> bool:
    """Whether an event of that kind and act is the publication of a report or the like."""
    return kind in lexicon().papers.kinds and act in papers()


def _paper(event: Event, act: str, told: list[str], dropped: Set[str]) -> Topic:
    """An event that may tell of a report: the report is its act, whatever the verb."""
    name = act if act in papers() else next((token for token in told if token in papers()), None)
    if name is None:
        return Topic(act, _sorted(told, {act}))
    words = _sorted(told, {name, act} | _said_of_papers())
    if words:
        return Topic(name, words)
    words = _sorted(stems(event.evidence[0].quote), {name, act} | _said_of_papers() | dropped)
    return Topic(name, words, frozenset({BARE}))


def _act(trigger: str) -> str:
    found = stems(trigger)
    return found[0] if found else stem(trigger)


def _sorted(words: list[str], without: Set[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word not in without}))


@cache
def hollow() -> frozenset[str]:
    """Stems of the words that only say that something happened."""
    return frozenset(stem(word) for word in lexicon().hollow)


@cache
def singular() -> frozenset[str]:
    """Stems of the acts that one undergoes once."""
    return tokens_of(lexicon().singular)


@cache
def papers() -> frozenset[str]:
    """Stems of the names of reports."""
    return tokens_of(lexicon().papers.nouns)


@cache
def _said_of_papers() -> frozenset[str]:
    return tokens_of(lexicon().papers.empty)
