"""run.json: counts and durations of one run, the only output with
clock times; they are given, never taken here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

JsonValue: TypeAlias = "str | int | float | bool | Mapping[str, JsonValue] | Sequence[JsonValue] | None"


def render_run(run: Mapping[str, JsonValue]) -> str:
    """The facts of a run as indented JSON, in the order given."""
    return json.dumps(run, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
