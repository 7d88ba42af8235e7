"""Chapter 16, dosing: a dose rounded to what can be measured or given, where that is asked for."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from formulate.calc.shared.arguments import chosen, impossible, ratio
from formulate.errors import DimensionError
from formulate.rounding import round_half_up, round_up
from formulate.units import Quantity, show
from formulate.working import Derived, QuantityLike, Working

__all__ = ["amount_rounded_to_step"]

Rounding: TypeAlias = Literal["nearest", "down", "up"]


def amount_rounded_to_step(amount: QuantityLike, step: QuantityLike, rounding: Rounding) -> Derived[Quantity]:
    """Round a dose, volume or rate to a measurable one: half tablets, 0.1 mL of a syringe, whole drops.

    ``R = step x (A / step, rounded)``

    Parameters
    ----------
    amount : QuantityLike
        What was found, [any quantity].
    step : QuantityLike
        What can be measured or given, such as ``0.2 mL``, ``0.5 tablets`` or ``1 mL/h``, [as *amount*].
    rounding : Literal
        To the nearest multiple (a half up), ``down`` or ``up``, [choice].

    Notes
    -----
    Other calculations round nothing: this is the place where it is asked for, and shown.

    Examples
    --------
    >>> show(amount_rounded_to_step("8.16 mL", "0.2 mL", "nearest").value)
    '8.2 mL'
    >>> show(amount_rounded_to_step("1.3 tablets", "0.5 tablets", "up").value)
    '1.5 tablets'
    """
    working = Working()
    found = working.quantity(amount, where="amount")
    one = working.quantity(step, where="step")
    if one.dimensionality != found.dimensionality:
        raise DimensionError(f"a step of the kind of the amount ({show(found)})", where="step", given=show(one))
    word = chosen(rounding, ("nearest", "down", "up"), where="rounding")
    exact = ratio(found, one)
    ways = {"nearest": round_half_up(exact, Fraction(1)), "down": Fraction(exact.__floor__()), "up": round_up(exact)}
    count = ways[word]
    if count == 0:
        raise impossible(
            f"{show(found)} is rounded to nothing", where="step", remedy="take a smaller step, or round up"
        )
    formula = {"nearest": "round(A / s, 0)", "down": "floor(A / s)", "up": "ceil(A / s)"}[word]
    n = working.step("n", formula, count, A=found, s=one)
    return working.result("R", "n x s", one * count, n=n, s=one)
