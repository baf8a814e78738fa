"""Lists of names: « Milan, Giverny, Barcelone et Londres ». What most
members of a list are, the others are too.

It refuses lists of which fewer than two members are known otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, View
from pipeline.models import EntityKind

_NAME = rf"(?>(?:la |le |les |La |Le |Les |[lL]')?{CAP}(?: {CAP}){{0,2}})"
_LIST = re.compile(rf"{_NAME}(?:(?:, {_NAME})+(?:,? (?:et|ou) (?:à |de |d')?{_NAME})?| et {_NAME})")
_PREPOSITION = re.compile(r"\b(?:(?:[àÀ]|[eE]n|[dD]e) |d')$")
_MEMBER = re.compile(_NAME)


def find_listed(view: View, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Members of lists that no finder settled, or that only the model did and against the majority."""
    owners: dict[int, Proposal] = {}
    for proposal in sorted(proposals, key=lambda p: (p.rank is not Rank.MODEL, p.end - p.start)):
        owners.update(dict.fromkeys(range(proposal.start, proposal.end), proposal))
    for match in view.matches(_LIST, written=True):
        members = [m.span() for m in _MEMBER.finditer(view.text, match.start(), match.end())]
        settled = [owners.get(end - 1) for _, end in members]
        kind = _kind(view, match.start(), settled)
        for (start, end), other in zip(members, settled, strict=True):
            word = view.folded[start:end]
            named = word not in WORDS.not_first_names and word not in WORDS.functions
            unsettled = other is None and not view.is_start(start) and end - start > 2 and named
            if kind is not None and (
                unsettled or (other is not None and other.rank is Rank.MODEL and other.kind != kind)
            ):
                yield Proposal(start, end, kind, Rank.PATTERN, "rule", "list")


def _kind(view: View, start: int, members: Sequence[Proposal | None]) -> EntityKind | None:
    """What most members are; one place suffices where a preposition locates
    the whole list and the others are unknown.
    """
    kinds = Counter(member.kind for member in members if member is not None)
    if not kinds:
        return None
    kind, count = kinds.most_common(1)[0]
    located = (
        kind == "place"
        and len(kinds) == 1
        and members[0] is not None
        and _PREPOSITION.search(view.text, max(0, start - 4), start)
    )
    half = count >= 2 and len(kinds) == 1 and count * 2 == len(members)
    return (
        kind
        if kind in {"person", "place"}
        and (located or (count >= 2 and count * 2 > len(members)) or (kind == "place" and half))
        else None
    )
