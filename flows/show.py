"""What the command line prints: a timeline, time expressions, entities, scores; as tables, in French where the content is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.calendar.wording import counted, french_label, french_list, quoted
from pipeline.export import StoredTimeline, open_timeline
from pipeline.export.labels import modality_mark
from pipeline.models import Event, Timeline

if TYPE_CHECKING:
    from pipeline.evaluation import Report

PIPED_WIDTH = 160


def show_timeline(path: Path, *, actor: str | None = None, start: date | None = None, end: date | None = None) -> None:
    """Print the events of a timeline that `actor` takes part in and that overlap the days from `start` to `end`."""
    stored = open_timeline(path)
    timeline = stored.head
    wanted = None if actor is None else _entities_named(stored, actor)
    events = [event for event in stored.events() if _overlaps(event, start, end) and _has_part(event, wanted)]
    table = _table(timeline.title, "Date", "Événement", "Qui", "Source")
    sources = {document.id: document.source for document in stored.documents()}
    for event in events:
        table.add_row(_date(event), _title(event, timeline.as_of), "\n".join(p.name for p in event.participants), "\n".join(_sources(event, sources)))
    console = make_console()
    if events:
        console.print(table)
    console.print(_footer(timeline, events), highlight=False)
    shown = {event.id for event in events}
    for contradiction in timeline.contradictions:
        if shown & set(contradiction.events):
            console.print(f"⚠ {contradiction.explanation}", style="yellow", highlight=False)


def show_dates(text: str, published: str | None) -> None:
    """Print the time expressions of `text`, published on `published` (EDTF)."""
    from pipeline.language import analyse_text
    from pipeline.temporal import find_time_expressions, tense_oracle

    table = _table(None, "Expression", "Type", "TIMEX3", "EDTF", "Règle")
    for item in find_time_expressions(text, published, tense_oracle(analyse_text(text))):
        value = item.value if item.mod is None else f"{item.value} ({item.mod})"
        table.add_row(item.text, item.type, value, item.edtf or "—", item.rule)
    _print_or(table, "Aucune expression de temps.")


def show_entities(text: str) -> None:
    """Print the named mentions of `text`, each with its canonical name."""
    from pipeline.entities import find_entities
    from pipeline.language import analyse_text

    table = _table(None, "Mention", "Nature", "Nom", "Identifiant")
    for item in find_entities(analyse_text(text)).mentions:
        table.add_row(item.text, item.kind, item.name, item.entity)
    _print_or(table, "Aucune entité nommée.")


def show_report(report: Report, *, verbose: bool) -> None:
    """Print the scores of an evaluation, and every disagreement when `verbose`."""
    from pipeline.evaluation import MEASURES

    console = make_console()
    if verbose:
        for item in report.disagreements:
            place = item.document if item.start is None else f"{item.document}:{item.start}"
            sides = " ≠ ".join(side for side in (item.gold, item.predicted) if side is not None)
            console.print(f"{place} {item.measure} {item.kind}: {quoted(item.text)} {sides}", highlight=False, markup=False, soft_wrap=True)
    table = _table(f"{report.documents} documents", "Measure", "P", "R", "F1", "Right", "Gold", "Predicted")
    rows = [(MEASURES[measure], score) for measure, score in report.scores.items()] + [(f"mentions: {kind}", s) for kind, s in report.kinds.items()]
    for name, score in rows:
        figures = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", *map(str, (score.correct, score.gold, score.predicted)))
        table.add_row(name, *figures)
    console.print(table)
    if report.missing:
        console.print(f"No extraction of: {', '.join(report.missing)}", style="red", highlight=False)


def make_console() -> Console:
    """A console as wide as the terminal; wide enough for tables where the output goes to a file."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PIPED_WIDTH)


def _table(title: str | None, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "Date")
    return table


def _print_or(table: Table, nothing: str) -> None:
    make_console().print(table if table.row_count else nothing)


def _date(event: Event) -> str:
    return french_label(event.date.edtf, until=event.date.precision == "open") if event.date is not None else ""


def _title(event: Event, as_of: date) -> Text:
    title = Text(event.title)
    if mark := modality_mark(event, as_of):
        title.append(f" [{mark}]", style="italic dim")
    if event.contradictions:
        title.append(" ⚠", style="yellow")
    return title


def _sources(event: Event, sources: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({evidence.document for evidence in event.evidence}):
        pages = sorted({evidence.page for evidence in event.evidence if evidence.document == name and evidence.page is not None})
        yield sources[name] + (f", p. {french_list([str(page) for page in pages])}" if pages else "")


def _footer(timeline: Timeline, events: Sequence[Event]) -> str:
    total = counted(timeline.counts.events, "événement")
    shown = total if len(events) == timeline.counts.events else f"{len(events)} sur {total}"
    undated = counted(timeline.counts.undated, "événement non daté", "événements non datés")
    return f"{shown}, {undated}, {counted(len(timeline.contradictions), 'contradiction')}"


def _overlaps(event: Event, start: date | None, end: date | None) -> bool:
    when = event.date
    if when is None:
        return False
    return not ((start and when.end and when.end < start) or (end and when.start and when.start > end))


def _has_part(event: Event, wanted: set[str] | None) -> bool:
    return wanted is None or any(participant.entity in wanted for participant in event.participants)


def _entities_named(timeline: StoredTimeline, words: str) -> set[str]:
    wanted = _folded(words)
    return {item.id for item in timeline.entities() if any(wanted in _folded(name) for name in _names(item.name, item.acronym, item.aliases))}


def _names(name: str, acronym: str | None, aliases: Iterable[str]) -> list[str]:
    return [name, acronym or "", *aliases]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(character for character in plain if not unicodedata.combining(character)).split())
