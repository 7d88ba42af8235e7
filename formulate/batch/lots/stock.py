"""What is left of each lot: the quantity on the shelf less what all lines of the batch take of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from formulate.batch.line.amounts import kind_of_amount, sum_of, times
from formulate.batch.lots.material import material_of
from formulate.batch.model import BatchLine, Measuring
from formulate.frozen import Frozen
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Ingredient
from formulate.units import Quantity, in_readable_unit

__all__ = ["Container", "LotUse", "Taken", "container_of", "lots_used", "spent_on_dilutions", "taken_of", "use_of"]

#: Lot number, material, quantity as typed, and which of several of them it is.
Container: TypeAlias = tuple[str, str, str, str]


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
    left: Quantity | None  # never less than nothing; None where a line takes an unknown amount of it
    is_estimate: bool = False  # a q.s. line takes of it

    @property
    def short(self) -> Quantity | None:
        """What is lacking; None where there is enough."""
        return in_readable_unit(self.needed - self.on_hand) if self.needed > self.on_hand else None


def container_of(line: Ingredient, lot: Lot) -> Container:
    """What makes a container the same in two lines; a lot that states no material is of its line's."""
    material = lot.material or line.recipe_id or line.name
    return lot.number, material, lot.typed.get("quantity", ""), lot.typed.get("container", "")


def lots_used(lines: Sequence[BatchLine]) -> tuple[LotUse, ...]:
    """The lots whose quantity and use are known in one kind, each container once, in the order of the lines."""
    uses: dict[Container, LotUse] = {}
    unknown: set[Container] = set()
    spent = spent_on_dilutions(lines)
    for line in lines:
        for part in line.each_lot:
            if part.lot is None or part.lot.quantity is None or part.measuring is Measuring.REMOVE:
                continue
            container, taken = container_of(line.ingredient, part.lot), taken_of(part)
            taken = _with(taken, spent.pop(line.id, []))
            if taken is None:
                unknown.add(container)
            else:
                uses[container] = _use(part.lot, line, taken, uses.get(container))
    return tuple(replace(use, left=None) if key in unknown else use for key, use in uses.items())


def use_of(lot: Lot, uses: Sequence[LotUse]) -> LotUse | None:
    """The use of a container, for the very lot of the last line that takes of it; None for any other."""
    return next((use for use in uses if use.lots[-1] is lot), None)


def spent_on_dilutions(lines: Sequence[BatchLine]) -> dict[str, list[Quantity]]:
    """What the dilutions of other lines take of each line, by its id: the diluent, or what is brought to a volume."""
    spent: dict[str, list[Quantity]] = {}
    for dilution in (line.dilution for line in lines if line.dilution is not None):
        for step in dilution.steps:
            used = step.diluent or step.brought_to
            if dilution.line and used is not None:
                spent.setdefault(dilution.line, []).append(used.amount)
    return spent


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Taken(Frozen):
    """What a line takes of a lot, in the kind of the lot's quantity."""

    measured: Quantity
    needed: Quantity  # before rounding
    is_estimate: bool = False  # of a q.s. line


def _with(taken: Taken | None, spent: Sequence[Quantity]) -> Taken | None:
    """With what dilutions take besides; not known where that is of another kind."""
    if taken is None or not spent:
        return taken
    if any(kind_of_amount(amount) != kind_of_amount(taken.measured) for amount in spent):
        return None
    measured, needed = (sum_of([one, *spent], like=one) for one in (taken.measured, taken.needed))
    return replace(taken, measured=measured, needed=needed)


def taken_of(part: BatchLine) -> Taken | None:
    """What a line takes of its lot; None where that is not known in the kind of the lot's quantity."""
    lot = part.lot
    if lot is None or lot.quantity is None:
        return None
    kind = kind_of_amount(lot.quantity)
    if part.measuring is Measuring.ADD_TO_MAKE:
        most = part.estimate_to or part.estimate
        estimate = None if most is None else _as_kind(part.ingredient, lot, most, kind)
        return None if estimate is None else Taken(measured=estimate, needed=estimate, is_estimate=True)
    if part.dilution is not None:
        first = part.dilution.steps[0].take.amount
        return Taken(measured=first, needed=first) if kind_of_amount(first) == kind else None
    if part.to_measure is None or part.corrected is None:
        return None
    amounts = (part.to_measure, part.other_way, part.mass, part.volume)
    taken = next((amount for amount in amounts if amount is not None and kind_of_amount(amount) == kind), None)
    if taken is None:
        return None
    if part.counted is not None:
        return Taken(measured=taken, needed=taken)
    return Taken(measured=taken, needed=times(taken, Fraction((part.corrected / part.to_measure).to("").magnitude)))


def _as_kind(line: Ingredient, lot: Lot, amount: Quantity, kind: str) -> Quantity | None:
    if kind_of_amount(amount) == kind:
        return amount
    material = material_of(line, lot)
    converted = material.mass(amount) if kind == "mass" else material.volume(amount) if kind == "volume" else None
    return None if converted is None else converted.value


def _use(lot: Lot, line: BatchLine, taken: Taken, before: LotUse | None) -> LotUse:
    if lot.quantity is None:
        raise AssertionError(f"lot {lot.number} has no quantity")
    on_hand = lot.quantity
    measured, needed = taken.measured, taken.needed
    if before is not None:
        measured, needed = (
            sum_of([measured, before.taken], like=measured),
            sum_of([needed, before.needed], like=needed),
        )
    nothing = times(on_hand, 0)
    return LotUse(
        lot=lot,
        lots=(lot,) if before is None else (*before.lots, lot),
        name=line.name,
        line=line.id,
        on_hand=on_hand,
        taken=in_readable_unit(measured),
        needed=needed,
        left=in_readable_unit(max(on_hand - measured, nothing)),
        is_estimate=taken.is_estimate or (before is not None and before.is_estimate),
    )
