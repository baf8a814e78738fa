"""Files that are replaced whole or not at all: written beside, fsynced, renamed. It knows no format.

While a run lasts it works in `.chronofil/` inside the output folder: outputs gather in `next/` there until
`publication` puts them into place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from pipeline.errors import ExportError

WORK = ".chronofil"
STAGING = f"{WORK}/next"
_OWNER = "OWNER"
_OWNER_TEXT = "Working files of a run of Chronofil, which removes them at its end.\n"


def stage(folder: Path, name: str, text: str | Iterable[str]) -> Path:
    """Write `text` as UTF-8 to the staging place of `name` (a relative path); raises ExportError."""
    if not (folder / WORK / _OWNER).is_file():
        try:
            open_work(folder)
        except OSError as error:
            raise ExportError(f"{folder}: cannot be written ({error.strerror})") from error
    return replace_file(folder / STAGING / name, text)


@contextmanager
def staging(folder: Path, name: str) -> Iterator[Path]:
    """A place for a file that a library writes itself, inside the block; after it
    the file is staged as `name`. Raises ExportError.
    """
    try:
        open_work(folder)
        (folder / STAGING).mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder / STAGING, prefix=".") as beside:
            made = Path(beside) / name
            yield made
            with made.open("rb+") as file:
                os.fsync(file.fileno())
            made.chmod(0o644)
            made.replace(folder / STAGING / name)
    except OSError as error:
        raise ExportError(f"{folder / name}: cannot be written ({error.strerror})") from error


def replace_file(path: Path, text: str | Iterable[str]) -> Path:
    """Replace one file by `text` in UTF-8: after a crash it holds the
    old text or the new one; raises ExportError.

    A long text may come in pieces, which are written as they come.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as beside:
            try:
                beside.writelines(
                    piece.encode("utf-8") for piece in ((text,) if isinstance(text, str) else text)
                )
                beside.flush()
                os.fsync(beside.fileno())
                Path(beside.name).chmod(0o644)
                Path(beside.name).replace(path)
            finally:
                Path(beside.name).unlink(missing_ok=True)  # gone where it has replaced the file
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror})") from error
    return path


def open_work(folder: Path) -> Path:
    """The working folder inside `folder`, made where there is none; raises ExportError for one that is not
    ours, OSError where none can be made.
    """
    work = folder / WORK
    if work.is_symlink() or (work.exists() and not _is_ours(work)):
        raise ExportError(f"{work}: is not Chronofil's; move it away or name another folder with --out")
    work.mkdir(parents=True, exist_ok=True)
    (work / _OWNER).write_text(_OWNER_TEXT, encoding="utf-8")
    return work


def close_work(folder: Path) -> None:
    """Remove the working folder and all in it; none is fine, and one that is not ours stays."""
    work = folder / WORK
    if work.is_symlink() or not work.is_dir() or not _is_ours(work):
        return
    for path in work.iterdir():
        if path.name != _OWNER:  # it goes last: what is left after a kill is known by it
            discard(path)
    close_empty_work(folder)


def close_empty_work(folder: Path) -> None:
    """Remove the working folder where nothing waits in it."""
    work = folder / WORK
    if [path.name for path in work.iterdir()] == [_OWNER]:
        (work / _OWNER).unlink()
    with suppress(OSError):
        work.rmdir()


def _is_ours(work: Path) -> bool:
    return (work / _OWNER).is_file() or not any(work.iterdir())


def discard(path: Path) -> None:
    """Remove a file, or a folder and all in it; one that is not there is fine."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def file_name(identifier: str) -> str:
    """File name of a document's id; raises ExportError for one that would leave its folder."""
    if (
        not identifier
        or "/" in identifier
        or "\\" in identifier
        or "\0" in identifier
        or identifier.startswith(".")
    ):
        raise ExportError(f"{identifier!r} cannot be a file's name; ids are stems of files")
    return f"{identifier}.json"


def sync_folder(folder: Path) -> None:
    """Write down the names in `folder`: a rename survives a loss of power only then."""
    if os.name == "nt":  # Windows cannot open folders
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
