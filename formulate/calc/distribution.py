"""Chapter 16, dosing: the volume in which a drug is distributed, and its clearance from the half-life."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc._kinetic_doses import LEVELS, cleared_by, reaching, volume_in, weights_for
from formulate.calc._sources import KINETIC_DOSES
from formulate.calc.basics import QuantityLike, ShareLike, Working
from formulate.calc.transcendental import ln
from formulate.errors import DimensionError
from formulate.units import Quantity, is_kind, show
from formulate.working import Derived

__all__ = ["clearance_from_half_life", "half_life_from_clearance", "volume_of_distribution_from_dose"]


def volume_of_distribution_from_dose(
    dose: QuantityLike, level: QuantityLike, *, available: ShareLike | None = None
) -> Derived[Quantity]:
    """Volume of distribution from a dose and the concentration in plasma that it gives.

    ``V = D x F / C``

    Parameters
    ----------
    dose : QuantityLike
        One dose, such as ``350 mg``, [mass, amount or activity].
    level : QuantityLike
        Concentration at time 0, [amount per volume].
    available : ShareLike, optional
        Share of the dose that reaches the blood; without it all, as by vein, [percentage].

    Returns
    -------
    Derived[Quantity]
        The apparent volume, [L].

    Raises
    ------
    DimensionError
        If *level* does not count what the dose counts.

    Notes
    -----
    Exact for one compartment that is filled at once.

    References
    ----------
    .. [1] kinetics-textbooks: volume of distribution.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(volume_of_distribution_from_dose("350 mg", "10 mg/L").value)
    '35 L'

    """
    working = Working()
    given = working.quantity(dose, "mass", "amount", "activity", where="dose")
    found = working.quantity(level, *LEVELS, where="level")
    given = reaching(working, given, available)
    volume = given / found
    if not is_kind(volume, "volume"):
        raise DimensionError(f"a level of what the dose counts ({show(given)})", where="level", given=show(found))
    return working.result("V", "D / C", volume.to("liter"), source=KINETIC_DOSES, D=given, C=found)


def clearance_from_half_life(
    half_life: QuantityLike, volume_of_distribution: QuantityLike, *, weight: QuantityLike | None = None
) -> Derived[Quantity]:
    """Clearance of a drug from its elimination half-life and its volume of distribution.

    ``CL = ln 2 x V / t``

    Parameters
    ----------
    half_life : QuantityLike
        Of elimination, [time].
    volume_of_distribution : QuantityLike
        Such as ``35 L``, or ``0.5 L/kg`` with the weight, [volume or volume per mass].
    weight : QuantityLike, optional
        Body weight, where the volume is per weight, [mass].

    Returns
    -------
    Derived[Quantity]
        The clearance, [L/h].

    Raises
    ------
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` for a volume per weight.

    Notes
    -----
    The logarithm of 2 to 50 digits, where books take 0.693. For one compartment.

    References
    ----------
    .. [1] kinetics-textbooks: clearance and half-life.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(clearance_from_half_life("7 h", "35 L").value)
    'about 3.46574 L/h'

    """
    working = Working()
    t = working.quantity(half_life, "time", where="half_life").to("hour")
    volume = volume_in(working, volume_of_distribution, weight).to("liter")
    found = volume / t * ln(Fraction(2))
    return working.result("CL", "ln 2 x V / t", found, source=KINETIC_DOSES, exact=False, V=volume, t=t)


def half_life_from_clearance(
    clearance: QuantityLike, volume_of_distribution: QuantityLike, *, weight: QuantityLike | None = None
) -> Derived[Quantity]:
    """Elimination half-life of a drug from its clearance and its volume of distribution.

    ``t = ln 2 x V / CL``

    Parameters
    ----------
    clearance : QuantityLike
        Of the drug, such as ``650 mL/min``, or ``0.04 L/kg/h`` with the weight, [volume per time (per mass)].
    volume_of_distribution : QuantityLike
        Such as ``35 L``, or ``0.5 L/kg`` with the weight, [volume or volume per mass].
    weight : QuantityLike, optional
        Body weight, where the clearance or the volume is per weight, [mass].

    Returns
    -------
    Derived[Quantity]
        The half-life, [h].

    Raises
    ------
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` for a volume or a clearance per weight.

    Notes
    -----
    The logarithm of 2 to 50 digits, where books take 0.693. For one compartment.

    References
    ----------
    .. [1] kinetics-textbooks: clearance and half-life.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(half_life_from_clearance("3.5 L/h", "35 L").value)
    'about 6.93147 h'

    """
    working = Working()
    of_volume, of_clearance = weights_for(working, volume_of_distribution, clearance, weight)
    volume = volume_in(working, volume_of_distribution, of_volume).to("liter")
    cleared = cleared_by(working, clearance, of_clearance).to("liter/hour")
    found = volume / cleared * ln(Fraction(2))
    return working.result("t", "ln 2 x V / CL", found, source=KINETIC_DOSES, exact=False, V=volume, CL=cleared)
