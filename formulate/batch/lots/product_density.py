"""The density of the finished product where the recipe takes it from the lot of one of its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Cited, Recipe
from formulate.units import text
from formulate.working import stated

__all__ = ["with_product_density"]


def with_product_density(recipe: Recipe, lots: Iterable[Lot]) -> Recipe:
    """A recipe with the density that the lots of its line state; without one where they state none, or several.

    A cream that is almost all base has the density of the base; the recipe says so with ``density from``.
    """
    if not recipe.density_from:
        return recipe
    taken = [lot for lot in lots if lot.line == recipe.density_from]
    densities = {lot.density for lot in taken}
    density = densities.pop() if len(densities) == 1 else None
    if density is None:
        return replace(recipe, density=None)
    source = stated(f"lot {taken[0].number} of {recipe.ingredient(recipe.density_from).name}")
    return replace(recipe, density=Cited(typed=text(density), quantity=density, source=source))
