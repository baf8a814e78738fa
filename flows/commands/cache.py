"""The commands about what is kept between runs: `cache info`, `cache clear`."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import CACHE, Place, home_of


def format_size(size: int) -> str:
    """A number of bytes in the largest unit of which there is one at least."""
    if size < 1024:
        return f"{size} bytes"
    amount, unit = size / 1024, "KiB"
    for larger in ("MiB", "GiB", "TiB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.1f} {unit}"


_PLACE = click.option(
    "--cache",
    "folder",
    type=Place(),
    default=CACHE,
    show_default=True,
    help="Folder kept between runs, or its address.",
)


@click.group()
def cache() -> None:
    """What is kept between runs."""


@cache.command("info")
@_PLACE
def cache_info(folder: Path | str) -> None:
    """Say where the cache is and what it holds."""
    from flows.plan import cache_at

    place = f"{folder}/extractions"
    info = cache_at(place).info()
    documents = "document" if info.entries == 1 else "documents"
    click.echo(f"{place}: {info.entries} {documents}, {format_size(info.size)}")
    records = home_of(folder) / "prefect.db"
    if records.exists():
        click.echo(f"{records}: records of runs without a server, {format_size(records.stat().st_size)}")


@cache.command("clear")
@_PLACE
def cache_clear(folder: Path | str) -> None:
    """Forget all documents; the next run reads them anew."""
    from flows.plan import cache_at

    place = f"{folder}/extractions"
    click.echo(f"{place}: {cache_at(place).clear()} documents forgotten")
