"""Comma-separated tables: every text survives the way out and back, and another dialect is named."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import FileError
from formulate.typed.cells import guarded, read_rows, unguarded

HOSTILE = json.loads(Path(__file__, "../../data/hostile_cells.json").resolve().read_text("utf-8"))["items"]


def written_and_read(cell):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow([guarded(cell)])
    return unguarded(next(csv.reader(io.StringIO(stream.getvalue(), newline="")))[0])


@pytest.mark.parametrize("item", [item for item in HOSTILE if item["category"] == "csv"], ids=lambda item: item["id"])
def test_a_hostile_cell_starts_no_formula_and_comes_back_exactly(item):
    assert guarded(item["input"]).lstrip()[0] not in "=+-@"
    assert written_and_read(item["input"]) == item["input"]


@given(st.text(st.sampled_from("=+-@'\t\r\n \uff1dab1,\""), max_size=8) | st.text(max_size=20))
def test_every_text_comes_back_and_none_starts_a_formula(cell):
    assert written_and_read(cell) == cell
    assert not guarded(cell).lstrip().startswith(("=", "+", "-", "@", "\uff1d"))


@pytest.mark.parametrize("cell", ["'t Hooft", "5 mg", "A-1", "", "'"])
def test_an_innocent_cell_is_left_alone(cell):
    assert guarded(cell) == unguarded(cell) == cell


def test_rows_carry_their_line_in_the_file_and_blank_ones_are_left_out():
    rows = read_rows('line,lot\n\na,"1\n2"\n,\n  ,\nb,2\n', ",", "lots.csv")
    assert rows == [(1, ["line", "lot"]), (3, ["a", "1\n2"]), (7, ["b", "2"])]


@pytest.mark.parametrize("text", ['line,lot\n"a,1\n', 'line,lot\n"a"b,1\n'])
def test_broken_quotes_are_refused_with_their_line(text):
    with pytest.raises(FileError, match="line 2") as caught:
        read_rows(text, ",", "lots.csv")
    assert caught.value.code == "E_CSV_SYNTAX"


def test_another_separator_is_taken_as_it_is_said():
    assert read_rows("a;b\n1,5;2\n", ";", "lots.csv")[1] == (2, ["1,5", "2"])
