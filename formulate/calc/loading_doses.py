"""Chapter 16, dosing: loading and maintenance doses for a level wanted, and the levels that they give."""

from __future__ import annotations

from formulate.calc._kinetic_doses import LEVELS, amount_at, by_available, cleared_by, reaching, volume_in
from formulate.calc._sources import KINETIC_DOSES
from formulate.calc.basics import QuantityLike, ShareLike, Working, impossible
from formulate.errors import DimensionError
from formulate.units import Quantity, show
from formulate.working import Derived

__all__ = [
    "level_from_loading_dose",
    "level_from_maintenance_dose",
    "loading_dose_from_level",
    "maintenance_dose_from_level",
]


def loading_dose_from_level(
    level: QuantityLike,
    volume_of_distribution: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    present: QuantityLike | None = None,
    available: ShareLike | None = None,
) -> Derived[Quantity]:
    """Loading dose that brings the concentration in plasma to a level, from the volume of distribution.

    ``D = (C - C0) x V / F``

    Parameters
    ----------
    level : QuantityLike
        Plasma concentration wanted, such as ``10 mg/L``, [amount per volume].
    volume_of_distribution : QuantityLike
        Such as ``35 L``, or ``0.5 L/kg`` with the weight, [volume or volume per mass].
    weight : QuantityLike, optional
        Body weight, where the volume is per weight, [mass].
    present : QuantityLike, optional
        Concentration that is there before, [amount per volume].
    available : ShareLike, optional
        Share of the dose that reaches the blood as the drug that is measured: bioavailability, and the share of the
        drug in its salt; without it all, as by vein, [percentage].

    Returns
    -------
    Derived[Quantity]
        The dose, [as the level counts].

    Raises
    ------
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` for a volume per weight.
    OutOfRangeError
        If the level wanted is not above the one that is there.

    Notes
    -----
    Exact for one compartment that is filled at once.

    References
    ----------
    .. [1] kinetics-textbooks: loading dose.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(loading_dose_from_level("10 mg/L", "0.5 L/kg", weight="70 kg").value)
    '350 mg'
    >>> show(loading_dose_from_level("15 mg/L", "30 L", present="5 mg/L", available="80 %").value)
    '375 mg'

    """
    working = Working()
    rise = wanted = working.quantity(level, *LEVELS, where="level")
    volume = volume_in(working, volume_of_distribution, weight)
    if present is not None:
        there = working.quantity(present, *LEVELS, where="present", zero=True)
        if there.dimensionality != wanted.dimensionality:
            raise DimensionError(f"a level of the kind wanted ({show(wanted)})", where="present", given=show(there))
        if there >= wanted:
            raise impossible("the level is there already", where="present", remedy="no loading dose is needed")
        rise = working.step("rise", "C - C0", wanted - there, C=wanted, C0=there)
    return by_available(working, "D", "C x V", amount_at(rise, volume), available, C=rise, V=volume)


def level_from_loading_dose(
    dose: QuantityLike,
    volume_of_distribution: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    available: ShareLike | None = None,
) -> Derived[Quantity]:
    """Concentration in plasma right after a dose, from the volume of distribution.

    ``C = D x F / V``

    Parameters
    ----------
    dose : QuantityLike
        One dose, such as ``350 mg``, [mass, amount or activity].
    volume_of_distribution : QuantityLike
        Such as ``35 L``, or ``0.5 L/kg`` with the weight, [volume or volume per mass].
    weight : QuantityLike, optional
        Body weight, where the volume is per weight, [mass].
    available : ShareLike, optional
        Share of the dose that reaches the blood; without it all, as by vein, [percentage].

    Returns
    -------
    Derived[Quantity]
        The rise of the level, [amount per volume].

    Raises
    ------
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` for a volume per weight.

    Notes
    -----
    Exact for one compartment that is filled at once.

    References
    ----------
    .. [1] kinetics-textbooks: loading dose.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(level_from_loading_dose("350 mg", "0.5 L/kg", weight="70 kg").value)
    '10 mg/L'

    """
    working = Working()
    given = working.quantity(dose, "mass", "amount", "activity", where="dose")
    volume = volume_in(working, volume_of_distribution, weight)
    given = reaching(working, given, available)
    return working.result("C", "D / V", given / volume.to("liter"), source=KINETIC_DOSES, D=given, V=volume)


