"""The command `chronofil`. Every import that costs time waits inside the command that needs it: `--help` must
not load what it does not use.
"""

from __future__ import annotations

import sys

import click

from flows.commands.cache import cache
from flows.commands.checks import DIFFERENT, correct, diff, evaluate, verify
from flows.commands.explanations import dates, entities, events, explain
from flows.commands.results import docx, show, table, write_documents
from flows.commands.runs import EPILOG, FAILED, SKIPPED, USAGE, backfill, deploy, run, serve
from pipeline import __version__
from pipeline.errors import ChronofilError

__all__ = ["DIFFERENT", "FAILED", "SKIPPED", "USAGE", "chronofil", "main"]


@click.group(
    epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(__version__, prog_name="chronofil")
def chronofil() -> None:
    """Drop French documents into a folder, get one sourced timeline of who did what when."""


for command in (
    *(run, backfill, serve, deploy),
    *(show, docx, table, write_documents),
    *(dates, entities, events, explain),
    *(evaluate, diff, verify, correct),
    cache,
):
    chronofil.add_command(command)


def main() -> None:
    """Run the command; a failure that we know is one line on standard error."""
    try:
        chronofil()
    except ChronofilError as error:
        click.echo(f"chronofil: {error}", err=True)
        sys.exit(FAILED)
    except OSError as error:  # a full disk, a folder that nobody may write to
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"chronofil: {place}{error.strerror or error}", err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
