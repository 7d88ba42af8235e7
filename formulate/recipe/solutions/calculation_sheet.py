"""Whether the print of a batch is a calculation sheet: without label, release and beyond-use date, and no record.

It is one for parenteral nutrition, and for a sterile preparation until the recipe states its category, its method, its
sterility test and its environment.
"""

from __future__ import annotations

from formulate.recipe.model import DosageForm, Recipe
from formulate.recipe.solutions.must_be_sterile import sterile_word

__all__ = ["is_calculation_sheet", "missing_for_a_record"]


def is_calculation_sheet(recipe: Recipe) -> bool:
    """Whether the print of its batches is a calculation sheet."""
    return recipe.form is DosageForm.PARENTERAL_NUTRITION or bool(missing_for_a_record(recipe))


def missing_for_a_record(recipe: Recipe) -> tuple[str, ...]:
    """What a sterile preparation does not state of how it is made sterile; nothing for one that is not sterile."""
    if recipe.sterile is not None:
        return recipe.sterile.missing
    if sterile_word(recipe.route) or sterile_word(recipe.form.value):
        return ("category", "method", "sterility test", "environment")
    return ()
