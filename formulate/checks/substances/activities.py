"""Whether the activity that a lot or a recipe states is one that the substance has."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch, BatchLine
from formulate.checks.amounts.judgments import HUNDRED, outside
from formulate.findings import Finding
from formulate.reference.identities.names import product_words
from formulate.reference.tables.activities import ACTIVITIES, LeastActivity
from formulate.units import Quantity, is_kind

__all__ = ["check_activities"]

OF_MONOGRAPH: Final = "activity against the monograph's least"
OF_RECIPE: Final = "activity of a lot against the recipe's"


def check_activities(batch: Batch) -> Iterator[Finding]:
    """The activity of each lot against the recipe's and the monograph's, and the recipe's against the monograph's."""
    for line in (part for whole in batch.lines for part in whole.each_lot):
        stated, lot = line.ingredient.activity, line.lot
        if stated is not None:
            yield from _of_monograph(batch, line, stated.quantity, "E_ACTIVITY_STATED")
        if lot is None or lot.activity is None:
            continue
        figures: dict[str, Any] = {"lot": lot.number, "activity": lot.activity}
        against_recipe = []
        if stated is not None and lot.activity.is_compatible_with(stated.quantity):
            share = Fraction((lot.activity / stated.quantity).to("").magnitude) * HUNDRED
            figures |= {"stated": stated.quantity, "name": line.name, "place": line_place(line.id)}
            against_recipe = list(outside("E_ACTIVITY", batch, OF_RECIPE, share, variant="recipe", **figures))
        yield from against_recipe or _of_monograph(batch, line, lot.activity, "E_ACTIVITY", lot=lot.number)


def _of_monograph(batch: Batch, line: BatchLine, activity: Quantity, code: str, **figures: Any) -> Iterator[Finding]:
    row = _row_of(line.name)
    if row is None or not is_kind(activity, "activity per mass"):
        return
    share = Fraction((activity / row.least).to("").magnitude) * HUNDRED
    figures |= {"activity": activity, "name": line.name, "least": row.least, "place": line_place(line.id)}
    variant = "monograph" if code == "E_ACTIVITY" else ""
    yield from outside(code, batch, OF_MONOGRAPH, share, variant=variant, source=row.source, **figures)


def _row_of(name: str) -> LeastActivity | None:
    known = next((one for one in (name, product_words(name)) if ACTIVITIES.has(one)), None)
    return None if known is None else ACTIVITIES.find(known)[0]
