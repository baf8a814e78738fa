"""Tables in the terminal: how wide, how they look, and those of
what was found in a text. It opens no file.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from pipeline.models import Mention, TimeExpression

PIPED_WIDTH = 160
"""Columns of what goes to a file."""


def make_console(width: int = PIPED_WIDTH) -> Console:
    """A console as wide as the terminal; where the output goes to a file, `width` columns."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=width)


def make_table(title: str | None, *columns: str) -> Table:
    """An empty table with these columns."""
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "Date")
    return table


def print_or(table: Table, nothing: str) -> None:
    """Print a table, or that there is `nothing`."""
    make_console().print(table if table.row_count else nothing)


def show_dates(found: Sequence[TimeExpression]) -> None:
    """Print time expressions as a table."""
    table = make_table(None, "Expression", "Type", "TIMEX3", "EDTF", "Règle")
    for item in found:
        value = item.value if item.mod is None else f"{item.value} ({item.mod})"
        table.add_row(item.text, item.type, value, item.edtf or "—", item.rule)
    print_or(table, "Aucune expression de temps.")


def show_entities(found: Sequence[Mention]) -> None:
    """Print named mentions as a table, each with its canonical name."""
    table = make_table(None, "Mention", "Nature", "Nom", "Identifiant")
    for item in found:
        table.add_row(item.text, item.kind, item.name, item.entity)
    print_or(table, "Aucune entité nommée.")
