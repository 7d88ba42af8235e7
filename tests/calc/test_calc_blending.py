"""Blends of many stocks by a preference, against every corner of what is possible."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from calc_strategies import LAW
from hypothesis import assume, given
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import InputError, OutOfRangeError
from formulate.strength import Strength
from formulate.units import make_quantity, show
from tests.every import every

percentages = st.lists(st.integers(0, 100), min_size=2, max_size=5)
prices = st.integers(0, 9)
limits = st.integers(0, 100)


def corners(strengths, target, upper):
    """Every mixture in which all stocks but two are measured fully or not at all, as percentages of the blend."""
    places = range(len(strengths))
    for one, two in combinations(places, 2):
        if strengths[one] == strengths[two]:
            continue
        others = [place for place in places if place not in (one, two)]
        for taken in product((0, 1), repeat=len(others)):
            shares = [Fraction(0)] * len(strengths)
            for place, full in zip(others, taken, strict=True):
                shares[place] = Fraction(full * upper[place])
            rest = 100 - sum(shares)
            active = 100 * target - sum(share * value for share, value in zip(shares, strengths, strict=True))
            shares[two] = (active - rest * strengths[one]) / (strengths[two] - strengths[one])
            shares[one] = rest - shares[two]
            if all(0 <= share <= most for share, most in zip(shares, upper, strict=True)):
                yield shares


@LAW
@given(percentages, st.data(), st.integers(1, 99))
def test_no_corner_is_cheaper(strengths, data, target):
    assume(min(strengths) <= target <= max(strengths) and min(strengths) < max(strengths))
    costs = data.draw(st.lists(prices, min_size=len(strengths), max_size=len(strengths)))
    upper = data.draw(st.lists(limits, min_size=len(strengths), max_size=len(strengths)))
    stocks = [f"{strength} % w/w" for strength in strengths]
    there = [make_quantity(most, "gram") for most in upper]
    possible = list(corners(strengths, Fraction(target), upper))
    call = (stocks, costs, f"{target} % w/w", "100 g")
    if not possible:
        with pytest.raises(OutOfRangeError, match="make less"):
            calc.blend_by_least_cost(*call, available=there)
        return
    best = calc.blend_by_least_cost(*call, available=there)
    assert best.cost.value == min(sum(c * x for c, x in zip(costs, shares, strict=True)) for shares in possible)
    assert calc.alligation_medial(stocks, best.amounts).value == Strength.parse(f"{target} % w/w")
    assert sum(amount.value.magnitude for amount in best.amounts) == 100
    assert all(0 <= amount.value <= most for amount, most in zip(best.amounts, there, strict=True))


@LAW
@given(percentages, st.integers(1, 99), st.integers(1, 100))
def test_no_corner_uses_up_more(strengths, target, there):
    assume(min(strengths) <= target <= max(strengths) and min(strengths) < max(strengths))
    upper = [there, *([100] * (len(strengths) - 1))]
    possible = [shares[0] for shares in corners(strengths, Fraction(target), upper)]
    stocks = [f"{strength} % w/w" for strength in strengths]
    call = (stocks[0], make_quantity(there, "gram"), stocks[1:], f"{target} % w/w", "100 g")
    if not possible:
        with pytest.raises(OutOfRangeError, match="get more"):
            calc.blend_using_up(*call)
        return
    found = calc.blend_using_up(*call)
    assert found.amounts[0].value.magnitude == max(possible) == found.parts[0].value
    assert calc.alligation_medial(stocks, found.amounts).value == Strength.parse(f"{target} % w/w")


@LAW
@given(st.lists(st.integers(0, 100), min_size=2, max_size=6, unique=True), st.integers(1, 99))
def test_equal_parts_of_each_side(strengths, target):
    assume(min(strengths) < target < max(strengths) and target not in strengths)
    stocks = [f"{strength} % w/w" for strength in strengths]
    blend = calc.blend_by_equal_parts(stocks, f"{target} % w/w", "100 g")
    sides = {True: set(), False: set()}
    for strength, amount in zip(strengths, blend.amounts, strict=True):
        sides[strength > target].add(amount.value.magnitude)
    assert [len(amounts) for amounts in sides.values()] == [1, 1]
    assert calc.alligation_medial(stocks, blend.amounts).value == Strength.parse(f"{target} % w/w")


def test_of_two_that_cost_the_same_the_one_named_first_is_taken():
    blend = calc.blend_by_least_cost(["20 % w/w", "20 % w/w", "0 % w/w"], [1, 1, 1], "5 % w/w", "100 g")
    assert [show(amount.value) for amount in blend.amounts] == ["25 g", "0 g", "75 g"]


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.blend_by_least_cost(["20 % w/w", "0 % w/w"], [1], "5 % w/w", "1 g"), InputError, "not 2 and 1"),
        (
            lambda: calc.blend_by_least_cost(["20 % w/w", "0 % w/w"], [1, 1], "25 % w/w", "1 g"),
            OutOfRangeError,
            "between",
        ),
        (
            lambda: calc.blend_by_least_cost([f"{n} % w/w" for n in range(31)], [1] * 31, "5 % w/w", "1 g"),
            OutOfRangeError,
            "at most 30",
        ),
        (
            lambda: calc.blend_by_equal_parts(["20 % w/w", "5 % w/w", "0 % w/w"], "5 % w/w", "1 g"),
            OutOfRangeError,
            "leave it out",
        ),
    ],
)
def test_refused(call, error, words):
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)
