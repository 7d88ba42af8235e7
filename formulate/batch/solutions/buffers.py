"""The acid and the base of a buffer: their masses for the batch total."""

from __future__ import annotations

from formulate.batch.asking.total import BatchTotal
from formulate.batch.line.amounts import RECIPE, after, symbol, with_symbol
from formulate.calc.buffers.amounts import buffer_masses_from_ph
from formulate.errors import MissingKnowledgeError
from formulate.recipe.model import Ingredient, Recipe
from formulate.units import Quantity
from formulate.working import Derived, derive

__all__ = ["mass_of_buffer_line"]


def mass_of_buffer_line(line: Ingredient, recipe: Recipe, batch_total: BatchTotal) -> Derived[Quantity]:
    """The mass of the acid or of the base of a buffer, as the form that is weighed."""
    buffer = recipe.buffer
    if buffer is None or line.id not in (buffer.acid, buffer.base):
        raise MissingKnowledgeError(
            f"the buffer that {line.name} belongs to is needed",
            code="E_BUFFER",
            remedy="state 'buffer:' in the recipe, with the lines of its acid and base",
        )
    total = batch_total.as_kind("volume")
    masses = buffer_masses_from_ph(
        derive(buffer.ph, "pH", source=RECIPE),
        derive(buffer.pka, "pKa", source=buffer.pka_source),
        buffer.total,
        total.value,
        *(_molar_mass(recipe.ingredient(line_id)) for line_id in (buffer.acid, buffer.base)),
    )
    mass = masses.acid if line.id == buffer.acid else masses.base
    named = with_symbol(mass, symbol(mass.value, line.name))
    return after(total, named) if total is not batch_total.amount else named


def _molar_mass(line: Ingredient) -> Derived[Quantity]:
    if line.molar_mass is None:
        raise MissingKnowledgeError(
            f"the molar mass of {line.name} is needed for the buffer",
            code="E_MOLAR_MASS_NEEDED",
            remedy="state it on the line ('molar mass'), of the form that is weighed",
        )
    return derive(line.molar_mass.quantity, f"M({line.name})", source=line.molar_mass.source)
