"""What a line would take of the other products that its recipe names, by the labels: ``N = n x c / c(other)``."""

from __future__ import annotations

from dataclasses import replace

from formulate.batch.line.amounts import symbol
from formulate.batch.model import BatchLine
from formulate.recipe.model import FromStrength, Ingredient, OfProduct
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit
from formulate.working import Derived, derive, stated

__all__ = ["with_others"]


def with_others(line: BatchLine) -> BatchLine:
    """The line with what it would take of each other product, and the working of that."""
    needed = line.needed
    if needed is None or not line.ingredient.others:
        return line
    each = [(other.name, _needed(line.ingredient, other, needed)) for other in line.ingredient.others]
    steps = tuple(step for _, amount in each for step in amount.steps)
    return replace(line, others={name: amount.value for name, amount in each}, working=(*line.working, *steps))


def _needed(line: Ingredient, other: Ingredient, needed: Quantity) -> Derived[Quantity]:
    content, instead = _content(line), _content(other)
    value = in_readable_unit(instead.product_for(content.amount_in(needed)))
    numbers = {"needed": needed, "c": content, "c(other)": instead}
    source = stated("recipe, the other product")
    return derive(value, symbol(value, other.name), "needed x c / c(other)", numbers, source=source)


def _content(line: Ingredient) -> Strength:
    """What a product contains of the active that it is taken for."""
    amount = line.amount
    if not isinstance(amount, (FromStrength, OfProduct)):
        raise AssertionError(f"{line.id} takes the same of each product")
    return line.contains[amount.active if isinstance(amount, FromStrength) else amount.of]
