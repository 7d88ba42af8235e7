"""An amount to make that was found, with its working and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from formulate.batch.line.amounts import kind_of_amount, times
from formulate.batch.patient.patient import Sig
from formulate.calc.scaling.extras import packs_for_amount
from formulate.errors import DimensionError
from formulate.findings import Finding
from formulate.frozen import Frozen
from formulate.units import Quantity, QuantityLike, quantity, show
from formulate.working import Derived, Step, derive

__all__ = ["Found", "pack_of", "packs_for", "packs_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Found(Frozen):
    """The amount to make, and the number of packs that it fills where a pack was stated."""

    amount: Derived[Quantity]
    packs: int | None = None
    used: Sig | None = None  # how much of the product at once, and how often, where that is what it was found from
    notes: tuple[Finding, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its working."""
        return self.amount.steps


def pack_of(pack: QuantityLike, like: Quantity) -> Quantity | None:
    """The content of one pack, of the kind of what is made; None for no pack."""
    if isinstance(pack, str) and not pack:
        return None
    content = quantity(pack, where="pack")
    if kind_of_amount(content) != kind_of_amount(like):
        raise DimensionError(f"a pack of the kind of {show(like)}", where="pack", given=show(content))
    return content


def packs_for(amount: Derived[Quantity], pack: Quantity) -> tuple[Derived[Quantity], int]:
    """Whole packs that hold an amount: what is in them, and their number."""
    packs = packs_for_amount(amount.value, pack).whole
    value = times(pack, Fraction(packs.value))
    steps = (*amount.steps, *packs.steps)
    return derive(value, "make", "packs x p", {"packs": packs.value, "p": pack}, after=steps), int(packs.value)


def packs_of(amount: Derived[Quantity], pack: Quantity) -> tuple[Derived[Quantity], int]:
    """Whole packs that an amount fills: what is in them, and their number."""
    number = floor(Fraction((amount.value / pack).to("").magnitude))
    numbers = {"A": amount.value, "p": pack}
    value = times(pack, Fraction(number))
    return derive(value, "make", "floor(A / p) x p", numbers, after=amount.steps), number
