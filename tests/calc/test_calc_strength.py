"""Laws and refusals of chapter 1: strength."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, densities, masses, molar_masses, numbers, of_basis, percentages, volumes
from hypothesis import assume, given
from hypothesis import strategies as st

from formulate import calc
from formulate.calc.shared.assumptions import VOLUMES_ADD_UP, VOLUMES_OF_ALCOHOL_ADD_UP, WATER_OF_1
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
    equivalents = {"molar_mass": molar_mass, "valence": valence, "ion": "sodium"}
    for form, known in {
        "mmol/L": {"molar_mass": molar_mass},
        "mEq/mL": equivalents,
        "mEq/5 mL": equivalents,
        "mOsm/L": {"molar_mass": molar_mass, "osmoles_per_mole": particles},
    }.items():
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


@every("to", ["mg", "1 in 20 w/v", "mg/g/mL", "", "furlong/g", "% w/x"])
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
def test_by_a_stated_convention_and_back(number, pair):
    here, there, convention = pair
    amount = make_quantity(number, here)
    to = unit_text(make_quantity(1, there), plural=False)
    found = calc.convert_quantity(amount, to, convention=convention)
    assert found.value.units == make_quantity(1, there).units
    back = unit_text(amount, plural=False)
    assert calc.convert_quantity(found, back, convention=convention).value == amount
    assert show(parse(convention), US_SUBSTITUTED) in found.working()
    assert "[stated, convention" in found.working()


@every(
    ("call", "value"),
    [
        # the basis cancels, or is that of the strength
        (lambda: calc.convert_strength("1000 ppm", "%"), "0.1 %"),  # WP-042
        (lambda: calc.convert_strength("0.8 %", "1 in x"), "1 in 125"),
        (lambda: calc.convert_strength("1 in 400", "ppm"), "2500 ppm"),
        (lambda: calc.convert_strength("5 mg/mL", "%"), "0.5 % w/v"),
        (lambda: calc.convert_strength("5 mg/g", "1 in x"), "1 in 200 w/w"),
        # a liquid by its density or specific gravity
        (lambda: calc.strength_from_amounts("6 g", "100 mL", density_of_active="1.2"), "5 % v/v"),
        (lambda: calc.strength_from_amounts("6 g", "100 mL", density_of_active="1.2", to="% v/v"), "5 % v/v"),
        (lambda: calc.strength_from_amounts("5 mL", "100 mL", density_of_active="1.2 g/mL", to="% w/v"), "6 % w/v"),
        (lambda: calc.strength_from_amounts("5 g", "100 mL", density="1.25", to="% w/w"), "4 % w/w"),
        # WP-006, WP-031: asked for in a form
        (
            lambda: calc.strength_from_dosage_units("4 tablets", "200 mg/tablet", "45 mL", to="% w/v"),
            "about 1.77778 % w/v",
        ),
        (lambda: calc.strength_from_amounts("0.25 g", "5 g", to="1 in x w/w"), "1 in 20 w/w"),
        # WP-020: the difference of two tubes
        (lambda: calc.active_in("0.05 % w/w", "45 g", compared_with="15 g", to="g"), "0.015 g"),
        (lambda: calc.active_in("0.05 % w/w", "15 g", compared_with="45 g"), "15 mg"),
        (lambda: calc.active_in("5 % v/v", "240 mL", density_of_active="1.25"), "15 g"),
        (lambda: calc.product_for_active("10 g", "20 % w/w", density="1.25"), "40 mL"),
        (lambda: calc.active_for_vehicle("4 % w/w", "240 mL", vehicle_density="1"), "10 g"),
        (
            lambda: calc.convert_strength("37 % w/w", "mol/L", density="1.18", molar_mass="36.46 g/mol"),
            "about 11.9748 mol/L",
        ),
    ],
)
def test_only_what_is_needed_and_the_answer_as_asked(call, value):
    found = call().value
    assert (str(found) if isinstance(found, Strength) else show(found)).replace(",", "") == value


def test_a_ratio_of_a_bare_percentage():
    assert calc.ratio_from_strength("0.9 %").value == Fraction(1000, 9)  # WP-024
    assert calc.ratio_from_strength("0.9 % w/v").value == Fraction(1000, 9)


def test_tablets_for_a_product_of_a_strength():
    """WP-265, James Cook University: 2400 mg, 4.8 tablets, 2.668 g."""
    made = calc.dosage_units_for_active(
        "120 mg/5 mL", "500 mg/tablet", product="100 mL", unit_size="4.447 g/8 tablets", to="g"
    )
    assert [show(one.value) for one in (made.active, made.exact, made.whole)] == ["2.4 g", "4.8 tablets", "5 tablets"]
    assert show(made.to_weigh.value) == "2.6682 g"


US_PINT = "1 pint is the US pint, 473.176473 mL"
US_OUNCE = "1 fluid ounce is the US fluid ounce, 29.5735295625 mL"
TEASPOON = "1 teaspoon is 5 mL, as on a medicine label"
TABLESPOON = "1 tablespoon is 15 mL, as on a medicine label"


@every(
    ("call", "assumed"),
    [
        (lambda: calc.convert_quantity("1 pint", "mL"), (US_PINT,)),
        (lambda: calc.convert_quantity("480 mL", "fluid ounce"), (US_OUNCE,)),
        (lambda: calc.convert_quantity("1 pint", "fluid ounce"), (US_PINT, US_OUNCE)),
        (lambda: calc.convert_quantity("1 US pint", "mL"), ()),
        (lambda: calc.convert_quantity("1 imperial pint", "mL"), ()),
        (lambda: calc.convert_quantity("1 pint", "mL", convention="480 mL/pint"), ()),
        (lambda: calc.convert_quantity("2 teaspoonfuls", "mL"), (TEASPOON,)),
        (lambda: calc.convert_quantity("1 tablespoonful", "teaspoonful"), (TABLESPOON, TEASPOON)),
        (lambda: calc.convert_quantity("1 fluid ounce", "tablespoonful"), (US_OUNCE, TABLESPOON)),
        (lambda: calc.convert_quantity("5 mg", "g"), ()),
        (lambda: calc.mass_from_volume("1 L", "1.2"), ("specific gravity is against water of 1 g/mL",)),
        (lambda: calc.mass_from_volume("1 L", "1.2 g/mL"), ()),
        (lambda: calc.density_from_specific_gravity("1.2"), ("specific gravity is against water of 1 g/mL",)),
        (lambda: calc.density_from_specific_gravity("1.2", "0.99704 g/mL"), ()),
        (lambda: calc.specific_gravity_from_density("1.2 g/mL"), ("specific gravity is against water of 1 g/mL",)),
        (lambda: calc.strength_from_vehicle("10 g", "90 g"), ()),
        (lambda: calc.strength_from_vehicle("10 mL", "90 mL"), (VOLUMES_OF_ALCOHOL_ADD_UP,)),
        (lambda: calc.vehicle_for_active("10 mL", "5 % v/v"), (VOLUMES_OF_ALCOHOL_ADD_UP,)),
        (lambda: calc.active_for_vehicle("5 % v/v", "1 L"), (VOLUMES_OF_ALCOHOL_ADD_UP,)),
        (lambda: calc.density_of_mixture_from_masses(["1 g", "1 g"], ["1", "0.8"]), (WATER_OF_1, VOLUMES_ADD_UP)),
        (lambda: calc.density_of_mixture_from_volumes(["1 mL"], ["1.1 g/mL"]), (VOLUMES_ADD_UP,)),
        (lambda: calc.amount_to_fill(["10 mL"], "100 mL"), (VOLUMES_ADD_UP,)),
        (lambda: calc.amount_to_fill(["10 g"], "100 g"), ()),
        (lambda: calc.formula_by_parts([1, 2], "90 mL"), (VOLUMES_ADD_UP,)),
        (lambda: calc.formula_by_amounts(["1 mL", "2 mL"], "90 mL"), (VOLUMES_ADD_UP,)),
        (lambda: calc.formula_by_amounts(["1 g", "2 g"], "90 g"), ()),
    ],
)
def test_what_is_assumed_is_said(call, assumed):
    assert call().assumptions == assumed


@every(
    ("call", "error", "words"),
    [
        # a density that is given is used or refused
        (lambda: calc.active_in("2 % w/v", "240 mL", density="1.1 g/mL"), InputError, "does not depend on it"),
        (lambda: calc.active_in("2 % w/v", "240 mL", unit_size="1 g"), InputError, "does not depend on it"),
        (lambda: calc.convert_strength("2 % w/v", "mg/mL", density="1.1 g/mL"), InputError, "does not depend on it"),
        (lambda: calc.convert_strength("2 %", "ppm", density="1.1 g/mL"), InputError, "does not depend on it"),
        (lambda: calc.strength_from_vehicle("1 g", "9 g", vehicle_density="1.1"), InputError, "does not depend on it"),
        (lambda: calc.dilution("10 % w/w", "1 % w/w", "1 g", density="1.1 g/mL"), InputError, "does not depend on it"),
        (lambda: calc.formula_by_percentages(["2 % w/w"], "1 g", density="1.1"), InputError, "does not depend on it"),
        (lambda: calc.cost_from_amount("1 g", "2 g", 1, density="1.1"), InputError, "does not depend on it"),
        (
            lambda: calc.dosage_units_for_active("1 g", "1 g/tablet", product="1 mL"),
            InputError,
            "does not depend on it",
        ),
        (lambda: calc.dosage_units_for_active("1 % w/v", "1 g/tablet"), MissingKnowledgeError, "product"),
        (lambda: calc.strength_from_amounts("1 mmol", "1 L", density_of_active="1.1"), DimensionError, "no use"),
        # densities and strengths that nothing has
        (lambda: calc.strength_from_amounts("850 g", "10 mL"), OutOfRangeError, "nothing is so dense"),
        (lambda: calc.mass_from_volume("1 L", "850 g/mL"), OutOfRangeError, "check the unit"),
        (lambda: calc.mass_from_volume("1 L", "0.85 kg/m3"), InputError, "unit"),
        (lambda: calc.density_from_mass_and_volume("85 kg", "100 mL"), OutOfRangeError, "check the unit"),
        (lambda: calc.density_from_specific_gravity("85"), OutOfRangeError, "check the unit"),
        (lambda: calc.density_from_specific_gravity("0.85", "0.5 g/mL"), OutOfRangeError, "density of water"),
        (lambda: calc.specific_gravity_of_solid("12 g", "11.9 g"), OutOfRangeError, "check the unit"),
    ],
)
def test_what_is_not_used_or_cannot_be_is_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()
