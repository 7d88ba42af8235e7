"""Whether the amount to make is one that is made: against the yield of the formula, and by itself."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from formulate.batch.line.amounts import is_count, kind_of_amount
from formulate.batch.model import Batch
from formulate.batch.patient.patient import read_patient
from formulate.checks.amounts.judgments import outside
from formulate.findings import Finding, warning
from formulate.reference.ranges import Level, judge
from formulate.rounding import round_half_up
from formulate.units import Quantity

__all__ = ["check_batch_size"]

#: This multiple of the yield is worth a look. Less than the yield is not: formulas are written for 1,000 g.
FAR: Final = 10
AGAINST_YIELD: Final = "amount to make, against the yield"
#: By kind of amount, the range and the unit in which it is judged.
BY_ITSELF: Final = {"mass": ("amount to make, by mass", "gram"), "volume": ("amount to make, by volume", "milliliter")}
UNITS: Final = "dosage units to make"
#: How long the batch lasts one patient, alone and against the days that it may be used.
SUPPLY: Final = "days of supply of one patient"
AGAINST_DATE: Final = "days of supply, against the days of use"


def check_batch_size(batch: Batch) -> Iterator[Finding]:
    """An amount far from the yield; without a yield, or where that is no help, one that few pharmacies make."""
    against_yield = list(_against_yield(batch))
    yield from against_yield or _by_itself(batch, batch.make, "make")
    if batch.recipe.yields is not None:
        yield from _by_itself(batch, batch.recipe.yields, "yields")
    yield from _supply(batch)


def _supply(batch: Batch) -> Iterator[Finding]:
    """A batch that lasts its patient for years, or far longer than it may be used: an amount typed tenfold."""
    patient = read_patient(batch.asked.patient)
    sig = None if patient is None else patient.sig
    if sig is None or not batch.make.is_compatible_with(sig.taken.units):
        return
    days = Fraction((batch.make / sig.taken).to("").magnitude) / sig.per_day
    noticed = list(outside("E_MAKE_FAR", batch, SUPPLY, days, variant="supply", place="make", make=batch.make))
    bound = batch.beyond_use.bound_by
    if not noticed and bound is not None and bound.days:
        times, whole = days / bound.days, round_half_up(days, Fraction(1))
        noticed += outside(
            "E_MAKE_FAR", batch, AGAINST_DATE, times, variant="date", place="make", make=batch.make, days=whole
        )
    yield from noticed


def _against_yield(batch: Batch) -> Iterator[Finding]:
    yields = batch.recipe.yields
    if yields is None or kind_of_amount(yields) != kind_of_amount(batch.make):
        return
    times = Fraction(batch.make.to(yields.units).magnitude) / Fraction(yields.magnitude)
    if judge(AGAINST_YIELD, times, batch.site.ranges).level is not Level.SILENT:
        yield from outside("E_MAKE_FAR", batch, AGAINST_YIELD, times, variant="yield", place="make", make=batch.make)
    elif times >= FAR:
        yield warning("W_MAKE_FAR", make=batch.make, times=times, yields=yields, place="make")


def _by_itself(batch: Batch, size: Quantity, place: str) -> Iterator[Finding]:
    """The amount to make, or the yield that is stated, which is a property of the formula."""
    code, variant = ("E_MAKE_FAR", "alone") if place == "make" else ("E_YIELDS", "")
    if is_count(size):
        item, number = UNITS, Fraction(size.magnitude)
    elif batch.recipe.sterile is None:  # a sterile preparation may be a tenth of a milliliter
        item, unit = BY_ITSELF[kind_of_amount(size)]
        number = Fraction(size.to(unit).magnitude)
    else:
        return
    yield from outside(code, batch, item, number, variant=variant, place=place, make=size)
