"""Chapter 19, temperature: Celsius, Fahrenheit and Kelvin."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from formulate.calc.shared.arguments import chosen
from formulate.calc.shared.chemistry.kinetics import kelvin
from formulate.units import Quantity, make_quantity, show
from formulate.working import Derived, QuantityLike, Shown, Working

__all__ = ["convert_temperature", "convert_temperature_difference"]

TemperatureScale: TypeAlias = Literal["degC", "degF", "K"]

_UNITS = {"degC": "degree_Celsius", "degF": "degree_Fahrenheit", "K": "kelvin"}
#: How the scales follow from one another: the formula, and what its letter is.
_FORMULAS = {
    ("degC", "degF"): ("C x 9/5 + 32", "C"),
    ("degF", "degC"): ("(F - 32) x 5/9", "F"),
    ("degC", "K"): ("C + 273.15", "C"),
    ("K", "degC"): ("K - 273.15", "K"),
    ("degF", "K"): ("(F - 32) x 5/9 + 273.15", "F"),
    ("K", "degF"): ("(K - 273.15) x 9/5 + 32", "K"),
}
#: Kelvins in one degree of a scale.
_DEGREE = {"degC": Fraction(1), "K": Fraction(1), "degF": Fraction(5, 9)}


def convert_temperature(temperature: QuantityLike, to: TemperatureScale) -> Derived[Quantity]:
    """Convert a temperature: Celsius, Fahrenheit, Kelvin.

    ``T = (F - 32) x 5/9, T = C x 9/5 + 32, T = C + 273.15, T = K - 273.15``

    Parameters
    ----------
    temperature : QuantityLike
        Such as ``50 degF``, ``-20 degC`` or ``298.15 K``, [temperature].

    Notes
    -----
    A difference of temperatures is another question: see :func:`convert_temperature_difference`.

    Examples
    --------
    >>> show(convert_temperature("50 degF", "degC").value)
    '10 degC'
    >>> show(convert_temperature("-40 degC", "degF").value)
    '-40 degF'
    """
    working = Working()
    chosen(to, _UNITS, where="to")
    temperature = working.quantity(temperature, "temperature", where="temperature")
    kelvin(working, temperature, "temperature")
    scale = _scale_of(temperature)
    formula, letter = _FORMULAS.get((scale, to), ("T", "T"))
    shown = show(temperature).partition(" deg")[0].removesuffix(" K")
    named: dict[str, Shown] = {letter: f"({shown})" if "-" in shown else shown}
    return working.result("T", formula, temperature.to(_UNITS[to]), **named)


def convert_temperature_difference(difference: QuantityLike, to: TemperatureScale) -> Derived[Quantity]:
    """Convert a temperature difference to degrees of another scale.

    ``dT = D x f``

    Parameters
    ----------
    difference : QuantityLike
        By how much one is above the other, such as ``9 degF``, [difference of temperatures].

    Notes
    -----
    The zero of the scales plays no part in a difference: 10 degrees Celsius more are 18 degrees Fahrenheit more, while
    10 degrees Celsius are 50 degrees Fahrenheit.

    Examples
    --------
    >>> show(convert_temperature_difference("10 degC", "degF").value)
    '18 degF'
    """
    working = Working()
    difference = working.quantity(difference, "temperature", where="difference")
    one, other = _DEGREE[_scale_of(difference)], _DEGREE[chosen(to, _DEGREE, where="to")]
    value = make_quantity(difference.magnitude * (one / other), _UNITS[to])
    return working.result("dT", "D x f", value, difference=True, D=difference, f=one / other)


def _scale_of(temperature: Quantity) -> str:
    ((name, _),) = temperature.unit_items()
    return next(scale for scale, unit in _UNITS.items() if unit == name)
