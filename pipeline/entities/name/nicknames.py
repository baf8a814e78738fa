"""Short names that a document gives to acts: « loi n° 2018-1021 du 23 novembre
2018 […], dite « ELAN » », and « loi ELAN » later.

Owns that one way of naming. It refuses short names that the document gives to no act.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import CAP, View

_CALLED = re.compile(
    rf"(?:[^.;:\n()]{{0,200}}?,? ?\(?(?:plus connue sous le nom de|communément appelée|aussi appelée|appelée"
    rf"|dite?)|[^.;:\n()]{{0,160}}? \((?=loi ))"
    rf" ?(?:la )?(?P<kind>loi |décret |directive |ordonnance )?[«\"“]? ?(?P<name>{CAP}(?: (?:et |\d)?{CAP}"
    rf"| \d)*)"
)
_IDENTIFIED = re.compile(r"\d{4}-\d|\d/\d| \d{4}$")


def name_nicknamed(view: View, proposals: Sequence[Proposal], names: list[str]) -> list[str]:
    """The names, with a short name that the document gives to one act replaced by that act's."""
    full: dict[str, set[str]] = {}
    for proposal, name in zip(proposals, names, strict=True):
        if proposal.kind == "legal_text" and proposal.rule == "act":
            called = _CALLED.match(view.text, proposal.end)
            if called is not None and _IDENTIFIED.search(name):
                kind = called["kind"] or view.text[proposal.start : proposal.end].split(" ")[0] + " "
                full.setdefault(key(kind + called["name"]), set()).add(name)
    return (
        [
            _named(name, full) if p.kind == "legal_text" else name
            for p, name in zip(proposals, names, strict=True)
        ]
        if full
        else names
    )


def _named(name: str, full: dict[str, set[str]]) -> str:
    acts = full.get(key(name), set())
    return next(iter(acts)) if len(acts) == 1 else name
