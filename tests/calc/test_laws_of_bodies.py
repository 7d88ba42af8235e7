"""Laws of single functions that count for a body: doses, surfaces, weights, days of supply, skin."""

from __future__ import annotations

from fractions import Fraction
from math import floor, isclose

from calc_strategies import (
    CENTIMETRES,
    GRAMS,
    KILOGRAMS,
    LAW,
    LONG_LAW,
    MILLILITRES,
    body_heights,
    body_weights,
    near,
    shares,
    size,
    written,
)
from hypothesis import given
from hypothesis import strategies as st

from formulate import calc
from formulate.strength import Basis, Strength
from formulate.units import make_quantity


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
    found = calc.dose_by_order(dose, doses_per_day=number, maximum_dose=greatest, maximum_daily=daily)
    assert size(found.dose.value, "gram") == min(grams, one, day / number)
    assert size(found.daily.value, "gram") == size(found.dose.value, "gram") * number
    hourly = make_quantity(grams / 24, "gram/hour")
    other = calc.dose_by_order(hourly, doses_per_day=number, maximum_dose=greatest, maximum_daily=daily)
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
    )
    for way, factor, of_height, of_weight in ways:
        surface = size(way(one, little).value, "square_meter")
        assert isclose(surface, factor * float(h) ** of_height * float(w) ** of_weight, rel_tol=1e-12)
        crossed = way(one, much).value * way(two, little).value
        assert near(way(one, little).value * way(two, much).value / crossed, 1)
    assert near(size(calc.body_surface_by_mosteller(one, little).value, "square_meter") ** 2 * 3600, h * w)


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
    exact = size(found.exact_days.value, "day")
    assert exact == millilitres * strength / units
    assert size(found.whole_days.value, "day") == floor(exact)
    assert found.daily_amount.value * exact == content
    several = calc.days_supply_from_insulin(content, given_doses, **asked, containers=count, use_within=f"{limit} days")
    assert size(several.exact_days.value, "day") == count * min(exact, limit)
    assert several.daily_amount.value == found.daily_amount.value
    plain = calc.days_supply_from_insulin(content, [make_quantity(units, "activity_unit")], asked["strength"])
    assert plain.exact_days.value == found.exact_days.value
