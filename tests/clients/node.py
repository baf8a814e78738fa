"""Programs of Node that the tests ask: installed beside Python's by `make test`, where there is npm."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
INSTALLED = Path(sys.prefix) / "clients"
MODULES = INSTALLED / "node_modules"


def need(package: str) -> Path:
    """Folder of an npm package; the test is skipped where it is not installed."""
    if shutil.which("node") is None or not (MODULES / package).is_dir():
        pytest.skip(f"no {package} on this machine")
    return MODULES / package


def ask(what: str, folder: Path, *packages: str) -> Any:
    """What a client says of the outputs in a folder."""
    for package in packages:
        need(package)
    script = INSTALLED / "read.mjs"
    shutil.copyfile(HERE / script.name, script)  # Node looks for packages beside the script
    return json.loads(run("node", str(script), what, str(folder)))


def run(*command: str, folder: Path | None = None) -> str:
    """Run a program; its standard output, or an AssertionError with all that it said."""
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
