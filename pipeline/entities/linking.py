"""Entities of many documents → which are the same real thing.

Names already agree where the gazetteer knows them; what is left are near spellings (« Frédéric Advielle »,
« Frederic Advielle ») and names that are spelled out in one document only. A link is made only inside one
kind and when one candidate is left: two homonyms stay two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from pipeline.entities.lexicon.folding import fold, key
from pipeline.entities.lexicon.gazetteer import is_acronym, is_listed, load_gazetteer
from pipeline.models import Entity, EntityKind

NEAR = 92.0
"""Least similarity of two spellings of one name: normalised Indel similarity of folded names, 0 to 100.

On the 435 names of ministers and deputies of the gazetteer and of 500 questions no two distinct ones pass; on
the 1 774 bodies of the gazetteer two pairs do (the rectorates of Reims, Rennes and Rouen), which stay apart
because both are known. A letter dropped, doubled or replaced in the longest word is forgiven in 70 % of the
persons and 76 % of the bodies: short names are never compared. Other thresholds were not measured there.
"""
LEAST_LETTERS = 14
_GOES_ON = re.compile(r", | et ")


def link_entities(entities: Iterable[Entity]) -> dict[str, str]:
    """Canonical id of each id; an id that stands alone maps to itself. The
    most mentioned spelling of a group gives its id.
    """
    weights: dict[str, int] = defaultdict(int)
    members: dict[str, Entity] = {}
    holders: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        weights[entity.id] += entity.mention_count
        members.setdefault(entity.id, entity)
        holders[entity.id].update(held.name for held in entity.held_by)
    links = {identifier: identifier for identifier in members}
    by_kind: dict[EntityKind, list[Entity]] = defaultdict(list)
    for identifier in sorted(members):
        by_kind[members[identifier].kind].append(members[identifier])
    for kind, group in by_kind.items():
        links.update(_spelled_out(group))
        links.update(_timeless(group))
        if kind == "office":
            links.update(_held_alike(group, holders))
        if kind in {"person", "institution"}:
            links.update(_near(group, weights))
    return {identifier: _last(identifier, links) for identifier in links}


def _spelled_out(group: Sequence[Entity]) -> dict[str, str]:
    """An entity known by its acronym only, and the one entity of the corpus with it; those of the gazetteer
    were judged where they stood.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in group:
        if entity.acronym and not is_acronym(entity.name):
            owners[key(entity.acronym)].add(entity.id)
    found = {
        entity.id: owners[key(entity.name)]
        for entity in group
        if is_acronym(entity.name) and not is_listed(entity.name)
    }
    return {identifier: next(iter(ids)) for identifier, ids in found.items() if len(ids) == 1}


def _timeless(group: Sequence[Entity]) -> dict[str, str]:
    """A ministry by the short name that outlives governments, and the one ministry
    of the corpus whose longer name goes on from it.

    « ministère de l'éducation nationale » goes on as « … et de la jeunesse »;
    « ministère de l'intérieur israélien » is another's.
    """
    known = load_gazetteer().institution
    short: dict[str, str] = {}
    for entity in group:
        record = known(entity.name)
        if (
            record is not None
            and record.category == "ministry"
            and record.valid_from is None
            and record.valid_to is None
        ):
            short[entity.id] = fold(entity.name)
    longer: dict[str, list[str]] = {name: [] for name in short.values()}
    for entity in group if short else ():
        for name in _beginnings(fold(entity.name)):
            if name in longer:
                longer[name].append(entity.id)
    return {identifier: longer[name][0] for identifier, name in short.items() if len(longer[name]) == 1}


def _held_alike(group: Sequence[Entity], holders: Mapping[str, set[str]]) -> dict[str, str]:
    """An office and the one office whose longer title goes on from its own, where one person alone held both.

    « ministre de l'intérieur » goes on as « … et des outre-mer ».
    """
    sole = {entity.id: next(iter(holders[entity.id])) for entity in group if len(holders[entity.id]) == 1}
    short = {(fold(entity.name), sole[entity.id]): entity.id for entity in group if entity.id in sole}
    longer: dict[str, list[str]] = defaultdict(list)
    for entity in group:
        for name in _beginnings(fold(entity.name)) if entity.id in sole else ():
            if (name, sole[entity.id]) in short:
                longer[short[name, sole[entity.id]]].append(entity.id)
    return {identifier: found[0] for identifier, found in longer.items() if len(found) == 1}


def _beginnings(name: str) -> Iterator[str]:
    return (name[: match.start()] for match in _GOES_ON.finditer(name))


def _near(group: Sequence[Entity], weights: Mapping[str, int]) -> dict[str, str]:
    """Each name and the one name near it, from the less to the more
    mentioned; only names that begin alike are compared.
    """
    spelled = ((entity.id, key(entity.name)) for entity in group)
    names = {identifier: name for identifier, name in spelled if len(name) >= LEAST_LETTERS}
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for identifier, name in names.items():
        blocks[name[:2], *(word[0] for word in name.split())].append(identifier)
    links: dict[str, str] = {}
    for block in blocks.values():
        choices = {identifier: names[identifier] for identifier in block}
        for identifier in block if len(block) > 1 else ():
            like = process.extract(
                names[identifier], choices, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None
            )
            near = [
                other
                for _name, _score, other in like
                if other != identifier and _is_spelling(names[identifier], names[other])
            ]
            if len(near) == 1 and (weights[identifier], near[0]) < (weights[near[0]], identifier):
                links[identifier] = near[0]
    return links


def _is_spelling(one: str, other: str) -> bool:
    """Whether two near names may be spellings of one: word by word, and not both known."""
    words, others = one.split(), other.split()
    if (
        abs(len(one) - len(other)) > 2
        or len(words) != len(others)
        or any(_differ(a, b) for a, b in zip(words, others, strict=True))
    ):
        return False
    known = load_gazetteer().institution
    return known(one) is None or known(other) is None


def _differ(word: str, other: str) -> bool:
    """Whether two words cannot be spellings of one: another initial, a
    number, or a short word that is not the same.
    """
    return word != other and (word[0] != other[0] or len(word) < 5 or any(c.isdigit() for c in word + other))


def _last(identifier: str, links: Mapping[str, str]) -> str:
    seen = {identifier}
    while links[identifier] not in seen:
        identifier = links[identifier]
        seen.add(identifier)
    return identifier
