"""Laws and refusals of chapter 1: strength."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, densities, masses, molar_masses, numbers, of_basis, percentages, volumes
from hypothesis import assume, given
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import (
    DimensionError,
    ExactnessError,
    InputError,
    MissingKnowledgeError,
    OutOfRangeError,
    QuantityError,
)
from formulate.strength import Basis, Strength
from formulate.units import US_SUBSTITUTED, make_quantity, parse, show, unit_text
from tests.every import every

#: A form of every basis that holds mass in mass or volume.
FORMS = {
    Basis.W_W: ["mg/g", "% w/w", "ppm w/w", "1 in x w/w", "mcg/g"],
    Basis.W_V: ["mg/mL", "% w/v", "ppb w/v", "ratio w/v", "mg/5 mL", "mg/dL", "g/L"],
    Basis.V_V: ["mL/L", "% v/v", "ppm v/v", "1:x v/v"],
}


@LAW
@given(percentages, st.data())
def test_another_form_of_the_same_basis_is_the_same_strength(strength, data):
    form = data.draw(st.sampled_from(FORMS[strength.basis]))
    assert calc.convert_strength(strength, form).value == strength


@LAW
@given(of_basis(Basis.W_W), densities)
def test_over_the_density_and_back(strength, density):
    there = calc.convert_strength(strength, "mg/mL", density=density)
    assert calc.convert_strength(there, "mg/g", density=density).value == strength


@LAW
@given(of_basis(Basis.W_V), molar_masses, st.integers(1, 4), st.integers(1, 5))
def test_over_mole_equivalent_and_osmole_and_back(strength, molar_mass, valence, particles):
    known = {"molar_mass": molar_mass, "valence": valence, "ion": "sodium", "osmoles_per_mole": particles}
    for form in ("mmol/L", "mEq/mL", "mOsm/L", "mEq/5 mL"):
        there = calc.convert_strength(strength, form, **known)
        assert calc.convert_strength(there, "mg/mL", **known).value == strength


@LAW
@given(of_basis(Basis.V_V), densities, densities)
def test_volume_in_volume_over_both_densities_and_back(strength, density, of_active):
    known = {"density": density, "density_of_active": of_active}
    assume(strength.value * of_active <= density)
    there = calc.convert_strength(strength, "% w/w", **known)
    assert calc.convert_strength(there, "% v/v", **known).value == strength


@LAW
@given(of_basis(Basis.W_W), masses, densities)
def test_per_dosage_unit_and_back(strength, size, density):
    known = {"unit_size": size}
    there = calc.convert_strength(strength, "mg/capsule", **known)
    assert there.value.amount_in(parse("1 capsule")) == strength.amount_in(size)
    assert calc.convert_strength(there, "mg/g", **known).value == strength
    assert calc.convert_strength(there, "mg/mL", density=density, **known).value == (
        calc.convert_strength(strength, "mg/mL", density=density).value
    )


@LAW
@given(of_basis(Basis.W_V), numbers)
def test_activity_per_mass_and_per_volume(strength, per_mass):
    activity = make_quantity(per_mass, "activity_unit/milligram")
    there = calc.convert_strength(strength, "units/mL", activity=activity)
    assert there.value.value == strength.value * 1000 * per_mass
    assert calc.convert_strength(there, "mg/mL", activity=activity).value == strength
    per_volume = make_quantity(per_mass * 1000, "activity_unit/milliliter")
    volume = calc.convert_strength(there, "% v/v", activity=per_volume)
    assert volume.value == Strength(strength.value, Basis.V_V)


@LAW
@given(percentages, st.data())
def test_active_in_a_product_and_the_product_for_it(strength, data):
    product = data.draw(masses if strength.basis is Basis.W_W else volumes)
    active = calc.active_in(strength, product)
    assert calc.product_for_active(active, strength).value == product
    assert calc.strength_from_amounts(active, product).value == strength


@LAW
@given(of_basis(Basis.W_W), volumes, densities)
def test_a_volume_of_a_product_counted_by_mass(strength, volume, density):
    active = calc.active_in(strength, volume, density=density)
    assert calc.active_in(strength, calc.mass_from_volume(volume, density)).value == active.value
    assert calc.product_for_active(active, strength, density=density).value == volume


@LAW
@given(numbers, st.sampled_from(["w/w", "w/v", "v/v"]))
def test_percent_ratio_and_parts_per_million_agree(percent, basis):
    if percent > 100 and basis != "w/v":
        for call, number in ((calc.strength_from_percent, 1), (calc.strength_from_parts_per_million, 10000)):
            with pytest.raises(OutOfRangeError, match="no part is more than the total"):
                call(percent * number, basis)
        return
    strength = calc.strength_from_percent(percent, basis).value
    assert calc.strength_from_parts_per_million(percent * 10000, basis).value == strength
    assume(percent <= 100)
    assert calc.strength_from_ratio(100 / percent, basis).value == strength
    assert calc.ratio_from_strength(strength).value == 100 / percent


@LAW
@given(masses)
def test_a_quantity_in_another_unit_is_the_same_quantity(mass):
    assert calc.convert_quantity(mass, "grain").value == mass


@LAW
@given(masses, numbers, masses)
def test_dosage_units_hold_the_active(active, content, size):
    strength = Strength(content, Basis.PER_UNIT, "gram/tablet")
    found = calc.dosage_units_for_active(active, strength, unit_size=size)
    assert strength.amount_in(found.exact.value) == active
    assert 0 <= (found.whole.value - found.exact.value).magnitude < 1
    assert found.whole.value.magnitude.denominator == 1
    assert found.to_weigh is not None
    assert found.to_weigh.value == size * found.exact.value.magnitude


def test_strength_from_tablets_is_that_of_their_active():
    found = calc.strength_from_dosage_units("40 tablets", "2 mg/tablet", "20 g")
    assert found.value == Strength.parse("0.4 % w/w")


@every(
    ("strength", "to", "code", "name"),
    [
        ("10 % w/w", "% w/v", "E_DENSITY_NEEDED", "density"),
        ("10 % v/v", "mL/100 g", "E_STRENGTH_FORM", "to"),
        ("10 % v/v", "% w/v", "E_DENSITY_OF_ACTIVE_NEEDED", "density_of_active"),
        ("0.9 % w/v", "mmol/L", "E_MOLAR_MASS_NEEDED", "molar_mass"),
        ("1 mmol/L", "mEq/L", "E_VALENCE_NEEDED", "valence"),
        ("1 mmol/L", "mOsm/L", "E_OSMOLES_NEEDED", "osmoles_per_mole"),
        ("5 mg/mL", "units/mL", "E_ACTIVITY_NEEDED", "activity"),
        ("5 mg/tablet", "% w/w", "E_UNIT_SIZE_NEEDED", "unit_size"),
    ],
)
def test_what_lies_between_two_bases_is_asked_for_by_name(strength, to, code, name):
    with pytest.raises(InputError) as caught:
        calc.convert_strength(strength, to)
    assert (caught.value.code, caught.value.where) == (code, name)


def test_all_that_lacks_is_asked_for_at_once():
    with pytest.raises(MissingKnowledgeError) as caught:
        calc.convert_strength("0.9 % w/w", "mEq/L")
    assert caught.value.code == "E_MOLAR_MASS_NEEDED"
    assert all(name in str(caught.value) for name in ("molar_mass", "valence", "density"))


def test_the_density_of_the_product_is_asked_for_behind_the_size_of_one_unit():
    with pytest.raises(MissingKnowledgeError) as caught:
        calc.convert_strength("5 mg/tablet", "mg/mL", unit_size="300 mg")
    assert caught.value.code == "E_DENSITY_NEEDED"


@every("to", ["mg", "%", "1 in 20 w/v", "ppm", "mg/g/mL", "", "furlong/g", "% w/x"])
def test_a_form_that_is_none(to):
    with pytest.raises(InputError) as caught:
        calc.convert_strength("1 % w/w", to)
    assert caught.value.where == "to" or "to:" in str(caught.value)


def test_one_dosage_unit_is_not_another():
    with pytest.raises(DimensionError, match="tablet and capsule"):
        calc.convert_strength("5 mg/tablet", "mg/capsule")


def test_a_number_that_no_decimal_holds_is_told_in_the_form_asked_for():
    found = calc.convert_strength("0.3 % w/w", "1 in x w/w")
    assert found.value == Strength.parse("0.3 % w/w")
    assert "about 1 in 333.333 w/w" in found.working()


def test_a_plain_vehicle_has_a_strength_of_nothing():
    assert calc.convert_strength("0 % w/w", "mg/g").value.show() == "0 mg/g"
    assert calc.convert_strength("0 % w/w", "1 in x w/w").value.value == 0


@every(
    ("call", "error"),
    [
        (lambda: calc.active_in(0.1, "30 g"), ExactnessError),
        (lambda: calc.active_in("0.1 % w/w", 30.0), ExactnessError),
        (lambda: calc.active_in("0.1 %", "30 g"), QuantityError),
        (lambda: calc.active_in("0.1 % w/w", "30 h"), DimensionError),
        (lambda: calc.active_in("5 mg/tablet", "3 capsules"), DimensionError),
        (lambda: calc.active_in("5 mg/tablet", "3 g"), MissingKnowledgeError),
        (lambda: calc.product_for_active("3 mL", "0.1 % w/w"), DimensionError),
        (lambda: calc.product_for_active("3 mg", "1 mg/tablet", density="1 g/mL"), DimensionError),
        (lambda: calc.strength_from_amounts("31 g", "30 g"), OutOfRangeError),
        (lambda: calc.strength_from_amounts("1 h", "30 g"), QuantityError),
        (lambda: calc.strength_from_percent(0.1, "w/w"), ExactnessError),
        (lambda: calc.strength_from_percent(1, "w"), InputError),
        (lambda: calc.strength_from_ratio("0.5", "w/v"), OutOfRangeError),
        (lambda: calc.ratio_from_strength("5 mmol/L"), QuantityError),
        (lambda: calc.dosage_units_for_active("5 mg", "1 mg/mL"), DimensionError),
        (lambda: calc.strength_from_dosage_units("5 capsules", "1 mg/tablet", "10 mL"), DimensionError),
        (lambda: calc.convert_quantity("5 mg", "mL"), DimensionError),
        (lambda: calc.convert_quantity("1.5 mg/mL", "mg/5 mL"), InputError),
        (lambda: calc.convert_quantity("1.5 mg/mL", "g/100 mL"), InputError),
        (lambda: calc.convert_strength("1 % w/w", 5), QuantityError),
    ],
)
def test_refused(call, error):
    with pytest.raises(error):
        call()


def test_the_steps_of_an_argument_come_along():
    mass = calc.mass_from_volume("8 mL", "0.85 g/mL")
    found = calc.active_in("10 % w/w", mass)
    assert found.steps[0] == mass.steps[-1]
    assert show(found.value) == "680 mg"


def test_a_working_is_checkable_by_hand():
    assert calc.convert_strength("0.9 % w/v", "mmol/L", molar_mass="60 g/mol").working() == "\n".join(
        (
            "A = S x P = 0.9 % w/v x 1 L = 9 g   [definition]",
            "n = m / M = 9 g / (60 g/mol) = 150 mmol   [definition]",
            "c = A / P = 150 mmol / 1 L = 150 mmol/L   [definition]",
        )
    )


@LAW
@given(of_basis(Basis.W_V), densities)
def test_a_density_that_leaves_no_room_for_the_active_is_refused(strength, density):
    if strength.value <= Fraction(density.to("gram/milliliter").magnitude):
        assert calc.convert_strength(strength, "% w/w", density=density).value.value <= 1
        return
    with pytest.raises(OutOfRangeError, match=r"more than the (total|product)"):
        calc.convert_strength(strength, "% w/w", density=density)


def test_a_strength_above_the_whole_is_only_refused_in_its_own_kind():
    assert calc.strength_from_amounts("150 g", "100 mL").value.value == Fraction(3, 2)


@LAW
@given(of_basis(Basis.V_V), volumes)
def test_active_and_vehicle_make_the_strength_by_volume(strength, vehicle):
    active = calc.active_for_vehicle(strength, vehicle)
    assert calc.strength_from_vehicle(active, vehicle).value == strength
    assert calc.vehicle_for_active(active, strength).value == vehicle


@LAW
@given(of_basis(Basis.W_W), masses, densities)
def test_active_and_vehicle_make_the_strength(strength, vehicle, density):
    active = calc.active_for_vehicle(strength, vehicle)
    assert calc.strength_from_vehicle(active, vehicle).value == strength
    assert calc.vehicle_for_active(active, strength).value == vehicle
    volume = calc.volume_from_mass(vehicle, density)
    assert calc.active_for_vehicle(strength, volume, vehicle_density=density).value == active.value
    assert calc.strength_from_vehicle(active, volume, vehicle_density=density).value == strength
    assert calc.vehicle_for_active(active, strength, vehicle_density=density).value == volume.value


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.active_for_vehicle("4 % w/v", "240 g"), DimensionError, "w/w or v/v"),
        (lambda: calc.vehicle_for_active("5 g", "4 % v/v"), DimensionError, "active"),
        (lambda: calc.active_for_vehicle("4 % w/w", "240 mL"), MissingKnowledgeError, "vehicle_density"),
        (lambda: calc.strength_from_vehicle("5 g", "240 mL"), MissingKnowledgeError, "vehicle_density"),
        (lambda: calc.active_for_vehicle("100 % w/w", "240 g"), OutOfRangeError, "no room"),
        (lambda: calc.strength_from_vehicle("5 mL", "240 g"), MissingKnowledgeError, "vehicle_density"),
    ],
)
def test_what_a_vehicle_cannot_answer(call, error, words):
    with pytest.raises(error, match=words):
        call()


@LAW
@given(numbers, st.sampled_from(["mg/mL", "g/L", "mcg/teaspoon", "grain/fluid ounce"]))
def test_a_quantity_keeps_its_value_in_every_unit(number, to):
    amount = make_quantity(number, "milligram/milliliter")
    assert calc.convert_quantity(amount, to).value == amount


@LAW
@given(
    numbers,
    st.sampled_from(
        [
            ("pound", "kilogram", "2.2 lb/kg"),
            ("fluid_ounce", "milliliter", "30 mL/fluid ounce"),
            ("milligram/kilogram", "milligram/pound", "1 kg/2.2 lb"),
            ("month", "day", "30 days/month"),
            ("1/day", "1/year", "365 days/year"),
        ]
    ),
)
def test_by_a_stated_convention_and_back(number, told):
    here, there, convention = told
    amount = make_quantity(number, here)
    to = unit_text(make_quantity(1, there), plural=False)
    found = calc.convert_quantity(amount, to, convention=convention)
    assert found.value.units == make_quantity(1, there).units
    back = unit_text(amount, plural=False)
    assert calc.convert_quantity(found, back, convention=convention).value == amount
    assert show(parse(convention), US_SUBSTITUTED) in found.working()
    assert "[stated, convention" in found.working()
