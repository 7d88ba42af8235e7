"""What zero-order decay and suspensions share: the time that an amount lasts at a constant loss."""

from __future__ import annotations

from formulate.calc._kinetics import kept
from formulate.calc._sources import DECAY
from formulate.calc.basics import ShareLike, Working
from formulate.derivation import Derived
from formulate.errors import DimensionError
from formulate.units import Quantity, show


def shelf_life_of(working: Working, first: Quantity, rate: Quantity, keeps: ShareLike) -> Derived[Quantity]:
    """The time until no more than a share is left."""
    share = kept(working, keeps)
    left = working.step("C", "C0 x s", first * share, C0=first, s=share)
    return time_between(working, first, left, rate)


def time_between(working: Working, first: Quantity, left: Quantity, rate: Quantity) -> Derived[Quantity]:
    """The time from one level to another."""
    found = (first - left) / rate
    if not (found.dimensionless or dict(found.dimensionality) == {"[time]": 1}):
        raise DimensionError(
            f"what {show(first)} loses in a unit of time",
            where="rate",
            given=show(rate),
            remedy="such as '0.05 mg/mL/day' for a strength in mg/mL",
        )
    return working.result("t", "(C0 - C) / k", _in_own_unit(found), C0=first, C=left, k=rate, source=DECAY)


def _in_own_unit(time: Quantity) -> Quantity:
    """The time in the unit that the rate was per; units of the amount that only seem to be left are gone."""
    if time.dimensionless:
        return time.to("")
    (name,) = [name for name, power in time.unit_items() if power == 1 and _is_time(name)]
    return time.to(name)


def _is_time(name: str) -> bool:
    return name in {"second", "minute", "hour", "day", "week"}
