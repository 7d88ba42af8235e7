"""The lots and the instruments: of the right substance, released, in date, calibrated, the site's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import kind_of_amount
from formulate.batch.lots.choosing import is_same_material
from formulate.batch.lots.correction import label_differs, nominal_content
from formulate.batch.lots.stock import lots_used, taken_of
from formulate.batch.model import Batch, BatchLine, Measuring
from formulate.checks.amounts.judgments import outside
from formulate.checks.formula.approval import is_told_as_draft
from formulate.findings import Finding, confirm, note, stop, warning
from formulate.messages import Figure, message
from formulate.pharmacy.equipment import Instrument
from formulate.pharmacy.lots import Lot
from formulate.pharmacy.shelf import hindrance_of
from formulate.recipe.model import Kind
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.potency import variable_potency_of
from formulate.reference.ranges import Level
from formulate.reference.sources import title_of
from formulate.rounding import round_half_up
from formulate.typed.fields import day_of

__all__ = ["check_equipment", "check_lots"]

#: What a product may be found to contain, of what its label states.
LOWEST_CONTENT, HIGHEST_CONTENT = Fraction(90, 100), Fraction(110, 100)
#: The range of how long a lot lasts.
LASTS = "years that a lot lasts"
#: Most lots that are named as not used; the rest are counted.
MOST_NAMED = 8


def check_lots(batch: Batch) -> Iterator[Finding]:
    """Every line's lots, the lines that have none, and why lots of the shelf are not used."""
    yield from _missing(batch)
    yield from _uncorrected(batch)
    for line in batch.every_line:
        for lot in line.lots:
            yield from _identity(line, lot, batch.substances)
            yield from _contents(line, lot)
            yield from _hindrance(line, lot, batch.made)
            yield from _dates(batch, line, lot, batch.made)
    yield from _received(batch)
    for use in lots_used(batch.every_line):
        if use.short is not None:
            place = line_place(use.line)
            yield stop(
                "E_LOT_SHORT", lot=use.lot.number, name=use.name, on_hand=use.on_hand, short=use.short, place=place
            )
    yield from _uncompared(batch)
    yield from _passed_over(batch)


def _uncompared(batch: Batch) -> Iterator[Finding]:
    """Lots whose quantity is of another kind than what is taken of them."""
    for line in (part for whole in batch.every_line for part in whole.each_lot):
        lot, amount = line.lot, line.to_measure or line.estimate or line.make_to
        if lot is None or lot.quantity is None or amount is None or taken_of(line) is not None:
            continue
        if kind_of_amount(amount) != kind_of_amount(lot.quantity):
            place = line_place(line.id)
            yield note("N_LOT_QUANTITY", lot=lot.number, name=line.name, on_hand=lot.quantity, place=place)


def _missing(batch: Batch) -> Iterator[Finding]:
    lines = [line for line in batch.every_line if line.lot is None and line.measuring is not Measuring.REMOVE]
    without = dict.fromkeys(line.name for line in lines if batch.vehicle_of(line) is None)
    if without:
        yield note("N_NO_LOT", names=tuple(without), place="lots")


def _uncorrected(batch: Batch) -> Iterator[Finding]:
    """Actives whose lot is known and says nothing of their content."""
    for line in (part for whole in batch.every_line for part in whole.each_lot):
        lot = line.lot
        if lot is None or line.factors or not line.is_active or line.ingredient.kind is not Kind.SUBSTANCE:
            continue
        if lot.assay is None and lot.activity is None and lot.content is None:
            variable = variable_potency_of(line.name, batch.substances)
            if variable is not None and not line.ingredient.correct:  # which has a stop of its own
                says = {"lot": lot.number, "name": line.name, "why": variable.why}
                source = title_of(variable.source)
                yield confirm("E_ASSAY_MISSING", source=source, place=line_place(line.id), **says)
                continue
            yield note("N_NO_ASSAY", lot=lot.number, name=line.name, place=line_place(line.id))


def _identity(line: BatchLine, lot: Lot, substances: Substances) -> Iterator[Finding]:
    if lot.material and not is_same_material(line.ingredient, lot, substances):
        yield stop("E_LOT_IDENTITY", lot=lot.number, substance=lot.material, name=line.name, place=line_place(line.id))


def _contents(line: BatchLine, lot: Lot) -> Iterator[Finding]:
    """What a product's lot contains by its label, which is the recipe's, and by its assay, which is near it."""
    stated = nominal_content(line.ingredient)
    if stated is None:
        return
    figures: dict[str, Figure] = {"lot": lot.number, "name": line.name, "stated": stated}
    if label_differs(line.ingredient, lot) and lot.label_content is not None:
        yield _stop("E_LOT_LABEL", line, figures | {"label": lot.label_content})
    if lot.content is not None:
        share = lot.content.value / stated.value
        if not LOWEST_CONTENT <= share <= HIGHEST_CONTENT:
            yield _stop(
                "E_LOT_CONTENT",
                line,
                figures | {"content": lot.content, "share": share, "limits": (LOWEST_CONTENT, HIGHEST_CONTENT)},
            )


