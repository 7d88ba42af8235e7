"""How a batch is filled: what goes into each container, what its label states, and whether it fits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from formulate.batch.asking.order import Order
from formulate.batch.line.amounts import by_density, is_count, kind_of_amount, sum_of, times
from formulate.errors import DimensionError, InputError
from formulate.frozen import Frozen
from formulate.messages import Figure, say
from formulate.units import US, NumberProfile, Quantity, in_readable_unit, show
from formulate.working import Derived, derive, stated

__all__ = ["Filling", "filling_of"]

#: The kinds of amount that a container holds.
_SIZES = ("mass", "volume")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Filling(Frozen):
    """How the batch is filled into its containers."""

    containers: int
    content: Quantity  # of each, as its label states it
    fill: Derived[Quantity]  # what goes into each, with overfill and residue
    size: Quantity | None = None  # what one holds at most

    def text(self, profile: NumberProfile = US) -> str:
        """What to fill into each, and what its label states."""
        code = "filling.one" if self.containers == 1 else "filling.several"
        figures: dict[str, Figure] = {"containers": self.containers, "fill": self.fill.value, "content": self.content}
        if self.size is None:
            return say(code, profile, **figures)
        return say(f"{code}_sized", profile, **figures, size=self.size)


def filling_of(order: Order) -> Filling | None:
    """What goes into each container; None where their number is not stated, or no whole units go into each.

    An ``InputError`` for a size without a number (``E_CONTAINERS_NEEDED``) and for one that is too small
    (``E_CONTAINER_SIZE``), a ``DimensionError`` for one that cannot be compared.
    """
    number = order.containers
    size = None if order.container_size is None else _size_as(order, order.container_size)
    if number is None:
        if size is not None:
            raise InputError(
                "the number of containers with a size",
                code="E_CONTAINERS_NEEDED",
                where="container_size",
                remedy=" ".join(["say into how many containers it goes", *_least(order, size)]),
            )
        return None
    content = in_readable_unit(times(order.make, Fraction(1, number)))
    if is_count(content) and Fraction(content.magnitude).denominator != 1:
        return None
    fill = _fill(order, content, number)
    if size is not None and fill.value > size:
        raise InputError(
            f"containers that hold {show(fill.value)} each",
            code="E_CONTAINER_SIZE",
            where="container_size",
            given=show(order.container_size or size),
            remedy=" ".join(["take larger ones", *_least(order, size)]),
        )
    return Filling(containers=number, content=content, fill=fill, size=order.container_size)


def _beyond(order: Order) -> dict[str, Quantity]:
    """What each takes beyond its content."""
    beyond = {"overfill": order.overfill, "residue": order.residue}
    return {name: amount for name, amount in beyond.items() if amount is not None}


def _fill(order: Order, content: Quantity, number: int) -> Derived[Quantity]:
    """``make / n + overfill + residue``."""
    beyond = _beyond(order)
    value = in_readable_unit(sum_of([content, *beyond.values()], like=order.make)) if beyond else content
    formula = " + ".join(["make / n", *beyond])
    numbers = {"make": order.make, "n": number, **beyond}
    return derive(value, "fill of each", formula, numbers, source=stated("containers"))


def _least(order: Order, size: Quantity) -> list[str]:
    """How many of a size hold the batch; nothing where no number of them does."""
    room = size - sum_of(list(_beyond(order).values()), like=size) if _beyond(order) else size
    if room.magnitude <= 0:
        return []
    return [f"({ceil(Fraction((order.make / room).to('').magnitude))} of {show(order.container_size or size)} hold it)"]


def _size_as(order: Order, size: Quantity) -> Quantity:
    """The size as what is made: a mass or a volume, by the density of the product where it has to be."""
    kind = kind_of_amount(order.make)
    if kind == kind_of_amount(size):
        return size
    if kind not in _SIZES or order.recipe.density is None:
        raise DimensionError(
            f"a size of the kind of the amount to make, {show(order.make)}",
            where="container_size",
            given=show(size),
            remedy="give both as a mass or both as a volume, or state 'density' in the recipe",
        )
    return by_density(size, order.recipe.density, "").value
