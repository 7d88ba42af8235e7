"""What is added as needed: by feel, or within a stated range, which the fill and the composition are estimated by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formulate.batch.asking.order import Order
from formulate.batch.asking.total import BatchTotal
from formulate.batch.line.drafting import Draft
from formulate.batch.line.needed import scaled
from formulate.batch.lots.material import material_of
from formulate.batch.model import BatchLine, Measuring
from formulate.batch.results import Between
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import AsNeeded, Ingredient

__all__ = ["at_end", "draft_as_needed", "with_ends"]

#: The ends of a range: its least and its most.
LEAST, MOST = 0, 1


def draft_as_needed(
    line: Ingredient, amount: AsNeeded, lot: Lot | None, batch_total: BatchTotal, order: Order
) -> Draft:
    """A line that is added as needed, with the range that is expected in this batch.

    Parameters
    ----------
    line : Ingredient
        The recipe's line.
    amount : AsNeeded
        Its amount, with the range for the recipe's yield if one is stated.
    lot : Lot or None
        What it is taken from.
    batch_total : BatchTotal
        What is prepared.
    order : Order
        What was asked for.
    """
    drafted = BatchLine(ingredient=line, measuring=Measuring.AS_NEEDED, lot=lot)
    if amount.low is None or amount.high is None:
        return Draft(line=drafted)
    ends = [
        scaled(line, end, batch_total, order.recipe.yields, what)
        for end, what in ((amount.low, "at least"), (amount.high, "at most"))
    ]
    material = material_of(line, lot)
    masses, volumes = (
        [material.mass(end.value, what) for end, what in zip(ends, ("at least", "at most"), strict=True)],
        [material.volume(end.value, what) for end, what in zip(ends, ("at least", "at most"), strict=True)],
    )
    between = Between(
        low=ends[LEAST].value,
        high=ends[MOST].value,
        masses=tuple(one.value for one in masses if one is not None),
        volumes=tuple(one.value for one in volumes if one is not None),
    )
    steps = [step for one in (*ends, *masses, *volumes) if one is not None for step in one.steps]
    return Draft(line=replace(drafted, between=between, working=tuple(dict.fromkeys(steps))))


def at_end(line: BatchLine, end: int) -> BatchLine:
    """A line at one end of its range, with its mass and its volume there; any other line as it is."""
    between = line.between
    if between is None:
        return line
    return replace(
        line,
        mass=between.masses[end] if between.masses else None,
        volume=between.volumes[end] if between.volumes else None,
    )


def with_ends(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts twice: every range at its least, and at its most."""
    least, most = ([replace(draft, line=at_end(draft.line, end)) for draft in drafts] for end in (LEAST, MOST))
    return least, most
