"""Who issues a paper by its bare name: « RIVES VIVES » alone above « Rives vives demande »,
« Verdal (Euronext Growth – ALVDB) », « À propos de Verdal ».

Owns names that the head, the ticker or the closing notice of a paper shows to be its issuer's. It refuses
persons, places, known names, and a head that the text below never takes up as a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import is_organisation
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View
from pipeline.entities.recognise.acting_places import acts

_NAME = rf"{CAP}(?: (?:& )?{CAP}){{0,3}}"
_LISTED = re.compile(rf"(?P<name>{_NAME}) \((?:Euronext|Alternext|Nasdaq|NYSE|code ISIN|ISIN)\b")
_ABOUT = re.compile(rf"[ÀA] propos (?:de la |de l'|du |de |d')(?P<name>{_NAME})[ \t]*:?[ \t]*(?=\n|$)")
_HEAD = re.compile(rf"\s*(?P<name>[{UPPER}]{{3,}}(?:[ '-][{UPPER}]+){{1,5}})[ \t]*\n")
_OPENS = re.compile(r"(?:^|[.!?:»\n]) ?$")
_LEAST = 4


def find_issuers(view: View) -> Iterator[Proposal]:
    """Every place where a paper names its issuer, in capitals too."""
    names = {name: fold(name) for name in (*_shown(view), *_heading(view)) if _is_bare(view, name)}
    for name, folded in names.items():
        for written, start in find_strings(view, {name, name.upper()}):
            end = start + len(written)
            yield Proposal(start, end, "institution", Rank.PATTERN, "rule", "issuer", name, head=folded)


def _shown(view: View) -> Iterator[str]:
    """The names before a ticker, and on the line that opens a notice."""
    for match in view.matches(_LISTED, written=True):
        yield match["name"]
    for match in view.line_matches(_ABOUT, written=True):
        yield match["name"]


def _heading(view: View) -> Iterator[str]:
    """The first line in capitals, of two words or more, as a sentence below writes it whose subject it is."""
    head = _HEAD.match(view.text)
    if head is None or len(head["name"]) < _LEAST:
        return
    sought = re.compile(rf"(?<![\w'-]){re.escape(fold(head['name']))}(?![\w'-])")
    for use in sought.finditer(view.folded, head.end()):
        written = view.text[use.start() : use.end()]
        begins = _OPENS.search(view.text, max(0, use.start() - 3), use.start()) is not None
        if begins and written[0].isupper() and re.search(rf"[{LOWER}]", written) and acts(view, use.end()):
            yield written
            return


def _is_bare(view: View, name: str) -> bool:
    """Whether a name is no word, no person's and no known thing's; what has a head noun others find."""
    folded, words = fold(name), re.split(r"[ -]", name)
    if len(name) < _LEAST or folded in view.lower_words or is_organisation(folded):
        return False
    if any(is_first_name(word) for word in words):
        return False
    return load_gazetteer().place(name) is None and load_gazetteer().institution(name) is None
