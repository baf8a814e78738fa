"""Header facts → mentions: the author of a question, his group, the ministries
asked and answering. Offsets are the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.folding import key, plain
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.text_view import CAP
from pipeline.entities.name.casing import proper_case
from pipeline.entities.name.entities import make_id
from pipeline.entities.name.naming import institution_name
from pipeline.models import Document, EntityKind, HeaderField, Mention
from pipeline.placing import sorted_spans

_CIVILITY = re.compile(r"^(?:M\.|Mme|Mlle|Monsieur|Madame) ?")
_DATELINE = re.compile(rf"(?m)^(?P<place>(?:L[ae]s? |L')?{CAP}), le \d{{1,2}}(?:er)? [^\W\d]{{3,9}} \d{{4}}")
_VOWEL = re.compile(r"[aeiouyàâéèêîôûh]")
_PLURAL = re.compile(
    r"affaires|solidarités|armées|sports|transports|territoires|comptes|familles|finances|personnes|petites"
    r"|anciens|"
    r"collectivités|relations|outre-mer|"
    r"français|droits|aînés"
)
_MASCULINE = re.compile(
    r"travail|logement|budget|commerce|numérique|tourisme|plein|plan|développement|handicap|climat|dialogue"
    r"|redressement"
)
_KINDS: dict[str, EntityKind] = {
    "author": "person",
    "constituency": "place",
    "group": "institution",
    "ministry_asked": "institution",
    "ministry_answering": "institution",
}


def header_mentions(document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions for the fields that name someone and the lines that are a name, sorted by offset; names agree
    with the prose's `mentions`.
    """
    known = {(m.kind, key(m.name)): m.name for m in mentions}
    found = [_field_mention(document, field, known) for field in document.header if field.name in _KINDS]
    found += [*_named_lines(document, known), *_datelines(document, known)]
    return sorted_spans(found)


def _field_mention(
    document: Document, field: HeaderField, known: dict[tuple[EntityKind, str], str]
) -> Mention:
    kind = _KINDS[field.name]
    text = plain(document.text[field.start : field.end])
    start, end = field.start, field.end
    if kind == "person" and (civility := _CIVILITY.match(text)):
        start += civility.end()
    if kind == "place":
        end = start + len(text.split(" (")[0])
    return _mention(document, start, end, kind, _name(field), known, field.name)


def _named_lines(document: Document, known: dict[tuple[EntityKind, str], str]) -> Iterator[Mention]:
    """Header lines that are the name of an institution or the
    publisher's, such as « ASSEMBLÉE NATIONALE ».
    """
    for block in document.blocks:
        text = plain(document.text[block.start : block.end])
        if block.kind != "header" or any(block.start <= field.start < block.end for field in document.header):
            continue
        record = load_gazetteer().institution(text)
        if record is not None or (document.publisher and key(text) == key(document.publisher)):
            name = record.name if record is not None else re.sub(r"\s+", " ", text)
            yield _mention(document, block.start, block.end, "institution", name, known, "line")


def _datelines(document: Document, known: dict[tuple[EntityKind, str], str]) -> Iterator[Mention]:
    """Places from which a letter is dated: « Rennes, le 3 mai 2010 »."""
    for block in document.blocks:
        if block.kind == "header":
            for match in _DATELINE.finditer(plain(document.text[block.start : block.end])):
                start, end = (block.start + offset for offset in match.span("place"))
                yield _mention(document, start, end, "place", proper_case(match["place"]), known, "dateline")


def _mention(
    document: Document,
    start: int,
    end: int,
    kind: EntityKind,
    name: str,
    known: dict[tuple[EntityKind, str], str],
    rule: str,
) -> Mention:
    name = known.get((kind, key(name)), name)
    text, entity = document.text[start:end], make_id(kind, name)
    return Mention(
        start=start, end=end, text=text, kind=kind, name=name, entity=entity, source="header", rule=rule
    )


def _name(field: HeaderField) -> str:
    value = plain(re.sub(r"\s+", " ", field.value).strip())
    if field.name == "author":
        return proper_case(_CIVILITY.sub("", value))
    if field.name == "group":
        return institution_name(value)
    return value.split(" (")[0] if field.name == "constituency" else ministry_name(value)


def ministry_name(value: str) -> str:
    """Full name of a ministry that a header abridges: « Travail et
    santé » → « ministère du travail et de la santé ».
    """
    if key(value).startswith(("ministere", "secretariat", "premier", "premiere")):
        return institution_name(value)
    parts = re.split(r"(, | et )", value)
    full = "".join(part if i % 2 else _article(part) for i, part in enumerate(parts))
    return institution_name(f"ministère {full}")


def _article(term: str) -> str:
    term = term[0].lower() + term[1:]
    if _PLURAL.match(term):
        return f"des {term}"
    if _VOWEL.match(term):
        return f"de l'{term}"
    return f"du {term}" if _MASCULINE.match(term) else f"de la {term}"
