"""Bodies that the head of a document names on a line of their own: services in common nouns (« Bureau des
élections »), associations in capitals, and names without any head noun that the text below takes up with a
capital (« RIVES LIBRES » … « Rives libres a saisi le tribunal »).

Owns the lines above the first paragraph. It refuses titles, functions, persons and places, and a name that
the text nowhere treats as a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.entities.lexicon import complements
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import is_bare_head
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import LOWER, UPPER, View
from pipeline.entities.name.casing import proper_case, titled
from pipeline.entities.name.naming import institution_name
from pipeline.entities.recognise.acting_places import acts

_LINE = re.compile(r"(?m)^[ \t]*(?P<line>\S.*?)[ \t]*$")
_MOST_LINES = 12
_LONGEST = 110
"""Code points from which a line is a paragraph."""
_PROSE = re.compile(r"[.!?»]$")
_SHORT_PROSE = 60
_SERVICE = re.compile(
    r"(?:sous-)?direction|service|bureau|pole|division|delegation|inspection|laboratoire|secretariat general"
    r"|agence|office|institut|observatoire|syndicat|federation|association|comite|commission|caisse|chambre"
    r"|presses|centre|collectif|fondation|union|cooperative|cercle|groupement|confederation"
)
_SOCIETY = re.compile(
    r"(?:association|fondation|federation|confederation|union|collectif|ligue|amicale|institut|laboratoire"
    r"|observatoire|agence|office|cooperative|mutuelle|syndicat|comite de (?:defense|sauvegarde|soutien)"
    r"|cercle|groupement) (?!generale?s?\b|ordinaire)"
)
_ACRONYM = re.compile(rf" \([{UPPER}][\w.&-]{{1,14}}\)")
_CAPITALS = re.compile(rf"[{UPPER}][{UPPER}'& -]+")
_PIECE = re.compile(r" [–—|•-] |, | \(| : |: |;")
_FORM = re.compile(r" (?:SA|SAS|SASU|SARL|EURL|SNC|SCOP|SCIC|SE)$")
_ARTICLE = re.compile(
    r"(?:les? |la |l'|une? |des |du |de |a |au |aux |en |pour |sur |dans |nos? |notre |votre |ce)"
)
_OF = re.compile(
    r"\b(?:president|directeur|directrice|porte-parole|secretaire|tresorier|salarie|adherent|benevole|militant"
    r"|membre|fondateur|fondatrice|gerant|delegue|coordinatrice|coordinateur|juriste|redaction|equipes?|propos"
    r"|statuts|siege|societe|association|groupe|ong|collectif|cooperative|par|entre)(?:e|es|s)?(?: [a-z]+)?"
    r" (?:de la |de l'|des |du |de |d')?$"
)
"""What only a body has, or what it is: « la présidente de X », « l'association X »."""
_SITE = re.compile(r"(?: [–—-] |\n)(?:Établissement|Etablissement|Site|Usine) (?:de |d'|du )")
_AT_TOWN = re.compile(r"(?:\b(?:[Vv]ille|[Cc]ommune|[Mm]aire|[Mm]airie|[Hh]abitants) (?:de |d')|\b[àÀ] )$")
"""« la Ville de X »: what the head names is a town."""
_LEAST_LETTERS = 4


@dataclass(frozen=True)
class _Line:
    """A line of the head of a document."""

    start: int
    end: int


def find_mastheads(view: View) -> Iterator[Proposal]:
    """The bodies of the lines at the head, and every other place of those without a head noun, in order."""
    for line in _head(view):
        body = _service(view, line) or _society(view, line)
        if body is not None:
            yield body
        else:
            yield from _named_below(view, line)


def _head(view: View) -> Iterator[_Line]:
    """The lines above the first paragraph."""
    for count, match in enumerate(_LINE.finditer(view.text)):
        line = match["line"]
        prose = len(line) > _LONGEST or (len(line) > _SHORT_PROSE and _PROSE.search(line) is not None)
        if count == _MOST_LINES or prose:
            return
        yield _Line(*match.span("line"))


def _service(view: View, line: _Line) -> Proposal | None:
    """« Direction de la citoyenneté et de la légalité » as the whole line, with its acronym or without."""
    head = _services().match(view.folded, line.start, line.end)
    if head is None or view.text[line.start : line.end].isupper() or not view.text[line.start].isupper():
        return None
    end = complements.domain_end(view, head.end(), adjective_suffices=False)
    if end is None:
        return None
    end = complements.toponym_end(view, end) or end
    bracket = _ACRONYM.match(view.text, end)
    if (bracket.end() if bracket else end) != line.end:
        return None
    return Proposal(
        line.start,
        end,
        "institution",
        Rank.PATTERN,
        "rule",
        "masthead",
        head=view.folded[slice(*head.span())],
    )


