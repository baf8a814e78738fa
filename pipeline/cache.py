"""Extractions kept on disk, one entry a document, found again by the hash of all that they depend on.

It refuses to judge: an entry is bytes under a key, and one that is damaged is
simply not there. The caller chooses the folder.
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
from pipeline.settings import MODEL_NAME, Settings

LAYOUT = 1
"""Version of the entries' layout: to be raised when it changes."""
BEYOND = frozenset({"cache", "evaluation", "export", "streams", "timeline"})
"""Rooms that see extractions only when they are made: a change there makes none anew."""
LIBRARIES = (
    "spacy", "thinc", "numpy", "convertdate", "dateparser", "pydantic", "beautifulsoup4", "lxml", "rapidfuzz",
    "htmldate", "odfpy", "pypdfium2", "python-docx", "trafilatura",
)  # fmt: skip
LARGEST = 500_000_000
"""Bytes of an extraction, unpacked: more than any document that is read gives."""
_SUFFIX = ".json.z"
_DIGEST = hashlib.sha256().digest_size
# https://bford.info/cachedir/: backup programs leave such folders out
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# Extractions kept by Chronofil; can be deleted at any "
    "time.\n"
)


class CacheInfo(Model):
    """What a cache holds."""

    entries: int = Field(ge=0, description="Number of documents kept.")
    size: int = Field(ge=0, description="Bytes on disk.")


class ExtractionCache:
    """Entries in a folder; several threads and processes may share it,
    since an entry appears whole or not at all.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The bytes kept under `key`; None when there are none or they are damaged."""
        try:
            data = unpack(self._path(key).read_bytes())
        except OSError:
            return None
        if data is not None:
            with suppress(OSError):
                os.utime(self._path(key))  # used: `prune` goes by it
        return data

    def has(self, key: str) -> bool:
        """Whether there is an entry, sound or not."""
        return self._path(key).is_file()

    def put(self, key: str, data: bytes) -> bool:
        """Keep `data` under `key`; says whether that was possible (a full disk
        or a read-only folder must not stop a run).
        """
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._tag()
            descriptor, name = tempfile.mkstemp(prefix=".", dir=path.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(pack(data))
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError:
            return False
        return True

    def info(self) -> CacheInfo:
        """Count the entries and their bytes."""
        sizes = [status.st_size for path in self._entries() if (status := _status(path)) is not None]
        return CacheInfo(entries=len(sizes), size=sum(sizes))

    def prune(self, now: float, days: float, megabytes: float) -> int:
        """Forget what no run has used for `days` before `now` (seconds of the epoch), then the oldest beyond
        `megabytes`; give the number.
        """
        found = [
            (status.st_mtime, status.st_size, path)
            for path in self._entries()
            if (status := _status(path)) is not None
        ]
        room, count = megabytes * 2**20, 0
        for used, size, path in sorted(found, reverse=True):
            room -= size
            if room >= 0 and now - used <= days * 86_400:
                continue
            with suppress(OSError):
                path.unlink()
                count += 1
        return count

    def clear(self) -> int:
        """Delete all entries, and nothing else; give their number."""
        count = 0
        for path in list(self._entries()):
            with suppress(FileNotFoundError):
                path.unlink()
                count += 1
        return count

    def _path(self, key: str) -> Path:
        return self.folder / entry_name(key)

    def _entries(self) -> Iterator[Path]:
        return self.folder.glob(f"??/*{_SUFFIX}")

    def _tag(self) -> None:
        tag = self.folder / "CACHEDIR.TAG"
        if not tag.exists():
            tag.write_text(_TAG, encoding="utf-8")


def entry_name(key: str) -> str:
    """Where the entry of `key` stands in a cache: a path with forward slashes."""
    return f"{key[:2]}/{key[2:]}{_SUFFIX}"


def pack(data: bytes) -> bytes:
    """The bytes of an entry: the SHA-256 of `data`, then `data` compressed."""
    return hashlib.sha256(data).digest() + zlib.compress(data, 1)


def unpack(entry: bytes) -> bytes | None:
    """What was packed; None where the entry is damaged, or would unpack to more than LARGEST bytes."""
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(entry[_DIGEST:], LARGEST)
    except zlib.error:
        return None
    return data if unpacking.eof and hashlib.sha256(data).digest() == entry[:_DIGEST] else None


def extraction_key(source: Source, sha256: str, settings: Settings) -> str:
    """Key of the extraction of `source` when its file's bytes hash to `sha256`: it
    changes with anything that may change the result.
    """
    return _digest(
        [
            library_hash(),
            settings.extraction_hash,
            sha256,
            source.id,
            source.source,
            source.metadata.model_dump(mode="json"),
        ]
    )


@cache
def library_hash() -> str:
    """Hash of what extracts: our code and its resources but those of the rooms BEYOND, the model, the
    libraries that read and analyse.
    """
    code = hashlib.sha256()
    for name, path in extracting_files(Path(__file__).parent):
        code.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return _digest(
        [
            LAYOUT,
            __version__,
            code.hexdigest(),
            MODEL_NAME,
            model_version(),
            *(version(name) for name in LIBRARIES),
        ]
    )


def extracting_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Code and resources of the package in `folder` on which an extraction
    may depend, by their relative paths, sorted.
    """
    for path in sorted((*folder.rglob("*.py"), *folder.glob("resources/**/*.toml"))):
        parts = path.relative_to(folder).with_suffix("").parts
        if not BEYOND & {parts[0], parts[-1] if parts[0] == "resources" else ""}:
            yield path.relative_to(folder).as_posix(), path


def _digest(parts: object) -> str:
    return hashlib.sha256(
        json.dumps(parts, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogateescape")
    ).hexdigest()


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
