"""How the line of a heading is written: the signs around it, the reference behind it, its capitals; and which
lines look like headings and are none.

Owns these forms, which can be seen without understanding the text. It refuses to say what a heading is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.furniture import ADDRESS, is_furniture

_SIGNS = re.compile(r"^[*=#_~+|<>►▶■◆●➤➢\s–-]+(?=[^\W_])|(?<=[^\s*=#_~+|<>])[*=#_~+|<>◄◀\s–-]+$")
"""« ** 2014 : la montée ** », « >>> Pont du Gué »."""
_MARK = re.compile(r"(?:>{2,3}|[►▶■◆➤➢])\s*(?=\S)|(?P<sign>[*=~_#+–-])(?P=sign)+\s*\S.*(?P=sign){2}$")
_REFERENCE = re.compile(
    r"\s*[–—(-]\s*(?:(?:d[ée]lib|r[ée]f|rapport)[\w.érations]*\s)?(?:n°|n\.|no\.?)\s?[\w./-]*\d[\w./-]*\)?$",
    re.IGNORECASE,
)
"""« Toiture du gymnase – Délib. n° 2023-08 »."""
_PAGE = re.compile(r"\s*\b(?:page|p\.)\s?\d{1,3}(?:\s?(?:/|sur)\s?\d{1,3})?$", re.IGNORECASE)
"""« 4. PLANNING      Page 3/3 »."""
_KEYS = re.compile(r"\s?=\s?")
"""« P = présent  A = absent »: what the signs of a table stand for."""
NEXT_LABEL = re.compile(
    r"\s(?:[A-ZÀ-Þ][a-zà-ÿ'’]+(?:\s[a-zà-ÿ'’]+){0,3}|[A-ZÀ-Þ'’]{3,}(?:\s[A-ZÀ-Þ'’]{2,}){0,3})\s:\s"
)
"""« Établissement : lycée Colette Visite : 3 mai »: a label behind what another one says."""
_ORDINAL = re.compile(r"(?<=\d)(?:er|[eè]re|i?[eè]me|e|nde?)\b")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_VOTE = re.compile(
    r"(?:(?:résultats? du )?votes?|votants?|adopté\w*|approuvé\w*)\s?[:=(]"
    r"|.*\b(?:pour|contre|abst\w*\.?)\s?[:=–-]?\s?\d+\b.*\b(?:pour|contre|abst\w*\.?)\s?[:=–-]?\s?\d",
    re.IGNORECASE,
)
"""« Vote : unanimité », « Pour : 12 Contre : 0 Abst. : 1 »."""
_STAMP = 120
_GAP = re.compile(r"\S\s{3,}\S")
"""What stands between the cells of a row."""
_APART = re.compile(r"(?P<number>\d{1,2})\s{2,}(?=[^\W\d_]{2})")
_PUBLISHED = re.compile(r"(?:.*\b)?(?:publié|posté|mis en ligne|mis à jour)e?s?\s(?:le|à)\b", re.IGNORECASE)
"""« Par Lise Arnoux. Publié le 3 mai »."""
_LETTERS = re.compile(r"[^\W\d_]")
_ALSO = re.compile(
    r"\W*(?:(?:à )?(?:lire|voir|écouter) (?:aussi|également)|sur le même (?:sujet|thème)"
    r"|dans la même rubrique"
    r"|(?:articles?|contenus?) (?:liés?|similaires?|associés?|connexes?)|nos autres articles"
    r"|les plus lus)\s?:?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:NOR|ELI|ISSN|ISBN|SIRET|[NV]/r[ée]f\w*|r[ée]f\w*|code \w+)\.?\s?:", re.IGNORECASE)
"""« NOR : MICB2112345A »."""


def is_marked(line: str) -> bool:
    """« >> Pont du Gué », « ** Les débuts ** »: a heading by the marks before or around it."""
    return _MARK.match(line) is not None


def unmarked(line: str) -> str:
    """A heading without the signs around it."""
    return _SIGNS.sub("", line)


def without_reference(line: str) -> str:
    """A heading without the page on which it stands and the number of the act behind it."""
    return _REFERENCE.sub("", _PAGE.sub("", line))


def is_shouted(line: str) -> bool:
    """Whether a line is in capitals, but for an aside: « ÉTAT CIVIL (du 3 mai au 4 juin) »."""
    return _ORDINAL.sub("", _ASIDE.sub("", line)).isupper()


def is_published_below(lines: Sequence[str]) -> bool:
    """Whether a line below says when the page was published: above it stands who publishes it."""
    return any(len(line) < _STAMP and _PUBLISHED.match(line) for line in lines)


def is_vote(line: str) -> bool:
    """Whether a line says only how a body voted."""
    return _VOTE.match(line) is not None


def opens_links(line: str) -> bool:
    """« À lire aussi : »: what stands below tells of other matters."""
    return _ALSO.fullmatch(line) is not None


def is_reference(line: str) -> bool:
    """Whether a line is but a number: « — 47 — », « NOR : MICB2112345A »."""
    return len(_LETTERS.findall(_PAGE.sub("", line))) <= len("n°") or _NUMBERED.match(line) is not None


def is_mute(line: str) -> bool:
    """Whether a line heads nothing, whatever its form: a page number, a vote, a row, what a site puts
    there.
    """
    keys = len(_KEYS.findall(line)) > 1
    return (
        keys or is_reference(line) or is_vote(line) or is_furniture(line) or ADDRESS.search(line) is not None
    )


def is_row(written: str) -> bool:
    """« Contrôles          9 »: cells beside each other, in a line as its document has it."""
    return _GAP.search(written) is not None


def number_apart(written: str) -> int:
    """The length of the number that stands apart before a heading: « 3   LA GESTION DU CENTRE »."""
    found = _APART.match(written)
    return 0 if found is None else len(found["number"]) + 1
