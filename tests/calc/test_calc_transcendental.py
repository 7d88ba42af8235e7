"""Powers, roots and logarithms: exact where there is an exact answer, to 50 digits elsewhere."""

import math
from fractions import Fraction

import pytest
from hypothesis import given

from formulate.calc.shared.transcendental import exp, ln, log10, power, root_below, square_root
from formulate.errors import OutOfRangeError
from tests.every import every
from tests.exact_numbers import between

#: Digits 1 to 50, as they are printed in every table of constants.
E = "2.7182818284590452353602874713526624977572470936999"
ROOT_OF_TWO = "1.4142135623730950488016887242096980785696718753769"
LN_OF_TEN = "2.3025850929940456840179914546843642076011014886288"
LOG_OF_TWO = "0.30102999566398119521373889472449302676818988146211"
ABOVE_ZERO = between(Fraction(1, 1000), 1000, max_denominator=1000)


@every(
    ("found", "digits"),
    [
        pytest.param(lambda: exp(Fraction(1)), E, id="e"),
        pytest.param(lambda: square_root(Fraction(2)), ROOT_OF_TWO, id="root-of-2"),
        pytest.param(lambda: power(Fraction(2), Fraction(1, 2)), ROOT_OF_TWO, id="2-to-the-half"),
        pytest.param(lambda: ln(Fraction(10)), LN_OF_TEN, id="ln-10"),
        pytest.param(lambda: log10(Fraction(2)), LOG_OF_TWO, id="log-2"),
        pytest.param(
            lambda: power(Fraction(10), Fraction("0.30102999566398119521373889472449302676818988146211")),
            "2",
            id="10-to",
        ),
    ],
)
def test_fifty_digits(found, digits):
    assert abs(found() - Fraction(digits)) <= Fraction(1, 10**48)


@every(
    ("found", "exact"),
    [
        (lambda: power(Fraction(10), Fraction(-3)), Fraction(1, 1000)),
        (lambda: power(Fraction(3), Fraction(100)), Fraction(3**100)),
        (lambda: power(Fraction(7), Fraction(100)), Fraction(7**100)),
        (lambda: power(Fraction(1, 9), Fraction(1, 2)), Fraction(1, 3)),
        (lambda: power(Fraction(1, 2), Fraction(3)), Fraction(1, 8)),
        (lambda: power(Fraction(9, 4), Fraction(1, 2)), Fraction(3, 2)),
        (lambda: square_root(Fraction(9, 4)), Fraction(3, 2)),
        (lambda: square_root(Fraction(1, 4)), Fraction(1, 2)),
        (lambda: square_root(Fraction(1, 9)), Fraction(1, 3)),
        (lambda: square_root(Fraction(0)), Fraction(0)),
        (lambda: log10(Fraction(1, 1000)), Fraction(-3)),
        (lambda: ln(Fraction(1)), Fraction(0)),
        (lambda: exp(Fraction(0)), Fraction(1)),
    ],
)
def test_what_has_an_exact_answer_gets_it(found, exact):
    assert found() == exact


@every("x", [Fraction(2), Fraction(1, 2), Fraction(4, 3), Fraction(3, 4)])
def test_a_root_that_is_not_exact_has_fifty_digits_and_no_more(x):
    found = square_root(x)
    assert found**2 != x
    assert abs(found**2 - x) < Fraction(1, 10**48)
    assert len(str(found.numerator)) <= 51


def test_a_large_power_is_not_exact_but_to_fifty_digits():
    found = power(Fraction(3), Fraction(101))
    assert found != 3**101 or len(str(3**101)) <= 50
    assert abs(found / 3**101 - 1) < Fraction(1, 10**48)


@every("x", [Fraction(0), Fraction(-1, 2)])
@every("function", [ln, log10, lambda x: power(x, Fraction(1, 3)), lambda x: power(x, Fraction(2))])
def test_refused_at_zero_and_below(function, x):
    with pytest.raises(OutOfRangeError, match="a number above 0") as caught:
        function(x)
    assert f"got {x}" in str(caught.value) or f"got '{x}'" in str(caught.value)
    assert "there is no root or logarithm of it" in str(caught.value)


def test_a_root_below_zero_is_refused():
    with pytest.raises(OutOfRangeError, match="a number above 0, got '-1/2'"):
        square_root(Fraction(-1, 2))


def test_an_answer_beyond_any_quantity_is_refused():
    assert exp(Fraction(2000)) > 10**868
    assert 0 < exp(Fraction(-2000)) < Fraction(1, 10**868)
    for beyond in (Fraction(2001), Fraction(-2001), Fraction(20001, 10)):
        with pytest.raises(OutOfRangeError, match="beyond any quantity") as caught:
            exp(beyond)
        assert "check the numbers and their units" in str(caught.value)
    assert power(Fraction(2), Fraction(-201, 2)) < 1


@given(ABOVE_ZERO)
def test_the_logarithm_undoes_the_power(x):
    assert abs(exp(ln(x)) / x - 1) < Fraction(1, 10**46)
    assert math.isclose(log10(x), math.log10(x), rel_tol=1e-12, abs_tol=1e-12)


@given(ABOVE_ZERO, between(-5, 5, max_denominator=7))
def test_powers_multiply(x, exponent):
    assert abs(power(x, exponent) * power(x, -exponent) - 1) < Fraction(1, 10**46)


@given(between(1, 1000, max_denominator=100))
def test_a_root_below_a_start_is_that_of_the_function(square):
    root = root_below(square + 1, lambda x: x * x - square, lambda x: 2 * x)
    assert abs(root - square_root(square)) < Fraction(1, 10**45)


def test_a_function_without_a_root_is_refused():
    with pytest.raises(OutOfRangeError, match="no root"):
        root_below(Fraction(2), lambda x: x * x + 1, lambda x: 2 * x)


def test_a_root_is_found_where_a_step_is_one_in_the_last_digit():
    assert root_below(Fraction(1), lambda x: x, lambda _: Fraction(10**49)) == 1 - Fraction(1, 10**49)
    with pytest.raises(OutOfRangeError, match="no root"):
        root_below(Fraction(1), lambda x: x, lambda _: Fraction(5 * 10**48))
