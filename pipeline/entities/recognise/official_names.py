"""Names in the order of lists: « MOREL (Jean-Claude) », « MOREL
Jean », « MOREL, Jean » are Jean(-Claude) Morel.

Owns the shapes with the surname first. It refuses brackets that hold a group or a constituency, and what no
first name shows to be a person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import is_acronym, load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import LOWER, UPPER, View
from pipeline.entities.name.casing import proper_case

_PARTICLE = (
    r"(?:(?:[dD]e [lL]a|[dD]e|[dD]u|[dD]es|[lL]e|[lL]a|DE LA|DE|DU|DES|LE|LA|EL|BEN|VAN|VON|VAN DER|DER) )"
)
_CAPITALS = (
    rf"{_PARTICLE}?(?:[dD]')?[{UPPER}]{{2,}}(?:['-][{UPPER}]{{2,}})*(?:[ -]{_PARTICLE}?[{UPPER}]{{2,}}(?"
    rf":['-][{UPPER}]{{2,}})*){{0,3}}"
)
_NO_TITLE = r"(?!(?:MM?|Mmes?|Mlles?|Me|Dr|Monsieur|Madame|Messieurs|Mesdames) )"
_MIXED = (
    rf"{_PARTICLE}?{_NO_TITLE}[{UPPER}][{UPPER}{LOWER}]+(?:[-'][{UPPER}][{UPPER}{LOWER}]+)*"
    rf"(?: [{UPPER}][{UPPER}{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?){{0,2}}"
)
_FIRST = rf"[{UPPER}][{LOWER}]+(?:[- ][{UPPER}][{LOWER}]+){{0,2}}"
_BRACKETED = re.compile(
    rf"(?<![\w'-])(?P<surname>{_CAPITALS}|{_MIXED}) \((?P<first>{_FIRST})(?:, {_FIRST}){{0,4}}\)"
)
_SIDE_BY_SIDE = re.compile(
    rf"(?<![\w'-])(?P<surname>{_CAPITALS}) (?P<first>[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?)(?![\w']"
    rf"|-\w)(?: (?P<more>[{UPPER}]+[{LOWER}]+))?"
)
_AFTER_COMMA = re.compile(rf"(?<![\w'-])(?P<surname>{_CAPITALS}), (?P<first>{_FIRST})(?= ?(?:[;.\n(]|$))")
_HINT = re.compile(rf"\([{UPPER}][{LOWER}]")
"""What a text holds in which `_BRACKETED` matches: quick to look for."""
_CIVILITY = re.compile(
    r"(?:\b(?:MM?|Mmes?|Mlles?|Me|Dr|Pr)\.?|\b(?:[Mm]onsieur|[Mm]adame|[Mm]essieurs|[Mm]esdames|[Mm]aître)) $"
)

_PREPOSITION = re.compile(r"(?:de|du|des) ")
_GOVERNED = re.compile(
    r"\b(?:attention|nom|compte|part|demande|place|présence|absence|intention|remplacement|profit) $"
)
_NEAR = 150
"""Code points on either side within which two sure names make a list, of which the others are persons too."""
_FIRST_BEFORE = re.compile(rf"(?<![\w'-])([{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?) $")


def find_official_names(view: View) -> Iterator[Proposal]:
    """Persons named surname first, each with the name as one says it."""
    for pattern in (*((_BRACKETED,) if _HINT.search(view.text) else ()), _SIDE_BY_SIDE, _AFTER_COMMA):
        matches = list(view.matches(pattern, written=True))
        sure = [match.start() for match in matches if is_first_name(match["first"])]
        for match in matches:
            listed = bisect_right(sure, match.start() + _NEAR) - bisect_left(sure, match.start() - _NEAR) > 1
            called = (
                listed or _CIVILITY.search(view.text, max(0, match.start() - 10), match.start()) is not None
            )
            if (pattern is _BRACKETED and _is_named_before(view, match)) or _has_another_surname(match):
                continue
            if _is_first(match["first"], called and pattern is not _AFTER_COMMA) and not _is_body(
                match["surname"]
            ):
                start = _surname_start(view, match)
                name = f"{match['first']} {proper_case(view.text[start : match.end('surname')])}"
                end = match.end("first") if pattern is _SIDE_BY_SIDE else match.end()
                yield Proposal(start, end, "person", Rank.KNOWN, "rule", "surname_first", name)


def _surname_start(view: View, match: re.Match[str]) -> int:
    """Where the surname begins: not at the « de » of « à l'attention de TARDY Luc »."""
    start = match.start("surname")
    link = _PREPOSITION.match(view.text, start)
    return (
        start
        if link is None or _GOVERNED.search(view.text, max(0, start - 24), start) is None
        else link.end()
    )


def _has_another_surname(match: re.Match[str]) -> bool:
    """Whether a name goes on after the first name, so that the capitals before
    it are something else: « CFDT Jean Dupont ».
    """
    more = match.groupdict().get("more")
    return more is not None and fold(more) not in WORDS.not_names


def _is_named_before(view: View, match: re.Match[str]) -> bool:
    """Whether a first name stands before the surname, so that the brackets hold
    something else: « Aurélie PASQUET (Charly) ».
    """
    first = match["surname"].split()[0]
    before = _FIRST_BEFORE.search(view.text, max(0, match.start() - 24), match.start())
    return (not first.isupper() and is_first_name(first)) or (before is not None and is_first_name(before[1]))


def _is_first(written: str, called: bool) -> bool:
    """Whether the words are first names; after a civilité, whether they are nothing else that we know."""
    first = re.split(r"[ -]", written)[0]
    if is_first_name(written) or is_first_name(first):
        return True
    known = load_gazetteer()
    functions = WORDS.functions | WORDS.not_names
    return (
        called
        and fold(first) not in functions
        and known.place(written) is None
        and known.institution(written) is None
    )


def _is_body(surname: str) -> bool:
    """Whether capitals write an acronym that we know, not a surname: « le délégué CFDT Paul »."""
    return is_acronym(surname) and (
        surname in WORDS.common_acronyms or load_gazetteer().institution(surname) is not None
    )
