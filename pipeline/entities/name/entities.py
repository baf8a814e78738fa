"""Mentions → entities: ids, spellings met, what the gazetteer adds, holders of
offices. It refuses to merge: names were settled before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.entities.lexicon.folding import key, plain
from pipeline.entities.lexicon.gazetteer import is_acronym, load_gazetteer
from pipeline.entities.name.holders import holders_of
from pipeline.models import Document, Entity, EntityKind, HeldBy, Mention, Role


def make_id(kind: EntityKind, name: str) -> str:
    """Stable id of an entity: kind and slug of its canonical name."""
    return f"{kind}:{re.sub(r'[^a-z0-9]+', '-', key(name)).strip('-') or 'x'}"


def make_entities(
    document: Document, mentions: Sequence[Mention], roles: Mapping[str, Sequence[Role]]
) -> tuple[Entity, ...]:
    """One entity an id, sorted by id; only named mentions count."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.entity].append(mention)
    names = {identifier: group[0].name for identifier, group in groups.items()}
    said: dict[str, list[str]] = defaultdict(list)
    for person, held in roles.items():
        for role in held:
            said[role.title].append(names[person])
    return tuple(
        _entity(document, groups[i], tuple(roles.get(i, ())), _holders(document, groups[i][0], said))
        for i in sorted(groups)
    )


def _holders(document: Document, first: Mention, said: Mapping[str, Sequence[str]]) -> tuple[HeldBy, ...]:
    return holders_of(first.name, document, said.get(first.name, ())) if first.kind == "office" else ()


def _entity(
    document: Document, mentions: Sequence[Mention], roles: tuple[Role, ...], held_by: tuple[HeldBy, ...]
) -> Entity:
    first = mentions[0]
    written = {re.sub(r"\s+", " ", plain(m.text)) for m in mentions}
    record = load_gazetteer().institution(first.name) if first.kind == "institution" else None
    acronyms = sorted(w for w in written if is_acronym(w) and w != first.name)
    return Entity(
        id=first.entity,
        name=first.name,
        kind=first.kind,
        acronym=record.acronym
        if record and record.acronym
        else (acronyms[0] if acronyms and first.kind == "institution" else None),
        aliases=tuple(sorted(written - {first.name})),
        parent=record.parent if record else None,
        wikidata=record.wikidata if record else None,
        valid_from=record.valid_from if record else None,
        valid_to=record.valid_to if record else None,
        successor=record.successor if record else None,
        roles=roles,
        held_by=held_by,
        mention_count=len(mentions),
        documents=(document.id,),
    )
