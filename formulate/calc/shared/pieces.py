"""How many pieces of a dosage form are made: those ordered and an excess, whole."""

from __future__ import annotations

from fractions import Fraction

from formulate.rounding import round_up
from formulate.working import Derived, NumberLike, ShareLike, Working

__all__ = ["joined", "pieces"]


def pieces(working: Working, count: NumberLike, excess: ShareLike | None) -> int:
    """The pieces to make; an excess that is no whole number of them is rounded up."""
    number = working.count(count, where="count")
    if excess is None:
        return number
    share = working.share(excess, where="excess", zero=True)
    made = round_up(number * (1 + share))
    working.step("n", "ceil(n x (1 + e))", made, n=Fraction(number), e=share)
    return int(made)


def joined(working: Working, counted: Working) -> Working:
    """A copy of a working with the steps of another behind it."""
    both = working.copy()
    if counted.steps:
        both.include(Derived(value=counted.steps[-1].value, steps=counted.steps))
    return both
