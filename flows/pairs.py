"""What `explain --pair` prints: why two events of a run are one or
two, every sign with its value and weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from flows.explain import places_of
from flows.tables import make_console
from pipeline.calendar.wording import date_label, quoted
from pipeline.errors import ExportError
from pipeline.export import read_extractions
from pipeline.timeline import PairExplanation, PairOfMentions, explain_pair

VERDICTS = {
    "one_event": "Un seul événement",
    "carried_out": "Deux événements : l'un est le projet, l'autre sa réalisation",
    "two_events": "Deux événements",
}


def explain_stored_pair(out: Path, one: str, other: str) -> PairExplanation:
    """Judge two events of an output folder; raises ExportError where there is
    no such event, or no longer a date of both.
    """
    mine, theirs = ((event, set(places_of(out, event))) for event in (one, other))
    found = explain_pair(read_extractions(out), mine, theirs)
    if found is None:
        raise ExportError(
            f"{out}: {one!r} and {other!r} are not two dated events told in different words or places: "
            f"nothing to compare"
        )
    return found


def show_pair(found: PairExplanation, *, as_json: bool) -> None:
    """Print the judgement on two events."""
    if as_json:
        click.echo(found.model_dump_json(indent=2))
        return
    console = make_console()
    console.print(Text(VERDICTS[found.verdict], style="bold"))
    console.print(
        Text(
            f"{found.one}, {found.other} : {found.score:+.2f} en moyenne, un seul événement à partir de "
            f"{found.bound:+.2f}"
        )
    )
    for pair in found.pairs:
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, style="dim")
        table.add_column(overflow="fold")
        for name, said in _lines(pair):
            table.add_row(name, Text(said))
        console.print()
        console.print(table)


def _lines(pair: PairOfMentions) -> Iterator[tuple[str, str]]:
    for side in (pair.one, pair.other):
        when = "sans date" if side.date is None else date_label(side.date)
        yield "récit", f"{side.event}, {when}, document {side.document} : {quoted(side.quote)}"
    for rule in pair.vetoes:
        yield "veto", f"{rule.says} ({rule.name})"
    if not pair.compared:
        yield (
            "non comparés",
            "trop peu de mots ou de noms communs pour que le traitement rapproche les deux récits",
        )
    yield "score", f"{pair.score:+.2f}"
    for sign in pair.signs:
        if sign.adds:
            yield (
                "pour" if sign.adds > 0 else "contre",
                f"{sign.adds:+.2f} = {sign.measure:.2f} × {sign.weight:+.2f} : {sign.says} ({sign.name})",
            )
    absent = [sign.name for sign in pair.signs if not sign.adds]
    if absent:
        yield "sans effet", ", ".join(absent)
