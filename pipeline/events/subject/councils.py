"""Whose council sat, where a document is its minutes and its head names nothing but departments and days;
whose bulletin it is, where it is a commune's.

Owns how they are called. It refuses to say which documents are minutes of a local council: sittings.py does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.resolve.sittings import council_of, find_sitting
from pipeline.events.heading_words import is_byline
from pipeline.events.subject.head import (
    is_stamp,
    letterhead_of,
    opening_lines,
    says_no_subject,
    supervises,
)
from pipeline.events.subject.small_letters import letters_of, name_in_small_letters
from pipeline.furniture import ADDRESS, TRAIL
from pipeline.language import Analysis
from pipeline.models import Mention

_LINES = 14
"""How many lines the head of a document has at most."""
_NEAR = 2
"""Lines between the name of a paper and that of the council whose paper it is."""
_TOWN = re.compile(r"(?:commune|ville|mairie)(?= d)", re.IGNORECASE)
_RECORD = re.compile(
    r"(?:proc[èe]s[- ]verbal|p\.?v\.?|compte[- ]rendu|c\.?r\.?|relev[ée] (?:de|des)"
    r" (?:d[ée]cisions|conclusions))\b"
    r"(?! (?:de|du) (?:r[ée]union de )?chantier)",
    re.IGNORECASE,
)
_PAPERS = {
    "procès-verbal": re.compile(r"\W*(?:proc[èe]s[- ]verbal|p\.?v\.?)(?!\w)", re.IGNORECASE),
    "compte rendu": re.compile(r"\W*(?:compte[- ]rendu|c\.?r\.?)(?!\w)", re.IGNORECASE),
    "relevé de décisions": re.compile(r"\W*relev[ée] (?:de|des) d[ée]cisions\b", re.IGNORECASE),
}
_COUNCIL = re.compile(
    r"\b(?:CSE|CSSCT|CHSCT|comit[ée] social(?: et [ée]conomique| territorial| d['’]administration)"
    r"|comit[ée] d['’](?:entreprise|[ée]tablissement)|comit[ée] technique"
    r"|conseil d['’](?:administration|[ée]cole)"
    r"|conseil (?:de surveillance|syndical)"
    r"|assembl[ée]e g[ée]n[ée]rale(?:\s(?:ordinaire|extraordinaire|annuelle|mixte))*)\b",
    re.IGNORECASE,
)
_ASSEMBLY = re.compile(r"assembl[ée]e", re.IGNORECASE)
"""What meets is the body itself: « assemblée générale »."""
_BULLETIN = re.compile(
    r"(?:bulletin|journal|magazine|lettre|gazette)\s(?:d['’]informations?\s)?(?:municipale?s?"
    r"|de la commune)\b",
    re.IGNORECASE,
)
_BULLETIN_OF = re.compile(
    r"(?:bulletin|journal|magazine|lettre|gazette)\s(?:(?:d['’]informations?|périodique|trimestriel\w*|annuel\w*)\s)?"
    r"(?:d(?:u|es|e la)\s|de l['’]|d['’])$",
    re.IGNORECASE,
)
"""« Bulletin de la communauté de communes du Val d'Ardes »."""
_ENDS = re.compile(r"\s*(?:$|\n|[–—-]?\s?n°)", re.IGNORECASE)
_NO_BODY = re.compile(
    r"confidentiel|diffusion|projet\b|version|greffe|d[ée]p[ôo]t|soci[ée]t[ée] (?:anonyme"
    r"|par actions|[àa] responsab)"
    r"|(?:affili|agr[ée]|d[ée]clar|fond|cr[ée])[ée]{1,2}s?\b|reconnue?s?\b|maison des associations|salle\b"
    r"|si[èe]ge social|(?:[ée]tablissement|site|usine|agence)s? (?:de\s|d['’])|ann[ée]e|exercice|saison|\d",
    re.IGNORECASE,
)
"""« Établissement de Vaux », « Exercice 2021 », « Affiliée à la Ligue »: beside the name of a body, and
no body.
"""
_STREET = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|quai|chemin|impasse|all[ée]e|route)\b",
    re.IGNORECASE,
)
_FORM = re.compile(r"[\s,–—-]*(?:\(?loi (?:de |du )?1901|W\d{9}|SIRET|RNA)\b.*$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:de|du|des|d['’])\b", re.IGNORECASE)
_NAME = 70
"""Characters of the line that names a body at most."""


class Minutes(NamedTuple):
    """What a record of a meeting is called, and whose it is."""

    paper: str
    """« procès-verbal »."""
    council: str | None
    """« conseil municipal », « CSE »; None where the head does not say it, and of a building site."""


