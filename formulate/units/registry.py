"""The one pint registry of formulate, built eagerly from our own definitions with exact fractions.

It is set as pint's application registry, so that quantities survive pickling. No text of a user ever
reaches pint: :mod:`formulate.units.grammar` reads it. Whoever combines formulate with another pint
registry converts at the border; a quantity of another registry is refused by :func:`quantity`.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias

import pint

from formulate.errors import ExactnessError

if TYPE_CHECKING:
    Quantity: TypeAlias = pint.Quantity[Any]
    Unit: TypeAlias = pint.Unit

__all__ = ["Quantity", "dimension_of", "make_quantity", "registry", "unit"]

registry: pint.UnitRegistry[Any] = pint.UnitRegistry(
    str(resources.files("formulate.units").joinpath("definitions.txt")),
    non_int_type=Fraction,
    on_redefinition="raise",
    autoconvert_offset_to_baseunit=False,
)
registry.formatter.default_format = "~"
pint.set_application_registry(registry)  # type: ignore[no-untyped-call]  # pint leaves it unannotated

if not TYPE_CHECKING:
    Quantity = registry.Quantity


@cache
def unit(name: str) -> Unit:
    """The unit of that name, resolved once; *name* is ours, never a user's text."""
    return registry.Unit(name)


def make_quantity(value: Fraction | int, unit_name: str) -> Quantity:
    """A quantity with an exact magnitude.

    >>> make_quantity(3, "mg") == make_quantity(Fraction(3, 1000), "g")
    True

    Raises
    ------
    ExactnessError
        If *value* is a float or anything else that is not exact.

    """
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        raise ExactnessError("an int or a Fraction", where="value", given=value, remedy="a float is not exact")
    return registry.Quantity(Fraction(value), unit(unit_name))


@cache
def dimension_of(unit_name: str) -> str:
    """The kind of a unit in pint's words; powers of Fractions are beyond pint's own formatter.

    >>> dimension_of("milligram/milliliter"), dimension_of("square_metre")
    ('[mass] * [volume]^-1', '[length]^2')
    """
    powers = sorted(registry.get_dimensionality(unit(unit_name)).items())
    return " * ".join(name if power == 1 else f"{name}^{power}" for name, power in powers)
