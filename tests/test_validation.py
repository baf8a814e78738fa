from pathlib import Path

import pytest

from pipeline.errors import ChronofilError
from pipeline.export import read_timeline
from pipeline.reading.sources import read_metadata
from pipeline.timeline import read_corrections
from pipeline.validation import accepted_keys, load_toml, shorten


def complaint(read: object, path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ChronofilError) as failure:
        read(path)  # type: ignore[operator]
    said = str(failure.value)
    assert "\n" not in said
    assert not any(
        leak in said
        for leak in ("datetime.", "dictionary", "instance of", "Extra inputs", "b'", "Input should")
    )
    return said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            '["a.txt"]\ntitel = "x"',
            ("documents.toml: a.txt.titel: unknown key", "title, publisher, published, url, kind, metadata"),
        ),
        ('["a.txt"]\npublished = "hier"', ("a.txt.published", "'hier' is no EDTF date", "2019-12-18")),
        (
            '["a.txt"]\ntitle = 1979-05-27T07:32:00',
            ("a.txt.title: a text is expected, not 1979-05-27 07:32:00",),
        ),
        ('"a.txt" = "x"', ("a.txt: 'x' stands outside the table of a file",)),
        ("title = 3", ("title: 3 stands outside the table of a file",)),
        ('["a.txt"]\nmetadata = ["x"]', ("a.txt.metadata: a table is expected, not a list",)),
    ],
)
def test_documents_toml(tmp_path: Path, text: str, parts: tuple[str, ...]) -> None:
    said = complaint(read_metadata, tmp_path / "documents.toml", text)
    assert all(part in said for part in parts), said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            '[[events.erase]]\nid = "e-1"',
            (
                "corrections.toml: events.erase: unknown key",
                "merge, split, redate, retitle, kind, participants, reject, confirm, add",
            ),
        ),
        ('[[events.reject]]\nid = "e-1"\nwhy = "x"', ("events.reject[0].why: unknown key", "note, id")),
        ('[[events.redate]]\nid = "e-1"', ("events.redate[0].date: is missing",)),
        ('[[events.redate]]\nid = "e-1"\ndate = "hier"', ("events.redate[0].date",)),
        ('[[entities.kind]]\nid = "e-1"\nkind = "ville"', ("'ville' is not accepted", "'place'")),
        ("[[evnts.reject]]", ("evnts: unknown key; accepted: events, entities",)),
        ('[events]\nreject = "e-1"', ("events.reject: a list is expected, not 'e-1'",)),
    ],
)
def test_corrections_toml(tmp_path: Path, text: str, parts: tuple[str, ...]) -> None:
    said = complaint(read_corrections, tmp_path / "corrections.toml", text)
    assert all(part in said for part in parts), said


@pytest.mark.parametrize(
    "text", ["Le conseil a voté.", "", "[1]", '{"title": "x"}', '{"title": 3, "surprise": 1}']
)
def test_what_is_no_timeline(tmp_path: Path, text: str) -> None:
    assert complaint(read_timeline, tmp_path / "some.txt", text).startswith(
        f"{tmp_path / 'some.txt'}: no timeline: "
    )


def test_a_long_value_is_shortened() -> None:
    assert shorten("x" * 500) == f"'{'x' * 59}…"
    assert shorten({"a": 1}) == "a table"


def test_keys_of_what_has_none() -> None:
    assert accepted_keys(dict[str, str], ("a", "b")) == ()
    assert accepted_keys(int, ()) == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a = " + "1" * 5000, "a number that is too long"),
        ("a = " + "[" * 50_000, "nested too deep"),
        ("a = ", "not valid TOML"),
        (b"a = '\xff'", "not valid TOML"),
    ],
)
def test_toml_that_cannot_be_read_is_one_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    (tmp_path / "a.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ValueError, match=said) as raised:
        load_toml(tmp_path / "a.toml")
    assert "\n" not in str(raised.value) and len(str(raised.value)) < 300


def test_a_folder_in_place_of_a_toml_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        load_toml(tmp_path)
    with pytest.raises(FileNotFoundError):
        load_toml(tmp_path / "a.toml")
