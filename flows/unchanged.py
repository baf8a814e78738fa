"""Whether a run would only make again what its outputs hold: known from
hashes, before Prefect or the model is loaded.

It refuses to guess. The key of a run is the hash of all that its result depends on: documents and what is
said beside them, settings, gates, our code, the libraries. Where the outputs name another key, or one of
their files is not as it was written, or anything is doubtful, the run is made.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from re import match
from typing import Any

from flows.changes import NOTHING
from flows.locks import hold
from flows.plan import Run, list_documents
from flows.records import Told, keep_record
from pipeline.errors import ChronofilError
from pipeline.export import is_cut_off
from pipeline.manifest import RUN, file_digest, is_run, read_manifest, readable_digest
from pipeline.models import Issue
from pipeline.reading import Source

BESIDE = ("documents.toml", "corrections.toml")
"""Input files that are no documents and still bear on the result."""
ROOTS = (Path(__file__).parent, Path(__file__).parents[1] / "pipeline")


def run_key(run: Run, sources: Sequence[Source], issues: Sequence[Issue]) -> str:
    """The key of a run on `sources` with their hashes, where listing them gave `issues`; empty where these or
    the libraries cannot be told.
    """
    made_by = program_hash()
    if not made_by or run.places is not None:
        return ""
    told = [item.model_dump(mode="json") for item in (*sources, *issues)]
    files = [readable_digest(run.folder / name) for name in BESIDE]
    return _digest(
        [made_by, str(run.folder), run.settings.model_dump(mode="json"), run.gates.model_dump(), told, files]
    )


def find_unchanged(run: Run) -> dict[str, Any] | None:
    """The content of run.json where the outputs are what `run` would make again;
    None where they are not, or this is not certain.
    """
    if run.cache is None or run.out.is_symlink() or not run.out.is_dir() or is_cut_off(run.out):
        return None
    try:
        with hold(run.out, wait=False):
            return found_made(run, lambda: run_key(run, *list_documents(run)))
    except (OSError, ChronofilError):  # the run will say what is wrong
        return None


def found_made(run: Run, key: Callable[[], str]) -> dict[str, Any] | None:
    """As `find_unchanged`, by who holds the outputs already and can tell the key of `run`."""
    if run.cache is None:
        return None
    summary = _stored(run.out)
    known = summary.get("key") if summary else None
    return summary if known and known == key() and _is_whole(run.out) else None


def is_made_anew(summary: dict[str, Any]) -> bool:
    """Whether the run of which there is this to say has made its result, and not found it made."""
    return bool(summary["seconds"])


def retell(run: Run, summary: dict[str, Any], told: Told) -> dict[str, Any]:
    """What there is to say of a run that found its result made, by the content of the
    outputs' run.json; kept as the last run's record.
    """
    again = {
        **summary,
        **told.record(summary["status"]),
        "cached": summary["counts"]["documents"],
        "changes": NOTHING,
        "gates": [],
        "seconds": {},
    }
    keep_record(run, again)
    return again


@cache
def program_hash() -> str:
    """Hash of our code with its resources, of the libraries that it requires, and of
    Python; empty where the project is not installed.
    """
    code = hashlib.sha256()
    for path in _program_files():
        code.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    try:
        libraries = [f"{name} {version(name)}" for name in _required()]
    except PackageNotFoundError:
        return ""
    return _digest([code.hexdigest(), libraries, sys.version])


def _program_files() -> Iterator[Path]:
    for root in ROOTS:
        yield from sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _required() -> list[str]:
    """Names of the libraries that every installation has."""
    named = (match(r"[\w.-]+", line) for line in requires("chronofil") or () if "extra ==" not in line)
    return sorted(found.group() for found in named if found)


def _stored(out: Path) -> dict[str, Any] | None:
    path = out / RUN
    return dict(json.loads(path.read_bytes())) if is_run(path) else None


def _is_whole(out: Path) -> bool:
    """Whether every file is there as it was written."""
    manifest = read_manifest(out)
    return manifest is not None and all(
        file_digest(out / name) == digest for name, digest in manifest.files.items() if name != RUN
    )


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
