"""Chapter 8, osmotic pressure by the law of van 't Hoff, and the other effects of what is dissolved on its solvent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, ratio, same_length, total, typed_as
from formulate.calc.shared.assumptions import IDEAL_SOLUTION
from formulate.calc.shared.chemistry.freezing import kelvins
from formulate.calc.shared.chemistry.ions import of_basis
from formulate.calc.shared.chemistry.kinetics import GAS_CONSTANT, absolute, kelvin
from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.calc.shared.items import named, text_of
from formulate.calc.shared.sources import RAOULT, VAN_T_HOFF
from formulate.strength import Basis, Strength
from formulate.units import Quantity, make_quantity, show, show_number
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "VaporPressure",
    "boiling_point_elevation_from_osmolality",
    "osmolarity_from_osmotic_pressure",
    "osmotic_pressure_from_osmolarity",
    "vapor_pressure_of_mixture",
]

#: Below this a saturated solution of sodium chloride is ice; above the other no autoclave goes.
COLDEST, WARMEST = Fraction("248.15"), Fraction("423.15")
_R = "8.31446261815324 L kPa/(Osm K)"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class VaporPressure(Answer):
    """Vapor pressure of a mixture, and the partial pressure of each substance.

    Parameters
    ----------
    pressure : Derived[Quantity]
        Of the mixture, [kPa].
    partial : tuple[Derived[Quantity], ...]
        Partial pressure of each substance, in the order given, [kPa].
    """

    pressure: Derived[Quantity]
    partial: tuple[Derived[Quantity], ...]


def osmotic_pressure_from_osmolarity(osmolarity: StrengthLike, temperature: QuantityLike) -> Derived[Quantity]:
    """Osmotic pressure from osmolarity (van 't Hoff).

    ``p = c x R x T``
    [biochemtools-osmotic-pressure: the van 't Hoff equation]

    Parameters
    ----------
    osmolarity : StrengthLike
        Of all that is dissolved; for what does not dissociate as large as its molarity, [mOsm/L].

    Raises
    ------
    DimensionError
        If *osmolarity* is no osmolarity: ``osmolarity_from_strength`` makes one of a molarity or a percentage.

    Notes
    -----
    Exact for an ideal solution, with the gas constant of 2019; real ones keep to it while dilute. In atmospheres (0.082
    L atm/(mol K)), mmHg or bar: ``convert_quantity``.

    Examples
    --------
    >>> show(osmotic_pressure_from_osmolarity("300 mOsm/L", "37 degC").value)
    'about 773.619 kPa'
    """
    working = Working()
    c = of_basis(working, osmolarity, Basis.OSMOLES, "osmolarity")
    warm = _liquid(working, temperature)
    value = make_quantity(c.value * GAS_CONSTANT * 1000 * warm, "kilopascal")
    return working.result(
        "p", "c x R x T", value, c=c, R=_R, T=absolute(warm), source=VAN_T_HOFF, assuming=IDEAL_SOLUTION
    )


def osmolarity_from_osmotic_pressure(pressure: QuantityLike, temperature: QuantityLike) -> Derived[Strength]:
    """Osmolarity from osmotic pressure (van 't Hoff).

    ``c = p / (R x T)``
    [biochemtools-osmotic-pressure: the van 't Hoff equation]

    Parameters
    ----------
    pressure : QuantityLike
        The osmotic pressure, such as ``7.6 atm`` or ``25 mmHg``, [pressure].

    Notes
    -----
    Exact for an ideal solution, with the gas constant of 2019.

    Examples
    --------
    >>> osmolarity_from_osmotic_pressure("7.635 atm", "37 degC").value
    Strength('about 299.999 mOsm/L')
    """
    working = Working()
    p = working.quantity(pressure, "pressure", where="pressure", zero=True)
    warm = _liquid(working, temperature)
    osmolarity = Strength(Fraction(p.to("kilopascal").magnitude) / (GAS_CONSTANT * 1000 * warm), Basis.OSMOLES)
    return working.result(
        "c", "p / (R x T)", osmolarity, p=p, R=_R, T=absolute(warm), source=VAN_T_HOFF, assuming=IDEAL_SOLUTION
    )


def _liquid(working: Working, temperature: QuantityLike) -> Fraction:
    """The temperature of a solution that is neither ice nor steam."""
    warm = kelvin(working, temperature, "temperature")
    if not COLDEST <= warm <= WARMEST:
        raise impossible(
            "a solution in water is not liquid at this temperature",
            where="temperature",
            remedy="give one from -25 to 150 degC",
        )
    return warm


def boiling_point_elevation_from_osmolality(
    osmolality: QuantityLike, ebullioscopic_constant: NumberLike
) -> Derived[Quantity]:
    """Boiling point elevation from osmolality.

    ``dT = b x K``

    Parameters
    ----------
    ebullioscopic_constant : NumberLike
        Of the solvent; sources print 0.51 to 0.52 for water, [degrees kg/Osm].

    Notes
    -----
    For dilute solutions of what does not evaporate. A colligative property, as is the depression of the freezing point:
    ``freezing_point_depression_from_osmolality``.

    Examples
    --------
    >>> show(boiling_point_elevation_from_osmolality("2 Osm/kg", "0.51").value)
    '1.02 K'
    """
    working = Working()
    osmolality = working.quantity(osmolality, "osmoles per mass", where="osmolality", zero=True)
    constant = working.number(ebullioscopic_constant, where="ebullioscopic_constant")
    value = kelvins(osmolality.to("osmole/kilogram").magnitude * constant)
    return working.result(
        "dT",
        "b x K",
        value,
        difference=True,
        b=osmolality,
        K=f"{show_number(constant)} K/(Osm/kg)",
        assuming=IDEAL_SOLUTION,
    )


def vapor_pressure_of_mixture(
    masses: Sequence[QuantityLike], molar_masses: Sequence[QuantityLike], vapor_pressures: Sequence[QuantityLike]
) -> VaporPressure:
    """Vapor pressure of a mixture (Raoult's law): aerosol propellants, or a solution.

    ``p = sum(p0 x n / sum(n))``, ``n = m / M``
    [scansolve-raoult: propellants 114 and 12]

    Parameters
    ----------
    masses : Sequence[QuantityLike]
        Of each substance, parts by weight written as grams, [mass].
    vapor_pressures : Sequence[QuantityLike]
        Of each alone at the temperature asked for, absolute (not psig), ``0 kPa`` if it does not evaporate, [pressure].

    Notes
    -----
    Exact for an ideal mixture. A solution has a lower vapor pressure than its solvent. A substance that dissociates
    counts as one: give it its molar mass divided by i. In psi or mmHg: ``convert_quantity``.

    Examples
    --------
    >>> found = vapor_pressure_of_mixture(["120.93 g", "137.38 g"], ["120.93 g/mol", "137.38 g/mol"], ["600 kPa",
    ...     "100 kPa"])
    >>> show(found.pressure.value), [show(each.value) for each in found.partial]
    ('350 kPa', ['300 kPa', '50 kPa'])
    """
    same_length(masses, molar_masses, where="molar_masses")
    same_length(masses, vapor_pressures, where="vapor_pressures")
    working = Working()
    with typed_as(molar_mass="molar_masses"):
        moles = [
            counted_as(working, working.quantity(mass, "mass", where="masses"), "amount", Knowledge(molar_mass=each))
            for mass, each in zip(masses, molar_masses, strict=True)
        ]
    total_moles = working.step("N", "sum(n)", total(moles, "millimole"), n=moles)
    alone = [working.quantity(pressure, "pressure", where="vapor_pressures", zero=True) for pressure in vapor_pressures]
    if not any(pressure.magnitude for pressure in alone):
        raise impossible(
            f"a mixture of which nothing evaporates ({show(alone[0])} each)",
            where="vapor_pressures",
            remedy="name the solvent or the propellants too, each with its own vapor pressure",
        )
    partial = tuple(
        named(_partial(working.copy(), p, n, total_moles), text_of(mass))
        for p, n, mass in zip(alone, moles, masses, strict=True)
    )
    for each in partial:
        working.include(each)
    each_one = [each.value for each in partial]
    total_pressure = total(each_one, "kilopascal")
    return VaporPressure(
        pressure=working.result("p", "sum(p1)", total_pressure, p1=each_one, source=RAOULT), partial=partial
    )


def _partial(working: Working, alone: Quantity, moles: Quantity, total_moles: Quantity) -> Derived[Quantity]:
    """The partial pressure of one substance."""
    value = alone.to("kilopascal") * ratio(moles, total_moles)
    return working.result(
        "p1", "p0 x n / N", value, p0=alone, n=moles, N=total_moles, source=RAOULT, assuming=IDEAL_SOLUTION
    )
