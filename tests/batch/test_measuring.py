"""On what a line is measured, and what it shows; dosage units and the share of their powder."""

from fractions import Fraction

import pytest

from formulate.batch.line.instruments import Instruments, choose_instrument
from formulate.errors import PlanError
from formulate.pharmacy.equipment import BUILT_IN, instrument_from_typed
from formulate.pharmacy.site import Site
from formulate.units import parse, show
from tests.batch.making import active, codes, line, lot, plan, recipe
from tests.every import every


def balance(name, readability, smallest, capacity):
    return instrument_from_typed(
        {
            "id": name,
            "kind": "balance",
            "readability": readability,
            "capacity": capacity,
            "policy": "stated",
            "verified minimum": smallest,
        }
    )


FINE = balance("fine", "0.1 mg", "20 mg", "50 g")
COARSE = balance("coarse", "0.01 g", "1 g", "3 kg")
EQUAL = balance("equal", "0.01 g", "1 g", "3 kg")


def weighed(amount, *instruments, make="100 g"):
    """The one line of a recipe that is nothing but itself."""
    made = recipe(line("x", amount), line("rest", "to 100 %"))
    return plan(made, make, instruments=instruments).line("x")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("20 mg", "fine"),
        ("999.99 mg", "fine"),
        ("1 g", "coarse"),
        ("3 kg", "coarse"),
        ("3001 g", None),
        ("19 mg", None),
    ],
)
def test_the_coarsest_that_may_is_taken(amount, expected):
    chosen = choose_instrument(parse(amount), Instruments([FINE, COARSE, EQUAL]), Fraction(5, 100))
    assert (chosen.id if chosen else None) == expected


def test_of_equals_the_first_listed_is_taken():
    assert choose_instrument(parse("5 g"), Instruments([EQUAL, COARSE]), Fraction(5, 100)).id == "equal"


def test_a_volume_is_measured_and_a_mass_is_weighed():
    assert choose_instrument(parse("50 mL"), Instruments(BUILT_IN), Fraction(5, 100)).kind.value == "measure"
    assert choose_instrument(parse("50 g"), Instruments(BUILT_IN), Fraction(5, 100)).kind.value == "balance"
    assert choose_instrument(parse("50 mL"), Instruments([FINE]), Fraction(5, 100)) is None


@pytest.mark.parametrize(
    ("make", "shown"), [("100.5 g", "1.01 g"), ("100.4 g", "1 g"), ("101.5 g", "1.02 g"), ("100.49 g", "1 g")]
)
def test_the_reading_is_rounded_once_half_up(make, shown):
    """1 % of 100.5 g is 1.005 g: a tie, which goes up."""
    assert show(weighed("1 % w/w", COARSE, make=make).to_measure) == shown


def test_what_to_measure_is_in_the_unit_that_the_instrument_shows():
    drug_line = weighed("0.05 % w/w", balance("g", "0.001 g", "0.02 g", "200 g"), COARSE)
    assert (show(drug_line.needed), show(drug_line.to_measure)) == ("50 mg", "0.05 g")
    assert "round(needed, d) = round(0.05 g, 0.001 g)" in drug_line.working[-1].line()


def stops(amount, *instruments, make="100 g"):
    made = recipe(line("x", amount), line("rest", "to 100 %"))
    return [finding for finding in plan(made, make, instruments=instruments).findings if "x" in finding.place.path]


def test_below_the_smallest_says_what_is_needed_and_what_is_allowed():
    (stop,) = (finding for finding in stops("0.01 % w/w", FINE, COARSE) if finding.severity.value == "stop")
    assert stop.code == "E_BELOW_SMALLEST"
    assert "10 mg of x is needed" in stop.message
    assert "20 mg, on fine" in stop.message
    assert "at least 2 times the amount" in stop.remedy


def test_a_gap_that_fillings_do_not_close_is_below_the_coarser_one():
    small = balance("small", "0.1 mg", "45 mg", "49 mg")
    (stop,) = (
        finding for finding in stops("0.1 % w/w", small, COARSE, make="80 g") if finding.severity.value == "stop"
    )
    assert stop.code == "E_BELOW_SMALLEST"
    assert "coarse" in stop.message


