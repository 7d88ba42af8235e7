"""Whether the amount to make is one that is made: against the yield of the formula, and by itself."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from formulate.batch.line.amounts import is_count, kind_of_amount
from formulate.batch.model import Batch
from formulate.checks.amounts.judgments import outside
from formulate.findings import Finding, warning
from formulate.reference.ranges import Level, judge

__all__ = ["check_batch_size"]

#: This multiple of the yield is worth a look. Less than the yield is not: formulas are written for 1,000 g.
FAR: Final = 10
AGAINST_YIELD: Final = "amount to make, against the yield"
#: By kind of amount, the range and the unit in which it is judged.
BY_ITSELF: Final = {"mass": ("amount to make, by mass", "gram"), "volume": ("amount to make, by volume", "milliliter")}
UNITS: Final = "dosage units to make"


def check_batch_size(batch: Batch) -> Iterator[Finding]:
    """An amount far from the yield; without a yield, or where that is no help, one that few pharmacies make."""
    against_yield = list(_against_yield(batch))
    yield from against_yield or _by_itself(batch)


def _against_yield(batch: Batch) -> Iterator[Finding]:
    yields = batch.recipe.yields
    if yields is None or kind_of_amount(yields) != kind_of_amount(batch.make):
        return
    times = Fraction(batch.make.to(yields.units).magnitude) / Fraction(yields.magnitude)
    if judge(AGAINST_YIELD, times, batch.site.ranges).level is not Level.SILENT:
        yield from outside("E_MAKE_FAR", batch, AGAINST_YIELD, times, variant="yield", place="make", make=batch.make)
    elif times >= FAR:
        yield warning("W_MAKE_FAR", make=batch.make, times=times, yields=yields, place="make")


def _by_itself(batch: Batch) -> Iterator[Finding]:
    make = batch.make
    if is_count(make):
        item, size = UNITS, Fraction(make.magnitude)
    elif batch.recipe.sterile is None:  # a sterile preparation may be a tenth of a milliliter
        item, unit = BY_ITSELF[kind_of_amount(make)]
        size = Fraction(make.to(unit).magnitude)
    else:
        return
    yield from outside("E_MAKE_FAR", batch, item, size, variant="alone", place="make", make=make)
