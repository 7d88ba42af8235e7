"""The strength of each active from what was taken, as the second computation finds it.

What is found is compared with the label as a share of it: what was taken of the line, times the overage,
times what the whole should be over what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.recheck.needs import active_of, labelled, overage
from formulate.recheck.portions import Portion
from formulate.recheck.reader import Ratio
from formulate.recheck.typed import Texts
from formulate.recheck.units import MASS, VOLUME
from formulate.recheck.whole import Whole


@dataclass(frozen=True, slots=True)
class Found:
    """A strength aimed at, and as it was found; *share* is what was found as a share of the label."""

    label: Ratio
    aim: Ratio | None
    share: Fraction | None
    lowest: Fraction | None = None
    highest: Fraction | None = None


def sum_of(portions: Sequence[Portion], whole: Whole) -> Fraction | None:
    """The mass that goes in; None where the whole is no mass, or the mass of a line is not known."""
    if whole.filled != MASS or any(MASS not in portion.actual for portion in portions):
        return None
    return sum((portion.signed(portion.actual, MASS) for portion in portions), Fraction(0))


def strengths_of(typed: Texts, portions: Sequence[Portion], whole: Whole) -> Mapping[str, Found]:
    """Each active with its strength."""
    labels = labelled(typed)
    lines = {active_of(portion.line, list(labels)): portion for portion in portions}
    return {active: _found(typed, active, label, lines[active], portions, whole) for active, label in labels.items()}


def _found(
    typed: Texts, active: str, label: Ratio, portion: Portion, portions: Sequence[Portion], whole: Whole
) -> Found:
    more = overage(typed, active)
    aim = None if more == 1 else Ratio(label.of, label.within, label.base * more)
    if portion.taken is None:
        return Found(label, aim, None)
    total = sum_of(portions, whole)
    dilution = Fraction(1) if total is None else whole.size(MASS) / total
    share = portion.taken * more * dilution
    return Found(label, aim, share, *_band(portion, portions, share, total))


def _band(
    portion: Portion, portions: Sequence[Portion], share: Fraction, total: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """How low and how high the share may be by the errors of the instruments."""
    amount = portion.to_take or portion.to_measure
    if portion.instrument is None or amount is None:
        return None, None
    error = portion.instrument.error / amount.base
    if total is None:
        return share * (1 - error), share * (1 + error)
    around = _error_in_grams(portion) - sum(_error_in_grams(one) for one in portions if one is not portion)
    return share * (1 - error) / (1 - around / total), share * (1 + error) / (1 + around / total)


def _error_in_grams(portion: Portion) -> Fraction:
    """What the measurement of a line may be off by, as a mass; nothing for a line that is not measured."""
    if portion.instrument is None:
        return Fraction(0)
    if portion.instrument.kind == MASS:
        return portion.instrument.error
    return portion.instrument.error * portion.actual[MASS] / portion.actual[VOLUME]
