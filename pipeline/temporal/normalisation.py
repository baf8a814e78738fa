"""Second step: what each candidate denotes. Completes elliptic dates from their neighbour, calls the
constructor, then adds the rest.

Owns the order of resolution: left to right, so that the discourse is known.
Candidates that turn out to be none are dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice, takewhile

from pipeline.calendar.timex import Anchor, edtf_of, parse_anchor, span_of
from pipeline.models import TimeExpression
from pipeline.temporal.composition import compose
from pipeline.temporal.constructors import CONSTRUCTORS
from pipeline.temporal.covered import covered_year
from pipeline.temporal.durations import since
from pipeline.temporal.entry_lines import opens_entry
from pipeline.temporal.folding import fold
from pipeline.temporal.grammar import load_grammar
from pipeline.temporal.links import is_link
from pipeline.temporal.lookup import day_number, month_number
from pipeline.temporal.recognition import Candidate
from pipeline.temporal.scene import PUBLICATION, Memory, Scene, Side, Timex, Told, Words, is_legal
from pipeline.temporal.signals import HOURS, join_pair, join_ranges

Resolver = Callable[[], "TimeExpression | None"]
_PARTS = frozenset({"semester_or_quarter", "ordinal_before_part"})
_PART_WORDS = ("part", "year", "shift", "this_year", "last_year", "next_year")
_GUESSED = re.compile(
    r"(?<![a-z])(?:vers|environ|(?:autour|aux alentours|aux environs) d(?:e|u|es)) (?:l[ea]s? |l'"
    r"|la fin de )?$"
)
_LATER_YEAR = re.compile(r" (?:et|puis) (?:a |de |d'|s'|se )?[a-z']+(?:er|ir|re)(?: [a-z']+){0,5} $")
"""« devaient débuter en mai | et s'achever au plus tard le | 30 juin 2022 »: two infinitives, one year."""
_WHOLE_AHEAD = 400
"""Characters behind a date without year within which another that has one may close what is told."""
_NEXT_ENTRY = 2000
"""The same behind the entry of a chronology, between which others may stand."""
_TO_HOUR = re.compile(r" (?:a|et|jusqu'a) | ?- ?")
_DAY_AFTER = re.compile(r"(?:,| \(|) ?(?:l[ea] |ce )?")


def normalise_candidates(
    text: str,
    candidates: Sequence[Candidate],
    published: Callable[[int], str | None],
    tense: Callable[[int, int], Side | None],
    main: Callable[[int, int], bool],
) -> tuple[TimeExpression, ...]:
    """Give each candidate its type, value, EDTF and days; see `pipeline.temporal.normalise`."""
    reader = _Reader(text, complete(fold(text), candidates), published, tense, main)
    return tuple(join_ranges(reader.folded, reader.read()))


