"""Files that are replaced whole or not at all: written beside, fsynced, renamed. It knows no format.

Outputs of a run gather in `.next/` inside the output folder; publishing renames them into place, one after the other, once all are written.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from pipeline.errors import ExportError

STAGING = ".next"


def stage(folder: Path, name: str, text: str | Iterable[str]) -> Path:
    """Write `text` as UTF-8 to the staging place of `name` (a relative path); raises ExportError."""
    return replace_file(folder / STAGING / name, text)


def publish(folder: Path, subfolder: str, wanted: set[str]) -> tuple[Path, ...]:
    """Rename everything staged into `folder`, then remove files of `subfolder` that are not `wanted`; raises ExportError.

    Staged files of `subfolder` that are not wanted, left by a run that was killed, are dropped.
    """
    staging = folder / STAGING
    try:
        staged = sorted(path for path in staging.rglob("*") if path.is_file() and not path.name.startswith("."))
        kept = [path for path in staged if path.parent != staging / subfolder or path.name in wanted]
        targets = tuple(folder / path.relative_to(staging) for path in kept)
        for path, target in zip(kept, targets, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        for path in (folder / subfolder).glob("*.json"):
            if path.name not in wanted:
                path.unlink()
        for parent in {target.parent for target in targets}:
            _sync_folder(parent)
        discard(staging)
    except OSError as error:
        raise ExportError(f"{folder}: outputs cannot be replaced ({error.strerror}: {error.filename})") from error
    return targets


def replace_file(path: Path, text: str | Iterable[str]) -> Path:
    """Replace one file by `text` in UTF-8: after a crash it holds the old text or the new one; raises ExportError.

    A long text may come in pieces, which are written as they come.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as beside:
            try:
                beside.writelines(piece.encode("utf-8") for piece in ((text,) if isinstance(text, str) else text))
                beside.flush()
                os.fsync(beside.fileno())
                Path(beside.name).chmod(0o644)
                Path(beside.name).replace(path)
            finally:
                Path(beside.name).unlink(missing_ok=True)  # gone where it has replaced the file
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror})") from error
    return path


def discard(folder: Path) -> None:
    """Remove a staging folder and all in it; one that is not there is fine."""
    shutil.rmtree(folder, ignore_errors=True)


def file_name(identifier: str) -> str:
    """File name of a document's id; raises ExportError for one that would leave its folder."""
    if not identifier or "/" in identifier or "\\" in identifier or "\0" in identifier or identifier.startswith("."):
        raise ExportError(f"{identifier!r} cannot be a file's name; ids are stems of files")
    return f"{identifier}.json"


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open folders
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
