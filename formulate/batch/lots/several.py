"""A line from several lots: all of the first, then the next; each part corrected by its own lot and measured by itself.

Whoever displays the line finds the parts in :attr:`BatchLine.parts`; the line itself has their sums.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from formulate.batch.line.amounts import kind_of_amount, sum_of, symbol, times, with_readable_unit
from formulate.batch.line.drafting import Draft
from formulate.batch.lots.material import material_of
from formulate.batch.lots.on_hand import Stock
from formulate.batch.model import BatchLine
from formulate.batch.results import Counted
from formulate.errors import InputError
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Ingredient
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.working import Derived, Step, derive, stated

__all__ = ["draft_from_lots"]

#: A line, what is needed of it and the lot that it is taken from -> the line with its number.
DraftOfLot: TypeAlias = Callable[[Ingredient, Derived[Quantity], Lot], Draft]


def draft_from_lots(
    line: Ingredient, needed: Derived[Quantity], stocks: Sequence[Stock], draft_of: DraftOfLot
) -> Draft:
    """The line from its lots in their order; from one alone where that is enough, or where a part is too small.

    The last lot takes what is left, whether it holds as much or not: that is a finding of the checks.
    """
    alone = draft_of(line, needed, stocks[0].lot)
    if _is_enough(line, alone, stocks[0]):
        return alone
    parts = _parts(line, needed, stocks, draft_of)
    if any(part.line.corrected is not None and part.line.rounding is None for part in parts):
        for stock in stocks[1:]:
            alone = draft_of(line, needed, stock.lot)
            if alone.line.rounding is not None and _is_enough(line, alone, stock):
                return alone
    return parts[0] if len(parts) == 1 else _together(line, needed, parts)


def _is_enough(line: Ingredient, draft: Draft, stock: Stock) -> bool:
    on_hand = None if stock.on_hand is None else _on_hand(line, draft, stock.lot, stock.on_hand)
    return on_hand is None or draft.line.corrected is None or draft.line.corrected <= on_hand


def _on_hand(line: Ingredient, draft: Draft, lot: Lot, quantity: Quantity) -> Quantity:
    """What is on hand of a lot, in the kind in which the line is measured."""
    corrected = draft.line.corrected
    kind = "" if corrected is None else kind_of_amount(corrected)
    if not kind or kind_of_amount(quantity) == kind:
        return quantity
    material = material_of(line, lot)
    converted = material.mass(quantity) if kind == "mass" else material.volume(quantity) if kind == "volume" else None
    if converted is None:
        raise InputError(
            f"the quantity of lot {lot.number} in the kind in which {line.name} is measured ({kind})",
            code="E_LOT_QUANTITY",
            given=show(quantity),
            remedy="state it so, or state the density",
        )
    return converted.value


def _parts(line: Ingredient, needed: Derived[Quantity], stocks: Sequence[Stock], draft_of: DraftOfLot) -> list[Draft]:
    parts: list[Draft] = []
    rest = needed
    for place, stock in enumerate(stocks, start=1):
        lot = stock.lot
        named = replace(line, name=f"{line.name}, lot {lot.number}")
        whole = draft_of(named, rest, lot)
        if place == len(stocks) or stock.on_hand is None or _is_enough(line, whole, stock):
            parts.append(whole)
            break
        on_hand, corrected = _on_hand(line, whole, lot, stock.on_hand), whole.line.corrected
        if corrected is None:
            raise AssertionError(f"{line.id} is measured without a number")
        share = Fraction((on_hand / corrected).to("").magnitude)
        numbers = {"needed": rest.value, "on hand": on_hand, "corrected": corrected}
        part = derive(
            in_readable_unit(times(rest.value, share)),
            symbol(rest.value, named.name, "needed"),
            "needed x on hand / corrected",
            numbers,
            source=stated(f"quantity of lot {lot.number}"),
            after=_until_corrected(whole.line),
        )
        parts.append(draft_of(named, part, lot))
        left = rest.value - part.value
        rest = with_readable_unit(
            derive(
                left,
                symbol(left, line.name, "still needed"),
                "needed - part",
                {"needed": rest.value, "part": part.value},
            )
        )
    return parts


def _until_corrected(line: BatchLine) -> tuple[Step, ...]:
    """The working of a line down to its corrected amount."""
    corrected = [place for place, step in enumerate(line.working) if step.value == line.corrected]
    return line.working[: corrected[0] + 1] if corrected else ()


def _together(line: Ingredient, needed: Derived[Quantity], parts: Sequence[Draft]) -> Draft:
    """The line with the sums of its parts."""
    lines = [replace(part.line, ingredient=line) for part in parts]
    first = lines[0]
    corrected = _sum([part.corrected for part in lines])
    taken = _sum([part.to_measure for part in lines])
    instruments = {part.instrument.id: part.instrument for part in lines if part.instrument is not None}
    total = BatchLine(
        ingredient=line,
        measuring=first.measuring,
        needed=needed.value,
        corrected=corrected,
        to_measure=taken,
        instrument=next(iter(instruments.values())) if len(instruments) == 1 else None,
        counted=_counted(lines),
        other_way=_sum([part.other_way for part in lines]),
        mass=_sum([part.mass for part in lines]),
        volume=_sum([part.volume for part in lines]),
        rounding=_rounding(needed.value, lines),
        lot=first.lot,
        parts=tuple(lines),
        working=_working(line, needed, lines, taken),
    )
    return Draft(
        line=total,
        theoretical_mass=_sum([part.theoretical_mass for part in parts]),
        theoretical_volume=_sum([part.theoretical_volume for part in parts]),
        findings=tuple(dict.fromkeys(finding for part in parts for finding in part.findings)),
    )


def _sum(amounts: Sequence[Quantity | None]) -> Quantity | None:
    """The sum in the unit of the first; None where one of them is not known."""
    known = [amount for amount in amounts if amount is not None]
    return sum_of(known, like=known[0]) if known and len(known) == len(amounts) else None


def _rounding(needed: Quantity, parts: Sequence[BatchLine]) -> Fraction | None:
    """What rounding changes of what is needed, by what each part counts."""
    counted = Fraction(0)
    for part in parts:
        if part.rounding is None or part.needed is None:
            return None
        counted += Fraction((part.needed / needed).to("").magnitude) * (1 + part.rounding)
    return counted - 1


def _counted(parts: Sequence[BatchLine]) -> Counted | None:
    counts = [part.counted for part in parts if part.counted is not None]
    if len(counts) < len(parts):
        return None
    is_weighed = any(count.to_take is not None for count in counts)
    return Counted(
        exact=sum((count.exact for count in counts), Fraction(0)),
        whole=sum(count.whole for count in counts),
        crushed_weight=_sum([count.crushed_weight for count in counts]),
        to_take=_sum([count.to_take or count.crushed_weight for count in counts]) if is_weighed else None,
    )


def _working(
    line: Ingredient, needed: Derived[Quantity], parts: Sequence[BatchLine], taken: Quantity | None
) -> tuple[Step, ...]:
    steps = [*needed.steps, *(step for part in parts for step in part.working)]
    if taken is not None:
        numbers = {
            "m" if is_kind(taken, "mass") else "V" if is_kind(taken, "volume") else "N": [
                part.to_measure for part in parts
            ]
        }
        letter = next(iter(numbers))
        total = derive(taken, symbol(taken, line.name, "to measure"), f"sum({letter})", numbers)
        steps.extend(total.steps)
    return tuple({(step.symbol, step.formula, step.substituted): step for step in steps}.values())
