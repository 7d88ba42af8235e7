"""Lines on one tare: the balance for all of them, what it shows after each, and what remains each line's own."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.pharmacy.equipment import instrument_from_typed
from formulate.recheck import recheck
from formulate.record import to_record
from formulate.units import DE, US, show
from tests.batch.making import active, codes, line, lot, plan, recipe
from tests.every import every
from tests.sweeps.batches_of_phases import PHASES
from tests.sweeps.case import balance


def ointment(*lines, together=("wax", "oil", "petrolatum"), **phase):
    """An ointment whose fats are weighed on one tare."""
    fats = {"lines": list(together), "weigh together": "yes", **phase}
    lines = lines or (line("wax", "4.567 % w/w"), line("oil", "12 % w/w"))
    filled = (active("drug"), *lines, line("petrolatum", "to 100 %"))
    return recipe(*filled, strength={"drug": "1 % w/w"}, phases={"fats": fats}, method=["Melt <fats>.", "Add <drug>."])


def shown(batch):
    """The balance of the first phase and what it reads."""
    (phase,) = batch.phases
    return None if phase.balance is None else phase.balance.id, [show(one) for one in phase.readings.values()]


def test_the_balance_shows_the_running_total():
    batch = plan(ointment(), "100 g")
    assert shown(batch) == ("B2", ["4.57 g", "16.57 g", "99 g"])
    assert batch.method[0].text == "Melt 4.57 g of wax, 12 g of oil, 82.43 g of petrolatum."


@settings(max_examples=15, deadline=None)
@given(st.integers(min_value=20, max_value=2000))
def test_each_reading_is_the_one_before_with_the_next_amount(grams):
    batch = plan(ointment(), f"{grams} g")
    (phase,) = batch.phases
    by_id = {one.id: one for one in batch.lines}
    total = Fraction(0)
    for line_id, reading in phase.readings.items():
        total += Fraction(by_id[line_id].to_measure.to("gram").magnitude)
        assert Fraction(reading.to("gram").magnitude) == total
        assert by_id[line_id].instrument == phase.balance


def test_each_line_keeps_its_own_error():
    batch = plan(ointment(), "100 g")
    errors = [one.error_share * one.corrected.to("gram").magnitude for one in batch.lines if one.id != "drug"]
    assert errors == [Fraction(5, 100)] * 3


FINE = instrument_from_typed(balance("fine", "1 mg", "60 g", "5 mg"))
COARSE = instrument_from_typed(balance("coarse", "0.1 g", "3 kg", "0.5 g"))


def test_all_go_on_the_balance_that_weighs_the_smallest_well_enough():
    """By itself the petrolatum is weighed on the coarse one, on which the wax would be off by a fifth."""
    apart = plan(ointment(together=("wax", "oil")), "50 g", instruments=[FINE, COARSE])
    assert apart.lines[-1].instrument.id == "coarse"
    batch = plan(ointment(), "50 g", instruments=[FINE, COARSE])
    assert shown(batch) == ("fine", ["2.284 g", "8.284 g", "49.5 g"])


def test_where_no_balance_holds_all_each_line_has_its_own():
    batch = plan(ointment(), "100 g", instruments=[FINE, COARSE])
    assert shown(batch) == (None, [])
    assert [one.instrument.id for one in batch.lines] == ["fine", "fine", "coarse", "coarse"]
    (finding,) = (one for one in batch.findings if one.code == "N_APART")
    assert finding.variant == "balance"
    assert finding.text(US).startswith("fats is not weighed on one tare: no balance holds all of it")
    assert finding.text(DE).startswith("fats wird nicht in einem Gef\u00e4\u00df gewogen")


def test_the_vessel_on_the_balance_counts_toward_its_capacity():
    with_vessel = instrument_from_typed({**FINE.typed, "vessel": "11 g"})
    assert shown(plan(ointment(), "50 g", instruments=[with_vessel, COARSE])) == (None, [])
    lighter = instrument_from_typed({**FINE.typed, "vessel": "10 g"})
    assert shown(plan(ointment(), "50 g", instruments=[lighter, COARSE]))[0] == "fine"


@every(
    ("lines", "further", "name"),
    [
        ((line("wax", "5 % w/w"), line("oil", "as needed")), {}, "oil"),
        ((line("wax", "0.01 % w/w", dilute_with="oil"), line("oil", "12 % w/w")), {}, "wax"),
    ],
    ids=["as needed", "diluted"],
)
def test_what_is_not_simply_weighed_keeps_the_phase_apart(lines, further, name):
    lines = tuple({key.replace("_", " "): value for key, value in one.items()} for one in lines)
    batch = plan(ointment(*lines), "30 g", **further)
    assert shown(batch) == (None, [])
    (finding,) = (one for one in batch.findings if one.code == "N_APART")
    assert finding.text(US) == (
        f"fats is not weighed on one tare: {name} is diluted, counted, measured or taken from several lots"
    )


def test_a_line_from_two_lots_keeps_the_phase_apart():
    lots = [lot("wax", quantity="3 g"), {**lot("wax", quantity="50 g").typed, "lot": "L2"}]
    assert codes(plan(ointment(), "100 g", lots=lots), "note").count("N_APART") == 1


def test_a_step_takes_the_temperature_of_the_phase_that_it_names():
    made = ointment(temperature="70 to 75 degC")
    assert [step.shown() for step in plan(made, "100 g").method] == [
        "Melt 4.57 g of wax, 12 g of oil, 82.43 g of petrolatum. Temperature: 70 to 75 \u00b0C.",
        "Add 1 g of drug.",
    ]


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ("balance", "phases[0].balance"),
        ("readings", "phases[0].readings[1]"),
        ("name", "phases[0].name"),
        ("gone", "phases"),
    ],
)
def test_another_reading_is_a_difference(changed, path):
    record = to_record(plan(ointment(), "100 g"))
    (phase,) = record["results"]["phases"]
    if changed == "gone":
        del record["results"]["phases"]
    elif changed == "readings":
        phase["readings"][1] = {"value": "16.58", "unit": "g"}
    else:
        phase[changed] = "another"
    assert [difference.path for difference in recheck(record)] == [path]


@every("name", list(PHASES))
def test_both_computations_agree(name):
    assert recheck(to_record(PHASES[name].run())) == ()


def test_what_is_too_little_to_weigh_is_said_once():
    batch = plan(ointment(), "0.2 g", instruments=[FINE, COARSE])
    assert shown(batch) == (None, [])
    assert {one.code for one in batch.findings} & {"E_BELOW_SMALLEST", "N_APART"} == {"E_BELOW_SMALLEST"}
