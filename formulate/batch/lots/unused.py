"""A density that is typed with the lot of one line, where no amount of that line needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from formulate.batch.asking.asked import Asked
from formulate.batch.asking.mistakes import Mistakes, line_place
from formulate.batch.asking.total import BatchTotal
from formulate.batch.line.amounts import kind_of_amount
from formulate.batch.line.drafting import Draft
from formulate.batch.lots.stock import spent_on_dilutions
from formulate.batch.model import BatchLine
from formulate.recipe.model import Kind, Recipe, Role
from formulate.reference.identities.liquids import is_liquid_name
from formulate.units import is_kind

__all__ = ["check_densities"]

#: Lines that may be measured by volume although they are stated by mass: the sheet shows both.
_MAY_BE_LIQUID = frozenset((Role.VEHICLE, Role.SOLVENT))


def check_densities(
    asked: Asked, made: Iterable[tuple[Recipe, BatchTotal, Sequence[Draft]]], mistakes: Mistakes
) -> None:
    """Note a density that is typed for one line and not used; that of a shelf is there for all recipes.

    *made* is the batch and each vehicle of its run: the recipe, its total and its lines.
    """
    typed = _typed_for_a_line(asked)
    if not typed:
        return
    for recipe, total, drafts in made:
        lines = [draft.line for draft in drafts]
        for line in lines:
            lots = [lot for lot in line.lots if (lot.line, lot.number) in typed]
            if lots and not _is_used(line, lines, recipe, total):
                mistakes.add("E_DENSITY_UNUSED", lot=lots[0].number, name=line.name, place=line_place(line.id))


def _typed_for_a_line(asked: Asked) -> set[tuple[str, str]]:
    """Line and number of each lot that is named for its line together with a density."""
    offered = () if asked.choice is None else asked.choice.offered
    return {(one.lot.line, one.lot.number) for one in offered if one.lot.line and "density" in one.lot.typed}


def _is_used(line: BatchLine, lines: Sequence[BatchLine], recipe: Recipe, total: BatchTotal) -> bool:
    return any(_uses(line, lines, recipe, total))


def _uses(line: BatchLine, lines: Sequence[BatchLine], recipe: Recipe, total: BatchTotal) -> Iterator[bool]:
    """By a volume of the line or of the batch, of its container, by a dilution, as that of the product, as an aid."""
    ingredient, needed = line.ingredient, line.needed
    yield "volume" in (total.kind, total.filled_kind) or needed is None
    yield needed is not None and is_kind(needed, "volume")
    yield any(lot.quantity is not None and kind_of_amount(lot.quantity) == "volume" for lot in line.lots)
    yield line.dilution is not None or line.id in spent_on_dilutions(lines)
    yield recipe.density_from == ingredient.id
    yield ingredient.kind is not Kind.SUBSTANCE or ingredient.role in _MAY_BE_LIQUID
    yield is_liquid_name(line.name) or recipe.substances.identify(line.name) is None
