"""On what a line is measured, and what that instrument shall show: rounded once, half up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formulate.batch.amounts import is_count, symbol
from formulate.batch.mistakes import line_place
from formulate.batch.model import Measuring
from formulate.findings import Finding, stop
from formulate.pharmacy.equipment import Instrument, InstrumentKind
from formulate.pharmacy.shelf import Lot
from formulate.recipe.model import Ingredient
from formulate.rounding import round_to_readability
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.working import Derived, derive, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an instrument shall show, or why none can.

    Parameters
    ----------
    amount : Derived[Quantity] or None
        In the instrument's unit, rounded to its readability.
    instrument : Instrument or None
        What it is measured on.
    finding : Finding or None
        The ``stop`` where there is no instrument for it.

    """

    amount: Derived[Quantity] | None = None
    instrument: Instrument | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What a line is measured with.

    Parameters
    ----------
    instruments : tuple[Instrument, ...]
        In their order.
    lot : Lot or None
        What the line is taken from.
    make : Quantity or None
        The amount to make, where a batch for whole tablets can be offered.

    """

    instruments: Sequence[Instrument]
    lot: Lot | None = None
    make: Quantity | None = None


def way_of_measuring(amount: Quantity) -> Measuring:
    """How an amount of that kind is brought in: weighed, measured or counted."""
    if is_count(amount):
        return Measuring.COUNT
    return Measuring.WEIGH if is_kind(amount, "mass") else Measuring.MEASURE


def reading_of(line: Ingredient, wanted: Quantity, instruments: Sequence[Instrument]) -> Reading:
    """The reading for a mass or a volume on the instrument that suits it."""
    instrument = choose_instrument(wanted, instruments)
    if instrument is None:
        return Reading(finding=_no_instrument(line, wanted, instruments))
    value = round_to_readability(wanted, instrument.readability)
    digit = show(instrument.readability)
    rounded = derive(
        value,
        symbol(value, line.name, "to measure"),
        "round(needed, d)",
        {"needed": wanted.to(instrument.readability.units), "d": instrument.readability},
        source=stated(f"instrument {instrument.id}, readability {digit}"),
    )
    return Reading(amount=rounded, instrument=instrument)


def choose_instrument(wanted: Quantity, instruments: Sequence[Instrument]) -> Instrument | None:
    """Of those that may measure it, the one with the coarsest readability; the first listed of equals.

    >>> from formulate.pharmacy.equipment import BUILT_IN
    >>> from formulate.units import parse
    >>> choose_instrument(parse("30 mg"), BUILT_IN).id
    'B1'
    """
    may = [one for one in _of_kind(wanted, instruments) if one.smallest <= wanted <= one.capacity]
    return max(may, key=lambda one: one.readability, default=None)


def _of_kind(wanted: Quantity, instruments: Sequence[Instrument]) -> list[Instrument]:
    kind = InstrumentKind.BALANCE if is_kind(wanted, "mass") else InstrumentKind.MEASURE
    return [instrument for instrument in instruments if instrument.kind is kind]


def _no_instrument(line: Ingredient, wanted: Quantity, instruments: Sequence[Instrument]) -> Finding:
    place = line_place(line.id)
    known = _of_kind(wanted, instruments)
    if not known:
        what = "balance" if is_kind(wanted, "mass") else "measure"
        return stop("E_NO_INSTRUMENT", variant=what, needed=wanted, name=line.name, place=place)
    large_enough = [instrument for instrument in known if wanted <= instrument.capacity]
    if not large_enough:
        largest = max(known, key=lambda one: one.capacity)
        return stop(
            "E_ABOVE_CAPACITY",
            needed=wanted,
            name=line.name,
            instrument=largest.id,
            capacity=largest.capacity,
            place=place,
        )
    finest = min(large_enough, key=lambda one: one.smallest)
    return stop(
        "E_BELOW_SMALLEST",
        needed=wanted,
        name=line.name,
        smallest=in_readable_unit(finest.smallest),
        instrument=finest.id,
        times=_enough(wanted, finest),
        place=place,
    )


def _enough(wanted: Quantity, instrument: Instrument) -> int:
    """How many times as much would do, in whole numbers."""
    times = instrument.smallest / wanted
    return int(-(-times.to("").magnitude // 1))
