"""Which proposals become mentions where several claim the same words: by rank,
then length, then place. Nothing else decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.known_names import is_in_capitals
from pipeline.entities.lexicon.proposals import SHORT, Proposal, Rank
from pipeline.entities.lexicon.text_view import View

_MEMBERS = frozenset({"union", "party", "federation"})
_GOES_ON = re.compile(r" (?:de |du |des |d'|[a-z]+(?:ale|aire|ique|ive|elle|iere)s?\b)")
_INNER_CAPITAL = re.compile(r"(?:Le|La|Les|L') ?[A-ZÀ-Þ]")
"""« Le Monde » has its capital wherever it stands."""


def arbitrate(view: View, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The winners, sorted by offset, without overlap; weak ones only with support."""
    candidates = _allowed(proposals)
    strong = {
        p.name for p in candidates if p.name and (not p.weak or _is_telling(view, p) or _is_shown(view, p))
    }
    kept: list[Proposal] = []
    taken = bytearray(len(view.text))
    for proposal in sorted(candidates, key=_weight):
        if proposal.weak and not _is_supported(view, proposal, strong):
            continue
        if not any(taken[proposal.start : proposal.end]):
            taken[proposal.start : proposal.end] = b"\1" * (proposal.end - proposal.start)
            kept.append(proposal)
    return sorted(kept, key=lambda p: p.start)


def _allowed(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals that lie in no refused stretch."""
    refused = sorted((p.start, p.end) for p in proposals if p.rank is Rank.REFUSED)
    starts = [start for start, _ in refused]
    reach = list(accumulate((end for _, end in refused), max))
    candidates = [p for p in proposals if p.rank is not Rank.REFUSED]
    places = [bisect_right(starts, p.start) for p in candidates]
    return [p for p, place in zip(candidates, places, strict=True) if not place or reach[place - 1] < p.end]


def _weight(proposal: Proposal) -> tuple[int, int, int, int]:
    return (
        int(proposal.rank is Rank.MODEL),
        -(proposal.end - proposal.start),
        -int(proposal.rank),
        proposal.start,
    )


def _is_supported(view: View, proposal: Proposal, strong: set[str]) -> bool:
    if proposal.rule == SHORT:
        return _is_short_form(view, proposal, strong)
    if proposal.name is not None and proposal.name in strong:
        return True
    if not view.text[proposal.start].isupper():
        return False
    return (
        not view.is_start(proposal.start)
        or _INNER_CAPITAL.match(view.text, proposal.start, proposal.end) is not None
    )


def _is_telling(view: View, proposal: Proposal) -> bool:
    """Whether a doubtful name of a firm stands in mid-sentence with
    its capital, and is nowhere a common word.
    """
    if proposal.rule != "company" or proposal.rank is not Rank.KNOWN or view.is_start(proposal.start):
        return False
    written = view.text[proposal.start : proposal.end]
    return written.istitle() and view.folded[proposal.start : proposal.end] not in view.lower_words


def _is_shown(view: View, proposal: Proposal) -> bool:
    """Whether the acronym of a union or a party stands in mid-sentence, so that it is one at a start too."""
    acronym = proposal.rule in _MEMBERS and view.text[proposal.start : proposal.end].isupper()
    return (
        acronym
        and not view.is_start(proposal.start)
        and not is_in_capitals(view.text, proposal.start, proposal.end)
    )


def _is_short_form(view: View, proposal: Proposal, strong: set[str]) -> bool:
    """« la Commission » where the document names the European Commission or the
    Union, and no complement says which other one.
    """
    record = load_gazetteer().institution(proposal.name or "")
    full = {proposal.name, record.parent if record else None}
    return bool(full & strong) and _GOES_ON.match(view.folded, proposal.end) is None
