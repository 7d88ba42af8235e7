"""A density as it is stated: with its unit, or as a specific gravity, a plain number; and what is no density at all."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.assumptions import WATER_OF_1
from formulate.errors import InputError, OutOfRangeError
from formulate.units import Quantity, make_quantity, show
from formulate.units.limits import QUANTITIES, within
from formulate.working import QuantityLike, Working, is_number

__all__ = ["density_in", "refuse_unused", "water_in"]

WATER = make_quantity(1, "gram/milliliter")
#: Water from 0 to 100 degC, generously.
WATER_FROM, WATER_TO = (make_quantity(Fraction(part, 100), "gram/milliliter") for part in (95, 101))


def density_in(working: Working, value: QuantityLike, *, where: str) -> Quantity:
    """A density; a plain number is a specific gravity, against water of 1 g/mL, which is said.

    >>> working = Working()
    >>> show(density_in(working, "1.18", where="density")), working.steps[0].assuming
    ('1.18 g/mL', ('specific gravity is against water of 1 g/mL',))
    """
    if is_number(value):
        gravity = working.number(value, where=where)  # type: ignore[arg-type]  # it is a number
        density: Quantity = working.step("d", "sg x d0", WATER * gravity, sg=gravity, d0=WATER, assuming=WATER_OF_1)
    else:
        density = working.quantity(value, "density", where=where)
    return within(density, QUANTITIES["density"], where=where)


def water_in(working: Working, water_density: QuantityLike | None) -> tuple[Quantity, str]:
    """The density of water, and what is assumed where none is stated."""
    if water_density is None:
        return WATER, WATER_OF_1
    water = working.quantity(water_density, "density", where="water_density")
    if not WATER_FROM <= water <= WATER_TO:
        raise OutOfRangeError(
            f"a density of water, {show(WATER_FROM)} to {show(WATER_TO)}",
            where="water_density",
            given=show(water),
            remedy="at 25 degC it is 0.99704 g/mL",
        )
    return water, ""


def refuse_unused(**named: object) -> None:
    """Refuse what is stated and has no part in the answer; ``None`` is not stated."""
    for where, value in named.items():
        if value is not None:
            raise InputError(
                f"no {where.replace('_', ' ')}: the answer does not depend on it",
                code="E_NOT_USED",
                where=where,
                given=value if isinstance(value, str) else None,
                remedy="leave it out, or check the kinds of the amounts and the bases of the strengths",
            )
