"""Chapter 16, dosing on the skin: amounts per area, the greatest daily amount."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import check_quantities, impossible, ratio
from formulate.calc.shared.conversions import Knowledge, product_as
from formulate.calc.shared.sources import FINGER_TIPS
from formulate.errors import DimensionError
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working, product_kind

__all__ = [
    "Application",
    "amount_from_fingertip_units",
    "area_from_amount",
    "fingertip_units_from_amount",
    "fingertip_units_from_area",
    "maximum_amount_from_active",
    "product_for_area",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Application(Answer):
    """Amounts applied to the skin.

    Parameters
    ----------
    once : Derived[Quantity]
        Product for one application, [mass or volume].
    daily : Derived[Quantity]
        Product for a day, [mass or volume].
    total : Derived[Quantity]
        Product for all days; those of one day if none were stated, [mass or volume].
    active : Derived[Quantity] | None
        Active in the product of a day, where a strength was stated, [as the strength counts].
    """

    once: Derived[Quantity]
    daily: Derived[Quantity]
    total: Derived[Quantity]
    active: Derived[Quantity] | None


def product_for_area(
    area: QuantityLike,
    per_area: QuantityLike,
    *,
    applications_per_day: NumberLike = 1,
    days: NumberLike = 1,
    maximum_daily: QuantityLike | None = None,
    strength: StrengthLike | None = None,
    density: QuantityLike | None = None,
) -> Application:
    """Amount of product for an area of skin: per application, daily and total.

    ``m = area x q``, ``daily = m x n``, ``total = daily x days``

    Parameters
    ----------
    per_area : QuantityLike
        Product on it, such as ``125 mg/50 cm2``, [mass or volume per area].
    maximum_daily : QuantityLike, optional
        Greatest amount of product in a day; more is refused, [mass or volume].
    strength : StrengthLike, optional
        Of the product, for the active in the amount of a day, [strength].
    density : QuantityLike, optional
        Of the product, where mass and volume meet, [density].

    Examples
    --------
    >>> found = product_for_area("100 cm2", "125 mg/50 cm2", applications_per_day=2, days=28)
    >>> show(found.once.value), show(found.daily.value), show(found.total.value)
    ('250 mg', '500 mg', '14 g')
    """
    check_quantities("density", density=density)
    working = Working()
    skin = working.quantity(area, "area", where="area")
    q = working.quantity(per_area, "mass per area", "volume per area", where="per_area")
    number = working.number(applications_per_day, where="applications_per_day")
    once = working.amount("m", "S x q", _on(skin, q), S=skin, q=q)
    daily = working.amount("m1", "m x n", once.value * number, m=once.value, n=number)
    if maximum_daily is not None:
        _check(working, daily.value, maximum_daily, density, skin)
    day = working.copy()
    total = day.amount("T", "m1 x days", daily.value * (t := day.number(days, where="days")), m1=daily.value, days=t)
    active = None if strength is None else _active(daily, strength, density)
    return Application(once=once, daily=daily, total=total, active=active)


def area_from_amount(
    amount: QuantityLike, per_area: QuantityLike, *, applications_per_day: NumberLike = 1
) -> Derived[Quantity]:
    """Area of skin that a daily amount of product covers.

    ``area = m / n / q``

    Parameters
    ----------
    amount : QuantityLike
        Product for a day, such as the greatest daily amount, [mass or volume].
    per_area : QuantityLike
        Product on the skin, such as ``125 mg/50 cm2``, [mass or volume per area].

    Examples
    --------
    >>> show(area_from_amount("800 mg", "125 mg/50 cm2", applications_per_day=2).value)
    '160 cm2'
    """
    working = Working()
    q = working.quantity(per_area, "mass per area", "volume per area", where="per_area")
    kind = "mass" if is_kind(q, "mass per area") else "volume"
    day = working.quantity(amount, kind, where="amount")
    number = working.number(applications_per_day, where="applications_per_day")
    area = (day / number / q).to("square_centimeter")
    return working.result("area", "m / n / q", area, m=day, n=number, q=q)


def maximum_amount_from_active(
    maximum_active: QuantityLike,
    strength: StrengthLike,
    *,
    applications_per_day: NumberLike = 1,
    density: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Maximum amount of product per application from the maximum daily amount of active.

    ``m = A / c / n``

    Parameters
    ----------
    maximum_active : QuantityLike
        Greatest amount of active in a day, [mass, amount or activity].
    strength : StrengthLike
        Of the product, [strength].
    density : QuantityLike, optional
        Of the product, for its volume where the strength counts in mass, [density].

    Notes
    -----
    What passes through the skin is another question.

    Examples
    --------
    >>> show(maximum_amount_from_active("1.6 mg", "0.2 % w/w", applications_per_day=2).value)
    '400 mg'
    """
    working = Working()
    strength = working.strength(strength, where="strength")
    active = working.quantity(maximum_active, strength.counted_kind, where="maximum_active")
    n = working.number(applications_per_day, where="applications_per_day")
    amount = working.step(
        "m", "A / c / n", in_readable_unit(strength.product_for(active) / n), A=active, c=strength, n=n
    )
    if density is not None:
        amount = product_as(working, amount, "volume", Knowledge(density=density))
    return Derived(value=amount, steps=working.steps)


