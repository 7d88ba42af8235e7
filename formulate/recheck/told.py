"""Figures in sentences: what a finding or an estimate tells, compared with what it should tell."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from formulate.recheck.measuring import nearest_whole
from formulate.recheck.reader import Amount
from formulate.recheck.units import UNITS

#: More significant digits than this are told as ``about`` so many.
MOST_DIGITS: Final = 12
ABOUT_DIGITS: Final = 6

_SPELLINGS = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_FIGURE = re.compile(rf"(?<![0-9.])([0-9][0-9,]*(?:\.[0-9]+)?) ({_SPELLINGS})(?![A-Za-z0-9])")


def tells(sentence: str, amount: Amount) -> bool:
    """Whether a sentence names an amount, in whatever unit, with as many digits as figures are told with.

    >>> tells("about 166.667 mg of sirolimus is needed", Amount("mass", Fraction(1, 6)))
    True
    """
    for digits, spelling in _FIGURE.findall(sentence):
        kind, size = UNITS[spelling]
        if kind == amount.kind and Fraction(digits.replace(",", "")) == as_told(amount.base / size):
            return True
    return False


def as_told(value: Fraction) -> Fraction:
    """A number as it is told: exact where a decimal of 12 digits holds it, else to 6 digits.

    >>> as_told(Fraction(500, 3)), as_told(Fraction(1, 8))
    (Fraction(166667, 1000), Fraction(1, 8))
    """
    return value if to_digits(value, MOST_DIGITS) == value else to_digits(value, ABOUT_DIGITS)


def to_digits(value: Fraction, digits: int) -> Fraction:
    """Rounded to so many significant digits, half up.

    >>> to_digits(Fraction("96.75"), 3), to_digits(Fraction("0.05"), 1)
    (Fraction(484, 5), Fraction(1, 20))
    """
    if value == 0:
        return value
    step = Fraction(10) ** (len(str(int(value))) - digits)
    while value < step * 10 ** (digits - 1):
        step /= 10
    return nearest_whole(value / step) * step
