"""Salts that are counted by their formula and whose name says nothing of water, while a hydrate of them is on file."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.asking.mistakes import line_place
from formulate.batch.content.holdings import holdings_of, sources_of
from formulate.batch.model import Batch
from formulate.findings import Finding, confirm
from formulate.recipe.model import FromStrength, Ingredient, Kind, Recipe
from formulate.reference.identities.hydrates import hydrates_of

__all__ = ["check_hydrates"]


def check_hydrates(batch: Batch) -> Iterator[Finding]:
    """A mole of the hydrate weighs more: which of the two is weighed decides the strength."""
    by_formula = set(_held_by_formula(batch.recipe))
    for line in batch.recipe.ingredients:
        if line.kind is not Kind.SUBSTANCE or not (line.id in by_formula or _is_counted_by_formula(line, batch.recipe)):
            continue
        hydrates = hydrates_of(line.name, batch.substances)
        if hydrates:
            yield confirm("E_HYDRATE", name=line.name, hydrates=hydrates, place=line_place(line.id))


def _is_counted_by_formula(line: Ingredient, recipe: Recipe) -> bool:
    """Whether figures of the table decide how much is weighed, and not those that the recipe states."""
    if line.counted_as is not None:
        return line.counted_as.is_looked_up
    typed = recipe.tree.get("ingredients", ())
    own = [one for one in typed if isinstance(one, dict) and one.get("id") == line.id]
    return line.molar_mass is not None and not any("molar mass" in one for one in own)


def _held_by_formula(recipe: Recipe) -> Iterator[str]:
    """The lines that bring an active as another form of it, where several are counted together."""
    amounts = [line.amount for line in recipe.ingredients if isinstance(line.amount, FromStrength)]
    whole = {amount.active for amount in amounts if not amount.is_rest}
    for stated in (one for one in recipe.strengths if one.active not in whole):
        for line in sources_of(recipe, stated.active):
            held = holdings_of(line, stated.active, stated.strength.counted_kind, recipe.substances)
            yield from (line.id for one in held if one.form is not None)
