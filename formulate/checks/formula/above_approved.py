"""Whether an order makes more than its recipe was approved for: a stronger batch, or more of an active in a dose.

What was approved is the greatest strength that the recipe allows, with the overage and the dose that it states. A
recipe that is not approved has nothing to compare with; its questions are all open.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.order import overages_of
from formulate.batch.line.amounts import strength_of
from formulate.batch.model import AchievedStrength, Batch
from formulate.batch.patient.doses import Dose
from formulate.checks.amounts.judgments import HUNDRED, usual
from formulate.findings import Finding, stop
from formulate.recipe.dosage_units.dosing import content_of
from formulate.recipe.model import Recipe
from formulate.reference.ranges import Level, judge
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit

__all__ = ["check_above_approved"]

#: How far the content of a preparation may be from its label.
CONTENT = "content of the finished product"


def check_above_approved(batch: Batch) -> Iterator[Finding]:
    """Every strength and every dose against those of the approved recipe."""
    if batch.recipe.approval is None:
        return
    for worked in batch.strengths:
        yield from _strength(batch, worked)
    for dose in batch.doses:
        yield from _dose(batch, dose)


def _strength(batch: Batch, worked: AchievedStrength) -> Iterator[Finding]:
    """The strength aimed at, and the one of the rounded amounts, beyond what a content may differ from its label."""
    overage = overages_of(batch.recipe).get(worked.active)
    approved = _greatest_approved(batch.recipe, worked.active)
    if approved is None:
        return
    if overage is not None:
        approved = strength_of(approved.value * (1 + overage.fraction), approved)
    made = [worked.stated, *([worked.target] if worked.target else [])]
    made += [worked.achieved.value] if worked.achieved is not None else []
    strongest = max(made, key=lambda strength: strength.value)
    judged = judge(CONTENT, strongest.value / approved.value * HUNDRED, batch.site.ranges)
    if judged.level is Level.STOP and strongest.value > approved.value:
        yield stop(
            "E_ABOVE_APPROVED",
            variant="strength",
            made=strongest,
            name=worked.active,
            approved=approved,
            usual=usual(judged.range),
            place=f"strength.{worked.active}",
        )


def _greatest_approved(recipe: Recipe, active: str) -> Strength | None:
    """The greatest strength that a recipe allows; None for an active that it states none of, or an order by time."""
    stated = [one for one in recipe.strengths if one.active == active and one.dose_rate is None]
    allowed = [strength for one in stated for strength in (one.strength, *one.allowed)]
    return max(allowed, key=lambda strength: strength.value, default=None)


def _dose(batch: Batch, dose: Dose) -> Iterator[Finding]:
    """A dose of the order that holds more than the recipe's own; where that states its greatest, that is compared."""
    stated = batch.recipe.dose
    greatest = _greatest_approved(batch.recipe, dose.active)
    if stated is None or greatest is None or dose.active in stated.greatest:
        return
    density = None if batch.recipe.density is None else batch.recipe.density.quantity
    approved: Quantity = content_of(stated.taken, greatest, density)
    if Fraction((dose.content.value / approved).to("").magnitude) > 1:
        yield stop(
            "E_ABOVE_APPROVED",
            variant="dose",
            taken=dose.taken,
            content=dose.content.value,
            name=dose.active,
            approved=in_readable_unit(approved),
            stated=stated.taken,
            place=f"dose.{dose.active}",
        )
