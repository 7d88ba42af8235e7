"""Chapter 17, infusion: rates, drops, volumes and times from a dose per time."""

from __future__ import annotations

from formulate.calc.shared.arguments import missing
from formulate.calc.shared.dose_rates import dose_per_time, infusion_strength, not_above, per_hour, volume_of
from formulate.strength import Strength
from formulate.units import Quantity, is_kind
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = [
    "drip_rate_from_dose_rate",
    "infusion_rate_from_dose_rate",
    "infusion_time_from_dose_rate",
    "infusion_volume_from_dose_rate",
]


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
    weight : QuantityLike, optional
        Body weight, where the dose is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where the dose is per surface, [area].
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
    """Drip rate (gtt/min) from a dose rate.

    ``drops = q x W / c x k``

    Parameters
    ----------
    dose_rate : QuantityLike
        Such as ``5 mcg/kg/min``, ``2 mg/min``, ``18 units/kg/h``, [amount per time (per mass or area)].
    strength : StrengthLike
        Of the solution infused, such as ``400 mg/250 mL``, [strength].
    drop_factor : QuantityLike
        Drops of one mL that the set gives, such as ``15 drops/mL``, [drops/mL].
    weight : QuantityLike, optional
        Body weight, where the dose is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where the dose is per surface, [area].

    Examples
    --------
    >>> show(drip_rate_from_dose_rate("2.5 mg/min", "50 mg/100 mL", "10 drops/mL").value)
    '50 drops/min'
    """
    working = Working()
    rate = _rate(working, dose_rate, strength, weight, surface).value
    k = working.quantity(drop_factor, "drops per volume", where="drop_factor")
    return working.result("drops", "rate x k", (rate * k).to("drop/minute"), rate=rate, k=k)


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
    dose_rate : QuantityLike
        Such as ``5 mcg/kg/min``, ``2 mg/min``, ``18 units/kg/h``, [amount per time (per mass or area)].
    strength : StrengthLike
        Of the solution infused, such as ``400 mg/250 mL``, [strength].
    time : QuantityLike
        For how long, [time].
    weight : QuantityLike, optional
        Body weight, where the dose is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where the dose is per surface, [area].

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
    dose_rate : QuantityLike
        Such as ``5 mcg/kg/min``, ``2 mg/min``, ``18 units/kg/h``, [amount per time (per mass or area)].
    strength : StrengthLike
        Of the solution infused, such as ``400 mg/250 mL``, [strength].
    weight : QuantityLike, optional
        Body weight, where the dose is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where the dose is per surface, [area].

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
    given: Strength = infusion_strength(working, strength)
    dose = not_above(working, dose_per_time(working, dose_rate, weight, surface, given.counted_kind), greatest)
    return working.result("rate", "D / c", per_hour(dose / given.quantity), D=dose, c=given)
