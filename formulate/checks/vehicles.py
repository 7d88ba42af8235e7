"""Ingredients that are recipes: their own sheets, and actives that come in twice."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.mistakes import line_place
from formulate.batch.model import Batch, BatchLine
from formulate.errors import ExactnessError
from formulate.findings import Finding, confirm, note
from formulate.messages import Figure, message
from formulate.recipe.model import FromStrength, Ingredient, Kind, Recipe
from formulate.spelling import plain_name_of
from formulate.units import Quantity, text

__all__ = ["check_vehicles"]


def check_vehicles(batch: Batch) -> Iterator[Finding]:
    """Every nested recipe, and every active that another ingredient holds too."""
    for line in batch.lines:
        if line.ingredient.kind is Kind.RECIPE and line.lot is None:
            yield _own_sheet(line, batch.recipe.nested[line.ingredient.recipe_id])
    yield from _twice(batch)


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


def _twice(batch: Batch) -> Iterator[Finding]:
    """Another line, or a recipe in it, that holds an active: the strength counts only what its own line brings."""
    for own in batch.lines:
        amount = own.ingredient.amount
        if not isinstance(amount, FromStrength):
            continue
        names = _names_of(own.ingredient, amount.active)
        for other in batch.lines:
            held = "" if other.id == own.id else _held(other.ingredient, names, batch.recipe)
            if held:
                yield confirm("E_ACTIVE_TWICE", name=other.name, held=held, line=own.id, place=line_place(other.id))


def _names_of(line: Ingredient, active: str) -> frozenset[str]:
    forms = {active, line.name, *line.contains}
    if line.counted_as is not None:
        forms.add(line.counted_as.form)
    return frozenset(plain_name_of(form) for form in forms)


def _held(line: Ingredient, names: frozenset[str], recipe: Recipe) -> str:
    """What of those names a line holds, itself or in the recipe that it is; ``""`` for nothing."""
    for held in (line.name, *line.contains):
        if plain_name_of(held) in names and line.kind is not Kind.RECIPE:
            return held
    if line.kind is Kind.RECIPE:
        nested = recipe.nested[line.recipe_id]
        return next((held for inner in nested.ingredients if (held := _held(inner, names, nested))), "")
    return ""