def find_minutes(analysis: Analysis) -> Minutes | None:
    """What the head of a record calls it and the council; None where it is no record."""
    lines = opening_lines(analysis, _LINES)
    paper = next((name for line in lines for name, said in _PAPERS.items() if said.match(line)), None)
    if paper is None:
        return None
    body = find_sitting(analysis.prose.text, analysis.mentions)
    council = None if body is None else council_of(body, analysis.prose.text)
    council = council or _on_record(analysis)[0]
    if council is None:
        return Minutes(paper, None)
    return Minutes(paper, _in_small_letters(analysis, council))


def _in_small_letters(analysis: Analysis, council: str) -> str:
    """« CONSEIL MUNICIPAL » → « conseil municipal »; « CSE » is an acronym."""
    return council if len(council) <= len("CSSCT") else letters_of(analysis).accented(council.lower())


def sitting_council(analysis: Analysis) -> str | None:
    """« Conseil municipal de Vaux »; « Conseil communautaire (communauté de communes du Val) »."""
    text = analysis.prose.text
    body = find_sitting(text, analysis.mentions)
    council = None if body is None else council_of(body, text)
    if body is None or council is None:
        return None
    name = letters_of(analysis).accented(name_in_small_letters(body.name))
    town = _TOWN.match(name)
    return f"{council} ({name})" if town is None else f"{council}{name[town.end() :]}"


def council_on_record(analysis: Analysis) -> str | None:
    """« CSE (société Vautrin) », « Assemblée générale ordinaire (Les Amis du canal) »: whose minutes a
    paper is that calls itself so, beside or below the body.
    """
    council, body = _on_record(analysis)
    letters = letters_of(analysis)
    if council is None or body is None:
        return None
    return f"{_in_small_letters(analysis, council)} ({letters.accented(name_in_small_letters(body))})"


def body_on_record(analysis: Analysis) -> Mention | None:
    """The council whose minutes a paper is, where it is named in full, else its body."""
    council, body = _on_record(analysis)
    if council is None:
        return None
    end = sum(block.end - block.start + 1 for block in analysis.prose.blocks[:_LINES])
    head = [m for m in analysis.mentions if m.kind == "institution" and m.end <= end]
    own = (m for m in head if fold(m.text) == fold(council) and not _ASSEMBLY.match(council))
    return next(own, next((m for m in head if body is not None and m.text in body), None))


def _on_record(analysis: Analysis) -> tuple[str | None, str | None]:
    """What a paper that calls itself minutes calls the council, and the line of its body."""
    lines = opening_lines(analysis, _LINES)
    record = next((n for n, line in enumerate(lines) if _RECORD.match(line)), None)
    if record is None:
        return None, None
    near = [record, *range(max(0, record - _NEAR), min(len(lines), record + _NEAR + 1))]
    council = next((found[0] for n in near if (found := _COUNCIL.search(lines[n]))), None)
    return council, None if council is None else _body_above(analysis, lines[:record])


def _body_above(analysis: Analysis, lines: Sequence[str]) -> str | None:
    """The body whose paper it is: the line right above that may be one, and no place of work of a firm."""
    for n in reversed(range(len(lines))):
        line = _FORM.sub("", lines[n])
        if _may_be_body(analysis, line):
            return f"{lines[n - 1]} {line}" if n and _GOES_ON.match(line) else line
    return letterhead_of(analysis)


def _may_be_body(analysis: Analysis, line: str) -> bool:
    formal = supervises(line) or says_no_subject(line) or is_byline(line) or is_stamp(analysis, line)
    signs = _COUNCIL.search(line) or ADDRESS.search(line) or TRAIL.search(line) or _NO_BODY.match(line)
    return not formal and not signs and not _STREET.search(line) and " " in line and len(line) <= _NAME


def municipal_bulletin(analysis: Analysis) -> str | None:
    """« Bulletin municipal de Vaux », « Bulletin de la communauté de communes du Val », whatever its name,
    where its head says what it is and whose.
    """
    lines = opening_lines(analysis, _LINES)
    whose = next((m for m in _bodies(analysis, lines) if _opens_bulletin(analysis, m)), None)
    if whose is not None:
        start = analysis.prose.opening_of(whose.start)
        return analysis.prose.text[start : whose.end]
    if not any(_BULLETIN.search(line) for line in lines):
        return None
    towns = (m.name for m in _bodies(analysis, lines))
    town = next((found for name in towns if (found := _TOWN.match(name))), None)
    return None if town is None else f"Bulletin municipal{town.string[town.end() :]}"


def _bodies(analysis: Analysis, lines: Sequence[str]) -> Iterator[Mention]:
    """The bodies that these opening lines name."""
    end = analysis.prose.blocks[len(lines) - 1].end if lines else 0
    return (m for m in analysis.mentions if m.kind == "institution" and m.end <= end)


def _opens_bulletin(analysis: Analysis, body: Mention) -> bool:
    """Whether nothing but the name of a bulletin stands before a body in its line."""
    text = analysis.prose.text
    named = _BULLETIN_OF.fullmatch(text[analysis.prose.opening_of(body.start) : body.start])
    return named is not None and _ENDS.match(text, body.end) is not None
