"""What the words around an event's trigger say: words without dates, names and empty words, telling figures,
numbers of acts, and who is named.

It reads the quote and the document's own findings, never a syntax tree. It refuses to compare.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from pipeline.models import Event, Evidence, Extraction, Mention, Span
from pipeline.temporal.numbers import read_number
from pipeline.timeline.records.remembered import remembered
from pipeline.timeline.records.words import fold, is_empty, is_telling

S = TypeVar("S", bound=Span)
WINDOW = 110
"""Code points on each side of the trigger that are read: about a
clause, whatever the length of the sentence.
"""
CORE = 45
"""Code points on each side that are nearly always of the trigger's own clause."""
_REACH = 250  # code points between trigger and date beyond which the words between are those of other clauses
# code points: no name or date is longer, so that those that reach into a quote begin at most so far before it
_LONGEST = 400
_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGIT = re.compile(r"\d")
_ACT = re.compile(r"\bn(?:°|os?\.?|º|uméros?)\s*([A-Z]{0,3}\d+(?:[-‑/]\d+)?)", re.IGNORECASE)
_CODE = re.compile(r"\b(\d{2,4}[-‑]\d{2,5})\b(?!\s*(?:%|euros?))")
_ITEM = re.compile(
    r"\b(articles?|alinéas?|amendements?|chapitres?|titres?|annexes?|lots?|tranches?|phases?|volets?|tomes?"
    r"|avenants?|résolutions?|sites?|lignes?|zones?|secteurs?|bâtiments?|sections?|parties?)\s+(?:n°\s*)?(\d+"
    r"|[ivx]+)\b"
)
_FIGURE = re.compile(r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d+)?(?:\s*%)?|\d+(?:,\d+)?(?:\s*%)?")
_DENIAL = re.compile(r"\b(?:ne\s|n['’])\s*(?:[\w'’]+\s+){0,3}$", re.IGNORECASE)
_AUTHOR = re.compile(r"\b(?:je\s|j['’])\s*(?:[\w'’]+\s+){0,3}$", re.IGNORECASE)
_OF_AUTHOR = re.compile(rf"^.{{0,{CORE}}}\b(?:ma|mon|mes)\b", re.IGNORECASE | re.DOTALL)
_RESTRICTION = re.compile(r"^\s*(?:[\w'’]+\s+){0,2}?(?:qu['’]|que\b)")
_SPELT = re.compile(
    r"\b(?:(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|quarante|cinquante"
    r"|soixante)[ -])?(?:cents?|mille)(?:[ -][a-z]+){0,3}"
)


class Clause(NamedTuple):
    """Words as written, in lower case, sorted, `core` those next to the trigger; `figures` and `numbers` as
    digits, `amounts` the figures next to the trigger; `items` parts
    by their number; `named` ids of the entities named in the sentence, `near` in the clause,
    `beside` next to the trigger.

    `denied` holds the trigger where « ne » denies it (« n'a pas été adopté »), not where it denies something
    else, nor in « ne … que »; `own` where the author says it of himself (« je me suis rendu », « dans ma
    circonscription »).
    """

    words: tuple[str, ...]
    core: tuple[str, ...]
    head: tuple[str, ...]
    figures: frozenset[str]
    amounts: frozenset[str]
    numbers: frozenset[str]
    items: frozenset[str]
    named: tuple[str, ...]
    near: tuple[str, ...]
    beside: tuple[str, ...]
    denied: tuple[str, ...]
    own: tuple[str, ...] = ()


class ClauseReader:
    """Reads the clauses of one document's events."""

    def __init__(self, extraction: Extraction) -> None:
        self._times = _by_place(extraction.time_expressions)
        self._blanked = _by_place([item for item in extraction.mentions if item.kind != "legal_text"])
        self._names = _by_place([*extraction.mentions, *extraction.references])
        self._starts = (
            [item.start for item in self._times],
            [item.start for item in self._names],
            [item.start for item in self._blanked],
        )

    def read(self, event: Event) -> Clause:
        """The clause around the trigger of an event of this document."""
        proof = event.evidence[0]
        low, high = _window(proof)
        left, right = max(low, proof.trigger.start - CORE), min(high, proof.trigger.end + CORE)
        quote = self._undated(proof, low, high)
        text, core = (
            _whole_words(quote, low - proof.start, high - proof.start),
            _whole_words(quote, left - proof.start, right - proof.start),
        )
        if proof.time is not None and abs(proof.time.start - proof.trigger.start) <= _REACH:
            first, last = max(low, proof.time.start - CORE), min(high, proof.time.end + CORE)
            core = f"{core} {_whole_words(quote, first - proof.start, last - proof.start)}"
        numbers = frozenset(_act_numbers(text))
        head = _head(proof.trigger.text)
        named = list(_inside(self._names, self._starts[1], proof.start, proof.end))
        return Clause(
            words=tuple(sorted(_words(text))),
            core=tuple(sorted(_words(core))),
            head=head,
            figures=frozenset(_figures(text))
            - {part for number in numbers for part in re.split(r"[-/]", number)},
            amounts=frozenset(_figures(core)),
            numbers=numbers,
            items=frozenset(_items(core)),
            named=_entities(named, proof.start, proof.end),
            near=_entities(named, low, high),
            beside=_entities(named, left, right),
            denied=head if event.modality == "negated" and _is_denied(proof) else (),
            own=head if _is_own(proof) else (),
        )

    def _undated(self, proof: Evidence, low: int, high: int) -> str:
        """The quote, its time expressions and names between two offsets of the document blanked."""
        spans = [(item.start, item.end) for item in _inside(self._times, self._starts[0], low, high)]
        spans += [(item.start, item.end) for item in _inside(self._blanked, self._starts[2], low, high)]
        if proof.time is not None:
            spans.append((proof.time.start, proof.time.end))
        text = proof.quote
        for start, end in spans:
            first, last = max(0, start - proof.start), min(len(text), end - proof.start)
            if first < last and not (proof.trigger.start < end and start < proof.trigger.end):
                text = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
        return text


