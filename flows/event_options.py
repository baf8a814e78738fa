"""The options by which a command chooses events of a timeline, and the choice that they say.

Owns what can be asked of events. It refuses to open timelines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from flows.options import first_day, last_day


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """The options by which a command chooses events."""
    options = (
        click.option(
            "--actor",
            help=(
                "Keep the events of actors of which a name holds these words, whole; of a ministry, its "
                "minister's too."
            ),
        ),
        click.option(
            "--from",
            "start",
            callback=first_day,
            help="Keep what has a day on this one or later: 2019, 2019-12 or 2019-12-18.",
        ),
        click.option("--to", "end", callback=last_day, help="Keep what has a day on this one or earlier."),
        click.option(
            "--open",
            is_flag=True,
            help=(
                "With --from or --to: what began before or is due later too (« depuis 2015 », « d’ici à "
                "2030 »)."
            ),
        ),
        click.option(
            "--kind",
            help="Keep one kind, by its name or its French label: vote, legal_act, « texte officiel ».",
        ),
        click.option(
            "--modality",
            type=click.Choice(["past", "planned", "hypothetical", "negated"]),
            help="Keep what is told so.",
        ),
        click.option("--reviewed", is_flag=True, help="Keep what a person accepted."),
        click.option("--undated", is_flag=True, help="The events without a date instead of the dated ones."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def chosen(wanted: dict[str, Any]) -> Any:
    """The choice that these options say."""
    from flows.show import Wanted

    start, end = wanted["start"], wanted["end"]
    if start is not None and end is not None and start > end:
        raise click.UsageError(f"--from ({start}) is later than --to ({end})")
    return Wanted(**wanted)
