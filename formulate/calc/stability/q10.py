"""Chapter 20, stability: Q10, by how much ten degrees hasten a decay."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible, ratio
from formulate.calc.shared.assumptions import ONE_DECAY
from formulate.calc.shared.chemistry.kinetics import (
    absolute,
    alike,
    any_rate,
    apart,
    energy_from,
    energy_over_gas_constant,
    kelvin,
    one_phase,
    span,
    within_reach,
)
from formulate.calc.shared.sources import Q10, Q10_FROM_ENERGY
from formulate.calc.shared.transcendental import exp, ln, power
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, PartLike, QuantityLike, Shown, Working

__all__ = [
    "activation_energy_from_q10",
    "q10_from_activation_energy",
    "q10_from_rates",
    "q10_from_shelf_lives",
    "rate_from_q10",
    "shelf_life_from_q10",
]

TEN = Fraction(10)


def q10_from_rates(
    first_rate: PartLike,
    first_temperature: QuantityLike,
    second_rate: PartLike,
    second_temperature: QuantityLike,
    *,
    freezing_point: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Q10 from rate constants at two temperatures.

    ``Q10 = (k2 / k1)^(10 K / (T2 - T1))``
    [med-chemistry-q10: Q10 method]

    Notes
    -----
    Exact for temperatures 10 degrees apart, otherwise the power is taken to 50 digits.

    Examples
    --------
    >>> q10_from_rates("0.01 per day", "25 degC", "0.03 per day", "35 degC").value
    Fraction(3, 1)
    """
    working = Working()
    first = any_rate(working, first_rate, "first_rate")
    second = alike(first, any_rate(working, second_rate, "second_rate"), "second_rate")
    faster = ratio(second, first), "k2 / k1", {"k1": first, "k2": second}
    return _q10(working, faster, first_temperature, second_temperature, freezing_point)


