"""A constant of nature as a number: a dissociation constant, a rate, a partition coefficient, as it is published."""

from __future__ import annotations

import re
from fractions import Fraction

from formulate.errors import QuantityError
from formulate.units.exponents import without_exponent
from formulate.units.grammar import read_number

__all__ = ["read_constant"]

#: Smallest and largest constant: a solubility product, a frequency factor.
SMALLEST, LARGEST = Fraction("1e-60"), Fraction("1e60")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def read_constant(text: str, *, where: str = "", zero: bool = False) -> Fraction:
    """Read the number of a constant, which may have an exponent and be smaller or larger than any amount.

    >>> read_constant("1.75e-5"), read_constant("10^-7"), read_constant("0.5")
    (Fraction(7, 400000), Fraction(1, 10000000), Fraction(1, 2))
    """
    plain = without_exponent(text).strip(" ") if isinstance(text, str) else text
    number = Fraction(plain) if isinstance(plain, str) and _PLAIN.fullmatch(plain) else None
    if not number:
        return read_number(plain, where=where, zero=zero)
    if not SMALLEST <= number <= LARGEST:
        remedy = "check the exponent"
        raise QuantityError(
            "a constant from 10^-60 to 10^60", code="E_QTY_RANGE", where=where, given=text, remedy=remedy
        )
    return number
