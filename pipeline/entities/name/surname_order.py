"""Lists that name people surname first in small letters: « M. Perrin Luc ;
Mme Vidal Odile » are Luc Perrin and Odile Vidal.

Owns the order that a document's list keeps. It refuses to turn names
round where the document does not show that order.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View

_LISTED = frozenset({"civility", "coordination", "label"})
_LEAST = 3
"""Names that only one order explains, from which on a document keeps it."""


def straighten(view: View, proposals: Sequence[Proposal], names: Sequence[str]) -> list[str]:
    """The names, those of a list that puts surnames first with the first name before."""
    listed = [_is_listed(view, proposal) for proposal in proposals]
    words = [name.split() if inside else [] for name, inside in zip(names, listed, strict=True)]
    turned = {tuple(each) for each in words if _is_surname_first(each)}
    straight = {tuple(each) for each in words if _is_first_first(each)}
    if len(turned) < _LEAST or len(turned) <= len(straight):
        return list(names)
    return [
        _turned(each) if each and tuple(each) not in straight else name
        for name, each in zip(names, words, strict=True)
    ]


def _is_listed(view: View, proposal: Proposal) -> bool:
    """A name of several words after a civilité, none of them in capitals, which would show the surname."""
    words = view.text[proposal.start : proposal.end].split()
    return (
        proposal.kind == "person"
        and proposal.name is None
        and proposal.rule in _LISTED
        and len(words) > 1
        and not any(map(str.isupper, words))
    )


def _is_surname_first(words: Sequence[str]) -> bool:
    return bool(words) and is_first_name(words[-1]) and not is_first_name(words[0])


def _is_first_first(words: Sequence[str]) -> bool:
    return bool(words) and is_first_name(words[0]) and not is_first_name(words[-1])


def _turned(words: Sequence[str]) -> str:
    """The first name is the last word, or the last two where both are one (« Fabre Marie Odile »)."""
    count = 2 if len(words) > 2 and all(map(is_first_name, words[-2:])) else 1
    return " ".join([*words[-count:], *words[:-count]])
