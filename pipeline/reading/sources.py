"""Which files of a folder are sources, under which id, and what `documents.toml` says of them. It opens no source."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from pipeline.errors import SettingsError
from pipeline.models import Issue, Model
from pipeline.reading.dates import parse_edtf
from pipeline.validation import describe_invalid, shorten

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


class SourceMetadata(Model):
    """What `documents.toml` says of one file; it wins over what the file says of itself."""

    title: str | None = Field(default=None, min_length=1, description="Title.")
    publisher: str | None = Field(default=None, min_length=1, description="Who published it.")
    published: Annotated[str, BeforeValidator(_edtf)] | None = Field(default=None, description="Publication date: 2025-07-03, 2025-07 or 2025.")
    url: str | None = Field(default=None, min_length=1, description="Public address.")
    kind: str | None = Field(default=None, min_length=1, description="written_question, article, report …")
    metadata: dict[str, str] = Field(default_factory=dict, description="Further facts, by name.")


class Source(Model):
    """A file to read."""

    id: str = Field(description="Stem of the file; with its suffix, and if need be its folders, where files share a stem.")
    path: Path = Field(description="Where the file is.")
    source: str = Field(description="Path relative to the input folder, with forward slashes.")
    metadata: SourceMetadata = Field(default=SourceMetadata(), description="What documents.toml says of it.")


def find_sources(folder: Path, suffixes: Sequence[str]) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """List the files below `folder` whose suffix is one of `suffixes`, sorted by path, and an issue for every other file.

    Hidden files and folders, documents.toml and corrections.toml are left out silently. Raises SettingsError when `folder` is none or
    documents.toml is not valid.
    """
    if not folder.is_dir():
        raise SettingsError(f"{folder}: no such folder; give the folder that holds the documents")
    metadata = read_metadata(folder / METADATA_FILE)
    names = {name: (folder / name).exists() for name in sorted(_names(folder))}
    found = [name for name, exists in names.items() if exists]
    known = [name for name in found if PurePosixPath(name).suffix.lower() in suffixes]
    issues = [_unknown_format(name, suffixes) for name in found if PurePosixPath(name).suffix.lower() not in suffixes]
    issues += [_lost_link(name) for name, exists in names.items() if not exists]
    issues += [_unknown_file(name) for name in sorted(metadata) if name not in names]
    ids = make_ids(known)
    blank = SourceMetadata()
    sources = (Source(id=ids[name], path=folder / name, source=name, metadata=metadata.get(name, blank)) for name in known)
    return tuple(sources), tuple(issues)


def read_metadata(path: Path) -> dict[str, SourceMetadata]:
    """Read `documents.toml`: a table a file, named by its path relative to the folder; none when the file does not exist.

    Raises SettingsError with the file, the place, and what would have been accepted.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return TypeAdapter(dict[str, SourceMetadata]).validate_python(table)
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name}: not valid TOML: {error}") from error
    except OSError as error:
        raise SettingsError(f"{path.name}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise SettingsError(f"{path.name}: {_describe(error)}") from error


def _describe(error: ValidationError) -> str:
    """A key outside a table is most often a fact whose file was not named."""
    first = error.errors()[0]
    if len(first["loc"]) == 1:
        return f'{first["loc"][0]}: {shorten(first["input"])} stands outside the table of a file; write ["name of the file"] above it'
    return describe_invalid(error, dict[str, SourceMetadata])


def make_ids(names: Sequence[str]) -> dict[str, str]:
    """Give each path an id: its stem; with its suffix where stems are shared; with its folders, then a hash, where that does not tell either.

    Ids are file names: two that differ only by case count as equal.
    """
    ids: dict[str, str] = {}
    waiting = list(names)
    for form in (_stem, _stem_suffix, _folders, _hashed):
        taken = {value.casefold() for value in ids.values()}
        count = Counter(form(name).casefold() for name in waiting)
        unique = {name: form(name) for name in waiting if count[form(name).casefold()] == 1 and form(name).casefold() not in taken}
        ids.update(unique)
        waiting = [name for name in waiting if name not in unique]
    return ids


def _stem(name: str) -> str:
    return PurePosixPath(name).stem


def _stem_suffix(name: str) -> str:
    return PurePosixPath(name).stem + "-" + PurePosixPath(name).suffix.lower().lstrip(".")


def _folders(name: str) -> str:
    return "-".join((*PurePosixPath(name).parent.parts, _stem_suffix(name)))


def _hashed(name: str) -> str:
    return _folders(name) + "-" + hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _names(folder: Path) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if (path.is_file() or _is_lost(path)) and not any(part.startswith(".") for part in parts) and path.name not in NOT_SOURCES:
            found.append("/".join(parts))
    return found


def _is_lost(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _lost_link(name: str) -> Issue:
    message = f"{name} : ce lien ne mène à aucun fichier ; laissé de côté."
    return Issue(document=name, stage="reading", code="unreadable", message=message, quote=PurePosixPath(name).name)


def _unknown_format(name: str, suffixes: Sequence[str]) -> Issue:
    message = f"{name} : format inconnu, fichier laissé de côté ; formats lus : {', '.join(suffixes)}."
    return Issue(document=name, stage="reading", code="unknown_format", message=message, quote=PurePosixPath(name).name)


def _unknown_file(name: str) -> Issue:
    message = f"documents.toml décrit « {name} », mais aucun fichier de ce nom ne se trouve dans le dossier."
    return Issue(document=METADATA_FILE, stage="reading", code="unknown_file", message=message, quote=name)
