"""Which recipes are solutions whose tonicity, ions and osmolarity are totaled."""

from __future__ import annotations

from collections.abc import Iterable

from formulate.recipe.model import DosageForm, Recipe
from formulate.reference.identities.substances import IONS
from formulate.spelling import plain_name_of

__all__ = ["counts_ions", "is_of_solution", "is_solution"]

#: The forms that are ordered by their ions.
_BY_IONS = frozenset(
    (
        *(DosageForm.INJECTION, DosageForm.INFUSION, DosageForm.PARENTERAL_NUTRITION),
        *(DosageForm.IRRIGATION_SOLUTION, DosageForm.INHALATION_SOLUTION),
    )
)
_DROPS = frozenset((DosageForm.EYE_DROPS, DosageForm.EAR_DROPS, DosageForm.NASAL_DROPS, DosageForm.NASAL_SPRAY))


def counts_ions(recipe: Recipe) -> bool:
    """Whether the ions of a recipe are totaled: of a form that is ordered by them, or where a strength is of one."""
    return _counts_ions(recipe.form, (one.active for one in recipe.strengths))


def is_solution(recipe: Recipe) -> bool:
    """Whether tonicity and osmolarity matter: by its form, or because a line states a figure for them."""
    figures = [(line.e_value, line.depression, line.osmoles) for line in recipe.ingredients]
    has_figures = any(one is not None for line in figures for one in line)
    return has_figures or is_of_solution(recipe.form, (one.active for one in recipe.strengths))


def is_of_solution(form: DosageForm | None, actives: Iterable[str]) -> bool:
    """The same by form and names of the actives alone, of a recipe that is being read."""
    return form in _DROPS or _counts_ions(form, actives)


def _counts_ions(form: DosageForm | None, actives: Iterable[str]) -> bool:
    return form in _BY_IONS or any(plain_name_of(one) in IONS for one in actives)