def _stop(code: str, line: BatchLine, figures: Mapping[str, Figure], variant: str = "") -> Finding:
    return stop(code, place=line_place(line.id), variant=variant, **figures)


def _hindrance(line: BatchLine, lot: Lot, made: str) -> Iterator[Finding]:
    why = hindrance_of(lot, day_of(made) if made else None)
    if why is None:
        return
    figures: dict[str, Figure] = {"lot": lot.number, "name": line.name}
    day: dict[str, Figure] = {"on": why.on, "made": made[:10]}
    match why.reason:
        case "expired":
            yield _stop("E_LOT_EXPIRED", line, figures | {"expiry": why.on, "made": made[:10]})
        case "retest":
            yield _stop("E_LOT_RETEST", line, figures | day)
        case "opened":
            yield _stop("E_LOT_OPENED", line, figures | day)
        case status:
            yield _stop("E_LOT_STATUS", line, figures, status)


def _passed_over(batch: Batch) -> Iterator[Finding]:
    """One note on all lots of the shelf that were not used."""
    lines = {line.id: line for line in batch.every_line}
    passed = [one for one in batch.asked.passed_over if one.line in lines]
    if not passed:
        return
    reasons = [
        message(f"lot_passed_over.{one.reason}", lot=one.lot, name=lines[one.line].name, on=one.on)
        for one in passed[:MOST_NAMED]
    ]
    more = len(passed) - len(reasons)
    ids = {one.line for one in passed}
    taken = [f"{lines[id_].name} {' and '.join(lot.number for lot in lines[id_].lots)}" for id_ in lines if id_ in ids]
    variant = "and_more" if more else "all"
    yield note("N_LOTS_CHOSEN", variant=variant, taken=tuple(taken), passed=tuple(reasons), more=more, place="lots")


def _odd_dates(line: BatchLine, lot: Lot, variant: str, one: str, other: str) -> Finding:
    place = line_place(line.id)
    return confirm("E_LOT_DATES", variant=variant, lot=lot.number, name=line.name, one=one, other=other, place=place)


def _dates(batch: Batch, line: BatchLine, lot: Lot, made: str) -> Iterator[Finding]:
    """That there are dates, and in an order that can be."""
    if not lot.expiry and not lot.received and not lot.retest:
        yield warning("W_LOT_DATES", lot=lot.number, name=line.name, place=line_place(line.id))
    if lot.opened and lot.received and day_of(lot.opened) < day_of(lot.received):
        yield _odd_dates(line, lot, "opened_early", lot.opened, lot.received)
    if not made:
        return
    day = day_of(made)
    if lot.opened and day_of(lot.opened) > day:
        yield _odd_dates(line, lot, "opened_late", lot.opened, day.isoformat())
    latest = max(lot.expiry, lot.retest)
    if latest and day_of(latest) > day:
        years = round_half_up(Fraction((day_of(latest) - day).days, 365), Fraction(1))
        figures: dict[str, Any] = {"variant": "far", "lot": lot.number, "name": line.name, "one": latest}
        figures |= {"years": int(years), "place": line_place(line.id)}
        yield from outside("E_LOT_DATES", batch, LASTS, years, at_most=Level.ASKED, **figures)


def _received(batch: Batch) -> Iterator[Finding]:
    """Lots received after the date compounded: of one the day of receipt may be wrong, of several that of making."""
    if not batch.made:
        return
    day = day_of(batch.made)
    late = [
        (line, lot) for line in batch.every_line for lot in line.lots if lot.received and day_of(lot.received) > day
    ]
    if len(late) > 1:
        lots = tuple(dict.fromkeys(f"{lot.number} ({line.name})" for line, lot in late))
        yield confirm("E_LOT_RECEIVED", variant="several", lots=lots, made=day.isoformat(), place="made")
    for line, lot in late if len(late) == 1 else ():
        figures: dict[str, Figure] = {"lot": lot.number, "name": line.name, "received": lot.received}
        place = line_place(line.id)
        yield confirm("E_LOT_RECEIVED", variant="one", made=day.isoformat(), place=place, **figures)


def check_equipment(batch: Batch) -> Iterator[Finding]:
    """Calibration of each instrument used, and which of them are defaults."""
    for instrument in batch.instruments_used:
        yield from _calibration(instrument, batch.made)
    built_in = tuple(one.id for one in batch.instruments_used if one.built_in)
    if built_in and not is_told_as_draft(batch.recipe):
        yield warning("W_DRAFT", variant="equipment", instruments=built_in, place="instruments")


def _calibration(instrument: Instrument, made: str) -> Iterator[Finding]:
    place = f"instruments.{instrument.id}"
    due = instrument.calibration_due
    if not due and not instrument.built_in:
        yield warning("W_CALIBRATION_UNKNOWN", instrument=instrument.id, place=place)
    if due and made and day_of(due) < day_of(made):
        day = day_of(made).isoformat()
        yield confirm("E_CALIBRATION_OVERDUE", instrument=instrument.id, due=due, made=day, place=place)