def test_above_the_capacity_names_the_largest():
    mid = balance("mid", "0.01 g", "1 g", "40 g")
    findings = stops("50 % w/w", FINE, mid, make="1000 g")
    assert [finding.code for finding in findings if finding.severity.value == "stop"] == []
    findings = stops("51 % w/w", FINE, mid, make="1000 g")
    (stop,) = (finding for finding in findings if finding.severity.value == "stop")
    assert stop.code == "E_ABOVE_CAPACITY"
    assert "fine holds at most 50 g" in stop.message


# What a line takes the batch off by ------------------------------------------------------------------

TWO = (balance("two", "0.01 g", "1 g", "3 kg"), balance("one", "1 g", "20 g", "6 kg"))


def test_a_base_is_off_by_no_more_of_a_batch_by_weight_than_an_active_of_itself():
    """45.5 g to 50 g with 5 % on a balance of 1 g would be 46 g, and an active 1 % short."""
    made = recipe(active("x"), line("oil", "8 % w/w"), line("base", "to 100 %"), strength={"x": "1 % w/w"})
    batch = plan(made, "50 g", instruments=[FINE, *TWO])
    assert (batch.line("base").instrument.id, show(batch.line("base").to_measure)) == ("two", "45.5 g")
    assert batch.strengths[0].deviation == 0
    large = plan(made, "5 kg", instruments=[FINE, *TWO])
    assert [one.instrument.id for one in large.lines] == ["two", "one", "one"]  # 1 g is 0.02 % of it


def test_the_share_of_the_batch_follows_the_setting_and_leaves_volumes_alone():
    made = recipe(active("x"), line("base", "to 100 %"), strength={"x": "1 % w/w"})
    coarse = Site(ranges={"aim of the weighing error of an active": "to 10 %"})
    assert plan(made, "30 g", instruments=[FINE, *TWO], site=coarse).line("base").instrument.id == "one"
    lotion = recipe(line("powder", "25 g"), line("water", "to 100 mL"), form="lotion", yields="100 mL")
    assert plan(lotion, "100 mL", instruments=[*TWO]).line("powder").instrument.id == "one"


# Fillings -------------------------------------------------------------------------------------------


@every(
    ("amount", "make", "at_hand", "fillings", "total"),
    [
        ("50 % w/w", "100 g", ["1 g", "50 g"], None, "50 g"),
        ("60 % w/w", "100 g", ["1 g", "50 g"], "2 x 30 g", "60 g"),
        ("50.01 % w/w", "100 g", ["1 g", "50 g"], "1 x 25.01 g, then 1 x 25 g", "50.01 g"),
        ("44.444 % w/w", "1000 g", ["1 g", "50 g"], "2 x 49.39 g, then 7 x 49.38 g", "444.44 g"),
        ("50 % w/w", "1000 g", ["1 g", "50 g"], "10 x 50 g", "500 g"),
        ("10 % w/w", "10 g", ["0.6 g", "0.7 g"], None, None),
        ("12 % w/w", "10 g", ["0.6 g", "0.7 g"], "2 x 0.6 g", "1.2 g"),
        ("60.01 % w/w", "10 g", ["0.6 g", "0.61 g"], "10 x 0.6 g", "6 g"),
        ("60.96 % w/w", "10 g", ["0.6 g", "0.61 g"], "10 x 0.61 g", "6.1 g"),
    ],
)
def test_what_no_instrument_measures_at_once_is_measured_in_the_fewest_fillings_which_are_all_of_it(
    amount, make, at_hand, fillings, total
):
    drug = weighed(amount, balance("mid", "0.01 g", *at_hand), balance("most", "1 g", "900 g", "950 g"), make=make)
    used = drug.fillings
    assert (used and used.text()) == fillings
    assert (drug.to_measure and show(drug.to_measure)) == total


def test_the_sum_of_fillings_is_rounded_once_and_each_may_be_off():
    drug = weighed("50.01 % w/w", balance("mid", "0.01 g", "1 g", "50 g"))
    assert drug.error_share == 2 * drug.instrument.error / parse("50.01 g")
    said = [step.line() for step in drug.working[-2:]]
    assert said[0].startswith("m(x, rounded) = round(needed, d) = round(50.01 g, 0.01 g) = 50.01 g")
    assert said[1].startswith("m(x, to measure) = n1 x f1 + n2 x f2 = 1 x 25.01 g + 1 x 25 g = 50.01 g")
    assert [show(one) for one in drug.accepted] == ["49.01 g", "51.01 g"]


