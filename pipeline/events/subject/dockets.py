"""The case of a judgment: its number, and its parties.

Owns the lines of a head that give either. It refuses cases that the text only cites.
"""

from __future__ import annotations

import re

from pipeline.events.cases import labelled_parties, opposed_parties, relief_sought
from pipeline.events.subject.head import first_lines, head_lines, opening_lines
from pipeline.events.subject.small_letters import letters_of, name_in_small_letters
from pipeline.language import Analysis

_CASE = re.compile(
    r"\b(?:[Dd]écision|[Aa]rrêt|[Jj]ugement|[Oo]rdonnance|[Aa]ffaire|[Pp]ourvoi|[Rr]equête)s?\s+n°\s?"
    r"[\d-]+(?:[./]\d+)*(?:\s(?:QPC|DC|PDR|LP|L|AN))?\b"
)
_APPEAL = re.compile(
    r"(?:Cour de cassation|Conseil d'[ÉE]tat|Cour administrative d'appel|Tribunal administratif)\b"
    r"[^\n]{0,90}?,\s(?P<number>\d{2}[-.]?\d{2}[.-]?\d{3,})\b"
)
_DOCKET = re.compile(
    r"(?:\W{0,2}|.*\s)N°\s?(?:(?:RG|R\.G\.|rôle|parquet|minute|de pourvoi)\s?:?\s?)?(?:n°\s?)?"
    r"(?P<number>\d{2}(?:[A-Z]{0,3}\d{3,8}"
    r"|[/-]\d{2,3}\.\d{3}|[/-]\d{3,6}))\b"
)
_DEEP = 12
"""Lines of the head of a judgment."""
_COURT = re.compile(
    r"\W{0,2}(?:(?:tribunal|cour|conseil d'état)\b|(?:CAA|CA|TA|TJ|TGI|CPH|CE)\s(?:de|d')\s?\w)",
    re.IGNORECASE,
)
_LINE_OF_ONE = re.compile(r"(?:(?P<one>[^.;:]{3,80}?)\s)?(?:c/|contre)\s?:?", re.IGNORECASE)
_PERSON = re.compile(r"(?:(?:M\.|Mme|Monsieur|Madame)\s)?(?:[A-ZÀ-Þ][a-zß-ÿ-]+\s){1,3}[A-ZÀ-Þ][A-ZÀ-Þ' -]+")
"""« Nadège PERRUCHON »."""
_CIVIL = re.compile(r"(?:MM?\.|Mmes?|Mlle|Monsieur|Madame)\s")
_PARTY = 80
"""Characters of the line that names a party."""
_VERSUS = re.compile(r"(?<=[\w\])»])\s(?:c/|c\.|contre)\s?(?=\w)")


def parties_of(analysis: Analysis) -> str | None:
    """« Commune de Vaux c/ société Lauze » in the head of a ruling."""
    found = next((line for line in head_lines(analysis) if _VERSUS.search(line)), _parted(analysis))
    if found is None:
        return None
    sides = re.split(rf"({_VERSUS.pattern})", found.strip(" .,"))
    letters = letters_of(analysis)
    return "".join(
        name_in_small_letters(side) if _PERSON.fullmatch(side) else letters.small(side) for side in sides
    )


def _parted(analysis: Analysis) -> str | None:
    """The parties of a judgment on lines of their own, « contre » between them or behind the first."""
    lines = opening_lines(analysis, _DEEP) if analysis.document.kind == "judgment" else []
    for i, line in enumerate(lines[:-1]):
        if (match := _LINE_OF_ONE.fullmatch(line)) is None:
            continue
        one = match["one"] or _with_others(lines[:i])
        if one and max(len(one), len(lines[i + 1])) <= _PARTY:
            return f"{one} c/ {lines[i + 1]}"
    return None


def _with_others(lines: list[str]) -> str:
    """The party named right above « contre »; the first of two, and that there is another."""
    if len(lines) > 1 and all(map(_CIVIL.match, lines[-2:])):
        return f"{lines[-2]} et autre"
    return lines[-1] if lines else ""


def case_of(analysis: Analysis) -> str | None:
    """The case that a head line of a judgment numbers."""
    for line in first_lines(analysis):
        if (match := _CASE.match(line)) is not None:
            return match[0]
        if (appeal := _APPEAL.match(line)) is not None:
            return f"Affaire n° {appeal['number']}"
    return _docket(opening_lines(analysis, _DEEP))


def lawsuit_of(analysis: Analysis) -> str | None:
    """Who is against whom, or what is asked, wherever the head or the writ says so."""
    readers = (parties_of, labelled_parties, opposed_parties, relief_sought)
    return next((told for read in readers if (told := read(analysis))), None)


def case_of_judgment(analysis: Analysis) -> str | None:
    """The case, where the document is a judgment: its head tells nothing else of it. Without a number, who is
    against whom, or what is asked.
    """
    if analysis.document.kind != "judgment":
        return None
    told = case_of(analysis) or lawsuit_of(analysis)
    numbered = (_CASE.match(line) for line in opening_lines(analysis, _DEEP))
    return told or next((match[0] for match in numbered if match is not None), None)


def _docket(lines: list[str]) -> str | None:
    """« Tribunal administratif de Vaux » above « N° 2104518 »: the case by its court and number."""
    number = next((match["number"] for line in lines if (match := _DOCKET.fullmatch(line.strip(" _")))), None)
    return f"Affaire n° {number}" if number and any(_COURT.match(line) for line in lines) else None
