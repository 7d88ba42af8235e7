"""What the second computation is given of a solution: the table's figures that a recipe asks for, a buffer's ratio."""

from __future__ import annotations

from fractions import Fraction

from formulate.batch.solutions.ethanol import is_by_tables
from formulate.batch.solutions.named_ions import ion_figures
from formulate.batch.solutions.particles import osmole_figures
from formulate.calc.buffers.ph_and_ratio import buffer_ratio_from_ph
from formulate.exact_json import fraction_text
from formulate.recipe.model import Fill, Ingredient, OfBuffer, Recipe
from formulate.recipe.products.ethanol import ethanol_in
from formulate.recipe.solutions.kinds import is_solution
from formulate.reference.vehicles import is_water

__all__ = ["solution_figures"]


def solution_figures(line: Ingredient, recipe: Recipe) -> dict[str, object]:
    """The figures of a line that no text of the recipe states."""
    figures: dict[str, object] = {}
    for key, figure in (("e value", line.e_value), ("freezing point depression", line.depression)):
        if figure is not None and figure.source.key != "stated":
            value = getattr(figure.value, "magnitude", figure.value)
            figures |= {key: fraction_text(value)} if isinstance(value, Fraction) else {}
    for name, hlb in (("HLB", line.hlb), ("required HLB", line.required_hlb)):
        figures |= {} if hlb is None else {name: fraction_text(hlb.value)}
    if recipe.buffer is not None and isinstance(line.amount, OfBuffer):
        # checked there by its logarithm
        figures["buffer ratio"] = fraction_text(buffer_ratio_from_ph(recipe.buffer.ph, recipe.buffer.pka).value)
    figures |= _of_ethanol(line, recipe)
    if not is_solution(recipe):
        return figures
    parts = {"ions": ion_figures(line, recipe), "osmoles": osmole_figures(line, recipe.substances)}
    figures |= {key: found for key, found in parts.items() if found}
    return figures | ({"water": "yes"} if is_water(line.name) else {})


def _of_ethanol(line: Ingredient, recipe: Recipe) -> dict[str, object]:
    """Whether a line is ethanol and water alone, and the water that ethanol is filled up with."""
    if ethanol_in(line) is not None or (is_by_tables(recipe.density) and is_water(line.name)):
        return {"ethanol": "alone"}
    others = any(ethanol_in(one) is not None for one in recipe.ingredients)
    return {"ethanol": "with others"} if others and isinstance(line.amount, Fill) and is_water(line.name) else {}