def _on(skin: Quantity, per_area: Quantity) -> Quantity:
    return in_readable_unit((skin * per_area).to("gram" if is_kind(per_area, "mass per area") else "milliliter"))


def _check(
    working: Working, daily: Quantity, greatest: QuantityLike, density: QuantityLike | None, skin: Quantity
) -> None:
    """Refuse a day above the greatest amount, and say for which area it would do."""
    limit = working.quantity(greatest, "mass", "volume", where="maximum_daily")
    daily = product_as(working, daily, product_kind(limit), Knowledge(density=density))
    if daily > limit:
        area = (skin * ratio(limit, daily)).to("square_centimeter")
        raise impossible(
            f"expected at most {show(limit)} in a day, got {show(in_readable_unit(daily))}",
            where="maximum_daily",
            remedy=f"that amount does for {show(area)}, applied as often and as thick",
        )


def _active(daily: Derived[Quantity], strength: StrengthLike, density: QuantityLike | None) -> Derived[Quantity]:
    working = Working()
    strength = working.strength(strength, where="strength")
    if strength.product_kind not in {"mass", "volume"}:
        raise DimensionError("a strength per mass or volume", where="strength", given=str(strength))
    working.include(daily)
    product = product_as(working, daily.value, strength.product_kind, Knowledge(density=density))
    return working.amount("A", "m1 x c", strength.amount_in(product), m1=product, c=strength)


def amount_from_fingertip_units(
    fingertip_units: NumberLike, unit_mass: QuantityLike, *, applications_per_day: NumberLike = 1, days: NumberLike = 1
) -> Derived[Quantity]:
    """Amount of product for fingertip units (FTU).

    ``m = FTU x m(FTU) x n x days``
    [dermnet-fingertip-unit: example]

    Parameters
    ----------
    fingertip_units : NumberLike
        Finger-tip units of one application, [number].
    unit_mass : QuantityLike
        What one unit holds: about 0.5 g of a man and 0.4 g of a woman, by tube and product, [mass].

    Notes
    -----
    The unit itself is an estimate.

    Examples
    --------
    >>> show(amount_from_fingertip_units(6, "0.4 g", days=7).value)
    '16.8 g'
    """
    working = Working()
    units = working.number(fingertip_units, where="fingertip_units")
    one = working.quantity(unit_mass, "mass", where="unit_mass")
    n = working.number(applications_per_day, where="applications_per_day")
    length = working.number(days, where="days")
    amount = one * units * n * length
    return working.amount(
        "m", "FTU x m(FTU) x n x days", amount, {"m(FTU)": one}, source=FINGER_TIPS, FTU=units, n=n, days=length
    )


def fingertip_units_from_amount(amount: QuantityLike, unit_mass: QuantityLike) -> Derived[Fraction]:
    """Fingertip units (FTU) in an amount of product.

    ``FTU = m / m(FTU)``
    [dermnet-fingertip-unit: example]

    Parameters
    ----------
    amount : QuantityLike
        The product, [mass].
    unit_mass : QuantityLike
        What one unit holds, [mass].

    Notes
    -----
    The unit itself is an estimate.

    Examples
    --------
    >>> fingertip_units_from_amount("125 mg", "0.5 g").value
    Fraction(1, 4)
    """
    working = Working()
    amount = working.quantity(amount, "mass", where="amount")
    one = working.quantity(unit_mass, "mass", where="unit_mass")
    return working.result("FTU", "m / m(FTU)", ratio(amount, one), {"m(FTU)": one}, source=FINGER_TIPS, m=amount)


def fingertip_units_from_area(area: QuantityLike, area_per_unit: QuantityLike) -> Derived[Fraction]:
    """Fingertip units (FTU) for an area of skin.

    ``FTU = area / area(FTU)``
    [dermnet-fingertip-unit: example]

    Parameters
    ----------
    area_per_unit : QuantityLike
        What one unit does for: about 300 cm2, [area].

    Notes
    -----
    The unit itself is an estimate.

    Examples
    --------
    >>> fingertip_units_from_area("750 cm2", "300 cm2").value
    Fraction(5, 2)
    """
    working = Working()
    skin = working.quantity(area, "area", where="area")
    one = working.quantity(area_per_unit, "area", where="area_per_unit")
    return working.result(
        "FTU", "area / area(FTU)", ratio(skin, one), {"area(FTU)": one}, source=FINGER_TIPS, area=skin
    )
