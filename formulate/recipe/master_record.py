"""What a master formulation record says, part by part, for paper and terminal alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from formulate.frozen import Frozen
from formulate.recipe.model import BeyondUse, Ingredient, Recipe
from formulate.units import show

__all__ = ["Part", "approval_text", "characteristics_of", "master_record"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Part(Frozen):
    """One part: its name, and what is said, line by line."""

    name: str
    lines: tuple[str, ...]
    is_numbered: bool = False


def master_record(recipe: Recipe) -> tuple[Part, ...]:
    """The parts of a recipe that say something, but for its identity and its ingredients."""
    parts = (
        Part(name="method", lines=recipe.method, is_numbered=True),
        Part(name="dilution, where too little to measure", lines=tuple(_dilutions(recipe))),
        Part(name="density of the finished product", lines=tuple(_density(recipe))),
        Part(name="equipment", lines=recipe.equipment),
        Part(name="hazards", lines=recipe.hazards),
        Part(name="assessment of hazards", lines=tuple(_assessment(recipe))),
        Part(name="cleaning", lines=(recipe.cleaning,) if recipe.cleaning else ()),
        Part(name="answered at approval", lines=tuple(_answers(recipe))),
        Part(name="checks", lines=tuple(f"{check.check}: {check.expected}" for check in recipe.checks)),
        Part(name="container and storage", lines=tuple(filter(None, (recipe.container, recipe.storage)))),
        Part(name="beyond-use date", lines=tuple(_beyond_use(recipe.beyond_use))),
        Part(name="label", lines=recipe.label),
        Part(name="background (published, not a claim)", lines=tuple(_background(recipe))),
        Part(name="remarks", lines=recipe.remarks),
        Part(name="sources", lines=tuple(_sources(recipe))),
    )
    return tuple(part for part in parts if part.lines)


def approval_text(recipe: Recipe) -> str:
    """Who approved it and when; or that nobody did."""
    approved = recipe.approval
    return "DRAFT: not approved" if approved is None else f"approved by {approved.shown} on {approved.on}"


def characteristics_of(line: Ingredient) -> str:
    """What a line must be: grade, form, density and the like, and its hazard."""
    parts = [f"{name}: {text}" for name, text in line.expects.items()]
    parts += [f"contains {active} {strength}" for active, strength in line.contains.items()]
    parts += [f"counted as {line.counted_as.form}"] if line.counted_as is not None else []
    parts += [f"molar mass {show(line.molar_mass.quantity)}"] if line.molar_mass is not None else []
    parts += [f"density {show(line.density.quantity)}"] if line.density is not None else []
    parts += [part for part in (line.hazard, line.remarks) if part]
    return "; ".join(part.rstrip(".") for part in parts)


def _dilutions(recipe: Recipe) -> Iterator[str]:
    for line in recipe.ingredients:
        for diluent in line.dilute_with:
            dissolves = ", miscible" if diluent.is_miscible else ""
            dissolves = f", solubility {diluent.solubility}" if diluent.solubility is not None else dissolves
            yield f"{line.name}: in {diluent.name}{dissolves}" + (f" [{diluent.source}]" if diluent.source else "")


def _density(recipe: Recipe) -> Iterator[str]:
    if recipe.density_from:
        yield f"that of the lot of {recipe.ingredient(recipe.density_from).name}, measured"
    elif recipe.density is not None:
        yield f"{show(recipe.density.quantity)} [{recipe.density.source.key}]"


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
