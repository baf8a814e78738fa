"""What an event is about, for comparison: the act that its trigger names and the
words of its title; and what a whole document is about.

Owns what the title leaves to be understood: the noun that « a eu lieu », the report that is published, the
subject of a report that only the sentence tells. It refuses to compare.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import cache
from typing import NamedTuple

from pydantic import Field

from pipeline.models import Event, Model
from pipeline.resources import read_resource
from pipeline.timeline.records.background import rarity_of_stem
from pipeline.timeline.records.meaning import is_known
from pipeline.timeline.records.remembered import remembered
from pipeline.timeline.records.words import is_empty, lexicon, stem, stems, tokens_of

_OTHER = "other"
_TOPICS = 96
COMMON = 0.55
"""Rarity up to which a word may stand in any document."""
_OF_PAPERS = 8
"""Heads of documents on other matters from which on a stem that they say is nobody's matter."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_PROPER = re.compile(r"(?<=[a-zà-ÿ,;:'’-] )[A-ZÀ-Ý][\w'’-]*[a-zà-ÿ]\w*")
BARE = ("title", "bare")
"""Mark of a report whose title does not say its subject; its words are those of the sentence."""


class Topics(NamedTuple):
    """Telling stems of a document, sorted: all; those that are names or that
    the model does not know; those that are both.
    """

    said: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


NOTHING = Topics()


class Topic(NamedTuple):
    """Stem of the act, stems of what it is about, sorted; `marks` holds BARE or nothing."""

    act: str
    words: tuple[str, ...]
    marks: frozenset[tuple[str, str]] = frozenset()


def read_topic(event: Event, title: Iterable[str], dropped: Set[str]) -> Topic:
    """The topic of an event of one document by the stems of its title, without the words `dropped`: those of
    its date and of its participants' names.
    """
    told = [token for token in title if token not in dropped]
    act = _act(event.evidence[0].trigger.text)
    if act in hollow():
        told = [token for token in told if token not in hollow()]
        act = told[0] if told else act
    for names, empty in ((_papers(), _said_of_papers()), (_statutes(), _said_of_statutes())):
        name = _name(event.kind, act, told, names)
        if name is not None:
            return _issued(
                event, Topic(name, _sorted(told, {name, act} | empty)), {name, act} | empty | dropped
            )
    return Topic(act, _sorted(told, {act}))


def find_topics(text: str) -> Topics:
    """What a document is about: the stems that it says oftenest for how rare they are."""
    uses: dict[str, int] = {}
    known: set[str] = set()
    for word, count in Counter(_WORD.findall(text)).items():
        root, is_known_word, says_something = _read(word)
        if says_something:
            uses[root] = uses.get(root, 0) + count
            if is_known_word:
                known.add(root)
    proper = {_read(name).root for names in _PROPER.findall(text) for name in _WORD.findall(names)}
    ranked = [place for place in map(_rank, uses.items()) if place[0]]
    chosen = {word for _, word in (sorted(ranked)[:_TOPICS] if len(ranked) > _TOPICS else ranked)}
    strange = chosen - known
    either = strange | (proper & chosen)
    return Topics(*(tuple(sorted(part)) for part in (chosen, either, strange & proper)))


class _Said(NamedTuple):
    """The stem of a word, whether the model knows the word, and whether it says what a document is about."""

    root: str
    is_known: bool
    says_something: bool


@remembered(131072)
def _read(word: str) -> _Said:
    root = stem(word)
    return _Said(root, is_known(word.lower()), not is_empty(word) and telling(root) > 0)


@remembered(131072)
def _rank(use: tuple[str, int]) -> tuple[float, str]:
    """What sorts the stems of a document, by how often it says them, those first that say most of what it is
    about; 0 for one that says nothing.
    """
    word, count = use
    return -round(telling(word) * (1 + math.log(count)), 6), word


@remembered(65536)
def telling(word: str) -> float:
    """How much it says of what a document is about that it says this stem: nothing for
    a common one, for one of papers (« audience », « greffe ») and for what befell everybody
    (« covid »), 1 for the rarest.
    """
    if word in _everywhere():
        return 0.0
    of_papers = min(1.0, paper_words().get(word, 0) / _OF_PAPERS)
    return max(0.0, (rarity_of_stem(word) - COMMON) / (1 - COMMON)) * (1 - of_papers)


@cache
def _everywhere() -> frozenset[str]:
    return frozenset(map(stem, lexicon().everywhere))


class PaperWords(Model):
    """Shape of resources/paper_words.toml."""

    stems: Mapping[str, int] = Field(description="Heads of documents on other matters that say a stem.")


@cache
def paper_words() -> Mapping[str, int]:
    """In how many heads of documents, each on a matter of its own, a stem stands; read once."""
    found: PaperWords = read_resource("paper_words", PaperWords)
    return found.stems


def stems_of(text: str) -> set[str]:
    """The stems of the words of a text."""
    return {_read(word).root for word in _WORD.findall(text)}


def is_paper(kind: str, act: str) -> bool:
    """Whether an event of that kind and act is the publication of a report or the like."""
    return act in _papers().get(kind, ())


@cache
def issued() -> frozenset[str]:
    """Stems that only say what sort of text it is, or that it came out: « rapport », « loi », « publier »."""
    return frozenset().union(
        *_papers().values(), *_statutes().values(), _said_of_papers(), _said_of_statutes()
    )


def is_statute(act: str) -> bool:
    """Whether a word names a law or the like."""
    return any(act in nouns for nouns in _statutes().values())


def _name(kind: str, act: str, told: list[str], names: Mapping[str, Set[str]]) -> str | None:
    """What is issued, which is the act whatever the verb; None where nothing is."""
    nouns = names.get(kind, frozenset())
    if kind == _OTHER and act not in _said_of_papers():
        return None
    return act if act in nouns else next((token for token in told if token in nouns), None)


def _issued(event: Event, topic: Topic, without: Set[str]) -> Topic:
    """The topic, with the words of the sentence where a report's title does not say its subject."""
    if topic.words or not is_paper(event.kind, topic.act):
        return topic
    return Topic(topic.act, _sorted(stems(event.evidence[0].quote), without), frozenset({BARE}))


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
def carriers() -> frozenset[str]:
    """Stems of the names of texts and rulings that do what they say."""
    return tokens_of(lexicon().carriers)


@cache
def recurring() -> frozenset[str]:
    """Stems of the acts that come again and again, whatever their kind."""
    return tokens_of(lexicon().recurring_acts)


@cache
def _papers() -> Mapping[str, Set[str]]:
    """Stems of the names of reports, by the kinds of events that tell of one."""
    return dict.fromkeys(lexicon().papers.kinds, tokens_of(lexicon().papers.nouns))


@cache
def _statutes() -> Mapping[str, Set[str]]:
    return dict.fromkeys(lexicon().statutes.kinds, tokens_of(lexicon().statutes.nouns))


@cache
def _said_of_papers() -> Set[str]:
    return tokens_of(lexicon().papers.empty)


@cache
def _said_of_statutes() -> Set[str]:
    return tokens_of(lexicon().statutes.empty)
