"""Chapter 10, buffer capacity by van Slyke, and found by an addition."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.chemistry.acid_base import TEN, concentration, exponent, molar, pkw_of, ratio_from, ten_to
from formulate.calc.shared.sources import VAN_SLYKE
from formulate.calc.shared.transcendental import ln
from formulate.strength import Strength
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "buffer_capacity_from_addition",
    "buffer_capacity_from_ph",
    "buffer_capacity_with_water",
    "maximum_buffer_capacity",
    "total_from_buffer_capacity",
]


def buffer_capacity_from_ph(ph: NumberLike, pka: NumberLike, total: StrengthLike) -> Derived[Quantity]:
    """Buffer capacity (Van Slyke equation).

    ``B = ln(10) x C x Ka x H / (Ka + H)^2``
    [calculatorlib-buffer-capacity: formula and worked example]

    Notes
    -----
    The water itself is left out: see :func:`buffer_capacity_with_water`.

    Examples
    --------
    >>> show(buffer_capacity_from_ph("4.76", "4.76", "0.1 mol/L").value)
    'about 0.0575646 mol/L'
    """
    working = Working()
    k = _per_mole(working, ph, pka)
    c = concentration(molar(working, total, "total"))
    return working.result(
        "B", "C x b", make_quantity(c.value * k, "mole/liter"), C=c, b=k, source=VAN_SLYKE, exact=False
    )


def buffer_capacity_with_water(
    ph: NumberLike, pka: NumberLike, total: StrengthLike, pkw: NumberLike | None = None
) -> Derived[Quantity]:
    """Buffer capacity with the contribution of water (Van Slyke equation).

    ``B = ln(10) x (C x Ka x H / (Ka + H)^2 + H + OH)``
    [calculatorlib-buffer-capacity: formula and worked example]

    Examples
    --------
    >>> show(buffer_capacity_with_water(2, "4.76", "0.1 mol/L").value)
    'about 0.0234246 mol/L'
    """
    working = Working()
    at, (water, assumed) = exponent(working, ph, "ph"), pkw_of(working, pkw)
    buffer = buffer_capacity_from_ph(ph, pka, total)
    working.include(buffer)
    own = make_quantity(ln(TEN) * (ten_to(-at) + ten_to(at - water)), "mole/liter")
    working.step(
        "B1",
        "ln(10) x (10^-pH + 10^(pH - pKw)) x 1 mol/L",
        own,
        pH=at,
        pKw=water,
        source=VAN_SLYKE,
        exact=False,
        assuming=assumed,
    )
    return working.result("B", "B0 + B1", buffer.value + own, B0=buffer.value, B1=own, exact=False)


def maximum_buffer_capacity(total: StrengthLike) -> Derived[Quantity]:
    """Maximum buffer capacity of a total concentration, at pH = pKa.

    ``B = ln(10) / 4 x C``
    [calculatorlib-buffer-capacity: formula and worked example]

    Examples
    --------
    >>> show(maximum_buffer_capacity("0.02 mol/L").value)
    'about 0.0115129 mol/L'
    """
    working = Working()
    c = concentration(molar(working, total, "total"))
    value = make_quantity(c.value * ln(TEN) / 4, "mole/liter")
    return working.result("B", "ln(10) / 4 x C", value, C=c, source=VAN_SLYKE, exact=False)


def total_from_buffer_capacity(ph: NumberLike, pka: NumberLike, capacity: QuantityLike) -> Derived[Strength]:
    """Total buffer concentration for a buffer capacity.

    ``C = B / (ln(10) x Ka x H / (Ka + H)^2)``
    [calculatorlib-buffer-capacity: formula and worked example]

    Parameters
    ----------
    capacity : QuantityLike
        The capacity wanted, per liter and per unit of pH, [mol/L].

    Examples
    --------
    >>> total_from_buffer_capacity("4.76", "4.76", "0.0576 mol/L").value
    Strength('about 100.061 mmol/L')
    """
    working = Working()
    k = _per_mole(working, ph, pka)
    b = working.quantity(capacity, "amount per volume", where="capacity", zero=True)
    total = concentration(Fraction(b.to("mole/liter").magnitude) / k)
    return working.result("C", "B / b", total, B=b, b=k, source=VAN_SLYKE, exact=False)


def buffer_capacity_from_addition(
    added: QuantityLike, ph_before: NumberLike, ph_after: NumberLike
) -> Derived[Quantity]:
    """Buffer capacity from a measured addition of strong acid or base.

    ``B = added / abs(pH2 - pH1)``
    [calculatorlib-buffer-capacity: formula and worked example]

    Parameters
    ----------
    added : QuantityLike
        Strong acid or base that was added to a liter, [mol/L].
    ph_before : NumberLike
        The pH before, [number].
    ph_after : NumberLike
        The pH after, [number].

    Notes
    -----
    The mean over the step, where van Slyke is its limit.

    Examples
    --------
    >>> show(buffer_capacity_from_addition("0.01 mol/L", "4.76", "4.85").value)
    'about 0.111111 mol/L'
    """
    working = Working()
    n = working.quantity(added, "amount per volume", where="added")
    one, two = exponent(working, ph_before, "ph_before"), exponent(working, ph_after, "ph_after")
    if one == two:
        raise impossible("the pH did not change", where="ph_after", remedy="add more, or read the pH more finely")
    value = (n / abs(two - one)).to("mole/liter")
    return working.result("B", "added / abs(pH2 - pH1)", value, added=n, pH2=two, pH1=one)


def _per_mole(working: Working, ph: NumberLike, pka: NumberLike) -> Fraction:
    """Capacity of one mole per liter at a pH."""
    r = ratio_from(working, exponent(working, ph, "ph"), exponent(working, pka, "pka"))
    capacity = ln(TEN) * r / (1 + r) ** 2
    return working.step("b", "ln(10) x r / (1 + r)^2", capacity, r=r, source=VAN_SLYKE, exact=False)
