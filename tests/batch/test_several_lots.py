"""Lines from several lots: each part by its own assay, rounded once by itself; worked out by hand."""

from fractions import Fraction

import pytest

from formulate.errors import PlanError
from formulate.pharmacy.equipment import BUILT_IN, instrument_from_typed
from formulate.planning import plan
from formulate.record import to_record
from formulate.tables import lots_dataframe, to_dataframe
from formulate.units import show
from formulate.verification.verifying import verify
from formulate.worksheet import write_sheet
from tests.confirming import confirmed
from tests.every import every
from tests.sweeps.batches_of_lots import LOTS

RECIPE = "sirolimus-cream-0.1"
WEAK = {"line": "sirolimus", "lot": "A", "assay": "95 %", "assay basis": "as is", "expiry": "2027-01-01"}
STRONG = {"line": "sirolimus", "lot": "B", "assay": "98.5 %", "assay basis": "as is", "expiry": "2028-01-01"}


@pytest.fixture(scope="module")
def two():
    """60 mg, of which 20 mg of A hold 19 mg; the other 41 mg are 41.6244 mg of B."""
    lots = [WEAK | {"quantity": "20 mg"}, STRONG | {"quantity": "5 g"}]
    return plan(RECIPE, "60 g", lots=lots, made="2026-11-23")


def test_each_part_is_corrected_and_rounded_by_itself(two):
    line = two.line("sirolimus")
    assert [(part.lot.number, show(part.needed), show(part.to_measure)) for part in line.parts] == [
        ("A", "19 mg", "20 mg"),
        ("B", "41 mg", "41.6 mg"),
    ]
    assert line.parts[1].corrected.to("mg").magnitude == Fraction(41) / Fraction(197, 200)
    assert (show(line.needed), show(line.to_measure), line.instrument.id) == ("60 mg", "61.6 mg", "B1")
    # what is taken holds 19 mg and 40.976 mg
    assert line.rounding == Fraction(59976, 60000) - 1
    (strength,) = two.strengths
    assert strength.achieved.value.value == Fraction("0.001") * Fraction("59.976") / 60 * 60 / Fraction("60.0016")


def test_what_is_left_of_each_lot_is_in_the_record_and_in_tables(two):
    lots = to_record(two)["results"]["lots"]
    assert [(one["lot"], one["taken"]["value"], one["left"]["value"], one["left"]["unit"]) for one in lots] == [
        ("A", "20", "0", "mg"),
        ("B", "41.6", "4.9584", "g"),
    ]
    table = lots_dataframe(two)
    assert list(table["lot"]) == ["A", "B"]
    assert list(table["left"]) == ["0 mg", "4.9584 g"]
    assert to_dataframe(two).loc["sirolimus", "lot"] == "A, B"


def test_the_sheet_has_a_row_for_each_lot_and_is_verified(two, tmp_path):
    path = tmp_path / "sheet.pdf"
    write_sheet(confirmed(two), path, batch_id="1")
    found = verify(path)
    assert (found.ok, found.unchecked) == (True, ())


def test_a_fill_takes_the_rest_of_a_container_and_then_another():
    lots = [{"line": "base", "lot": "E1", "quantity": "20 g"}, {"line": "base", "lot": "E2"}]
    base = plan(RECIPE, "60 g", lots=lots).line("base")
    assert [show(part.to_measure) for part in base.parts] == ["20 g", "36.94 g"]


def test_a_part_too_small_to_weigh_is_left_alone():
    batch = plan(RECIPE, "60 g", lots=[WEAK | {"quantity": "5 mg"}, STRONG])
    assert [lot.number for lot in batch.lots] == ["B"]
    assert any("sirolimus A (too little left to measure)" in finding.message for finding in batch.findings)


def test_lots_that_are_too_little_together_are_a_stop():
    batch = plan(RECIPE, "60 g", lots=[WEAK | {"quantity": "20 mg"}, STRONG | {"quantity": "40 mg"}])
    (finding,) = [finding for finding in batch.findings if finding.code == "E_LOT_SHORT"]
    assert "lot B of sirolimus holds 40 mg, and about 1.62437 mg more is needed" in finding.message


def test_two_containers_of_one_lot_are_two():
    bottle = {"substance": "sirolimus", "lot": "S", "quantity": "40 mg", "expiry": "2027-01-01"}
    batch = plan(RECIPE, "60 g", lots=[bottle, bottle, bottle])
    assert [show(part.to_measure) for part in batch.line("sirolimus").parts] == ["40 mg", "20 mg"]
    assert "E_LOT_SHORT" not in {finding.code for finding in batch.findings}
    assert list(lots_dataframe(batch)["left"]) == ["0 mg", "20 mg"]
    assert plan(batch.asked) == batch


def test_two_lines_of_one_substance_share_a_container():
    """The wax takes 9 g of the first and 1 g of the second; the oil begins with the first again, which is empty."""
    batch = LOTS["two containers of a lot for two lines"].run()
    assert [finding.message for finding in batch.findings if finding.code == "E_LOT_SHORT"] == [
        "lot O of oil holds 9 g, and 5 g more is needed"
    ]


def test_two_lots_without_a_quantity_are_asked_about():
    with pytest.raises(PlanError, match="how much there is of 'A' is not stated"):
        plan(RECIPE, "60 g", lots=[WEAK, STRONG])


@every("name", [name for name in LOTS if not name.startswith("refused")])
def test_parts_add_up_to_their_line_by_what_they_hold(name):
    """A law of every batch of several lots: what is needed of the parts is what is needed of the line."""
    for line in LOTS[name].run().lines:
        if line.parts:
            assert sum(Fraction(part.corrected.to_base_units().magnitude) for part in line.parts) == Fraction(
                line.corrected.to_base_units().magnitude
            )
            needed = line.corrected if line.id == "base" else line.needed
            assert sum(Fraction(part.needed.to_base_units().magnitude) for part in line.parts) == Fraction(
                needed.to_base_units().magnitude
            )


def test_the_balances_of_all_parts_are_named_on_the_sheet(tmp_path):
    lots = [WEAK | {"quantity": "300 mg"}, STRONG]
    between = instrument_from_typed(
        {
            **{"id": "B7", "kind": "balance", "readability": "1 mg", "capacity": "300 g"},
            **{"policy": "sensitivity requirement", "sensitivity requirement": "5 mg", "calibration due": "2027-01-01"},
        }
    )
    batch = confirmed(plan(RECIPE, "2 kg", lots=lots, instruments=[*BUILT_IN, between], made="2026-11-23"))
    line = batch.line("sirolimus")
    assert ([part.instrument.id for part in line.parts], line.instrument) == (["B1", "B7"], None)
    write_sheet(batch, tmp_path / "sheet.pdf", batch_id="1")
    assert verify(tmp_path / "sheet.pdf").ok
    assert any("(B1, B2)" in one.message for one in batch.findings)


def test_the_weight_of_a_tablet_is_that_of_each_lot():
    batch = LOTS["tablets of two lots, a share of one"].run()
    (line, _) = batch.lines
    assert [show(part.counted.crushed_weight) for part in line.parts] == ["5.7 g", "9.672 g"]
    assert line.counted.whole == sum(part.counted.whole for part in line.parts)
