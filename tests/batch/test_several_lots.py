"""Lines from several lots: each part by its own assay, rounded once by itself; worked out by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from formulate.batch.lots.stock import lots_used
from formulate.batch.model import Measuring
from formulate.errors import PlanError
from formulate.pharmacy.equipment import BUILT_IN, instrument_from_typed
from formulate.planning import plan
from formulate.record import to_record
from formulate.tables import lots_dataframe, to_dataframe
from formulate.terminal.batch import batch_text
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
    assert found.ok


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


def taken(name):
    """Of each line from several lots, the amounts by lot and container."""
    return {
        line.id: [(part.lot.number, part.lot.container, show(part.to_measure)) for part in line.each_lot]
        for line in LOTS[name].run().lines
        if line.lot is not None and line.to_measure is not None
    }


@pytest.mark.parametrize(
    ("name", "of_oil", "left"),
    [
        # the wax takes 9 g of the first and 1 g of the second; the oil begins with the second
        ("two containers of a lot for two lines", [("O", "2", "5 g")], ["0 g", "3 g"]),
        ("three containers of a lot for two lines", [("O", "2", "8 g"), ("O", "3", "4 g")], ["0 g", "0 g", "5 g"]),
        ("containers with names", [("O", "b", "5 g")], ["0 g", "3 g"]),
        ("one lot for two lines", [("O", "", "5 g")], ["0 g"]),
    ],
)
def test_what_one_line_takes_of_a_container_is_not_there_for_the_next(name, of_oil, left):
    assert taken(name)["oil"] == of_oil
    assert [show(use.left) for use in lots_used(LOTS[name].run().lines)] == left


def test_a_container_for_two_lines_that_is_too_little_for_both_is_a_stop():
    """The wax takes 10 g of 12 g, the oil 2 g, and 3 g are missing."""
    batch = LOTS["one lot for two lines"].run()
    assert [finding.message for finding in batch.findings if finding.code == "E_LOT_SHORT"] == [
        "lot O of oil holds 12 g, and 3 g more is needed"
    ]


def test_lots_of_one_number_are_of_their_own_lines():
    """Wax and base come with the same lot number: two materials, two containers."""
    lots = [{"line": name, "lot": "7", "quantity": "40 g"} for name in ("base", "solvent")]
    assert [show(use.left) for use in lots_used(plan(RECIPE, "30 g", lots=lots).lines)] == ["38.5 g", "11.53 g"]


def test_what_is_left_of_a_container_is_printed_once(tmp_path):
    case = replace(LOTS["containers with names"], options={"made": "2026-11-29"})
    batch = case.run()
    assert [text for text in lots_dataframe(batch)["left"] if text] == ["0 g", "3 g"]
    shown = batch_text(batch)
    assert shown.count("of 9 g") == 2
    assert "left of the lots: oil O 0 g of 9 g; oil O 3 g of 9 g" in shown


# Lines that are brought to an amount --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "about", "code"),
    [
        ("q.s. from two lots", ["33.3 mL", "about 40.0721 mL", "about 16.6279 mL"], ""),
        ("q.s. from too little", ["33.3 mL", "56.7 mL"], "E_LOT_SHORT"),
        ("q.s. from lots that may be too little", ["", ""], "E_LOT_MAY_BE_SHORT"),
        ("q.s. by mass from two lots", ["33.633 g", "65.367 g"], ""),
        ("q.s. of a quantity in another kind", ["90 mL"], "N_LOT_QUANTITY"),
        ("a line and its fill from one container", ["", ""], ""),
    ],
)
def test_a_fill_without_a_number_takes_its_lots_in_turn(name, about, code):
    batch = LOTS[name].run()
    line = next(line for line in batch.lines if line.measuring is Measuring.ADD_TO_MAKE)
    assert ["" if part.estimate is None else show(part.estimate) for part in line.each_lot] == about
    assert {one.code for one in batch.findings if "LOT" in one.code} - {"W_LOT_DATES", "N_NO_LOT"} == {code} - {""}


def test_what_is_left_is_not_known_where_a_fill_takes_of_it():
    """20 mL of 50 mL are measured, and the fill takes the rest of the container first."""
    (use,) = lots_used(LOTS["a line and its fill from one container"].run().lines)
    assert (show(use.taken), use.left) == ("20 mL", None)
    (water,) = lots_used(LOTS["q.s. from too little"].run().lines)[:1]
    assert (show(water.left), water.is_estimate) == ("0 mL", True)


def test_an_expired_lot_of_a_fill_without_a_number_is_a_stop():
    lots = [
        {"line": "syrup", "lot": "1", "quantity": "20 mL", "expiry": "2028-01-31"},
        {"line": "syrup", "lot": "2", "expiry": "2026-10-31"},
    ]
    batch = plan("potassium-bromide-solution-250", "100 mL", lots=lots, made="2026-11-29")
    assert [str(one.place) for one in batch.findings if one.code == "E_LOT_EXPIRED"] == ["ingredients.syrup"]


def test_the_sheet_of_a_fill_from_two_lots_is_verified(tmp_path):
    lots = [{"line": "syrup", "lot": "1", "quantity": "20 mL"}, {"line": "syrup", "lot": "2"}]
    batch = plan("potassium-bromide-solution-250", "100 mL", lots=lots, made="2026-11-29")
    write_sheet(confirmed(batch), tmp_path / "sheet.pdf", batch_id="1")
    assert verify(tmp_path / "sheet.pdf").ok


def test_two_lots_without_a_quantity_are_asked_about():
    with pytest.raises(PlanError, match="how much there is of 'A' is not stated"):
        plan(RECIPE, "60 g", lots=[WEAK, STRONG])


@every("name", [name for name in LOTS if not name.startswith("refused")])
def test_parts_add_up_to_their_line_by_what_they_hold(name):
    """A law of every batch of several lots: what is needed of the parts is what is needed of the line."""
    for line in LOTS[name].run().lines:
        if line.parts and line.needed is not None:
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
