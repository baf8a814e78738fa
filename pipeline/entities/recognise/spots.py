"""Places that only what stands around shows: « Coudray, 17 nov 2021 (AFP) - », « (Riom, 10 février 2022) »,
« au lieu-dit « Les Combes » ».

Owns datelines of dispatches, places of rulings in brackets and named spots. It refuses words that the
document writes small, and datelines of letters, which the module of places reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.calendar.wording import WEEKDAY
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import is_organisation
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View

_DAY_MONTH = (
    r"\d{1,2}(?:er)? (?:janv?(?:ier)?|févr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|août"
    r"|sept?(?:embre)?|oct(?:obre)?|nov(?:embre)?|déc(?:embre)?)\.?"
)
_WEEKDAY = rf"(?i:{WEEKDAY})\b"
_DISPATCH = re.compile(
    rf"(?m)(?:^|(?<=\())(?!{_WEEKDAY})(?P<place>(?:L[ae]s? |L')?{CAP}), (?:le )?{_DAY_MONTH}"
    r"(?: \d{4})?(?: \([^()\n]{2,30}\)|(?<=\d{4})\)| [–—-] )"
)
_SPOT = re.compile(
    r"\b(?:lieu-?dit|lieux-?dits) (?:« ?|\"|“)?"
    rf"(?P<place>(?:L[ae]s? |L')?{CAP}(?: (?:de |du |des |de la )?{CAP})*)"
)


_FRONTED = re.compile(
    rf"(?m)(?:^|(?<=[.!?»] ))[ÀA] (?P<place>(?:L[ae]s? |L')?{CAP})(?=, | \([^()\n]{{2,30}}\),? )"
)
"""« A Montvallier, on attend »: where what the sentence tells happens."""
_HEADLINE = re.compile(rf"(?m)(?:^|(?<= / ))(?P<place>(?:L[ae]s? |L')?{CAP})\. (?=[{UPPER}]['{LOWER}])")
"""« Montvallier. Le pont rouvre »: the headline of a local paper."""
_NAMED = r"\b(?:[àÀ]|[Mm]aire|[Cc]ommune|[Vv]ille|[Hh]abitants|[Éé]lus|[Mm]airie)(?: de| d'|) ?{}(?![\w-])"
_LEAST_LETTERS = 3
_FEASTS = frozenset({"noel", "paques", "toussaint", "pentecote", "ascension"})


def find_spots(view: View) -> Iterator[Proposal]:
    """Where dispatches were written and rulings given, and named spots."""
    for match in view.line_matches(_HEADLINE, written=True):
        if _is_unknown(view, match) and re.search(_NAMED.format(re.escape(match["place"])), view.text):
            yield _place(match, "dateline")
    for match in _FRONTED.finditer(view.text):
        if _is_unknown(view, match):
            yield _place(match, "fronted")
    for match in _DISPATCH.finditer(view.text):
        place = match["place"]
        small = view.folded[slice(*match.span("place"))] in view.lower_words
        if not (small or is_organisation(place) or is_first_name(place)):
            yield _place(match, "dateline")
    for match in view.matches(_SPOT, written=True):
        yield _place(match, "spot")


def _is_unknown(view: View, match: re.Match[str]) -> bool:
    """Whether a word is none that the document writes small, no feast, no person's and no body's."""
    word = view.folded[slice(*match.span("place"))]
    return len(word) >= _LEAST_LETTERS and not (
        word in view.lower_words
        or word in _FEASTS
        or word in WORDS.openers
        or is_organisation(word)
        or is_first_name(match["place"])
        or load_gazetteer().institution(word) is not None
    )


def _place(match: re.Match[str], rule: str) -> Proposal:
    return Proposal(*match.span("place"), "place", Rank.PATTERN, "rule", rule)
