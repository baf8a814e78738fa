"""Demonyms and the records of offices: the words of offices.toml that more than one finder reads.

It owns the shape of that file and its adjectives of nationality and region; it finds no office.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.entities.lexicon.text_view import View
from pipeline.models import Model
from pipeline.resources import Record, read_resource

PLAIN_DEMONYMS = "belge|suisse|russe"
"""Adjectives of nations without an ending that others share, beside « -ais », « -ois », « -ien » …"""


class Office(Record):
    """A title and what completes it."""

    pattern: str = Field(description="Regular expression on folded text.")
    complement: Literal["none", "portfolio", "body", "toponym", "service", "demonym", "section"] = Field(
        description="What must follow."
    )


class Offices(Model):
    """Shape of offices.toml."""

    portfolios: tuple[str, ...]
    not_portfolios: tuple[str, ...]
    demonyms: tuple[str, ...]
    office: tuple[Office, ...]


def demonym_end(view: View, offset: int) -> int | None:
    """End of an adjective of nationality right after the offset."""
    match = _demonyms().match(view.folded, offset)
    return match.end() if match else None


def is_demonym(word: str) -> bool:
    """Whether a folded word is an adjective of nationality."""
    return _demonyms().fullmatch(f" {word}") is not None


@cache
def _demonyms() -> re.Pattern[str]:
    stems = "|".join(read_resource("offices", Offices).demonyms)
    return re.compile(rf" (?:{stems})(?:ne|e|te|que)?\b")
