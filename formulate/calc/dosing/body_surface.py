"""Chapter 16, dosing: the body surface by four published formulas."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.sources import DU_BOIS, HAYCOCK, MOSTELLER
from formulate.calc.shared.transcendental import power, square_root
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, QuantityLike, Source, Working

__all__ = [
    "body_surface_by_du_bois",
    "body_surface_by_haycock",
    "body_surface_by_mosteller",
]


def body_surface_by_mosteller(height: QuantityLike, weight: QuantityLike) -> Derived[Quantity]:
    """Body surface area (BSA), Mosteller formula.

    ``S = ((h / cm) x (W / kg) / 3600)^0.5 x 1 m2``
    [globalrph-body-surface: equation 4]

    Parameters
    ----------
    height : QuantityLike
        Height of the body, in any unit, [length].
    weight : QuantityLike
        Body weight, in any unit, [mass].

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
    found = square_root(h.magnitude * w.magnitude / 3600)
    return working.result(
        "S",
        "((h / cm) x (W / kg) / 3600)^0.5 x 1 m2",
        make_quantity(found, "square_meter"),
        source=MOSTELLER,
        exact=found * found * 3600 == h.magnitude * w.magnitude,
        h=h,
        W=w,
    )


def body_surface_by_du_bois(height: QuantityLike, weight: QuantityLike) -> Derived[Quantity]:
    """Body surface area (BSA), Du Bois formula.

    ``S = 0.007184 x (h / cm)^0.725 x (W / kg)^0.425 x 1 m2``
    [globalrph-body-surface: equation 1]

    Parameters
    ----------
    height : QuantityLike
        Height of the body, in any unit, [length].
    weight : QuantityLike
        Body weight, in any unit, [mass].

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

    Parameters
    ----------
    height : QuantityLike
        Height of the body, in any unit, [length].
    weight : QuantityLike
        Body weight, in any unit, [mass].

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
    found = Fraction(factor) * power(h.magnitude, Fraction(of_height)) * power(w.magnitude, Fraction(of_weight))
    return working.result(
        "S",
        f"{factor} x (h / cm)^{of_height} x (W / kg)^{of_weight} x 1 m2",
        make_quantity(found, "square_meter"),
        source=source,
        exact=False,
        h=h,
        W=w,
    )


def _centimeters(working: Working, height: QuantityLike) -> Quantity:
    return working.quantity(height, "length", where="height").to("centimeter")


def _kilograms(working: Working, weight: QuantityLike) -> Quantity:
    return working.quantity(weight, "mass", where="weight").to("kilogram")
