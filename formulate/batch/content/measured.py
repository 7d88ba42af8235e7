"""What is taken of a line, by its rounded amount, and what its measurement may be off by."""

from __future__ import annotations

from fractions import Fraction

from formulate.batch.line.amounts import sum_of, times
from formulate.batch.line.losses import kept_share
from formulate.batch.model import BatchLine
from formulate.calc.shared.arguments import ratio
from formulate.units import US_SUBSTITUTED, Quantity, in_readable_unit, is_kind
from formulate.units import show_percent as percent
from formulate.working import Derived, Step, derive

__all__ = ["error_as", "error_of", "needed_and_taken", "size_of"]


def size_of(line: BatchLine, kind: str) -> Quantity | None:
    """What goes in of a line, as a mass or a volume."""
    return line.mass if kind == "mass" else line.volume


def needed_and_taken(line: BatchLine) -> tuple[Quantity, Quantity, tuple[Step, ...]]:
    """Amount needed of a line and amount taken of it: as measured, as counted, or as powder weighed.

    Of several lots, what each part counts of what is needed, with its working.
    """
    if line.parts:
        return _of_parts(line)
    if line.dilution is not None and line.corrected is not None:
        return line.corrected, line.dilution.own, ()
    counted = line.counted
    if counted is not None and counted.to_take is not None and counted.crushed_weight is not None:
        return times(counted.crushed_weight, counted.exact / counted.whole), counted.to_take, ()
    if counted is not None and counted.share is not None and line.corrected is not None:
        return line.corrected, line.corrected, ()
    if line.corrected is None or line.to_measure is None:
        raise AssertionError(f"{line.id} has a rounding, but no amount")
    return line.corrected, line.to_measure, ()


def _of_parts(line: BatchLine) -> tuple[Quantity, Quantity, tuple[Step, ...]]:
    """What is needed of a line, and the sum of what its parts count of it."""
    if line.needed is None:
        raise AssertionError(f"{line.id} has parts, but no amount")
    counts: list[Quantity] = []
    steps: list[Step] = []
    for part in line.parts:
        counted = _as_counted(line, part)
        counts.append(counted.value)
        steps.extend(counted.steps)
    total = sum_of(counts, like=line.needed)
    steps.extend(derive(total, f"taken({line.name})", "sum(counted)", {"counted": counts}).steps)
    return line.needed, total, tuple(steps)


def _as_counted(line: BatchLine, part: BatchLine) -> Derived[Quantity]:
    """What a part, as it is measured, counts of what is needed of the line."""
    needed, taken, _ = needed_and_taken(part)
    if part.needed is None or part.lot is None:
        raise AssertionError(f"{line.id} has a part without an amount")
    value = in_readable_unit(times(part.needed, ratio(taken, needed)))
    numbers = {"needed": part.needed, "taken": taken, "corrected": needed}
    return derive(value, f"counted({line.name}, lot {part.lot.number})", "needed x taken / corrected", numbers)


def error_of(line: BatchLine) -> tuple[Quantity | None, tuple[Step, ...]]:
    """What a line may be off by, as its amount taken is counted; None where nothing of it is on an instrument."""
    if line.dilution is not None:
        own = line.dilution.own
        error = in_readable_unit(times(own, line.dilution.error))
        numbers = {"error": percent(line.dilution.error, US_SUBSTITUTED), "own": own}
        return error, derive(error, f"e({line.name})", "error x own", numbers).steps
    if not line.parts:
        return _of_instrument(line)
    errors: list[Quantity] = []
    steps: list[Step] = []
    for part in line.parts:
        off, of_fillings = _of_instrument(part)
        if off is None or part.needed is None or part.lot is None:
            continue
        needed, _, _ = needed_and_taken(part)
        value = in_readable_unit(times(part.needed, ratio(off, needed)))
        numbers = {"needed": part.needed, "e": off, "corrected": needed}
        step = derive(value, f"e({line.name}, lot {part.lot.number})", "needed x e / corrected", numbers)
        errors.append(value)
        steps.extend((*of_fillings, *step.steps))
    if not errors:
        return None, ()
    total = sum_of(errors, like=errors[0])
    return total, (*steps, *derive(total, "e", "sum(errors)", {"errors": errors}).steps)


def _of_instrument(line: BatchLine) -> tuple[Quantity | None, tuple[Step, ...]]:
    """What the instrument of a line may be off by, in all of its fillings."""
    if line.instrument is None or line.fillings is None:
        return (None if line.instrument is None else line.instrument.error), ()
    error = times(line.instrument.error, line.fillings.number)
    numbers = {"n": Fraction(line.fillings.number), "e(filling)": line.instrument.error}
    return error, derive(error, f"e({line.name})", "n x e(filling)", numbers).steps


def error_as(kind: str, line: BatchLine) -> Quantity | None:
    """What a line may be off by, as a mass or a volume; None where it is not measured on an instrument."""
    size = size_of(line, kind)
    if line.parts:
        errors = [error for part in line.parts if (error := error_as(kind, part)) is not None]
        return sum_of(errors, like=errors[0]) if errors else None
    if line.dilution is not None and size is not None:
        return times(size, line.dilution.aliquot.error)
    error, _ = _of_instrument(line)
    if error is None or size is None:
        return None
    if is_kind(error, kind) or line.to_measure is None:
        return times(error, kept_share(line.ingredient))
    return times(size, ratio(error, line.to_measure))
