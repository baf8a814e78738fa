"""Surnames that several people of a document have, told apart by what stands before: « Mme Rivault » is
Yvonne and not Erwan Rivault.

Owns that choice. It refuses to name anybody by a first name of both sexes, and to choose between two women.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.entities.lexicon.first_names import is_of_woman
from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.casing import proper_case

_WOMAN = re.compile(r"(?<!\bet )\b(?:mme|madame|mlle|mademoiselle)(?: la [a-z-]+)? $")
"""Not « M. et Mme »: a couple's name is neither's alone."""
_MAN = re.compile(r"(?:\bm\.|\bmonsieur)(?: le [a-z-]+)? $")
_REACH = 30


def tell_by_civility(
    view: View, proposals: Sequence[Proposal], own: Sequence[str], merged: Sequence[str]
) -> list[str]:
    """The merged names, those of surnames after a civility by the one person whom it fits; `own` are the
    names before they were merged.
    """
    said = [_is_of_woman(view, proposal) if proposal.kind == "person" else None for proposal in proposals]
    full: dict[str, dict[str, bool | None]] = {}
    for proposal, first, name, woman in zip(proposals, own, merged, said, strict=True):
        if proposal.kind == "person" and " " in first:
            alike = full.setdefault(key(name).split()[-1], {})
            known = is_of_woman(name.split(" ")[0]) if woman is None else woman
            alike[name] = known if alike.get(name) is None else alike[name]
    return [
        _told(view, person, name, full.get(key(first), {}), woman) if " " not in first else name
        for person, first, name, woman in zip(proposals, own, merged, said, strict=True)
    ]


def _told(
    view: View, person: Proposal, name: str, alike: Mapping[str, bool | None], woman: bool | None
) -> str:
    """The one full name that a surname stands for, the surname itself where it fits none, else the name."""
    if woman is None or not alike:
        return name
    fitting = [n for n, sex in alike.items() if sex in {woman, None} or _abbreviates(view, person, n)]
    if len(fitting) == 1:
        return fitting[0]
    return name if name in fitting else proper_case(view.text[person.start : person.end])


def _is_of_woman(view: View, person: Proposal) -> bool | None:
    """What the civility before a name says of whose it is; None where there is none."""
    before = view.folded[max(0, person.start - _REACH) : person.start]
    if _WOMAN.search(before) is not None:
        return True
    return False if _MAN.search(before) is not None else None


def _abbreviates(view: View, person: Proposal, name: str) -> bool:
    """Whether what looks like « Monsieur » may be the initial of a first name: « M. Rivault » for Maryse."""
    return name.startswith("M") and view.text.endswith("M. ", 0, person.start)
