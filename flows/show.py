"""What the command line prints: a timeline, time expressions, entities,
scores; as tables, in French where the content is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from flows.tables import make_console, make_table
from pipeline.calendar.wording import counted, date_label, french_label, french_list, quoted
from pipeline.errors import SettingsError
from pipeline.export import StoredTimeline, open_timeline
from pipeline.export.kin import Kin, body_names, find_kin
from pipeline.export.labels import modality_mark
from pipeline.models import Event, Timeline

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.evaluation import Report

ROW_WIDTH = 10_000
"""Columns of tables in files, whose rows are never wrapped."""


@dataclass(frozen=True)
class Wanted:
    """Which events are to be shown; what is None keeps all."""

    actor: str | None = None
    start: date | None = None
    end: date | None = None
    kind: str | None = None
    modality: str | None = None
    reviewed: bool = False
    undated: bool = False
    open: bool = False
    """Between two days also what began before or is due later, and has no other end that is known."""

    def choose(self, stored: StoredTimeline) -> Iterator[Event]:
        """The events wanted, in the order of the timeline."""
        actors = None if self.actor is None else _parties_named(stored, self.actor)
        kinds = None if self.kind is None else _kinds_named(self.kind)
        for event in stored.undated() if self.undated else stored.events():
            is_in = (self.undated or _falls_between(event, self.start, self.end, is_open=self.open)) and (
                event.reviewed or not self.reviewed
            )
            if (
                is_in
                and _has_part(event, actors)
                and (kinds is None or event.kind in kinds)
                and self.modality in (None, event.modality)
            ):
                yield event

    def count_open(self, stored: StoredTimeline) -> int:
        """How many more there are with open periods."""
        if self.open or self.undated or self.start is self.end is None:
            return 0
        return sum(1 for _ in replace(self, open=True).choose(stored)) - sum(1 for _ in self.choose(stored))


def show_timeline(path: Path, wanted: Wanted, *, as_json: bool = False) -> None:
    """Print the events of a timeline that are wanted, as a table or as JSON, one a line."""
    stored = open_timeline(path)
    if as_json:
        for event in wanted.choose(stored):
            print(event.model_dump_json())
        return
    events, console = list(wanted.choose(stored)), make_console(ROW_WIDTH)
    if events:
        console.print(_events_table(stored, events, " ; " if not console.is_terminal else "\n"))
    console.print(
        _footer(stored.head, events, undated=wanted.undated) + _left_open(wanted.count_open(stored)),
        highlight=False,
    )
    shown = {event.id for event in events}
    for contradiction in stored.head.contradictions:
        if shown & set(contradiction.events):
            console.print(f"⚠ {contradiction.explanation}", style="yellow", highlight=False)


def _events_table(stored: StoredTimeline, events: Iterable[Event], between: str) -> Table:
    table = make_table(stored.head.title, "Date", "Événement", "Qui", "Source")
    sources, as_of = {document.id: document.source for document in stored.documents()}, stored.head.as_of
    for event in events:
        table.add_row(
            _date(event),
            _title(event, as_of),
            between.join(p.name for p in event.participants),
            between.join(_sources(event, sources)),
        )
    return table


def show_report(report: Report, *, verbose: bool) -> None:
    """Print the scores of an evaluation, and every disagreement when `verbose`."""
    from pipeline.evaluation import MEASURES

    console = make_console()
    if verbose:
        for item in report.disagreements:
            place = item.document if item.start is None else f"{item.document}:{item.start}"
            sides = " ≠ ".join(side for side in (item.gold, item.predicted) if side is not None)
            console.print(
                f"{place} {item.measure} {item.kind}: {quoted(item.text)} {sides}",
                highlight=False,
                markup=False,
                soft_wrap=True,
            )
    table = make_table(
        f"{report.documents} documents", "Measure", "P", "R", "F1", "Right", "Gold", "Predicted"
    )
    rows = [(MEASURES[measure], score) for measure, score in report.scores.items()] + [
        (f"mentions: {kind}", s) for kind, s in report.kinds.items()
    ]
    for name, score in rows:
        figures = (
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f1:.3f}",
            *map(str, (score.correct, score.gold, score.predicted)),
        )
        table.add_row(name, *figures)
    console.print(table)
    if report.missing:
        console.print(f"No extraction of: {', '.join(report.missing)}", style="red", highlight=False)


def _date(event: Event) -> str:
    if event.date is not None:
        return date_label(event.date)
    return (
        ""
        if event.bound is None
        else event.bound.text or (french_label(event.bound.edtf) if event.bound.edtf else "")
    )


def _title(event: Event, as_of: date) -> Text:
    title = Text(event.title)
    if mark := modality_mark(event, as_of):
        title.append(f" [{mark}]", style="italic dim")
    if event.contradictions:
        title.append(" ⚠", style="yellow")
    return title


def _sources(event: Event, sources: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({evidence.document for evidence in event.evidence}):
        pages = sorted(
            {
                evidence.page
                for evidence in event.evidence
                if evidence.document == name and evidence.page is not None
            }
        )
        yield sources[name] + (f", p. {french_list([str(page) for page in pages])}" if pages else "")


def _footer(timeline: Timeline, events: Sequence[Event], *, undated: bool) -> str:
    """How many events are shown of how many, and of those that are not, how many there are."""
    dated, without = (
        (timeline.counts.events, "événement", None),
        (timeline.counts.undated, "événement non daté", "événements non datés"),
    )
    (number, *words), other = (without, dated) if undated else (dated, without)
    total = counted(number, *words)
    shown = total if len(events) == number else f"{len(events)} sur {total}"
    return f"{shown}, {counted(*other)}, {counted(len(timeline.contradictions), 'contradiction')}"


def _left_open(number: int) -> str:
    return f", + {counted(number, 'période ouverte', 'périodes ouvertes')} (--open)" if number else ""


def _falls_between(event: Event, start: date | None, end: date | None, *, is_open: bool) -> bool:
    """Whether a day that is known of the event lies between two days; `is_open`: or
    may lie there (« depuis 2015 », « d'ici à 2030 »).
    """
    when = event.date
    if when is None:
        return False
    first, last = (when.start, when.end) if is_open else (when.start or when.end, when.end or when.start)
    return not ((start and last and last < start) or (end and first and first > end))


def _has_part(event: Event, wanted: Mapping[str, tuple[Kin, ...]] | None) -> bool:
    return wanted is None or any(
        one.holds(event) for participant in event.participants for one in wanted.get(participant.entity, ())
    )


def _parties_named(timeline: StoredTimeline, words: str) -> Mapping[str, tuple[Kin, ...]]:
    """Entities of which a name holds these words, whole (« gouvernement » is no
    « intergouvernemental »), and their kin, by id.
    """
    wanted, entities = re.compile(rf"(?<!\w){re.escape(_folded(words))}(?!\w)"), tuple(timeline.entities())
    kin, found = find_kin(entities), dict[str, list[Kin]]()
    for item in entities:
        if any(
            wanted.search(_folded(name))
            for name in (*_names(item.name, item.acronym, item.aliases), *body_names(item))
        ):
            for one in (Kin(item.id), *kin.get(item.id, ())):
                found.setdefault(one.entity, []).append(one)
    return {identifier: tuple(ones) for identifier, ones in found.items()}


def _kinds_named(words: str) -> set[str]:
    """Kinds by their name or French label."""
    from pipeline.events.triggers.kinds import kind_labels  # dear to import

    wanted = _folded(words)
    found = {name for name, label in kind_labels().items() if wanted in (name, _folded(label))}
    if not found:
        known = ", ".join(f"{name} ({label})" for name, label in kind_labels().items())
        raise SettingsError(f"{words!r} is no kind of event; there are: {known}")
    return found


def _names(name: str, acronym: str | None, aliases: Iterable[str]) -> list[str]:
    return [name, acronym or "", *aliases]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(character for character in plain if not unicodedata.combining(character)).split())
