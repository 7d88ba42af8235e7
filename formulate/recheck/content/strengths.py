"""The strength of each active in the finished product.

It is compared with the label as a fraction of it: what was taken of the line, times the overage, times what the
total should be over what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from formulate.recheck.batch import Batch
from formulate.recheck.content.holdings import held_by
from formulate.recheck.content.labels import active_of, is_rest, overage
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, Ratio, added, added_if_known
from formulate.recheck.taking.portion import Portion


class AchievedStrength(NamedTuple):
    """A strength aimed at, and as it was found; *share* is what was found as a share of the label."""

    label: Ratio
    aim: Ratio | None
    share: Fraction | None
    lowest: Fraction | None = None
    highest: Fraction | None = None


def sum_of_lines(batch: Batch) -> Amount | None:
    """What goes in, in the kind that the lines share, else by mass; None where that of one is not known."""
    kind = VOLUME if batch.total.filled == VOLUME else MASS
    together = added_if_known(one.signed(one.actual, kind) if kind in one.actual else None for one in batch.portions)
    return None if together is None else Amount(kind, together)


def strengths_of(batch: Batch) -> Mapping[str, AchievedStrength]:
    """Each active with its strength: from its own line, else from all that hold it."""
    lines = {active_of(portion.line, list(batch.labels)): portion for portion in batch.portions}
    return {active: _of_line(batch, active, label, lines.get(active)) for active, label in batch.labels.items()}


def _brought(batch: Batch, active: str, label: Ratio) -> AchievedStrength:
    """An active that has no line of its own: what all lines hold of it."""
    each = [(one, held_by([one], active, label.of, by_theory=False)) for one in batch.portions]
    held = added(amount for _, amount in each)
    share = held / (label.base * batch.total.size(label.within)) * _dilution(batch)
    own = [(one, amount * error) for one, amount in each if amount and (error := _relative_error(one)) is not None]
    off = added(error for _, error in own) / held
    band = _around([one.line.id for one, _ in own], batch, share, off) if own else ()
    return AchievedStrength(label, None, share, *band)


def _dilution(batch: Batch) -> Fraction:
    """What the total should be, over what it is in the kind that the lines share."""
    together = sum_of_lines(batch)
    is_shared = together and together.kind == batch.total.filled
    return batch.total.size(together.kind) / together.base if together and is_shared else Fraction(1)


def _of_line(batch: Batch, active: str, label: Ratio, portion: Portion | None) -> AchievedStrength:
    if portion is None:
        return _brought(batch, active, label)
    more = overage(batch.typed, batch.lines, active)
    aim = None if more == 1 else label._replace(base=label.base * more)
    if portion.taken is None:
        return AchievedStrength(label, aim, None)
    reached, least, most = portion.reached.get(active, (Fraction(1), Fraction(1), Fraction(1)))
    others = [one for one in batch.portions if is_rest(portion.line) and one is not portion]
    aimed = label.base * more * batch.total.size(label.within)
    theory, actual = (held_by(others, active, label.of, by_theory=by_theory) for by_theory in (True, False))
    share = ((aimed - theory) * portion.taken * reached + actual) / aimed * more * _dilution(batch)
    error = _relative_error(portion)
    if error is None:
        return AchievedStrength(label, aim, share)
    low, high = _around([portion.line.id], batch, share, error)
    return AchievedStrength(label, aim, share, low * least / reached, high * most / reached)


def _around(own: Sequence[str], batch: Batch, share: Fraction, error: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the greatest share: the lines that bring it are off by that error, all others the other way."""
    total, off = sum_of_lines(batch), Fraction(0)
    if total is not None and batch.total.filled == total.kind:
        errors = (_error_as(total.kind, one) * (1 if one.line.id in own else -1) for one in batch.portions)
        off = added(errors) / total.base
    return share * (1 - error) / (1 - off), share * (1 + error) / (1 + off)


def _relative_error(portion: Portion) -> Fraction | None:
    """What the measurements of a line may be off by, as a share of what is taken; None where nothing is measured."""
    if portion.dilution is not None:
        return portion.error_share
    if portion.parts:
        known = [part.counted * error for part in portion.parts if (error := _relative_error(part)) is not None]
        total = added(part.counted for part in portion.parts)
        return added(known) / total if known and all(part.taken is not None for part in portion.parts) else None
    amount = portion.to_take or portion.to_measure
    return None if portion.instrument is None or amount is None else portion.instrument.error / amount.base


def _error_as(kind: str, portion: Portion) -> Fraction:
    """What the measurement of a line may be off by, as that kind; nothing for a line that is not measured."""
    if portion.parts:
        return added(_error_as(kind, part) for part in portion.parts)
    if portion.dilution is not None:
        return portion.dilution.aliquot_error * portion.actual.get(kind, Fraction(0))
    if portion.instrument is None:
        return Fraction(0)
    error, measured = portion.instrument.error * portion.line.kept, portion.instrument.kind
    return error if measured == kind else error * portion.actual[kind] / portion.actual[measured]
