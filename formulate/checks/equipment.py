"""The instruments that this batch is measured on: calibrated, and the site's own."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch
from formulate.checks.codes import found
from formulate.findings import Finding
from formulate.pharmacy.equipment import Instrument
from formulate.typed.fields import day_of

__all__ = ["check_equipment"]


def check_equipment(batch: Batch) -> Iterator[Finding]:
    """Calibration of each instrument used, and which of them are defaults."""
    used = {line.instrument.id: line.instrument for line in batch.lines if line.instrument is not None}
    for instrument in used.values():
        yield from _calibration(instrument, batch.made)
    built_in = [name for name, instrument in used.items() if instrument.built_in]
    if built_in:
        yield found(
            "N_BUILT_IN",
            f"measured on built-in instruments ({', '.join(built_in)})",
            "replace them with your own in the site's settings",
            place="instruments",
        )


def _calibration(instrument: Instrument, made: str) -> Iterator[Finding]:
    place = f"instruments.{instrument.id}"
    due = instrument.calibration_due
    if not due and not instrument.built_in:
        yield found(
            "W_CALIBRATION_UNKNOWN",
            f"it is not stated until when {instrument.id} is calibrated",
            "look at the instrument, and state it in the site's settings",
            place=place,
        )
    if due and made and day_of(due) < day_of(made):
        yield found(
            "E_CALIBRATION_OVERDUE",
            f"{instrument.id} was to be calibrated by {due}; the day of making is {day_of(made)}",
            "have it calibrated, or use another; whoever confirms answers for it",
            place=place,
        )
