"""Whether a preparation that must be sterile says how it is made sterile; else its print is a calculation sheet."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch
from formulate.findings import Finding, stop, warning
from formulate.recipe.model import DosageForm, Recipe
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet, missing_for_a_record
from formulate.recipe.solutions.must_be_sterile import sterile_step, sterile_use
from formulate.recipe.vocabulary import SterileCategory, SterileEnvironment

__all__ = ["check_sterile"]


def check_sterile(batch: Batch) -> Iterator[Finding]:
    """What the recipe states of it; and whether title, label or method say that it is sterile where it does not."""
    recipe = batch.recipe
    if is_calculation_sheet(recipe):
        yield _calculation_sheet(recipe)
        return
    if recipe.sterile is not None:
        yield warning("W_STERILE", category=recipe.sterile.category, place="sterile")
        yield from _environment(recipe)
        return
    for place, text, named in _named(recipe):
        if named:
            yield stop("E_STERILE_ROUTE", variant=place.partition("[")[0], text=text, named=named, place=place)
            return


def _calculation_sheet(recipe: Recipe) -> Finding:
    if recipe.form is DosageForm.PARENTERAL_NUTRITION:
        return warning("W_CALCULATION_SHEET", variant="nutrition", place="form")
    missing = missing_for_a_record(recipe)
    return warning("W_CALCULATION_SHEET", variant="sterile", missing=missing, place="sterile")


def _environment(recipe: Recipe) -> Iterator[Finding]:
    """Only category 1 may be compounded in an unclassified room."""
    sterile = recipe.sterile
    if sterile is None or sterile.environment is not SterileEnvironment.SEGREGATED:
        return
    if sterile.category != SterileCategory.ONE.value:
        environment = sterile.environment.value
        yield stop("E_STERILE_ENVIRONMENT", category=sterile.category, environment=environment, place="sterile")


def _named(recipe: Recipe) -> Iterator[tuple[str, str, str]]:
    """Each text with its place, and what it says of a sterile preparation."""
    yield "title", recipe.title, sterile_use(recipe.title, is_title=True)
    for number, text in enumerate(recipe.label, start=1):
        yield f"label[{number}]", text, sterile_use(text)
    for number, step in enumerate(recipe.method, start=1):
        yield f"method[{number}]", step.text, sterile_step(step.text)
