"""What a recipe states of a line besides its amount: a loss in a step, an amount that stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.content.holdings import names_that_hold
from formulate.batch.line.amounts import kind_of_amount
from formulate.batch.model import Batch, BatchLine
from formulate.checks.amounts.judgments import HUNDRED, outside
from formulate.findings import Finding, confirm, note
from formulate.recipe.amount_types import FromStrength

__all__ = ["check_line_keys"]


def check_line_keys(batch: Batch) -> Iterator[Finding]:
    """A loss is asked about for an active; an amount that does not scale is, where it is an active's alone."""
    scale = _scale(batch)
    for line in batch.lines:
        yield from _loss(batch, line)
        if not line.ingredient.scales and scale not in {None, Fraction(1)}:
            yield from _unscaled(batch, line)


def _loss(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    loss = line.ingredient.loss
    if loss is not None:
        item = "loss of an active" if line.is_active else "loss of another line"
        yield from outside("E_LOSS", batch, item, loss * HUNDRED, place=line_place(line.id), name=line.name)


def _scale(batch: Batch) -> Fraction | None:
    """How much is made of what the recipe yields; None where both are not known in one kind."""
    yields, total = batch.recipe.yields, batch.total.value
    if yields is None or kind_of_amount(yields) != kind_of_amount(total):
        return None
    return Fraction((total / yields).to("").magnitude)


def _unscaled(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    yields = batch.recipe.yields
    if yields is None or line.needed is None:
        return
    is_asked = line.is_active and not _is_made_up_for(batch, line)
    finding, code = (confirm, "E_NOT_SCALED") if is_asked else (note, "N_NOT_SCALED")
    total, place = batch.total.value, line_place(line.id)
    yield finding(code, needed=line.needed, name=line.name, total=total, yields=yields, place=place)


def _is_made_up_for(batch: Batch, line: BatchLine) -> bool:
    """Whether another line gives the rest of all that it brings, so that the strength stays what it is."""
    amounts = [other.ingredient.amount for other in batch.lines if other.id != line.id]
    rests = {amount.active for amount in amounts if isinstance(amount, FromStrength) and amount.is_rest}
    made_up = {name for active in rests for name in names_that_hold(line.ingredient, active, batch.substances)}
    return set(line.ingredient.contains or {line.ingredient.name}) <= made_up
