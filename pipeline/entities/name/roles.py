"""Roles of persons: what the header and the words beside a name say they are, each with its quote.

It refuses to infer: a role comes from the header or from an apposition that touches the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.entities.lexicon.text_view import View
from pipeline.language import Analysis
from pipeline.models import Document, Mention, Role

_FUNCTION = (
    r"(?P<title>(?:(?:premi(?:er|ère)|vice-|ancien(?:ne)?|co-?|secrétaire|directeur|directrice|chef(?:fe)?"
    r"|membre|maître) )?"
    r"(?:député|sénateur|sénatrice|rapporteur|corapporteur|président|vice-président|maire|adjointe? au maire"
    r"|conseill(?:er|"
    r"ère)|directeur|directrice|"
    r"greffi(?:er|ère)|secrétaire|professeur|économiste|historien(?:ne)?|avocat|porte-parole|chercheu(?:r|se)"
    r"|inspect(?:eur|"
    r"rice)|proviseur|médecin|eurodéputé)e?"
    r"(?: (?:générale?|adjointe?|délégué(?:e)?|spéciale?|pour avis|exécuti(?:f|ve)|nationale?|européen(?:ne)?"
    r"|départementale?|"
    r"municipale?|régionale?)"
    r")*)"
)
_AFTER = re.compile(
    rf"(?:,? (?:le |la |l')?){_FUNCTION}\b"
    r"(?: (?:de la |de l'|des |du |de |d'|à |au )(?P<of>(?:l'|la |le )?[^,.;:()\n]{2,80}?)(?=[,.;:()\n]| a "
    r"| est | et | qui | le \d|$))?"
)
_BEFORE = re.compile(
    rf"(?:[Ll]e |[Ll]a |[Ll]')?{_FUNCTION}(?: (?:de la |de l'|des |du |de "
    rf"|d')(?P<of>[^,.;:()\n]{{2,60}}?))?,? (?:M\.|Mme|Mlle|"
    rf"Monsieur|Madame)? ?$"
)

_REACH = 200
"""Code points before a name within which its function stands."""


def find_roles(
    analysis: Analysis, view: View, mentions: Sequence[Mention], header: Sequence[Mention]
) -> Mapping[str, Sequence[Role]]:
    """Roles by entity id, in order of appearance, each once."""
    roles: dict[str, list[Role]] = defaultdict(list)
    for entity, role in (*_stated(analysis.document, header), *_beside(analysis, view, mentions)):
        if not any(
            (other.title, other.institution) == (role.title, role.institution) for other in roles[entity]
        ):
            roles[entity].append(role)
    return roles


def _stated(document: Document, header: Sequence[Mention]) -> Iterator[tuple[str, Role]]:
    """The author of a question: deputy of the constituency, member of the group."""
    fields = {field.name: field for field in document.header}
    for author in header:
        if author.rule != "author":
            continue
        feminine = document.text[max(0, author.start - 5) : author.start].strip().startswith("Mme")
        for name, title in (("constituency", "députée" if feminine else "député"), ("group", "membre")):
            if (field := fields.get(name)) is not None:
                quote = document.text[field.start : field.end]
                yield (
                    author.entity,
                    Role(title=title, institution=field.value, document=document.id, quote=quote),
                )


def _beside(analysis: Analysis, view: View, mentions: Sequence[Mention]) -> Iterator[tuple[str, Role]]:
    for index, person in enumerate(mentions):
        if person.kind != "person":
            continue
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        previous = mentions[index - 1] if index else None
        if (
            following is not None
            and following.kind == "office"
            and re.fullmatch(r",? (?:le |la )?", view.text[person.end : following.start])
        ):
            yield person.entity, _role(analysis, following.name, None, person.start, following.end)
        elif (
            previous is not None
            and previous.kind == "office"
            and re.fullmatch(r",? (?:(?:M\.|Mme) )?", view.text[previous.end : person.start])
        ):
            yield person.entity, _role(analysis, previous.name, None, previous.start, person.end)
        else:
            yield from _function(analysis, view, person, mentions)


def _function(
    analysis: Analysis, view: View, person: Mention, mentions: Sequence[Mention]
) -> Iterator[tuple[str, Role]]:
    after = _AFTER.match(view.text, person.end)
    before = (
        None
        if after
        else _BEFORE.search(
            view.text, max(view.sentence_start(person.start), person.start - _REACH), person.start
        )
    )
    match = after or before
    if match is None:
        return
    body = None
    if match["of"]:
        named = next(
            (m for m in mentions if m.start <= match.start("of") + 3 < m.end and m.kind != "person"), None
        )
        body = named.name if named is not None else match["of"].strip()
    yield (
        person.entity,
        _role(
            analysis,
            match["title"].strip(),
            body,
            min(person.start, match.start()),
            max(person.end, match.end()),
        ),
    )


def _role(analysis: Analysis, title: str, institution: str | None, start: int, end: int) -> Role:
    first, last = analysis.prose.to_document(start, end)
    return Role(
        title=title,
        institution=institution,
        document=analysis.document.id,
        quote=analysis.document.text[first:last],
    )
