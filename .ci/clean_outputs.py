"""Removes results from a folder: the files that its manifest.json names and that nobody has changed since.
Everything else stays, and is told.

usage: python .ci/clean_outputs.py FOLDER     needs no installation
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

MANIFEST, RUN = "manifest.json", "run.json"


def named(folder: Path) -> dict[str, str]:
    """SHA-256 of the files that a run wrote, by their path in the
    folder; none where there is no manifest of ours.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        files = manifest["files"] if manifest["program"] == "chronofil" else {}
        return {name: digest for name, digest in files.items() if is_inside(name)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def is_inside(name: str) -> bool:
    """Whether a path stays in the folder."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not any(part.startswith((".", "/")) for part in parts)


def is_as_written(folder: Path, name: str, digest: str) -> bool:
    """Whether a file stands in the folder itself, behind no link, and has these bytes."""
    path = folder / name
    return (
        path.is_file()
        and path.resolve() == folder.resolve() / name
        and hashlib.sha256(path.read_bytes()).hexdigest() == digest
    )


def is_run(path: Path) -> bool:
    """Whether a file is the run.json of a run: it has clock times, and no manifest names its bytes."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        return not path.is_symlink() and json.loads(path.read_bytes())["generator"]["name"] == "chronofil"
    return False


def remove(folder: Path) -> Iterator[Path]:
    """Remove what a run wrote; gives what it named and left, because somebody changed it."""
    files = named(folder)
    for name, digest in files.items():
        path = folder / name
        if is_as_written(folder, name, digest):
            path.unlink()
        elif path.exists() or path.is_symlink():
            yield path
    if files and is_run(folder / RUN):
        (folder / RUN).unlink()
    if files:
        (folder / MANIFEST).unlink()
    for name in sorted({PurePosixPath(name).parent.as_posix() for name in files} - {"."}, reverse=True):
        with suppress(OSError):  # one that still holds something stays
            (folder / name).rmdir()


def main() -> None:
    """Remove, and say what was left."""
    for path in remove(Path(sys.argv[1])):
        sys.stdout.write(f"kept {path}: changed since it was written\n")


if __name__ == "__main__":
    main()
