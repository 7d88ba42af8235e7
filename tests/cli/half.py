"""A calculation with what the functions of today do not need: a choice, a flag, a count, a field that is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Literal

from formulate.answers import Answer
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, QuantityLike, Working


class Colour(Enum):
    RED = "red"
    DARK_BLUE = "dark blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Half(Answer):
    exact: Derived[Quantity]
    count: int
    rest: Derived[Fraction] | None = None


def half(
    of: QuantityLike,
    times: int,
    *,
    colour: Colour = Colour.DARK_BLUE,
    unit: Literal["g", "mg"] = "g",
    twice: bool = False,
    exponent: NumberLike | None = None,
) -> Half:
    """Half of an amount, see :func:`half_of_all`.

    ``h = m / 2``

    Parameters
    ----------
    of : QuantityLike
        The amount, [mass].
    times : int
        How often, [number].
    colour : Colour
        Of the label, [choice].
    unit : Literal
        Of the result, [choice].
    twice : bool
        Whether it is taken twice, [yes or no].
    exponent : NumberLike, optional
        Not used, [number].

    Examples
    --------
    >>> half("3 g", 2, colour=Colour.RED, twice=True).count
    2
    """
    del colour, unit, exponent
    working = Working()
    mass = working.quantity(of, "mass", where="of")
    return Half(exact=working.amount("h", "m / 2", mass * times / 2, m=mass), count=2 if twice else 1)
