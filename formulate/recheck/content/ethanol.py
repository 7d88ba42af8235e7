"""Ethanol and water at 20 degC, by the general formula of OIML R 22; found by halving, each a binary digit."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Final

from formulate.recheck.reading.reader import TABLES, VOLUME, Ratio, nearest_whole

_COEFFICIENTS: Final = [Fraction(one) for one in TABLES["ethanol"]["density at 20 degC"]]


def by_volume(content: Ratio) -> Fraction:
    """The part by volume of ethanol in what contains it by volume or by weight."""
    return content.base if content.of == VOLUME else content.base * _kilograms(content.base) / _kilograms(Fraction(1))


@lru_cache(maxsize=64)
def by_weight(by_volume: Fraction) -> Fraction:
    """The part by mass of which the ethanol alone takes that part of the volume."""
    low, high, wanted = Fraction(0), Fraction(1), by_volume * _kilograms(Fraction(1))
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle * _kilograms(middle) < wanted else (low, middle)
    return low


def density(by_volume: Fraction) -> Fraction:
    """Grams in a milliliter, as the tables print it."""
    return Fraction(nearest_whole(_kilograms(by_weight(by_volume)) * 100), 10**5)


def _kilograms(part: Fraction) -> Fraction:
    """In a cubic meter."""
    return sum((one * part**power for power, one in enumerate(_COEFFICIENTS)), Fraction(0))
