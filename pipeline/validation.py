"""A file that does not have the shape it should, said in one line: the place,
what is there, what would have been accepted.

It owns the wording; it refuses to decide how loud the failure is:
callers put the line into an exception of theirs.
"""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

SHORT = 60
LARGEST_TOML = 20_000_000
_TABLES = frozenset({"model_type", "model_attributes_type", "dict_type", "dataclass_type"})
_LISTS = frozenset({"tuple_type", "list_type", "set_type"})
_EXPECTED = {
    **dict.fromkeys(_TABLES, "a table is expected"),
    **dict.fromkeys(_LISTS, "a list is expected"),
    "string_type": "a text is expected",
}


def describe_invalid(error: ValidationError, shape: Any) -> str:
    """The first thing that is wrong, in one line; `shape` is the type that was asked
    for, whose keys are named where one is unknown.
    """
    first = error.errors()[0]
    place, kind = first["loc"], first["type"]
    where = f"{format_place(place)}: " if place else ""
    if kind == "json_invalid":
        return f"not JSON: {first['ctx']['error']}"
    if kind == "extra_forbidden":
        return f"{where}unknown key; accepted: {', '.join(accepted_keys(shape, place[:-1])) or 'none'}"
    if kind == "missing":
        return f"{where}is missing"
    if kind == "value_error":
        return f"{where}{first['ctx']['error']}"
    if kind == "literal_error":
        return f"{where}{shorten(first['input'])} is not accepted; one of {first['ctx']['expected']} is"
    message = _EXPECTED.get(kind) or first["msg"][:1].lower() + first["msg"][1:]
    return f"{where}{message}, not {shorten(first['input'])}"


def format_place(place: Iterable[str | int]) -> str:
    """`events.redate[0].date`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def shorten(value: object) -> str:
    """A value as a person would write it, shortened: « a table », « a
    list », a text in quotes, the rest as it is.
    """
    if isinstance(value, Mapping | BaseModel):
        return "a table"
    if isinstance(value, list | tuple | set | frozenset):
        return "a list"
    shown = repr(value) if isinstance(value, str) else str(value)
    return shown if len(shown) <= SHORT else f"{shown[:SHORT]}…"


def accepted_keys(shape: Any, place: Sequence[str | int]) -> tuple[str, ...]:
    """The keys of the table at `place` inside `shape`; none where that is no table of known keys."""
    if get_origin(shape) is Annotated:
        return accepted_keys(get_args(shape)[0], place)
    if get_origin(shape) in (Union, UnionType):
        return next(filter(None, (accepted_keys(choice, place) for choice in get_args(shape))), ())
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        if not place:
            return tuple(shape.model_fields)
        field = shape.model_fields.get(str(place[0]))
        return () if field is None else accepted_keys(field.annotation, place[1:])
    inner = [choice for choice in get_args(shape) if choice is not Ellipsis]
    return accepted_keys(inner[-1], place[1:]) if place and inner else ()


def load_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file that a person wrote; raises ValueError with one line where it is none,
    FileNotFoundError where there is none.
    """
    try:
        if not stat.S_ISREG((found := path.stat()).st_mode):
            raise OSError(0, "it is no ordinary file")
        if found.st_size > LARGEST_TOML:
            raise OSError(0, f"it is larger than {LARGEST_TOML // 1_000_000} MB")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"not valid TOML: {error}") from error
    except RecursionError as error:
        raise ValueError("lists or tables are nested too deep") from error
    except ValueError as error:  # an integer of thousands of digits
        raise ValueError(f"holds a number that is too long: {error!s:.120}") from error
