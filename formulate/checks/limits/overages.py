"""Overages: of the formula, asked about once; of a batch, asked about with reason and source, a large one twice.

Above the limit of the range ``overage of an active`` it takes two persons. The name of who enters a batch is not known,
so that two persons confirm: one that it is entered, another that it is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from formulate.batch.asking.mistakes import line_place
from formulate.batch.asking.order import overages_of
from formulate.batch.model import AchievedStrength, Batch
from formulate.checks.amounts.judgments import HUNDRED, outside
from formulate.findings import Finding, confirm
from formulate.recipe.model import FromStrength
from formulate.recipe.overage import Overage, overage_from_percent
from formulate.reference.ranges import Level, judge
from formulate.strength import Strength

__all__ = ["check_overages"]

ITEM, CONTENT = "overage of an active", "content of the finished product"


def check_overages(batch: Batch) -> Iterator[Finding]:
    """More of an active than its label says; a stop where it takes the content out of its limits."""
    of_recipe = overages_of(batch.recipe)
    for strength in batch.strengths:
        if strength.target is None:
            continue
        typed, stated = batch.asked.overage.get(strength.active, ""), of_recipe.get(strength.active)
        is_of_recipe = stated is not None and (not typed or overage_from_percent(typed) == stated.fraction)
        if stated is not None and is_of_recipe:
            yield from _of_recipe(batch, strength, strength.target, stated)
        else:
            yield from _of_batch(batch, strength, strength.target, typed)


def _of_recipe(batch: Batch, worked: AchievedStrength, target: Strength, overage: Overage) -> Iterator[Finding]:
    """That of the formula: a question for the approver; one person alone cannot answer for a large one."""
    place = f"{_line_of(batch, worked.active)}.overage"
    figures: dict[str, Any] = {"place": place, "active": worked.active, "typed": overage.typed}
    by_itself = list(_content(batch, "E_OVERAGE_FORMULA", target.value / worked.stated.value, figures))
    if by_itself:
        yield from by_itself
        return
    with_errors = list(_with_errors(batch, worked, target, overage.typed))
    if with_errors:
        yield from with_errors
        return
    figures |= {"aim": target, "label": worked.stated, "reason": overage.reason, "source": overage.source}
    more = overage.fraction * HUNDRED
    yield from outside("E_OVERAGE_FORMULA", batch, ITEM, more, at_most=Level.ASKED, variant="asked", **figures)
    approval = batch.recipe.approval
    if approval is not None and approval.single_person and _is_large(batch, overage.fraction):
        at_batch: dict[str, Any] = {"place": f"overage.{worked.active}", "active": worked.active}
        yield confirm("E_OVERAGE", variant="alone", typed=overage.typed, by=approval.by, **at_batch)


def _of_batch(batch: Batch, worked: AchievedStrength, target: Strength, typed: str) -> Iterator[Finding]:
    """One that was typed for this batch alone."""
    off = list(_with_errors(batch, worked, target, typed))
    if off:
        yield from off
        return
    figures: dict[str, Any] = {"place": f"overage.{worked.active}", "active": worked.active, "typed": typed}
    fraction = overage_from_percent(typed)
    is_large = _is_large(batch, fraction)
    asked = figures | {"aim": target, "label": worked.stated, "variant": "second" if is_large else "one"}
    yield from outside("E_OVERAGE", batch, ITEM, fraction * HUNDRED, at_most=Level.ASKED, **asked)
    if is_large:
        yield confirm("E_OVERAGE_ENTERED", **figures)


def _is_large(batch: Batch, fraction: Fraction) -> bool:
    return judge(ITEM, fraction * HUNDRED, batch.site.ranges).level is Level.STOP


def _with_errors(batch: Batch, worked: AchievedStrength, target: Strength, typed: str) -> Iterator[Finding]:
    """The content with what the weighing errors may add to it."""
    label = worked.stated.value
    achieved = None if worked.achieved is None else worked.achieved.value.value / label
    shares = [share for share in (worked.highest, achieved, target.value / label) if share is not None]
    figures: dict[str, Any] = {"place": f"overage.{worked.active}", "active": worked.active, "typed": typed}
    yield from _content(batch, "E_OVERAGE", max(shares), figures)


def _content(batch: Batch, code: str, share: Fraction, figures: dict[str, Any]) -> Iterator[Finding]:
    yield from outside(code, batch, CONTENT, share * HUNDRED, variant="content", **figures)


def _line_of(batch: Batch, active: str) -> str:
    lines = [(line.id, line.ingredient.amount) for line in batch.lines]
    return next(
        line_place(id_) for id_, amount in lines if isinstance(amount, FromStrength) and amount.active == active
    )
