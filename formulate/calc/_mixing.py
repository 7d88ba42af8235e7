"""What mixing from stocks shares: the volume that holds an amount, volumes together, the water to a volume."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.calc.basics import (
    QuantityLike,
    StrengthLike,
    Working,
    impossible,
    total,
)
from formulate.derivation import Derived
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import Quantity, show


def volume_holding(amount: Derived[Quantity], stock: StrengthLike, where: str) -> Derived[Quantity]:
    """The volume of a stock that holds an amount."""
    working = Working()
    wanted = working.include(amount)
    given: Strength = working.strength(stock, where=where)
    if given.product_kind != "volume":
        raise DimensionError("a strength in a volume, such as '10 % w/v'", where=where, given=str(given))
    wanted = working.quantity(wanted, given.counted_kind, where=where, zero=True)
    return working.amount("V", "A / c", given.product_for(wanted), A=wanted, c=given)


def volume_together(volumes: Sequence[Derived[Quantity]]) -> Derived[Quantity]:
    """What the volumes of the stocks come to."""
    working = Working()
    parts = [working.include(volume) for volume in volumes]
    return working.amount("V1", "sum of the volumes", total(parts, "milliliter"))


def water_to(together: Derived[Quantity], volume: QuantityLike) -> Derived[Quantity]:
    """Water that fills the stocks up to the volume wanted."""
    working = Working()
    taken = working.include(together)
    whole = working.quantity(volume, "volume", where="volume")
    if taken > whole:
        raise impossible(
            f"the stocks take {show(taken)}, more than {show(whole)}",
            where="volume",
            remedy="take stronger stocks, or a larger volume",
        )
    return working.amount("W", "V - V1", whole - taken, V=whole, V1=taken)
