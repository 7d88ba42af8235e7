"""The strengths that follow from the amounts, in this batch: an amount that does not scale makes another strength."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from formulate.batch.asking.order import Order
from formulate.batch.asking.structure import parts_shared, stated_of_one
from formulate.batch.asking.total import BatchTotal
from formulate.batch.content.holdings import holdings_of
from formulate.batch.line.amounts import kind_of_amount
from formulate.errors import InputError
from formulate.recipe.model import AsNeeded, Fill, FromStrength, Ingredient, Kind, Recipe
from formulate.recipe.strengths.brought import Made, Source, strength_of_sources
from formulate.reference.identities.formulas import is_counted_by_formulas
from formulate.strength import Strength

__all__ = ["check_computed_of_vehicle", "with_computed_strengths"]


def with_computed_strengths(order: Order, batch_total: BatchTotal) -> Order:
    """The order with each strength as the amounts of this batch make it."""
    if all(line.scales for line in order.recipe.ingredients):
        return order
    computed = {
        stated.active: _in_this_batch(order, stated.active, stated.strength, batch_total)
        for stated in order.recipe.strengths
        if stated.is_computed
    }
    return replace(order, strengths={**order.strengths, **computed})


def check_computed_of_vehicle(recipe: Recipe) -> None:
    """Refuse a vehicle whose strength would differ with how much is made of it: the recipes it is in state one."""
    fixed = next((line for line in recipe.ingredients if not line.scales), None)
    if fixed is not None and any(stated.is_computed for stated in recipe.strengths):
        raise InputError(
            f"the strength of {recipe.id} follows from its amounts, and {fixed.id} does not scale with them",
            code="E_STRENGTH_AMOUNTS",
            remedy="state its strength, or write 'own sheet: yes' on the line that needs it",
        )


def _in_this_batch(order: Order, active: str, stated: Strength, batch_total: BatchTotal) -> Strength:
    recipe, total = order.recipe, batch_total.amount.value
    yields = recipe.yields if recipe.yields is not None and kind_of_amount(recipe.yields) == batch_total.kind else None
    density = None if recipe.density is None else recipe.density.quantity
    parts, each = parts_shared(recipe) or None, stated_of_one(recipe)
    made = Made(total=total, yields=yields, density=density, parts=parts, each=each)
    made_of = strength_of_sources(list(_sources(order, active, stated.counted_kind)), made, like=stated)
    return replace(made_of, typed="", like=stated.typed or stated.like)


def _sources(order: Order, active: str, kind: str) -> Iterator[Source]:
    recipe = order.recipe
    for line in recipe.ingredients:
        contents = [
            content for name, content in line.contains.items() if recipe.substances.is_same_substance(name, active)
        ]
        counted = line.name if line.counted_as is None else line.counted_as.form
        is_itself = line.kind is Kind.SUBSTANCE and recipe.substances.is_same_substance(counted, active)
        found = [_source(line, contents[0] if contents else None)] if contents or is_itself else []
        if not found and is_counted_by_formulas(active) and not isinstance(line.amount, AsNeeded):
            held = holdings_of(line, active, kind, recipe.substances)
            found = [replace(_source(line, line.contains.get(one.of)), holding=one) for one in held]
        is_fill = isinstance(line.amount, Fill)
        others = tuple(_other(one, order) for one in recipe.ingredients if is_fill and one is not line)
        yield from (replace(source, others=others) for source in found)


def _other(line: Ingredient, order: Order) -> Source:
    """Another line than the fill, with the strength that its amount follows from."""
    active = line.amount.active if isinstance(line.amount, FromStrength) else ""
    return _source(line, line.contains.get(active), order.strengths.get(active))


def _source(line: Ingredient, content: Strength | None, strength: Strength | None = None) -> Source:
    return Source(
        name=line.name,
        amount=line.amount,
        content=content,
        density=None if line.density is None else line.density.quantity,
        weight_of_one=None if line.unit_weight is None else line.unit_weight.quantity,
        scales=line.scales,
        strength=strength,
    )