def test_the_strength_counts_the_error_of_every_filling():
    made = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "60 % w/w"})
    at_hand = [balance("mid", "0.01 g", "1 g", "50 g")]
    (one,) = plan(made, "100 g", instruments=at_hand).strengths
    (whole,) = plan(made, "80 g", instruments=at_hand).strengths
    assert "e(x) = n x e(filling) = 2 x" in "\n".join(step.line() for step in one.working)
    assert "e(filling)" not in "\n".join(step.line() for step in whole.working)


def test_no_instrument_of_the_kind_is_said():
    made = recipe(line("x", "5 mL"), line("rest", "to 100 %"), yields="100 g")
    batch = plan(made, "100 g", instruments=[COARSE])
    assert "E_NO_INSTRUMENT" in codes(batch, "stop")
    assert batch.line("x").to_measure is None


# Dosage units ---------------------------------------------------------------------------------------


def tablets(**further):
    return recipe(
        active("x", product="x 10 mg tablets", contains={"x": "10 mg/tablet"}, **further),
        line("base", "to 100 %"),
        strength={"x": "1 mg/g"},
    )


def test_whole_tablets_take_all_of_their_powder():
    tablet_line = plan(tablets(**{"weight of one": "200 mg/tablet"}), "100 g").line("x")
    assert (tablet_line.counted.whole, tablet_line.counted.to_take, tablet_line.instrument) == (10, None, None)
    assert tablet_line.counted.crushed_weight == parse("2 g")
    assert (tablet_line.mass, tablet_line.rounding) == (parse("2 g"), 0)


def test_of_a_fraction_the_share_of_the_powder_is_weighed():
    batch = plan(tablets(**{"weight of one": "200 mg/tablet"}), "104 g")
    tablet_line = batch.line("x")
    assert (tablet_line.counted.exact, tablet_line.counted.whole) == (parse("10.4 g").magnitude, 11)
    assert tablet_line.to_measure == parse("11 tablets")
    assert tablet_line.counted.crushed_weight == parse("2.2 g")
    assert (show(tablet_line.counted.to_take), tablet_line.instrument.id) == ("2.08 g", "B1")
    assert (tablet_line.mass, show(batch.line("base").to_measure)) == (parse("2.08 g"), "101.92 g")
    assert batch.strengths[0].deviation == 0
    assert "N(x 10 mg tablets, to take) = ceil(N) = ceil(10.4 tablets) = 11 tablets" in batch.working()


def test_the_share_of_the_powder_is_rounded_and_worked_back():
    batch = plan(tablets(**{"weight of one": "201 mg/tablet"}), "104 g", instruments=[COARSE])
    tablet_line = batch.line("x")
    assert show(tablet_line.counted.to_take) == "2.09 g"
    assert tablet_line.rounding == parse("2.09 g").magnitude / parse("2.0904 g").magnitude - 1


def test_a_share_too_small_to_weigh_stops_with_its_exact_mass():
    batch = plan(tablets(**{"weight of one": "200 mg/tablet"}), "4 g", instruments=[COARSE])
    tablet_line = batch.line("x")
    assert (tablet_line.to_measure, tablet_line.counted.to_take, tablet_line.mass) == (
        parse("1 tablet"),
        None,
        parse("80 mg"),
    )
    assert "E_BELOW_SMALLEST" in codes(batch, "stop")
    assert batch.strengths[0].achieved is None
    assert batch.strengths[0].reason


def test_no_multiple_is_offered_where_an_overfill_breaks_it():
    batch = plan(tablets(), "104 g", containers=2, overfill="1 g")
    (note,) = (finding for finding in batch.findings if finding.code == "N_TABLET_SHARE")
    assert note.remedy == "state 'weight of one' for the share as a weight"


def test_drops_are_rounded_up_with_a_warning():
    made = recipe(line("scent", "3 drops"), line("rest", "to 100 %"), yields="100 g")
    batch = plan(made, "150 g")
    assert batch.line("scent").to_measure == parse("5 drops")
    assert "W_COUNT_ROUNDED_UP" in codes(batch, "warning")


def test_the_weight_of_another_dosage_unit_is_refused():
    with pytest.raises(PlanError) as error:
        plan(tablets(), "100 g", lots=[lot("x", unit_weight="200 mg/capsule")])
    assert error.value.code == "E_UNIT_DIMENSION"
