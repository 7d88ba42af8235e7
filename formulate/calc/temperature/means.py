"""Chapter 19, temperature: the mean of several, and the mean kinetic temperature."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.calc.shared.arguments import same_length, some
from formulate.calc.shared.chemistry.kinetics import absolute, alike, degrees, energy_over_gas_constant, kelvins, span
from formulate.calc.shared.sources import MEAN_KINETIC
from formulate.calc.shared.transcendental import exp, ln
from formulate.units import Quantity, make_quantity, show
from formulate.working import Derived, PartLike, QuantityLike, Shown, Working

__all__ = ["mean_kinetic_temperature", "mean_temperature"]

#: What is usual where none was measured.
USUAL_ENERGY = make_quantity(Fraction("83.144"), "kilojoule/mole")


def mean_temperature(
    temperatures: Sequence[QuantityLike], *, durations: Sequence[PartLike] | None = None
) -> Derived[Quantity]:
    """Mean temperature, weighted by time.

    ``T = sum(t x T) / sum(t)``

    Parameters
    ----------
    temperatures : Sequence[QuantityLike]
        What was recorded, [temperatures].

    Notes
    -----
    What decays does so faster at the high temperatures than slower at the low ones: for what storage does to a product
    see :func:`mean_kinetic_temperature`, which is never below this mean.

    Examples
    --------
    >>> show(mean_temperature(["20 degC", "25 degC", "77 degF"], durations=["12 h", "6 h", "6 h"]).value)
    '22.5 degC'
    """
    working = Working()
    warm = kelvins(working, some(temperatures, where="temperatures"), "temperatures")
    weights, named = _weights(working, temperatures, durations)
    mean = sum((weight * one for weight, one in zip(weights, warm, strict=True)), Fraction(0))
    return working.result("T", "sum(t x T) / sum(t)", degrees(mean), T=[absolute(one) for one in warm], **named)


def mean_kinetic_temperature(
    temperatures: Sequence[QuantityLike],
    activation_energy: QuantityLike | None = None,
    *,
    durations: Sequence[PartLike] | None = None,
) -> Derived[Quantity]:
    """Mean kinetic temperature (MKT) of storage at changing temperatures.

    ``T = -B / ln(sum(t x e^(-B / T)) / sum(t))``, ``B = Ea / R``
    [usp-29-1160: mean kinetic temperature]

    Parameters
    ----------
    temperatures : Sequence[QuantityLike]
        What was recorded; of lowest and highest of each period, give both, [temperatures].
    activation_energy : QuantityLike, optional
        Of the decay of this product; without it 83.144 kJ/mol is assumed, and said, [energy per amount].

    Notes
    -----
    Exponentials and logarithms are taken to 50 digits. It holds as far as one decay with one activation energy does;
    what a heat wave does besides (melting, separating, freezing) it does not see.

    Examples
    --------
    >>> show(mean_kinetic_temperature(["20 degC", "30 degC"]).value)
    'about 26.2599 degC'
    """
    working = Working()
    warm = kelvins(working, some(temperatures, where="temperatures"), "temperatures")
    weights, named = _weights(working, temperatures, durations)
    if activation_energy is None:
        activation_energy = working.step(
            "Ea", "", USUAL_ENERGY, source=MEAN_KINETIC, assuming=f"the activation energy is {show(USUAL_ENERGY)}"
        )
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
        T=[absolute(one) for one in warm],
        **named,
    )


def _weights(
    working: Working, temperatures: Sequence[QuantityLike], durations: Sequence[PartLike] | None
) -> tuple[list[Fraction], dict[str, Shown]]:
    """The share of the total time that each temperature held, and the times for the working."""
    if durations is None:
        return [Fraction(1, len(temperatures))] * len(temperatures), {"t": [Fraction(1)] * len(temperatures)}
    same_length(temperatures, durations, where="durations")
    first, *others = (span(working, one, "durations") for one in durations)
    held = [first, *(alike(first, one, "durations") for one in others)]
    times = [Fraction(time.magnitude) for time in held]
    return [time / sum(times) for time in times], {"t": held}
