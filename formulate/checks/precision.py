"""How exact the batch is: what rounding changes, the strength worked back, the band of the weighings."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.model import Batch, BatchLine, WorkedBack
from formulate.checks.codes import found, is_active, place_of
from formulate.findings import Finding
from formulate.recipe.model import FromStrength
from formulate.rounding import round_half_up
from formulate.units import show, show_number

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


def _percent(change: Fraction) -> str:
    """A change in percent with its sign, to two decimals: words, not a figure to work with."""
    rounded = show_number(round_half_up(abs(change) * 100, Fraction(1, 100)))
    return f"{rounded} % {'more' if change > 0 else 'less'}"


def _rounding(line: BatchLine) -> Iterator[Finding]:
    change = line.rounding or Fraction(0)
    active = is_active(line)
    if abs(change) <= (TOLD if active else TOLD_OF_OTHERS) or line.to_measure is None or line.corrected is None:
        return
    where = f" on {line.instrument.id}" if line.instrument is not None else ""
    told = f"{show(line.to_measure)} of {line.name}{where} is {_percent(change)} than the {show(line.corrected)} needed"
    code = "E_ROUNDING" if active and abs(change) > HELD else "W_ROUNDING"
    yield found(code, told, "make more at once, or use a finer instrument", place=place_of(line))


def _worked_back(strength: WorkedBack, *, told_already: bool) -> Iterator[Finding]:
    place = f"strength.{strength.active}"
    if strength.found is None:
        reason = strength.reason or "the total is not known"
        yield found(
            "N_STRENGTH_UNKNOWN",
            f"the strength of {strength.active} cannot be worked back: {reason}",
            place=place,
        )
        return
    aim = strength.surcharged or strength.stated
    change = strength.found.value.value / aim.value - 1
    if abs(change) <= TOLD or (told_already and abs(change) <= HELD):
        return
    yield found(
        "E_STRENGTH_OFF" if abs(change) > HELD else "W_STRENGTH_OFF",
        f"the rounded amounts make {strength.found.value} of {strength.active}, {_percent(change)} than {aim}",
        "make more at once, or use a finer instrument",
        place=place,
    )


def _band(strength: WorkedBack) -> Iterator[Finding]:
    low, high = strength.lowest, strength.highest
    if low is None or high is None or (low >= 1 - WIDE_BAND and high <= 1 + WIDE_BAND):
        return
    band = " to ".join(show_number(round_half_up(share * 100, Fraction(1, 10))) for share in (low, high))
    yield found(
        "W_WEIGHING_BAND",
        f"the errors of the instruments alone leave {strength.active} at {band} % of the label",
        "make more at once, or use a finer instrument",
        place=f"strength.{strength.active}",
    )
