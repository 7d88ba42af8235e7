"""Bodies and densities: what nobody weighs, and what nothing is as dense as, is refused."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible
from formulate.units import Quantity, make_quantity, show
from formulate.working import QuantityLike, Working

__all__ = [
    "MOST_DENSITY",
    "animal_surface",
    "animal_weight",
    "human_height",
    "human_weight",
    "matter_density",
    "within",
]

_MILLI, _CENTI = Fraction(1, 1000), Fraction(1, 100)
#: From a mouse to a horse: doses are for animals too.
_WEIGHT = make_quantity(10 * _MILLI, "kilogram"), make_quantity(1000, "kilogram")
_SURFACE = make_quantity(5 * _MILLI, "square_meter"), make_quantity(10, "square_meter")
#: The formulas of the body surface are for people.
_HUMAN_WEIGHT = make_quantity(Fraction(1, 5), "kilogram"), make_quantity(650, "kilogram")
_HUMAN_HEIGHT = make_quantity(20, "centimeter"), make_quantity(280, "centimeter")
#: From the lightest powder in bulk to the heaviest metal.
MOST_DENSITY = make_quantity(23, "gram/milliliter")
_DENSITY = make_quantity(_CENTI, "gram/milliliter"), MOST_DENSITY


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


def matter_density(working: Working, value: QuantityLike, *, where: str) -> Quantity:
    """A density, of a powder in bulk or of anything else."""
    return within(working.quantity(value, "density", where=where), _DENSITY, "a density", where=where)
