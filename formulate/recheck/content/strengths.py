"""The strength of each active in the finished product.

It is compared with the label as a fraction of it: what was taken of the line, times the overage, times what the
total should be over what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from formulate.recheck.batch import Batch
from formulate.recheck.content.holdings import held_by
from formulate.recheck.content.labeled import labeled
from formulate.recheck.content.labels import active_of, is_rest, overage
from formulate.recheck.reading.reader import MASS, VOLUME, Ratio
from formulate.recheck.taking.portion import Portion

Portions: TypeAlias = Sequence[Portion]
#: The least and the greatest.
Ends: TypeAlias = tuple[Fraction, Fraction]


class AchievedStrength(NamedTuple):
    """A strength aimed at, and as it was found; *share* is what was found as a share of the label."""

    label: Ratio
    aim: Ratio | None
    share: Fraction | None
    lowest: Fraction | None = None
    highest: Fraction | None = None

    @property
    def achieved(self) -> Ratio | None:
        """The strength as it was found."""
        return None if self.share is None else self.label._replace(base=self.label.base * self.share)


def mass_of(batch: Batch) -> Fraction | None:
    """The mass that goes in; None where the total is not a mass, or the mass of a line is not known."""
    if batch.total.filled != MASS or any(MASS not in portion.actual for portion in batch.portions):
        return None
    return sum((portion.signed(portion.actual, MASS) for portion in batch.portions), Fraction(0))


def strengths_of(batch: Batch) -> Mapping[str, AchievedStrength]:
    """Each active with its strength: from its own line, else from all that hold it."""
    labels = labeled(batch.typed, batch.total)
    lines = {active_of(portion.line, list(labels)): portion for portion in batch.portions}
    return {active: _of_line(batch, active, label, lines.get(active)) for active, label in labels.items()}


def _brought(batch: Batch, active: str, label: Ratio) -> AchievedStrength:
    """An active that has no line of its own: what all lines hold of it."""
    each = [(one, held_by([one], active, label.of, by_theory=False)) for one in batch.portions]
    held = sum((amount for _, amount in each), Fraction(0))
    share = held / (label.base * batch.total.size(label.within)) * _dilution(batch)
    own = [(one, amount * error) for one, amount in each if amount and (error := _relative_error(one)) is not None]
    off = sum((error for _, error in own), Fraction(0)) / held
    band = _around([one for one, _ in own], batch.portions, share, off, mass_of(batch)) if own else ()
    return AchievedStrength(label, None, share, *band)


def _dilution(batch: Batch) -> Fraction:
    """What the total should be, over what it is by mass."""
    mass = mass_of(batch)
    return Fraction(1) if mass is None else batch.total.size(MASS) / mass


def _of_line(batch: Batch, active: str, label: Ratio, portion: Portion | None) -> AchievedStrength:
    if portion is None:
        return _brought(batch, active, label)
    more = overage(batch.typed, active)
    aim = None if more == 1 else label._replace(base=label.base * more)
    if portion.taken is None:
        return AchievedStrength(label, aim, None)
    reached, least, most = portion.reached.get(active, (Fraction(1), Fraction(1), Fraction(1)))
    share = portion.taken * reached * more * _dilution(batch)
    if is_rest(portion.line):
        others = [one for one in batch.portions if one is not portion]
        aimed = label.base * more * batch.total.size(label.within)
        theory, actual = (held_by(others, active, label.of, by_theory=by_theory) for by_theory in (True, False))
        share = ((aimed - theory) * portion.taken * reached + actual) / aimed * more * _dilution(batch)
    error = _relative_error(portion)
    if error is None:
        return AchievedStrength(label, aim, share)
    low, high = _around([portion], batch.portions, share, error, mass_of(batch))
    return AchievedStrength(label, aim, share, low * least / reached, high * most / reached)


def _around(own: Portions, portions: Portions, share: Fraction, error: Fraction, total: Fraction | None) -> Ends:
    """How low and how high the share may be: what brings it is off by that error, and all others the other way."""
    if total is None:
        return share * (1 - error), share * (1 + error)
    lines = [one.line.id for one in own]
    around = sum((_error_in_grams(one) * (1 if one.line.id in lines else -1) for one in portions), Fraction(0))
    return share * (1 - error) / (1 - around / total), share * (1 + error) / (1 + around / total)


def _relative_error(portion: Portion) -> Fraction | None:
    """What the measurements of a line may be off by, as a share of what is taken; None where nothing is measured."""
    if portion.dilution is not None:
        return portion.error_share
    if portion.parts and any(part.taken is None for part in portion.parts):
        return None
    if portion.parts:
        errors = [(part.counted, _relative_error(part)) for part in portion.parts]
        total = sum((counted for counted, _ in errors), Fraction(0))
        known = [counted * error for counted, error in errors if error is not None]
        return sum(known, Fraction(0)) / total if known else None
    amount = portion.to_take or portion.to_measure
    return None if portion.instrument is None or amount is None else portion.instrument.error / amount.base


def _error_in_grams(portion: Portion) -> Fraction:
    """What the measurement of a line may be off by, as a mass; nothing for a line that is not measured."""
    if portion.parts:
        return sum((_error_in_grams(part) for part in portion.parts), Fraction(0))
    if portion.dilution is not None:
        return portion.dilution.aliquot_error * portion.actual.get(MASS, Fraction(0))
    if portion.instrument is None:
        return Fraction(0)
    error = portion.instrument.error * portion.line.kept()
    return error if portion.instrument.kind == MASS else error * portion.actual[MASS] / portion.actual[VOLUME]
