"""The commands that show how a text is read: `dates`, `entities`, `events`, `explain`."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import FOLDER, edtf


@click.command()
@click.argument("text")
@click.option(
    "--published",
    callback=edtf,
    help="When it was published, for « l'an dernier » and its like: 2025-07-03, 2025-07 or 2025.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def dates(text: str, published: str | None, as_json: bool) -> None:
    """Print the time expressions that a run finds in a text; with « - » that of standard input."""
    from flows.tables import show_dates
    from flows.texts import given, print_json
    from pipeline.dates import find_dates
    from pipeline.reading import read_string

    found = find_dates(read_string(given(text), published))
    print_json(time_expressions=found) if as_json else show_dates(found)


@click.command()
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def entities(text: str, as_json: bool) -> None:
    """Print the persons, bodies, texts and places that a run finds in a
    text; with « - » that of standard input.
    """
    from flows.explain import names_of
    from flows.tables import show_entities
    from flows.texts import given, print_json

    found = names_of(given(text))
    print_json(mentions=found) if as_json else show_entities(found)


@click.command()
@click.argument("text")
@click.option(
    "--published",
    callback=edtf,
    help="When it was published, for « l'an dernier » and its like: 2025-07-03, 2025-07 or 2025.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def events(text: str, published: str | None, as_json: bool) -> None:
    """Print the events of a text, and how each came about; with « - » those of standard input."""
    from flows.explain import explain_text, show_explained
    from flows.texts import given

    show_explained(explain_text(given(text), published), as_json=as_json)


@click.command()
@click.argument("event", required=False)
@click.option("--pair", nargs=2, metavar="A B", help="Two events instead: why they are one, or two.")
@click.option("--out", type=FOLDER, default=Path("outputs"), show_default=True, help="Folder of the results.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def explain(event: str | None, pair: tuple[str, str] | None, out: Path, as_json: bool) -> None:
    """Print how an event of a timeline came about, in every document
    that tells it; or why two are one, or two.

    EVENT is the `id` of an event in timeline.json, or in a file of documents/. The rules are those of today:
    what they no longer find is said.
    """
    if (event is None) == (pair is None):
        raise click.UsageError("name one EVENT, or two with --pair A B")
    if pair is not None:
        from flows.pairs import explain_stored_pair, show_pair

        show_pair(explain_stored_pair(out, *pair), as_json=as_json)
    elif event is not None:
        from flows.explain import explain_stored, show_explained

        show_explained(explain_stored(out, event), as_json=as_json)
