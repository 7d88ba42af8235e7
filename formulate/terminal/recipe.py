"""Recipes as text for the terminal: the list of the library, and one recipe in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from formulate.recipe.copies import difference_of
from formulate.recipe.master_record import Part, approval_message, form_and_route, master_record
from formulate.recipe.model import Recipe
from formulate.terminal.layout import WIDTH, Column, paragraph, table
from formulate.units import show

if TYPE_CHECKING:
    from formulate.recipe import Entry

__all__ = ["recipe_text", "recipes_text"]


def recipes_text(entries: Sequence[Entry], *, width: int = WIDTH) -> str:
    """The library: id, title and approval of each recipe; one that cannot be used says why."""
    columns = [Column("id", left=True), Column("title", wraps=True), Column("approved", left=True)]
    rows = [[entry.id, entry.problem or entry.title, _approved(entry)] for entry in entries]
    return table(columns, rows, width=width)


def _approved(entry: Entry) -> str:
    """By whom; and whether the recipe is used instead of one that comes with formulate."""
    own = " (own, not the shipped one)" if entry.hides_shipped else ""
    return f"{entry.approved_by or 'draft'}{own}"


def recipe_text(recipe: Recipe, *, width: int = WIDTH) -> str:
    """One recipe: ingredients, method, beyond-use date, sources."""
    parts = [
        "\n".join(paragraph(line, width) for line in _identity(recipe)),
        _ingredients(recipe, width),
        *(_listed(part, width) for part in master_record(recipe)),
    ]
    return "\n\n".join(parts)


def _identity(recipe: Recipe) -> Iterator[str]:
    yield recipe.title_with()
    yield f"{recipe.id}, version {recipe.version}; {', '.join(form_and_route(recipe))}; {approval_message(recipe)}"
    if recipe.description:
        yield recipe.description
    for stated in recipe.strengths:
        allowed = f" (also allowed: {', '.join(str(one) for one in stated.allowed)})" if stated.allowed else ""
        yield f"strength of {stated.active}: {stated.shown()}{allowed}"
    for line in recipe.ingredients:
        if line.others:
            yield f"instead of {line.name}: {', '.join(other.name for other in line.others)}"
        if line.overage is not None:
            overage = line.overage
            yield f"overage of {line.name}: {overage.typed}: {overage.reason} [{overage.source}]"
    if recipe.yields is not None:
        yield f"yields {show(recipe.yields)}"
    if recipe.dose is not None:
        most = ", ".join(f"{active} {show(amount)}" for active, amount in recipe.dose.greatest.items())
        yield f"one dose: {show(recipe.dose.taken)}" + (f", at most {most}" if most else "")
    if difference := difference_of(recipe):
        yield f"clinical difference: {difference}"


def _ingredients(recipe: Recipe, width: int) -> str:
    columns = [
        Column("id", left=True),
        Column("ingredient", wraps=True),
        Column("role", left=True),
        Column("amount", left=True),
    ]
    rows = [[line.id, line.name, line.role.value, line.amount.typed] for line in recipe.ingredients]
    return table(columns, rows, width=width)


def _listed(part: Part, width: int) -> str:
    marks = (f"{number}." if part.is_numbered else "-" for number in range(1, len(part.lines) + 1))
    lines = [paragraph(f"{mark} {line}", width) for mark, line in zip(marks, part.lines, strict=True)]
    return "\n".join([part.name, *lines])
