"""What organisations.toml holds: head nouns with what completes them,
territories, trades. It refuses to look at any text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal

from pydantic import Field

from pipeline.entities.lexicon.folding import fold
from pipeline.models import Model
from pipeline.resources import Record, read_resource

_SHORT = 2
"""Letters of an acronym that full stops would make two initials."""
_LETTER = re.compile(r"[a-z](?![?*+{])")
_APOSTROPHE = re.compile(r"\[[^\]]*\]|'")
Complement = Literal[
    "place",
    "name",
    "society",
    "placed",
    "domain",
    "portfolio",
    "ministry",
    "demonym",
    "alone",
    "subject",
    "firm",
    "works",
]


class Organisation(Record):
    """Head nouns that are completed in the same ways."""

    heads: tuple[str, ...] = Field(
        description="Regular expressions on folded text, singular; in capitals: acronyms."
    )
    complement: tuple[Complement, ...] = Field(description="What completes the name, tried in this order.")
    capital: bool = Field(default=False, description="A domain needs the head's capital.")


class Territory(Record):
    """Head nouns of territories."""

    heads: tuple[str, ...] = Field(description="Regular expressions on folded text.")


class Trade(Record):
    """Nouns for what a company does or where it works: only the proper name after them is its name."""

    heads: tuple[str, ...] = Field(description="Regular expressions on folded text, singular.")


class Part(Record):
    """Nouns for organs and parts that the body named after them completes."""

    heads: tuple[str, ...] = Field(description="Regular expressions on folded text, singular.")


class Organisations(Model):
    """Shape of organisations.toml."""

    organisation: tuple[Organisation, ...]
    territory: tuple[Territory, ...]
    trade: tuple[Trade, ...]
    part: tuple[Part, ...]


@cache
def trade_pattern() -> str:
    """The nouns of trades and works, as alternatives of a regular expression on folded text."""
    return alternatives(
        head for record in read_resource("organisations", Organisations).trade for head in record.heads
    )


@cache
def part_pattern() -> re.Pattern[str]:
    """Any noun for a part of a body, up to the preposition of what completes it, on folded text."""
    nouns = alternatives(
        head for record in read_resource("organisations", Organisations).part for head in record.heads
    )
    return re.compile(rf"(?<![a-z0-9-])(?:{nouns})(?= (?:d(?:e|u|es) |d'|pres ))")


@cache
def territory_pattern() -> re.Pattern[str]:
    """Any head noun of a territory, on folded text."""
    nouns = alternatives(
        head for record in read_resource("organisations", Organisations).territory for head in record.heads
    )
    return re.compile(rf"(?:{nouns})(?![a-z0-9-])")


@cache
def records() -> tuple[tuple[re.Pattern[str], Organisation | Territory], ...]:
    """Each record with the pattern of its heads, on folded text."""
    resource = read_resource("organisations", Organisations)
    return tuple(
        (re.compile(rf"(?:{alternatives(_spelled(record.heads))})(?![a-z0-9-])"), record)
        for record in (*resource.organisation, *resource.territory)
    )


@cache
def heads() -> re.Pattern[str]:
    """Any head: one scan of the text; the records are then tried where it hits."""
    heads = [head for _, record in records() for head in _spelled(record.heads)]
    return re.compile(rf"(?<![a-z0-9-])(?:{alternatives(heads)})(?![a-z0-9-])")


@cache
def placed_heads() -> str:
    """The heads that a place completes, territories included, as alternatives on folded text."""
    placed = [
        record for _, record in records() if isinstance(record, Territory) or "place" in record.complement
    ]
    return alternatives(head for record in placed for head in record.heads)


def _spelled(heads: Iterable[str]) -> Iterator[str]:
    """The heads, those that are acronyms with full stops too: « S.I.V.U. »."""
    for head in heads:
        yield head
        if len(head) > _SHORT and head.isalpha() and head.isupper():
            yield r"\.".join(head) + r"\.?"


def alternatives(heads: Iterable[str]) -> str:
    """The heads as alternatives of a regular expression, longest first,
    those side by side that begin with one letter.
    """
    return "|".join(
        _by_letter(sorted({_spaced(head.lower()) for head in heads}, key=lambda head: (-len(head), head)))
    )


def _by_letter(heads: Sequence[str], depth: int = 3) -> Iterator[str]:
    """The heads, those that begin with one letter as one alternative: of
    hundreds only a few are then tried at a word.

    What two heads both match the first of them still does: one that begins with no plain letter stays where
    it is, others only pass those of another letter.
    """
    for plain, run in groupby(heads, key=lambda head: _LETTER.match(head) is not None):
        if not plain or depth == 0:
            yield from run
            continue
        rests: defaultdict[str, list[str]] = defaultdict(list)
        for head in run:
            rests[head[0]].append(head[1:])
        for letter, more in rests.items():
            yield letter + (more[0] if len(more) == 1 else f"(?:{'|'.join(_by_letter(more, depth - 1))})")


def _spaced(head: str) -> str:
    """The head with a space for any apostrophe outside a class of characters, as some layouts write it."""
    return _APOSTROPHE.sub(lambda match: "[' ]" if match[0] == "'" else match[0], head)


@cache
def acronym_heads() -> frozenset[str]:
    """Heads that are acronyms, folded: « ehpad »."""
    resource = read_resource("organisations", Organisations)
    return frozenset(
        head.lower()
        for record in resource.organisation
        for head in record.heads
        if head.isalpha() and head.isupper()
    )


@lru_cache(maxsize=1 << 12)
def is_bare_head(name: str) -> bool:
    """Whether a name is but the head noun of an organisation that a complement
    would tell from others: « Conseil Communautaire ».
    """
    folded = fold(name)
    alone = (
        pattern.fullmatch(folded)
        for pattern, record in records()
        if isinstance(record, Territory) or "alone" not in record.complement
    )
    return any(match is not None for match in alone)


@lru_cache(maxsize=1 << 12)
def is_organisation(name: str) -> bool:
    """Whether a full name begins with the head noun of an organisation; what only a proper name completes
    (« opérateur ») does not suffice.
    """
    folded = fold(name)
    return any(
        isinstance(record, Organisation) and record.complement != ("name",) and pattern.match(folded)
        for pattern, record in records()
    )
