"""Chapter 16, dosing: by weight, by surface and as ordered, for one dose, a day and all days."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal, TypeAlias

from formulate.calc.dosing._doses import Doses, doses_from
from formulate.calc.shared.arguments import missing
from formulate.calc.shared.assumptions import BY_MOSTELLER
from formulate.calc.shared.bodies import human_height, human_weight
from formulate.calc.shared.regimen import Schedule, for_body, for_nobody
from formulate.calc.shared.sources import DU_BOIS, HAYCOCK, MOSTELLER
from formulate.calc.shared.transcendental import power, square_root
from formulate.errors import InputError
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, NumberLike, QuantityLike, Source, StrengthLike, Working

__all__ = [
    "body_surface_by_du_bois",
    "body_surface_by_haycock",
    "body_surface_by_mosteller",
    "dose_by_order",
    "dose_by_surface",
    "dose_by_weight",
]

MeasuredBy: TypeAlias = Literal["mass", "volume"]


def dose_by_weight(
    per_weight: QuantityLike,
    weight: QuantityLike,
    *,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    days: NumberLike | None = None,
    strength: StrengthLike | None = None,
    density: QuantityLike | None = None,
    unit_size: QuantityLike | None = None,
    measured_by: MeasuredBy | None = None,
    maximum_dose: QuantityLike | None = None,
    maximum_daily: QuantityLike | None = None,
) -> Doses:
    """Dose by body weight (mg/kg, mg/lb): single, daily and total, as drug and as product (mL, tablets).

    ``D = q x W``, ``D1 = D x n``, ``T = D1 x days``, ``P = D / c``

    Parameters
    ----------
    per_weight : QuantityLike
        The order: ``15 mg/kg`` is one dose, ``40 mg/kg/day`` the amount of a day, [amount per mass (per time)].
    interval : QuantityLike, optional
        Time between two doses instead, such as ``8 h``, [time].
    days : NumberLike, optional
        For how long, for the totals, [number of days].

    Examples
    --------
    >>> found = dose_by_weight("40 mg/kg/day", "15 kg", doses_per_day=3, days=10, strength="250 mg/5 mL")
    >>> show(found.dose.value), show(found.product.value), show(found.total_product.value)
    ('200 mg', '4 mL', '120 mL')
    """
    schedule = Schedule(
        doses_per_day=doses_per_day,
        interval=interval,
        days=days,
        strength=strength,
        density=density,
        unit_size=unit_size,
        measured_by=measured_by,
        maximum_dose=maximum_dose,
        maximum_daily=maximum_daily,
    )
    working = Working()
    per_weight = working.quantity(per_weight, where="per_weight")
    return doses_from(working, for_body(working, per_weight, weight, None, "per_weight"), schedule, "per_weight")


def dose_by_surface(
    per_surface: QuantityLike,
    surface: QuantityLike | None = None,
    *,
    height: QuantityLike | None = None,
    weight: QuantityLike | None = None,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    days: NumberLike | None = None,
    strength: StrengthLike | None = None,
    density: QuantityLike | None = None,
    unit_size: QuantityLike | None = None,
    measured_by: MeasuredBy | None = None,
    maximum_dose: QuantityLike | None = None,
    maximum_daily: QuantityLike | None = None,
) -> Doses:
    """Dose by body surface area (mg/m2, BSA): single, daily and total, as drug and as product.

    ``D = q x S``, ``D1 = D x n``, ``T = D1 x days``, ``P = D / c``

    Parameters
    ----------
    per_surface : QuantityLike
        The order: ``75 mg/m2`` is one dose, ``75 mg/m2/day`` the amount of a day, [amount per area (per time)].
    surface : QuantityLike, optional
        Body surface, by one of the formulas; or *height* and *weight*, for the formula of Mosteller, [area].
    height : QuantityLike, optional
        Height of the body, where its surface is not stated, [length].
    weight : QuantityLike, optional
        Body weight, where its surface is not stated, [mass].
    interval : QuantityLike, optional
        Time between two doses instead, such as ``8 h``, [time].
    days : NumberLike, optional
        For how long, for the totals, [number of days].

    Notes
    -----
    It may be the result of ``body_surface_by_mosteller`` and the others.

    Examples
    --------
    >>> found = dose_by_surface("75 mg/m2", "1.8 m2", strength="20 mg/mL")
    >>> show(found.dose.value), show(found.product.value)
    ('135 mg', '6.75 mL')
    >>> show(dose_by_surface("75 mg/m2", height="180 cm", weight="80 kg").dose.value)
    '150 mg'
    """
    schedule = Schedule(
        doses_per_day=doses_per_day,
        interval=interval,
        days=days,
        strength=strength,
        density=density,
        unit_size=unit_size,
        measured_by=measured_by,
        maximum_dose=maximum_dose,
        maximum_daily=maximum_daily,
    )
    working = Working()
    per_surface = working.quantity(per_surface, where="per_surface")
    surface = _surface(surface, height, weight)
    return doses_from(working, for_body(working, per_surface, None, surface, "per_surface"), schedule, "per_surface")


def _surface(
    surface: QuantityLike | None, height: QuantityLike | None, weight: QuantityLike | None
) -> QuantityLike | None:
    """The surface that is stated, or that of a height and a weight."""
    if height is None and weight is None:
        return surface
    if surface is not None:
        raise InputError("the surface, or height and weight", where="surface", given="both", remedy="leave one out")
    if height is None or weight is None:
        name, example = ("height", "170 cm") if height is None else ("weight", "70 kg")
        raise missing(name, f"the {name}, for the body surface,", f"E_{name.upper()}_NEEDED", example)
    by_mosteller = body_surface_by_mosteller(height, weight)
    *before, last = by_mosteller.steps
    return replace(by_mosteller, steps=(*before, replace(last, assuming=(BY_MOSTELLER,))))


def dose_by_order(
    order: QuantityLike,
    *,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    days: NumberLike | None = None,
    strength: StrengthLike | None = None,
    density: QuantityLike | None = None,
    unit_size: QuantityLike | None = None,
    measured_by: MeasuredBy | None = None,
    maximum_dose: QuantityLike | None = None,
    maximum_daily: QuantityLike | None = None,
) -> Doses:
    """Dose from an order: single, daily and total, as drug and as product (mL, teaspoons, tablets).

    ``D1 = D x n, of a dose per day: D1 = D x 1 day, T = D1 x days, P = D / c``

    Parameters
    ----------
    order : QuantityLike
        ``50 mg`` or ``5 mL`` is one dose, ``2 g/day`` the amount of a day, of active or product, [amount (per time)].
    interval : QuantityLike, optional
        Time between two doses instead, such as ``8 h``, [time].
    days : NumberLike, optional
        For how long, for the totals, [number of days].

    Notes
    -----
    With a *strength* the order counts active, and what the strength does not count is product: ``5 mL`` of ``125 mg/5
    mL`` is 125 mg. Without one it counts product.

    Examples
    --------
    >>> found = dose_by_order("50 mg", doses_per_day=1, days=20, strength="12.5 mg/5 mL")
    >>> show(found.product.value), show(found.total_product.value)
    ('20 mL', '400 mL')
    >>> found = dose_by_order("1 teaspoon", doses_per_day=3, strength="125 mg/5 mL")
    >>> show(found.dose.value), show(found.daily.value), show(found.daily_product.value)
    ('125 mg', '375 mg', '15 mL')
    """
    schedule = Schedule(
        doses_per_day=doses_per_day,
        interval=interval,
        days=days,
        strength=strength,
        density=density,
        unit_size=unit_size,
        measured_by=measured_by,
        maximum_dose=maximum_dose,
        maximum_daily=maximum_daily,
    )
    working = Working()
    order = working.quantity(order, where="order")
    return doses_from(working, for_nobody(order, "order"), schedule, "order")


def body_surface_by_mosteller(height: QuantityLike, weight: QuantityLike) -> Derived[Quantity]:
    """Body surface area (BSA), Mosteller formula.

    ``S = ((h / cm) x (W / kg) / 3600)^0.5 x 1 m2``
    [globalrph-body-surface: equation 4]

    Notes
    -----
    The divisor 3131 that is printed for inches and pounds is rounded: here they are converted exactly. The formulas
    differ by some percent, more in infants and in obesity.

    Examples
    --------
    >>> body_surface_by_mosteller("180 cm", "80 kg").value.magnitude
    Fraction(2, 1)
    """
    working = Working()
    h, w = _centimeters(working, height), _kilograms(working, weight)
    square_meters = square_root(h.magnitude * w.magnitude / 3600)
    return working.result(
        "S",
        "((h / cm) x (W / kg) / 3600)^0.5 x 1 m2",
        make_quantity(square_meters, "square_meter"),
        source=MOSTELLER,
        exact=square_meters * square_meters * 3600 == h.magnitude * w.magnitude,
        h=h,
        W=w,
    )


def body_surface_by_du_bois(height: QuantityLike, weight: QuantityLike) -> Derived[Quantity]:
    """Body surface area (BSA), Du Bois formula.

    ``S = 0.007184 x (h / cm)^0.725 x (W / kg)^0.425 x 1 m2``
    [globalrph-body-surface: equation 1]

    Notes
    -----
    Found on nine people; it underestimates the surface in obesity.

    Examples
    --------
    >>> show(body_surface_by_du_bois("162 cm", "66 kg").value)
    'about 1.7044 m2'
    """
    return _by_powers(height, weight, ("0.007184", "0.725", "0.425"), DU_BOIS)


def body_surface_by_haycock(height: QuantityLike, weight: QuantityLike) -> Derived[Quantity]:
    """Body surface area (BSA), Haycock formula.

    ``S = 0.024265 x (h / cm)^0.3964 x (W / kg)^0.5378 x 1 m2``
    [globalrph-body-surface: equation 3]

    Notes
    -----
    Found on infants, children and adults.

    Examples
    --------
    >>> show(body_surface_by_haycock("162 cm", "66 kg").value)
    'about 1.73533 m2'
    """
    return _by_powers(height, weight, ("0.024265", "0.3964", "0.5378"), HAYCOCK)


def _by_powers(
    height: QuantityLike, weight: QuantityLike, constants: tuple[str, str, str], source: Source
) -> Derived[Quantity]:
    working = Working()
    h, w = _centimeters(working, height), _kilograms(working, weight)
    factor, of_height, of_weight = constants
    square_meters = Fraction(factor) * power(h.magnitude, Fraction(of_height)) * power(w.magnitude, Fraction(of_weight))
    return working.result(
        "S",
        f"{factor} x (h / cm)^{of_height} x (W / kg)^{of_weight} x 1 m2",
        make_quantity(square_meters, "square_meter"),
        source=source,
        exact=False,
        h=h,
        W=w,
    )


def _centimeters(working: Working, height: QuantityLike) -> Quantity:
    return human_height(working, height).to("centimeter")


def _kilograms(working: Working, weight: QuantityLike) -> Quantity:
    return human_weight(working, weight).to("kilogram")
