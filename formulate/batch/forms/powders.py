"""Divided powders: what each paper or sachet weighs, and how it is checked."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.asking.order import Order
from formulate.batch.asking.total import BatchTotal
from formulate.batch.forms.contents import content_by_mass
from formulate.batch.forms.part import Content
from formulate.batch.forms.records import DividedPowders
from formulate.batch.forms.weights import unit_weight
from formulate.batch.line.amounts import is_count
from formulate.batch.line.drafting import Draft
from formulate.recipe.model import DosageForm

__all__ = ["part_of"]


def part_of(
    order: Order, batch_total: BatchTotal, drafts: Sequence[Draft], content: Content | None
) -> DividedPowders | None:
    """The divided powders of a batch; None for a bulk powder and for another form."""
    total = batch_total.amount.value
    if order.recipe.form is not DosageForm.POWDER or not is_count(total):
        return None
    powder = content_by_mass(batch_total, drafts)
    weight, steps = (None, ()) if powder is None else unit_weight(powder, "powder", "powder", order)
    return DividedPowders(number=int(total.magnitude), weight=weight, steps=steps)
