"""The lots: given, of the right substance, released, in date."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch, BatchLine, Measuring
from formulate.checks.codes import found, is_active, place_of
from formulate.findings import Finding
from formulate.pharmacy.shelf import Lot, LotStatus
from formulate.recipe.model import Kind
from formulate.spelling import plain_name_of
from formulate.typed.fields import day_of

__all__ = ["check_received"]


def check_received(batch: Batch) -> Iterator[Finding]:
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
        yield found(
            "N_NO_LOT",
            f"no lot given: amounts are not corrected ({', '.join(without)})",
            "write each lot on the sheet, or plan again with the lots",
            place="lots",
        )


def _uncorrected(batch: Batch) -> Iterator[Finding]:
    """Actives whose lot is known and says nothing of their content."""
    for line in batch.lines:
        lot = line.lot
        if lot is None or line.factors or not is_active(line) or line.ingredient.kind is not Kind.SUBSTANCE:
            continue
        if lot.assay is None and lot.activity is None and lot.content is None:
            yield found(
                "N_NO_ASSAY",
                f"lot {lot.number} of {line.name} states no assay: it is weighed as labelled, uncorrected",
                "take the assay, its basis and the water from the certificate",
                place=place_of(line),
            )


def _identity(line: BatchLine, lot: Lot) -> Iterator[Finding]:
    names = {plain_name_of(line.name), plain_name_of(line.ingredient.recipe_id)}
    if lot.substance and plain_name_of(lot.substance) not in names:
        yield found(
            "E_LOT_IDENTITY",
            f"lot {lot.number} is {lot.substance}, the line asks for {line.name}",
            "take the lot of the substance that the line names: salt, hydrate and strength included",
            place=place_of(line),
        )


def _status(line: BatchLine, lot: Lot) -> Iterator[Finding]:
    if lot.status is not LotStatus.RELEASED:
        state = "in quarantine" if lot.status is LotStatus.QUARANTINED else "recalled"
        yield found(
            "E_LOT_STATUS",
            f"lot {lot.number} of {line.name} is {state}",
            "take a released lot",
            place=place_of(line),
        )


def _dates(line: BatchLine, lot: Lot, made: str) -> Iterator[Finding]:
    """Expiry and receipt against the day of making; nothing of that while the day is not known."""
    if not lot.expiry and not lot.received:
        yield found(
            "W_LOT_DATES",
            f"lot {lot.number} of {line.name} states neither expiry nor day received",
            "nothing limits its use here: look at the container",
            place=place_of(line),
        )
    if not made:
        return
    day = day_of(made)
    if lot.expiry and day_of(lot.expiry) < day:
        yield found(
            "E_LOT_EXPIRED",
            f"lot {lot.number} of {line.name} expired on {lot.expiry}, before the day of making, {day}",
            "take another lot",
            place=place_of(line),
        )
    if lot.received and day_of(lot.received) > day:
        yield found(
            "E_LOT_RECEIVED",
            f"lot {lot.number} of {line.name} was received on {lot.received}, after the day of making, {day}",
            "check both dates",
            place=place_of(line),
        )
