"""`manifest.json`: which files of an output folder a run wrote, with their SHA-256.

It refuses to guess: a file that it does not name, or with other bytes, is somebody else's, and no run replaces or deletes it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError

from pipeline.models import Model

MANIFEST = "manifest.json"
RUN = "run.json"
"""Written with each run and never alike: named here, its bytes are not."""
TIMELINE = "timeline.json"
PROGRAM: Literal["chronofil"] = "chronofil"


def _inside(name: str) -> str:
    """A path that stays in its folder, and shows there: a manifest may come from anywhere."""
    parts = PurePosixPath(name).parts
    if not parts or any(part.startswith((".", "/")) for part in parts) or "\\" in name or "\0" in name:
        raise ValueError(f"{name!r} is no file of an output folder")
    return name


class Manifest(Model):
    """What one run wrote into its output folder."""

    program: Literal["chronofil"] = Field(default=PROGRAM, description="What wrote it.")
    files: dict[Annotated[str, AfterValidator(_inside)], str] = Field(description="SHA-256 of each file but run.json, by its path in the folder.")

    def render(self) -> str:
        """Its text, the same for the same files."""
        return json.dumps({"program": self.program, "files": dict(sorted(self.files.items()))}, ensure_ascii=False, indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an output folder; None where there is none, or it is no such thing."""
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return None


def owned_names(folder: Path) -> frozenset[str]:
    """Paths in `folder` that a run wrote, its manifest and run.json with them; none where there is no manifest."""
    manifest = read_manifest(folder)
    return frozenset() if manifest is None else frozenset((*manifest.files, MANIFEST, RUN))


def is_run(path: Path) -> bool:
    """Whether a file is the run.json of a run of ours."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(value, dict) and isinstance(made := value.get("generator"), dict) and made.get("name") == PROGRAM


def file_digest(path: Path) -> str | None:
    """SHA-256 of a file; None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
