"""Rounding, half up, to a step."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import OutOfRangeError
from formulate.rounding import (
    round_half_up,
    round_to_digits,
    round_to_readability,
    round_up,
    round_up_to_digits,
    step_of,
)
from formulate.units import parse, show
from tests.exact_numbers import between

values = between(0, 10**6, max_denominator=10**4)
steps = st.sampled_from(["1", "0.1", "0.01", "0.0001", "0.5", "0.2", "0.05", "5", "10"]).map(Fraction)


@given(values, steps)
def test_the_result_is_a_multiple_within_half_a_step(value, step):
    rounded = round_half_up(value, step)
    assert (rounded / step).denominator == 1
    assert -step / 2 < rounded - value <= step / 2


@given(st.integers(0, 10**9), steps)
def test_every_tie_goes_up(multiple, step):
    tie = (multiple + Fraction(1, 2)) * step
    assert round_half_up(tie, step) == (multiple + 1) * step


@given(values, values, steps)
def test_rounding_keeps_the_order(one, other, step):
    assert (round_half_up(one, step) <= round_half_up(other, step)) or one > other


@given(values, steps)
def test_rounding_twice_is_rounding_once(value, step):
    assert round_half_up(round_half_up(value, step), step) == round_half_up(value, step)


@given(st.decimals("0", "999999", places=5))
def test_it_agrees_with_decimal_half_up(value):
    assert round_half_up(Fraction(value), Fraction("0.01")) == Fraction(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


@given(values, steps)
def test_rounding_up_never_goes_below(value, step):
    rounded = round_up(value, step)
    assert value <= rounded < value + step
    assert (rounded / step).denominator == 1


@pytest.mark.parametrize("step", [Fraction(0), Fraction(-1)])
def test_a_step_is_above_zero(step):
    with pytest.raises(OutOfRangeError) as caught:
        round_half_up(Fraction(1), step)
    assert caught.value.code == "E_STEP"
    assert str(caught.value).startswith(f"expected a step above 0, got '{step}'")
    with pytest.raises(OutOfRangeError):
        round_up(Fraction(1), step)


@pytest.mark.parametrize(
    ("amount", "readability", "shown"),
    [
        ("0.03061 g", "0.1 mg", "30.6 mg"),
        ("30.65 mg", "0.1 mg", "30.7 mg"),
        ("30.64 mg", "0.1 mg", "30.6 mg"),
        ("28470 mg", "0.01 g", "28.47 g"),
        ("28.475 g", "0.01 g", "28.48 g"),
        ("0.04 mg", "0.1 mg", "0 mg"),
        ("1.25 mL", "0.5 mL", "1.5 mL"),
        ("2.35 g", "0.0001 kg", "0.0024 kg"),
    ],
)
def test_an_amount_as_its_instrument_shows_it(amount, readability, shown):
    assert show(round_to_readability(parse(amount), parse(readability))) == shown


@pytest.mark.parametrize(
    ("amount", "readability"), [("30 mg", "0.1 mL"), ("30 mg", "5 mg/mL"), ("5 mL", "0.1 mg"), ("5 per mL", "1 per mL")]
)
def test_an_instrument_of_another_kind_is_refused(amount, readability):
    with pytest.raises(OutOfRangeError, match="a readability of the same kind as the amount") as caught:
        round_to_readability(parse(amount), parse(readability))
    assert caught.value.code == "E_UNIT_DIMENSION"
    unit_of = [typed.split(" ", 1)[1] for typed in (amount, readability)]
    assert (
        str(caught.value) == f"expected a readability of the same kind as the amount ({unit_of[0]}), got '{unit_of[1]}'"
    )


# Significant digits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "digits", "step"),
    [
        ("14.25", 3, "0.1"),
        ("1", 1, "1"),
        ("9.99", 1, "1"),
        ("10", 1, "10"),
        ("10", 2, "1"),
        ("99.9", 2, "1"),
        ("100", 2, "10"),
        ("12345", 2, "1000"),
        ("1", 2, "0.1"),
        ("0.1", 1, "0.1"),
        ("0.099", 1, "0.01"),
        ("0.00123", 3, "0.00001"),
        ("0", 3, "1"),
    ],
)
def test_the_place_of_the_last_digit(value, digits, step):
    assert step_of(Fraction(value), digits) == Fraction(step)


@pytest.mark.parametrize(
    ("amount", "digits", "nearest", "up"),
    [
        ("14.25 g", 3, "14.3 g", "14.3 g"),
        ("14.24 g", 3, "14.2 g", "14.3 g"),
        ("996 mg", 1, "1000 mg", "1000 mg"),
        ("0.12345 mL", 2, "0.12 mL", "0.13 mL"),
        ("9.99 g", 3, "9.99 g", "9.99 g"),
        ("12345 mcg", 2, "12000 mcg", "13000 mcg"),
        ("0 g", 3, "0 g", "0 g"),
    ],
)
def test_an_amount_to_significant_digits(amount, digits, nearest, up):
    amount = parse(amount, zero=True)
    assert show(round_to_digits(amount, digits)) == nearest
    assert show(round_up_to_digits(amount, digits)) == up
