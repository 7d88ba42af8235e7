"""A batch as pandas frames: exact values stay exact, what is not there is None."""

from __future__ import annotations

from fractions import Fraction

import pytest

from formulate.pharmacy.lots import lot_from_option
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.tables import composition_dataframe, findings_dataframe, to_dataframe, vehicles_dataframe
from formulate.units import show

BATCH = plan(
    load_recipe("sirolimus-cream-0.1"),
    "30 g",
    lots=[lot_from_option("sirolimus: lot=AB12, assay=98 %, assay basis=as is, expiry=2028-03-31")],
    made="2026-11-23",
)


def test_a_row_for_each_line_with_its_texts_and_its_exact_values() -> None:
    frame = to_dataframe(BATCH)
    assert list(frame.index) == [line.id for line in BATCH.lines]
    assert frame.index.name == "line"
    row = frame.loc["sirolimus"]
    assert (row["needed"], row["needed_value"], row["needed_unit"]) == ("30 mg", 30, "mg")
    assert row["corrected_value"] == Fraction(1500, 49)
    assert isinstance(row["corrected_value"], Fraction)
    assert (row["to_measure"], row["instrument"], row["lot"]) == ("30.6 mg", "B1", "AB12")
    assert row["factors"] == "assay 50/49"
    assert list(frame["to_measure"]) == [show(line.to_measure) for line in BATCH.lines if line.to_measure is not None]


def test_the_lines_of_a_vehicle_are_rows_behind_its_name_and_its_amount() -> None:
    frame = vehicles_dataframe(plan("coal-tar-ointment", "100 g"))
    assert list(frame.index) == [f"zinc-oxide-paste/{name}" for name in ("zinc-oxide", "starch", "petrolatum")]
    row = frame.loc["zinc-oxide-paste/zinc-oxide"]
    assert (row["vehicle"], row["make"], row["to_measure"]) == ("zinc-oxide-paste", "98.5 g", "24.63 g")
    assert vehicles_dataframe(BATCH).empty


def test_what_a_line_lacks_is_none_and_never_zero() -> None:
    row = to_dataframe(BATCH).loc["base"]
    assert row["make_to"] is None
    assert row["make_to_value"] is None
    assert row["lot"] is None


def test_no_column_is_of_floats() -> None:
    for frame in (to_dataframe(BATCH), composition_dataframe(BATCH), findings_dataframe(BATCH)):
        assert {str(kind) for kind in frame.dtypes} == {"object"}
        assert not any(isinstance(cell, float) for cell in frame.to_numpy().ravel())


def test_composition_and_findings() -> None:
    composition = composition_dataframe(BATCH)
    assert sum(composition["w_w"]) == 1
    findings = findings_dataframe(BATCH)
    assert list(findings["code"]) == [finding.code for finding in BATCH.findings]
    assert not findings["open"].any()


@pytest.mark.parametrize("table", [composition_dataframe, findings_dataframe])
def test_an_index_that_counts(table: object) -> None:
    frame = table(BATCH)  # type: ignore[operator]  # both take a batch
    assert list(frame.index) == list(range(len(frame)))
