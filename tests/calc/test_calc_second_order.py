"""Chapter 20, stability: second-order decay; a published problem, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, numbers
from hypothesis import given
from hypothesis import strategies as st
from published import agrees

from formulate import calc
from formulate.errors import DimensionError, MissingKnowledgeError, OutOfRangeError
from formulate.units import make_quantity, show
from tests.every import every

#: Martin, Physical Pharmacy, chemical kinetics: saponification of ethyl acetate after Walker, both reactants
#: 0.01000 mol/L, of which 0.00566 mol/L reacted in 20 min; recalled.
MARTIN = {
    "rate-constant": (
        lambda: calc.second_order_rate_from_remaining("0.01000 mol/L", "0.00434 mol/L", "20 min"),
        "6.52 L/mol/min",
    ),
    "half-life": (lambda: calc.shelf_life_by_second_order("0.01 mol/L", "6.52 L/mol/min", "50 %"), "15.3 min"),
}

levels = numbers.map(lambda value: make_quantity(value, "mole/liter"))
rates = numbers.map(lambda value: make_quantity(value, "liter/mole/hour"))


@every("name", [pytest.param(name, id=f"{name}-martin-physical-pharmacy") for name in MARTIN])
def test_published(name):
    solve, printed = MARTIN[name]
    assert agrees(solve(), printed)


def test_converted_for_80_percent_brilliant_org_saponification():
    """20 % in 2 min, so 80 % in 32 min; the page keeps its answer."""
    rate = calc.second_order_rate_from_remaining("100 %", "80 %", "2 min")
    assert show(calc.time_by_second_order("100 %", "20 %", rate).value) == "32 min"


@LAW
@given(levels, rates, st.integers(1, 1000))
def test_second_order_there_and_back_is_exact(initial, rate, hours):
    after = make_quantity(hours, "hour")
    left = calc.remaining_by_second_order(initial, after, rate).value
    assert 0 < left < initial
    assert calc.initial_by_second_order(left, after, rate).value == initial
    assert calc.time_by_second_order(initial, left, rate).value == after
    assert calc.second_order_rate_from_remaining(initial, left, after).value == rate


@LAW
@given(levels, rates, st.integers(1, 99))
def test_twice_the_strength_keeps_half_as_long(initial, rate, percentage):
    one = calc.shelf_life_by_second_order(initial, rate, f"{percentage} %").value
    assert calc.shelf_life_by_second_order(initial * 2, rate, f"{percentage} %").value == one / 2
    share = Fraction(percentage, 100)
    assert calc.remaining_by_second_order(initial, one, rate).value == initial * share


@LAW
@given(levels, rates, st.integers(1, 100), st.integers(1, 100))
def test_two_times_one_after_the_other_are_their_sum(initial, rate, first, second):
    half_way = calc.remaining_by_second_order(initial, make_quantity(first, "hour"), rate)
    whole = calc.remaining_by_second_order(initial, make_quantity(first + second, "hour"), rate)
    assert calc.remaining_by_second_order(half_way, make_quantity(second, "hour"), rate).value == whole.value


def test_t90_is_a_ninth_of_the_half_life():
    half = calc.shelf_life_by_second_order("5 mg/mL", "0.01 mL/mg/day", "50 %").value
    assert calc.shelf_life_by_second_order("5 mg/mL", "0.01 mL/mg/day").value == half / 9
    assert show(half) == "20 days"


def test_plain_numbers_of_months():
    rate = calc.second_order_rate_from_remaining("5", "4", "12")
    assert rate.value.magnitude == Fraction(1, 240)
    assert calc.time_by_second_order("5", "4", rate).value.magnitude == 12
    of_strengths = calc.second_order_rate_from_remaining("5 mg/mL", "4 mg/mL", 12)
    assert show(calc.shelf_life_by_second_order("5 mg/mL", of_strengths, "80 %").value) == "12"


@every(
    ("call", "error", "message"),
    [
        (lambda: calc.second_order_rate_from_remaining("5 mg", "5 mg", "2 h"), OutOfRangeError, "no more may be"),
        (lambda: calc.second_order_rate_from_remaining("5 mg", "4 mL", "2 h"), DimensionError, "in one way"),
        (lambda: calc.second_order_rate_from_remaining("5 mg", "4 mg", "2 g"), DimensionError, "a time"),
        (lambda: calc.remaining_by_second_order("5 mg/mL", "2 h", "0.1 mg/mL/h"), DimensionError, "6.5 L/mol/min"),
        (lambda: calc.time_by_second_order("5 mg/mL", "4 mg/mL", "0.1 per h"), DimensionError, "6.5 L/mol/min"),
        (lambda: calc.initial_by_second_order("5 mg/mL", "2 h", "0.1 mL/mg/h"), OutOfRangeError, "however much"),
        (lambda: calc.shelf_life_by_second_order("5 mg/mL", "0.1 mL/mg/h", "100 %"), OutOfRangeError, "no time at"),
        (
            lambda: calc.remaining_by_second_order("5 mg/mL", "2 days", "0.1 mL/mg/month"),
            DimensionError,
            "6.5 L/mol/min",
        ),
    ],
)
def test_refusals(call, error, message):
    with pytest.raises(error) as caught:
        call()
    assert message in str(caught.value)
    assert not isinstance(caught.value, MissingKnowledgeError)
