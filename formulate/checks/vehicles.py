"""Ingredients that are recipes: their own sheets."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.mistakes import line_place
from formulate.batch.model import Batch, BatchLine
from formulate.errors import ExactnessError
from formulate.findings import Finding, note
from formulate.messages import Figure, message
from formulate.recipe.model import Kind, Recipe
from formulate.units import Quantity, text

__all__ = ["check_vehicles"]


def check_vehicles(batch: Batch) -> Iterator[Finding]:
    """Every nested recipe without a lot needs a sheet of its own."""
    for line in batch.lines:
        if line.ingredient.kind is Kind.RECIPE and line.lot is None:
            yield _own_sheet(line, batch.recipe.nested[line.ingredient.recipe_id])


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
        make=_typed(amount),
        place=line_place(line.id),
        **figures,
    )


def _typed(amount: Quantity | None) -> str:
    """An amount as it is typed on the command line."""
    try:
        return text(amount) if amount is not None else "AMOUNT"
    except ExactnessError:
        return "AMOUNT"
