"""What `events` and `explain` print: for each event, from its sentence to its line, one step a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from flows.tables import make_console
from pipeline.calendar.wording import date_label, quoted
from pipeline.events import Explanation
from pipeline.models import Issue

NOTHING = "Aucun événement."
TRIGGERS = "resources/events.toml"


def show_chains(explanations: Sequence[Explanation], issues: Sequence[Issue]) -> None:
    """Print how each event came about, then what was doubtful."""
    console = make_console()
    for item in explanations:
        console.print(Text(item.title.text, style="bold"))
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, style="dim")
        table.add_column(overflow="fold")
        for name, said in _steps(item):
            table.add_row(name, Text(said))
        console.print(table)
        console.print()
    if not explanations:
        console.print(NOTHING)
    for issue in issues:
        console.print(Text(f"⚠ {issue.message}", style="yellow"))


def _steps(item: Explanation) -> Iterator[tuple[str, str]]:
    yield "identifiant", f"{item.event}, document {item.document}"
    yield "phrase", quoted(item.quote)
    if item.time is not None:
        yield "temps", _time(item)
    if item.date is not None:
        yield "date", item.date.edtf + (f" ({date_label(item.date)})" if item.date.mod is not None else "")
    yield "déclencheur", _trigger(item)
    yield "rattachement", _attachment(item)
    for who in item.participants:
        words = f", {quoted(who.mention)}" if who.mention else ""
        yield (
            "participant",
            f"{who.name} [{who.role}] : règle {who.rule}{words}, reconnu par {who.recognised}",
        )
    yield (
        "modalité",
        f"{item.modality.modality} : règle {item.modality.rule}"
        + (f" {quoted(item.modality.word)}" if item.modality.word else ""),
    )
    if item.title.form is not None:
        doubts = (
            f", doutes : {', '.join(item.title.doubts)}" if item.title.doubts else ", sans doute de lecture"
        )
        yield "titre", f"forme {item.title.form}{doubts}"
    points = ", ".join(f"{name} {value:+.2f}" for name, value in item.points.items())
    yield "confiance", f"{item.confidence:.2f} : {points}"


def _time(item: Explanation) -> str:
    step = item.time
    if step is None:
        return ""
    record = step.rule if step.file is None else f"{step.rule} ({step.file})"
    signal = f", lu par {quoted(step.signal)} : {step.sense}" if step.signal else ""
    anchor = f", d'après {step.anchor}" if step.anchor else ""
    return (
        f"{quoted(step.text)} = {step.type} {step.value} : règle "
        f"{record}{anchor}{signal}{', compté' if step.counted else ''}"
    )


def _attachment(item: Explanation) -> str:
    steps = ", ".join(f"{name} {quoted(word)}" for name, word in item.attachment.steps)
    path = f" (dans l'arbre : {' → '.join(item.attachment.path)})" if item.attachment.path else ""
    return f"règle {item.attachment.rule}{' : ' if steps else ''}{steps}{path}"


def _trigger(item: Explanation) -> str:
    step = item.trigger
    word = quoted(step.text) if step.lemma in {None, step.text} else f"{quoted(step.text)} ({step.lemma})"
    if step.record is None:
        return f"{word} : dans aucune liste de {TRIGGERS}, nature {item.kind}"
    other = "" if step.record == item.kind else f", nature {item.kind}"
    return f"{word} : « {step.listed} » parmi {step.column} de {step.record} ({TRIGGERS}){other}"
