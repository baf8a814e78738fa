"""Files at addresses: on this machine, in memory, on a server that speaks S3."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from flows.digests import known_digest
from flows.plan import cache_at
from flows.storage import FarCache, StorageError, Store, address_of, beside
from pipeline.cache import ExtractionCache
from pipeline.manifest import readable_digest

KEY = "ab" + "c" * 62


@pytest.fixture(params=["file", "memory", "s3"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A folder that nobody has made yet."""
    if request.param == "s3":
        yield f"{request.getfixturevalue('bucket')}/{uuid4()}"
    else:
        yield f"file://{tmp_path}/elsewhere" if request.param == "file" else f"memory://{uuid4()}"


def test_what_is_written_is_read_listed_and_removed(address: str, tmp_path: Path) -> None:
    store = Store(address)
    assert store.sizes() == {}
    store.write("a/l’été.txt", b"abc")
    store.write("b.txt", b"")
    (tmp_path / "sent").write_bytes(b"sent")
    store.send(tmp_path / "sent", "a/deep/c.txt")
    assert Store(address).sizes() == {"a/l’été.txt": 3, "b.txt": 0, "a/deep/c.txt": 4}
    assert store.read("a/l’été.txt") == b"abc"
    assert (store.has("b.txt"), store.has("a"), store.has("d.txt")) == (True, False, False)
    assert store.folders() == ["a"]
    store.fetch(
        {"a/l’été.txt": tmp_path / "one", "gone.txt": tmp_path / "two", "a/deep/c.txt": tmp_path / "three"}
    )
    assert ((tmp_path / "one").read_bytes(), (tmp_path / "three").read_bytes()) == (b"abc", b"sent")
    assert not (tmp_path / "two").exists()
    with pytest.raises(FileNotFoundError):
        store.read("gone.txt")
    store.remove("a")
    assert store.sizes() == {"b.txt": 0}
    store.remove()
    store.remove()
    assert store.sizes() == {}


def test_a_cache_at_an_address_keeps_what_the_one_in_a_folder_keeps(address: str) -> None:
    cache = cache_at(address)
    assert isinstance(cache, ExtractionCache if address.startswith("file") else FarCache)
    assert (cache.get(KEY), cache.has(KEY)) == (None, False)
    assert cache.put(KEY, b"extraction")
    assert (cache.get(KEY), cache.has(KEY)) == (b"extraction", True)
    assert cache.info().entries == 1
    (name,) = (name for name in Store(address).sizes() if name.startswith("ab/"))
    Store(address).write(name, b"damaged")
    assert cache.get(KEY) is None
    assert cache.clear() == 1
    assert (cache.get(KEY), cache.info().entries) == (None, 0)


def test_a_cache_that_cannot_be_written_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = FarCache(f"memory://{uuid4()}")

    def fail(*_given: object) -> None:
        raise StorageError("full")

    monkeypatch.setattr(Store, "write", fail)
    assert cache.put(KEY, b"extraction") is False


def test_what_cannot_be_reached_is_one_line() -> None:
    with pytest.raises(
        StorageError, match=r"^nothing://a/b: cannot be reached \(Protocol not known: nothing"
    ) as refused:
        Store("nothing://a/b")
    assert "\n" not in str(refused.value)


def test_addresses_of_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert address_of("letters") == f"file://{tmp_path}/letters"
    assert address_of("s3://bucket/letters/") == "s3://bucket/letters"
    assert beside("s3://bucket/kept/extractions", "exchange") == "s3://bucket/kept/exchange"


def test_a_file_is_hashed_once_while_it_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def counted(path: Path) -> str:
        read.append(path)
        return readable_digest(path)

    monkeypatch.setattr("flows.digests.readable_digest", counted)
    monkeypatch.setattr("flows.digests.SETTLED_NS", -1)
    path = tmp_path / "letter.txt"
    path.write_bytes(b"one")
    first = known_digest(path)
    assert (known_digest(path), len(read)) == (first, 1)
    times = path.stat()
    path.write_bytes(b"two")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert known_digest(path) == readable_digest(path) != first, "the time of a change cannot be set back"
    path.unlink()
    assert known_digest(path) == ""


def test_a_file_that_has_just_changed_is_hashed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"one")
    known_digest(path)
    monkeypatch.setattr("flows.digests._signature", lambda _name: (0, 0, 3, 0, 0))
    path.write_bytes(b"two")
    assert known_digest(path) == readable_digest(path)
