"""What a recipe states of a line besides its amount: a loss, a form counted, an amount that stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.content.holdings import names_that_hold
from formulate.batch.line.amounts import kind_of_amount
from formulate.batch.model import Batch, BatchLine
from formulate.calc.potency.assay import form_factor
from formulate.checks.amounts.judgments import HUNDRED, outside
from formulate.findings import Finding, confirm, note
from formulate.recipe.amount_types import Each, Fixed, FromStrength, OfProduct, Parts

__all__ = ["check_line_keys"]


def check_line_keys(batch: Batch) -> Iterator[Finding]:
    """A loss is asked about for an active; an amount that does not scale is, where it is an active's alone."""
    scale = _scale(batch)
    for line in batch.lines:
        yield from _loss(batch, line)
        yield from _counted(line)
        if not line.ingredient.scales and scale not in {None, Fraction(1)}:
            yield from _unscaled(batch, line)


def _loss(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    loss = line.ingredient.loss
    if loss is not None:
        item = "loss of an active" if line.is_active else "loss of another line"
        yield from outside("E_LOSS", batch, item, loss * HUNDRED, place=line_place(line.id), name=line.name)


def _counted(line: BatchLine) -> Iterator[Finding]:
    """Of what form an amount is that is stated on a line which counts another: most formulas state what is weighed."""
    counted, amount = line.ingredient.counted_as, line.ingredient.amount
    if counted is None or not isinstance(amount, (Fixed, Each, Parts, OfProduct)) or line.needed is None:
        return
    factor = form_factor(counted.molar_mass.quantity, counted.weighed_molar_mass.quantity, counted.yields).value
    if factor == 1 or (isinstance(amount, OfProduct) and amount.of):
        return
    yield confirm(
        "E_COUNTED_AMOUNT",
        needed=line.needed,
        form=counted.form,
        weighed=line.needed * factor,
        name=line.name,
        place=line_place(line.id),
    )


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
