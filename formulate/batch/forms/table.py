"""The families of dosage forms, each with what it contributes to a batch.

A new family is a module here and a line in :data:`FAMILIES`. It may find what one unit holds (``content``), where a
fill line leaves that to the form, and it makes its part of the batch (``part``), or None where it has none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from formulate.batch.asking.order import Order
from formulate.batch.asking.total import BatchTotal
from formulate.batch.forms import capsules, molded, powders, solutions
from formulate.batch.forms.part import Content, FormPart
from formulate.batch.line.drafting import Draft
from formulate.frozen import Frozen
from formulate.recipe.model import Fill, Ingredient

__all__ = ["FAMILIES", "Family", "content_of_unit", "parts_of_forms"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Family(Frozen):
    """What one family contributes."""

    name: str  # as ``Fill.by_form`` names it
    part: Callable[[Order, BatchTotal, Sequence[Draft], Content | None], FormPart | None]
    content: Callable[[Ingredient, BatchTotal, Order, Sequence[Draft]], Content] | None = None


FAMILIES: tuple[Family, ...] = (
    Family(name="capsules", content=capsules.content_of, part=capsules.part_of),
    Family(name="molded", content=molded.content_of, part=molded.part_of),
    Family(name="divided powders and tablets", part=powders.part_of),
    Family(name="solution", part=solutions.part_of),
)


def content_of_unit(fill: Ingredient, batch_total: BatchTotal, order: Order, others: Sequence[Draft]) -> Content | None:
    """What one unit holds, where the fill line leaves it to the form; None for any other fill."""
    by_form = fill.amount.by_form if isinstance(fill.amount, Fill) else ""
    for family in FAMILIES:
        if family.name == by_form and family.content is not None:
            return family.content(fill, batch_total, order, others)
    return None


def parts_of_forms(
    order: Order, batch_total: BatchTotal, drafts: Sequence[Draft], content: Content | None
) -> tuple[FormPart, ...]:
    """What the families add to a batch."""
    parts = [family.part(order, batch_total, drafts, content) for family in FAMILIES]
    return tuple(part for part in parts if part is not None)
