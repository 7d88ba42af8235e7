"""Whether calcium and phosphate stay in solution: by the curve of the product itself, else nothing is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, cast

from formulate.batch.forms.solutions import Solution
from formulate.batch.model import Batch
from formulate.batch.solutions.named_ions import ion_figures, ions_in
from formulate.findings import Finding, stop
from formulate.recipe.solutions.calcium_phosphate import KEY, Point
from formulate.units import Quantity, show

__all__ = ["check_calcium_phosphate"]

_UNITS: Final = {"calcium": "milliequivalent/liter", "phosphate": "millimole/liter"}


def check_calcium_phosphate(batch: Batch) -> Iterator[Finding]:
    """A stop where both are in it, and no point of the product's curve has at least as much of each."""
    recipe, curve = batch.recipe, batch.recipe.phosphate_curve
    if not set(_UNITS).issubset(ions_in(recipe)):
        return
    figures = [ion_figures(line, recipe) for line in recipe.ingredients]
    are_counted = all(any(ion in of_line for of_line in figures) for ion in _UNITS)
    found = {ion: one for ion in _UNITS if (one := _concentration(batch, ion)) is not None}
    if are_counted and not (curve and any(_is_within(found, point) for point in curve.points)):
        variant = "none" if curve is None else "above" if len(found) == len(_UNITS) else "unknown"
        shown = {ion: show(found[ion]) if ion in found else "unknown" for ion in _UNITS}
        yield stop("E_CALCIUM_PHOSPHATE", variant=variant, place=KEY, **shown)
    elif not are_counted or _is_incomplete(batch):
        yield stop("E_CALCIUM_PHOSPHATE_LEFT", place=KEY)


def _is_incomplete(batch: Batch) -> bool:
    """Whether the totals leave out what a line brings."""
    return any(finding.code == "N_IONS_LEFT_OUT" for finding in batch.findings)


def _concentration(batch: Batch, ion: str) -> Quantity | None:
    solutions = (part for part in batch.forms if isinstance(part, Solution))
    totals = (total for part in solutions for total in part.totals if total.key == f"ion {ion}")
    return next((cast("Quantity", total.figures["concentration"]) for total in totals), None)


def _is_within(found: Mapping[str, Quantity], point: Point) -> bool:
    """Whether both are known, and no more than at this point."""
    return all(ion in found and _number(found[ion], ion) <= _most(point, ion) for ion in _UNITS)


def _number(concentration: Quantity, ion: str) -> Fraction:
    return Fraction(concentration.to(_UNITS[ion]).magnitude)


def _most(point: Point, ion: str) -> Fraction:
    stated = point.calcium if ion == "calcium" else point.phosphate
    return Fraction(stated.quantity.to(_UNITS[ion]).magnitude)
