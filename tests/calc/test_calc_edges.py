"""What only a caller in Python meets: results handed on, strengths made by hand, the last case that is answered."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from formulate import calc
from formulate.errors import DimensionError, ExactnessError, InputError, OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity, parse, registry
from tests.every import every


def test_a_level_that_was_calculated_brings_its_steps_along():
    made = calc.strength_from_amounts("500 mg", "100 mL")
    left = calc.remaining_by_zero_order(made, "2 days", "0.1 mg/mL/day")
    assert left.value == Strength.parse("4.8 mg/mL")
    assert left.steps[: len(made.steps)] == made.steps


def test_a_strength_of_dosage_units_decays_to_one_of_dosage_units():
    left = calc.remaining_by_first_order(Strength.parse("250 mg/capsule"), "8 days", half_life="8 days")
    assert left.value == Strength.parse("125 mg/capsule")


def test_a_quantity_that_has_no_part_in_the_answer_is_refused():
    with pytest.raises(InputError, match=r"^molality: no molality: the answer does not depend on it"):
        calc.freezing_point_depression_from_osmolality("300 mOsm/kg", molality=parse("150 mmol/kg"))


def test_what_dissociates_completely_is_shown_as_its_particles():
    first, _ = calc.osmoles_from_moles("1 mmol", 2).steps
    assert (first.symbol, first.formula, first.substituted) == ("i", "p", "2")


def test_the_parts_of_a_result_have_names():
    forms = calc.acid_forms_from_ph(5, [3, 5, 7])
    assert [share.name for share in forms.shares] == [f"with {number} hydrogens" for number in (3, 2, 1, 0)]
    periods = "720 days", "5 degC", ["360  days", parse("20 days")], ["5 degC", parse("25 degC")]
    names = ["360 days at 5 degC", "20 days at 25 degC"]
    assert [share.name for share in calc.remaining_shelf_life_by_q10(*periods, 3).each] == names
    assert [share.name for share in calc.remaining_shelf_life_by_arrhenius(*periods, "80 kJ/mol").each] == names


@every(
    ("strength", "to", "shown"),
    [
        ("1 mg/3 mL", "mg/mL", "about 0.333333 mg/mL"),
        ("10 mg/mL", "mg/5 mL", "50 mg/5 mL"),
        ("1 in 3 w/v", "% w/v", "about 33.3333 % w/v"),
        ("0.7 % w/v", "1 in x w/v", "about 1 in 142.857 w/v"),
        ("2 mg/3 mL", "ppm w/v", "about 666.667 ppm w/v"),
        ("0 % w/v", "1 in x w/v", "0 % w/v"),
    ],
)
def test_a_strength_is_shown_in_the_form_asked_for(strength, to, shown):
    found = calc.convert_strength(strength, to).value
    assert (str(found), isinstance(found.typed, str)) == (shown, True)


def test_twelve_pairs_are_linked_in_all_ways_and_thirteen_in_none():
    weak = [f"{place} % w/w" for place in range(1, 7)]
    found = calc.alligation_alternate_of_many(["20 % w/w", "30 % w/w", *weak], "10 % w/w")
    assert len(found.ways) == 2**6 - 2, "each of the six goes with one of the two, and both are used"
    for first, second in combinations(found.ways, 2):
        assert [part.value for part in first.parts] != [part.value for part in second.parts]
    with pytest.raises(OutOfRangeError, match="13 pairs"):
        calc.alligation_alternate_of_many(["20 % w/w", *(f"0.{place} % w/w" for place in range(10, 23))], "10 % w/w")


def test_the_start_of_a_series_may_be_a_quantity_of_zero():
    found = calc.first_order_rate_from_series([make_quantity(0, ""), "1", "2"], ["100 %", "90 %", "81 %"])
    assert found == calc.first_order_rate_from_series(["0", "1", "2"], ["100 %", "90 %", "81 %"])


@every("basis", [Basis.V_V, Basis.W_W])
def test_no_ethanol_is_stronger_than_pure(basis):
    for value in (Fraction(101, 100), Fraction(2)):
        with pytest.raises(OutOfRangeError, match="at most 100 % of ethanol"):
            calc.alcohol_density_from_strength(Strength(value, basis), "20 degC", "20 degC")


def test_a_mass_in_a_mass_is_no_plain_number():
    bare = make_quantity(5, "")
    assert calc.remaining_by_first_order("100 %", after=bare, half_life=bare).value.magnitude == 50
    with pytest.raises(DimensionError, match=r"^after: "):
        calc.remaining_by_first_order("100 %", after=parse("5 mg/kg"), half_life=bare)
    with pytest.raises(ExactnessError, match=r"^after: "):
        calc.remaining_by_first_order("100 %", after=registry.Quantity(0.5), half_life=bare)
    with pytest.raises(DimensionError, match=r"^rate: "):
        calc.rate_at_temperature(parse("5 mg/kg"), "25 degC", "35 degC", "80 kJ/mol")


@every("dose", ["5 mg/mL", "5 per day", "5 g/kg"])
def test_a_dose_is_an_amount(dose):
    with pytest.raises(DimensionError, match=r"^order: "):
        calc.dose_by_order(parse(dose))
