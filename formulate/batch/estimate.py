"""A rough estimate of each active: mental arithmetic that shows a slip of a factor of ten."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.amounts import times, unit_of
from formulate.batch.drafting import Draft
from formulate.batch.model import Estimate
from formulate.batch.order import Order
from formulate.batch.structure import lines_of_strength
from formulate.batch.whole import Whole
from formulate.calc.shared.arguments import ratio
from formulate.rounding import round_to_digits
from formulate.units import in_readable_unit, make_quantity


def rough_estimates(order: Order, whole: Whole, drafts: Sequence[Draft]) -> tuple[Estimate, ...]:
    """One for each active, in the recipe's order: every figure to one digit, as a person would in the head."""
    needed = {draft.line.id: draft.line.needed for draft in drafts}
    found = []
    for stated in order.recipe.strengths:
        strength = order.aim(stated.active)
        total = whole.as_kind(strength.product_kind).value
        unit = {"mass": "gram", "volume": "milliliter"}.get(strength.product_kind, strength.product_kind)
        one = make_quantity(1, unit)
        held, product = in_readable_unit(strength.amount_in(one)), make_quantity(ratio(total, one), unit_of(one))
        roughly = times(round_to_digits(held, 1), round_to_digits(product, 1).magnitude)
        found.append(
            Estimate(
                active=stated.active,
                strength=strength,
                held=held,
                product=product,
                roughly=in_readable_unit(roughly),
                needed=needed[lines_of_strength(order.recipe, stated.active)[0].id],
            )
        )
    return tuple(found)
