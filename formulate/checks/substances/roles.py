"""What counts for nothing: a drug whose role is another than active, and a product whose content is not stated."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.asking.mistakes import line_place
from formulate.batch.content.hazards import listed_in
from formulate.batch.model import Batch
from formulate.findings import Finding, confirm, stop
from formulate.pharmacy.site import Site
from formulate.recipe.model import Fill, FromStrength, Ingredient, Kind, Recipe, Role
from formulate.recipe.vehicles import with_nested
from formulate.reference.identities.actives import drug_in, is_drug, is_strength_of_product

__all__ = ["check_roles", "uncounted_drug"]


def check_roles(batch: Batch) -> Iterator[Finding]:
    """Every line of the recipe and of those in it; an approved one in it was asked about when it was approved."""
    for recipe in with_nested(batch.recipe):
        if recipe is not batch.recipe and recipe.approval is not None:
            continue
        for line in recipe.ingredients:
            yield from _line(line, recipe, batch)


def _line(line: Ingredient, recipe: Recipe, batch: Batch) -> Iterator[Finding]:
    place = line_place(line.id)
    if line.role is Role.ACTIVE and isinstance(line.amount, Fill):
        yield stop("E_ACTIVE_AMOUNT", variant="fill", name=line.name, place=place)
    drug = uncounted_drug(line, recipe, batch.site)
    if drug:
        variant = "drug" if drug == line.name else "inside"
        figures = {"name": line.name, "role": line.role.value, **({} if variant == "drug" else {"drug": drug})}
        yield confirm("E_NOT_DECLARED", variant=variant, place=place, **figures)
    elif _is_without_content(line, recipe):
        yield confirm("E_NOT_DECLARED", variant="content", name=line.name, place=place)


def uncounted_drug(line: Ingredient, recipe: Recipe, site: Site) -> str:
    """A drug that a line brings as something else than an active, and that no strength counts; ``""`` for none."""
    if line.role in {Role.ACTIVE, Role.REMOVED} or line.kind is Kind.RECIPE or isinstance(line.amount, FromStrength):
        return ""
    substances, actives = recipe.substances, [one.active for one in recipe.strengths]
    names = [*line.contains] or [line.name]
    for name in names:
        is_counted = any(substances.holds(name, active) for active in actives)
        if not is_counted and (is_drug(name, substances) or listed_in([name], site)):
            return name
        within = "" if is_counted else drug_in(name, substances)
        if within and not any(substances.holds(within, active) for active in actives):
            return within
    return ""


def _is_without_content(line: Ingredient, recipe: Recipe) -> bool:
    is_bought = line.kind is not Kind.RECIPE and not line.contains and line.role is not Role.REMOVED
    return is_bought and is_strength_of_product(line.name, recipe.substances)
