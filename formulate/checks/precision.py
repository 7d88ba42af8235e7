"""How exact the batch is: what rounding changes, the strength worked back, the band of the weighings."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.model import AchievedStrength, Batch, BatchLine
from formulate.checks.lines import is_active, place_of
from formulate.findings import Finding, note, stop, warning
from formulate.messages import message
from formulate.recipe.model import FromStrength

__all__ = ["check_precision"]

#: From here on a change of an active is told, and from there on no sheet is made.
TOLD, HELD = Fraction(1, 100), Fraction(5, 100)
#: From here on the change of any other line is told.
TOLD_OF_OTHERS = Fraction(5, 100)
#: A band of the weighings wider than this is told.
WIDE_BAND = Fraction(10, 100)


def check_precision(batch: Batch) -> Iterator[Finding]:
    """Rounding of every line, and every strength worked back."""
    told = {line.id for line in batch.lines if is_active(line) and abs(line.rounding or Fraction(0)) > TOLD}
    for line in batch.lines:
        yield from _rounding(line)
    for strength in batch.strengths:
        of_rounding = {line.id for line in batch.lines if _is_line_of(line, strength.active)} & told
        yield from _worked_back(strength, told_already=bool(of_rounding))
        yield from _band(strength)


def _is_line_of(line: BatchLine, active: str) -> bool:
    amount = line.ingredient.amount
    return isinstance(amount, FromStrength) and amount.active == active


def _rounding(line: BatchLine) -> Iterator[Finding]:
    change = line.rounding or Fraction(0)
    active = is_active(line)
    if abs(change) <= (TOLD if active else TOLD_OF_OTHERS) or line.to_measure is None or line.corrected is None:
        return
    finding, code = (stop, "E_ROUNDING") if active and abs(change) > HELD else (warning, "W_ROUNDING")
    on = {} if line.instrument is None else {"instrument": line.instrument.id}
    yield finding(
        code,
        variant="measured" if on else "counted",
        place=place_of(line),
        taken=line.to_measure,
        name=line.name,
        change=change,
        needed=line.corrected,
        **on,
    )


def _worked_back(strength: AchievedStrength, *, told_already: bool) -> Iterator[Finding]:
    place = f"strength.{strength.active}"
    if strength.achieved is None:
        reason = strength.reason or message("total_not_known")
        yield note("N_STRENGTH_UNKNOWN", active=strength.active, reason=reason, place=place)
        return
    aim = strength.target or strength.stated
    change = strength.achieved.value.value / aim.value - 1
    if abs(change) <= TOLD or (told_already and abs(change) <= HELD):
        return
    finding, code = (stop, "E_STRENGTH_OFF") if abs(change) > HELD else (warning, "W_STRENGTH_OFF")
    yield finding(code, found=strength.achieved.value, active=strength.active, change=change, aim=aim, place=place)


def _band(strength: AchievedStrength) -> Iterator[Finding]:
    low, high = strength.lowest, strength.highest
    if low is None or high is None or (low >= 1 - WIDE_BAND and high <= 1 + WIDE_BAND):
        return
    place = f"strength.{strength.active}"
    yield warning("W_WEIGHING_BAND", active=strength.active, band=(low, high), place=place)
