"""« le conseil départemental » alone, where the document names one: « conseil départemental de l'Orne », be
it inside an office's title.

Owns the assemblies of departments and regions. It refuses them where two
are named, and where a complement says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.naming import institution_name

_HEAD = re.compile(r"conseil (?:departemental|regional|general)(?![a-z])")
_BARE = re.compile(
    r"(?:\b(?:le|du|au|ce) )(?P<head>conseil (?:departemental|regional|general))(?! ?d(?:e|u|es)\b| d'"
    r"| [a-z]+ique\b|[a-z-])"
)


def find_local_assemblies(view: View, bodies: Sequence[Proposal]) -> Iterator[Proposal]:
    """The bare assemblies, each with the name of the one that the document names in full."""
    full: dict[str, dict[str, str]] = {}
    for body in bodies:
        head = _HEAD.match(view.folded, body.start, body.end)
        if head is not None and body.kind == "institution" and head.end() < body.end:
            name = institution_name(view.text[body.start : body.end])
            full.setdefault(head.group(), {}).setdefault(key(name), name)
    for match in _BARE.finditer(view.folded) if full else ():
        names = full.get(match["head"], {})
        if len(names) == 1:
            yield Proposal(
                *match.span("head"),
                "institution",
                Rank.DEFINED,
                "rule",
                "assembly",
                next(iter(names.values())),
            )
