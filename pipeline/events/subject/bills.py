"""The bill that a legislative file or a committee's report is on, and the act of a notice of the gazette.

Owns how bills and acts are titled, without number, authors or fate. It refuses documents that only cite one.
"""

from __future__ import annotations

import re

from pipeline.events.acts_held import SAYS_WHAT
from pipeline.events.subject.head import OPENING, first_lines, opening_lines
from pipeline.language import Analysis
from pipeline.syntax.spelling import capital

_AUTHORS = re.compile(
    r"\sde (?:MM?\.|Mmes?) (?:[^,]|,(?= M))+?(?= (?:tendant|visant|relati\w+|portant|sur|pour|d')\b)"
)
BILL = re.compile(
    r"(?:Projet|Proposition) de (?:loi|résolution)(?: (?:organique|constitutionnelle|européenne))?[^\n]{3,}"
)
_BILL_ENDS = re.compile(
    r"\s*(?:[,(:;]\s*)?(?:\bn°|\b(?:déposée?|adoptée?|transmise?|modifiée?|renvoyée?|présentée?"
    r"|enregistrée?)\b|\n)"
)
_FILE = re.compile(
    r"\b(?:travaux préparatoires|dossier législatif|1ère lecture|première lecture)\b", re.IGNORECASE
)
_CALLED_FILE = re.compile(r"\b(?:travaux préparatoires|dossier législatif)\b", re.IGNORECASE)
_OWN_ACT = re.compile(
    r"(?:arr[êe]t[ée]|d[ée]cret|loi|ordonnance|d[ée]lib[ée]ration|circulaire|instruction)\b[^.;]{0,60}?"
    r"(?:\bdu\s\d|\bn°\s?\w)[^;]{10,400}",
    re.DOTALL | re.IGNORECASE,
)
_DEEP = 14
"""How many lines a letterhead may put above an act that says what it does."""
_REPORT = re.compile(
    r"(?:rapport|avis)\b[^\n]*?(?:\bn°|\bfait au nom)|(?:fait )?au nom de la commission\b", re.IGNORECASE
)
_REPORTED = re.compile(
    r"\bsur (?:le |la )(?P<bill>(?:projet|proposition) de (?:loi|résolution)\b[^.;\n]{10,300})", re.IGNORECASE
)
_FATE = re.compile(r",? (?:présenté|déposé|adopté|transmis|modifié)e?\b|, de M")
_NUMBER = re.compile(r"\s?(?:\(n°\s?\d+[^)]*\)|,? n°\s?\d+(?:\s?\([^)]*\))?)")


def own_act(analysis: Analysis) -> str | None:
    """The act that a notice of the gazette bears as its only heading, and a paper of its own below its
    letterhead.
    """
    below = opening_lines(analysis, _DEEP)[OPENING:]
    lines = [line for line in first_lines(analysis) if _OWN_ACT.fullmatch(line)]
    lines += [line for line in below if _OWN_ACT.fullmatch(line) and SAYS_WHAT.search(line)]
    return lines[0] if len(lines) == 1 else None


def reported_bill(analysis: Analysis) -> str | None:
    """The bill that a committee's report is on."""
    if not any(_REPORT.match(line) for line in opening_lines(analysis, _DEEP)):
        return None
    found = _REPORTED.search(analysis.prose.text[:3000])
    if found is None:
        return None
    bill = _NUMBER.sub("", _FATE.split(found["bill"], maxsplit=1)[0])
    return capital(bill)


def bill_of_file(analysis: Analysis) -> str | None:
    """The bill of a legislative file: its kind and title, without number or fate."""
    text = analysis.prose.text
    match = BILL.search(text) if _FILE.search(text) is not None else None
    if match is None:
        return None
    end = _BILL_ENDS.search(match[0])
    return _AUTHORS.sub("", match[0] if end is None else match[0][: end.start()])


def bill_of_own_file(analysis: Analysis) -> str | None:
    """The bill of a document that calls itself its legislative file."""
    head = (analysis.document.title or "", *first_lines(analysis))
    return bill_of_file(analysis) if any(_CALLED_FILE.search(line) for line in head) else None
