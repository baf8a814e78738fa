"""Bodies as a letterhead names them: over several lines (« Tribunal administratif / de Dole », « Chambre
régionale / des comptes / Bretagne »), or their region side by side in capitals (« AGENCE RÉGIONALE DE SANTÉ
VAL D'ARDRE »).

Owns those shapes. It refuses names in running text, and a head that the next line does not complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.calendar.wording import WEEKDAY
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import placed_heads
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, UPPER, View
from pipeline.entities.name.casing import titled
from pipeline.entities.name.naming import institution_name

_CHAMBER = re.compile(
    r"(?m)(?:^|(?<=de la ))(?P<body>chambre\s+(?:regionale|territoriale)\s+des\s+comptes)\s+"
    r"(?:(?:de la|de|du|des)\s|de l'|d')?\s*(?P<region>[a-z][a-z' ,-]{3,40}?)[ .]*$"
)
_OF = r"(?:de la |de l'|du |des |de |d'|DE LA |DE L'|DU |DES |DE |D')"
_WEEKDAY = rf"(?i:{WEEKDAY})\b"
_BELOW = re.compile(
    rf"[ \t]*\n[ \t]*(?P<of>{_OF}(?!{_WEEKDAY})(?:Pays (?:de |d'|du |des ))?"
    rf"(?:{CAP}|[{UPPER}]{{2,}}(?:[ '-][{UPPER}]+)*))[ \t]*(?=\n|$)"
)
_FURTHER_BELOW = re.compile(
    rf"[ \t]*\n[ \t]*\n[ \t]*(?P<of>(?:DE LA |DE L'|DU |DES |DE |D')"
    rf"[{UPPER}]{{2,}}(?:[ '-][{UPPER}]+)*)[ \t]*(?=\n|$)"
)
"""The place in capitals below an empty line, as above a judgment."""
_BESIDE = re.compile(rf" (?!{_OF})[{UPPER}]{{2,}}(?:[ '-][{UPPER}]+)*[ \t]*(?=\n|$|[–|])")
_SOCIETY = re.compile(
    r"association|amicale|collectif|college"
    r"|lycee(?: (?:polyvalent|professionnel|general|agricole|et technologique))*"
)
"""Heads whose line in capitals is their name, whatever stands in it."""
_REGIONAL = re.compile(r"(?:chambre|agence|direction|academie|inspection) (?:regionale|territoriale)")


def find_letterheads(view: View) -> Iterator[Proposal]:
    """Bodies whose name runs over several lines or on to a region in capitals, with their names."""
    yield from _chambers(view)
    for match in view.line_matches(_lines()):
        end = match.end()
        below = _BELOW.match(view.text, end) or (
            _FURTHER_BELOW.match(view.text, end) if view.text[slice(*match.span())].isupper() else None
        )
        beside = _BESIDE.match(view.text, end) if _is_regional(view, match) else None
        more = below or beside
        if more is not None:
            stop = more.start() + len(more.group().rstrip())
            yield _named(view, match.start(), end, stop)


def _is_regional(view: View, match: re.Match[str]) -> bool:
    """Whether the head is in capitals, and a society's or one of which each region has its own."""
    own = _SOCIETY.fullmatch(match.group()) or _REGIONAL.match(match.group())
    return own is not None and view.text[slice(*match.span())].isupper()


def _named(view: View, start: int, head_end: int, end: int) -> Proposal:
    """The body from head to complement, as a text would write it."""
    written = " ".join(view.text[start:end].split())
    head = view.text[start:head_end]
    name = titled(written, head, firm=False) if head.isupper() else written
    return Proposal(
        start, end, "institution", Rank.KNOWN, "rule", "letterhead", institution_name(name), head=head.lower()
    )


def _chambers(view: View) -> Iterator[Proposal]:
    for match in view.matches(_CHAMBER):
        if "\n" not in match.group():
            continue
        known = load_gazetteer().institution(" ".join(f"{match['body']} {match['region']}".split()))
        if known is not None:
            end = match.end("region")
            yield Proposal(match.start(), end, "institution", Rank.KNOWN, "rule", "letterhead", known.name)


@cache
def _lines() -> re.Pattern[str]:
    """A head noun that a place completes, where it opens a line."""
    return re.compile(rf"(?m)^(?:{placed_heads()}|{_SOCIETY.pattern})(?![a-z0-9-])")
