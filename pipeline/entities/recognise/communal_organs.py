"""« la Municipalité » and « le Conseil communal » alone, with a capital, where the document names one
commune: « municipalité de Morges ».

Owns those organs of a commune. It refuses them where two communes act, where a
complement says which, and at the head of a bare line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.head_acronyms import communal_organs
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.casing import proper_case

_DEFINITE = re.compile(r"\b(?:[Ll]e |[Ll]a |[Dd]u |[Aa]u |de |en )$")
_GOES_ON = re.compile(r" (?:d(?:e|u|es) [A-ZÀ-Þ]|d'[A-ZÀ-Þ])")
_LINK = re.compile(r"^ (?:de la |de l'|des |du |de |d')?", re.IGNORECASE)


def find_communal_organs(view: View, bodies: Sequence[Proposal]) -> Iterator[Proposal]:
    """The bare organs, each with its full name."""
    towns = {
        noun: _towns(view, bodies, heads) for noun, heads in communal_organs().items() if noun in view.text
    }
    full = {noun: f"{noun.lower()} {names.pop()}" for noun, names in towns.items() if len(names) == 1}
    for noun, start in find_strings(view, full):
        end = start + len(noun)
        if _DEFINITE.search(view.text, max(0, start - 5), start) and not _GOES_ON.match(view.text, end):
            yield Proposal(start, end, "institution", Rank.DEFINED, "rule", "organ", full[noun])


def _towns(view: View, bodies: Sequence[Proposal], heads: Sequence[str]) -> set[str]:
    """The communes that the bodies with those heads are of: « de Morges »."""
    named: dict[str, str] = {}
    for body in bodies:
        if body.kind == "institution" and body.head in heads:
            rest = view.text[body.start + len(body.head) : body.end]
            link, name = _LINK.match(rest), proper_case(_LINK.sub("", rest))
            named.setdefault(key(name), f"{link.group().lower() if link else ''}{name}".strip())
    return set(named.values())
