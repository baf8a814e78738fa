"""The headline among the lines above the text: below a rubric, a letterhead or the name of a paper, the line
whose words recur in what follows.

Owns which lines may be one, and when the line that stands for the subject is too weak to stay. It refuses
letters and messages: their heads say to whom they go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.events.cases import DOCKETED
from pipeline.events.heading_lines import NEXT_LABEL
from pipeline.events.heading_words import heading_words, is_byline, names_nothing, telling_words
from pipeline.events.outline import LONGEST, unnumbered
from pipeline.events.subject.cohesion import BELOW, Echo, echo, stems
from pipeline.events.subject.head import (
    is_body_list,
    is_stamp,
    opens_with_paper,
    says_no_subject,
    without_names,
    without_trail,
)
from pipeline.language import Analysis

_LINES = 14
"""How many lines the head of a document has at most."""
_SENTENCE = re.compile(r"[.:…;][\s»”\"')\]]*$")
_SHORT = 25
_SHORTEST = 10
_OF_NOTHING = re.compile(
    r"\bloi (?:de )?1901|\bau capital d|\bsiège social|\b(?:rcs|siret|siren)\b|^\(|^affichage|!$",
    re.IGNORECASE,
)
"""What stands beside the name of a paper and is not its matter."""
_STREET = re.compile(
    r"\d{1,4}(?:,| bis| ter)? (?:rue|place|avenue|boulevard|chemin|quai|impasse|allée|route|cours)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:d['’]|de |du |des |et |à |au |aux |c/)", re.IGNORECASE)
_ADDRESS = re.compile(r"@|\b\d{5}\b|\b\d\d(?:[ .]\d\d){4}\b|https?:|www\.")
_SENT = frozenset({"letter", "email"})
_FORMAT = re.compile(r"(?P<form>[^\W\d_]{4,}(?:\s[^\W\d_]+){0,2})\s?[.:|]\s(?=\S)")
_UPDATE = re.compile(
    r"\s*\((?:actualis|actualité|avec |lead|mise? à jour|rectificatif|ajoute|précise)[^()]*\)$", re.IGNORECASE
)
"""« (ACTUALISATION avec la réaction du maire) »."""
_LABEL = re.compile(r"(?P<label>[^:]{3,40}?)\s?:\s(?=\S)")
_EXAMINED = frozenset({"établissement", "etablissement", "structure", "organisme", "entreprise", "société"})
"""Who is inspected, before a colon."""
_OF_FILE = re.compile(rf"{_LABEL.pattern}|(?:[^\W\d_]+\s){{1,3}}n[°o]\s?\S+$", re.IGNORECASE)
"""« Maître d'œuvre : BET Vaux », « Marché n° 2021-12 »: between the name of a paper and its matter."""
_PART = re.compile(r"(?P<number>\d{1,2}|[A-Z])(?:[.)°–-]|\s)+(?P<words>\S.+)")
_OF_PART = re.compile(
    r"(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2})*[.)]?\s(?<=[.)]\s)|(?:[A-Z]\.|\d{1,2}\.)\d{1,2}(?:\.\d{1,2})*\s"
)
"""« 2.1 », « C.2.1 », « 3. »: the number of a part."""
_MATTER = re.compile(r"\b(?:sur|relati\w+|portant|concernant|pour|contre)\b|:")
"""What stands between the name of a paper and its matter."""
_RUBRIC = 3
"""Words of a rubric at most: « Faits divers », « Politique – enquête »."""


def headline_beside(analysis: Analysis, present: str | None) -> str | None:
    """The headline, where the line that stands for the subject (or none) says hardly anything of what the
    text tells, and another line of the head does.
    """
    if analysis.document.kind in _SENT or (present is not None and DOCKETED.match(present)):
        return None
    lines, below = _head_and_stems(analysis)
    now = Echo(0, 0) if present is None else echo(present, below)
    bare = present is None or says_little(analysis, present)
    if not bare and now.is_clear:
        return None
    least = now.heard + (0 if bare else 1 + now.is_half)
    for line in _candidates(analysis, lines):
        said = echo(line, below)
        if line != present and said.is_clear and said.heard >= least:
            return line
    return _first_part(lines) if bare else None


def heading_beside(analysis: Analysis, paper: str) -> str | None:
    """« CONSTRUCTION D'UN GROUPE SCOLAIRE » above « COMPTE RENDU DE CHANTIER N° 31 », « EHPAD « Les
    Tilleuls » » below « RAPPORT D'INSPECTION »: the heading right beside the name of a paper.
    """
    text, blocks = analysis.prose.text, analysis.prose.blocks[:_LINES]
    lines = [without_trail(text[block.start : block.end].strip()) for block in blocks]
    place = next((n for n, line in enumerate(lines) if line == paper), None)
    if place is None or not opens_with_paper(paper):
        return None
    above = next((n for n in range(place - 1, 0, -1) if not _OF_FILE.match(lines[n])), place)
    for n in (place + 1, above):
        heads = 0 < n < len(lines) and (blocks[n].block.kind == "heading" or "«" in lines[n])
        letterhead = heads and n < place and is_body_list(analysis, lines[n])
        if heads and not letterhead and _may_name(analysis, lines[n]):
            goes_on = _GOES_ON.match(lines[n]) is not None
            return f"{lines[n - 1]} {lines[n]}" if goes_on and n > 1 else None if goes_on else lines[n]
    return None


