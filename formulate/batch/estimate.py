"""A rough estimate of each active in plain words: mental arithmetic that shows a slip of a factor of ten."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.amounts import times, to_digits, unit_of
from formulate.batch.drafting import Draft
from formulate.batch.order import Order
from formulate.batch.structure import lines_of_strength
from formulate.batch.whole import Whole
from formulate.calc.shared.arguments import ratio
from formulate.units import Quantity, easier, make_quantity, show, unit_text


def rough_estimates(order: Order, whole: Whole, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """One sentence for each active, in the recipe's order.

    Every figure is rounded to one digit, as a person would in the head; the amount of the line stands
    beside it.
    """
    needed = {draft.line.id: draft.line.needed for draft in drafts}
    return tuple(
        _sentence(stated.active, order, whole, needed[lines_of_strength(order.recipe, stated.active)[0].id])
        for stated in order.recipe.strengths
    )


def _sentence(active: str, order: Order, whole: Whole, needed: Quantity | None) -> str:
    strength = order.aim(active)
    total = whole.as_kind(strength.product_kind).value
    one = make_quantity(1, {"mass": "gram", "volume": "milliliter"}.get(strength.product_kind, strength.product_kind))
    held = easier(strength.amount_in(one))
    product = make_quantity(ratio(total, one), unit_of(one))
    roughly = times(to_digits(held, 1), to_digits(product, 1).magnitude)
    line = "" if needed is None else f"; calculated: {show(needed)}"
    return (
        f"{active}: {strength} is {_about(held)} in each {unit_text(one, plural=False)}, "
        f"so {_about(product)} take roughly {show(easier(roughly))}{line}"
    )


def _about(amount: Quantity) -> str:
    rough = easier(to_digits(amount, 1))
    return show(rough) if rough == amount else f"about {show(rough)}"
