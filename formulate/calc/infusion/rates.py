"""Chapter 17, infusion: volume, time and rate."""

from __future__ import annotations

from formulate.calc.shared.dose_rates import per_hour, volume_of
from formulate.units import Quantity
from formulate.working import Derived, QuantityLike, Working

__all__ = ["infusion_rate_from_volume", "infusion_time_from_volume", "infusion_volume_from_rate"]


def infusion_rate_from_volume(volume: QuantityLike, time: QuantityLike) -> Derived[Quantity]:
    """Infusion rate (flow rate, pump in mL/h) from volume and time, piggyback included.

    ``rate = V / t``

    Parameters
    ----------
    volume : QuantityLike
        The volume to give, [volume].
    time : QuantityLike
        In which time, [time].

    Examples
    --------
    >>> show(infusion_rate_from_volume("1500 mL", "45 min").value)
    '2,000 mL/h'
    """
    working = Working()
    v = volume_of(working, volume)
    t = working.quantity(time, "time", where="time")
    return working.result("rate", "V / t", per_hour(v / t), V=v, t=t)


def infusion_time_from_volume(volume: QuantityLike, rate: QuantityLike) -> Derived[Quantity]:
    """Infusion time (run time) from volume and rate.

    ``t = V / rate``

    Parameters
    ----------
    volume : QuantityLike
        The volume to give, [volume].
    rate : QuantityLike
        Such as ``125 mL/h``, [volume per time].

    Examples
    --------
    >>> show(infusion_time_from_volume("1 L", "125 mL/h").value)
    '8 h'
    """
    working = Working()
    v = volume_of(working, volume)
    r = working.quantity(rate, "volume per time", where="rate")
    return working.result("t", "V / rate", (v / r).to("hour"), V=v, rate=r)


def infusion_volume_from_rate(rate: QuantityLike, time: QuantityLike) -> Derived[Quantity]:
    """Volume infused from rate and time.

    ``V = rate x t``

    Parameters
    ----------
    rate : QuantityLike
        Such as ``125 mL/h``, [volume per time].
    time : QuantityLike
        In which time, [time].

    Examples
    --------
    >>> show(infusion_volume_from_rate("75 mL/h", "24 h").value)
    '1,800 mL'
    """
    working = Working()
    r = working.quantity(rate, "volume per time", where="rate")
    t = working.quantity(time, "time", where="time")
    return working.amount("V", "rate x t", (r * t).to("milliliter"), rate=r, t=t)