def q10_from_shelf_lives(
    first_shelf_life: PartLike,
    first_temperature: QuantityLike,
    second_shelf_life: PartLike,
    second_temperature: QuantityLike,
    *,
    freezing_point: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Q10 from shelf lives at two temperatures.

    ``Q10 = (t1 / t2)^(10 K / (T2 - T1))``
    [med-chemistry-q10: Q10 method]

    Notes
    -----
    Exact for temperatures 10 degrees apart, otherwise the power is taken to 50 digits.

    Examples
    --------
    >>> q10_from_shelf_lives("14 days", "5 degC", "1 day", "25 degC").value.limit_denominator(100)
    Fraction(333, 89)
    """
    working = Working()
    first = span(working, first_shelf_life, "first_shelf_life")
    second = alike(first, span(working, second_shelf_life, "second_shelf_life"), "second_shelf_life")
    faster = ratio(first, second), "t1 / t2", {"t1": first, "t2": second}
    return _q10(working, faster, first_temperature, second_temperature, freezing_point)


def rate_from_q10(
    rate: PartLike,
    measured_at: QuantityLike,
    stored_at: QuantityLike,
    q10: NumberLike,
    *,
    freezing_point: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Rate constant at another temperature (Q10 method).

    ``k2 = k1 x Q10^((T2 - T1) / 10)``
    [med-chemistry-q10: Q10 method]

    Parameters
    ----------
    rate : PartLike
        The rate constant, of any order, [rate or number].
    q10 : NumberLike
        How many times faster ten degrees make it, [number].

    Notes
    -----
    Exact for whole tens of degrees, otherwise the power is taken to 50 digits. Q10 is a rule for a few tens of degrees
    about those at which it was found.

    Examples
    --------
    >>> show(rate_from_q10("0.9 mcg/day", "25 degC", "35 degC", 3).value)
    '2.7 mcg/day'
    """
    working = Working()
    factor = _factor(working, measured_at, stored_at, q10, freezing_point)
    exact = working.steps[-1].exact
    rate = any_rate(working, rate, "rate")
    return working.result("k", "k1 x f", rate * factor, k1=rate, f=factor, source=Q10, exact=exact)


def shelf_life_from_q10(
    shelf_life: PartLike,
    measured_at: QuantityLike,
    stored_at: QuantityLike,
    q10: NumberLike,
    *,
    freezing_point: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Shelf life at another temperature (Q10 method).

    ``t2 = t1 / Q10^((T2 - T1) / 10)``
    [med-chemistry-q10: Q10 method]

    Notes
    -----
    Exact for whole tens of degrees, otherwise the power is taken to 50 digits. Where Q10 is not known, a small one (2)
    is conservative for a colder place and a large one (5) for a warmer: calculate both. It holds for decay alone: a
    beyond-use date also depends on microbes and rules. Also for the duration of an accelerated aging test.

    Examples
    --------
    >>> show(shelf_life_from_q10("36 h", "25 degC", "5 degC", 2).value)
    '144 h'
    """
    working = Working()
    factor = _factor(working, measured_at, stored_at, q10, freezing_point)
    exact = working.steps[-1].exact
    shelf_life = span(working, shelf_life, "shelf_life")
    return working.result("t", "t1 / f", shelf_life / factor, t1=shelf_life, f=factor, source=Q10, exact=exact)


def q10_from_activation_energy(activation_energy: QuantityLike, temperature: QuantityLike) -> Derived[Fraction]:
    """Q10 from activation energy, for the 10 degrees above a temperature.

    ``Q10 = e^(B / T - B / (T + 10))``, ``B = Ea / R``
    [ansel-q10: capsule 4.19]

    Notes
    -----
    Q10 falls as the temperature rises.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(q10_from_activation_energy("83.144 kJ/mol", "20 degC").value)
    'about 3.08099'
    """
    working = Working()
    over, warm = energy_over_gas_constant(working, activation_energy), kelvin(working, temperature, "temperature")
    return working.result(
        "Q10",
        "e^(B / T - B / (T + 10 K))",
        exp(over / warm - over / (warm + TEN)),
        B=absolute(over),
        T=absolute(warm),
        source=Q10_FROM_ENERGY,
        exact=False,
    )


def activation_energy_from_q10(q10: NumberLike, temperature: QuantityLike) -> Derived[Quantity]:
    """Activation energy from Q10, for the 10 degrees above a temperature.

    ``Ea = R x ln(Q10) x T x (T + 10 K) / (10 K)``
    [ansel-q10: capsule 4.19]

    Examples
    --------
    >>> show(activation_energy_from_q10(2, "20 degC").value)
    'about 51.2162 kJ/mol'
    """
    working = Working()
    factor, warm = _checked(working, q10), kelvin(working, temperature, "temperature")
    return working.result(
        "Ea",
        "R x ln(Q10) x T x (T + 10 K) / (10 K)",
        energy_from(ln(factor) * warm * (warm + TEN) / TEN),
        R="8.31446261815324 J/(mol K)",
        Q10=factor,
        T=absolute(warm),
        source=Q10_FROM_ENERGY,
        exact=False,
    )


def _checked(working: Working, q10: NumberLike) -> Fraction:
    q10 = working.number(q10, where="q10")
    if q10 < 1:
        raise impossible(
            "ten degrees more would make the decay slower",
            where="q10",
            remedy="give Q10 as the factor by which ten degrees make it faster",
        )
    return q10


def _q10(
    working: Working,
    faster: tuple[Fraction, str, dict[str, Shown]],
    first_temperature: QuantityLike,
    second_temperature: QuantityLike,
    freezing_point: QuantityLike | None,
) -> Derived[Fraction]:
    """Q10, from how many times faster the decay is at the second temperature."""
    times, quotient, named = faster
    first = kelvin(working, first_temperature, "first_temperature")
    second = kelvin(working, second_temperature, "second_temperature")
    apart(first, second)
    one_phase((first, second), freezing_point)
    if (times - 1) * (second - first) < 0:
        raise impossible(
            "the decay is slower where it is warmer",
            where="second_temperature",
            remedy="check whether two values were exchanged; a decay that is no faster when warmer has no Q10",
        )
    tens = TEN / (second - first)
    return working.result(
        "Q10",
        f"({quotient})^(10 K / (T2 - T1))",
        power(times, tens),
        named,
        T1=absolute(first),
        T2=absolute(second),
        source=Q10,
        exact=tens.denominator == 1,
        assuming=ONE_DECAY,
    )


def _factor(
    working: Working,
    measured_at: QuantityLike,
    stored_at: QuantityLike,
    q10: NumberLike,
    freezing_point: QuantityLike | None,
) -> Fraction:
    """How many times faster the decay is at the other temperature."""
    first, second = kelvin(working, measured_at, "measured_at"), kelvin(working, stored_at, "stored_at")
    one_phase((first, second), freezing_point)
    base, tens = _checked(working, q10), (second - first) / TEN
    factor = power(base, tens)
    within_reach(factor)
    return working.step(
        "f",
        "q^((T2 - T1) / 10 K)",
        factor,
        q=base,
        T1=absolute(first),
        T2=absolute(second),
        source=Q10,
        exact=tens.denominator == 1,
        assuming=ONE_DECAY if first != second else "",
    )
