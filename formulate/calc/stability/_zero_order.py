"""What zero-order decay and suspensions share: the time that an amount lasts at a constant loss."""

from __future__ import annotations

from formulate.calc.shared.assumptions import OF_INITIAL
from formulate.calc.shared.chemistry.kinetics import (
    counted,
    extrapolated,
    is_a_time,
    kept,
    least_left,
    published,
    time_unit,
)
from formulate.calc.shared.sources import DECAY
from formulate.errors import DimensionError
from formulate.units import Quantity, show, show_percent
from formulate.working import Derived, PartLike, ShareLike, Working


def loss_rate(working: Working, rate: PartLike) -> Quantity:
    """What is lost in a unit of time."""
    return counted(working, published(rate, "rate"), "rate")


def shelf_life_of(
    working: Working,
    first: Quantity,
    rate: Quantity,
    limit: ShareLike,
    *,
    label: PartLike | None = None,
    assayed: Quantity | None = None,
) -> Derived[Quantity]:
    """The time until no more than a share is left, of the *label* if one is stated."""
    share = kept(working, limit)
    if label is None:
        left = working.step(
            "C", "C0 x s", first * share, C0=first, s=share, assuming=OF_INITIAL.format(show_percent(share))
        )
    else:
        left = least_left(working, first, share, label)
    return time_between(working, first, left, rate, assayed)


def time_between(
    working: Working, first: Quantity, left: Quantity, rate: Quantity, assayed: Quantity | None = None
) -> Derived[Quantity]:
    """The time from one level to another; beyond the time *assayed* it is extrapolated."""
    raw_time = (first - left) / rate
    if not (raw_time.dimensionless or is_a_time(raw_time)):
        raise DimensionError(
            f"what {show(first)} loses in a unit of time",
            where="rate",
            given=show(rate),
            remedy="such as '0.05 mg/mL/day' for a strength in mg/mL, or '2 %/day' for a percentage",
        )
    time = _in_own_unit(raw_time)
    assuming = "" if assayed is None else extrapolated(time, assayed)
    return working.result("t", "(C0 - C) / k", time, C0=first, C=left, k=rate, source=DECAY, assuming=assuming)


def _in_own_unit(time: Quantity) -> Quantity:
    """The time in the unit that the rate was per; units of the amount that only seem to be left are gone."""
    if time.dimensionless:
        return time.to("")
    return time.to(time_unit(time, 1))
