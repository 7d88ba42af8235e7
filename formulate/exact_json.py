"""Exact values as plain JSON: a number is text, a plain decimal or, where none holds it, a fraction such as ``1/3``."""

from __future__ import annotations

from fractions import Fraction

from formulate.messages import Figure, Message
from formulate.strength import Strength
from formulate.units import Quantity, decimal_text, is_decimal, unit_text

__all__ = ["figure_json", "fraction_text", "quantity_json", "strength_json"]


def fraction_text(value: Fraction | int) -> str:
    """An exact number as plain decimal text, or as ``1/3`` where no decimal holds it.

    >>> fraction_text(Fraction(1, 8)), fraction_text(Fraction(-1, 3))
    ('0.125', '-1/3')
    """
    exact = Fraction(value)
    return decimal_text(exact) if is_decimal(exact) else str(exact)


def quantity_json(quantity: Quantity) -> dict[str, str]:
    """A quantity as its exact value and its unit.

    >>> from formulate.units import parse
    >>> quantity_json(parse("0.030 g"))
    {'value': '0.03', 'unit': 'g'}
    """
    magnitude = Fraction(quantity.magnitude)
    return {"value": fraction_text(magnitude), "unit": unit_text(quantity, plural=magnitude != 1)}


def strength_json(strength: Strength) -> dict[str, str]:
    """A strength as its exact value, its basis and the text for people.

    The value is in g/g, g/mL, mL/mL, mol/L, mol/kg, Eq/L, Osm/L, units/g or units/mL, whichever the basis
    says; a strength per dosage unit names its two units under ``per_unit``.

    >>> strength_json(Strength.parse("0.1 % w/w"))
    {'value': '0.001', 'basis': 'w/w', 'text': '0.1 % w/w'}
    """
    told = {"value": fraction_text(strength.value), "basis": strength.basis.value}
    if strength.per_unit:
        told["per_unit"] = strength.per_unit
    return {**told, "text": str(strength)}


def figure_json(figure: Figure) -> object:
    """A typed figure of a finding or a step: text as text, whole numbers as they are, all else exact."""
    if isinstance(figure, Message):
        return {"message": figure.code, "figures": {name: figure_json(value) for name, value in figure.figures}}
    if isinstance(figure, tuple):
        return [figure_json(item) for item in figure]
    if isinstance(figure, Strength):
        return strength_json(figure)
    if isinstance(figure, Fraction):
        return {"value": fraction_text(figure)}
    return figure if isinstance(figure, (str, int)) else quantity_json(figure)
