"""Associations and newspapers without a head noun, by the word with which their name begins: « Les Amis de
la Nauze », « Le Courrier de l'Esteyre ».

Owns those names, in capitals too. It refuses such a word in small letters (« les amis de Paul »), and one
that no proper name completes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.entities.lexicon.complements import firm_end
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.known_names import is_in_capitals
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import UPPER, View
from pipeline.entities.name.casing import titled
from pipeline.syntax.spelling import capital

_OF = r"(?= (?:de la |de l'|du |des |de |d'))"
_PEOPLE = (
    r" (?P<people>(?!humain|urbain|prochain|ancien|quotidien|certain)"
    r"[a-z-]{2,}(?:ais|ois|ien|and|ard|on|in)e?)(?![a-z0-9'-])"
)
"""« Le Courrier picard », « L'Éveil normand »: a newspaper of a country's people."""
_AFTER_OF = re.compile(r"^ (?:de la |de l'|du |des |de |d')")
_ORDERS = frozenset({"sœurs", "soeurs", "freres"})
"""First words of religious orders, whose article is no part of the name."""
_COMMON = frozenset({"journal", "quotidien", "voix"})
_CAPITAL = re.compile(rf" [{UPPER}]")
_SHOUTED = re.compile(rf" (?:DE LA |DE L'|DU |DES |DE |D')[{UPPER}]{{4,}}(?:[ '-][{UPPER}]+)*(?![\w'-])")
"""The rest of such a name where the line is in capitals."""


def find_telling_names(view: View) -> Iterator[Proposal]:
    """Associations and newspapers that their own first word tells, in order."""
    for match in view.matches(_pattern()):
        if view.text[match.start("noun")].isupper():
            own = view.text[match.start()].isupper() and match["noun"] not in _ORDERS
            yield from _named(view, match.start() if own else match.start("noun"), match.end())


def _named(view: View, start: int, head_end: int) -> Iterator[Proposal]:
    """The name that begins with the word found, if its complement makes it one."""
    people = _paper_end(view, start, head_end)
    if people is not None:
        yield Proposal(start, people, "institution", Rank.PATTERN, "rule", "telling")
        return
    shouted = _SHOUTED.match(view.text, head_end) if view.text[start:head_end].isupper() else None
    end = firm_end(view, head_end) if shouted is None else shouted.end()
    if end is None or _is_of_person(view, head_end, end) or (shouted and _goes_on(view, end)):
        return
    name = _in_small_letters(view.text[start:end]) if shouted else None
    yield Proposal(start, end, "institution", Rank.PATTERN, "rule", "telling", name)


def _paper_end(view: View, start: int, head_end: int) -> int | None:
    """End of the people whose newspaper it is: « L'Éveil normand »."""
    match = re.compile(_PEOPLE).match(view.folded, head_end)
    noun = view.folded[start:head_end].replace("'", " ").split()[-1]
    paper = noun in WORDS.papers and noun not in _COMMON and view.text[head_end + 1 : head_end + 2].islower()
    return match.end() if match is not None and paper else None


def _in_small_letters(name: str) -> str:
    """« LE COURRIER DE L'OUEST » → « Le Courrier de l'Ouest »."""
    small = titled(name, "", firm=False)
    return capital(small)


def _is_of_person(view: View, start: int, end: int) -> bool:
    """Whether nothing but a first name completes the word: « La Voix de Paul »."""
    return is_first_name(_AFTER_OF.sub("", view.text[start:end]))


def _goes_on(view: View, end: int) -> bool:
    """Whether capitals go on behind a name in capitals, so that they do not show where it ends."""
    return is_in_capitals(view.text, end, end) and _CAPITAL.match(view.text, end) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """The article and the first word, on folded text, where a complement follows."""
    words = "|".join(sorted({*WORDS.societies, *WORDS.papers}, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?<![a-z0-9'-])(?:l(?:es?|a) |l')(?P<noun>{words})(?![a-z0-9'-])(?:{_OF}|(?={_PEOPLE}))"
    )
