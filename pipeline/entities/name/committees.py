"""Committees of the two assemblies that share a short name: « commission des lois » is the one whose full
name its assembly's part gives.

Owns that one homonymy. It refuses to spell a short name out where its part of the document does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View

_ASSEMBLIES = frozenset({"Assemblée nationale", "Sénat"})


def name_committees(view: View, proposals: Sequence[Proposal], names: Sequence[str]) -> list[str]:
    """The names, with each short name of a committee replaced by the one
    longer name in the part of the same assembly.
    """
    parts: list[str | None] = []
    part = None
    for proposal, name in zip(proposals, names, strict=True):
        if name in _ASSEMBLIES and (proposal.start == 0 or view.text[proposal.start - 1] == "\n"):
            part = name
        parts.append(part)
    full: dict[str | None, set[str]] = {}
    for name, part in zip(names, parts, strict=True):
        if _is_committee(name):
            full.setdefault(part, set()).add(name)
    return [
        _spelled_out(name, full.get(part, set())) if _is_committee(name) else name
        for name, part in zip(names, parts, strict=True)
    ]


def _is_committee(name: str) -> bool:
    return key(name).startswith("commission de")


def _spelled_out(name: str, others: set[str]) -> str:
    longer = {other for other in others if key(other).startswith(key(name) + " ")}
    return longer.pop() if len(longer) == 1 else name
