"""Acronyms that a document gives to a text of law: « la loi sur
l'aménagement du territoire (LAT) », and their later use.

Owns those acronyms. It refuses ones that stand for a body, and numbers of articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import UPPER, View

_TITLE = re.compile(
    r",? (?:sur|relati(?:f|ve)s? (?:à|aux?)|portant|concernant|visant|fixant|instituant|pour|de|du"
    r"|des) [^().;:\n]{3,160}?(?= \()"
)
_GIVEN = re.compile(
    r" \((?:[^()\n]{3,60}[,;] )?"
    rf"(?:ci-après |dite? |la |le |l'){{0,2}}[«\"“]? ?(?P<acronym>[{UPPER}][\w-]*[{UPPER}]\w*) ?[»\"”]?(?:"
    rf" ?[;,] ?[^()\n]{{1,30}})?\)"
)


def find_legal_acronyms(view: View, texts: Sequence[Proposal]) -> Iterator[Proposal]:
    """Every use of an acronym that stands in brackets after a text of
    law or its title, under that text's name.
    """
    given: dict[str, str] = {}
    for text in texts:
        match = _given(view, text)
        if match is not None and match["acronym"] not in WORDS.common_acronyms:
            name = text.name or view.text[text.start : text.end]
            given.setdefault(match["acronym"], name)
    for acronym, start in find_strings(view, given):
        yield Proposal(
            start, start + len(acronym), "legal_text", Rank.DEFINED, "rule", "acronym", given[acronym]
        )


def _given(view: View, text: Proposal) -> re.Match[str] | None:
    """The bracket right after the text, or after its title where the acronym begins as the kind of act does
    (« la loi … sur l'énergie (LEn) »).
    """
    if text.kind != "legal_text":
        return None
    title = _TITLE.match(view.text, text.end)
    match = _GIVEN.match(view.text, text.end) or (_GIVEN.match(view.text, title.end()) if title else None)
    begins = match is not None and match["acronym"][0].lower() == view.folded[text.start]
    return match if match is not None and (begins or match.start() == text.end) else None
