"""Whether the assessment of hazards that a formula carries is still of this formula."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch
from formulate.findings import Finding, confirm
from formulate.messages import Message, message
from formulate.recipe.model import Assessment, Ingredient, Kind, Recipe
from formulate.recipe.vehicles import with_nested
from formulate.spelling import plain_name_of

__all__ = ["check_assessment"]


def check_assessment(batch: Batch) -> Iterator[Finding]:
    """The assessment of the recipe and of each recipe in it; void where an ingredient or its data sheet changed."""
    for recipe in with_nested(batch.recipe):
        assessment = recipe.assessment
        if assessment is None:
            continue
        changes = tuple(_changes(recipe, assessment))
        if changes:
            yield confirm(
                "E_ASSESSMENT_VOID",
                by=assessment.reviewed_by,
                on=assessment.reviewed_on,
                changes=changes,
                place="assessment" if recipe is batch.recipe else f"{recipe.id}.assessment",
            )


def _changes(recipe: Recipe, assessment: Assessment) -> Iterator[Message]:
    """What is not as it was reviewed: a new ingredient, one that is gone, another data sheet."""
    used = {plain_name_of(line.name): line for line in _materials(recipe)}
    ids = {line.id: plain_name_of(line.name) for line in recipe.ingredients}
    reviewed: dict[str, tuple[str, str]] = {}
    for name, revision in assessment.sds.items():
        key = plain_name_of(name)
        reviewed[key if key in used else ids.get(name, key)] = (name, revision)
    for key, line in used.items():
        if key not in reviewed:
            yield message("assessed_not", name=line.name)
        elif line.sds and line.sds != reviewed[key][1]:
            yield message("assessed_other_sheet", name=line.name, reviewed=reviewed[key][1], now=line.sds)
    for key, (name, _) in reviewed.items():
        if key not in used:
            yield message("assessed_gone", name=name)


def _materials(recipe: Recipe) -> Iterator[Ingredient]:
    """The lines that are no recipes, to any depth."""
    return (line for one in with_nested(recipe) for line in one.ingredients if line.kind is not Kind.RECIPE)
