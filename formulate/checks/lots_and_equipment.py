"""The lots and the instruments: of the right substance, released, in date, calibrated, the site's own."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.mistakes import line_place
from formulate.batch.model import Batch, BatchLine, Measuring
from formulate.findings import Finding, confirm, note, stop, warning
from formulate.pharmacy.equipment import Instrument
from formulate.pharmacy.shelf import Lot, LotStatus
from formulate.recipe.model import Kind
from formulate.spelling import plain_name_of
from formulate.typed.fields import day_of

__all__ = ["check_equipment", "check_lots"]


def check_lots(batch: Batch) -> Iterator[Finding]:
    """Every line's lot, and the lines that have none."""
    yield from _missing(batch)
    yield from _uncorrected(batch)
    for line in batch.lines:
        if line.lot is not None:
            yield from _identity(line, line.lot)
            yield from _status(line, line.lot)
            yield from _dates(line, line.lot, batch.made)


def _missing(batch: Batch) -> Iterator[Finding]:
    without = [line.name for line in batch.lines if line.lot is None and line.measuring is not Measuring.REMOVE]
    if without:
        yield note("N_NO_LOT", names=tuple(without), place="lots")


def _uncorrected(batch: Batch) -> Iterator[Finding]:
    """Actives whose lot is known and says nothing of their content."""
    for line in batch.lines:
        lot = line.lot
        if lot is None or line.factors or not line.is_active or line.ingredient.kind is not Kind.SUBSTANCE:
            continue
        if lot.assay is None and lot.activity is None and lot.content is None:
            yield note("N_NO_ASSAY", lot=lot.number, name=line.name, place=line_place(line.id))


def _identity(line: BatchLine, lot: Lot) -> Iterator[Finding]:
    names = {plain_name_of(line.name), plain_name_of(line.ingredient.recipe_id)}
    if lot.substance and plain_name_of(lot.substance) not in names:
        yield stop("E_LOT_IDENTITY", lot=lot.number, substance=lot.substance, name=line.name, place=line_place(line.id))


def _status(line: BatchLine, lot: Lot) -> Iterator[Finding]:
    if lot.status is not LotStatus.RELEASED:
        state = "quarantined" if lot.status is LotStatus.QUARANTINED else "recalled"
        yield stop("E_LOT_STATUS", variant=state, lot=lot.number, name=line.name, place=line_place(line.id))


def _dates(line: BatchLine, lot: Lot, made: str) -> Iterator[Finding]:
    """Expiration and receipt against the date compounded; nothing while that is not known."""
    if not lot.expiry and not lot.received:
        yield warning("W_LOT_DATES", lot=lot.number, name=line.name, place=line_place(line.id))
    if not made:
        return
    day = day_of(made)
    if lot.expiry and day_of(lot.expiry) < day:
        yield stop(
            "E_LOT_EXPIRED",
            lot=lot.number,
            name=line.name,
            expiry=lot.expiry,
            made=day.isoformat(),
            place=line_place(line.id),
        )
    if lot.received and day_of(lot.received) > day:
        yield confirm(
            "E_LOT_RECEIVED",
            lot=lot.number,
            name=line.name,
            received=lot.received,
            made=day.isoformat(),
            place=line_place(line.id),
        )


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
