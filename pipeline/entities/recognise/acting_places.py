"""Places that act as bodies: « la France a ratifié le traité », « Londres a
démenti », « l'attachement de l'Italie à … ».

Owns what shows that a known place decides, speaks or is bound. It refuses
places that are merely counted, described or gone to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from pydantic import Field

from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import View
from pipeline.resources import Record, read_resource


class Acting(Record):
    """Shape of acting.toml; all folded but the capitals."""

    verbs: tuple[str, ...] = Field(description="Stems of verbs whose subject is a body.")
    forms: tuple[str, ...] = Field(
        description="Whole forms, as regular expressions, whose subject is a body."
    )
    possessions: tuple[str, ...] = Field(
        description="Nouns, as regular expressions, for what only a body has."
    )
    capitals: tuple[str, ...] = Field(description="Cities that stand for a government, as written.")
    seats: tuple[str, ...] = Field(description="Houses by which bodies are called, as written.")
    against: tuple[str, ...] = Field(description="Forms of verbs whose object is a body.")


STATES = frozenset({"country", "continent"})
_ARTICLE = r"(?:la |le |les |l')"
_OPENING = (
    r"(?:^|[\n.!?;:»\")(–—] ?|(?<=[a-z0-9)]), |\b(?:qu|lorsqu|puisqu)'|"
    r"\b(?:que|mais|car|si|quand|lorsque|puisque|comme|or|donc|alors|ainsi|pourtant|cependant|toutefois"
    r"|enfin) )"
)
_SUBJECT = re.compile(rf"(?:{_OPENING}{_ARTICLE}?|(?:\b(?:et|ou|dont) |\w+ment ){_ARTICLE})$")
_LOCATIVE = re.compile(r"\b(?:en|a|au|aux|vers|depuis|dans|hors de) (?:la |le |les |l')?$")
"""« une crise en France qui … »: the place is where something is."""
_LISTED = re.compile(r"[A-ZÀ-Þ][\w'-]*, $")
_OF = r"(?:de la |de l'|des |du |de |d')"
_ADJECTIVE = r"(?: [a-z]+(?:ique|al|ale|aux|ive|if|aire|iere|ier|ieure|el|elle)s?)?"
_CLITICS = r"(?:(?:ne|se|y|en|lui|leur|le|la|les|nous) |(?:n|s|l|m|t)')*"
_ADVERB = (
    r"(?: (?:[a-z]+ment|aussi|deja|toujours|donc|ainsi|jamais|pas|plus|bien|d'ailleurs|elle-meme|lui-meme"
    r"|en effet))?"
)
_AUXILIARY = (
    rf"(?:(?:a|ont|avait|avaient|aura|auront|aurait|auraient|s'est|s'etait|vient de|viennent de){_ADVERB} )?"
)
_ASIDE = r"(?:, [^,.;:!?\n]{2,90},|(?: \([^()\n]{2,40}\)))?"
_ENDING = r"(?:e|es|ee|ees|ent|ait|aient|a|ant|era|eront|erait|eraient|it|i|issent|issait|t|u)?"
_AT = re.compile(r"(?:^|[^a-z])(?:a |a l'|devant l')$")
_REACH = 120


def name_actors(view: View, proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals, with known places that act as institutions, and
    seats at which something is as places.
    """
    found = [replace(p, kind="institution", rule="acting") if _is_actor(view, p) else p for p in proposals]
    return [
        replace(p, kind="place", rule="seat", name=view.text[p.start : p.end]) if _is_seat(view, p) else p
        for p in found
    ]


def acts(view: View, end: int) -> bool:
    """Whether what ends there is followed by a verb whose subject is a body."""
    return _verb().match(view.folded, end, end + _REACH) is not None


def _is_seat(view: View, body: Proposal) -> bool:
    """« confirmé à Matignon »: the house, not who works there."""
    seat = body.kind == "institution" and view.text[body.start : body.end] in _resource().seats
    return seat and _AT.search(view.folded, max(0, body.start - 6), body.start) is not None


def _is_actor(view: View, place: Proposal) -> bool:
    if place.kind != "place" or place.rank is not Rank.KNOWN or view.text[place.start : place.end].islower():
        return False
    state = place.rule in STATES
    if not state and place.name not in _capitals():
        return False
    if state and (_holds(view, place) or _is_against(view, place)):
        return True
    if _qui().match(view.folded, place.end):
        return state and _LOCATIVE.search(view.folded, max(0, place.start - 12), place.start) is None
    return _begins(view, place, state) and acts(view, place.end)


def _begins(view: View, place: Proposal, state: bool) -> bool:
    """Whether the place stands where a subject does."""
    before = view.folded[max(0, place.start - 24) : place.start]
    listed = _LISTED.search(view.text, max(0, place.start - 40), place.start)
    return _SUBJECT.search(before) is not None and (state or listed is None)


def _holds(view: View, place: Proposal) -> bool:
    """Whether what comes before is a body's, or done by it."""
    before = view.folded[max(0, place.start - 70) : place.start]
    return _possession().search(before) is not None or _agent().search(before) is not None


def _is_against(view: View, place: Proposal) -> bool:
    return _against().search(view.folded, max(0, place.start - 30), place.start) is not None


@cache
def _resource() -> Acting:
    resource: Acting = read_resource("acting", Acting)
    return resource


@cache
def _capitals() -> frozenset[str]:
    return frozenset(_resource().capitals)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"{_ASIDE}{_ADVERB} {_CLITICS}(?:{_doing()})(?![\w-])")


@cache
def _qui() -> re.Pattern[str]:
    return re.compile(rf",? qui {_CLITICS}(?:{_doing()})(?![\w-])")


def _doing() -> str:
    return rf"{_AUXILIARY}(?:{_alternatives(_resource().verbs)}){_ENDING}|{_alternatives(_resource().forms)}"


@cache
def _possession() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(_resource().possessions)}){_ADJECTIVE} {_OF}$")


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_alternatives(_resource().verbs)})(?:e|ee|es|ees|i|ie|is|ies|u|ue|us|ues|it"
        rf"|ite) (?:[a-z]+ment )?par {_ARTICLE}?$"
    )


@cache
def _against() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(_resource().against)}) {_ARTICLE}$")


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
