"""What zero-order decay and suspensions share: the time that an amount lasts at a constant loss."""

from __future__ import annotations

from formulate.calc.shared.kinetics import counted, is_a_time, kept, time_unit
from formulate.calc.shared.sources import DECAY
from formulate.errors import DimensionError
from formulate.units import Quantity, show
from formulate.working import Derived, PartLike, ShareLike, Working


def loss_rate(working: Working, rate: PartLike) -> Quantity:
    """What is lost in a unit of time."""
    return counted(working, rate, "rate")


def shelf_life_of(working: Working, first: Quantity, rate: Quantity, limit: ShareLike) -> Derived[Quantity]:
    """The time until no more than a share is left."""
    share = kept(working, limit)
    left = working.step("C", "C0 x s", first * share, C0=first, s=share)
    return time_between(working, first, left, rate)


def time_between(working: Working, first: Quantity, left: Quantity, rate: Quantity) -> Derived[Quantity]:
    """The time from one level to another."""
    time = (first - left) / rate
    if not (time.dimensionless or is_a_time(time)):
        raise DimensionError(
            f"what {show(first)} loses in a unit of time",
            where="rate",
            given=show(rate),
            remedy="such as '0.05 mg/mL/day' for a strength in mg/mL, or '2 %/day' for a percentage",
        )
    return working.result("t", "(C0 - C) / k", _in_own_unit(time), C0=first, C=left, k=rate, source=DECAY)


def _in_own_unit(time: Quantity) -> Quantity:
    """The time in the unit that the rate was per; units of the amount that only seem to be left are gone."""
    if time.dimensionless:
        return time.to("")
    return time.to(time_unit(time, 1))
