"""Laws of single functions that count for a body: doses, surfaces, weights, days of supply, skin."""

from __future__ import annotations

from fractions import Fraction
from math import floor, isclose

import pytest
from calc_strategies import (
    CENTIMETRES,
    GRAMS,
    KILOGRAMS,
    LAW,
    LONG_LAW,
    MILLILITRES,
    body_heights,
    body_weights,
    edged,
    near,
    numbers,
    shares,
    size,
    written,
)
from hypothesis import given
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity

SEXES = st.sampled_from(["female", "male"])


@LONG_LAW
@given(written(GRAMS), st.integers(1, 24), st.integers(1, 400), shares)
def test_an_order_is_the_same_by_dose_by_day_and_by_product(order, number, days, strength):
    (grams, dose), content = order, Strength(strength, Basis.W_V)
    found = calc.dose_by_order(dose, doses_per_day=number, days=days, strength=content)
    assert [size(one.value, "gram") for one in (found.dose, found.daily, found.total)] == [
        grams,
        grams * number,
        grams * number * days,
    ]
    for active, product in (
        (found.dose, found.product),
        (found.daily, found.daily_product),
        (found.total, found.total_product),
    ):
        assert calc.active_in(content, product).value == active.value
        assert size(product.value, "milliliter") * strength == size(active.value, "gram")
    interval = make_quantity(Fraction(24, number), "hour")
    by_day = calc.dose_by_order(make_quantity(grams * number, "gram/day"), interval=interval, strength=content)
    by_product = calc.dose_by_order(found.product.value, doses_per_day=number, strength=content)
    for other in (by_day, by_product):
        assert [other.dose.value, other.daily.value] == [found.dose.value, found.daily.value]
        assert other.daily_product.value == found.daily_product.value


@LAW
@given(*[written(GRAMS)] * 3, st.integers(1, 12))
def test_no_dose_and_no_day_of_an_order_is_above_its_greatest(order, most, most_daily, number):
    (grams, dose), (one, greatest), (day, daily) = order, most, most_daily
    found = calc.dose_by_order(dose, doses_per_day=number, greatest_dose=greatest, greatest_daily=daily)
    assert size(found.dose.value, "gram") == min(grams, one, day / number)
    assert size(found.daily.value, "gram") == size(found.dose.value, "gram") * number
    hourly = make_quantity(grams / 24, "gram/hour")
    other = calc.dose_by_order(hourly, doses_per_day=number, greatest_dose=greatest, greatest_daily=daily)
    assert size(other.dose.value, "gram") == min(min(grams, day) / number, one)
    assert size(other.daily.value, "gram") == size(other.dose.value, "gram") * number


@LONG_LAW
@given(*[written(CENTIMETRES, body_heights)] * 2, *[written(KILOGRAMS, body_weights)] * 2)
def test_each_body_surface_is_a_product_of_powers_of_height_and_weight(first, second, light, heavy):
    (h, one), (_, two), (w, little), (_, much) = first, second, light, heavy
    ways = (
        (calc.body_surface_by_mosteller, 60**-1, 0.5, 0.5),
        (calc.body_surface_by_du_bois, 0.007184, 0.725, 0.425),
        (calc.body_surface_by_haycock, 0.024265, 0.3964, 0.5378),
        (calc.body_surface_by_gehan_george, 0.0235, 0.42246, 0.51456),
    )
    for way, factor, of_height, of_weight in ways:
        surface = size(way(one, little).value, "square_metre")
        assert isclose(surface, factor * float(h) ** of_height * float(w) ** of_weight, rel_tol=1e-12)
        crossed = way(one, much).value * way(two, little).value
        assert near(way(one, little).value * way(two, much).value / crossed, 1)
    assert near(size(calc.body_surface_by_mosteller(one, little).value, "square_metre") ** 2 * 3600, h * w)


@LAW
@given(
    written(CENTIMETRES, edged(st.fractions("152.4", 230, max_denominator=20), "152.4")),
    st.fractions("0.05", 50, max_denominator=20),
    SEXES,
)
def test_the_ideal_weight_rises_by_2_3_kg_for_each_inch_above_five_feet(height, more, sex):
    centimetres, body = height
    start = {"female": Fraction("45.5"), "male": Fraction(50)}[sex]
    found = size(calc.ideal_weight_by_devine(body, sex).value, "kilogram")
    assert found == start + Fraction("2.3") * (centimetres / Fraction("2.54") - 60)
    inches = make_quantity(centimetres / Fraction("2.54") + more, "inch")
    assert size(calc.ideal_weight_by_devine(inches, sex).value, "kilogram") - found == Fraction("2.3") * more
    with pytest.raises(OutOfRangeError):
        calc.ideal_weight_by_devine(make_quantity(60 - more, "inch"), sex)


@LAW
@given(written(KILOGRAMS, body_weights), edged(body_weights, 0), edged(shares, 1), shares)
def test_the_adjusted_weight_goes_its_share_from_the_ideal_to_the_actual(ideal, excess, share, other):
    kilograms, body = ideal
    actual = make_quantity(kilograms + excess, "kilogram")
    found = calc.adjusted_weight_from_ideal(actual, body, share)
    assert size(found.value, "kilogram") == kilograms + excess * share
    assert calc.adjusted_weight_from_ideal(actual, body, 1).value == actual
    assert calc.adjusted_weight_from_ideal(found, body, other).value == (
        calc.adjusted_weight_from_ideal(actual, body, share * other).value
    )
    if excess:
        with pytest.raises(OutOfRangeError):
            calc.adjusted_weight_from_ideal(body, actual, share)


