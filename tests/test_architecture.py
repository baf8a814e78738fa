"""The house keeps its shape: imports go one way, rooms have one door, nothing
below flows/ prints, reads a clock or knows Prefect.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = [
    {"models", "errors", "validation", "alternatives", "products", "embedding", "mail_labels"},
    {
        "settings",
        "resources",
        "openings",
        "head",
        "furniture",
        "choice",
        "bullets",
        "capitals",
        "calendar",
        "quotes",
        "streams",
        "manifest",
        "faults",
    },
    {"prose", "syntax"},
    {"language", "placing"},
    {"reading", "temporal", "entities", "events"},
    {"extract", "dates"},
    {"rescue"},
    {"timeline", "cache", "evaluation", "export"},
]
LEVEL = {name: level for level, names in enumerate(ORDER) for name in names}
# Rooms of one level see each other only as the data flows: time and entities before events.
SIDEWAYS = {("events", "temporal"), ("events", "entities"), ("cache", "export")}
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))

# Inside a room, sub-rooms and modules see only what stands on a floor below; what is named nowhere stands on
# top.
FLOORS = {
    "entities": [{"lexicon"}, {"name", "resolve", "linking"}, {"recognise"}, {"findings"}],
    "events": [
        {"dateless"},
        {"datings", "hours", "confidence", "evidence", "ids", "heading_lines", "heading_words"},
        {"acts_held"},
        {"outline"},
        {"cases"},
        {"triggers", "subject"},
        {"modality", "participants", "titles"},
        {"derivation", "scene"},
        {"antecedents", "demands", "explain", "implied_participants"},
        {"attachment", "layouts", "assembly", "duplicates"},
        {"issues", "guarding"},
        {"scenes"},
        {"finding"},
    ],
    "timeline": [
        {"records", "coverage", "entities"},
        {"merge", "inherit", "difference"},
        {"contradictions", "corrections", "realisation"},
        {"collect"},
        {"consolidate", "pair"},
    ],
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def room(path: Path) -> str:
    return path.relative_to(ROOT / "pipeline").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        return
    assert own in LEVEL, f"{own} has no place in the order of the house"
    for name in imported(path):
        assert not name.startswith(("flows", "prefect")), (
            f"{path.name} imports {name}: orchestration stays under flows/"
        )
        other = name.split(".")[1] if name.startswith("pipeline.") else None
        if other is None or other == own or other not in LEVEL:
            continue
        assert LEVEL[other] < LEVEL[own] or (own, other) in SIDEWAYS, f"{own} imports {other}"


def floor(place: str, name: str) -> int:
    floors = FLOORS[place]
    return next((level for level, names in enumerate(floors) if name in names), len(floors))


@pytest.mark.parametrize(
    "path", [path for path in MODULES if room(path) in FLOORS], ids=lambda path: str(path.relative_to(ROOT))
)
def test_sub_rooms_stand_on_floors(path: Path) -> None:
    place, own = path.relative_to(ROOT / "pipeline").parts[:2]
    own = own.removesuffix(".py")
    for name in imported(path):
        parts = name.split(".")
        if (
            parts[:2] != ["pipeline", place]
            or len(parts) < 3
            or parts[2] == own
            or not _is_module(place, parts[2])
        ):
            continue
        assert floor(place, parts[2]) < floor(place, own), f"{own} imports {parts[2]}"


def _is_module(place: str, name: str) -> bool:
    return (ROOT / "pipeline" / place / name).is_dir() or (ROOT / "pipeline" / place / f"{name}.py").exists()


FORBIDDEN = {
    "print(": r"(?<![\w.])print\(",
    "a clock": r"\b(?:datetime\.now|date\.today|time\.time|time\.perf_counter)\(",
    "the environment": r"\bos\.(?:environ|getenv)\b",
    "randomness": r"^\s*(?:import|from) random\b",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_library_is_pure(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for name, pattern in FORBIDDEN.items():
        assert not re.search(pattern, source, re.MULTILINE), f"{path.name} uses {name}"


@pytest.mark.parametrize(
    "path", [*MODULES, *sorted((ROOT / "flows").rglob("*.py"))], ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_module_says_what_it_owns(path: Path) -> None:
    assert ast.get_docstring(parsed(path)), f"{path.relative_to(ROOT)} has no docstring"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, f"{path.name} is more than one concept"


LABELS = re.compile(r"\.(?:dep_|pos_|tag_|morph|relation)\b")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_labels_of_the_parser_are_read_in_syntax(path: Path) -> None:
    if room(path) == "syntax":
        return
    assert LABELS.findall(path.read_text(encoding="utf-8")) == [], (
        "ask syntax.word_classes and syntax.relations, or a function of your own in syntax"
    )


OPERATORS = 12
"""A function that joins more conditions by `and` and `or` decides
more than one thing: give the parts names.
"""


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef))


def operators(function: ast.FunctionDef) -> int:
    return sum(len(node.values) - 1 for node in ast.walk(function) if isinstance(node, ast.BoolOp))


def test_operators_are_counted() -> None:
    (function,) = ast.parse(
        "def f(a, b, c):\n    if a and (b or c) and not a:\n        return [d or c for d in b]"
    ).body
    assert isinstance(function, ast.FunctionDef)
    assert operators(function) == 4


@pytest.mark.parametrize(
    "path", [*MODULES, *sorted((ROOT / "flows").rglob("*.py"))], ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_function_joins_too_many_conditions(path: Path) -> None:
    assert {
        function.name: count for function in functions(path) if (count := operators(function)) > OPERATORS
    } == {}
