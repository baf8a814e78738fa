"""Acronyms that need no definition: « C.N.R.S. », known without its full stops, and « EPML » where the
document names the « Établissement public des marais du Lay ».

Owns those two. It refuses initials of persons, acronyms that are no body's, and letters that fit two bodies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.gazetteer import is_listed, load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import UPPER, View
from pipeline.entities.name.naming import institution_name

_DOTTED = re.compile(rf"[{UPPER}]\.(?<![\w.'-]..)(?:[{UPPER}]\.)+[{UPPER}]?(?![\w-])")
_LEAST_LETTERS = 3
_LEAST_INITIALS = 4


def find_dotted(view: View) -> Iterator[Proposal]:
    """Known acronyms written with full stops, each with the name of its body or place."""
    for match in view.matches(_DOTTED, written=True):
        acronym = match.group().replace(".", "")
        known = load_gazetteer().institution(acronym) if len(acronym) >= _LEAST_LETTERS else None
        if known is not None and acronym not in WORDS.common_acronyms:
            yield Proposal(*match.span(), "institution", Rank.KNOWN, "gazetteer", known.category, known.name)


def find_initials(view: View, bodies: Sequence[Proposal]) -> Iterator[Proposal]:
    """Words in capitals whose letters are the initials of the one body that the document names so."""
    spelled: defaultdict[str, set[str]] = defaultdict(set)
    for body in bodies:
        if body.kind == "institution" and not body.weak:
            name = body.name or institution_name(view.text[body.start : body.end])
            spelled[_initials(name)].add(name)
    full = {
        letters: names.pop()
        for letters, names in spelled.items()
        if len(names) == 1 and len(letters) >= _LEAST_INITIALS and not _is_other(letters)
    }
    for acronym, start in find_strings(view, full):
        yield Proposal(
            start, start + len(acronym), "institution", Rank.PATTERN, "rule", "initials", full[acronym]
        )


def _initials(name: str) -> str:
    """« Établissement public des marais du Lay » → « EPML »."""
    return "".join(word[0] for word in key(name).split() if word not in WORDS.small_words).upper()


def _is_other(acronym: str) -> bool:
    return acronym in WORDS.common_acronyms or is_listed(acronym)
