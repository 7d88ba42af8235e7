"""Numbers known within bounds: exact fractions below and above, never a float."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

#: Digits in which a logarithm or a power is taken, and the digit from which on it is not trusted.
_CONTEXT = decimal.Context(prec=60, Emax=10**9, Emin=-(10**9))
_DOUBT = Fraction(1, 10**50)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from *low* to *high*, both included."""

    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, value: Fraction | int) -> Interval:
        """A number that is known exactly."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def about(cls, value: Fraction, half: Fraction) -> Interval:
        """A number known to within *half* on either side."""
        return cls(value - half, value + half)

    @classmethod
    def spanning(cls, *values: Fraction) -> Interval:
        """The smallest interval with all the values."""
        return cls(min(values), max(values))

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        return Interval.spanning(*(one * two for one in (self.low, self.high) for two in (other.low, other.high)))

    def __truediv__(self, other: Interval) -> Interval:
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be 0")
        return self * Interval(1 / other.high, 1 / other.low)

    def meets(self, other: Interval) -> bool:
        """Whether one number can be in both."""
        return self.low <= other.high and other.low <= self.high

    def power(self, exponent: Interval) -> Interval:
        """The interval to a power: whole powers of fractions exactly, any other of a number above 0."""
        if exponent.exact and exponent.low.denominator == 1:
            power = int(exponent.low)
            if power < 0:
                return Interval.of(1) / self.power(-exponent)
            result = Interval.spanning(self.low**power, self.high**power)
            even_over_zero = power and power % 2 == 0 and self.low < 0 < self.high
            return Interval(Fraction(0), result.high) if even_over_zero else result
        if self == Interval.of(0):
            return self
        if exponent == Interval.of(Fraction(1, 2)) and self.low == 0:
            return Interval(Fraction(0), (Interval.of(self.high)).power(exponent).high)
        return (self.ln() * exponent).exp()

    def ln(self) -> Interval:
        """Natural logarithm of a number above 0."""
        if self.low <= 0:
            raise ArithmeticError("a logarithm of 0 or less")
        return self._grown(_CONTEXT.ln)

    def exp(self) -> Interval:
        """The power of e."""
        return self._grown(_CONTEXT.exp)

    def _grown(self, function: Callable[[Decimal], Decimal]) -> Interval:
        """A growing function of both ends, each moved outward by what the digits leave open."""
        low, high = (Fraction(function(_CONTEXT.divide(Decimal(end.numerator), Decimal(end.denominator))))
                     for end in (self.low, self.high))  # fmt: skip
        return Interval(low - _doubt(low, self.low), high + _doubt(high, self.high))


def _doubt(value: Fraction, of: Fraction) -> Fraction:
    return max(abs(value), abs(value * of), Fraction(1, 10**5)) * _DOUBT


def about(text: str, least_digits: int) -> Interval:
    """A number printed with "about": within half of its last digit, of which there is a least number.

    Zeros at the end of a decimal are never printed; so a short number has the digits that are not there.
    """
    value = Fraction(text)
    if value == 0:
        return Interval.of(0)
    integer, _, decimals = text.lstrip("-").partition(".")
    digits = (integer + decimals).lstrip("0")
    printed = len(digits) if decimals else len(digits.rstrip("0"))
    first = len(integer.lstrip("0")) - 1 if integer.strip("0") else -1 - (len(decimals) - len(decimals.lstrip("0")))
    last = first - max(printed, least_digits) + 1
    return Interval.about(value, Fraction(10) ** last / 2)


TEN = Interval.of(10)


def log10(value: Interval) -> Interval:
    """Decimal logarithm."""
    return value.ln() / TEN.ln()
