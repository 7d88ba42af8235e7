"""Recipes as text for the terminal: the list of the library, and one recipe in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from formulate.recipe.model import BeyondUse, Recipe
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
        _listed("method", recipe.method, width, numbered=True),
        _listed("hazards", recipe.hazards, width),
        _listed("assessment of hazards", _assessment(recipe), width),
        _listed("answered at approval", _answers(recipe), width),
        _listed("checks", (f"{check.check}: {check.expected}" for check in recipe.checks), width),
        _listed("container and storage", filter(None, (recipe.container, recipe.storage)), width),
        _listed("beyond-use date", _beyond_use(recipe.beyond_use), width),
        _listed("label", recipe.label, width),
        _listed("background (published, not a claim)", _background(recipe), width),
        _listed("remarks", recipe.remarks, width),
        _listed("sources", _sources(recipe), width),
    ]
    return "\n\n".join(part for part in parts if part)


def _identity(recipe: Recipe) -> Iterator[str]:
    yield recipe.title_with()
    approved = recipe.approval
    approval = "DRAFT: not approved" if approved is None else f"approved by {approved.shown} on {approved.on}"
    yield f"{recipe.id}, version {recipe.version}; {recipe.form.value}, {recipe.route}; {approval}"
    if recipe.description:
        yield recipe.description
    for stated in recipe.strengths:
        allowed = f" (also allowed: {', '.join(str(one) for one in stated.allowed)})" if stated.allowed else ""
        yield f"strength of {stated.active}: {stated.strength}{allowed}"
    for line in recipe.ingredients:
        if line.overage is not None:
            overage = line.overage
            yield f"overage of {line.name}: {overage.typed}: {overage.reason} [{overage.source}]"
    if recipe.yields is not None:
        yield f"yields {show(recipe.yields)}"
    if recipe.dose is not None:
        most = ", ".join(f"{active} {show(amount)}" for active, amount in recipe.dose.greatest.items())
        yield f"one dose: {show(recipe.dose.taken)}" + (f", at most {most}" if most else "")
    if recipe.clinical_difference:
        yield f"clinical difference: {recipe.clinical_difference}"


def _ingredients(recipe: Recipe, width: int) -> str:
    columns = [
        Column("id", left=True),
        Column("ingredient", wraps=True),
        Column("role", left=True),
        Column("amount", left=True),
    ]
    rows = [[line.id, line.name, line.role.value, line.amount.typed] for line in recipe.ingredients]
    return table(columns, rows, width=width)


def _beyond_use(beyond_use: BeyondUse) -> Iterator[str]:
    if beyond_use.type is not None:
        yield f"type: {beyond_use.type.value}"
    if beyond_use.preservation:
        yield f"preservation: {beyond_use.preservation}"
    if beyond_use.storage:
        yield f"storage: {beyond_use.storage}"
    if beyond_use.days is not None:
        yield f"stated: {beyond_use.days} days"
    for evidence in beyond_use.evidence:
        yield f"evidence{' against' if evidence.adverse else ''} [{evidence.source}]: {evidence.says}"


def _assessment(recipe: Recipe) -> Iterator[str]:
    if recipe.assessment is not None:
        yield from (f"{name}: {text}" for name, text in recipe.assessment.rows())


def _answers(recipe: Recipe) -> Iterator[str]:
    if recipe.approval is not None:
        yield from (f"{one.finding}: {one.reason}; {one.reference}" for one in recipe.approval.answers)


def _background(recipe: Recipe) -> Iterator[str]:
    for item in recipe.background:
        strength = f" ({item.strength})" if item.strength else ""
        yield f"{item.studied_for}{strength}: {item.grade} [{item.source}]" + (f"; {item.says}" if item.says else "")


def _sources(recipe: Recipe) -> Iterator[str]:
    for source in recipe.sources:
        unread = "" if source.confidence == "read" else f" ({source.confidence})"
        yield f"[{source.key}] {source.text}{unread}" + (f" {source.url}" if source.url else "")


def _listed(title: str, items: Iterable[str], width: int, *, numbered: bool = False) -> str:
    lines = [paragraph(f"{number}. {item}" if numbered else f"- {item}", width) for number, item in enumerate(items, 1)]
    return "\n".join([title, *lines]) if lines else ""
