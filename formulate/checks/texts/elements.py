"""What the profile of the pharmacy requires on label, sheet and master record, and nothing states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from formulate.batch.model import Batch
from formulate.findings import Finding, note, warning
from formulate.labels.content import missing_of
from formulate.messages import Figure, message
from formulate.recipe.model import Recipe
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet

__all__ = ["check_elements"]

#: What a recipe must state to be printed; every other element is printed for each batch, or is a blank to write in.
_STATED: Final[Mapping[str, Callable[[Recipe], object]]] = {
    "method": lambda recipe: recipe.method,
    "equipment": lambda recipe: recipe.equipment,
    "container": lambda recipe: recipe.container,
    "description": lambda recipe: recipe.description,
    "storage": lambda recipe: recipe.storage or recipe.beyond_use.storage or recipe.beyond_use.type,
    "beyond_use": lambda recipe: recipe.beyond_use.type or recipe.sterile,
    "evidence": lambda recipe: recipe.beyond_use.type or recipe.sterile,  # the source of its limit
    "checks": lambda recipe: recipe.checks,
    "author": lambda recipe: recipe.author,
    "assessment": lambda recipe: recipe.assessment,
}


def check_elements(batch: Batch) -> Iterator[Finding]:
    """What the label lacks, and what the records lack; a calculation sheet is none of them.

    What the records of an approved recipe lack is printed with them and does not warn at each batch.
    """
    if is_calculation_sheet(batch.recipe):
        return
    rules, recipe = batch.site.rules, batch.recipe
    required = dict.fromkeys((*rules.required("sheet"), *rules.required("master")))
    missing = {
        "label": missing_of(batch),
        "records": tuple(name for name in required if name in _STATED and not _STATED[name](recipe)),
    }
    for variant, names in missing.items():
        elements = tuple(message(f"element.{name}") for name in names)
        says: dict[str, Figure] = {"profile": rules.name, "elements": elements}
        if names and variant == "records" and recipe.approval is not None:
            yield note("N_ELEMENTS", variant=variant, place="recipe", **says)
        elif names:
            yield warning("W_ELEMENTS", variant=variant, place="recipe", **says)
