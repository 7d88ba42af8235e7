"""A product that is ethanol and water alone, by its name and what it contains."""

from __future__ import annotations

from formulate.recipe.model import Fill, Ingredient, Kind, Recipe
from formulate.reference.vehicles import is_ethanol, is_water
from formulate.strength import Basis, Strength

__all__ = ["diluted_alone", "ethanol_in"]

#: By volume and by weight: the tables have both.
_BASES = (Basis.V_V, Basis.W_W)


def ethanol_in(line: Ingredient) -> Strength | None:
    """What a product of ethanol and water alone contains of ethanol, by volume or by weight; None for anything else."""
    if line.kind is not Kind.PRODUCT or len(line.contains) != 1 or not is_ethanol(line.name):
        return None
    ((name, content),) = line.contains.items()
    return content if is_ethanol(name) and content.basis in _BASES and content.value <= 1 else None


def diluted_alone(recipe: Recipe) -> str:
    """The active of a recipe of ethanol alone, or filled up with water, to a strength that is typed; else ``""``."""
    others = [line for line in recipe.ingredients if ethanol_in(line) is None]
    is_alone = len(others) <= 1 and all(isinstance(one.amount, Fill) and is_water(one.name) for one in others)
    if not is_alone or len(recipe.strengths) != 1:
        return ""
    (stated,) = recipe.strengths
    is_typed = not stated.is_computed and stated.dose_rate is None
    return stated.active if is_typed and is_ethanol(stated.active) and stated.strength.basis in _BASES else ""
