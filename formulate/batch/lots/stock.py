"""What is left of each lot: the quantity on the shelf less what all lines of the batch take of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.batch.amounts import kind_of_amount, sum_of, times
from formulate.batch.model import BatchLine
from formulate.frozen import Frozen
from formulate.pharmacy.lots import Lot
from formulate.units import Quantity, in_readable_unit

__all__ = ["LotUse", "lots_used", "use_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LotUse(Frozen):
    """A container whose quantity is stated, and what the batch takes of it."""

    lot: Lot
    lots: tuple[Lot, ...]  # as each line that takes of it names it
    name: str  # of the line
    line: str
    on_hand: Quantity
    taken: Quantity  # as measured
    needed: Quantity  # before rounding
    left: Quantity  # never less than nothing

    @property
    def short(self) -> Quantity | None:
        """What is lacking; None where there is enough."""
        return in_readable_unit(self.needed - self.on_hand) if self.needed > self.on_hand else None


def lots_used(lines: Sequence[BatchLine]) -> tuple[LotUse, ...]:
    """The lots whose quantity and use are known in one kind, each once, in the order of the lines.

    Two lines may take of one container; one line takes of each container once, also where two are of the same lot.
    """
    uses: dict[tuple[str, str, str, int], LotUse] = {}
    for line in lines:
        seen: list[tuple[str, str, str]] = []
        for part in line.each_lot:
            for lot, taken, exact in _taken(part):
                container = lot.number, lot.material, lot.typed.get("quantity", "")
                key = *container, seen.count(container)
                uses[key] = _use(lot, line, taken, exact, uses.get(key))
                seen.append(container)
    return tuple(uses.values())


def use_of(lot: Lot, uses: Sequence[LotUse]) -> LotUse | None:
    """The use of a very lot of a line; None where it is not known."""
    return next((use for use in uses if any(one is lot for one in use.lots)), None)


def _taken(part: BatchLine) -> Iterator[tuple[Lot, Quantity, Quantity]]:
    """The lot, what is taken of it and what is needed of it, where all are known in the kind of its quantity."""
    lot = part.lot
    if lot is None or lot.quantity is None:
        return
    kind = kind_of_amount(lot.quantity)
    for taken in (part.to_measure, part.mass, part.volume):
        if taken is None or kind_of_amount(taken) != kind or part.to_measure is None or part.corrected is None:
            continue
        share = (
            Fraction(1) if part.counted is not None else Fraction((part.corrected / part.to_measure).to("").magnitude)
        )
        yield lot, taken, times(taken, share)
        return


def _use(lot: Lot, line: BatchLine, taken: Quantity, exact: Quantity, before: LotUse | None) -> LotUse:
    if lot.quantity is None:
        raise AssertionError(f"lot {lot.number} has no quantity")
    on_hand = lot.quantity
    if before is not None:
        taken, exact = sum_of([taken, before.taken], like=taken), sum_of([exact, before.needed], like=exact)
    nothing = times(on_hand, 0)
    return LotUse(
        lot=lot,
        lots=(lot,) if before is None else (*before.lots, lot),
        name=line.name,
        line=line.id,
        on_hand=on_hand,
        taken=in_readable_unit(taken),
        needed=exact,
        left=in_readable_unit(max(on_hand - taken, nothing)),
    )
