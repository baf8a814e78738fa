"""Firms that the headline names with their trade and the text without it: « Verrerie Le Moal : la fin », « la
maison Le Moal ».

Owns the proper name alone, in the text below. It refuses names that the text writes as words, and a headline
that names no firm.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.naming import institution_name
from pipeline.entities.recognise.organisations import find_organisations

_FIRM = "firm"
_LEAST_LETTERS = 4


def find_headlined_firms(view: View) -> Iterator[Proposal]:
    """Where the text names a firm of the headline without the trade that stands before it there, in order."""
    named = dict(_firms(View(view.title, [0]))) if view.title else {}
    for bare, start in find_strings(view, named):
        yield Proposal(
            start, start + len(bare), "institution", Rank.PATTERN, "rule", _FIRM, named[bare], head=""
        )


def _firms(headline: View) -> Iterator[tuple[str, str]]:
    """The proper name alone of each firm, and its whole name."""
    for firm in find_organisations(headline):
        bare = headline.text[firm.start + len(firm.head) : firm.end].strip()
        if firm.rule == _FIRM and firm.head and _is_telling(bare):
            yield bare, institution_name(headline.text[firm.start : firm.end])


def _is_telling(bare: str) -> bool:
    """Whether a proper name says enough without its trade: no place, and no first name."""
    return (
        len(bare) >= _LEAST_LETTERS
        and bare[0].isupper()
        and load_gazetteer().place(bare) is None
        and not is_first_name(bare.split(" ")[0])
    )
