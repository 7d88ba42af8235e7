"""Chapter 19, temperature: the three scales, means, the mean kinetic temperature."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from formulate.calc._kinetics import alike, degrees, energy_over_gas_constant, kelvin, kelvins, span
from formulate.calc._sources import MEAN_KINETIC
from formulate.calc.basics import PartLike, QuantityLike, Shown, Working, chosen, same_length, some
from formulate.calc.transcendental import exp, ln
from formulate.units import Quantity, make_quantity, show
from formulate.working import Derived

__all__ = [
    "convert_temperature",
    "convert_temperature_difference",
    "mean_kinetic_temperature",
    "mean_temperature",
]

TemperatureScale: TypeAlias = Literal["degC", "degF", "K"]

_UNITS = {"degC": "degree_Celsius", "degF": "degree_Fahrenheit", "K": "kelvin"}
#: How the scales follow from one another: the formula, and what its letter is.
_FORMULAS = {
    ("degC", "degF"): ("C x 9/5 + 32", "C"),
    ("degF", "degC"): ("(F - 32) x 5/9", "F"),
    ("degC", "K"): ("C + 273.15", "C"),
    ("K", "degC"): ("T - 273.15", "T"),
    ("degF", "K"): ("(F - 32) x 5/9 + 273.15", "F"),
    ("K", "degF"): ("(T - 273.15) x 9/5 + 32", "T"),
}
#: Kelvins in one degree of a scale.
_DEGREE = {"degC": Fraction(1), "K": Fraction(1), "degF": Fraction(5, 9)}


def convert_temperature(temperature: QuantityLike, to: TemperatureScale) -> Derived[Quantity]:
    """A temperature on another scale: Celsius, Fahrenheit or Kelvin.

    ``C = (F - 32) x 5/9``, ``F = C x 9/5 + 32``, ``K = C + 273.15``

    Parameters
    ----------
    temperature : QuantityLike
        Such as ``50 degF``, ``-20 degC`` or ``298.15 K``, [temperature].
    to : {'degC', 'degF', 'K'}
        The scale wanted, [choice].

    Returns
    -------
    Derived[Quantity]
        The same temperature, [temperature].

    Raises
    ------
    OutOfRangeError
        If it is not above absolute zero.

    Notes
    -----
    Exact. A difference of temperatures is another question: see :func:`convert_temperature_difference`.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(convert_temperature("50 degF", "degC").value)
    '10 degC'
    >>> show(convert_temperature("-40 degC", "degF").value)
    '-40 degF'

    """
    working = Working()
    chosen(to, _UNITS, where="to")
    given = working.quantity(temperature, "temperature", where="temperature")
    kelvin(working, given, "temperature")
    scale = _scale_of(given)
    formula, letter = _FORMULAS.get((scale, to), ("T", "T"))
    shown = show(given).partition(" deg")[0].removesuffix(" K")
    named: dict[str, Shown] = {letter: f"({shown})" if "-" in shown else shown}
    return working.result("T", formula, given.to(_UNITS[to]), **named)


def convert_temperature_difference(difference: QuantityLike, to: TemperatureScale) -> Derived[Quantity]:
    """A difference of temperatures in degrees of another scale.

    ``1 K = 1 degC = 1.8 degF``

    Parameters
    ----------
    difference : QuantityLike
        By how much one is above the other, such as ``9 degF``, [difference of temperatures].
    to : {'degC', 'degF', 'K'}
        The scale wanted, [choice].

    Returns
    -------
    Derived[Quantity]
        The same difference, [degrees of the scale].

    Raises
    ------
    DimensionError
        If it is no temperature.

    Notes
    -----
    Exact. The zero of the scales plays no part in a difference: 10 degrees Celsius more are 18 degrees
    Fahrenheit more, while 10 degrees Celsius are 50 degrees Fahrenheit.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(convert_temperature_difference("10 degC", "degF").value)
    '18 degF'

    """
    working = Working()
    given = working.quantity(difference, "temperature", where="difference")
    one, other = _DEGREE[_scale_of(given)], _DEGREE[chosen(to, _DEGREE, where="to")]
    return working.result(
        "dT", "D x f", make_quantity(given.magnitude * (one / other), _UNITS[to]), D=given, f=one / other
    )


def mean_temperature(
    temperatures: Sequence[QuantityLike], *, durations: Sequence[PartLike] | None = None
) -> Derived[Quantity]:
    """The plain mean of temperatures, each for its time.

    ``T = sum(t x T) / sum(t)``

    Parameters
    ----------
    temperatures : Sequence[QuantityLike]
        What was recorded, [temperatures].
    durations : Sequence[PartLike], optional
        For how long each held, all of them as times, as months or as plain numbers; without them all for the same
        time, [times].

    Returns
    -------
    Derived[Quantity]
        The mean, [degC].

    Raises
    ------
    InputError
        If there are not as many durations as temperatures, or none.

    Notes
    -----
    Exact. What decays does so faster at the high temperatures than slower at the low ones: for what storage
    does to a product see :func:`mean_kinetic_temperature`, which is never below this mean.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(mean_temperature(["20 degC", "25 degC", "77 degF"], durations=["12 h", "6 h", "6 h"]).value)
    '22.5 degC'

    """
    working = Working()
    warm = kelvins(working, some(temperatures, where="temperatures"), "temperatures")
    weights, told = _weights(working, temperatures, durations)
    mean = sum((weight * one for weight, one in zip(weights, warm, strict=True)), Fraction(0))
    return working.result(
        "T", "sum(t x T) / sum(t)", degrees(mean), T=[make_quantity(one, "kelvin") for one in warm], **told
    )


def mean_kinetic_temperature(
    temperatures: Sequence[QuantityLike],
    activation_energy: QuantityLike,
    *,
    durations: Sequence[PartLike] | None = None,
) -> Derived[Quantity]:
    """The one temperature at which a product decays as much as it did at the changing ones.

    ``T = -B / ln(sum(t x e^(-B / T)) / sum(t))``, ``B = Ea / R``

    Parameters
    ----------
    temperatures : Sequence[QuantityLike]
        What was recorded; of lowest and highest of each period, give both, [temperatures].
    activation_energy : QuantityLike
        Of the decay of this product; many take 83.144 kJ/mol where none was measured, [energy per amount].
    durations : Sequence[PartLike], optional
        For how long each held, all of them as times, as months or as plain numbers; without them all for the same
        time, [times].

    Returns
    -------
    Derived[Quantity]
        The mean kinetic temperature, [degC].

    Raises
    ------
    InputError
        If there are not as many durations as temperatures, or none.
    DimensionError
        If *activation_energy* is no energy per amount.

    Notes
    -----
    Exponentials and logarithms are taken to 50 digits. It holds as far as one decay with one activation
    energy does; what a heat wave does besides (melting, separating, freezing) it does not see.

    References
    ----------
    .. [1] usp-29-1160: mean kinetic temperature.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(mean_kinetic_temperature(["20 degC", "30 degC"], "83.144 kJ/mol").value)
    'about 26.2599 degC'

    """
    working = Working()
    warm = kelvins(working, some(temperatures, where="temperatures"), "temperatures")
    weights, told = _weights(working, temperatures, durations)
    over = energy_over_gas_constant(working, activation_energy)
    hottest = max(warm)
    # divided by the hottest one's exponential, so that none of them vanishes
    parts = [weight * exp(over / hottest - over / one) for weight, one in zip(weights, warm, strict=True)]
    relative = sum(parts, Fraction(0))
    mean = over / (over / hottest - ln(relative))
    return working.result(
        "T",
        "-B / ln(sum(t x e^(-B / T)) / sum(t))",
        degrees(mean),
        source=MEAN_KINETIC,
        exact=False,
        B=make_quantity(over, "kelvin"),
        T=[make_quantity(one, "kelvin") for one in warm],
        **told,
    )


def _weights(
    working: Working, temperatures: Sequence[QuantityLike], durations: Sequence[PartLike] | None
) -> tuple[list[Fraction], dict[str, Shown]]:
    """The share of the whole time that each temperature held, and the times for the working."""
    if durations is None:
        return [Fraction(1, len(temperatures))] * len(temperatures), {"t": [Fraction(1)] * len(temperatures)}
    same_length(temperatures, durations, where="durations")
    first, *others = (span(working, one, "durations") for one in durations)
    held = [first, *(alike(first, one, "durations") for one in others)]
    times = [Fraction(time.magnitude) for time in held]
    return [time / sum(times) for time in times], {"t": held}


def _scale_of(temperature: Quantity) -> str:
    ((name, _),) = temperature.unit_items()
    return next(scale for scale, unit in _UNITS.items() if unit == name)
