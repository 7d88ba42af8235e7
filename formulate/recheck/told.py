"""Figures in sentences: what a finding or an estimate tells, compared with what it should tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from formulate.recheck.measuring import nearest_whole
from formulate.recheck.reader import Amount, Ratio, ratio
from formulate.recheck.units import UNITS

#: More significant digits than this are told as ``about`` so many.
MOST_DIGITS: Final = 12
ABOUT_DIGITS: Final = 6
#: A number rounded to so many digits is off by less than this share of it.
ABOUT: Final = Fraction(1, 10**5)

_STRENGTH = re.compile(r"<strength(?: of [^<>]*)?>")
_SPELLINGS = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_FIGURE = re.compile(rf"(about )?(?<![0-9.,])([0-9][0-9,]*(?:\.[0-9]+)?) ({_SPELLINGS})(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount as a sentence names it: exact, or ``about`` so many digits of it.

    Parameters
    ----------
    amount : Amount
        The exact amount.
    digits : int
        To how many it is rounded; 0 for as many as figures are told with.
    bare : bool
        Whether it stands without its ``about``, because the sentence says so itself.

    """

    amount: Amount
    digits: int = 0
    bare: bool = False

    def is_told(self, about: str, digits: str, spelling: str) -> bool:
        """Whether this is how it is told."""
        kind, size = UNITS[spelling]
        exact = self.amount.base / size
        shown = to_digits(exact, self.digits) if self.digits else as_told(exact)
        is_right = kind == self.amount.kind and Fraction(digits.replace(",", "")) == shown
        return is_right and (self.bare or bool(about) == (shown != exact))

    def __str__(self) -> str:
        return f"{self.amount.base} ({self.amount.kind})"


def tells(sentence: str, figures: Sequence[Figure]) -> bool:
    """Whether a sentence names these amounts in this order.

    >>> third, two = Amount("mass", Fraction(1, 6)), Amount("tablet", Fraction(2))
    >>> tells("about 166.667 mg in 2 tablets", [Figure(third), Figure(two)])
    True
    """
    named = iter(_FIGURE.findall(sentence))
    return all(any(figure.is_told(*found) for found in named) for figure in figures)


def form_of(title: str) -> str:
    """A title as a pattern, with a group in the place of each strength.

    >>> re.fullmatch(form_of("Zinc paste <strength>"), "Zinc paste 25 % w/w")[1]
    '25 % w/w'
    """
    return "(.+?)".join(map(re.escape, _STRENGTH.split(title)))


def tells_strength(text: str, strength: Ratio) -> bool:
    """Whether a text is a strength, exactly or, with an ``about``, as closely as figures are told.

    >>> tells_strength("1 in 1,000 w/v", Ratio("mass", "volume", Fraction(1, 1000)))
    True
    """
    told = ratio(text.replace("about ", "").replace(",", ""))
    if (told.of, told.within) != (strength.of, strength.within):
        return False
    off = abs(told.base / strength.base - 1)
    return off == 0 or ("about " in text and off < ABOUT)


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
