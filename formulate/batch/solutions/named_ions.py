"""The ions that a recipe's lines hold, and how much of each is in what a line holds."""

from __future__ import annotations

from formulate.batch.content.holdings import holdings_of, names_that_hold
from formulate.errors import MissingKnowledgeError
from formulate.recipe.model import AsNeeded, Ingredient, Recipe
from formulate.recipe.solutions.kinds import counts_ions
from formulate.recipe.strengths.forms import valence_of
from formulate.reference.identities.substances import IONS

__all__ = ["ion_figures", "ions_in", "is_counted", "kind_of_ion"]


def kind_of_ion(ion: str) -> str:
    """How an ion is counted: in equivalents; phosphate has no one charge and is counted in moles."""
    return "amount" if valence_of(ion) is None else "equivalents"


def ions_in(recipe: Recipe) -> list[str]:
    """The ions that the lines hold, in the order of the table."""
    if not counts_ions(recipe):
        return []
    return [ion for ion in IONS if any(names_that_hold(line, ion, recipe.substances) for line in recipe.ingredients)]


def is_counted(line: Ingredient, ion: str, recipe: Recipe) -> bool:
    """Whether it follows how much of an ion is in what a line holds of it."""
    try:
        holdings_of(line, ion, kind_of_ion(ion), recipe.substances)
    except MissingKnowledgeError:
        return False
    return True


def ion_figures(line: Ingredient, recipe: Recipe) -> dict[str, object]:
    """How much of each ion is in what a line holds, as text: what the second computation starts from."""
    figures: dict[str, object] = {}
    ions = [] if isinstance(line.amount, AsNeeded) else ions_in(recipe)
    for ion in (one for one in ions if is_counted(line, one, recipe)):
        holdings = holdings_of(line, ion, kind_of_ion(ion), recipe.substances)
        figures |= {ion: {one.of: one.figures for one in holdings}} if holdings else {}
    return figures
