"""Recipes in a recipe: those at any depth, those made in the same run, and what a line states of the one it names.

A line of a recipe made in the same run is called by both: ``suspending-vehicle-1-1/sweetening``. So each line of a
batch has a name of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from formulate.recipe.model import Ingredient, Kind, Recipe, Role
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read

__all__ = [
    "as_vehicle",
    "check_vehicle",
    "every_line",
    "id_in_recipe",
    "is_made_here",
    "lines_of_run",
    "nested_recipes",
    "with_nested",
]

#: Where a nested recipe comes from, if it is not made in the same run.
ELSEWHERE = ("from stock", "own sheet")


def nested_recipes(recipe: Recipe) -> dict[str, Recipe]:
    """The recipes in a recipe, at any depth, each once, by id; those of its own lines first."""
    recipes: dict[str, Recipe] = {}
    waiting = [recipe]
    for one in waiting:
        for name, nested in one.nested.items():
            if name not in recipes:
                recipes[name] = nested
                waiting.append(nested)
    return recipes


def with_nested(recipe: Recipe) -> tuple[Recipe, ...]:
    """The recipe, and those in it at any depth, each once."""
    return (recipe, *nested_recipes(recipe).values())


def as_vehicle(recipe: Recipe) -> Recipe:
    """A recipe as it is made within another: each of its lines has its name before its own. Made once."""
    vehicle = recipe._as_vehicle
    if vehicle is None:
        vehicle = _made_within(recipe)
        object.__setattr__(recipe, "_as_vehicle", vehicle)
    return vehicle


def _made_within(recipe: Recipe) -> Recipe:
    density_from = f"{recipe.id}/{recipe.density_from}" if recipe.density_from else ""
    lines = tuple(_of_vehicle(line, recipe.id) for line in recipe.ingredients)
    return replace(recipe, ingredients=lines, density_from=density_from)


def _of_vehicle(line: Ingredient, name: str) -> Ingredient:
    diluents = tuple(replace(one, line=f"{name}/{one.line}") if one.line else one for one in line.dilute_with)
    return replace(line, id=f"{name}/{line.id}", dilute_with=diluents)


def id_in_recipe(line_id: str) -> str:
    """What a line of a batch is called in its own recipe.

    >>> id_in_recipe("suspending-vehicle-1-1/sweetening"), id_in_recipe("tablets")
    ('sweetening', 'tablets')
    """
    return line_id.rpartition("/")[2]


def is_made_here(line: Ingredient, *, has_lot: bool) -> bool:
    """Whether a line is a recipe that is made in the same run: it has no lot, and states nothing else."""
    stated = line.from_stock or line.own_sheet or line.role is Role.REMOVED
    return line.kind is Kind.RECIPE and not stated and not has_lot


def every_line(recipe: Recipe) -> Iterator[Ingredient]:
    """Every line of the recipe and of those in it, at any depth, each as a batch calls it."""
    yield from recipe.ingredients
    for nested in nested_recipes(recipe).values():
        yield from as_vehicle(nested).ingredients


def lines_of_run(recipe: Recipe, with_lot: Collection[str]) -> Iterator[tuple[Ingredient, Recipe]]:
    """Every line of the recipe and of those made in the same run, each as a batch calls it, with its recipe.

    *with_lot* are the lines that are taken from a lot.
    """
    waiting, seen = [recipe], {recipe.id}
    for one in waiting:
        for line in one.ingredients:
            yield line, one
            if is_made_here(line, has_lot=line.id in with_lot) and line.recipe_id not in seen:
                seen.add(line.recipe_id)
                waiting.append(as_vehicle(one.nested[line.recipe_id]))


def check_vehicle(line: Read, report: Report) -> None:
    """Note what a line states of a nested recipe and cannot mean."""
    for key in (*ELSEWHERE, "excess"):
        if key in line.nodes and "recipe" not in line.nodes:
            _at(line, key, f"'{key}' is for a nested recipe", "remove it", report)
    elsewhere = [key for key in ELSEWHERE if line.get(key)]
    if len(elsewhere) > 1:
        _at(line, elsewhere[1], "'from stock' and 'own sheet' exclude each other", "keep one of them", report)
    if elsewhere and "excess" in line.nodes:
        message = f"'excess' is for a recipe made in the same run, but this line says '{elsewhere[0]}: yes'"
        _at(line, "excess", message, "remove one of them", report)


def _at(line: Read, key: str, message: str, remedy: str, report: Report) -> None:
    report.mistake("E_FIELD_PLACE", message, remedy, node=line.node_of(key), path=line.path_of(key))
