"""Bodies that only share an acronym with one that we know: « le
constructeur CAF » is no caisse d'allocations familiales.

Owns what a head noun before an acronym, or its want of an article, says against the gazetteer. It refuses
full names: they are who they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pydantic import Field

from pipeline.entities.lexicon.gazetteer import MANY, is_acronym
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View
from pipeline.models import Model
from pipeline.resources import Record, read_resource


class Apposition(Record):
    """Head nouns side by side with an acronym, and the categories of bodies that they cannot describe."""

    heads: tuple[str, ...] = Field(description="Nouns, folded, singular.")
    contrary: tuple[str, ...] = Field(description="Categories of the gazetteer.")


class Appositions(Model):
    """Shape of namesakes.toml."""

    apposition: tuple[Apposition, ...]


_REACH = 48
_ADJECTIVE = (
    r"(?: [a-z]{2,}(?:ais|aise|ois|oise|ien|ienne|ain|aine|ine|and|ande|ol|ole|ique|al|ale|er|ere|aire|el"
    r"|elle|if|ive|ee?))?"
)
_PAID = re.compile(
    r"\b(?:vers(?:er(?:a|ont|ait|aient)?|e|ee|ent|ait|aient)|percev\w+|percoi\w+|touch(?:er(?:a|ont|ait"
    r"|aient)?|e|ent|ait|aient)|"
    r"(?:montant|versement|beneficiaires?|plafond|revalorisation|droit) (?:de|a)) "
    r"(?:l'|la |le )$"
)
_NO_ARTICLE = re.compile(r"\b(?:avec|par|chez|a) $")


def tell_apart(view: View, known: Sequence[Proposal]) -> Iterator[Proposal]:
    """The gazetteer's proposals, those of a namesake under the bare acronym: all of a document's, unless it
    spells the known name out too.
    """
    acronyms = [proposal for proposal in known if is_acronym(_written(view, proposal))]
    contradicted = {proposal.start for proposal in acronyms if _is_contradicted(view, proposal)}
    spelled = {proposal.name for proposal in known if not is_acronym(_written(view, proposal))}
    others = {proposal.name for proposal in acronyms if proposal.start in contradicted} - spelled
    for proposal in known:
        written = _written(view, proposal)
        if is_acronym(written) and _is_paid(view, proposal) and proposal.name not in spelled:
            continue
        namesake = is_acronym(written) and (proposal.start in contradicted or proposal.name in others)
        yield replace(proposal, name=written, rule="namesake", weak=False) if namesake else proposal


def _written(view: View, proposal: Proposal) -> str:
    return view.text[proposal.start : proposal.end]


def _is_contradicted(view: View, proposal: Proposal) -> bool:
    """Whether a head noun says what the known body is not, or the article is
    missing that its name, a common noun, would have.
    """
    before = view.folded[max(0, proposal.start - _REACH) : proposal.start]
    if proposal.rule in MANY and _NO_ARTICLE.search(before):
        return True
    match = _heads().search(before)
    return match is not None and proposal.rule in _contrary()[match["head"]]


def _is_paid(view: View, proposal: Proposal) -> bool:
    """Whether the acronym is an allowance that somebody pays or draws:
    « verser l'ARS », « le montant de l'ASF ».
    """
    return (
        proposal.rule in MANY
        and _PAID.search(view.folded, max(0, proposal.start - _REACH), proposal.start) is not None
    )


@cache
def _contrary() -> dict[str, frozenset[str]]:
    records = read_resource("namesakes", Appositions).apposition
    return {head: frozenset(record.contrary) for record in records for head in record.heads}


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![a-z0-9-])(?P<head>{'|'.join(sorted(_contrary(), key=len, reverse=True))})s?{_ADJECTIVE} $"
    )
