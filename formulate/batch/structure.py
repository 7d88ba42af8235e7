"""What must hold between the lines of a recipe before any number can be found.

A recipe that was read from a file holds most of it already; one that was made in Python may not.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.batch.amounts import kind_of_amount
from formulate.batch.mistakes import Mistakes, line_place
from formulate.recipe.model import Fill, FromStrength, Ingredient, Parts, Recipe
from formulate.units import DOSAGE_UNITS, Quantity, show


def check_structure(recipe: Recipe, make: Quantity | None, mistakes: Mistakes) -> None:
    """Note every mistake in how the lines fit together, and whether they fit the amount to make."""
    _check_strengths(recipe, mistakes)
    fills = [line for line in recipe.ingredients if isinstance(line.amount, Fill)]
    for line in fills[1:]:
        told = f"a second fill line; the first is '{fills[0].id}'"
        mistakes.add("E_TWO_FILLS", told, "let only one line fill up", place=line_place(line.id))
    for line in fills[:1]:
        if isinstance(line.amount, Fill):
            _check_fill(line, line.amount, recipe.yields, make, mistakes)
    _check_parts(recipe.ingredients, mistakes)


def fill_line_of(recipe: Recipe) -> Ingredient | None:
    """The line that brings the batch to its amount."""
    return next((line for line in recipe.ingredients if isinstance(line.amount, Fill)), None)


def lines_of_strength(recipe: Recipe, active: str) -> list[Ingredient]:
    """The lines whose amount is the strength of an active; one of them, if the recipe is right."""
    lines = [(line, line.amount) for line in recipe.ingredients]
    return [line for line, amount in lines if isinstance(amount, FromStrength) and amount.active == active]


def parts_shared(recipe: Recipe) -> Fraction:
    """Of how many parts the whole is: what the fill line says, else all parts together."""
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
        if not users:
            told = f"no line uses the strength of {stated.active}"
            mistakes.add(
                "E_STRENGTH_UNUSED",
                told,
                "write 'strength' as the amount of its line",
                place=f"strength.{stated.active}",
            )
        for line in users[1:]:
            told = f"the strength of {stated.active} is used by '{users[0].id}' already"
            mistakes.add("E_STRENGTH_TWICE", told, "let one line bring the whole strength", place=line_place(line.id))


def _check_fill(
    line: Ingredient, amount: Fill, yields: Quantity | None, make: Quantity | None, mistakes: Mistakes
) -> None:
    place = line_place(line.id)
    if amount.quantity is not None and yields is None:
        told = f"the fill brings the whole to {show(amount.quantity)}, and what the recipe yields is not stated"
        mistakes.add("E_YIELDS_NEEDED", told, "state 'yields', or write 'to 100 %'", place=place)
    elif amount.quantity is not None and yields is not None and not _equal(amount.quantity, yields):
        told = f"the fill brings the whole to {show(amount.quantity)}, the recipe yields {show(yields)}"
        mistakes.add("E_FILL_YIELDS", told, "make both equal, or write 'to 100 %'", place=place)
    if make is None:
        return
    is_count = kind_of_amount(make) in DOSAGE_UNITS
    if is_count and amount.each is None:
        told = f"'{amount.typed}' cannot fill up {show(make)}"
        mistakes.add("E_FILL_KIND", told, "say what each holds: 'to 300 mg each'", place=place)
    if not is_count and amount.each is not None:
        told = f"'{amount.typed}' fills dosage units, and {show(make)} is to be made"
        mistakes.add("E_FILL_KIND", told, "make a number of dosage units, or write 'to 100 %'", place=place)


def _equal(one: Quantity, other: Quantity) -> bool:
    return kind_of_amount(one) == kind_of_amount(other) and bool(one == other)


def _check_parts(lines: Sequence[Ingredient], mistakes: Mistakes) -> None:
    parts = [(line, line.amount) for line in lines if isinstance(line.amount, Parts)]
    for line, amount in parts:
        if amount.by_volume != parts[0][1].by_volume:
            told = "parts by weight and parts by volume in one recipe"
            mistakes.add("E_PARTS_MIXED", told, "state all parts in the same way", place=line_place(line.id))
    for line in lines:
        if parts and isinstance(line.amount, Fill) and line.amount.parts is None:
            told = "parts, and a fill line that does not say to how many parts"
            mistakes.add("E_PARTS_WHOLE", told, "write 'to 100 parts'", place=line_place(line.id))
        if isinstance(line.amount, Fill) and line.amount.parts is not None:
            _check_whole(line, line.amount.parts, [amount.parts for _, amount in parts], mistakes)


def _check_whole(line: Ingredient, whole: Fraction, parts: Sequence[Fraction], mistakes: Mistakes) -> None:
    if not parts:
        mistakes.add("E_PARTS_WHOLE", "no other line is in parts", "write 'to 100 %'", place=line_place(line.id))
    elif sum(parts) >= whole:
        told = f"the other lines are {sum(parts)} parts already"
        mistakes.add("E_PARTS_WHOLE", told, "the whole is the larger number", place=line_place(line.id))
