"""Chapter 17, infusion: the dose per time that an infusion gives, the total dose, and how long it takes."""

from __future__ import annotations

from formulate.calc.shared.arguments import missing
from formulate.calc.shared.dose_rates import (
    amount_in,
    dose_per_time,
    in_dose_unit,
    infusion_strength,
    not_above,
    per_hour,
    volume_of,
)
from formulate.calc.shared.regimen import dose_of, whole_drops
from formulate.units import Quantity, is_kind, kind_of, make_quantity
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = [
    "dose_from_dose_rate",
    "dose_rate_from_dose",
    "dose_rate_from_drip_rate",
    "dose_rate_from_rate",
    "drip_rate_from_dose_rate",
    "infusion_rate_from_dose_rate",
    "infusion_time_from_dose",
    "infusion_time_from_dose_rate",
    "infusion_volume_from_dose_rate",
]


def dose_rate_from_rate(
    rate: QuantityLike,
    strength: StrengthLike,
    *,
    unit: str = "",
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Dose rate (mcg/kg/min, units/h, mg/min) from an infusion rate.

    ``q = rate x c / W``

    Parameters
    ----------
    rate : QuantityLike
        Such as ``75 mL/h``, [volume per time].
    weight : QuantityLike, optional
        Body weight, for a dose per weight, [mass].
    surface : QuantityLike, optional
        Body surface, for a dose per surface, [area].

    Examples
    --------
    >>> found = dose_rate_from_rate("15 mL/h", "400 mg/250 mL", unit="mcg/kg/min", weight="80 kg")
    >>> show(found.value)
    '5 mcg/kg/min'
    """
    working = Working()
    r = working.quantity(rate, "volume per time", where="rate")
    strength = infusion_strength(working, strength)
    counted = strength.amount_in((r * make_quantity(1, "hour")).to("milliliter"))
    dose = working.step("D", "rate x c", counted / make_quantity(1, "hour"), rate=r, c=strength)
    return in_dose_unit(working, dose, unit, weight, surface)


def dose_rate_from_drip_rate(
    drip_rate: QuantityLike,
    drop_factor: QuantityLike,
    strength: StrengthLike,
    *,
    unit: str = "",
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Dose rate (mcg/kg/min, units/h) from a drip rate (gtt/min).

    ``q = drops / k x c / W``

    Parameters
    ----------
    weight : QuantityLike, optional
        Body weight, for a dose per weight, [mass].
    surface : QuantityLike, optional
        Body surface, for a dose per surface, [area].

    Examples
    --------
    >>> show(dose_rate_from_drip_rate("30 drops/min", "60 drops/mL", "4 mg/mL", unit="mg/min").value)
    '2 mg/min'
    """
    working = Working()
    n = working.quantity(drip_rate, "drops per time", where="drip_rate")
    k = working.quantity(drop_factor, "drops per volume", where="drop_factor")
    strength = infusion_strength(working, strength)
    rate = working.step("rate", "drops / k", (n / k).to("milliliter/hour"), drops=n, k=k)
    counted = strength.amount_in((rate * make_quantity(1, "hour")).to("milliliter"))
    dose = working.step("D", "rate x c", counted / make_quantity(1, "hour"), rate=rate, c=strength)
    return in_dose_unit(working, dose, unit, weight, surface)


def dose_rate_from_dose(
    dose: QuantityLike,
    time: QuantityLike,
    *,
    unit: str = "",
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Dose rate from a dose given over a time.

    ``q = D / t / W``

    Parameters
    ----------
    dose : QuantityLike
        The active, [mass, amount, equivalents or activity].
    weight : QuantityLike, optional
        Body weight, for a dose per weight, [mass].
    surface : QuantityLike, optional
        Body surface, for a dose per surface, [area].

    Examples
    --------
    >>> show(dose_rate_from_dose("1 g", "100 min", unit="mg/min").value)
    '10 mg/min'
    """
    working = Working()
    dose = dose_of(working.quantity(dose, where="dose"), "dose", timed=False)
    t = working.quantity(time, "time", where="time")
    rate = working.step("q", "D / t", dose / t.to("hour"), D=dose, t=t)
    return in_dose_unit(working, rate, unit, weight, surface)


def dose_from_dose_rate(
    dose_rate: QuantityLike,
    time: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Total dose from a dose rate over a time.

    ``D = q x W x t``

    Parameters
    ----------
    time : QuantityLike
        For how long, [time].

    Examples
    --------
    >>> show(dose_from_dose_rate("5 mcg/kg/min", "8 h", weight="70 kg").value)
    '168 mg'
    """
    working = Working()
    rate = dose_per_time(working, dose_rate, weight, surface)
    t = working.quantity(time, "time", where="time")
    return working.amount("D", "q x t", amount_in(rate, t), q=rate, t=t)


def infusion_time_from_dose(
    dose: QuantityLike,
    dose_rate: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Infusion time of a dose at a dose rate.

    ``t = D / q``

    Parameters
    ----------
    dose : QuantityLike
        The active to give, [mass, amount, equivalents or activity].

    Examples
    --------
    >>> show(infusion_time_from_dose("1 g", "10 mg/min").value.to("minute"))
    '100 min'
    """
    working = Working()
    rate = dose_per_time(working, dose_rate, weight, surface)
    kind = kind_of(amount_in(rate, make_quantity(1, "hour")))
    dose = working.quantity(dose, kind, where="dose")
    return working.result("t", "D / q", (dose / rate).to("hour"), D=dose, q=rate)


def infusion_rate_from_dose_rate(
    dose_rate: QuantityLike,
    strength: StrengthLike | None = None,
    *,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
    maximum_dose_rate: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Infusion rate (flow rate, pump in mL/h) from a dose rate: heparin in units/kg/h, dopamine in mcg/kg/min.

    ``rate = D / c, by weight: D = q x W``

    Parameters
    ----------
    dose_rate : QuantityLike
        Such as ``5 mcg/kg/min``, ``18 units/kg/h``, or of fluid ``4 mL/kg/h``, [amount per time (per mass or area)].
    strength : StrengthLike, optional
        Of the solution infused, such as ``400 mg/250 mL``; none for a dose of fluid, [strength].
    maximum_dose_rate : QuantityLike, optional
        Greatest dose per time for a whole body; more is cut down to it, [amount per time].

    Examples
    --------
    >>> show(infusion_rate_from_dose_rate("3 mcg/kg/min", "400 mg/250 mL", weight="100 kg").value)
    '11.25 mL/h'
    >>> found = infusion_rate_from_dose_rate(
    ...     "18 units/kg/h", "50 units/mL", weight="110 kg", maximum_dose_rate="1800 units/h"
    ... )
    >>> show(found.value)
    '36 mL/h'
    """
    working = Working()
    if strength is not None:
        return _rate(working, dose_rate, strength, weight, surface, maximum_dose_rate)
    fluid = dose_per_time(working, dose_rate, weight, surface)
    if not is_kind(fluid, "volume per time"):
        raise missing("strength", "the strength of what is infused", "E_STRENGTH_NEEDED", "400 mg/250 mL")
    fluid = not_above(working, fluid, maximum_dose_rate)
    return working.result("rate", "D", per_hour(fluid), D=fluid)


def drip_rate_from_dose_rate(
    dose_rate: QuantityLike,
    strength: StrengthLike,
    drop_factor: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Drip rate (gtt/min) from a dose rate, in whole drops.

    ``drops = q x W / c x k, rounded``

    Examples
    --------
    >>> show(drip_rate_from_dose_rate("2.5 mg/min", "50 mg/100 mL", "10 drops/mL").value)
    '50 drops/min'
    """
    working = Working()
    rate = _rate(working, dose_rate, strength, weight, surface).value
    k = working.quantity(drop_factor, "drops per volume", where="drop_factor")
    exact = working.step("drops", "rate x k", (rate * k).to("drop/minute"), rate=rate, k=k)
    return whole_drops(working, "drops", exact, "drop/min", where="dose_rate")


def infusion_volume_from_dose_rate(
    dose_rate: QuantityLike,
    strength: StrengthLike,
    time: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Volume of solution for a dose rate over a time.

    ``V = q x W x t / c``

    Parameters
    ----------
    time : QuantityLike
        For how long, [time].

    Examples
    --------
    >>> show(infusion_volume_from_dose_rate("3 mcg/kg/min", "1 in 200 w/v", "40 min", weight="80 kg").value)
    '1.92 mL'
    """
    working = Working()
    rate = _rate(working, dose_rate, strength, weight, surface).value
    t = working.quantity(time, "time", where="time")
    return working.amount("V", "rate x t", (rate * t).to("milliliter"), rate=rate, t=t)


def infusion_time_from_dose_rate(
    volume: QuantityLike,
    dose_rate: QuantityLike,
    strength: StrengthLike,
    *,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Time that a bag or syringe lasts at a dose rate.

    ``t = V x c / (q x W)``

    Parameters
    ----------
    volume : QuantityLike
        The volume in it, [volume].

    Examples
    --------
    >>> show(infusion_time_from_dose_rate("500 mL", "1000 units/h", "25000 units/500 mL").value)
    '25 h'
    """
    working = Working()
    v = volume_of(working, volume)
    rate = _rate(working, dose_rate, strength, weight, surface).value
    return working.result("t", "V / rate", (v / rate).to("hour"), V=v, rate=rate)


def _rate(
    working: Working,
    dose_rate: QuantityLike,
    strength: StrengthLike,
    weight: QuantityLike | None,
    surface: QuantityLike | None,
    greatest: QuantityLike | None = None,
) -> Derived[Quantity]:
    strength = infusion_strength(working, strength)
    dose = not_above(working, dose_per_time(working, dose_rate, weight, surface, strength.counted_kind), greatest)
    return working.result("rate", "D / c", per_hour(dose / strength.quantity), D=dose, c=strength)
