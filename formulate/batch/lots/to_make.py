"""A line that is brought to an amount (q.s.) from its lots: about how much of each, the first used up first.

No number of it is measured. What is on hand is compared with the estimate, or, where the room that another line takes
is not known, with the most that the line can take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import kind_of_amount, symbol
from formulate.batch.line.drafting import Draft
from formulate.batch.line.measuring import Equipment
from formulate.batch.lots.material import material_of
from formulate.batch.lots.on_hand import Stock
from formulate.batch.model import BatchLine, Measuring
from formulate.findings import Finding, confirm
from formulate.recipe.model import Ingredient
from formulate.units import Quantity, in_readable_unit
from formulate.working import Derived, derive, stated

__all__ = ["draft_to_make"]


def draft_to_make(
    line: Ingredient,
    total: Quantity,
    estimates: Sequence[Derived[Quantity]],
    equipment: Equipment,
    *,
    is_estimate: bool,
) -> Draft:
    """The line with the amount that it is brought to.

    Parameters
    ----------
    line : Ingredient
        The recipe's line.
    total : Quantity
        What the batch is brought to, [mass or volume].
    estimates : Sequence[Derived[Quantity]]
        The most that the line can take, [mass or volume]; before it the least, where that is another.
    equipment : Equipment
        With the lots of the line.
    is_estimate : bool
        Whether that is about what it takes.
    """
    least, most = estimates[0], estimates[-1]
    steps = dict.fromkeys(step for one in estimates for step in one.steps)
    whole = BatchLine(
        ingredient=line,
        measuring=Measuring.ADD_TO_MAKE,
        make_to=total,
        estimate=least.value if is_estimate else None,
        estimate_to=most.value if is_estimate and len(estimates) > 1 else None,
        lot=equipment.lot,
        working=tuple(steps) if is_estimate else (),
    )
    parts, lacking = _parts(whole, most.value, equipment.stocks)
    findings = () if is_estimate or lacking is None else (_may_be_short(line, parts[-1], lacking),)
    if len(parts) == 1:
        whole = replace(whole, lot=parts[0].lot)
    elif parts:
        working = tuple(dict.fromkeys((*whole.working, *(step for part in parts for step in part.working))))
        whole = replace(whole, parts=tuple(parts), lot=parts[0].lot, working=working)
    return Draft(line=whole, findings=findings)


def _parts(whole: BatchLine, most: Quantity, stocks: Sequence[Stock]) -> tuple[list[BatchLine], Quantity | None]:
    """What each lot gives, down to the one that is enough; and what all of them may lack."""
    parts: list[BatchLine] = []
    rest = most
    for place, stock in enumerate(stocks, start=1):
        on_hand = _on_hand(whole.ingredient, stock, most)
        is_enough = on_hand is None or rest <= on_hand
        if is_enough or place == len(stocks):
            parts.append(_part(whole, stock, most, rest, parts))
            return parts, None if is_enough or on_hand is None else in_readable_unit(rest - on_hand)
        if on_hand is not None:
            about = _if(whole, in_readable_unit(on_hand))
            parts.append(replace(whole, make_to=None, lot=stock.lot, estimate=about, estimate_to=None, working=()))
            rest = in_readable_unit(rest - on_hand)
    return parts, None


def _on_hand(line: Ingredient, stock: Stock, like: Quantity) -> Quantity | None:
    """What is on hand, as a mass or a volume like another; None where it is not known so."""
    if stock.on_hand is None or kind_of_amount(stock.on_hand) == kind_of_amount(like):
        return stock.on_hand
    material = material_of(line, stock.lot)
    convert = material.mass if kind_of_amount(like) == "mass" else material.volume
    converted = convert(stock.on_hand)
    return None if converted is None else converted.value


def _part(whole: BatchLine, stock: Stock, most: Quantity, rest: Quantity, before: Sequence[BatchLine]) -> BatchLine:
    """What the last of the lots gives: what those before it leave."""
    part = replace(whole, make_to=None, lot=stock.lot, estimate=_if(whole, rest), estimate_to=None)
    taken = [one.estimate for one in before]
    if not taken or whole.estimate is None:
        return part
    name = f"{whole.name}, lot {stock.lot.number}, about"
    numbers = {"about": most, "before": taken}
    steps = derive(rest, symbol(rest, name), "about - sum(before)", numbers, source=stated("quantities of the lots"))
    return replace(part, working=steps.steps)


def _if(whole: BatchLine, amount: Quantity) -> Quantity | None:
    return None if whole.estimate is None else amount


def _may_be_short(line: Ingredient, last: BatchLine, lacking: Quantity) -> Finding:
    lot = "" if last.lot is None else last.lot.number
    return confirm("E_LOT_MAY_BE_SHORT", lot=lot, name=line.name, lacking=lacking, place=line_place(line.id))
