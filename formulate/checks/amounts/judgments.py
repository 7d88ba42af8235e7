"""A value that is outside its range, as a finding: asked about or a stop, with the range and its reason."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from formulate.batch.model import Batch
from formulate.findings import Finding, confirm, stop
from formulate.messages import Figure, Message, message
from formulate.reference.ranges import Judgment, Level, Range, judge
from formulate.reference.table import Confidence
from formulate.rounding import round_half_up
from formulate.units import Quantity

__all__ = ["HUNDRED", "in_number", "outside", "shown", "usual", "volume_of"]

HUNDRED: Final = Fraction(100)
#: Digits behind the decimal point of a judged value that is shown, while it is not shown as one of the bounds.
_STEPS: Final = tuple(Fraction(1, 10**digits) for digits in (2, 4, 8))


def outside(
    code: str,
    batch: Batch,
    item: str,
    value: Fraction,
    *,
    place: str,
    variant: str = "",
    at_most: Level = Level.STOP,
    **figures: Figure,
) -> Iterator[Finding]:
    """The finding of a value that is not silent.

    Parameters
    ----------
    code : str
        Of the finding.
    batch : Batch
        Whose pharmacy may have a range of its own.
    item : str
        The name of the range.
    value : Fraction
        In the unit of the range.
    place : str
        Of the finding.
    variant : str
        Of its sentence.
    at_most : Level
        The gravest that the finding may be.
    figures : Figure
        Of its sentence, besides ``value``, ``unit`` and ``usual``.
    """
    judged = judge(item, value, batch.site.ranges)
    if judged.level is Level.SILENT:
        return
    finding = stop if Level.STOP is judged.level is at_most else confirm
    yield finding(
        code,
        variant=variant,
        place=place,
        value=shown(judged),
        unit=judged.range.unit,
        usual=usual(judged.range),
        **figures,
    )


def shown(judged: Judgment) -> Fraction:
    """The value to two decimals, to more where it would be shown as a bound of its range."""
    limits = judged.range
    bounds = {limits.silent_low, limits.silent_high, limits.asked_low, limits.asked_high}
    rounded = (round_half_up(judged.value, step) for step in _STEPS)
    return next((value for value in rounded if value and value not in bounds), judged.value)


def usual(limits: Range) -> Message:
    """The silent range with its reason, and whether it is verified."""
    if limits.is_of_site:
        return message("range_of_site", silent=limits.said)
    code = "range_unverified" if limits.confidence is Confidence.UNVERIFIED else "range_verified"
    return message(code, silent=limits.said, reason=limits.reason)


def in_number(amount: Quantity, unit: str) -> Fraction:
    """The number of an amount in a unit."""
    return Fraction(amount.to(unit).magnitude)


def volume_of(batch: Batch) -> Quantity | None:
    """The volume of the batch total; None for a batch that is made by mass or by number alone."""
    for amount in (batch.total.value, *(line.make_to for line in batch.lines)):
        if amount is not None and amount.is_compatible_with("milliliter"):
            return amount
    return None