def _window(proof: Evidence) -> tuple[int, int]:
    """Where the clause is read: around the trigger, and around the date where that is not too far away."""
    low, high = proof.trigger.start - WINDOW, proof.trigger.end + WINDOW
    if proof.time is not None and abs(proof.time.start - proof.trigger.start) <= _REACH:
        low, high = min(low, proof.time.start - CORE), max(high, proof.time.end + CORE)
    return max(proof.start, low), min(proof.end, high)


def _whole_words(text: str, first: int, last: int) -> str:
    while 0 < first < len(text) and text[first - 1].isalnum():
        first += 1
    while last < len(text) and last > first and text[last].isalnum() and text[last - 1].isalnum():
        last -= 1
    return text[first:last]


def _by_place(spans: Sequence[S]) -> list[S]:
    return sorted(spans, key=lambda span: span.start)


def _inside(spans: Sequence[S], starts: Sequence[int], low: int, high: int) -> Iterator[S]:
    for position in range(bisect_left(starts, low - _LONGEST), bisect_left(starts, high)):
        if spans[position].end > low:
            yield spans[position]


def _entities(mentions: Sequence[Mention], low: int, high: int) -> tuple[str, ...]:
    return tuple(sorted({item.entity for item in mentions if item.start < high and low < item.end}))


def _is_denied(proof: Evidence) -> bool:
    before, after = (
        proof.quote[: proof.trigger.start - proof.start],
        proof.quote[proof.trigger.end - proof.start :],
    )
    return _DENIAL.search(before) is not None and _RESTRICTION.match(after) is None


def _is_own(proof: Evidence) -> bool:
    """Whether « je » stands before the trigger, or « ma », « mon », « mes » after it."""
    before, after = (
        proof.quote[: proof.trigger.start - proof.start],
        proof.quote[proof.trigger.end - proof.start :],
    )
    return _AUTHOR.search(before) is not None or _OF_AUTHOR.match(after) is not None


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if not is_empty(word)}


@remembered(4096)
def _head(trigger: str) -> tuple[str, ...]:
    """The words of a trigger, in order; those that say nothing where it has no others."""
    return tuple(word for word in _WORD.findall(trigger.lower()) if not is_empty(word)) or (trigger.lower(),)


def _act_numbers(text: str) -> Iterator[str]:
    if _DIGIT.search(text) is None:
        return
    for pattern in (_ACT, _CODE):
        for match in pattern.finditer(text):
            yield match[1].replace("‑", "-").replace("/", "-")


def _items(text: str) -> Iterator[str]:
    """« article 4 », « lot 2 »: a part by its number."""
    return (f"{match[1].rstrip('s')} {match[2]}" for match in _ITEM.finditer(text.lower()))


def _figures(text: str) -> Iterator[str]:
    """Figures that identify what is counted, be they in digits or in words;
    « 7 000 », « sept mille » and « 7000 » are one.
    """
    for match in _FIGURE.finditer(text) if _DIGIT.search(text) is not None else ():
        figure = re.sub(r"[ .\u00a0\u202f]", "", match[0])
        if is_telling(figure.replace(",", "").rstrip("%")) or not figure.isdigit():
            yield figure
    if "cent" in text or "mille" in text:
        for match in _SPELT.finditer(fold(text)):
            value = _longest_number(match[0])
            if value is not None and is_telling(str(int(value))):
                yield str(int(value))


def _longest_number(words: str) -> float | None:
    parts = words.replace("-", " ").split()
    for count in range(len(parts), 0, -1):
        value = read_number(" ".join(parts[:count]))
        if value is not None:
            return value
    return None
