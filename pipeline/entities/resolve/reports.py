"""Who « votre rapporteure » and « la commission » are in a report of parliament: those whom its head names,
« fait au nom de la commission des lois … par Mme X ».

Owns that head. It refuses reports of two rapporteurs, and a commission that further words tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.candidates import Taken
from pipeline.models import Mention

_HEAD = 2500
_MADE = re.compile(r"\bfaite?\s+au\s+nom\s+de\s+(?:la |l')")
_BY = re.compile(r"\bpar\s+(?:m\.|mme)\s+$")
_MORE = re.compile(r"[^\n]{0,40}\bet\s+(?:m\.|mme)")
_RAPPORTEUR = re.compile(
    r"\b(?:votre|la|le|notre) rapporteure?(?: (?:generale?|speciale?|pour avis))?(?![\w-])"
)
_COMMISSION = re.compile(
    r"\b(?:votre|la|notre) (?:commission|delegation|mission)(?![\w-])"
    r"(?! (?:d|[a-z]+(?:ale|aire|elle|ive|enne|ique|es?)\b))"
)
"""Without « commission européenne », « commission des lois »."""


def find_report_nouns(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """References to the rapporteur and the commission of the head, in order."""
    made = _MADE.search(view.folded, 0, _HEAD)
    if made is None:
        return
    author = _author(view, mentions, made.end())
    body = next((m for m in mentions if m.start == made.end() and m.kind == "institution"), None)
    taken = Taken(mentions)
    for pattern, meant in ((_RAPPORTEUR, author), (_COMMISSION, body)):
        for match in () if meant is None else pattern.finditer(view.folded, meant.end):
            if meant is not None and not taken.overlaps(match.start(), match.end()):
                yield _reference(view, match, meant)


def _author(view: View, mentions: Sequence[Mention], start: int) -> Mention | None:
    """The one person behind « par » in the head."""
    people = [m for m in mentions if m.kind == "person" and start < m.start < start + _HEAD]
    named = [m for m in people if _BY.search(view.folded, max(0, m.start - 12), m.start)]
    return None if not named or _MORE.match(view.folded, named[0].end) else named[0]


def _reference(view: View, match: re.Match[str], meant: Mention) -> Mention:
    found = {"start": match.start(), "end": match.end(), "text": view.text[slice(*match.span())]}
    return meant.model_copy(update={**found, "source": "rule", "rule": "anaphora:report"})
