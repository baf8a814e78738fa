"""Which entities of a folder may be one under two names: « la direction régionale du travail » and that of a
region, « conseil régional du Centre » and « Région Centre », a firm that is called by its owner's surname.

It reads names only and joins nothing: who may be another's namesake is kin of it where mentions are compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from pipeline.models import Entity
from pipeline.timeline.records.words import is_empty, lexicon, stem

Words = tuple[str, ...]
_Named = tuple[Entity, Words]
_WORD = re.compile(r"[^\W_]+")
_BODIES = frozenset({"institution", "office"})
_NAMED = _BODIES | {"person"}


def find_namesakes(entities: Iterable[Entity]) -> Mapping[str, frozenset[str]]:
    """For the id of each entity with a namesake the ids of those whose name its own goes on from, or which
    have the same name or surname.
    """
    named = {entity.id: (entity, _words(entity.name)) for entity in entities if entity.kind in _NAMED}
    bearers = _by_words(named.values())
    found: dict[str, set[str]] = defaultdict(set)
    for identifier, (entity, words) in named.items():
        for shorter in _beginnings(entity, words):
            found[identifier].update(
                other
                for other in bearers.get(shorter, ())
                if len(shorter) == len(words) or named[other][0].kind in _BODIES
            )
    for firm, person in _called_by_surname(named.values()):
        found[firm].add(person)
    return {
        identifier: frozenset(ids - {identifier}) for identifier, ids in found.items() if ids != {identifier}
    }


def _by_words(named: Iterable[_Named]) -> Mapping[Words, list[str]]:
    found: dict[Words, list[str]] = defaultdict(list)
    for entity, words in named:
        if words:
            found[words].append(entity.id)
    return found


def _beginnings(entity: Entity, words: Words) -> Iterator[Words]:
    """The name itself and, of a body, its beginnings; of one word none, which begins too many names."""
    yield words
    if entity.kind in _BODIES:
        yield from (words[:size] for size in range(2, len(words)))


def _called_by_surname(named: Iterable[_Named]) -> Iterator[tuple[str, str]]:
    """Bodies of one word that nothing else is known of, with the one person whose surname it is."""
    persons: dict[str, list[str]] = defaultdict(list)
    bodies: dict[str, str] = {}
    for entity, words in named:
        if entity.kind == "person" and len(words) > 1:
            persons[words[-1]].append(entity.id)
        elif entity.kind == "institution" and len(words) == 1 and entity.wikidata is None:
            bodies[words[0]] = entity.id
    return ((body, persons[word][0]) for word, body in bodies.items() if len(persons.get(word, ())) == 1)


def _words(name: str) -> Words:
    """Stems of a name without the sort of body that bears it; one word for what stands for one another."""
    told = [stem(word) for word in _WORD.findall(name) if not is_empty(word)]
    if len(told) > 1 and told[0] in _sorts():
        told = told[1:]
    for seat, territory in _seats():
        if told[: len(seat)] == list(seat) and len(told) > len(seat):
            return (territory, *told[len(seat) :])
    return tuple(told)


@cache
def _sorts() -> frozenset[str]:
    return frozenset(map(stem, lexicon().sorts))


@cache
def _seats() -> Sequence[tuple[Words, str]]:
    """The words before a place, and the first of those that stand for one another."""
    return [(tuple(map(stem, words.split())), stem(group[0])) for group in lexicon().seats for words in group]
