"""Laws of the doses by kidneys, ranges, levels, species and sizes, and of infusions whose rate changes."""

from __future__ import annotations

from fractions import Fraction

from calc_strategies import GRAMS, KILOGRAMS, LAW, body_weights, numbers, shares, size, written
from hypothesis import given
from hypothesis import strategies as st

from formulate import calc
from formulate.strength import Basis, Strength
from formulate.units import make_quantity
from tests.exact_numbers import between

levels = between("0.2", 12, max_denominator=100)


@LAW
@given(st.tuples(numbers, numbers).map(sorted), written(KILOGRAMS, body_weights), st.integers(1, 12), shares)
def test_both_ends_of_a_range_are_doses_within_it(ends, weight, number, strength):
    (lower, upper), (kilograms, body) = ends, weight
    low, high = (make_quantity(end, "milligram/kilogram/day") for end in (lower, upper))
    content = Strength(strength, Basis.W_V)
    found = calc.dose_range_for_body(low, high, weight=body, doses_per_day=number, strength=content)
    for end, dose, daily, product in (
        (lower, found.lowest_dose, found.lowest_daily, found.lowest_product),
        (upper, found.highest_dose, found.highest_daily, found.highest_product),
    ):
        assert size(daily.value, "milligram") == end * kilograms
        assert size(dose.value, "milligram") * number == end * kilograms
        assert calc.active_in(content, product).value == dose.value
        asked = {"weight": body, "doses_per_day": number}
        check = calc.dose_against_range(dose, low=low, high=high, **asked)
        assert (check.verdict, check.lowest_dose.value, check.highest_dose.value) == ("within", low * body, high * body)
        assert check.share_of_lowest.value >= 100 >= check.share_of_highest.value > 0
        assert (
            calc.dose_against_range(
                dose.value * Fraction(101, 100), high=make_quantity(end, "milligram/kilogram/day"), **asked
            ).verdict
            == "above"
        )
        assert (
            calc.dose_against_range(
                dose.value * Fraction(99, 100), low=make_quantity(end, "milligram/kilogram/day"), **asked
            ).verdict
            == "below"
        )


@LAW
@given(numbers, st.integers(1, 500), between(0, Fraction(999, 1000), max_denominator=1000))
def test_rounding_goes_to_the_multiples_beside_an_amount(step, count, part):
    one = make_quantity(step, "milliliter")
    amount = make_quantity(step * (count + part), "milliliter")
    found = {
        way: size(calc.amount_rounded_to_step(amount, one, way).value, "milliliter") / step
        for way in ("down", "nearest", "up")
    }
    assert found["down"] == count
    assert found["up"] == count + (part > 0)
    assert found["nearest"] == count + (part >= Fraction(1, 2))


@LAW
@given(written(GRAMS), st.integers(1, 90), st.integers(1, 6), st.integers(0, 11))
def test_refills_are_the_same_amount_once_more_each(dose, days, times, refills):
    _, one = dose
    once = calc.amount_for_days(one, days, times)
    assert calc.amount_for_days(one, days, times, refills=refills).value == once.value * (1 + refills)


@LAW
@given(numbers, numbers)
def test_the_drop_factor_is_that_of_the_set(rate, factor):
    given_rate, given_factor = make_quantity(rate, "milliliter/hour"), make_quantity(factor, "drop/milliliter")
    drops = (given_rate * given_factor).to("drop/minute")
    assert calc.drop_factor_from_drip_rate(drops, given_rate).value == given_factor
