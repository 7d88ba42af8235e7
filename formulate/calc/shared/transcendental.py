"""Powers, roots and logarithms of exact numbers: 50 digits of Decimal, in a context of our own.

What has an exact answer gets it. Everything else is the Fraction of a Decimal of 50 digits, and the step
that uses it is written down as not exact.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import isqrt

from formulate.errors import OutOfRangeError

__all__ = ["exp", "ln", "log10", "power", "root_below", "square_root"]

#: Digits that an answer has.
DIGITS = 50
#: A power of ten beyond which no pharmaceutical quantity lies; its fraction would fill the memory.
MOST_EXPONENT = 1000
#: Whole exponents up to which a power is calculated exactly.
MOST_EXACT = 100

#: Newton doubles the digits with every round, once it is near.
MOST_ROUNDS = 500

#: Ten digits more inside than an answer has.
_CONTEXT = decimal.Context(
    prec=DIGITS + 10,
    rounding=decimal.ROUND_HALF_EVEN,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
_ANSWER = decimal.Context(prec=DIGITS, rounding=decimal.ROUND_HALF_EVEN)


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """A positive number to any power; exact for a small whole exponent.

    >>> power(Fraction(10), Fraction(-3))
    Fraction(1, 1000)
    >>> power(Fraction(4), Fraction(1, 2))
    Fraction(2, 1)
    """
    if base <= 0:
        raise _not_above_zero(base)
    if exponent.denominator == 1 and abs(exponent) <= MOST_EXACT:
        return Fraction(base**exponent.numerator)
    if exponent == Fraction(1, 2):
        return square_root(base)
    return exp(ln(base, _CONTEXT) * exponent)


def square_root(x: Fraction) -> Fraction:
    """The square root; exact where there is an exact one.

    >>> square_root(Fraction(9, 4))
    Fraction(3, 2)
    """
    if x < 0:
        raise _not_above_zero(x)
    above, below = isqrt(x.numerator), isqrt(x.denominator)
    if above * above == x.numerator and below * below == x.denominator:
        return Fraction(above, below)
    return _answer(_CONTEXT.sqrt(_decimal(x)))


def log10(x: Fraction) -> Fraction:
    """The decimal logarithm.

    >>> log10(Fraction(1, 1000))
    Fraction(-3, 1)
    """
    if x <= 0:
        raise _not_above_zero(x)
    return _answer(_CONTEXT.log10(_decimal(x)))


def ln(x: Fraction, context: decimal.Context = _ANSWER) -> Fraction:
    """The natural logarithm.

    >>> ln(Fraction(1))
    Fraction(0, 1)
    """
    if x <= 0:
        raise _not_above_zero(x)
    return Fraction(context.plus(_CONTEXT.ln(_decimal(x))))


def exp(x: Fraction) -> Fraction:
    """The exponential function.

    >>> exp(Fraction(0))
    Fraction(1, 1)
    """
    if abs(x) > MOST_EXPONENT * 2:
        raise OutOfRangeError("the power is beyond any quantity", remedy="check the numbers and their units")
    return _answer(_CONTEXT.exp(_decimal(x)))


def root_below(
    start: Fraction, function: Callable[[Fraction], Fraction], slope: Callable[[Fraction], Fraction]
) -> Fraction:
    """The root next below a start, of a function that is convex and rises there (the method of Newton).

    >>> root_below(Fraction(2), lambda x: x * x - 1, lambda x: 2 * x)
    Fraction(1, 1)
    """
    x = start
    for _ in range(MOST_ROUNDS):
        following = _answer(_decimal(x - function(x) / slope(x)))
        if abs(following - x) <= x / 10 ** (DIGITS - 1):
            return following
        x = following
    raise OutOfRangeError("the equation has no root near", remedy="check the numbers and their units")


def _decimal(x: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(x.numerator), Decimal(x.denominator))


def _answer(value: Decimal) -> Fraction:
    return Fraction(_ANSWER.plus(value))


def _not_above_zero(x: Fraction) -> OutOfRangeError:
    return OutOfRangeError("a number above 0", given=x, remedy="there is no root or logarithm of it")
