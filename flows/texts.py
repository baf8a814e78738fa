"""A text given on the command line, and what was found in it as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import click

from pipeline.models import Model

STANDARD_INPUT = "-"


def given(text: str) -> str:
    """The argument as it is, or what stands on standard input where it is « - »."""
    return sys.stdin.read() if text == STANDARD_INPUT else text


def print_json(**found: Sequence[Model]) -> None:
    """Print what was found as one JSON object."""
    click.echo(
        json.dumps(
            {name: [item.model_dump(mode="json") for item in items] for name, items in found.items()},
            ensure_ascii=False,
            indent=2,
        )
    )
