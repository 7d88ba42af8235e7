"""Chapter 17, infusion: volume, time and rate."""

from __future__ import annotations

from formulate.calc.shared.dose_rates import per_hour, volume_of
from formulate.calc.shared.regimen import whole_drops
from formulate.units import Quantity
from formulate.working import Derived, QuantityLike, Working

__all__ = [
    "drip_rate_from_rate",
    "drip_rate_from_volume",
    "drop_factor_from_drip_rate",
    "infusion_rate_from_drip_rate",
    "infusion_rate_from_volume",
    "infusion_time_from_drip_rate",
    "infusion_time_from_volume",
    "infusion_volume_from_drip_rate",
    "infusion_volume_from_rate",
]


def infusion_rate_from_volume(volume: QuantityLike, time: QuantityLike) -> Derived[Quantity]:
    """Infusion rate (flow rate, pump in mL/h) from volume and time, piggyback included.

    ``rate = V / t``

    Examples
    --------
    >>> show(infusion_rate_from_volume("1500 mL", "45 min").value)
    '2000 mL/h'
    """
    working = Working()
    v = volume_of(working, volume)
    t = working.quantity(time, "time", where="time")
    return working.result("rate", "V / t", per_hour(v / t), V=v, t=t)


def infusion_time_from_volume(volume: QuantityLike, rate: QuantityLike) -> Derived[Quantity]:
    """Infusion time (run time) from volume and rate.

    ``t = V / rate``

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

    Examples
    --------
    >>> show(infusion_volume_from_rate("75 mL/h", "24 h").value)
    '1800 mL'
    """
    working = Working()
    r = working.quantity(rate, "volume per time", where="rate")
    t = working.quantity(time, "time", where="time")
    return working.amount("V", "rate x t", (r * t).to("milliliter"), rate=r, t=t)


def drip_rate_from_rate(rate: QuantityLike, drop_factor: QuantityLike) -> Derived[Quantity]:
    """Drip rate (gtt/min, drops per minute) from an infusion rate, in whole drops.

    ``drops = rate x k, rounded``

    Examples
    --------
    >>> show(drip_rate_from_rate("125 mL/h", "15 drops/mL").value)
    '31 drops/min'
    """
    working = Working()
    r = working.quantity(rate, "volume per time", where="rate")
    k = working.quantity(drop_factor, "drops per volume", where="drop_factor")
    exact = working.step("drops", "rate x k", (r * k).to("drop/minute"), rate=r, k=k)
    return whole_drops(working, "drops", exact, "drop/min", where="rate")


def drip_rate_from_volume(volume: QuantityLike, time: QuantityLike, drop_factor: QuantityLike) -> Derived[Quantity]:
    """Drip rate (gtt/min, drops per minute) from volume and time, in whole drops.

    ``drops = V x k / t, rounded``

    Examples
    --------
    >>> show(drip_rate_from_volume("1000 mL", "8 h", "12 drops/mL").value)
    '25 drops/min'
    """
    working = Working()
    v = volume_of(working, volume)
    t = working.quantity(time, "time", where="time")
    k = working.quantity(drop_factor, "drops per volume", where="drop_factor")
    exact = working.step("drops", "V x k / t", (v * k / t).to("drop/minute"), V=v, k=k, t=t)
    return whole_drops(working, "drops", exact, "drop/min", where="volume")


def infusion_rate_from_drip_rate(drip_rate: QuantityLike, drop_factor: QuantityLike) -> Derived[Quantity]:
    """Infusion rate (flow rate) from a drip rate (gtt/min).

    ``rate = drops / k``

    Examples
    --------
    >>> show(infusion_rate_from_drip_rate("20 drops/min", "10 drops/mL").value)
    '120 mL/h'
    """
    working = Working()
    n = working.quantity(drip_rate, "drops per time", where="drip_rate")
    k = working.quantity(drop_factor, "drops per volume", where="drop_factor")
    return working.result("rate", "drops / k", per_hour(n / k), drops=n, k=k)


def infusion_time_from_drip_rate(
    volume: QuantityLike, drip_rate: QuantityLike, drop_factor: QuantityLike
) -> Derived[Quantity]:
    """Infusion time from volume and drip rate (gtt/min).

    ``t = V x k / drops``

    Examples
    --------
    >>> show(infusion_time_from_drip_rate("500 mL", "25 drops/min", "15 drops/mL").value)
    '5 h'
    """
    working = Working()
    v = volume_of(working, volume)
    n = working.quantity(drip_rate, "drops per time", where="drip_rate")
    k = working.quantity(drop_factor, "drops per volume", where="drop_factor")
    return working.result("t", "V x k / drops", (v * k / n).to("hour"), V=v, k=k, drops=n)


def infusion_volume_from_drip_rate(
    drip_rate: QuantityLike, drop_factor: QuantityLike, time: QuantityLike
) -> Derived[Quantity]:
    """Volume infused from drip rate (gtt/min) and time.

    ``V = drops x t / k``

    Examples
    --------
    >>> show(infusion_volume_from_drip_rate("30 drops/min", "15 drops/mL", "6 h").value)
    '720 mL'
    """
    working = Working()
    n = working.quantity(drip_rate, "drops per time", where="drip_rate")
    k = working.quantity(drop_factor, "drops per volume", where="drop_factor")
    t = working.quantity(time, "time", where="time")
    return working.amount("V", "drops x t / k", (n * t / k).to("milliliter"), drops=n, t=t, k=k)


def drop_factor_from_drip_rate(drip_rate: QuantityLike, rate: QuantityLike) -> Derived[Quantity]:
    """Drop factor (gtt/mL) of an infusion set from its drip rate and infusion rate.

    ``k = drops / rate``

    Parameters
    ----------
    drip_rate : QuantityLike
        Drops counted, such as ``25 drops/min``, [drops per time].
    rate : QuantityLike
        Rate of the infusion, such as ``100 mL/h``, [volume per time].

    Examples
    --------
    >>> show(drop_factor_from_drip_rate("25 drops/min", "100 mL/h").value)
    '15 drops/mL'
    """
    working = Working()
    n = working.quantity(drip_rate, "drops per time", where="drip_rate")
    r = working.quantity(rate, "volume per time", where="rate")
    return working.result("k", "drops / rate", (n / r).to("drop/milliliter"), drops=n, rate=r)
