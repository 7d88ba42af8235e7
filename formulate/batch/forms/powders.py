"""Divided powders and tablets: what each paper, sachet or tablet weighs, and how it is checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from formulate.batch.asking.order import Order
from formulate.batch.asking.total import BatchTotal
from formulate.batch.forms.contents import content_by_mass
from formulate.batch.forms.part import Content
from formulate.batch.forms.records import DividedPowders, Tablets, WeighedUnits
from formulate.batch.forms.weights import unit_weight
from formulate.batch.line.amounts import is_count
from formulate.batch.line.drafting import Draft
from formulate.recipe.model import DosageForm

__all__ = ["part_of"]


def part_of(
    order: Order, batch_total: BatchTotal, drafts: Sequence[Draft], content: Content | None
) -> WeighedUnits | None:
    """The divided powders or tablets of a batch; None for a bulk powder and for another form."""
    total, form = batch_total.amount.value, order.recipe.form
    if form not in (DosageForm.POWDER, DosageForm.TABLET) or not is_count(total):
        return None
    is_powder = form is DosageForm.POWDER
    name: Literal["powder", "tablet"] = "powder" if is_powder else "tablet"
    one = content_by_mass(batch_total, drafts)
    weight, steps = (None, ()) if one is None else unit_weight(one, name, name, order)
    return (DividedPowders if is_powder else Tablets)(number=int(total.magnitude), weight=weight, steps=steps)
