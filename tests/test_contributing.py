"""CONTRIBUTING.md and the README name what there is: every path of their tables,
every target of make, every data file of cases.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = sorted(set(re.findall(r"\]\(([^)#:]+)\)", GUIDE)))
NAMED = sorted(set(re.findall(r"`((?:pipeline|flows|tests|docs|benchmarks)/[\w./-]*)`", GUIDE + README)))
ROOMS = sorted(
    path.name for path in (ROOT / "pipeline").iterdir() if path.is_dir() and (path / "__init__.py").exists()
)


@pytest.mark.parametrize("path", [*LINKS, *NAMED])
def test_every_path_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_table_leads_somewhere() -> None:
    rows = [
        line
        for line in GUIDE.splitlines()
        if line.startswith("| ") and not line.startswith(("| to add", "| file", "| module"))
    ]
    assert len(rows) > 20
    assert all(re.search(r"\]\([^)]+\)", row) or "`" in row for row in rows)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_its_line_in_the_readme(room: str) -> None:
    assert f"`{room}/`" in README


@pytest.mark.parametrize("text", [GUIDE, README], ids=["guide", "readme"])
def test_every_target_exists(text: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"^\$ make ([a-z]+)|`make ([a-z]+)", text, re.MULTILINE))
    assert {word for pair in named for word in pair if word} <= targets
