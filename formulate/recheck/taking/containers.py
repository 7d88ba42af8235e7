"""The containers that lines take of, one after another: what one line takes is not there for the next."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from formulate.recheck.reading.reader import Amount, amount
from formulate.recheck.reading.typed import Line, Texts, text_of

#: Lot number, material, quantity, and which of several containers it is.
Container: TypeAlias = tuple[str, ...]


def container_of(line: Line, lot: Texts) -> Container:
    """What makes a container the same in two lines; a lot that states no material is of its line's."""
    material = text_of(lot, "product") or text_of(lot, "substance") or line.names[0]
    return text_of(lot, "lot"), material, text_of(lot, "quantity"), text_of(lot, "container")


class Containers:
    """What is left of each container of stated quantity, in base units."""

    def __init__(self) -> None:
        self._left: dict[Container, Fraction] = {}

    def left(self, line: Line, lot: Texts) -> Amount:
        """What the lines so far have left."""
        quantity = amount(text_of(lot, "quantity"))
        return Amount(quantity.kind, self._left.get(container_of(line, lot), quantity.base))

    def open_lots(self, line: Line) -> list[Line]:
        """The line as taken of each lot that holds something; of the last where none does, or of no lot."""
        full = [lot for lot in line.lots if not text_of(lot, "quantity") or self.left(line, lot).base > 0]
        return [line.taking((lot,)) for lot in full or line.lots[-1:]] or [line]

    def take(self, line: Line, most: Fraction) -> None:
        """Less by what is taken; never less than nothing."""
        self._left[container_of(line, line.lot)] = max(self.left(line, line.lot).base - most, Fraction(0))
