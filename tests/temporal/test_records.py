"""Every record's examples are found with their value; what it rejects is not."""

import pytest

from pipeline.temporal import find_time_expressions
from pipeline.temporal.constructors import CONSTRUCTORS
from pipeline.temporal.grammar import load_grammar
from pipeline.temporal.guards import GUARDS

RECORDS = [rule.record for rule in load_grammar().rules]
EXAMPLES = [
    pytest.param(record, example, id=f"{record.name}: {example.text}")
    for record in RECORDS
    for example in record.examples
]
REJECTS = [
    pytest.param(record, text, id=f"{record.name}: {text}") for record in RECORDS for text in record.rejects
]


@pytest.mark.parametrize(("record", "example"), EXAMPLES)
def test_example(record, example):
    found = find_time_expressions(example.text, example.published)
    told = [(item.text, item.value, item.mod, item.rule) for item in found]
    assert (example.span, example.value, example.mod, record.name) in told
    if example.type is not None:
        assert next(item.type for item in found if item.rule == record.name) == example.type


@pytest.mark.parametrize(("record", "text"), REJECTS)
def test_reject(record, text):
    found = [
        item for item in find_time_expressions(text) if record.make == "refuse" or item.rule == record.name
    ]
    assert found == []


def test_every_record_names_a_constructor_and_a_guard_that_exist():
    assert {record.make for record in RECORDS} - {"refuse"} == set(CONSTRUCTORS)
    assert {record.guard for record in RECORDS} - {None} == set(GUARDS)
