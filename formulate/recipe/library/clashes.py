"""One id, several recipes: what is not used because of a recipe of the user's own, or because of a file."""

from __future__ import annotations

import os
from pathlib import Path

from formulate.errors import FormulateError
from formulate.recipe.digest import digest_of_formula
from formulate.recipe.library.lookup import find_in_library, is_own, load_recipe, recipe_paths, shipped_folder
from formulate.recipe.model import Recipe
from formulate.recipe.vehicles import with_nested

__all__ = ["hidden_by"]


def hidden_by(recipe: Recipe, library: Path | None = None) -> tuple[str, ...]:
    """What is not used because this recipe, or one in it, has its id: a line for each."""
    return tuple(line for one in with_nested(recipe) if (line := _hidden_by(one, library)))


def _hidden_by(recipe: Recipe, library: Path | None) -> str:
    """A recipe of the library with another formula; of the user's own library a shipped one with any."""
    path = Path(recipe.origin)
    if not recipe.origin or path.parent == shipped_folder():
        return ""
    hides = is_own(path, library)
    other = _shipped_path(recipe.id) if hides else find_in_library(recipe.id, library)
    if other is None or os.path.realpath(other) == os.path.realpath(path):
        return ""
    if not hides and not _has_other_formula(recipe, other, library):
        return ""
    state = "approved" if recipe.approval is not None else "draft"
    comes = "that comes with formulate" if other.parent == shipped_folder() else f"in {other}"
    return f"{recipe.id}: {recipe.origin} is used ({state}), not the recipe of this id {comes}"


def _shipped_path(recipe_id: str) -> Path | None:
    return next((path for path in recipe_paths(shipped_folder()) if path.stem == recipe_id), None)


def _has_other_formula(recipe: Recipe, path: Path, library: Path | None) -> bool:
    try:
        other = load_recipe(path, library=library, substances=recipe.substances)
    except FormulateError:
        return True
    formulas = {digest_of_formula(one.tree, one.nested) for one in (recipe, other)}
    return len(formulas) > 1
