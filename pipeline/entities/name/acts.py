"""Acts of one day: « le décret du 5 mai 2017 portant nomination » is not the
numbered decree of that day on another matter.

Owns what the titles after two acts say of their being one. It refuses acts of which one has no title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View

_TITLE = re.compile(
    r",? (?P<title>(?:portant|relati(?:f|ve)|fixant|modifiant|autorisant|pris|nommant|declarant|approuvant"
    r"|pour l)[^.;:\n()]{6,90})"
)
_UNNUMBERED = re.compile(r"^[^\d]* du \d{1,2}(?:er)? [^\W\d]+ \d{4}$")
_WORD = re.compile(r"[a-zœ]{4,}")
_ENDING = 6
"""Letters that tell one word of a title from another, whatever its ending."""


def keep_apart(
    view: View, proposals: Sequence[Proposal], own: Sequence[str], merged: Sequence[str]
) -> list[str]:
    """The merged names, but its own for an act whose title shares no word with
    any title of the act that it was merged into.
    """
    titles: dict[str, set[str]] = defaultdict(set)
    for proposal, name in zip(proposals, own, strict=True):
        titles[name] |= _words(view, proposal)
    rows = zip(proposals, own, merged, strict=True)
    return [
        before
        if before != name and _UNNUMBERED.search(before) and _differ(_words(view, p), titles[name])
        else name
        for p, before, name in rows
    ]


def _differ(title: set[str], other: set[str]) -> bool:
    return bool(title) and bool(other) and not title & other


def _words(view: View, act: Proposal) -> set[str]:
    """The words of the title right after a dated act."""
    match = _TITLE.match(view.folded, act.end) if act.kind == "legal_text" and act.rule == "act" else None
    words = _WORD.findall(match["title"])[1:] if match is not None else []
    return {word[:_ENDING] for word in words if word not in WORDS.small_words}
