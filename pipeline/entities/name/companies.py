"""« la société Mines et Sels », whom the document never calls otherwise, is « société Mines et Sels ».

Owns that noun at the head of a company's name. It refuses it where the document also names the company
without it, and before a name of one word (« la société Dupraz »).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import UPPER, View

_COMPANY = re.compile(rf"[Ss]ociété (?=[{UPPER}])")


def name_companies(view: View, proposals: Sequence[Proposal], names: Sequence[str]) -> list[str]:
    """The names, with the noun of those companies that always have it."""
    headed = [_company(view, p, name) for p, name in zip(proposals, names, strict=True)]
    bare = {
        key(name)
        for p, name, full in zip(proposals, names, headed, strict=True)
        if p.kind == "institution" and full is None
    }
    return [
        name if full is None or key(name) in bare else full for name, full in zip(names, headed, strict=True)
    ]


def _company(view: View, proposal: Proposal, name: str) -> str | None:
    """The name with its noun, where the document writes it and naming took it off."""
    head = _COMPANY.match(view.text, proposal.start, proposal.end)
    if head is None or proposal.kind != "institution" or " " not in name or name.startswith("société "):
        return None
    rest = view.text[head.end() : proposal.end]
    return (
        f"société {name}" if key(rest) == key(name) and load_gazetteer().institution(name) is None else None
    )
