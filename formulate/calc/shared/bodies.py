"""Bodies: a weight, a height or a surface that nobody has is refused."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible
from formulate.units import Quantity, make_quantity, show
from formulate.working import QuantityLike, Working

__all__ = ["animal_surface", "animal_weight", "human_height", "human_weight", "within"]

_MILLI = Fraction(1, 1000)
#: From a mouse to a horse: doses are for animals too.
_WEIGHT = make_quantity(10 * _MILLI, "kilogram"), make_quantity(1000, "kilogram")
_SURFACE = make_quantity(5 * _MILLI, "square_meter"), make_quantity(10, "square_meter")
#: The formulas of the body surface are for people.
_HUMAN_WEIGHT = make_quantity(Fraction(1, 5), "kilogram"), make_quantity(650, "kilogram")
_HUMAN_HEIGHT = make_quantity(20, "centimeter"), make_quantity(280, "centimeter")


def within(value: Quantity, bounds: tuple[Quantity, Quantity], what: str, *, where: str) -> Quantity:
    """A quantity between bounds that nothing lies beyond."""
    least, most = bounds
    if least <= value <= most:
        return value
    raise impossible(
        f"expected {what} from {show(least)} to {show(most)}, got {show(value)}", where=where, remedy="check the unit"
    )


def animal_weight(working: Working, value: QuantityLike, *, where: str = "weight") -> Quantity:
    """A body weight, of a patient of any kind."""
    return within(working.quantity(value, "mass", where=where), _WEIGHT, "a body weight", where=where)


def animal_surface(working: Working, value: QuantityLike, *, where: str = "surface") -> Quantity:
    """A body surface, of a patient of any kind."""
    return within(working.quantity(value, "area", where=where), _SURFACE, "a body surface", where=where)


def human_weight(working: Working, value: QuantityLike, *, where: str = "weight") -> Quantity:
    """A body weight of a person."""
    return within(working.quantity(value, "mass", where=where), _HUMAN_WEIGHT, "a person's weight", where=where)


def human_height(working: Working, value: QuantityLike, *, where: str = "height") -> Quantity:
    """A height of a person."""
    return within(working.quantity(value, "length", where=where), _HUMAN_HEIGHT, "a person's height", where=where)
