"""Which recipes are solutions whose tonicity, ions and osmolarity are totaled."""

from __future__ import annotations

from formulate.recipe.model import Recipe
from formulate.reference.identities.substances import IONS
from formulate.spelling import plain_name_of
from formulate.typed.dosage_forms import DROPS, ORDERED_BY_IONS

__all__ = ["counts_ions", "is_solution"]


def counts_ions(recipe: Recipe) -> bool:
    """Whether the ions of a recipe are totaled: of a form that is ordered by them, or where a strength is of one."""
    return recipe.form in ORDERED_BY_IONS or any(plain_name_of(one.active) in IONS for one in recipe.strengths)


def is_solution(recipe: Recipe) -> bool:
    """Whether tonicity and osmolarity matter: by its form, or because a line states a figure for them."""
    if counts_ions(recipe) or recipe.form in DROPS:
        return True
    figures = [(line.e_value, line.depression, line.osmoles) for line in recipe.ingredients]
    return any(one is not None for line in figures for one in line)
