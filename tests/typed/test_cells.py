"""Comma-separated tables: every text survives the way out and back, and another dialect is named."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import FileError
from formulate.typed.cells import guarded, read_table, unguarded

HOSTILE = json.loads(Path(__file__, "../../data/hostile_cells.json").resolve().read_text("utf-8"))["items"]
KNOWN = ("line", "lot", "assay", "loss on drying")


def table(text, required=("line", "lot")):
    return read_table(text, columns=KNOWN, required=required, where="lots.csv")


def refused(text):
    with pytest.raises(FileError) as caught:
        table(text)
    return caught.value


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
    parsed = table('line,lot,Loss_on_drying\n\na,"1\n2",3 %\n,,\nb,2,\n')
    assert [(row.line, row.cells) for row in parsed.rows] == [
        (3, {"line": "a", "lot": "1\n2", "loss on drying": "3 %"}),
        (6, {"line": "b", "lot": "2", "loss on drying": ""}),
    ]
    assert parsed.findings == ()


def test_blank_columns_at_the_end_are_what_spreadsheets_leave():
    parsed = table("line,lot,,\na,1,,\n")
    assert parsed.rows[0].cells == {"line": "a", "lot": "1"}
    assert parsed.findings == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("line;lot;assay\na;1;98,5 %\n", "semicolons"),
        ('"line";"lot"\r\n"a";"1"\r\n', "semicolons"),
        ("sep=;\nx;y\n", "semicolons"),
        ("line\tlot\na\t1\n", "tabs"),
        ("line|lot\na|1\n", "vertical bars"),
    ],
)
def test_another_separator_is_named(text, named):
    error = refused(text)
    assert error.code == "E_CSV_DIALECT"
    assert named in error.message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "E_CSV_EMPTY"),
        ("line,lot\n", "E_CSV_EMPTY"),
        ('line,lot\n"a,1\n', "E_CSV_SYNTAX"),
        ('line,lot\n"a"b,1\n', "E_CSV_SYNTAX"),
        ("line,lot\n" + "a,1\n" * 1001, "E_FILE_TOO_LARGE"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(text, code):
    assert refused(text).code == code


def test_columns_that_are_unknown_repeated_or_missing_are_told_together():
    parsed = table("asay,lot,lot\n98 %,1,2\n")
    assert [finding.code for finding in parsed.findings] == ["E_COLUMN_UNKNOWN", "E_COLUMN_TWICE", "E_COLUMN_NEEDED"]
    assert "'assay'" in parsed.findings[0].remedy
    assert parsed.rows == ()


def test_an_unknown_column_does_not_hide_the_rows():
    parsed = table("line,lot,colour\na,1,blue\n")
    assert parsed.rows[0].cells == {"line": "a", "lot": "1"}
    assert [finding.code for finding in parsed.findings] == ["E_COLUMN_UNKNOWN"]


def test_a_row_of_another_length_is_a_mistake_with_its_line():
    parsed = table("line,lot,assay\na,1\nb,2,98,5 %\nc,3,98 %\n")
    assert [(finding.code, finding.place.line) for finding in parsed.findings] == [("E_CSV_ROW", 2), ("E_CSV_ROW", 3)]
    assert [row.line for row in parsed.rows] == [4]
