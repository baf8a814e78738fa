"""Files elsewhere: a folder named by an address (s3://…, gs://…,
file://…), reached through fsspec. Prefect-free.

Owns reading, writing and listing whole files there, and how a failure is told. It refuses to hold
credentials: fsspec and the libraries beneath it find them, as they find the address of an S3 server of one's
own, in the environment of each machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pipeline.cache import CacheInfo, entry_name, pack, unpack
from pipeline.errors import ChronofilError

LOCAL = "file://"
FLAT = ("s3://", "s3a://", "gs://", "gcs://", "az://", "abfs://", "memory://")
"""Storage that knows no folders: none is to be made before a file is written."""


class StorageError(ChronofilError):
    """What is elsewhere cannot be reached; it may be there a moment later."""


def is_address(place: str | Path) -> bool:
    """Whether a place is named by an address."""
    return "://" in str(place)


def address_of(place: str | Path) -> str:
    """The address of a place; that of a folder of this machine begins with file://."""
    return str(place).rstrip("/") if is_address(place) else f"{LOCAL}{Path(place).resolve().as_posix()}"


def beside(address: str, name: str) -> str:
    """The address of `name` in the folder that holds the one of `address`."""
    return f"{address.rstrip('/').rpartition('/')[0]}/{name}"


class Store:
    """A folder at an address, whether there is one yet or not. Its methods raise FileNotFoundError for what
    is not there, else StorageError.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        with _telling(self.address):
            from fsspec.core import url_to_fs

            self._system, root = url_to_fs(self.address)
            self._root = str(root).rstrip("/")

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        with _telling(self._at(name)):
            return bytes(self._system.cat_file(self._at(name)))

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole, in place of what may be there."""
        with _telling(self._at(name)):
            self._make_folder(name)
            self._system.pipe_file(self._at(name), data)

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        with _telling(self._at(name)):
            return bool(self._system.isfile(self._at(name)))

    def send(self, path: Path, name: str) -> None:
        """Copy a file of this machine there."""
        with _telling(self._at(name)):
            self._make_folder(name)
            self._system.put_file(str(path), self._at(name))

    def fetch(self, files: Mapping[str, Path]) -> None:
        """Copy files to paths of this machine, several at a time; one that is
        not there, or may not be read, is left out.
        """
        with suppress(OSError), _telling(self.address):
            self._system.get([self._at(name) for name in files], [str(path) for path in files.values()])
            return
        for name, path in files.items():
            with suppress(FileNotFoundError, PermissionError), _telling(self._at(name)):
                self._system.get_file(self._at(name), str(path))

    def sizes(self) -> dict[str, int]:
        """Bytes of each file below, by path; none where there is no such folder."""
        with _telling(self.address):
            self._system.invalidate_cache()
            try:
                found: dict[str, dict[str, Any]] = self._system.find(self._root, detail=True)
            except FileNotFoundError:
                found = {}
        return {path[len(self._root) :].lstrip("/"): int(told["size"] or 0) for path, told in found.items()}

    def folders(self) -> list[str]:
        """Names of the folders in this one, sorted."""
        with _telling(self.address):
            self._system.invalidate_cache()
            found: Sequence[dict[str, Any]] = self._system.ls(self._root, detail=True)
        return sorted(
            str(told["name"]).rstrip("/").rpartition("/")[2] for told in found if told["type"] == "directory"
        )

    def remove(self, name: str = "") -> None:
        """Remove a folder and all below; one that is not there is fine."""
        path = self._at(name) if name else self._root
        with suppress(FileNotFoundError), _telling(path):
            self._system.invalidate_cache()
            self._system.rm(path, recursive=True)

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _make_folder(self, name: str) -> None:
        if not self.address.startswith(FLAT):
            self._system.makedirs(self._at(name).rpartition("/")[0], exist_ok=True)


class FarCache:
    """Extractions kept at an address, with the entries of `ExtractionCache`: what
    one machine has extracted, no other does again.

    Nothing is forgotten by age: object storage has rules of its own for that.
    """

    def __init__(self, address: str) -> None:
        self._store = Store(address)

    def get(self, key: str) -> bytes | None:
        """The bytes kept under `key`; None when there are none or they are damaged."""
        try:
            return unpack(self._store.read(entry_name(key)))
        except OSError:
            return None

    def has(self, key: str) -> bool:
        """Whether there is an entry, sound or not."""
        return self._store.has(entry_name(key))

    def put(self, key: str, data: bytes) -> bool:
        """Keep `data` under `key`; says whether that was possible."""
        try:
            self._store.write(entry_name(key), pack(data))
        except (OSError, StorageError):
            return False
        return True

    def info(self) -> CacheInfo:
        """Count the entries and their bytes."""
        sizes = self._store.sizes().values()
        return CacheInfo(entries=len(sizes), size=sum(sizes))

    def clear(self) -> int:
        """Delete all entries; give their number."""
        number = self.info().entries
        self._store.remove()
        return number


@contextmanager
def _telling(place: str) -> Iterator[None]:
    """Tell in one line what fails inside the block, whatever library it comes from."""
    try:
        yield
    except (FileNotFoundError, PermissionError):
        raise
    except ImportError as error:
        raise StorageError(f"{place}: {error}; `pip install 'chronofil[s3]'` reaches s3://") from error
    except Exception as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise StorageError(f"{place}: cannot be reached ({said:.300})") from error
