"""Chapter 16, dosing: what a dose is per weight and per surface, doses from that of an adult, the interval."""

from __future__ import annotations

from formulate.calc.dosing._doses import per_day_of
from formulate.calc.shared.regimen import Schedule, per_body
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "dose_per_surface_from_dose",
    "dose_per_weight_from_dose",
]


def dose_per_weight_from_dose(
    dose: QuantityLike,
    weight: QuantityLike,
    *,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Dose per body weight (mg/kg) from a dose, single or daily.

    ``q = D / W, of one of n doses: q = D x n / W``

    Parameters
    ----------
    dose : QuantityLike
        One dose, of active, or of product with its *strength*, [any amount].
    weight : QuantityLike
        Body weight, in any unit, [mass].
    doses_per_day : NumberLike, optional
        Doses in a day, [number].
    interval : QuantityLike, optional
        Time between two doses instead, [time].
    strength : StrengthLike, optional
        Of the product, for a dose of product, [strength].

    Notes
    -----
    For comparing a dose with the range of a reference.

    Examples
    --------
    >>> show(dose_per_weight_from_dose("250 mg", "20 kg", interval="8 h").value)
    '37.5 mg/kg/day'
    """
    working = Working()
    given = per_day_of(working, dose, Schedule(doses_per_day=doses_per_day, interval=interval, strength=strength))
    size = working.quantity(weight, "mass", where="weight")
    return working.result("q", "D / W", per_body(given, size, None), D=given, W=size)


def dose_per_surface_from_dose(
    dose: QuantityLike,
    surface: QuantityLike,
    *,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Dose per body surface area (mg/m2) from a dose, single or daily.

    ``q = D / S, of one of n doses: q = D x n / S``

    Parameters
    ----------
    dose : QuantityLike
        One dose, of active, or of product with its *strength*, [any amount].
    surface : QuantityLike
        Body surface, [area].
    doses_per_day : NumberLike, optional
        Doses in a day, [number].
    interval : QuantityLike, optional
        Time between two doses instead, [time].
    strength : StrengthLike, optional
        Of the product, for a dose of product, [strength].

    Examples
    --------
    >>> show(dose_per_surface_from_dose("90 mg", "1.8 m2").value)
    '50 mg/m2'
    """
    working = Working()
    given = per_day_of(working, dose, Schedule(doses_per_day=doses_per_day, interval=interval, strength=strength))
    size = working.quantity(surface, "area", where="surface")
    return working.result("q", "D / S", per_body(given, None, size), D=given, S=size)
