"""Limits of the weight of single-dose units: from theory in the US, from their mean by the European pharmacopoeia."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from formulate.units import Quantity

__all__ = ["FROM_THEORY", "SingleDoseForm", "deviation_from_mean"]

SingleDoseForm: TypeAlias = Literal["capsule", "powder", "tablet", "suppository"]
#: Mean mass from which a smaller deviation holds (mg), and the deviation; the first that is not above the mean counts.
_LIMITS: dict[str, tuple[tuple[int, Fraction], ...]] = {
    "capsule": ((300, Fraction(3, 40)), (0, Fraction(1, 10))),
    "powder": ((300, Fraction(3, 40)), (0, Fraction(1, 10))),
    "tablet": ((250, Fraction(1, 20)), (80, Fraction(3, 40)), (0, Fraction(1, 10))),
    "suppository": ((0, Fraction(1, 20)),),
}
#: Deviation from theory that each unit may have in the US.
FROM_THEORY = Fraction(1, 10)


def deviation_from_mean(form: SingleDoseForm, mean: Quantity) -> Fraction:
    """How far a unit may be from the mean of 20, as a fraction of it; two may be further, none by more than double.

    >>> from formulate.units import parse
    >>> deviation_from_mean("capsule", parse("250 mg")), deviation_from_mean("suppository", parse("2 g"))
    (Fraction(1, 10), Fraction(1, 20))
    """
    heavy = Fraction(mean.to("milligram").magnitude)
    return next(deviation for least, deviation in _LIMITS[form] if heavy >= least)
