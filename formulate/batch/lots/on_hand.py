"""What is on hand of each container while the lines of a batch take of it, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formulate.batch.line.amounts import times
from formulate.batch.lots.stock import Container, container_of, taken_of
from formulate.batch.model import BatchLine
from formulate.frozen import Frozen
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Ingredient
from formulate.units import Quantity

__all__ = ["OnHand", "Stock"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Stock(Frozen):
    """A lot, and how much of it no line has taken yet; None where its quantity is not stated."""

    lot: Lot
    on_hand: Quantity | None = None


class OnHand:
    """The containers of a batch: what one line takes is not there for the next."""

    def __init__(self) -> None:
        self._left: dict[Container, Quantity] = {}
        self.used_up: list[Lot] = []  # lots that a line would have taken of

    def copy(self) -> OnHand:
        """What is on hand now, for a calculation whose lines take nothing yet."""
        copied = OnHand()
        copied._left.update(self._left)
        return copied

    def of(self, line: Ingredient, lots: Sequence[Lot]) -> tuple[Stock, ...]:
        """The lots of a line that hold something, in the order of use; the last of them where none does."""
        stocks = [self._stock(line, lot) for lot in lots]
        full = [stock for stock in stocks if stock.on_hand is None or stock.on_hand.magnitude > 0]
        kept = full or stocks[-1:]
        self.used_up.extend(stock.lot for stock in stocks if stock not in kept)
        return tuple(kept)

    def _stock(self, line: Ingredient, lot: Lot) -> Stock:
        return Stock(lot=lot, on_hand=self._left.get(container_of(line, lot), lot.quantity))

    def take(self, line: BatchLine) -> None:
        """Note what a line takes of its lots; what is needed of a container is gone also where less is weighed."""
        for part in line.each_lot:
            taken = taken_of(part)
            if part.lot is None or part.lot.quantity is None or taken is None:
                continue
            container = container_of(line.ingredient, part.lot)
            on_hand = self._left.get(container, part.lot.quantity)
            self._left[container] = max(on_hand - max(taken.measured, taken.needed), times(on_hand, 0))