BODY_MASSES = {"kilogram/square_metre": Fraction(1), "gram/square_centimetre": Fraction(10)}


@LAW
@given(
    written(BODY_MASSES, st.fractions(10, 60, max_denominator=10)),
    written(CENTIMETRES, body_heights),
    written(KILOGRAMS, body_weights),
)
def test_a_weight_and_its_body_mass_index_go_back_at_every_height(index, height, weight):
    (mass_index, given_index), (centimetres, tall), (_, body) = index, height, weight
    found = calc.weight_from_body_mass_index(given_index, tall)
    assert size(found.value, "kilogram") == mass_index * centimetres**2 / 10000
    assert calc.body_mass_index_from_weight(found, tall).value == given_index
    assert calc.weight_from_body_mass_index(calc.body_mass_index_from_weight(body, tall), tall).value == body
    assert calc.weight_from_body_mass_index(given_index, tall * 3).value == found.value * 9


PER_DECILITRE = {
    "milligram/deciliter": Fraction(1),
    "milligram/liter": Fraction(1, 10),
    "microgram/milliliter": Fraction(1, 10),
    "gram/liter": Fraction(100),
}


@LAW
@given(
    edged(st.fractions(18, 139, max_denominator=12), "139.99"),
    written(KILOGRAMS, body_weights),
    written(PER_DECILITRE, st.fractions("0.2", 12, max_denominator=100)),
    st.fractions(113, "113.2", max_denominator=100),
)
def test_the_creatinine_clearance_does_not_hang_on_how_creatinine_is_counted(age, weight, creatinine, molar_mass):
    (kilograms, body), (milligrams, level) = weight, creatinine
    found = {
        sex: calc.creatinine_clearance_by_cockcroft_gault(age, body, level, sex).value for sex in ("male", "female")
    }
    assert size(found["male"], "milliliter/minute") == (140 - age) * kilograms / (72 * milligrams)
    assert found["female"] * 20 == found["male"] * 17
    counted = make_quantity(milligrams * 10**4 / molar_mass, "micromole/liter")
    grams = make_quantity(molar_mass, "gram/mole")
    by_moles = calc.creatinine_clearance_by_cockcroft_gault(age, body, counted, "male", molar_mass=grams)
    assert by_moles.value == found["male"]
    assert calc.creatinine_clearance_by_cockcroft_gault(age, body * 2, level * 2, "male").value == found["male"]
    with pytest.raises(OutOfRangeError):
        calc.creatinine_clearance_by_cockcroft_gault(140, body, level, "male")


injections = st.lists(st.integers(1, 100), min_size=1, max_size=5)


@LONG_LAW
@given(
    written(MILLILITRES, st.integers(3, 30).map(Fraction)),
    injections,
    st.sampled_from([40, 100, 200, 500]),
    st.integers(0, 5),
    st.integers(1, 5),
    st.integers(1, 60),
)
def test_insulin_lasts_as_long_as_its_units_and_no_longer_than_it_keeps(vial, doses, strength, priming, count, limit):
    millilitres, content = vial
    given_doses = [make_quantity(dose, "activity_unit") for dose in doses]
    asked = {"strength": f"{strength} units/mL", "priming": make_quantity(priming, "activity_unit")}
    units = sum(doses) + priming * len(doses)
    found = calc.days_supply_from_insulin(content, given_doses, **asked)
    exact = size(found.exact.value, "day")
    assert exact == millilitres * strength / units
    assert size(found.whole.value, "day") == floor(exact)
    assert found.daily.value * exact == content
    several = calc.days_supply_from_insulin(content, given_doses, **asked, containers=count, use_within=f"{limit} days")
    assert size(several.exact.value, "day") == count * min(exact, limit)
    assert several.daily.value == found.daily.value
    plain = calc.days_supply_from_insulin(content, [make_quantity(units, "activity_unit")], asked["strength"])
    assert plain.exact.value == found.exact.value


@LAW
@given(
    written({"square_metre": Fraction(1), "square_centimetre": Fraction(1, 10000)}, numbers),
    shares,
    shares,
    st.fractions(min_value=Fraction(1, 1000), max_value=10, max_denominator=1000),
)
def test_shares_of_the_surface_add_up_to_all_of_it(surface, share, part, thickness):
    metres, skin = surface
    area = calc.area_from_share_of_surface(skin, share)
    assert size(area.value, "square_centimetre") == metres * share * 10000
    assert area.value + calc.area_from_share_of_surface(skin, 1 - share).value == skin
    assert calc.area_from_share_of_surface(skin, 1).value == skin
    assert (
        calc.area_from_share_of_surface(area, part).value == calc.area_from_share_of_surface(skin, share * part).value
    )
    layer = make_quantity(thickness, "milligram/square_centimetre")
    cream = calc.product_for_area(area, layer).once
    assert calc.area_from_amount(cream, layer).value == area.value