def complete(folded: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give elliptic dates the month, year and side of the date they lean on
    (« du 19 au 23 juillet », « mai et juin 2023 »).
    """
    found = compose(folded, candidates)
    for index in range(len(found) - 2, -1, -1):
        first, second = found[index], found[index + 1]
        between = folded[first.end : second.start]
        if is_link(between) or (_LATER_YEAR.match(between) and "year" in second.words):
            found[index] = _lean(first, second)
    return found


def _lean(first: Candidate, second: Candidate) -> Candidate:
    mine, theirs = first.words, second.words
    if {first.rule, second.rule} <= _PARTS and "part" not in mine:
        return replace(
            first, words={**{name: theirs[name] for name in _PART_WORDS if name in theirs}, **mine}
        )
    if not _is_date(first) or not _is_date(second) or mine.keys() & {"year", "yy"}:
        return first
    if "month" not in theirs or ("month" not in mine and "day" not in mine):
        return first
    lent = {
        name: theirs[name]
        for name in ("month", "year", "yy", "shift", "before", "same")
        if name in theirs and name not in mine
    }
    if "month" in mine and len(lent.get("year", "")) == len("2021") and _wraps(mine, theirs):
        lent["year"] = f"{int(lent['year']) - 1:04d}"
    return replace(first, words={**lent, **mine})


def _is_date(candidate: Candidate) -> bool:
    return (
        load_grammar().by_name[candidate.rule].record.make == "date"
        if candidate.rule in load_grammar().by_name
        else False
    )


def _wraps(mine: Words, theirs: Words) -> bool:
    """Whether the first date falls later in the year than the
    second: « du 28 décembre au 3 janvier 2021 ».
    """
    return (month_number(mine) or 0, day_number(mine) or 0) > (
        month_number(theirs) or 0,
        day_number(theirs) or 31,
    )


def _written(candidate: Candidate) -> Anchor | None:
    """A date as it is written, with its month and year."""
    month, year = month_number(candidate.words), candidate.words.get("year", "")
    if month is None or len(year) != len("2021") or not _is_date(candidate):
        return None
    return Anchor(int(year), month, day_number(candidate.words))


def _nothing() -> None:
    return None


class _Reader:
    """Reads candidates left to right and remembers what they date."""

    def __init__(
        self,
        text: str,
        candidates: list[Candidate],
        published: Callable[[int], str | None],
        tense: Callable[[int, int], Side | None],
        main: Callable[[int, int], bool],
    ) -> None:
        self.text, self.folded = text, fold(text)
        self.candidates, self.published, self.tense, self.main = candidates, published, tense, main
        self.memory = Memory()
        year = covered_year(text)
        self.covered = None if year is None else Anchor(year)
        """What stands in for a publication date where there is none."""

    def read(self) -> list[TimeExpression]:
        """All expressions, in order."""
        found: list[TimeExpression] = []
        for index in range(len(self.candidates)):
            item = self.resolve(index)
            if item is None:
                continue
            self._remember(found[-1] if found else None, item)
            found.append(item)
        return found

    def _remember(self, before: TimeExpression | None, item: TimeExpression) -> None:
        if before is not None:
            period = join_pair(self.folded, before, item) or self._until(before, item)
            if period is not None:
                self.memory.period, self.memory.period_end = period, item.end
        self.memory.add(item, self.folded[max(0, item.start - 80) : item.start])

    def _until(self, before: TimeExpression, item: TimeExpression) -> str | None:
        between = self.folded[before.end : item.start]
        if (
            item.signal != "jusqu'à"
            or "." in between
            or before.edtf is None
            or item.edtf is None
            or len(between) > 120
        ):
            return None
        return f"{before.edtf.split('/')[0]}/{item.edtf.split('/')[-1]}"

    def resolve(self, index: int, alone: bool = False) -> TimeExpression | None:
        """One expression; `alone`: without looking at the next."""
        candidate = self.candidates[index]
        if candidate.inner is not None:
            return self._read_one(candidate, partial(self._read_one, candidate.inner, _nothing))
        if alone:
            return self._read_one(candidate, _nothing)
        return self._read_one(candidate, partial(self._following, index), partial(self._day_ahead, index))

    def _read_one(
        self, candidate: Candidate, following: Resolver, day_ahead: Resolver | None = None
    ) -> TimeExpression | None:
        rule = load_grammar().by_name.get(candidate.rule)
        if rule is None:
            return None
        anchor = parse_anchor(self.published(candidate.start)) or self.covered
        ahead = day_ahead or following
        scene = Scene(
            self.text,
            self.folded,
            candidate.start,
            candidate.end,
            rule.record,
            anchor,
            self.tense,
            self.main,
            self.memory,
            following,
            ahead,
            partial(self._whole_ahead, candidate),
        )
        timex = CONSTRUCTORS[rule.record.make](candidate.words, scene)
        if timex is None:
            return None
        lasting = scene.narrated_since() if timex.type == "DURATION" and timex.edtf is None else None
        if anchor is not None and anchor is self.covered and timex.anchor == PUBLICATION:
            timex = replace(timex, anchor=f"discourse:{anchor.value}")
        return self._finish(candidate, timex, anchor, scene.introduced, lasting)

    def _following(self, index: int) -> TimeExpression | None:
        if index + 1 >= len(self.candidates):
            return None
        between = self.folded[self.candidates[index].end : self.candidates[index + 1].start]
        if len(between) > 6 or not _DAY_AFTER.fullmatch(between):
            return None
        item = self.resolve(index + 1, alone=True)
        return item if item is not None and item.type == "DATE" else None

    def _day_ahead(self, index: int) -> TimeExpression | None:
        after = self.candidates[index + 1] if index + 1 < len(self.candidates) else None
        closes = (
            after is not None
            and after.rule in HOURS
            and _TO_HOUR.fullmatch(self.folded, self.candidates[index].end, after.start)
        )
        found = self._following(index + 1 if closes else index)
        return found if found is not None and found.first is not None and found.first == found.last else None

    def _whole_ahead(self, here: Candidate) -> Anchor | None:
        later = bisect_right(self.candidates, here.start, key=lambda candidate: candidate.start)
        entry = self._opens_entry(here)
        reach = _NEXT_ENTRY if entry else _WHOLE_AHEAD
        near = takewhile(
            lambda candidate: candidate.start - here.end <= reach, islice(self.candidates, later, None)
        )
        written = (
            (candidate, _written(candidate))
            for candidate in near
            if not entry or self._opens_entry(candidate)
        )
        return next(
            (day for candidate, day in written if day is not None and not self._is_of_act(candidate)), None
        )

    def _opens_entry(self, candidate: Candidate) -> bool:
        return opens_entry(self.folded, candidate.start, candidate.end)

    def _is_of_act(self, candidate: Candidate) -> bool:
        return is_legal(self.folded[max(0, candidate.start - 80) : candidate.start])

    def _is_guessed(self, candidate: Candidate, timex: Timex) -> bool:
        """« vers 14 h 30 », « le 3 mai 2021 vers 14 h 30 »."""
        within = timex.type == "TIME" and " vers " in self.folded[candidate.start : candidate.end]
        return within or bool(_GUESSED.search(self.folded, max(0, candidate.start - 40), candidate.start))

    def _finish(
        self,
        candidate: Candidate,
        timex: Timex,
        published: Anchor | None,
        signal: tuple[str, int] | None,
        lasting: Told | None,
    ) -> TimeExpression:
        edtf = timex.edtf or (edtf_of(timex.value) if timex.type in ("DATE", "TIME") else None)
        anchor = timex.anchor
        if timex.type == "DURATION" and edtf is None and signal is not None and signal[0] == "depuis":
            edtf = since(timex.value, published if lasting is None else lasting.anchor, timex.mod)
            source = PUBLICATION if lasting is None else f"discourse:{lasting.value}"
            anchor = source if edtf else anchor
        mod = timex.mod or ("APPROX" if edtf and self._is_guessed(candidate, timex) else None)
        first, last = days_of(edtf)
        if mod == "APPROX" and timex.type == "DATE" and edtf and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", edtf):
            edtf += "~"
        return TimeExpression(
            start=candidate.start, end=candidate.end, text=self.text[candidate.start : candidate.end],
            type=timex.type, value=timex.value, mod=mod,
            edtf=edtf, first=first, last=last, anchor=anchor, rule=candidate.rule,
            signal=signal[0] if signal else None, signal_start=signal[1] if signal else None,
        )  # fmt: skip


def days_of(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date or interval; None where open."""
    if edtf is None:
        return None, None
    begin, _, end = edtf.replace("~", "").partition("/")
    first, last = span_of(begin), span_of(end or begin)
    return first[0] if first else None, last[1] if last else None
