"""All finders of one document in order, then arbitration: the mentions, not yet resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.entities.acronyms import Definition, find_definitions, find_uses
from pipeline.entities.arbitration import arbitrate
from pipeline.entities.gazetteer import find_known, load_gazetteer
from pipeline.entities.legal_texts import find_legal_texts
from pipeline.entities.model_names import find_model_names
from pipeline.entities.naming import institution_name
from pipeline.entities.offices import find_offices
from pipeline.entities.organisations import find_organisations, is_organisation
from pipeline.entities.persons import find_addressed
from pipeline.entities.places import find_places
from pipeline.entities.proposals import Proposal, Rank
from pipeline.entities.view import View
from pipeline.entities.words import WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_mentions(view: View, doc: Doc) -> list[Proposal]:
    """Run the finders and settle overlaps."""
    known = list(find_known(view))
    bodies = [*known, *_not_headed(find_organisations(view), known), *find_places(view)]
    uses = list(find_uses(view, list(_named_definitions(view, bodies))))
    offices = find_offices(view, [*bodies, *uses])
    return arbitrate(view, [*_refused(view), *bodies, *uses, *offices, *find_addressed(view), *find_legal_texts(view), *find_model_names(view, doc)])


def _refused(view: View) -> Iterator[Proposal]:
    for match in _refusals().finditer(view.text):
        yield Proposal(match.start(), match.end(), "institution", Rank.REFUSED, "rule", "refusal")


@cache
def _refusals() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(WORDS.refusals)})\b")


def _not_headed(organisations: Iterable[Proposal], known: Sequence[Proposal]) -> Iterator[Proposal]:
    """Without « groupe X » where the gazetteer knows X: the head noun says what X is and is no part of its name."""
    ends = {proposal.end: proposal.start for proposal in known if proposal.kind == "institution"}
    for proposal in organisations:
        if proposal.rule != "name" or not proposal.start < ends.get(proposal.end, -1):
            yield proposal


def _named_definitions(view: View, bodies: Sequence[Proposal]) -> Iterator[tuple[Definition, str]]:
    for definition in find_definitions(view):
        known = load_gazetteer().institution(definition.acronym)
        inside = any(b.kind == "institution" and b.start < definition.end and definition.start < b.end and not b.weak for b in bodies)
        if known is not None and _same(known.name, definition.name):
            yield definition, known.name
        elif inside or is_organisation(definition.name) or _is_proper(definition.name):
            yield definition, institution_name(definition.name)


def _same(known: str, written: str) -> bool:
    return institution_name(written) == known


def _is_proper(name: str) -> bool:
    """Whether most words have capitals: « Silicon Valley Bank »."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 3]
    return len(words) >= 2 and all(word[0].isupper() for word in words)
