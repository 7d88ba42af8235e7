"""What nutrition shares: an amount of a day."""

from __future__ import annotations

from formulate.calc._regimen import is_per_time
from formulate.calc.basics import QuantityLike, Working
from formulate.errors import DimensionError
from formulate.units import Quantity, make_quantity


def of_a_day(working: Working, value: QuantityLike, where: str) -> Quantity:
    """An amount of a day, also stated per time: ``25 kcal/kg/day`` without its ``/day``."""
    given = working.quantity(value, where=where)
    if is_per_time(given):
        given = given * make_quantity(1, "day")
        if is_per_time(given):
            raise DimensionError("an amount of a day", where=where, given=str(value))
    return given
