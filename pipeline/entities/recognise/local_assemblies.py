"""« le conseil départemental » alone, where the document names one: « conseil départemental de l'Orne », be
it inside an office's title; « la Commission permanente » of that one.

Owns the assemblies of departments and regions. It refuses them where two
are named, and where a complement says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.proposals import PART, Proposal, Rank
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.naming import institution_name, office_name

_HEAD = re.compile(r"conseil (?:departemental|regional|general)(?![a-z])")
_BARE = re.compile(
    r"(?:\b(?:le|du|au|ce) )(?P<head>conseil (?:departemental|regional|general))(?! ?d(?:e|u|es)\b| d'"
    r"| [a-z]+ique\b|[a-z-])"
)
_OF_ASSEMBLY = re.compile(r" du (?P<head>conseil (?:departemental|regional|general))$")
_COMMITTEE = re.compile(r"(?<![\w-])Commission permanente(?! d(?:e|u|es)\b| d')")


def find_local_assemblies(view: View, bodies: Sequence[Proposal]) -> Iterator[Proposal]:
    """The bare assemblies and standing committees, each with the name of the one that the document names in
    full.
    """
    full = _named(view, bodies)
    for match in _BARE.finditer(view.folded) if full else ():
        names = full.get(match["head"], {})
        if len(names) == 1:
            yield _whole(*match.span("head"), next(iter(names.values())))
    every = {identity: name for names in full.values() for identity, name in names.items()}
    for match in _COMMITTEE.finditer(view.text) if len(every) == 1 else ():
        name = f"Commission permanente du {next(iter(every.values()))}"
        yield replace(_whole(*match.span(), name), rule=PART)


def complete_offices(
    view: View, offices: Iterable[Proposal], bodies: Sequence[Proposal]
) -> Iterator[Proposal]:
    """The offices, « président du conseil général » as that of the one that the document names in full."""
    full = _named(view, bodies)
    for office in offices:
        end = _OF_ASSEMBLY.search(view.folded, office.start, office.end)
        names = full.get(end["head"], {}) if end is not None else {}
        if end is None or len(names) != 1:
            yield office
            continue
        rest = next(iter(names.values()))[len(end["head"]) :]
        yield replace(office, name=office_name(f"{view.text[office.start : office.end].lower()}{rest}"))


def _named(view: View, bodies: Sequence[Proposal]) -> dict[str, dict[str, str]]:
    """The assemblies that the document names in full, by their heads and by what tells them apart."""
    full: dict[str, dict[str, str]] = {}
    for body in bodies:
        head = _HEAD.match(view.folded, body.start, body.end)
        if head is not None and body.kind == "institution" and head.end() < body.end:
            name = institution_name(view.text[body.start : body.end])
            full.setdefault(head.group(), {}).setdefault(key(name), name)
    return full


def _whole(start: int, end: int, name: str) -> Proposal:
    return Proposal(start, end, "institution", Rank.DEFINED, "rule", "assembly", name)
