"""Each call's whole working and each refusal's whole sentence, as they were read and kept."""

import pytest

from tests.calc.workings import answer, read

ROWS = read()


@pytest.mark.parametrize("function", sorted({row["function"] for row in ROWS}))
def test_the_workings_read_as_they_were_kept(function):
    rows = [row for row in ROWS if row["function"] == function]
    assert [{**row, "answer": answer(function, row["arguments"])} for row in rows] == rows