def beside_paper(analysis: Analysis) -> str | None:
    """The heading beside the first paper that the head names (« COMPTE RENDU DE CHANTIER N° 31 »)."""
    text = analysis.prose.text
    lines = (text[block.start : block.end].strip() for block in analysis.prose.blocks[:_LINES])
    papers = (line for line in lines if opens_with_paper(line) and len(line) <= LONGEST)
    return next((found for paper in papers if (found := heading_beside(analysis, paper)) is not None), None)


def _may_name(analysis: Analysis, line: str) -> bool:
    told = _SHORTEST <= len(line) <= LONGEST and " " in line and not _LABEL.match(line)
    paper = _is_of_paper(line) or opens_with_paper(line) or is_stamp(analysis, line)
    return told and not paper and _OF_NOTHING.search(line) is None


def _first_part(lines: Sequence[str]) -> str | None:
    """« 2 Un pilotage défaillant » above « 2.1 »: the part of a report that its extract holds."""
    for line, after in pairwise(lines):
        part = _PART.fullmatch(line)
        if part is not None and after.startswith(f"{part['number']}."):
            return part["words"]
    return None


def in_head(analysis: Analysis, line: str) -> bool:
    """Whether a line stands above the text."""
    return line in _head_and_stems(analysis)[0]


def speaks_of(analysis: Analysis, line: str) -> bool:
    """Whether the text below the head takes up what a line says."""
    return echo(line, _head_and_stems(analysis)[1]).is_clear


def says_little(analysis: Analysis, line: str) -> bool:
    """Whether a line is but a rubric, words beside each other without a name,
    a slogan, or names a paper and hardly its matter.
    """
    if names_nothing(without_names(analysis, line, {"institution"})):
        return True
    if any(mention.text in line for mention in analysis.mentions):
        return False
    words = re.findall(r"[\w'’]+", line.lower())
    if len(words) <= _RUBRIC and not heading_words().mute.intersection(words) and "'" not in line:
        return True
    if line.endswith("!"):
        return True
    telling = telling_words(line)
    return len(telling - heading_words().of_paper) < len(telling) and len(stems(line)) <= 1


@lru_cache(maxsize=2)
def _head_and_stems(analysis: Analysis) -> tuple[tuple[str, ...], frozenset[str]]:
    """The lines up to the first that is a sentence, and the stems of what stands below; a slogan is none."""
    text, blocks = analysis.prose.text, analysis.prose.blocks
    lines: list[str] = []
    for block in blocks[:_LINES]:
        line = without_trail(text[block.start : block.end].strip())
        if len(line) > LONGEST or (len(line) >= _SHORT and _SENTENCE.search(line)):
            return tuple(lines), stems(text[block.start :][:BELOW])
        lines.append(line)
    below = text[blocks[len(lines)].start :][:BELOW] if len(lines) < len(blocks) else ""
    return tuple(lines), stems(below)


def _candidates(analysis: Analysis, lines: Sequence[str]) -> Iterator[str]:
    """The lines that may be a headline, without number and label."""
    for line in lines:
        if not (_is_of_paper(line) or is_stamp(analysis, line) or is_body_list(analysis, line)):
            yield unlabelled(unnumbered(line))


def _is_of_paper(line: str) -> bool:
    """Whether a line says by whom, to whom and which paper it is, or heads a part of it."""
    if " " not in line or line[-1] in ".,:" or _ADDRESS.search(line) or _OF_PART.match(line):
        return True
    if _STREET.match(line):
        return True
    return says_no_subject(line) or is_byline(line) or _is_paper(line)


def _is_paper(line: str) -> bool:
    """« Dossier d'enquête publique préalable à la déclaration »: a paper that says not on what it is."""
    return opens_with_paper(line) and _MATTER.search(line) is None


def without_format(line: str) -> str:
    """« RÉCIT. Le pont rouvre (ACTUALISATION) »: le pont rouvre."""
    form = _FORMAT.match(line)
    known = form is not None and telling_words(form["form"]) <= heading_words().as_formats
    return _UPDATE.sub("", line[form.end() :] if form is not None and known else line)


def unlabelled(line: str) -> str:
    """« Ordre du jour : fermeture de la halte »: the fermeture de la halte; « Établissement : lycée Colette
    Visite : 3 mai »: the lycée Colette.
    """
    label = _LABEL.match(line)
    words = set() if label is None else telling_words(label["label"])
    if label is None or not words or not words <= heading_words().of_part | _EXAMINED:
        return line
    rest = line[label.end() :]
    return NEXT_LABEL.split(rest)[0] if words <= _EXAMINED else rest
