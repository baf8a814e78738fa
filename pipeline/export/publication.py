"""Outputs replaced together: what is about to happen is written into a journal first, so that the next run
completes or undoes what was cut off.

Owns the journal in `.chronofil/`. An error at any step undoes all of it: nothing was replaced then. After a
kill the next run calls `recover` before anything else. Files that somebody else changed are set aside, never
overwritten.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field, ValidationError

from pipeline.errors import ExportError
from pipeline.export.files import STAGING, WORK, close_empty_work, discard, replace_file, sync_folder
from pipeline.export.ownership import KEPT, read_owned, refuse_foreign
from pipeline.manifest import MANIFEST, RUN, Manifest, file_digest, is_run
from pipeline.models import Model

JOURNAL, UNDO, BEFORE = f"{WORK}/journal.json", f"{WORK}/undo.json", f"{WORK}/before"


class Change(Model):
    """One file that a publication replaces, adds or removes."""

    name: str = Field(description="Its path in the output folder.")
    before: str | None = Field(description="SHA-256 of what stands there; null: nothing does.")
    after: str | None = Field(description="SHA-256 of what shall; null: nothing.")


class Journal(Model):
    """A publication under way, in the order of its steps."""

    changes: tuple[Change, ...] = Field(description="What differs; the manifest comes last.")
    kept: tuple[str, ...] = Field(
        default=(), description="Files that somebody changed, which are set aside first."
    )


def publish(folder: Path, subfolder: str, wanted: set[str]) -> tuple[Path, ...]:
    """Replace the outputs in `folder` by what is staged, and remove own files of former runs that are not;
    gives the files that there are now.

    Staged files of `subfolder` that are not `wanted`, left by a run that was killed, are dropped. Raises
    ExportError, and leaves everything as it was, where a name is taken by a file that is not ours or a file
    cannot be replaced.
    """
    try:
        staged = _staged(folder / STAGING, subfolder, wanted)
        refuse_foreign(folder, [*staged, MANIFEST])
        journal = _plan(folder, staged)
        _write(folder, journal)
    except OSError as error:
        raise _failure(folder, error, "nothing was replaced") from error
    _carry_out(folder, journal)
    return tuple(folder / name for name in [*staged, MANIFEST])


def recover(folder: Path) -> bool:
    """Complete the publication that a kill cut off in `folder`, or its undoing; says whether there was one.
    Raises ExportError where that fails.
    """
    for name in (UNDO, JOURNAL):
        try:
            journal = Journal.model_validate_json((folder / name).read_bytes())
        except FileNotFoundError:
            continue
        except (OSError, ValidationError) as error:
            raise ExportError(
                f"{folder / name}: cannot be read, so what it was to complete is not known; move {folder} "
                f"away"
            ) from error
        if name == JOURNAL:
            _carry_out(folder, journal)
        else:
            _undo(folder, journal)
        return True
    return False


def is_cut_off(folder: Path) -> bool:
    """Whether a publication in `folder` waits to be completed or undone."""
    return (folder / JOURNAL).exists() or (folder / UNDO).exists()


def _staged(staging: Path, subfolder: str, wanted: set[str]) -> dict[str, str]:
    """SHA-256 of the files to publish, by name, in order."""
    paths = sorted(path for path in staging.rglob("*") if path.is_file() and not path.name.startswith("."))
    kept = [path for path in paths if path.parent != staging / subfolder or path.name in wanted]
    return {
        path.relative_to(staging).as_posix(): file_digest(path) or ""
        for path in kept
        if path.name != MANIFEST
    }


def _plan(folder: Path, staged: dict[str, str]) -> Journal:
    """What differs between the staged files and those in place; stages the manifest."""
    former = read_owned(folder).files
    manifest = Manifest(files={name: digest for name, digest in staged.items() if name != RUN})
    replace_file(folder / STAGING / MANIFEST, manifest.render())
    after = {
        **staged,
        **dict.fromkeys(sorted(set(former) - set(staged))),
        MANIFEST: file_digest(folder / STAGING / MANIFEST),
    }
    before = {name: file_digest(folder / name) for name in after}
    known = {**former, RUN: before.get(RUN) if is_run(folder / RUN) else None, MANIFEST: before[MANIFEST]}
    changes = [
        Change(name=name, before=before[name], after=digest)
        for name, digest in after.items()
        if before[name] != digest
    ]
    kept = [
        name
        for name, digest in before.items()
        if digest is not None and digest not in (known.get(name), after[name])
    ]
    return Journal(changes=tuple(changes), kept=tuple(kept))


def _write(folder: Path, journal: Journal) -> None:
    try:
        replace_file(folder / JOURNAL, journal.model_dump_json())
    except ExportError:
        (folder / JOURNAL).unlink(missing_ok=True)
        raise


def _carry_out(folder: Path, journal: Journal) -> None:
    """Do what is left of a journal and close it; undo all of it where a step fails."""
    try:
        for name in journal.kept:
            _set_aside(folder, name)
        for change in journal.changes:
            _apply(folder, change)
        _sync(folder, journal)
        (folder / JOURNAL).unlink()
    except BaseException as error:
        if (folder / JOURNAL).exists():  # else all is done
            _undo(folder, journal)
        if isinstance(error, OSError):
            raise _failure(folder, error, "nothing was replaced") from error
        raise
    discard(folder / BEFORE)
    discard(folder / STAGING)
    close_empty_work(folder)


def _apply(folder: Path, change: Change) -> None:
    """One step, which may have been done before."""
    target, staged, before = (
        folder / change.name,
        folder / STAGING / change.name,
        folder / BEFORE / change.name,
    )
    found = file_digest(target)
    if found == change.after:
        return
    if found != change.before:  # somebody was here since the journal was written
        _set_aside(folder, change.name)
    elif found is not None and not before.exists():
        _link(target, before)
    if change.after is None:
        target.unlink(missing_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)


def _undo(folder: Path, journal: Journal) -> None:
    """Put back what stood there before; what was added goes, where nobody has changed it since."""
    try:
        if (folder / JOURNAL).exists():
            (folder / JOURNAL).replace(folder / UNDO)
        for change in reversed(journal.changes):
            target, before = folder / change.name, folder / BEFORE / change.name
            if change.before is None:
                if file_digest(target) == change.after:
                    target.unlink(missing_ok=True)
            elif before.exists():
                before.replace(target)
        _sync(folder, journal)
        (folder / UNDO).unlink()
    except OSError as error:
        raise _failure(folder, error, "the next run completes or undoes it") from error
    discard(folder / BEFORE)


def _set_aside(folder: Path, name: str) -> None:
    """Keep a copy of a file under a name that its bytes give it."""
    digest = file_digest(folder / name)
    kept = folder / KEPT / f"{name}.{(digest or '')[:8]}"
    if digest is not None and not kept.exists():
        _link(folder / name, kept)


def _link(path: Path, to: Path) -> None:
    """The same file under a second name, or a copy where the file system has no such thing."""
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, to)
    except OSError:
        beside = to.with_name(f".{to.name}")
        shutil.copy2(path, beside)
        beside.replace(to)


def _sync(folder: Path, journal: Journal) -> None:
    parents: Iterable[Path] = {(folder / change.name).parent for change in journal.changes}
    for parent in parents:
        if parent.is_dir():
            sync_folder(parent)


def _failure(folder: Path, error: OSError, state: str) -> ExportError:
    return ExportError(f"{folder}: outputs cannot be replaced ({error.strerror}: {error.filename}); {state}")
