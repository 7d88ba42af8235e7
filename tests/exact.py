"""Random exact numbers for the laws."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from hypothesis import strategies as st

#: The numerator is drawn as a place between the least and the greatest, in so many steps.
STEPS = 10**9


def fractions(
    min_value: Fraction | int | str, max_value: Fraction | int | str, *, max_denominator: int = 10_000
) -> st.SearchStrategy[Fraction]:
    """Fractions from the least to the greatest, both of them among these.

    Those of hypothesis make a new strategy for each number that is drawn, and take four times as long.
    """
    low, high = Fraction(min_value), Fraction(max_value)

    def fraction(place: int, denominator: int) -> Fraction:
        least, greatest = ceil(low * denominator), floor(high * denominator)
        if least > greatest:  # no such number has this denominator
            return low
        return Fraction(least + place * (greatest - least) // STEPS, denominator)

    return st.builds(fraction, st.integers(0, STEPS), st.integers(1, max_denominator))
