"""Ingredients that are recipes and are not made in the same run: their own sheets."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import kind_of_amount
from formulate.batch.model import Batch, BatchLine
from formulate.errors import ExactnessError
from formulate.findings import Finding, note
from formulate.messages import Figure, message
from formulate.recipe.model import Kind, Recipe
from formulate.recipe.vehicles import is_made_here
from formulate.units import Quantity, text

__all__ = ["check_vehicles"]


def check_vehicles(batch: Batch) -> Iterator[Finding]:
    """Every nested recipe that has no lot, and is not made in the same run, needs a record of its own, or a lot."""
    for one in batch.every_batch:
        for line in one.lines:
            if line.ingredient.kind is Kind.RECIPE and line.lot is None and batch.vehicle_of(line) is None:
                yield from _elsewhere(line, one.recipe.nested[line.ingredient.recipe_id])


def _elsewhere(line: BatchLine, nested: Recipe) -> Iterator[Finding]:
    if line.ingredient.from_stock:
        yield note("N_VEHICLE_STOCK", name=line.name, place=line_place(line.id))
        return
    if is_made_here(line.ingredient, has_lot=False):
        yield note("N_VEHICLE_KIND", name=line.name, recipe=nested.id, place=line_place(line.id))
    yield _own_sheet(line, nested)


def _own_sheet(line: BatchLine, nested: Recipe) -> Finding:
    amount, variant = line.to_measure or line.corrected or line.needed or line.estimate, "known"
    if amount is None:
        amount, variant = line.make_to, "unknown" if line.make_to is None else "less"
    state = "approved" if nested.approval is not None else "draft"
    figures: dict[str, Figure] = {} if amount is None else {"amount": amount}
    return note(
        "N_VEHICLE_SHEET",
        variant=variant,
        name=line.name,
        version=message(f"version_{state}", version=nested.version),
        recipe=nested.id,
        make=_typed(amount, nested),
        place=line_place(line.id),
        **figures,
    )


def _typed(amount: Quantity | None, nested: Recipe) -> str:
    """An amount as it is typed on the command line, where the recipe can be made in that kind of amount."""
    yields = None if nested.density is not None else nested.yields
    if amount is None or (yields is not None and kind_of_amount(yields) != kind_of_amount(amount)):
        return "AMOUNT"
    try:
        return text(amount)
    except ExactnessError:
        return "AMOUNT"
