"""Chapter 16, dosing on the skin: finger-tip units."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import ratio
from formulate.calc.shared.sources import FINGER_TIPS
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, QuantityLike, Working

__all__ = ["amount_from_finger_tips", "finger_tips_from_amount", "finger_tips_from_area"]


def amount_from_finger_tips(
    finger_tips: NumberLike,
    finger_tip: QuantityLike,
    *,
    applications_per_day: NumberLike = 1,
    days: NumberLike = 1,
) -> Derived[Quantity]:
    """Product for a number of finger-tip units (FTU, fingertip).

    ``m = FTU x m(FTU) x n x days``
    [dermnet-fingertip-unit: example]

    Parameters
    ----------
    finger_tips : NumberLike
        Finger-tip units of one application, [number].
    finger_tip : QuantityLike
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
    >>> show(amount_from_finger_tips(6, "0.4 g", days=7).value)
    '16.8 g'
    """
    working = Working()
    units = working.number(finger_tips, where="finger_tips")
    one = working.quantity(finger_tip, "mass", where="finger_tip")
    n = working.number(applications_per_day, where="applications_per_day")
    length = working.number(days, where="days")
    found = one * units * n * length
    return working.amount(
        "m", "FTU x m(FTU) x n x days", found, {"m(FTU)": one}, source=FINGER_TIPS, FTU=units, n=n, days=length
    )


def finger_tips_from_amount(amount: QuantityLike, finger_tip: QuantityLike) -> Derived[Fraction]:
    """Finger-tip units (FTU, fingertip) in an amount of product.

    ``FTU = m / m(FTU)``
    [dermnet-fingertip-unit: example]

    Parameters
    ----------
    amount : QuantityLike
        The product, [mass].
    finger_tip : QuantityLike
        What one unit holds, [mass].

    Notes
    -----
    The unit itself is an estimate.

    Examples
    --------
    >>> finger_tips_from_amount("125 mg", "0.5 g").value
    Fraction(1, 4)
    """
    working = Working()
    given = working.quantity(amount, "mass", where="amount")
    one = working.quantity(finger_tip, "mass", where="finger_tip")
    return working.result("FTU", "m / m(FTU)", ratio(given, one), {"m(FTU)": one}, source=FINGER_TIPS, m=given)


def finger_tips_from_area(area: QuantityLike, area_per_finger_tip: QuantityLike) -> Derived[Fraction]:
    """Finger-tip units (FTU, fingertip) for an area of skin.

    ``FTU = area / area(FTU)``
    [dermnet-fingertip-unit: example]

    Parameters
    ----------
    area : QuantityLike
        The skin to be treated, [area].
    area_per_finger_tip : QuantityLike
        What one unit does for: about 300 cm2, [area].

    Notes
    -----
    The unit itself is an estimate.

    Examples
    --------
    >>> finger_tips_from_area("750 cm2", "300 cm2").value
    Fraction(5, 2)
    """
    working = Working()
    skin = working.quantity(area, "area", where="area")
    one = working.quantity(area_per_finger_tip, "area", where="area_per_finger_tip")
    return working.result(
        "FTU", "area / area(FTU)", ratio(skin, one), {"area(FTU)": one}, source=FINGER_TIPS, area=skin
    )
