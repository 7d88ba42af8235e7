"""Whether the amounts look like a preparation: so many containers, so far from what the recipe yields."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.model import Batch, BatchLine
from formulate.checks.lines import place_of
from formulate.findings import Finding, confirm, stop, warning
from formulate.units import Quantity

__all__ = ["check_plausibility"]

#: More of these for one preparation and somebody has to confirm it: a syringe was once refilled eleven times for
#: zinc that had been entered in milligrams instead of micrograms (P&T 2011; 36: 393).
MOST_CONTAINERS = 10
_OPENED = frozenset(("vial", "ampule", "syringe", "container", "sachet"))
#: So many times the amount that the recipe yields is far. Less than it is not: formulas are written for 1,000 g.
FAR = 20


def check_plausibility(batch: Batch) -> Iterator[Finding]:
    """The numbers of containers, filled or opened, and the size of the batch."""
    yield from _filled(batch)
    yield from _opened(batch)
    yield from _far(batch)
    for line in batch.lines:
        yield from _heavier_inside(line)


def _filled(batch: Batch) -> Iterator[Finding]:
    containers = str(batch.asked.containers or "")
    if containers.isascii() and containers.isdecimal() and int(containers) > MOST_CONTAINERS:
        yield confirm(
            "E_CONTAINER_COUNT",
            variant="filled",
            make=batch.make,
            containers=containers,
            most=MOST_CONTAINERS,
            place="containers",
        )


def _opened(batch: Batch) -> Iterator[Finding]:
    """Containers that are emptied into this batch."""
    for line in batch.lines:
        taken = line.to_measure
        if line.counted is None or taken is None or _unit(taken) not in _OPENED:
            continue
        if line.counted.whole > MOST_CONTAINERS:
            yield confirm(
                "E_CONTAINER_COUNT",
                variant="opened",
                taken=taken,
                name=line.name,
                most=MOST_CONTAINERS,
                place=place_of(line),
            )


def _unit(amount: Quantity) -> str:
    return str(next((name for name, _ in amount.unit_items()), ""))


def _heavier_inside(line: BatchLine) -> Iterator[Finding]:
    """A dosage unit that would hold more of its active than it weighs."""
    stated = line.ingredient.unit_weight
    weight = line.lot.unit_weight if line.lot is not None and line.lot.unit_weight is not None else None
    weight = weight or (stated.quantity if stated is not None else None)
    for active, content in line.ingredient.contains.items():
        held = content.quantity
        if weight is not None and held.dimensionality == weight.dimensionality and held > weight:
            yield stop(
                "E_CONTENT_WEIGHT",
                name=line.name,
                weight=weight,
                held=held.to(weight.units),
                active=active,
                place=place_of(line),
            )


def _far(batch: Batch) -> Iterator[Finding]:
    yields = batch.recipe.yields
    if yields is None or yields.dimensionality != batch.make.dimensionality:
        return
    times = Fraction(batch.make.to(yields.units).magnitude) / Fraction(yields.magnitude)
    if times >= FAR:
        yield warning("W_MAKE_FAR", make=batch.make, times=times, yields=yields, place="make")
