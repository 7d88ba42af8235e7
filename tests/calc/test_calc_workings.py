"""Each call's whole working and each refusal's whole sentence, as they were read and kept."""

import dataclasses
import inspect
import json
import re

import pytest

from formulate import calc
from formulate.calc.index import entries
from tests.calc.workings import answer, groups, rows_of


@pytest.mark.parametrize("functions", groups().values(), ids=groups())
def test_the_workings_read_as_they_were_kept(functions):
    rows = [row for function in functions for row in rows_of()[function]]
    calls = [f"{row['function']} {json.dumps(row['arguments'])}" for row in rows]
    answers = [answer(row["function"], row["arguments"]) for row in rows]
    assert dict(zip(calls, answers, strict=True)) == dict(zip(calls, (row["answer"] for row in rows), strict=True))


def test_calls_of_every_function_are_kept():
    assert sorted(rows_of()) == sorted(name for functions in groups().values() for name in functions)


def test_a_refusal_asks_only_for_arguments_that_its_call_has():
    asked = {
        (row["function"], name)
        for rows in rows_of().values()
        for row in rows
        for name in re.findall(r"nothing is assumed: give (\w+), such as", " ".join(row["answer"]))
    }
    assert asked
    records = tuple(getattr(calc, name) for name, entry in entries().items() if entry.kind == "record")
    parameters = {function: inspect.signature(getattr(calc, function)).parameters for function, _ in asked}
    of_records = {
        function: {
            field.name
            for record in records
            if any(record.__name__ in str(parameter.annotation) for parameter in parameters[function].values())
            for field in dataclasses.fields(record)
        }
        for function in parameters
    }
    assert not [row for row in sorted(asked) if row[1] not in {*parameters[row[0]], *of_records[row[0]]}]
