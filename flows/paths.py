"""Where Python finds this code, for processes that are started from here."""

from __future__ import annotations

import os
from pathlib import Path


def search_path() -> str:
    """PYTHONPATH of a process that is to find this very code."""
    return os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH"))))
