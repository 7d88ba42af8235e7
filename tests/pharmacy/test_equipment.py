"""Instruments: the smallest amount by each policy, and that what is typed makes the instrument."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import FormulateError, MissingKnowledgeError, SettingsError
from formulate.pharmacy.equipment import BUILT_IN, Instrument, InstrumentKind, SmallestPolicy, instrument_from_typed
from formulate.reference.tables.weighing import GLASSWARE
from formulate.units import make_quantity, parse, show, text
from tests.exact_numbers import between

BALANCE = {"id": "T1", "kind": "balance", "readability": "0.1 mg", "capacity": "120 g"}
MEASURE = {"id": "M1", "kind": "measure", "readability": "1 mL", "capacity": "100 mL", "tolerance": "0.5 mL"}


def balance(**typed):
    return instrument_from_typed({**BALANCE, **typed})


def by_sensitivity(requirement, allowed, readability="0.1 mg"):
    return balance(
        readability=readability,
        policy="sensitivity requirement",
        sensitivity_requirement=requirement,
        allowed_error=allowed,
    )


def mistakes(typed):
    with pytest.raises(SettingsError) as caught:
        instrument_from_typed(typed)
    return [(finding.place.path, finding.code) for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("requirement", "allowed", "smallest"),
    [
        pytest.param("6 mg", "5 %", "120 mg", id="unc-pharmlabs-class-III-at-5-percent"),
        pytest.param("6 mg", "1 %", "600 mg", id="basicmedicalkey-class-III-at-1-percent"),
        pytest.param("10 mg", "5 %", "200 mg", id="pharmacalculation-2024-SR-10-mg"),
        pytest.param("0.5 mg", "5 %", "10 mg", id="built-in-B1"),
    ],
)
def test_smallest_by_sensitivity(requirement, allowed, smallest):
    assert show(by_sensitivity(requirement, allowed).smallest) == smallest


def test_a_published_rounded_figure_is_met_to_half_its_last_digit():
    smallest = by_sensitivity("2.5 mg", "3 %").smallest.magnitude
    assert smallest == Fraction(250, 3)
    assert abs(smallest - Fraction("83.3")) < Fraction("0.05")  # pharmacalculation-2024: 83.3 mg


@pytest.mark.parametrize(
    ("repeatability", "readability", "smallest"),
    [
        pytest.param("0.00015 g", "0.00001 g", "0.3 g", id="usp-41-forum-copy-s-0.00015-g"),
        pytest.param("0.00002 mg", "0.1 mg", "82 mg", id="sartorius-floor-d-0.1-mg"),
        pytest.param("0.1 mg", "1 mg", "820 mg", id="sartorius-floor-d-1-mg"),
        pytest.param("0.041 mg", "0.1 mg", "82 mg", id="exactly-at-the-floor"),
        pytest.param("0.042 mg", "0.1 mg", "84 mg", id="just-above-the-floor"),
    ],
)
def test_smallest_by_repeatability(repeatability, readability, smallest):
    instrument = balance(readability=readability, policy="repeatability", repeatability=repeatability)
    assert show(instrument.smallest) == smallest


def test_smallest_is_the_figure_stated_in_the_unit_that_the_instrument_shows():
    assert show(balance(policy="verified minimum", verified_minimum="0.02 g").smallest) == "20 mg"
    assert show(balance(policy="stated", verified_minimum="15 mg").smallest) == "15 mg"


def test_smallest_of_a_graduate_is_a_fifth_of_its_capacity():
    graduate = instrument_from_typed({**MEASURE, "policy": "fifth of the capacity"})
    assert show(graduate.smallest) == "20 mL"
    assert show(graduate.error) == "0.5 mL"


exact = between("0.001", 1000, max_denominator=1000)


@given(exact, exact, between("0.001", "0.1", max_denominator=1000), st.integers(2, 9))
def test_laws_of_the_policies(d, figure, allowed, factor):
    """Smallest grows with the figure, falls with the error allowed, and is never below 820 d by repeatability."""
    step = make_quantity(d, "milligram")

    def smallest_by(policy, value, share=allowed):
        amount = make_quantity(value, "milligram")
        return Instrument(
            id="T",
            kind=InstrumentKind.BALANCE,
            readability=step,
            capacity=make_quantity(10**9, "gram"),
            policy=policy,
            sensitivity_requirement=amount,
            repeatability=amount,
            allowed_error=share,
        ).smallest.magnitude

    by_requirement = smallest_by(SmallestPolicy.SENSITIVITY, figure)
    assert by_requirement * allowed == figure
    assert smallest_by(SmallestPolicy.SENSITIVITY, figure * factor) == by_requirement * factor
    assert smallest_by(SmallestPolicy.SENSITIVITY, figure, allowed / factor) == by_requirement * factor
    by_spread = smallest_by(SmallestPolicy.REPEATABILITY, figure)
    assert by_spread == max(2000 * figure, 820 * d)
    assert smallest_by(SmallestPolicy.REPEATABILITY, figure * factor) >= by_spread


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        pytest.param({"policy": "sensitivity requirement", "sensitivity_requirement": "0.5 mg"}, "0.5 mg", id="SR"),
        pytest.param({"policy": "repeatability", "repeatability": "0.1 mg"}, "0.2 mg", id="2s"),
        pytest.param({"policy": "repeatability", "repeatability": "0.01 mg"}, "0.082 mg", id="floor"),
        pytest.param({"policy": "verified minimum", "verified_minimum": "20 mg"}, "1 mg", id="allowed-of-smallest"),
    ],
)
def test_error_of_one_weighing(typed, error):
    assert show(balance(**typed).error) == error


@pytest.mark.parametrize("instrument", BUILT_IN, ids=lambda instrument: instrument.id)
def test_a_built_in_instrument_is_made_of_its_texts(instrument):
    again = instrument_from_typed(instrument.typed)
    assert again == instrument
    assert again.built_in
    assert parse(text(again.capacity)) == instrument.capacity
    assert instrument.readability <= instrument.smallest < instrument.capacity


def test_the_built_in_balances_are_those_of_the_design():
    first, second = BUILT_IN[:2]
    assert [show(value) for value in (first.readability, first.smallest, first.capacity)] == [
        "0.1 mg",
        "10 mg",
        "120 g",
    ]
    assert [show(value) for value in (second.readability, second.smallest, second.capacity)] == [
        "0.01 g",
        "1 g",
        "3 kg",
    ]


MEASURES = [instrument for instrument in BUILT_IN if instrument.kind is InstrumentKind.MEASURE]


@pytest.mark.parametrize("instrument", MEASURES, ids=lambda instrument: instrument.id)
def test_a_built_in_measure_has_the_tolerance_and_division_of_its_source(instrument):
    pipet = instrument.id == "P2"
    source = "usp-29-31" if pipet else "astm-e1272-2012"
    device = "graduated pipet" if pipet else "graduated cylinder"
    row = next(r for r in GLASSWARE.find(device) if r.source == source and r.capacity == instrument.capacity)
    assert row.tolerance == instrument.tolerance
    assert row.division == (None if pipet else instrument.readability)
    assert instrument.smallest >= instrument.capacity / 5


def test_built_in_measures_leave_no_gap_and_round_by_no_more_than_their_allowed_error():
    for smaller, larger in itertools.pairwise(MEASURES):
        assert larger.smallest == smaller.capacity
    for measure in MEASURES:
        assert measure.readability / 2 <= measure.smallest * Fraction(1, 20)


def test_the_smallest_measure_that_holds_an_amount_has_the_coarsest_scale_of_those_that_may():
    for amount in ("1 mL", "3 mL", "7.5 mL", "12 mL", "30 mL", "60 mL", "120 mL", "300 mL"):
        may = [m for m in MEASURES if m.smallest <= parse(amount) <= m.capacity]
        assert max(may, key=lambda m: m.readability) == min(may, key=lambda m: m.capacity)


def test_every_mistake_comes_at_once():
    typed = {"id": "../b", "kind": "scale", "readability": "0,1 mg", "policy": "guess", "calibration_due": "2026-02-30"}
    assert mistakes({**typed, "colour": "red"}) == [
        ("instrument.colour", "E_FIELD_UNKNOWN"),
        ("instrument.id", "E_NAME"),
        ("instrument.kind", "E_CHOICE"),
        ("instrument.readability", "E_QTY_SEPARATOR"),
        ("instrument.capacity", "E_FIELD_NEEDED"),
        ("instrument.policy", "E_CHOICE"),
        ("instrument.calibration due", "E_DATE"),
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({**BALANCE, "policy": "repeatability"}, ("instrument.repeatability", "E_FIELD_NEEDED")),
        ({**BALANCE, "policy": "sensitivity requirement"}, ("instrument.sensitivity requirement", "E_FIELD_NEEDED")),
        ({**BALANCE, "policy": "verified minimum"}, ("instrument.verified minimum", "E_FIELD_NEEDED")),
        ({**BALANCE, "policy": "fifth of the capacity"}, ("instrument.policy", "E_POLICY")),
        ({**BALANCE, "readability": "1 mL", "policy": "stated"}, ("instrument.readability", "E_UNIT_DIMENSION")),
        (
            {**BALANCE, "policy": "stated", "verified minimum": "0.01 mg"},
            ("instrument.readability", "E_INSTRUMENT_RANGE"),
        ),
        ({**BALANCE, "policy": "stated", "verified minimum": "1 kg"}, ("instrument.capacity", "E_INSTRUMENT_RANGE")),
        ({**MEASURE, "tolerance": "", "policy": "fifth of the capacity"}, ("instrument.tolerance", "E_FIELD_NEEDED")),
        ({**MEASURE, "policy": "repeatability", "repeatability": "1 mL"}, ("instrument.policy", "E_POLICY")),
        (
            {**BALANCE, "policy": "stated", "verified minimum": "1 g", "allowed error": "50 %"},
            ("instrument.allowed error", "E_ALLOWED_ERROR"),
        ),
    ],
)
def test_a_figure_that_lacks_or_cannot_be_is_a_mistake(typed, expected):
    assert expected in mistakes(typed)


def test_the_allowed_error_that_was_taken_stands_in_the_texts():
    instrument = balance(policy="sensitivity requirement", sensitivity_requirement="0.5 mg")
    assert instrument.typed["allowed error"] == "5 %"
    assert instrument_from_typed(instrument.typed) == instrument


@pytest.mark.parametrize("policy", [policy for policy in SmallestPolicy if policy is not SmallestPolicy.CAPACITY_SHARE])
def test_an_instrument_without_its_figure_asks_for_it_by_name(policy):
    bare = Instrument(
        id="T", kind=InstrumentKind.BALANCE, readability=parse("1 mg"), capacity=parse("1 kg"), policy=policy
    )
    with pytest.raises(MissingKnowledgeError) as caught:
        _ = bare.smallest
    assert caught.value.code.endswith("_NEEDED")


def test_no_float_gets_in():
    with pytest.raises(FormulateError) as caught:
        instrument_from_typed({**BALANCE, "readability": 0.1, "policy": "stated", "verified minimum": "20 mg"})
    assert caught.value.code == "E_FIELD_TYPE"
