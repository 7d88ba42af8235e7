"""Why a recipe is no copy of a marketed product: what it states itself, or what was answered when it was approved."""

from __future__ import annotations

from formulate.recipe.model import Recipe

__all__ = ["COPY", "difference_of"]

#: The code of the question for it.
COPY = "N_LIMIT_COPY"


def difference_of(recipe: Recipe) -> str:
    """The documented difference, as typed; ``""`` for none."""
    if recipe.clinical_difference or recipe.approval is None:
        return recipe.clinical_difference
    answers = [one for one in recipe.approval.answers if one.finding.startswith(f"{COPY}:")]
    if len(answers) == 1:
        return answers[0].reason
    return "; ".join(f"{one.finding.removeprefix(f'{COPY}:strength.')}: {one.reason}" for one in answers)
