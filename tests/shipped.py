"""The shipped recipes and their batches, planned once in a process for all tests that ask something of each of them."""

from __future__ import annotations

from functools import cache

from formulate.batch.model import Batch
from formulate.errors import PlanError
from formulate.pharmacy.lots import Lot, lot_from_typed
from formulate.planning import plan
from formulate.recipe import Recipe, load_recipe
from formulate.recipe.library.lookup import shipped_folder
from formulate.units import text

__all__ = ["NAMES", "batch_of", "batches_of", "lots_of"]

NAMES = tuple(sorted(path.stem for path in shipped_folder().glob("*.yaml")))
SIZES = ("10 mL", "100 mL", "2 L", "10 g", "100 g", "2 kg")
UNITS = ("suppositories", "vaginal suppositories", "troches", "lozenges", "sachets")
SIZES += tuple(f"{number} {unit}" for unit in UNITS for number in (6, 12, 48))
SIZES += ("100 capsules", "300 capsules", "1000 capsules")
MADE = "2026-11-23T14:30+01:00"


def lots_of(recipe: Recipe) -> tuple[Lot, ...]:
    """The lots without which a recipe cannot be planned: of an antibiotic in units, of a base that states a density."""
    figures = {line.id: {"activity": "5500 units/mg"} for line in recipe.ingredients if "nystatin" in line.name}
    if recipe.density_from:
        figures[recipe.density_from] = {"density": "0.98 g/mL"}
    return tuple(lot_from_typed({"line": line, "lot": "L1", **figure}) for line, figure in figures.items())


@cache
def batch_of(name: str) -> Batch:
    """A batch of a shipped recipe of the size that it yields, or else of the first that it can be made in."""
    recipe = load_recipe(name)
    sizes = SIZES if recipe.yields is None else (text(recipe.yields),)
    return next(batch for size in sizes if (batch := _planned(recipe, size)) is not None)


@cache
def batches_of(name: str) -> tuple[Batch, ...]:
    """Batches of a shipped recipe, small and large, in every kind of amount that it can be made in."""
    recipe = load_recipe(name)
    return tuple(batch for size in SIZES if (batch := _planned(recipe, size)) is not None)


def _planned(recipe: Recipe, make: str) -> Batch | None:
    try:
        return plan(recipe, make, lots=lots_of(recipe), made=MADE)
    except PlanError:
        return None
