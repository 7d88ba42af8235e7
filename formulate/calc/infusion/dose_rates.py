"""Chapter 17, infusion: the dose per time that an infusion gives, the total dose, and how long it takes."""

from __future__ import annotations

from formulate.calc.shared.dose_rates import amount_in, dose_per_time, in_dose_unit, infusion_strength
from formulate.calc.shared.regimen import dose_of
from formulate.units import Quantity, kind_of, make_quantity
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = [
    "dose_from_dose_rate",
    "dose_rate_from_dose",
    "dose_rate_from_drip_rate",
    "dose_rate_from_rate",
    "infusion_time_from_dose",
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
    strength : StrengthLike
        Of the solution infused, such as ``400 mg/250 mL``, [strength].
    unit : str, optional
        Of the answer, such as ``mcg/kg/min`` or ``mg/min``; without it per hour, [unit].
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
    given = infusion_strength(working, strength)
    counted = given.amount_in((r * make_quantity(1, "hour")).to("milliliter"))
    dose = working.step("D", "rate x c", counted / make_quantity(1, "hour"), rate=r, c=given)
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
    drip_rate : QuantityLike
        Such as ``25 drops/min``, [drops per time].
    drop_factor : QuantityLike
        Drops of one mL that the set gives, such as ``15 drops/mL``, [drops/mL].
    strength : StrengthLike
        Of the solution infused, such as ``400 mg/250 mL``, [strength].
    unit : str, optional
        Of the answer, such as ``mcg/kg/min`` or ``mg/min``; without it per hour, [unit].
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
    given = infusion_strength(working, strength)
    rate = working.step("rate", "drops / k", (n / k).to("milliliter/hour"), drops=n, k=k)
    counted = given.amount_in((rate * make_quantity(1, "hour")).to("milliliter"))
    dose = working.step("D", "rate x c", counted / make_quantity(1, "hour"), rate=rate, c=given)
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
    time : QuantityLike
        In which time, [time].
    unit : str, optional
        Of the answer, such as ``mcg/kg/min`` or ``mg/min``; without it per hour, [unit].
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
    given = dose_of(working.quantity(dose, where="dose"), "dose", timed=False)
    t = working.quantity(time, "time", where="time")
    rate = working.step("q", "D / t", given / t.to("hour"), D=given, t=t)
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
    dose_rate : QuantityLike
        Such as ``5 mcg/kg/min``, ``2 mg/min``, ``18 units/kg/h``, [amount per time (per mass or area)].
    time : QuantityLike
        For how long, [time].
    weight : QuantityLike, optional
        Body weight, where the dose is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where the dose is per surface, [area].

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
    dose_rate : QuantityLike
        Such as ``5 mcg/kg/min``, ``2 mg/min``, ``18 units/kg/h``, [amount per time (per mass or area)].
    weight : QuantityLike, optional
        Body weight, where the dose is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where the dose is per surface, [area].

    Examples
    --------
    >>> show(infusion_time_from_dose("1 g", "10 mg/min").value.to("minute"))
    '100 min'
    """
    working = Working()
    rate = dose_per_time(working, dose_rate, weight, surface)
    kind = kind_of(amount_in(rate, make_quantity(1, "hour")))
    given = working.quantity(dose, kind, where="dose")
    return working.result("t", "D / q", (given / rate).to("hour"), D=given, q=rate)
