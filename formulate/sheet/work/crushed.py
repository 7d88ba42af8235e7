"""Dosage units that are crushed: the weight of twenty, and the share of the powder, weighed or of the weight found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from formulate.batch.line.amounts import how_powdered
from formulate.batch.model import BatchLine
from formulate.batch.results import Counted
from formulate.frozen import Frozen
from formulate.sheet.printing import Printing
from formulate.sheet.work.columns import NOTHING, Entry
from formulate.units import unit_text

__all__ = ["Reading", "crushed_rows"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Reading(Frozen):
    """How an instrument is read for a line, as printed."""

    error: str = ""
    to: str = ""
    accepted: str = ""


def crushed_rows(printing: Printing, line: BatchLine, reading: Reading) -> list[Entry]:
    """The rows behind a counted line of whose powder a share is taken."""
    counted = line.counted
    if counted is None or (counted.to_take is None and counted.share is None):
        return []
    found = list(_of_found(printing, line, counted.share)) if counted.share is not None else []
    return [_twenty(printing, line, counted), *(found or [_of_stated(printing, line, counted, reading)])]


def _twenty(printing: Printing, line: BatchLine, counted: Counted) -> Entry:
    """The weight of twenty units, against the weight of one that is stated."""
    twenty = counted.twenty
    expected = () if twenty is None else (printing.say("sheet.crushed.expected", weight=twenty),)
    name = printing.say("sheet.crushed.twenty")
    return Entry(number="", name=name, remarks=expected, before="", figure="", unit="g", key=f"{line.id}: twenty")


def _of_found(printing: Printing, line: BatchLine, share: Fraction) -> Iterator[Entry]:
    """The weight found of all that is crushed, and that share of it."""
    yield Entry(
        number="",
        name=printing.say(f"sheet.crushed.found.{how_powdered(line.to_measure)}"),
        figure="",
        asks_balance=True,
        unit="g",
        key=f"{line.id}: found",
    )
    yield Entry(
        number="",
        name=printing.say(f"sheet.crushed.powder.{how_powdered(line.to_measure)}", name=line.name),
        needed=printing.say(f"sheet.crushed.done.{how_powdered(line.to_measure)}"),
        figure=printing.say("sheet.crushed.share", share=share),
        before=printing.say("dilution.take"),
        asks_balance=True,
        unit="g",
        key=f"{line.id}: crushed",
    )


def _of_stated(printing: Printing, line: BatchLine, counted: Counted, reading: Reading) -> Entry:
    """The share as a weight, by the weight of one that is stated."""
    to_take = counted.to_take
    if to_take is None:
        raise AssertionError(f"{line.id} has no powder to weigh")
    weight, fillings = counted.crushed_weight, line.fillings
    remark = "" if weight is None else printing.say("sheet.measure.units_weigh", number=counted.whole, weight=weight)
    return Entry(
        number="",
        name=printing.say(f"sheet.crushed.powder.{how_powdered(line.to_measure)}", name=line.name),
        remarks=tuple(one for one in (remark, fillings and fillings.remark(to_take, printing.profile)) if one),
        needed=printing.say(f"sheet.crushed.done.{how_powdered(line.to_measure)}"),
        corrected=NOTHING,
        figure=printing.show(to_take) if fillings is None else fillings.text(printing.profile),
        before=printing.say(f"sheet.crushed.first.{how_powdered(line.to_measure)}"),
        balance=line.instrument.id if line.instrument is not None else "",
        error=reading.error,
        unit=printing.unit(unit_text(to_take)),
        to=reading.to,
        accepted=reading.accepted,
        key=f"{line.id}: crushed",
    )
