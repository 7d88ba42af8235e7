"""Recipes: the frozen model, the reader with line numbers, the library, copying and approving."""

from formulate.recipe.library.lifecycle import copy_recipe
from formulate.recipe.library.lookup import (
    Entry,
    check_file,
    list_recipes,
    load_recipe,
    recipe_from_text,
    recipe_from_tree,
)
from formulate.recipe.library.reference import reference_text
from formulate.recipe.library.schema import json_schema
from formulate.recipe.library.writing import new_recipe_text
from formulate.recipe.method.placeholders import placeholders
from formulate.recipe.model import Recipe, Tree

__all__ = [
    "Entry",
    "Recipe",
    "Tree",
    "check_file",
    "copy_recipe",
    "json_schema",
    "list_recipes",
    "load_recipe",
    "new_recipe_text",
    "placeholders",
    "recipe_from_text",
    "recipe_from_tree",
    "reference_text",
]
