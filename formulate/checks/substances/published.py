"""Whether a recipe with the ingredients of a published formula has its amounts too, but for the actives."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import kind_of_amount, times
from formulate.batch.model import Batch, BatchLine
from formulate.findings import Finding, confirm
from formulate.recipe.model import Fill, Ingredient
from formulate.reference.tables.published_formulas import PublishedFormula, PublishedLine, formulas_of
from formulate.units import in_readable_unit

__all__ = ["check_published"]

#: Amounts that differ by no more than this are the same, [share]: what is typed may be rounded.
ROUNDED = Fraction(2, 100)


def check_published(batch: Batch) -> Iterator[Finding]:
    """Every excipient of a formula that is published with the same ingredients."""
    lines = {_name(line.ingredient): line for line in batch.lines}
    filled = next((name for name, line in lines.items() if isinstance(line.ingredient.amount, Fill)), "")
    if len(lines) < len(batch.lines):
        return
    for formula, matched in formulas_of(list(lines), filled):
        if kind_of_amount(formula.of) == kind_of_amount(batch.total.value):
            for name, published in matched.items():
                yield from _line(batch, lines[name], formula, published)


def _name(ingredient: Ingredient) -> str:
    """A nested recipe is known by its id, as its title has a strength in it."""
    return ingredient.recipe_id.replace("-", " ") or ingredient.name


def _line(batch: Batch, line: BatchLine, formula: PublishedFormula, published: PublishedLine) -> Iterator[Finding]:
    needed = line.needed
    if needed is None or published.amount is None or line.is_active:
        return
    scaled = in_readable_unit(times(needed, Fraction((formula.of / batch.total.value).to("").magnitude)))
    if kind_of_amount(scaled) == kind_of_amount(published.amount):
        share = Fraction((scaled / published.amount).to("").magnitude)
        if abs(share - 1) <= ROUNDED:
            return
    yield confirm(
        "E_FORMULA_DIFFERS",
        place=line_place(line.id),
        name=line.name,
        scaled=scaled,
        formula=formula.name,
        published=published.amount,
        of=formula.of,
        source=formula.source,
    )
