"""Freezing point depressions: differences of temperature, written with degC or K."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.assumptions import SOLVENT_IS_WATER
from formulate.errors import InputError, QuantityError
from formulate.units import Quantity, make_quantity, show_number
from formulate.working import NumberLike, QuantityLike, Working, unit_name

#: Degrees by which one mole in a kilogram lowers the freezing point of water.
WATER_CONSTANT = Fraction("1.86")
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


def cryoscopic(working: Working, constant: NumberLike | None) -> tuple[Fraction, str]:
    """The constant of the solvent, and what is assumed where none is stated: that of water."""
    if constant is None:
        return WATER_CONSTANT, SOLVENT_IS_WATER
    return working.number(constant, where="cryoscopic_constant"), ""


def kelvins(size: Fraction) -> Quantity:
    """A difference of temperature."""
    return make_quantity(size, "kelvin")
