"""What a run may replace in its output folder: its own files, known by the manifest and their bytes.
Everything else it refuses to touch.

A file that the manifest names and somebody has changed since is set aside in `.kept/`, never lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.errors import ExportError
from pipeline.export.files import WORK
from pipeline.manifest import MANIFEST, PROGRAM, RUN, TIMELINE, Manifest, is_run, read_manifest

KEPT = ".kept"
"""Folder in the output folder: files of a run that were changed by
somebody else, when a later run replaced them.
"""
DOCUMENTS = "documents"


def refuse_places(folder: Path, inputs: Path) -> None:
    """Raise ExportError where results in `folder` would end up among the
    documents of `inputs`, or somewhere behind a link.
    """
    _refuse_links([folder])
    out, source = folder.resolve(), inputs.resolve()
    if out == source:
        raise ExportError(f"{folder}: holds the documents; name another folder for the results with --out")
    for own in (DOCUMENTS, WORK, KEPT):
        if source.is_relative_to(out / own):
            raise ExportError(
                f"{folder}: holds the documents where results would go; name another folder for the results "
                f"with --out"
            )


def refuse_foreign(folder: Path, names: Iterable[str]) -> None:
    """Raise ExportError for the first of `names` that is there and was not written by a run of ours."""
    known = read_owned(folder).files
    _refuse_links(folder / name for name in (WORK, KEPT, DOCUMENTS))
    for name in names:
        path = folder / name
        if (path.exists() or path.is_symlink()) and not _is_own(path, name, known):
            raise ExportError(
                f"{path}: was not written by Chronofil, and is not replaced; move it away or name another "
                f"folder with --out"
            )


def _is_own(path: Path, name: str, known: Mapping[str, str]) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    if name == RUN:
        return is_run(path)
    return read_manifest(path.parent) is not None if name == MANIFEST else name in known


def _refuse_links(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_symlink():
            raise ExportError(
                f"{path}: is a link to {path.resolve()}; results go into real folders only, name one with "
                f"--out"
            )


def read_owned(folder: Path) -> Manifest:
    """The manifest; of results older than manifests, the names that their
    timeline.json proves, none of which is known by its bytes.
    """
    manifest = read_manifest(folder)
    if manifest is not None:
        return manifest
    try:
        value = json.loads((folder / TIMELINE).read_bytes())
        if value["generator"]["name"] != PROGRAM:
            return Manifest(files={})
        documents = [f"{DOCUMENTS}/{item['id']}.json" for item in value["documents"]]
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest(files={})
    views = (
        "timeline.schema.json",
        "timeline.csv",
        "timeline.html",
        "timeline.ics",
        "timelinejs.json",
        "issues.jsonl",
    )
    return Manifest(files=dict.fromkeys((TIMELINE, *views, *documents), ""))
