"""Reads, validates and caches the TOML files of `resources/`: what we know of French and of the French State.

The only reader of that folder. It knows no room's grammar: each room declares the shape of its records as
pydantic models and asks for its file by name. A record without an example does not load.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError

from pipeline.errors import ResourceError
from pipeline.models import Model
from pipeline.validation import describe_invalid

T = TypeVar("T", bound=Model)
FOLDER = Path(__file__).with_name("resources")


class Record(Model):
    """Base of every rule record: its examples are its tests (each must fire), its rejects too (none may)."""

    examples: tuple[str, ...] = Field(min_length=1, description="Sentences on which the record fires.")
    rejects: tuple[str, ...] = Field(default=(), description="Sentences on which it does not.")


@cache
def read_resource(name: str, shape: type[T]) -> T:
    """Read `resources/<name>.toml` as a `shape`, once per process.

    Raises ResourceError naming file and place when the file is
    missing, is no TOML or does not have that shape.
    """
    path = FOLDER / f"{name}.toml"
    try:
        return shape.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise ResourceError(f"{path.name}: resource file is missing from the installation") from None
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"{path.name}: not valid TOML: {error}") from error
    except ValidationError as error:
        raise ResourceError(f"{path.name}: {describe_invalid(error, shape)}") from error


@cache
def resources_hash() -> str:
    """SHA-256 over all resource files, sixteen hexadecimal digits: changes when any record does."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("**/*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
