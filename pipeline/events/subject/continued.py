"""The name of a paper that goes on in the next line: « RAPPORT D'INFORMATION », « au nom de la mission sur
les lycées »; « PROPOSITION DE LOI », « relative à l'eau »; « Rapport sur l'unité : », « Laboratoire de
géologie ».

Owns such pairs of lines in the head of a document. It refuses lines that say what they are about themselves.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.events.subject.head import opening_lines, says_no_subject
from pipeline.language import Analysis
from pipeline.syntax.spelling import capital

_LINES = 14
"""How many lines the head of a document has at most."""
_PAPER = re.compile(
    r"(?:rapport|avis|proposition|projet|arr[êe]t[ée]|d[ée]cret|note|circulaire|instruction|avenant|[ée]tude|audit)\b"
    r"[^.;]{0,90}$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?P<body>au nom d(?:e la |e l['’]|u ))?(?P<words>.{8,300})", re.IGNORECASE | re.DOTALL
)
_MATTER = re.compile(
    r"(?:sur|relati|portant|visant|tendant|concernant|mettant|fixant|autorisant|modifiant)", re.IGNORECASE
)
_NOTE = re.compile(r"\s?\(\d\)|[,\s]+$")


def continued(analysis: Analysis) -> str | None:
    """What the line below the name of a paper says that it is about."""
    for paper, after in pairwise(opening_lines(analysis, _LINES)):
        if _PAPER.match(paper) and (found := _joined(paper, after)) is not None:
            return _NOTE.sub("", found)
    return None


def _joined(paper: str, after: str) -> str | None:
    """The paper and what goes on with it; of a body or a thing named below, that alone."""
    goes_on = _GOES_ON.fullmatch(after)
    if goes_on is None or len(paper.split()) > len(after.split()) + 4:
        return None
    if paper.endswith(":"):
        return None if says_no_subject(after) or len(after) > len(paper) * 3 else after
    if goes_on["body"]:
        return capital(goes_on["words"])
    return f"{paper} {after}" if after[:1].islower() and _MATTER.match(after) else None
