"""Chapter 16, dosing on the skin: unit-mass units."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import ratio
from formulate.calc.shared.sources import FINGER_TIPS
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, QuantityLike, Working

__all__ = ["amount_from_fingertip_units", "fingertip_units_from_amount", "fingertip_units_from_area"]


def amount_from_fingertip_units(
    fingertip_units: NumberLike,
    unit_mass: QuantityLike,
    *,
    applications_per_day: NumberLike = 1,
    days: NumberLike = 1,
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
    applications_per_day : NumberLike
        Applications in a day, [number].
    days : NumberLike
        For how long, [number of days].

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
    found = one * units * n * length
    return working.amount(
        "m", "FTU x m(FTU) x n x days", found, {"m(FTU)": one}, source=FINGER_TIPS, FTU=units, n=n, days=length
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
    given = working.quantity(amount, "mass", where="amount")
    one = working.quantity(unit_mass, "mass", where="unit_mass")
    return working.result("FTU", "m / m(FTU)", ratio(given, one), {"m(FTU)": one}, source=FINGER_TIPS, m=given)


def fingertip_units_from_area(area: QuantityLike, area_per_unit: QuantityLike) -> Derived[Fraction]:
    """Fingertip units (FTU) for an area of skin.

    ``FTU = area / area(FTU)``
    [dermnet-fingertip-unit: example]

    Parameters
    ----------
    area : QuantityLike
        The skin to be treated, [area].
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