def maintenance_dose_from_level(
    level: QuantityLike,
    clearance: QuantityLike,
    interval: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    available: ShareLike | None = None,
) -> Derived[Quantity]:
    """Maintenance dose that keeps a mean concentration in plasma at steady state, from the clearance of the drug.

    ``D = C x CL x t / F``

    Parameters
    ----------
    level : QuantityLike
        Mean plasma concentration wanted, such as ``10 mg/L``, [amount per volume].
    clearance : QuantityLike
        Of the drug, such as ``3 L/h``, or ``0.04 L/kg/h`` with the weight, [volume per time (per mass)].
    interval : QuantityLike
        Time between two doses, such as ``8 h``; ``1 h`` for an infusion by hour, [time].
    weight : QuantityLike, optional
        Body weight, where the clearance is per weight, [mass].
    available : ShareLike, optional
        Share of the dose that reaches the blood as the drug that is measured: bioavailability, and the share of the
        drug in its salt; without it all, as by vein, [percentage].

    Returns
    -------
    Derived[Quantity]
        One dose, [as the level counts].

    Raises
    ------
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` for a clearance per weight.

    Notes
    -----
    Exact: at steady state as much is given as is cleared.

    References
    ----------
    .. [1] kinetics-textbooks: maintenance dose.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(maintenance_dose_from_level("10 mg/L", "2.8 L/h", "8 h", available="80 %").value)
    '280 mg'

    """
    working = Working()
    wanted = working.quantity(level, *LEVELS, where="level")
    cleared = cleared_by(working, clearance, weight)
    t = working.quantity(interval, "time", where="interval")
    found = amount_at(wanted, cleared * t)
    return by_available(working, "D", "C x CL x t", found, available, C=wanted, CL=cleared, t=t)


def level_from_maintenance_dose(
    dose: QuantityLike,
    clearance: QuantityLike,
    interval: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    available: ShareLike | None = None,
) -> Derived[Quantity]:
    """Mean concentration in plasma at steady state, from a maintenance dose and the clearance of the drug.

    ``C = D x F / (CL x t)``

    Parameters
    ----------
    dose : QuantityLike
        One dose, such as ``280 mg``, [mass, amount or activity].
    clearance : QuantityLike
        Of the drug, such as ``3 L/h``, or ``0.04 L/kg/h`` with the weight, [volume per time (per mass)].
    interval : QuantityLike
        Time between two doses, [time].
    weight : QuantityLike, optional
        Body weight, where the clearance is per weight, [mass].
    available : ShareLike, optional
        Share of the dose that reaches the blood; without it all, as by vein, [percentage].

    Returns
    -------
    Derived[Quantity]
        The mean level, [amount per volume].

    Raises
    ------
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` for a clearance per weight.

    Notes
    -----
    Exact: at steady state as much is given as is cleared.

    References
    ----------
    .. [1] kinetics-textbooks: maintenance dose.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(level_from_maintenance_dose("280 mg", "2.8 L/h", "8 h", available="80 %").value)
    '10 mg/L'

    """
    working = Working()
    given = working.quantity(dose, "mass", "amount", "activity", where="dose")
    cleared = cleared_by(working, clearance, weight)
    t = working.quantity(interval, "time", where="interval")
    given = reaching(working, given, available)
    found = given / (cleared * t).to("liter")
    return working.result("C", "D / (CL x t)", found, source=KINETIC_DOSES, D=given, CL=cleared, t=t)
