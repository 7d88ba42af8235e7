"""The instruments that this batch is measured on: calibrated, and the site's own."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch
from formulate.findings import Finding, confirm, note, warning
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
        yield note("N_BUILT_IN", instruments=tuple(built_in), place="instruments")


def _calibration(instrument: Instrument, made: str) -> Iterator[Finding]:
    place = f"instruments.{instrument.id}"
    due = instrument.calibration_due
    if not due and not instrument.built_in:
        yield warning("W_CALIBRATION_UNKNOWN", instrument=instrument.id, place=place)
    if due and made and day_of(due) < day_of(made):
        day = day_of(made).isoformat()
        yield confirm("E_CALIBRATION_OVERDUE", instrument=instrument.id, due=due, made=day, place=place)
