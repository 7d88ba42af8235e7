"""Chapter 20, stability: rates and shelf lives at another temperature, by Arrhenius."""

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
from formulate.calc.shared.sources import ARRHENIUS
from formulate.calc.shared.transcendental import exp, ln, power
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, PartLike, QuantityLike, Shown, Working

__all__ = [
    "activation_energy_from_rates",
    "activation_energy_from_shelf_lives",
    "rate_at_temperature",
    "rate_from_frequency_factor",
    "shelf_life_at_temperature",
]


def activation_energy_from_rates(
    first_rate: PartLike,
    first_temperature: QuantityLike,
    second_rate: PartLike,
    second_temperature: QuantityLike,
    *,
    freezing_point: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Activation energy from rate constants at two temperatures (Arrhenius equation).

    ``Ea = R x ln(k2 / k1) / (1 / T1 - 1 / T2)``
    [firsthope-arrhenius: two-point form and worked problem]

    Notes
    -----
    Two rates make a line whatever they are: with three or more, ``rate_by_extrapolation`` shows how well they fit
    it.

    Examples
    --------
    >>> show(activation_energy_from_rates("0.002 per min", "298 K", "0.004 per min", "308 K").value)
    'about 52.8965 kJ/mol'
    """
    working = Working()
    first, second = (
        any_rate(working, one, where) for one, where in ((first_rate, "first_rate"), (second_rate, "second_rate"))
    )
    second = alike(first, second, "second_rate")
    faster = ratio(second, first), "k2 / k1", {"k1": first, "k2": second}
    return _energy(working, faster, first_temperature, second_temperature, freezing_point)


def activation_energy_from_shelf_lives(
    first_shelf_life: PartLike,
    first_temperature: QuantityLike,
    second_shelf_life: PartLike,
    second_temperature: QuantityLike,
    *,
    freezing_point: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Activation energy from shelf lives or half-lives at two temperatures (Arrhenius equation).

    ``Ea = R x ln(t1 / t2) / (1 / T1 - 1 / T2)``
    [firsthope-arrhenius: two-point form and worked problem]

    Notes
    -----
    The order of the decay does not matter, as long as it is one.

    Examples
    --------
    >>> show(activation_energy_from_shelf_lives("100 days", "25 degC", "20 days", "40 degC").value)
    'about 83.2922 kJ/mol'
    """
    working = Working()
    first = span(working, first_shelf_life, "first_shelf_life")
    second = alike(first, span(working, second_shelf_life, "second_shelf_life"), "second_shelf_life")
    faster = ratio(first, second), "t1 / t2", {"t1": first, "t2": second}
    return _energy(working, faster, first_temperature, second_temperature, freezing_point)


def rate_at_temperature(
    rate: PartLike,
    measured_at: QuantityLike,
    stored_at: QuantityLike,
    activation_energy: QuantityLike,
    *,
    freezing_point: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Rate constant at another temperature (Arrhenius equation).

    ``k2 = k1 x e^(B / T1 - B / T2)``, ``B = Ea / R``
    [firsthope-arrhenius: two-point form and worked problem]

    Parameters
    ----------
    rate : PartLike
        The rate constant, of any order, [rate or number].

    Notes
    -----
    It holds as long as the same decay goes on: not across freezing, melting, or the end of a solvent, and the less the
    farther away.

    Examples
    --------
    >>> show(rate_at_temperature("0.01 per day", "40 degC", "25 degC", "83.144 kJ/mol").value)
    'about 0.00200574 per day'
    """
    working = Working()
    factor = _factor(working, measured_at, stored_at, activation_energy, freezing_point)
    rate = any_rate(working, rate, "rate")
    return working.result("k", "k1 x f", rate * factor, k1=rate, f=factor, source=ARRHENIUS, exact=False)


def shelf_life_at_temperature(
    shelf_life: PartLike,
    measured_at: QuantityLike,
    stored_at: QuantityLike,
    activation_energy: QuantityLike,
    *,
    freezing_point: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Shelf life or half-life at another temperature (Arrhenius equation).

    ``t2 = t1 x e^(B / T2 - B / T1)``, ``B = Ea / R``
    [firsthope-arrhenius: two-point form and worked problem]

    Notes
    -----
    It holds for this one decay: not across freezing, melting, or the end of a solvent, and the less the farther away. A
    beyond-use date also depends on microbes and rules. Also from an accelerated test to real time.

    Examples
    --------
    >>> show(shelf_life_at_temperature("30 days", "40 degC", "25 degC", "83.144 kJ/mol").value)
    'about 149.571 days'
    """
    working = Working()
    factor = _factor(working, measured_at, stored_at, activation_energy, freezing_point)
    shelf_life = span(working, shelf_life, "shelf_life")
    return working.result("t", "t1 / f", shelf_life / factor, t1=shelf_life, f=factor, source=ARRHENIUS, exact=False)


def rate_from_frequency_factor(
    frequency_factor: PartLike,
    activation_energy: QuantityLike,
    temperature: QuantityLike,
    *,
    power_of_ten: NumberLike | None = None,
) -> Derived[Quantity]:
    """Rate constant from frequency factor and activation energy (Arrhenius equation).

    ``k = A x e^(-B / T)``, ``B = Ea / R``
    [firsthope-arrhenius: two-point form and worked problem]

    Parameters
    ----------
    frequency_factor : PartLike
        The factor A, such as ``3.5 per s``, [rate or number].
    temperature : QuantityLike
        The temperature at which it is wanted, [temperature].
    power_of_ten : NumberLike, optional
        The power of ten that A is to be multiplied with: 12 for A of 3.5 x 10^12 per s, [whole number].

    Examples
    --------
    >>> show(rate_from_frequency_factor("2 per s", "100 kJ/mol", "300 K", power_of_ten=12).value)
    'about 0.00000775931 per s'
    """
    working = Working()
    pre_exponential = any_rate(working, frequency_factor, "frequency_factor")
    if power_of_ten is not None:
        pre_exponential = pre_exponential * power(
            Fraction(10), Fraction(working.count(power_of_ten, where="power_of_ten"))
        )
    over, warm = energy_over_gas_constant(working, activation_energy), kelvin(working, temperature, "temperature")
    rate = pre_exponential * exp(-over / warm)
    return working.result(
        "k",
        "A x e^(-B / T)",
        rate,
        A=pre_exponential,
        B=absolute(over),
        T=absolute(warm),
        source=ARRHENIUS,
        exact=False,
    )


def _energy(
    working: Working,
    faster: tuple[Fraction, str, dict[str, Shown]],
    first_temperature: QuantityLike,
    second_temperature: QuantityLike,
    freezing_point: QuantityLike | None,
) -> Derived[Quantity]:
    """The activation energy, from how many times faster the decay is at the second temperature."""
    times, quotient, named = faster
    first = kelvin(working, first_temperature, "first_temperature")
    second = kelvin(working, second_temperature, "second_temperature")
    apart(first, second)
    one_phase((first, second), freezing_point)
    if (times - 1) * (second - first) <= 0:
        raise impossible(
            "the decay is not faster where it is warmer",
            where="second_temperature",
            remedy="check whether two values were exchanged; Arrhenius needs decay that is faster when warmer",
        )
    energy = energy_from(ln(times) / (1 / first - 1 / second))
    return working.result(
        "Ea",
        f"R x ln({quotient}) / (1 / T1 - 1 / T2)",
        energy,
        named,
        R="8.31446261815324 J/(mol K)",
        T1=absolute(first),
        T2=absolute(second),
        source=ARRHENIUS,
        exact=False,
        assuming=ONE_DECAY,
    )


def _factor(
    working: Working,
    measured_at: QuantityLike,
    stored_at: QuantityLike,
    activation_energy: QuantityLike,
    freezing_point: QuantityLike | None,
) -> Fraction:
    """How many times faster the decay is at the other temperature."""
    first, second = kelvin(working, measured_at, "measured_at"), kelvin(working, stored_at, "stored_at")
    one_phase((first, second), freezing_point)
    over = energy_over_gas_constant(working, activation_energy)
    factor = exp(over / first - over / second)
    within_reach(factor)
    return working.step(
        "f",
        "e^(B / T1 - B / T2)",
        factor,
        B=absolute(over),
        T1=absolute(first),
        T2=absolute(second),
        source=ARRHENIUS,
        exact=False,
        assuming=ONE_DECAY if first != second else "",
    )
