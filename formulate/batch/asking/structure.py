"""What must hold between the lines of a recipe before any number can be found.

A recipe that was read from a file holds most of it already; one that was made in Python may not.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.batch.asking.mistakes import Mistakes, line_place
from formulate.batch.content.holdings import sources_of
from formulate.batch.line.amounts import kind_of_amount
from formulate.recipe.model import Fill, FromStrength, Ingredient, Parts, Recipe
from formulate.units import DOSAGE_UNITS, Quantity


def check_structure(recipe: Recipe, make: Quantity | None, mistakes: Mistakes) -> None:
    """Note every mistake in how the lines fit together, and whether they fit the amount to make."""
    _check_strengths(recipe, mistakes)
    fills = [line for line in recipe.ingredients if isinstance(line.amount, Fill)]
    for line in fills[1:]:
        mistakes.add("E_TWO_FILLS", first=fills[0].id, place=line_place(line.id))
    for line in fills[:1]:
        if isinstance(line.amount, Fill):
            _check_fill(line, line.amount, recipe, make, mistakes)
    _check_parts(recipe.ingredients, mistakes)


def fill_line_of(recipe: Recipe) -> Ingredient | None:
    """The line that brings the batch to its amount."""
    return next((line for line in recipe.ingredients if isinstance(line.amount, Fill)), None)


def lines_of_strength(recipe: Recipe, active: str) -> list[Ingredient]:
    """The lines whose amount is the strength of an active; one of them, if the recipe is right."""
    lines = [(line, line.amount) for line in recipe.ingredients]
    return [line for line, amount in lines if isinstance(amount, FromStrength) and amount.active == active]


def stated_of_one(recipe: Recipe) -> Quantity | None:
    """What one dosage unit holds: by the fill line, else by the mold of a formula that no line of base fills."""
    fill = fill_line_of(recipe)
    amount = fill.amount if fill is not None and isinstance(fill.amount, Fill) else None
    if amount is not None and (amount.each is not None or amount.by_form):
        return amount.each
    calibration = None if recipe.mold is None else recipe.mold.calibration
    return None if calibration is None else calibration.quantity


def parts_shared(recipe: Recipe) -> Fraction:
    """Number of parts of the total: what the fill line states, else the sum of all parts."""
    fill = fill_line_of(recipe)
    if fill is not None and isinstance(fill.amount, Fill) and fill.amount.parts is not None:
        return fill.amount.parts
    stated = [line.amount.parts for line in recipe.ingredients if isinstance(line.amount, Parts)]
    return sum(stated, Fraction(0))


def _check_strengths(recipe: Recipe, mistakes: Mistakes) -> None:
    lines = [line for line in recipe.ingredients if isinstance(line.amount, FromStrength)]
    for stated in recipe.strengths:
        users = [
            line for line in lines if isinstance(line.amount, FromStrength) and line.amount.active == stated.active
        ]
        if not users and not sources_of(recipe, stated.active):
            mistakes.add("E_STRENGTH_UNUSED", active=stated.active, place=f"strength.{stated.active}")
        for line in users[1:]:
            mistakes.add("E_STRENGTH_TWICE", active=stated.active, first=users[0].id, place=line_place(line.id))


def _check_fill(line: Ingredient, amount: Fill, recipe: Recipe, make: Quantity | None, mistakes: Mistakes) -> None:
    place, yields = line_place(line.id), recipe.yields
    if amount.quantity is not None and yields is None:
        mistakes.add("E_YIELDS_NEEDED", fill=amount.quantity, place=place)
    elif amount.quantity is not None and yields is not None and not _equal(amount.quantity, yields):
        mistakes.add("E_FILL_YIELDS", fill=amount.quantity, yields=yields, place=place)
    if make is None:
        return
    is_count = kind_of_amount(make) in DOSAGE_UNITS
    if is_count and not amount.by_form and stated_of_one(recipe) is None:
        mistakes.add("E_FILL_KIND", variant="units", amount=amount.typed, make=make, place=place)
    is_in_units = yields is not None and kind_of_amount(yields) in DOSAGE_UNITS  # then the amount to make is refused
    if not (is_count or is_in_units) and (amount.each is not None or amount.by_form):
        mistakes.add("E_FILL_KIND", variant="bulk", amount=amount.typed, make=make, place=place)


def _equal(one: Quantity, other: Quantity) -> bool:
    return kind_of_amount(one) == kind_of_amount(other) and bool(one == other)


def _check_parts(lines: Sequence[Ingredient], mistakes: Mistakes) -> None:
    parts = [(line, line.amount) for line in lines if isinstance(line.amount, Parts)]
    for line, amount in parts:
        if amount.by_volume != parts[0][1].by_volume:
            mistakes.add("E_PARTS_MIXED", place=line_place(line.id))
    for line in lines:
        if parts and isinstance(line.amount, Fill) and line.amount.parts is None:
            mistakes.add("E_PARTS_TOTAL", variant="unsaid", place=line_place(line.id))
        if isinstance(line.amount, Fill) and line.amount.parts is not None:
            _check_number_of_parts(line, line.amount.parts, [amount.parts for _, amount in parts], mistakes)


def _check_number_of_parts(line: Ingredient, total: Fraction, parts: Sequence[Fraction], mistakes: Mistakes) -> None:
    if not parts:
        mistakes.add("E_PARTS_TOTAL", variant="alone", place=line_place(line.id))
    elif sum(parts) >= total:
        mistakes.add("E_PARTS_TOTAL", variant="over", parts=sum(parts), place=line_place(line.id))
