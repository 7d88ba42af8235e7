"""Whether the recipe may be worked from: approved, in force, not replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from formulate.batch.asking.clock import latest_day
from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch
from formulate.findings import Finding, Place, confirm, note, stop, warning
from formulate.recipe.model import Recipe
from formulate.recipe.vehicles import with_nested
from formulate.released import RELEASED
from formulate.typed.fields import day_of

__all__ = ["check_approval", "is_told_as_draft"]

#: No batch was compounded with formulate before.
FIRST_DAY = date(2020, 1, 1)


def check_approval(batch: Batch) -> Iterator[Finding]:
    """The recipe's approval, its first day, what it replaces, and what was substituted in this batch."""
    yield from _approval(batch)
    for recipe in with_nested(batch.recipe):
        yield from _noticed_in_reading(recipe)
        yield from _days(recipe, batch.made)
    yield from _replaced(batch.recipe)
    if batch.made and day_of(batch.made) < FIRST_DAY:
        yield confirm("E_MADE_EARLY", made=day_of(batch.made).isoformat(), place="made")
    yield from _late(batch.made, batch.asked.today)
    for one in batch.asked.substituted:
        place = line_place(one.line)
        yield warning("W_SUBSTITUTED", was=one.was, now=one.now, reason=one.reason, place=place)


def _late(made: str, today: str) -> Iterator[Finding]:
    """A date compounded that is ahead of the clock; where no clock is given, long after this version."""
    if made and day_of(made) > latest_day(today):
        variant, other = ("clock", today) if today else ("release", RELEASED.isoformat())
        yield confirm("E_MADE_LATE", variant=variant, made=day_of(made).isoformat(), other=other, place="made")


def _noticed_in_reading(recipe: Recipe) -> Iterator[Finding]:
    """What reading noticed; by its keys, not by the line of a file, which a record does not know."""
    for finding in recipe.findings:
        yield replace(finding, place=Place(path=finding.place.path))


def is_told_as_draft(recipe: Recipe) -> bool:
    """Whether the recipe is a draft, and reading it has not said so already."""
    return recipe.approval is None and not any(one.code.startswith("E_APPROVAL") for one in recipe.findings)


def _approval(batch: Batch) -> Iterator[Finding]:
    recipe = batch.recipe
    if recipe.approval is None:
        if is_told_as_draft(recipe):
            built_in = tuple(one.id for one in batch.instruments_used if one.built_in)
            figures = {"recipe": recipe.id, "version": recipe.version}
            if built_in:
                yield warning("W_DRAFT", variant="both", instruments=built_in, place="recipe", **figures)
            else:
                yield warning("W_DRAFT", variant="approval", place="recipe", **figures)
    elif recipe.approval.single_person:
        finding, code = (warning, "W_SINGLE_PERSON") if batch.site.single_person_approval else (stop, "E_SINGLE_PERSON")
        yield finding(code, by=recipe.approval.by, recipe=recipe.id, place="recipe")


def _days(recipe: Recipe, made: str) -> Iterator[Finding]:
    """The days of a recipe against the date compounded; nothing while that is not known."""
    if not made:
        return
    day = day_of(made)
    if recipe.approval is not None and day_of(recipe.approval.on) > day:
        on = recipe.approval.on
        yield stop("E_APPROVAL_FUTURE", recipe=recipe.id, on=on, made=day.isoformat(), place="recipe")
    if recipe.effective and day_of(recipe.effective) > day:
        yield stop(
            "E_NOT_EFFECTIVE",
            recipe=recipe.id,
            version=recipe.version,
            effective=recipe.effective,
            made=day.isoformat(),
            place="recipe",
        )


def _replaced(recipe: Recipe) -> Iterator[Finding]:
    recipes_by_name = {named: other for other in with_nested(recipe) for named in _names(other)}
    for newer in with_nested(recipe):
        older = recipes_by_name.get(newer.supersedes)
        if older is not None and older is not newer:
            yield stop(
                "E_SUPERSEDED",
                older=older.id,
                older_version=older.version,
                newer=newer.id,
                newer_version=newer.version,
                place="recipe",
            )
    if recipe.supersedes:
        yield note("N_SUPERSEDES", supersedes=recipe.supersedes, place="recipe")


def _names(recipe: Recipe) -> tuple[str, ...]:
    """The ways in which another recipe may say that it replaces this one."""
    return (
        recipe.id,
        f"{recipe.id} {recipe.version}",
        f"{recipe.id} v{recipe.version}",
        f"{recipe.id} version {recipe.version}",
    )
