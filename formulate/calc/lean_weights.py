"""Chapter 16, dosing: lean body weight."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc._sources import JANMAHASATIAN
from formulate.calc.basics import QuantityLike, Working, chosen
from formulate.calc.body_weights import Sex, body_mass_index_from_weight
from formulate.units import Quantity, make_quantity
from formulate.working import Derived

__all__ = ["lean_weight_by_janmahasatian"]

_CONSTANTS = {"male": (6680, 216), "female": (8780, 244)}


def lean_weight_by_janmahasatian(weight: QuantityLike, height: QuantityLike, sex: Sex) -> Derived[Quantity]:
    """Lean body weight (LBW, fat-free) by the formula of Janmahasatian, for doses in obese patients.

    ``W1 = 9270 x W / (6680 + 216 x BMI)``, female: ``9270 x W / (8780 + 244 x BMI)``

    Parameters
    ----------
    weight : QuantityLike
        Actual body weight, in any unit, [mass].
    height : QuantityLike
        Height of the body, in any unit, [length].
    sex : Literal
        Which of the two pairs of constants, [female or male].

    Returns
    -------
    Derived[Quantity]
        The lean weight, [kg].

    Raises
    ------
    DimensionError
        If *weight* is not a mass or *height* not a length.

    Notes
    -----
    Exact for the formula, which is for adults.

    References
    ----------
    .. [1] gera-lean-weight: formula and example.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(lean_weight_by_janmahasatian("110 kg", "178 cm", "male").value)
    'about 71.9159 kg'

    """
    working = Working()
    w = working.quantity(weight, "mass", where="weight").to("kilogram")
    index = working.include(body_mass_index_from_weight(weight, height))
    base, slope = _CONSTANTS[chosen(sex, _CONSTANTS, where="sex")]
    found = 9270 * Fraction(w.magnitude) / (base + slope * Fraction(index.magnitude))
    return working.result(
        "W1",
        "9270 x W / (a + b x BMI / (kg/m2))",
        make_quantity(found, "kilogram"),
        source=JANMAHASATIAN,
        W=w,
        a=base,
        b=slope,
        BMI=index,
    )
