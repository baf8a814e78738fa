"""Firms of a table of who attends a meeting on site: « Lot 10 CVC – Thermélia   M. Costa », « BET   Fluidéa –
M. Nadaud », « INGEVAL - MOE   M. Perrin ».

Owns the names beside the people who stand for them. It refuses the roles of a site, bodies without a name of
their own, and a table of fewer than three such rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import is_bare_head
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, UPPER, View

_NAME = rf"{CAP}(?: (?:&|et|de|du) {CAP}| {CAP})*(?: \d{{2}})?"
_SOMEBODY = r"(?:M\.|Mme) [A-ZÀ-Þ]"
_ROLE = r"(?:MOA|MOE|AMO|BET|OPC|CSPS|SPS|CSSI|CT|BC|BIM)"
_ROWS = (
    re.compile(
        rf"(?:Lot \d|\d\d |{_ROLE}\b)[^\n–—]{{0,30}} [–—-] (?P<name>(?!{_ROLE}\b){_NAME})[ \t]+{_SOMEBODY}"
    ),
    re.compile(
        rf"(?:Lot \d|\d\d |{_ROLE}\b)[^\n–—]{{0,30}}?[ \t](?P<name>(?!{_ROLE}\b){_NAME}) [–—-] {_SOMEBODY}"
    ),
    re.compile(rf"(?P<name>(?!{_ROLE}\b){_NAME}) [–—-] {_ROLE}[ \t]+{_SOMEBODY}"),
)
_LEAST_ROWS = 3
_SHOUTED = re.compile(rf"(?:[{UPPER}]{{2,}} )+(?=[{UPPER}][a-zà-ÿ])")
"""« GO Vernet »: the trade in capitals before a name in small letters."""


def find_site_firms(view: View) -> Iterator[Proposal]:
    """Each use of the names, in the table and below it, is left to repeats."""
    rows = [match for pattern in _ROWS for match in view.line_matches(pattern, written=True)]
    for match in rows if len(rows) >= _LEAST_ROWS else ():
        shouted = _SHOUTED.match(view.text, *match.span("name"))
        start, end = shouted.end() if shouted else match.start("name"), match.end("name")
        if _is_firm(view, start, end):
            yield Proposal(start, end, "institution", Rank.PATTERN, "rule", "trade", head="entreprise")


def _is_firm(view: View, start: int, end: int) -> bool:
    """Whether the words are no body's noun, no known body and no word of the document's."""
    name, folded = view.text[start:end], view.folded[start:end]
    if is_bare_head(name) or folded in view.lower_words or folded in WORDS.functions or len(name) < 4:
        return False
    return load_gazetteer().place(name) is None and load_gazetteer().institution(name) is None
