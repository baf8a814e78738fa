"""Header facts → mentions: the author of a question, his group, the ministries asked and answering. Offsets are the document's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.assembly import make_id
from pipeline.entities.naming import institution_name, proper_case
from pipeline.entities.view import key, plain
from pipeline.models import Document, EntityKind, HeaderField, Mention

_CIVILITY = re.compile(r"^(?:M\.|Mme|Mlle|Monsieur|Madame) ?")
_FEMININE = re.compile(r"^(?:É|E)|^[aeiouyàâéèêîôû]", re.IGNORECASE)


def header_mentions(document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions for the fields that name someone, sorted by offset; names agree with the prose's `mentions` where they can."""
    known = {(m.kind, key(m.name)): m.name for m in mentions}
    found = [m for field in document.header for m in _mention(document, field, known)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _mention(document: Document, field: HeaderField, known: dict[tuple[EntityKind, str], str]) -> Iterator[Mention]:
    kind: EntityKind = "person" if field.name == "author" else "institution"
    if field.name not in {"author", "group", "ministry_asked", "ministry_answering"}:
        return
    text = document.text[field.start : field.end]
    name = _name(field)
    name = known.get((kind, key(name)), name)
    start = field.start
    if kind == "person" and (civility := _CIVILITY.match(plain(text))):
        start += civility.end()
    yield Mention(
        start=start,
        end=field.end,
        text=document.text[start : field.end],
        kind=kind,
        name=name,
        entity=make_id(kind, name),
        source="header",
        rule=field.name,
    )


def _name(field: HeaderField) -> str:
    value = plain(re.sub(r"\s+", " ", field.value).strip())
    if field.name == "author":
        return proper_case(_CIVILITY.sub("", value))
    if field.name == "group":
        return institution_name(value)
    return ministry_name(value)


def ministry_name(value: str) -> str:
    """Full name of a ministry that a header abridges: « Travail et santé » → « ministère du travail et de la santé »."""
    if key(value).startswith(("ministere", "secretariat", "premier", "premiere")):
        return institution_name(value)
    parts = re.split(r"(, | et )", value)
    full = "".join(part if i % 2 else _article(part) for i, part in enumerate(parts))
    return institution_name(f"ministère {full}")


def _article(term: str) -> str:
    term = term[0].lower() + term[1:]
    if _FEMININE.match(term):
        return f"de l'{term}"
    if re.match(
        r"(?:affaires|solidarités|armées|sports|transports|territoires|comptes|familles|finances|personnes|petites|anciens|collectivités|relations|outre-mer|français|droits)",
        term,
    ):
        return f"des {term}"
    if re.match(r"(?:travail|logement|budget|commerce|numérique|tourisme|plein|plan|développement|handicap|climat|dialogue|redressement)", term):
        return f"du {term}"
    return f"de la {term}"
