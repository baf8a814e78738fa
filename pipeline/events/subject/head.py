"""The head of a document: its title and the lines above its first sentence, of which one may say what it is
about.

Owns which lines say where, when or by whom, and not what about. It refuses to read what stands below.
"""

from __future__ import annotations

import re

from pipeline.events.outline import head_end, names_nothing
from pipeline.language import Analysis

_LINE = re.compile(r"[^;!?\n]{4,300}")
_NO_SUBJECT = re.compile(
    r"[\W_]*(?:communiqué|texte intégral|réunion|séance|intervention|présidence|paris\b|le \d|audience|par\s"
    r"|publié|mis en ligne|page\s\d|n°\s|"
    r"extrait|chambre\b|(?:\w+|\d+e) chambre\b|session\b|\d+e (?:session|législature)|législature"
    r"|compte[- ]rendu|procès[- ]verbal|république|"
    r"au nom du peuple|mairie|département|arrondissement|commune\b|canton\b|"
    r"(?:de|à|a|cc|cci|date|envoyé|réf|n/réf|v/réf|dossier|tél|courriel|destinataires?|expéditeur|lieu"
    r"|heure)\.?\s?:|"
    r"présents?\b|présentes?\b|absents?\b|excusée?s?\b|étaient|salle\b|do \d|questions et réponses"
    r"|secrétaire)",
    re.IGNORECASE,
)
"""Lines of a head that say where, when or by whom, and not what about."""
GAZETTE = re.compile(r"(?:JORF|Journal officiel)\b")
OPENING = 5
"""How many lines a head has at most."""


def telling_title(analysis: Analysis) -> str | None:
    """The title, where it is not the name of a body, a sitting or a
    paper with which the text itself begins.
    """
    title = analysis.document.title
    if title is None or title not in first_lines(analysis):
        return title
    return None if _NO_SUBJECT.match(title) or names_nothing(title) or _is_name(analysis, title) else title


def bare_title(analysis: Analysis) -> str | None:
    """The title, whatever it says, where nothing says more; a body by its name."""
    title = analysis.document.title
    return next((mention.name for mention in analysis.mentions if mention.text == title), title)


def _is_name(analysis: Analysis, line: str) -> bool:
    return line.startswith(("M. ", "Mme ")) or any(mention.text == line for mention in analysis.mentions)


def heading_of(analysis: Analysis) -> str | None:
    """The first line that is no sentence, no name of a body or person, and not the stamp of a meeting."""
    lines = head_lines(analysis)
    if any(GAZETTE.match(line) for line in lines[:1]):
        return None  # one issue, many acts
    heads = [
        line
        for line in lines
        if _LINE.fullmatch(line) and line[-1] not in ".,:" and not _NO_SUBJECT.match(line)
    ]
    heads = [line for line in heads if " " in line and not _is_stamp(analysis, line)]
    return next((line for line in heads if not _is_name(analysis, line)), None)


def _is_stamp(analysis: Analysis, line: str) -> bool:
    """Whether a line is hardly more than a date: « Mardi 15 février 2022 », « Vaux, le 3 mai 2019 »."""
    start = analysis.prose.text.find(line)
    dated = sum(
        item.end - item.start
        for item in analysis.time_expressions
        if start <= item.start and item.end <= start + len(line)
    )
    return 2 * dated > len(line)


def letterhead_of(analysis: Analysis) -> str | None:
    """The body that the head of a document names first."""
    end = head_end(analysis)
    return next(
        (
            mention.name
            for mention in analysis.mentions
            if mention.kind == "institution" and mention.end <= end
        ),
        None,
    )


def first_lines(analysis: Analysis) -> list[str]:
    """The first lines of a document; none of one that is a single block."""
    blocks = analysis.prose.blocks
    if len(blocks) < 2:
        return []
    return [analysis.prose.text[block.start : block.end].strip() for block in blocks[:OPENING]]


def head_lines(analysis: Analysis) -> list[str]:
    """The lines above the first sentence."""
    lines, end = first_lines(analysis), head_end(analysis)
    return [line for line, block in zip(lines, analysis.prose.blocks, strict=False) if block.start < end]