def _society(view: View, line: _Line) -> Proposal | None:
    """« ASSOCIATION DES RIVERAINS DU CANAL »: the whole line in capitals, whatever stands in it."""
    written = view.text[line.start : line.end]
    head = _SOCIETY.match(view.folded, line.start, line.end)
    if head is None or _CAPITALS.fullmatch(written) is None:
        return None
    noun = written[: head.end() - line.start - 1]
    common = view.folded.startswith("des ", head.end())
    name = _below(view, line) or (institution_name(written) if common else titled(written, noun, firm=False))
    return Proposal(
        line.start, line.end, "institution", Rank.PATTERN, "rule", "masthead", name, head=noun.lower()
    )


def _below(view: View, line: _Line) -> str | None:
    """The words of a line in capitals as the text below writes them."""
    written = view.text[line.start : line.end]
    places = _places(view, view.folded[line.start : line.end])
    return next((text for start, end in places if (text := view.text[start:end]) != written), None)


def _places(view: View, folded: str) -> list[tuple[int, int]]:
    """Where words stand, whatever their capitals, as whole words."""
    pattern = re.compile(rf"(?<![a-z0-9-]){re.escape(folded)}(?![a-z0-9-])")
    return [match.span() for match in pattern.finditer(view.folded)]


def _named_below(view: View, line: _Line) -> Iterator[Proposal]:
    """The places of a name without head noun, where the text treats it as a body at one of them."""
    piece = _PIECE.split(view.text[line.start : line.end], maxsplit=1)[0].rstrip()
    bare = _FORM.sub("", piece)
    if not _may_name(view, line.start, bare):
        return
    places = _places(view, view.folded[line.start : line.start + len(bare)])
    below = [(start, end) for start, end in places if start > line.end]
    if any(
        not view.text[start].isupper() or _AT_TOWN.search(view.text, max(0, start - 24), start)
        for start, _ in below
    ):
        return
    if not _is_owned(view, line.start + len(piece)) and not any(
        _is_body(view, start, end, alone=" " not in bare) for start, end in below
    ):
        return
    name = next((text for start, end in below if not (text := view.text[start:end]).isupper()), None)
    name = name or proper_case(bare)
    for start, end in [(line.start, line.start + len(bare)), *below]:
        yield Proposal(start, end, "institution", Rank.PATTERN, "rule", "masthead", name)


def _may_name(view: View, start: int, name: str) -> bool:
    """Whether a line may be a body's own name: no common word, person, place or known body."""
    folded = view.folded[start : start + len(name)]
    if len(name) < _LEAST_LETTERS or not name[0].isupper() or any(c.isdigit() for c in name):
        return False
    words = re.split(r"[ -]", folded)
    if _ARTICLE.match(folded) or words[0] in WORDS.functions or words[0] in WORDS.not_first_names:
        return False
    if any(is_first_name(word.capitalize()) for word in re.split(r"[ -]", name)[:1]) or is_bare_head(name):
        return False
    if len(words) == 1 and folded in view.lower_words:
        return False
    return load_gazetteer().place(name) is None and load_gazetteer().institution(name) is None


def _is_owned(view: View, end: int) -> bool:
    """« LOGIVAL SERVICES – Établissement de Dole »: whether one of its sites stands beside or below."""
    return _SITE.match(view.text, end) is not None


def _is_body(view: View, start: int, end: int, *, alone: bool) -> bool:
    """Whether a name does there what a body does, or has what one has; one word `alone` where its capital
    is not that of the sentence.
    """
    if alone and view.is_start(start):
        return False
    if _OF.search(view.folded, max(0, start - 48), start) is not None:
        return True
    return view.text[start - 1 : start] in {"\n", " ", "«"} and acts(view, end)


@cache
def _services() -> re.Pattern[str]:
    """The noun of a service, where a preposition or an adjective follows."""
    adjective = rf"(?: [{LOWER}]+(?:ale?|ique|aire|ive|iere|ielle|iel))?"
    return re.compile(rf"(?:{_SERVICE.pattern}){adjective}(?= (?:d(?:e|u|es) |d'|a |aux? ))")
