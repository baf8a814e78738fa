"""Acronyms that the document defines: « Société d'économie mixte Eure
aménagement (SEMEA) », and their later use.

An acronym is defined when its letters are found in order at the words' beginnings. It refuses definitions
whose full name is no organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import UPPER, View

_BRACKETED = re.compile(
    rf"\((?:ou |dite? |ci-après |l'|la |le )?[«\"“]? ?(?P<acronym>[{UPPER}][\w.&-]{{1,14}}(?: \d{{2,3}})?)"
    rf" ?[»\"”]?\)"
)
_INVERSE = re.compile(rf"\b(?P<acronym>[{UPPER}][{UPPER}\d&-]{{1,9}}) \((?P<full>[^()\n]{{8,140}})\)")
_DASHED = re.compile(
    rf"\b(?=[{UPPER}])(?<!LGV )(?<!projet )(?<!plan )(?<!ligne )(?<!programme )(?<!dispositif )(?<!axe )(?"
    rf"<!ligne à grande vitesse )"
    rf"(?P<acronym>[{UPPER}][{UPPER}\d&-]{{1,9}})(?:,| [–—-]) (?P<full>[{UPPER}][^\n.;:–—,()]{{8,90}}?)"
    r"(?=,| [–—-] | ?[.;]|$)"
)
_APPOSED = re.compile(rf", (?P<acronym>[{UPPER}]{{3,8}}(?<!CEDEX))(?=,)")
"""« le Syndicat mixte d'aménagement du lac, SMAL, »."""
_MAX_WORDS = 22
_ARTICLES = frozenset({"l", "la", "le", "les", "d"})
_HEAD = re.compile(r"\b(?:[Ss]ociété|[Aa]ssociation|[Ss]yndicat|[Gg]roupe|[Uu]niversité|[ÉEée]cole) $")


@dataclass(frozen=True)
class Definition:
    """An acronym and the stretch that spells it out; offsets are prose offsets."""

    acronym: str
    acronym_start: int
    start: int
    end: int
    name: str


def find_definitions(view: View) -> Iterator[Definition]:
    """« Full Name (FN) », « Full Name, FN, » and « FN (full name) »,
    « FN – Full name – », where the letters agree.
    """
    yield from _bracketed(view)
    for match in _APPOSED.finditer(view.text):
        start = _spelled_from(view, match.start(), match["acronym"])
        if start is not None:
            yield Definition(
                match["acronym"],
                match.start("acronym"),
                start,
                match.start(),
                view.text[start : match.start()],
            )
    for match in (*view.matches(_INVERSE, written=True), *view.matches(_DASHED, written=True)):
        words = [w for w in re.findall(r"[a-z0-9œ]+", fold(match["full"])) if w not in WORDS.small_words]
        if _agrees(match["acronym"], words):
            yield Definition(
                match["acronym"],
                match.start("acronym"),
                match.start("full"),
                match.end("full"),
                match["full"],
            )


def _bracketed(view: View) -> Iterator[Definition]:
    for match in _BRACKETED.finditer(view.text):
        acronym = match["acronym"].replace(".", "")
        written_as_word = acronym.isalpha() and acronym.istitle() and len(acronym) > 2
        if sum(c.isupper() for c in acronym) < 2 and not written_as_word:
            continue
        end = match.start()
        while end and view.text[end - 1] in (' »”"\n' if _is_alone(view, match) else ' »”"'):
            end -= 1
        start = _spelled_from(view, end, acronym)
        if start is not None and (not written_as_word or _is_initials(view.folded[start:end], acronym)):
            yield Definition(match["acronym"], match.start("acronym"), start, end, view.text[start:end])


def _is_alone(view: View, match: re.Match[str]) -> bool:
    """Whether the bracket is a line of its own, below the name that it abbreviates."""
    return view.text[match.start() - 1 : match.start()] == "\n" and view.text[
        match.end() : match.end() + 1
    ] in {"", "\n"}


def _is_initials(folded: str, acronym: str) -> bool:
    """Whether each letter of an acronym written as a word is the initial of one word: « (Ensv) »."""
    initials = [word[0] for word in re.findall(r"[a-z0-9œ]+", folded) if word not in WORDS.small_words]
    return initials == list(fold(acronym))


def _agrees(acronym: str, words: Sequence[str]) -> bool:
    letters = [c for c in fold(acronym) if c.isalpha()]
    if not words or not letters or words[0][0] != letters[0]:
        return False
    return _fits(letters, words) and len(words) <= len(letters) + 3


def _fits(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the letters can be read off the words in order, each word giving a prefix or a few of its
    letters, most giving their initial.
    """
    position = initials = 0
    for word in words:
        if position < len(letters) and word[0] == letters[position]:
            position += 1
            initials += 1
            rest = iter(word[1:])
            nexts = {w[0] for w in words}
            while position < len(letters) and letters[position] not in nexts and letters[position] in rest:
                position += 1
    return position == len(letters) and initials >= 2


def _spelled_from(view: View, end: int, acronym: str) -> int | None:
    """Start of the words before `end` that spell the acronym, the shortest stretch that does."""
    line = max(view.text.rfind("\n", 0, end), end - 240) + 1
    tokens = [m.span() for m in re.finditer(r"[^\W_]+", view.text[line:end])]
    words: list[str] = []
    every: list[str] = []
    letters = list(fold(acronym))
    best = None
    for begin, stop in reversed(tokens[-_MAX_WORDS:]):
        begin, stop = begin + line, stop + line
        if re.search(r"[.;:()]", view.text[stop:end]) or len(words) > len(acronym) + 3:
            break
        begin = max([begin, *(g for g in [view.glue(begin, stop)] if g)])
        word = view.folded[begin:stop]
        if word not in _ARTICLES:
            every.insert(0, word[0])
        if word in WORDS.small_words:
            continue
        words.insert(0, word)
        if _agrees(acronym, words) or (every == letters and len(words) > 1):
            best = begin
            break
    return best


def find_uses(view: View, definitions: Sequence[tuple[Definition, str]]) -> Iterator[Proposal]:
    """Every use of a defined acronym, its definition, and the proper part of the full name; each pair is a
    definition and the canonical name.
    """
    acronyms: dict[str, str] = {}
    parts: dict[str, str] = {}
    for definition, name in definitions:
        yield Proposal(
            definition.start, definition.end, "institution", Rank.DEFINED, "rule", "definition", name
        )
        acronyms.setdefault(definition.acronym, name)
        for part in (_proper_part(definition.name), definition.name.upper()):
            parts.setdefault(part, name)
    for acronym, start in find_strings(view, acronyms):
        yield Proposal(
            start, start + len(acronym), "institution", Rank.DEFINED, "rule", "acronym", acronyms[acronym]
        )
    for part, start in find_strings(view, parts):
        head = _HEAD.search(view.text, max(0, start - 14), start) if part[0].isupper() else None
        yield Proposal(
            head.start() if head else start,
            start + len(part),
            "institution",
            Rank.DEFINED,
            "rule",
            "defined_name",
            parts[part],
        )


def _proper_part(name: str) -> str:
    """The full name from its first proper noun on where that is several words, else the whole."""
    words = name.split(" ")
    first = next((i for i, word in enumerate(words) if i and word[:1].isupper()), 0)
    return " ".join(words[first:]) if len(words) - first > 1 else name
