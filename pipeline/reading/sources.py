"""Which files of a folder are sources, under which id, and what
`documents.toml` says of them. It opens no source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, TypeAdapter, ValidationError

from pipeline.errors import SettingsError
from pipeline.models import Issue, Model
from pipeline.reading.dates import parse_edtf
from pipeline.reading.formats import describe_unread, suffix_of
from pipeline.reading.ids import make_ids, shown_name
from pipeline.reading.walk import walk
from pipeline.validation import describe_invalid, load_toml, shorten

METADATA_FILE = "documents.toml"
NOT_SOURCES = frozenset({METADATA_FILE, "corrections.toml"})


def _edtf(value: object) -> object:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return parse_edtf(str(value))
    return parse_edtf(value) if isinstance(value, str) else value


Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class SourceMetadata(Model):
    """What `documents.toml` says of one file; it wins over what the file says of itself."""

    title: Filled | None = Field(default=None, description="Title.")
    publisher: Filled | None = Field(default=None, description="Who published it.")
    published: Annotated[str, BeforeValidator(_edtf)] | None = Field(
        default=None, description="Publication date: 2025-07-03, 2025-07 or 2025."
    )
    url: Filled | None = Field(default=None, description="Public address.")
    kind: Filled | None = Field(default=None, description="written_question, article, report …")
    metadata: dict[str, str] = Field(default_factory=dict, description="Further facts, by name.")


class Source(Model):
    """A file to read."""

    id: str = Field(
        description="Stem of the file; with its suffix, its folders or a hash where that is not enough."
    )
    path: Path = Field(description="Where the file is.")
    source: str = Field(
        description=(
            "Path relative to the input folder, with forward slashes; bytes that are no text as escapes."
        )
    )
    metadata: SourceMetadata = Field(default=SourceMetadata(), description="What documents.toml says of it.")
    size: int = Field(
        default=0, ge=0, description="Bytes of the file when it was listed; 0 where that is not known."
    )
    sha256: str = Field(
        default="",
        description="SHA-256 of the file when it was listed; empty where nobody has read it by then.",
    )
    ocr: bool = Field(
        default=False,
        description="Whether pages that are images are to be read by recognising their characters.",
    )


def find_sources(
    folder: Path,
    suffixes: Sequence[str],
    *,
    follow_links: bool = False,
    ocr: bool = False,
    largest: int | None = None,
) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """List the files below `folder` whose suffix is one of `suffixes`, sorted
    by path, and an issue for every other file.

    What is larger than `largest` bytes is left out unopened: no document is, and it would be hashed for
    hours. Hidden files and folders, documents.toml, corrections.toml and results of earlier runs are left out
    silently. Raises SettingsError when `folder` is none or documents.toml is not valid.
    """
    if not folder.is_dir():
        raise SettingsError(f"{folder}: no such folder; give the folder that holds the documents")
    metadata = read_metadata(folder / METADATA_FILE)
    found = walk(folder, follow_links=follow_links)
    sizes = {name: _size(folder / name) for name in found.names}
    sources, issues = choose_sources(sizes, metadata, suffixes, left=found.issues, ocr=ocr, largest=largest)
    return tuple(source.model_copy(update={"path": folder / source.path}) for source in sources), issues


def choose_sources(
    sizes: Mapping[str, int],
    metadata: Mapping[str, SourceMetadata],
    suffixes: Sequence[str],
    *,
    left: Sequence[Issue] = (),
    ocr: bool = False,
    largest: int | None = None,
) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """As `find_sources`, of files that are listed already: `sizes` in bytes by path, and issues of what was
    `left` out; paths stay relative.
    """
    names = [name for name in sorted(sizes) if PurePosixPath(name).name not in NOT_SOURCES]
    known = [name for name in names if suffix_of(name) in suffixes]
    issues = [_unknown_format(name, suffixes) for name in names if suffix_of(name) not in suffixes]
    there = {*map(shown_name, names), *(issue.document for issue in left)}
    issues += [*left, *_unknown_files([name for name in sorted(metadata) if name not in there])]
    large = {name for name in known if largest is not None and sizes[name] > largest}
    issues += [_too_large(name, sizes[name]) for name in known if name in large]
    known = [name for name in known if name not in large]
    ids = make_ids(known)
    return tuple(_source(name, ids[name], metadata, sizes[name], ocr=ocr) for name in known), tuple(issues)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # reading it will say why
        return 0


def _too_large(name: str, size: int) -> Issue:
    shown = shown_name(name)
    message = (
        f"{shown} : fichier de {size // 1_000_000} Mo, laissé de côté : plus qu’un document n’a le droit "
        f"d’occuper (--document-megabytes)."
    )
    return Issue(
        document=shown, stage="reading", code="unreadable", message=message, quote=shown.rsplit("/", 1)[-1]
    )


def _source(
    name: str, identifier: str, metadata: Mapping[str, SourceMetadata], size: int, *, ocr: bool
) -> Source:
    shown = shown_name(name)
    return Source(
        id=identifier,
        path=Path(name),
        source=shown,
        metadata=metadata.get(shown, SourceMetadata()),
        ocr=ocr,
        size=size,
    )


def read_metadata(path: Path) -> dict[str, SourceMetadata]:
    """Read `documents.toml`: a table a file, named by its path relative to
    the folder; none when the file does not exist.

    Raises SettingsError with the file, the place, and what would have been accepted.
    """
    try:
        return TypeAdapter(dict[str, SourceMetadata]).validate_python(load_toml(path))
    except FileNotFoundError:
        return {}
    except ValidationError as error:
        raise SettingsError(f"{path.name}: {_describe(error)}") from error
    except ValueError as error:
        raise SettingsError(f"{path.name}: {error}") from error


def _describe(error: ValidationError) -> str:
    """A key outside a table is most often a fact whose file was not named."""
    first = error.errors()[0]
    if len(first["loc"]) == 1:
        return (
            f'{first["loc"][0]}: {shorten(first["input"])} stands outside the table of a file; write ["name '
            f'of the file"] above it'
        )
    return describe_invalid(error, dict[str, SourceMetadata])


def _unknown_format(name: str, suffixes: Sequence[str]) -> Issue:
    shown = shown_name(name)
    message = f"{shown} : {describe_unread(suffix_of(name), suffixes)}"
    return Issue(
        document=shown,
        stage="reading",
        code="unknown_format",
        message=message,
        quote=shown.rsplit("/", 1)[-1],
    )


def _unknown_files(names: Sequence[str]) -> Iterator[Issue]:
    """One issue for all files that documents.toml describes in vain, their names as its quote, one a line: a
    folder may be part of another.
    """
    if not names:
        return
    message = (
        f"documents.toml décrit « {names[0]} », mais aucun fichier de ce nom ne se trouve dans le dossier."
    )
    if len(names) > 1:
        more = (
            f"« {names[0]} » et {len(names) - 1} autre{'s' if len(names) > 2 else ''} "
            f"fichier{'s' if len(names) > 2 else ''}"
        )
        message = f"documents.toml décrit {more} qui ne se trouvent pas dans le dossier."
    yield Issue(
        document=METADATA_FILE, stage="reading", code="unknown_file", message=message, quote="\n".join(names)
    )
