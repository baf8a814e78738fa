"""Lists of names: « Milan, Giverny, Barcelone et Londres ». What most members of a list are, the others are too.

It refuses lists of which fewer than two members are known otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.entities.proposals import Proposal, Rank
from pipeline.entities.view import CAP, View

_NAME = rf"(?:(?:la |le |les |La |Le |Les |[lL]')?{CAP}(?: {CAP}){{0,2}})"
_LIST = re.compile(rf"{_NAME}(?:, {_NAME})+(?:,? (?:et|ou) (?:à |de |d')?{_NAME})?|{_NAME} et {_NAME}")
_MEMBER = re.compile(_NAME)


def find_listed(view: View, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Members of lists that no finder settled, or that only the model did and against the majority."""
    settled = {p.start: p for p in sorted(proposals, key=lambda p: (p.rank, p.end))}
    for match in _LIST.finditer(view.text):
        members = [m.span() for m in _MEMBER.finditer(view.text, match.start(), match.end())]
        kinds = Counter(settled[start].kind for start, _ in members if start in settled)
        if not kinds:
            continue
        kind, count = kinds.most_common(1)[0]
        if kind not in {"person", "place"} or count < 2 or count * 2 <= len(members):
            continue
        for start, end in members:
            other = settled.get(start)
            if (other is None and not view.is_start(start)) or (other is not None and other.rank is Rank.MODEL and other.kind != kind):
                yield Proposal(start, end, kind, Rank.PATTERN, "rule", "list")
