"""« le SIVU » alone, where the document names one syndicat intercommunal à vocation unique.

Owns bare acronyms of kinds of bodies. It refuses them where two bodies of
the kind are named, or a complement says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.head_acronyms import head_acronyms
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.naming import institution_name

_DEFINITE = re.compile(r"\b(?:[Ll]e |[Ll]a |[Ll]'|du |au |par le |par la )$")
_GOES_ON = re.compile(r" (?:d(?:e|u|es) |d'|[A-ZÀ-Þ])")


def find_short_heads(view: View, bodies: Sequence[Proposal]) -> Iterator[Proposal]:
    """The bare acronyms, with the name of the one body meant."""
    owners: dict[str, dict[str, str]] = {}
    for body in bodies:
        if body.kind == "institution" and body.rule in {"place", "name", "domain"}:
            name = institution_name(view.text[body.start : body.end])
            for acronym, identity in _kinds(name):
                owners.setdefault(acronym, {})[identity] = name
    told = {
        acronym: names
        for acronym, names in owners.items()
        if len(names) == 1 and acronym not in WORDS.common_acronyms
    }
    meant = {acronym: next(iter(names.values())) for acronym, names in told.items()}
    for acronym, start in find_strings(view, meant):
        end = start + len(acronym)
        if _DEFINITE.search(view.text, max(0, start - 8), start) and not _GOES_ON.match(view.text, end):
            yield Proposal(start, end, "institution", Rank.PATTERN, "rule", "short_head", meant[acronym])


def _kinds(name: str) -> Iterator[tuple[str, str]]:
    """The acronyms whose kind a full name is of, each with what tells bodies of the kind apart."""
    first, _, rest = name.partition(" ")
    if rest and first in head_acronyms() and load_gazetteer().institution(first) is None:
        yield first, key(rest)
    words = key(name)
    for acronym, heads in head_acronyms().items():
        for head in heads:
            if words.startswith(f"{key(head)} ") and load_gazetteer().institution(acronym) is None:
                yield acronym, words.removeprefix(f"{key(head)} ")
