"""Entities of many documents → which are the same real thing.

Names already agree where the gazetteer knows them; what is left are near spellings (« Frédéric Advielle », « Frederic Advielle ») and names that
are spelled out in one document only. A link is made only inside one kind and when one candidate is left: two homonyms stay two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from pipeline.entities.gazetteer import is_acronym, is_listed, load_gazetteer
from pipeline.entities.view import fold, key
from pipeline.models import Entity, EntityKind

NEAR = 92.0
"""Least similarity of two spellings of one name: normalised Indel similarity of folded names, 0 to 100.

On the 435 names of ministers and deputies of the gazetteer and of 500 questions no two distinct ones pass; on the 1 774 bodies of the gazetteer
two pairs do (the rectorates of Reims, Rennes and Rouen), which stay apart because both are known. A letter dropped, doubled or replaced in the
longest word is forgiven in 70 % of the persons and 76 % of the bodies: short names are never compared. Other thresholds were not measured there.
"""
LEAST_LETTERS = 14


def link_entities(entities: Iterable[Entity]) -> dict[str, str]:
    """Canonical id of each id; an id that stands alone maps to itself. The most mentioned spelling of a group gives its id."""
    weights: dict[str, int] = defaultdict(int)
    members: dict[str, Entity] = {}
    for entity in entities:
        weights[entity.id] += entity.mention_count
        members.setdefault(entity.id, entity)
    links = {identifier: identifier for identifier in members}
    by_kind: dict[EntityKind, list[Entity]] = defaultdict(list)
    for identifier in sorted(members):
        by_kind[members[identifier].kind].append(members[identifier])
    for kind, group in by_kind.items():
        links.update(_spelled_out(group))
        links.update(_timeless(group))
        if kind in {"person", "institution"}:
            links.update(_near(group, weights))
    return {identifier: _last(identifier, links) for identifier in links}


def _spelled_out(group: Sequence[Entity]) -> dict[str, str]:
    """An entity known by its acronym only, and the one entity of the corpus with it; those of the gazetteer were judged where they stood."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in group:
        if entity.acronym and not is_acronym(entity.name):
            owners[key(entity.acronym)].add(entity.id)
    found = {entity.id: owners[key(entity.name)] for entity in group if is_acronym(entity.name) and not is_listed(entity.name)}
    return {identifier: next(iter(ids)) for identifier, ids in found.items() if len(ids) == 1}


def _timeless(group: Sequence[Entity]) -> dict[str, str]:
    """A ministry by the short name that outlives governments, and the one ministry of the corpus whose longer name goes on from it.

    « ministère de l'éducation nationale » goes on as « … et de la jeunesse »; « ministère de l'intérieur israélien » is another's.
    """
    known = load_gazetteer().institution
    found: dict[str, str] = {}
    for entity in group:
        record = known(entity.name)
        if record is None or record.category != "ministry" or record.valid_from is not None or record.valid_to is not None:
            continue
        longer = [other.id for other in group if other.id != entity.id and _goes_on(entity.name, other.name)]
        if len(longer) == 1:
            found[entity.id] = longer[0]
    return found


def _goes_on(short: str, name: str) -> bool:
    start, whole = fold(short), fold(name)
    return whole.startswith((f"{start}, ", f"{start} et "))


def _near(group: Sequence[Entity], weights: Mapping[str, int]) -> dict[str, str]:
    """Each name and the one name near it, from the less to the more mentioned; only names that begin alike are compared."""
    names = {entity.id: key(entity.name) for entity in group}
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for identifier, name in names.items():
        blocks[name[:2], *(word[0] for word in name.split())].append(identifier)
    links: dict[str, str] = {}
    for block in blocks.values():
        for identifier in block:
            near = [other for other in block if other != identifier and _is_near(names[identifier], names[other])]
            if len(near) == 1 and (weights[identifier], near[0]) < (weights[near[0]], identifier):
                links[identifier] = near[0]
    return links


def _is_near(one: str, other: str) -> bool:
    if min(len(one), len(other)) < LEAST_LETTERS or abs(len(one) - len(other)) > 2:
        return False
    words, others = one.split(), other.split()
    if len(words) != len(others) or any(_differ(a, b) for a, b in zip(words, others, strict=True)):
        return False
    known = load_gazetteer().institution
    if known(one) is not None and known(other) is not None:
        return False
    return fuzz.ratio(one, other, score_cutoff=NEAR) >= NEAR


def _differ(word: str, other: str) -> bool:
    """Whether two words cannot be spellings of one: another initial, a number, or a short word that is not the same."""
    return word != other and (word[0] != other[0] or len(word) < 5 or any(c.isdigit() for c in word + other))


def _last(identifier: str, links: Mapping[str, str]) -> str:
    seen = {identifier}
    while links[identifier] not in seen:
        identifier = links[identifier]
        seen.add(identifier)
    return identifier
