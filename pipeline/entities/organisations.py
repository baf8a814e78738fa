"""Organisations by head noun: « université de Poitiers », « lycée Jean-Moulin », « Fédération nationale des … », territories that act as bodies.

It refuses generic plurals and heads without complement (« la chambre », « une agence de voyages »).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.entities import phrases
from pipeline.entities.offices import demonym_end, ministry_end, portfolio_end
from pipeline.entities.proposals import Proposal, Rank
from pipeline.entities.view import View, fold
from pipeline.models import Model
from pipeline.resources import Record, read_resource

Complement = Literal["place", "name", "domain", "portfolio", "ministry", "demonym", "alone"]


class Organisation(Record):
    """Head nouns that are completed in the same ways."""

    heads: tuple[str, ...] = Field(description="Regular expressions on folded text, singular; in capitals: acronyms.")
    complement: tuple[Complement, ...] = Field(description="What completes the name, tried in this order.")
    capital: bool = Field(default=False, description="A domain needs the head's capital.")


class Territory(Record):
    """Head nouns of territories."""

    heads: tuple[str, ...] = Field(description="Regular expressions on folded text.")


class Organisations(Model):
    """Shape of organisations.toml."""

    organisation: tuple[Organisation, ...]
    territory: tuple[Territory, ...]


_INDEFINITE = re.compile(r"\b(?:une?|cette|cet|ce|chaque|aucune?|tout|toute|quelque|les|des|aux|ces|nos|vos|leurs|ses|plusieurs|certaines?|deux|trois|quatre|cinq|six|d'une?) (?:\w+ )?$|\b(?:sans|en) $")
_ACTING = re.compile(
    r"(?:gestion|comptes?|budget|dette|dépenses|recettes|services?|délibérations?|observations?|contrôle|conseil|patrimoine|finances|situation financière|endettement|part|initiative|demande|"
    r"soutien|concours|subventions?|participation|propriété|convention|élus|agents|partenariat|représentants?|compétence|financement) (?:de la |du )$|"
    r"(?:^|[.;:,»–(]\s*|\b(?:et|par|avec|entre|que|où|contre|à|donc|si|mais|ou|car|selon|alors|pour|comptant|quand|lorsque) )(?:la |le |de la |du )?$",
    re.IGNORECASE,
)
_LISTED_HEAD = re.compile(r"\b(communautés? (?:d'agglomération|de communes|urbaines?)|métropoles?|communes?|lycées|collèges|universités|syndicats|associations|entreprises|sociétés)[^().;\n]{0,30}? ?\(([^()\n]{6,200})\)")


def find_organisations(view: View) -> Iterator[Proposal]:
    """Organisations named by a head noun and its complement."""
    for match in _heads().finditer(view.folded):
        name = match.lastgroup
        if name is None or not view.is_boundary(match.start()) and not view.text[match.start()].isupper():
            continue
        record = _records()[int(name[1:])]
        if isinstance(record, Territory):
            yield from _territory(view, match)
        else:
            yield from _organisation(view, match, record)
    yield from _listed(view)


def _organisation(view: View, match: re.Match[str], record: Organisation) -> Iterator[Proposal]:
    start, head_end = match.span()
    before = view.text[max(0, start - 24) : start]
    for complement in record.complement:
        end = _complement_end(view, start, head_end, complement)
        if end is None:
            continue
        if complement in {"domain", "name", "portfolio"} and _INDEFINITE.search(before):
            return
        if complement == "domain" and record.capital and not (view.text[start].isupper() and not view.is_start(start)):
            return
        yield Proposal(start, end, "institution", Rank.PATTERN, "rule", complement, head=view.folded[start:head_end])
        return


def _complement_end(view: View, start: int, end: int, complement: Complement) -> int | None:
    if complement == "place":
        return phrases.toponym_end(view, end)
    if complement == "name":
        return phrases.name_end(view, end)
    if complement == "domain":
        return phrases.domain_end(view, end)
    if complement == "portfolio":
        return portfolio_end(view, end, generic=False)
    if complement == "ministry":
        return ministry_end(view, end)
    if complement == "demonym":
        return demonym_end(view, end)
    return end if not re.search(r"\b(?:les|des|une?|d'un|aux|ces|de|cette|ce) $", view.text[max(0, start - 6) : start]) else None


def _territory(view: View, match: re.Match[str]) -> Iterator[Proposal]:
    start = match.start()
    end = phrases.toponym_end(view, match.end(), juxtaposed=match.group().startswith("region"))
    if end is None:
        return
    before = view.text[max(0, start - 40) : start]
    if _ACTING.search(before) or view.is_start(start) or view.text[start:end].isupper():
        if not re.search(r"\b(?:dans|à|en|sur|vers) (?:la |le )?$", before):
            yield Proposal(start, end, "institution", Rank.PATTERN, "rule", "territory", head=match.group())
            return
    place = re.compile(r" (?:de la |de l'|des |du |de |d')?(?=(?:(?:[Ll]a|[Ll]es?) |[lL]')?[A-ZÀ-Þ])").match(view.text, match.end())
    if place is not None:
        yield Proposal(place.end(), end, "place", Rank.PATTERN, "rule", "territory")


def _listed(view: View) -> Iterator[Proposal]:
    """« trois communautés d'agglomération (Grand Evreux, Seine-Eure) »: each name is one of them."""
    for match in _LISTED_HEAD.finditer(view.text):
        head = re.sub(r"(communauté|métropole|commune|lycée|collège|université|syndicat|association|entreprise|société|urbaine)s\b", r"\1", match[1])
        position = match.start(2)
        names = re.split(r"(, | et |; )", match[2])
        if not all(re.match(r"(?:[Ll]e |[Ll]a |[Ll]es )?[A-ZÀ-Þ]", name) and name.count(" ") < 6 for name in names[::2]):
            continue
        for index, name in enumerate(names):
            if index % 2 == 0:
                yield Proposal(position, position + len(name), "institution", Rank.PATTERN, "rule", "listed", f"{head} {name}")
            position += len(name)


@cache
def _records() -> tuple[Organisation | Territory, ...]:
    resource = read_resource("organisations", Organisations)
    return (*resource.organisation, *resource.territory)


@cache
def _heads() -> re.Pattern[str]:
    """All heads in one pattern, tried in the order of the file; the group that matched tells the record."""
    groups = []
    for number, record in enumerate(_records()):
        heads = "|".join(sorted((head.lower() for head in record.heads), key=len, reverse=True))
        groups.append(rf"(?P<r{number}>{heads})")
    return re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(groups)})(?![a-z0-9-])")


def is_organisation(name: str) -> bool:
    """Whether a full name begins with the head noun of an organisation."""
    return _heads().match(fold(name)) is not None
