from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.export import json_members
from pipeline.export.json_members import read_members

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


patient = settings(suppress_health_check=[HealthCheck.too_slow])  # on a machine that does other things too


def read(text: str, chunk: int = json_members.CHUNK) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_members, "CHUNK", chunk)
        return {
            key: list(value) if isinstance(value, Iterator) else value
            for key, value in read_members(StringIO(text))
        }


@patient
@given(
    data=st.dictionaries(st.text(max_size=5), VALUES, max_size=5),
    indent=st.none() | st.integers(0, 3),
    is_ascii=st.booleans(),
    chunk=st.integers(1, 40),
)
def test_the_members_are_those_of_the_whole_object(
    data: dict[str, Any], indent: int | None, is_ascii: bool, chunk: int
) -> None:
    assert read(json.dumps(data, indent=indent, ensure_ascii=is_ascii), chunk) == data
    assert read(f" \n{json.dumps(data, indent=indent, ensure_ascii=is_ascii)}\r\n\t", chunk) == data


@patient
@given(
    data=st.dictionaries(st.text(max_size=5), VALUES, max_size=5),
    chunk=st.integers(1, 40),
    cut=st.floats(0, 1, exclude_max=True),
)
def test_half_an_object_is_refused(data: dict[str, Any], chunk: int, cut: float) -> None:
    text = json.dumps(data)
    with pytest.raises(ValueError, match=r"."):
        read(text[: int(cut * len(text))], chunk)


NO_OBJECTS = [
    "",
    "[]",
    "3",
    "{,}",
    '{"a": 1} {}',
    "{1: 2}",
    "{[1]: 2}",
    '{"a" 1}',
    '{"a": [1 2]}',
    '{"a": [1,]}',
    '{"a": 1,}',
    '{"a": }',
]


@pytest.mark.parametrize("text", NO_OBJECTS)
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(text)


def test_a_list_may_be_left_unread() -> None:
    members = read_members(StringIO('{"a": [1, [2], {"b": 3}], "c": 4}'))
    assert next(members)[0] == "a"
    assert next(members) == ("c", 4)


def test_no_more_is_read_than_needed() -> None:
    file = StringIO(json.dumps({"a": list(range(1000)), "b": "x" * 10 * json_members.CHUNK}))
    _, items = next(read_members(file))
    assert next(items) == 0
    assert file.tell() == json_members.CHUNK
