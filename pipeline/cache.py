"""Extractions kept on disk, one entry a document, found again by the hash of all that they depend on.

It refuses to judge: an entry is bytes under a key, and one that is damaged is simply not there. The caller chooses the folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import Field

from pipeline import __version__
from pipeline.language import model_version
from pipeline.models import Model
from pipeline.reading import Source
from pipeline.resources import resources_hash
from pipeline.settings import MODEL_NAME, Settings

LAYOUT = 1
"""Version of the entries' layout: to be raised when it changes."""
_SUFFIX = ".json.z"
_DIGEST = hashlib.sha256().digest_size
# https://bford.info/cachedir/: backup programs leave such folders out
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Extractions kept by Chronofil; can be deleted at any time.\n"


class CacheInfo(Model):
    """What a cache holds."""

    entries: int = Field(ge=0, description="Number of documents kept.")
    size: int = Field(ge=0, description="Bytes on disk.")


class ExtractionCache:
    """Entries in a folder; several threads and processes may share it, since an entry appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The bytes kept under `key`; None when there are none or they are damaged."""
        try:
            entry = self._path(key).read_bytes()
            data = zlib.decompress(entry[_DIGEST:])
        except (OSError, zlib.error):
            return None
        return data if hashlib.sha256(data).digest() == entry[:_DIGEST] else None

    def has(self, key: str) -> bool:
        """Whether there is an entry, sound or not."""
        return self._path(key).is_file()

    def put(self, key: str, data: bytes) -> bool:
        """Keep `data` under `key`; says whether that was possible (a full disk or a read-only folder must not stop a run)."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._tag()
            descriptor, name = tempfile.mkstemp(prefix=".", dir=path.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(hashlib.sha256(data).digest() + zlib.compress(data, 1))
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError:
            return False
        return True

    def info(self) -> CacheInfo:
        """Count the entries and their bytes."""
        sizes = [size for path in self._entries() if (size := _size(path)) is not None]
        return CacheInfo(entries=len(sizes), size=sum(sizes))

    def clear(self) -> int:
        """Delete all entries, and nothing else; give their number."""
        count = 0
        for path in list(self._entries()):
            with suppress(FileNotFoundError):
                path.unlink()
                count += 1
        return count

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}{_SUFFIX}"

    def _entries(self) -> Iterator[Path]:
        return self.folder.glob(f"??/*{_SUFFIX}")

    def _tag(self) -> None:
        tag = self.folder / "CACHEDIR.TAG"
        if not tag.exists():
            tag.write_text(_TAG, encoding="utf-8")


def extraction_key(source: Source, sha256: str, settings: Settings) -> str:
    """Key of the extraction of `source` when its file's bytes hash to `sha256`: it changes with anything that may change the result."""
    return _digest([library_hash(), settings.extraction_hash, sha256, source.id, source.source, source.metadata.model_dump(mode="json")])


@cache
def library_hash() -> str:
    """Hash of what extracts: our code, its resources, the model, spaCy and dateparser."""
    code = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        code.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    libraries = [version(name) for name in ("spacy", "dateparser", "pydantic")]
    return _digest([LAYOUT, __version__, code.hexdigest(), resources_hash(), MODEL_NAME, model_version(), *libraries])


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogateescape")).hexdigest()


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None
