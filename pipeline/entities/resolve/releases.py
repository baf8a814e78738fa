"""« nous » in a press release: the body that issues it, also in the mouth of who speaks for it.

Owns what makes a paper a release and whose it is. It refuses letters and debates, which tell who writes and
speaks, and releases that show two issuers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.correspondents import our, pronouns
from pipeline.models import Mention

_RELEASE = re.compile(r"(?m)^\W*communique(?: de presse)?\b")
_HEAD = 300
_ISSUER = "issuer"


def release_pronouns(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """« nous » and « notre association » as the one issuer that a release shows."""
    issuers = {m.entity: m for m in reversed(mentions) if m.rule == _ISSUER}
    if len(issuers) == 1 and _RELEASE.search(view.folded, 0, _HEAD) is not None:
        issuer = next(iter(issuers.values()))
        yield from pronouns(view, our(), issuer, issuer.end, len(view.text))
