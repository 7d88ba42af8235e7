"""Freezing point depressions: differences of temperature, written with degC or K."""

from __future__ import annotations

from fractions import Fraction

from formulate.errors import InputError, QuantityError
from formulate.units import Quantity, make_quantity, show_number
from formulate.working import QuantityLike, Working, unit_name

#: One step of each scale in kelvin.
_STEPS = {"kelvin": Fraction(1), "degree_Celsius": Fraction(1), "degree_Fahrenheit": Fraction(5, 9)}


def depression_of(working: Working, value: QuantityLike, *, where: str) -> Quantity:
    """A freezing point depression in kelvin: ``0.52 degC`` is a difference here, not a temperature."""
    difference = working.quantity(value, "temperature", where=where)
    name = unit_name(difference)
    if name not in _STEPS:
        raise InputError("a difference such as '0.52 degC'", where=where, given=str(difference.units))
    size = Fraction(difference.magnitude) * _STEPS[name]
    if size <= 0:
        raise QuantityError(
            "a depression above 0",
            code="E_QTY_SIGN",
            where=where,
            given=value if isinstance(value, str) else f"{show_number(size)} K",
            remedy="write by how much the freezing point is lowered, such as '0.52 degC'",
        )
    return kelvins(size)


def kelvins(size: Fraction) -> Quantity:
    """A difference of temperature."""
    return make_quantity(size, "kelvin")
