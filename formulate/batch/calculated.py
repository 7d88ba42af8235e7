"""What is asked for, calculated: the order, the total, every line of it and of its vehicles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from formulate.batch.asking.asked import Asked
from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.asking.order import Order, read_order
from formulate.batch.asking.structure import check_structure
from formulate.batch.asking.total import batch_total_of
from formulate.batch.content.computed import with_computed_strengths
from formulate.batch.lines import Drafts, draft_lines
from formulate.batch.lots.on_hand import OnHand
from formulate.batch.lots.product_density import with_product_density
from formulate.batch.lots.unused import check_densities
from formulate.batch.vehicles import Run, draft_vehicles
from formulate.frozen import Frozen
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Recipe

__all__ = ["Calculated", "calculated"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Calculated(Frozen):
    """The lines of a batch, and of the vehicles that are made for them."""

    asked: Asked  # with the density that its lots state
    order: Order
    lines: Drafts
    run: Run
    used_up: Sequence[Lot]


def calculated(asked: Asked, mistakes: Mistakes, what: str) -> Calculated:
    """The lines of what is asked for; a ``PlanError`` with all *mistakes* where they cannot be calculated."""
    asked = _of_recipe(asked, with_product_density(asked.recipe, asked.lots))
    order = read_order(asked, mistakes)
    check_structure(asked.recipe, None if order is None else order.make, mistakes)
    order = mistakes.demand(order, what) if order is None else order
    asked = _of_recipe(asked, order.recipe)
    batch_total = mistakes.read("make", batch_total_of, order)
    if batch_total is not None:
        order = mistakes.read("strength", with_computed_strengths, order, batch_total) or order
    on_hand = OnHand()
    drafts = None if batch_total is None else draft_lines(order, batch_total, mistakes, on_hand)
    drafts = mistakes.demand(drafts, what)
    run = draft_vehicles(order, drafts.drafts, mistakes, on_hand)
    made = [(order.recipe, drafts.batch_total, run.drafts)]
    check_densities(asked, [*made, *((one.order.recipe, one.total, one.drafts) for one in run.vehicles)], mistakes)
    return Calculated(asked=asked, order=order, lines=drafts, run=run, used_up=on_hand.used_up)


def _of_recipe(asked: Asked, recipe: Recipe) -> Asked:
    return asked if recipe is asked.recipe else replace(asked, recipe=recipe)
