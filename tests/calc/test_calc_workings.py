"""Each call's whole working and each refusal's whole sentence, as they were read and kept."""

import json

import pytest

from tests.calc.workings import answer, groups, rows_of


@pytest.mark.parametrize("functions", groups().values(), ids=groups())
def test_the_workings_read_as_they_were_kept(functions):
    rows = [row for function in functions for row in rows_of()[function]]
    calls = [f"{row['function']} {json.dumps(row['arguments'])}" for row in rows]
    answers = [answer(row["function"], row["arguments"]) for row in rows]
    assert dict(zip(calls, answers, strict=True)) == dict(zip(calls, (row["answer"] for row in rows), strict=True))


def test_calls_of_every_function_are_kept():
    assert sorted(rows_of()) == sorted(name for functions in groups().values() for name in functions)
