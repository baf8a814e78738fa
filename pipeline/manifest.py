"""`manifest.json`: which files of an output folder a run wrote, with their SHA-256.

It refuses to guess: a file that it does not name, or with other bytes, is
somebody else's, and no run replaces or deletes it.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError

from pipeline.models import Model

MANIFEST = "manifest.json"
RUN = "run.json"
"""Written with each run and never alike: named here, its bytes are not."""
TIMELINE = "timeline.json"
PROGRAM: Literal["chronofil"] = "chronofil"
LARGEST = 500_000_000
"""Bytes of a manifest, or of a run.json, that anybody wrote."""
_OWN = re.compile(
    r"(?:timeline(?:\.schema)?|timelinejs|document\.schema|datapackage|issues)\.(?:jsonl?|html|csv|xlsx"
    r"|sqlite|ics)|documents/[^/]+\.(?:json|html)"
)
"""What results are called."""


def _inside(name: str) -> str:
    """A path that stays in its folder, and shows there: a manifest may come from anywhere."""
    parts = PurePosixPath(name).parts
    if not parts or any(part.startswith((".", "/")) for part in parts) or "\\" in name or "\0" in name:
        raise ValueError(f"{name!r} is no file of an output folder")
    return name


class Manifest(Model):
    """What one run wrote into its output folder."""

    program: Literal["chronofil"] = Field(default=PROGRAM, description="What wrote it.")
    files: dict[Annotated[str, AfterValidator(_inside)], str] = Field(
        description="SHA-256 of each file but run.json, by its path in the folder."
    )

    def render(self) -> str:
        """Its text, the same for the same files."""
        return (
            json.dumps(
                {"program": self.program, "files": dict(sorted(self.files.items()))},
                ensure_ascii=False,
                indent=1,
            )
            + "\n"
        )


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an output folder; None where there is none, or it is no such thing."""
    try:
        return Manifest.model_validate_json(_read(folder / MANIFEST))
    except (OSError, ValidationError):
        return None


def owned_files(folder: Path) -> dict[str, str]:
    """SHA-256 of the files in `folder` that a run wrote, by path; its
    manifest and run.json, which have none, with them.

    A name that no run gives to a file is not believed: whatever a manifest says, a letter stays a document.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        return {}
    return {
        **{name: digest for name, digest in manifest.files.items() if _OWN.fullmatch(name)},
        MANIFEST: "",
        RUN: "",
    }


def _read(path: Path) -> bytes:
    """The bytes of an ordinary file; raises OSError for any other: a pipe would never answer."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
        raise OSError(0, "no ordinary file")
    return path.read_bytes()


def is_run(path: Path) -> bool:
    """Whether a file is the run.json of a run of ours."""
    try:
        value = json.loads(_read(path))
    except (OSError, ValueError, RecursionError):
        return False
    return (
        isinstance(value, dict)
        and isinstance(made := value.get("generator"), dict)
        and made.get("name") == PROGRAM
    )


def file_digest(path: Path) -> str | None:
    """SHA-256 of a file; None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def readable_digest(path: Path) -> str:
    """SHA-256 of a file; empty where it cannot be read: the run will say why."""
    try:
        return (file_digest(path) or "") if path.is_file() else ""
    except OSError:
        return ""
