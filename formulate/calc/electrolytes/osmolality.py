"""Chapter 8, osmolality: from the freezing point, and between a liter of solution and a kilogram of solvent."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.electrolytes.molarity import molality_from_mass
from formulate.calc.shared.arguments import impossible, missing
from formulate.calc.shared.chemistry.densities import density_in, refuse_unused
from formulate.calc.shared.chemistry.freezing import (
    cryoscopic,
    depression_of,
    lowered,
    osmolality_of,
    osmolality_of_molality,
)
from formulate.calc.shared.chemistry.ions import of_basis
from formulate.calc.shared.sources import CRYOSCOPIC_CONSTANT
from formulate.strength import Basis, Strength
from formulate.units import Quantity, make_quantity, show, show_number
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = [
    "freezing_point_depression_from_osmolality",
    "osmolality_from_freezing_point_depression",
    "osmolality_from_molality",
    "osmolality_from_osmolarity",
    "osmolarity_from_osmolality",
]


def osmolality_from_freezing_point_depression(
    depression: QuantityLike, cryoscopic_constant: NumberLike | None = None
) -> Derived[Quantity]:
    """Osmolality from freezing point depression.

    ``b = dT / K``
    [latech-freezing-point: 1.86 degrees for water]

    Parameters
    ----------
    depression : QuantityLike
        By how much the freezing point is lowered, such as ``0.52 degC``, [temperature difference].

    Notes
    -----
    For dilute solutions. A colligative property, as is the boiling point.

    Examples
    --------
    >>> show(osmolality_from_freezing_point_depression("0.558 degC").value)
    '300 mOsm/kg'
    """
    working = Working()
    lowered = depression_of(working, depression, where="depression")
    constant, assumed = cryoscopic(working, cryoscopic_constant)
    value = make_quantity(lowered.magnitude / constant * 1000, "milliosmole/kilogram")
    return working.result(
        "b",
        "dT / K",
        value,
        dT=lowered,
        K=f"{show_number(constant)} K/(Osm/kg)",
        source=CRYOSCOPIC_CONSTANT,
        assuming=assumed,
    )


def freezing_point_depression_from_osmolality(
    osmolality: QuantityLike | None = None,
    cryoscopic_constant: NumberLike | None = None,
    *,
    molality: QuantityLike | None = None,
    particles: NumberLike | None = None,
    dissociation: ShareLike | None = None,
    mass: QuantityLike | None = None,
    solvent: QuantityLike | None = None,
    molar_mass: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Freezing point depression from osmolality, from molality, or from the mass in a mass of solvent.

    ``dT = b x K``
    [latech-freezing-point: 1.86 degrees for water]

    Parameters
    ----------
    osmolality : QuantityLike, optional
        Osmoles in a kilogram of the solvent, [mOsm/kg].
    molality : QuantityLike, optional
        Substance in a kilogram of the solvent, with its *particles*, instead, [mol/kg].
    particles : NumberLike, optional
        Particles of one formula unit, wholly dissociated; 1 for a nonelectrolyte, [number].
    mass : QuantityLike, optional
        Mass of the substance, with its *solvent* and its *molar_mass*, instead of the molality, [mass].
    solvent : QuantityLike, optional
        Mass of the solvent in which it is dissolved, [mass].
    molar_mass : QuantityLike, optional
        Of the substance as weighed, [molar mass].

    Notes
    -----
    For dilute solutions. A colligative property, as is the boiling point.

    Examples
    --------
    >>> show(freezing_point_depression_from_osmolality("300 mOsm/kg").value)
    '0.558 K'
    >>> show(freezing_point_depression_from_osmolality(molality="1 mol/kg", particles=2, dissociation="90 %").value)
    '3.534 K'
    >>> dextrose = freezing_point_depression_from_osmolality(
    ...     mass="25 g", solvent="500 g", molar_mass="180 g/mol", particles=1
    ... )
    >>> show(dextrose.value)
    'about 0.516667 K'
    """
    working = Working()
    if molality is None and (mass is not None or solvent is not None):
        refuse_unused(osmolality=osmolality)
        molality = _molality(mass, solvent, molar_mass)
    else:
        refuse_unused(mass=mass, solvent=solvent, molar_mass=molar_mass)
    osmolality = osmolality_of(working, osmolality, molality, particles, dissociation)
    constant, assumed = cryoscopic(working, cryoscopic_constant)
    value = lowered(osmolality.to("osmole/kilogram").magnitude * constant)
    return working.result(
        "dT",
        "b x K",
        value,
        difference=True,
        b=osmolality,
        K=f"{show_number(constant)} K/(Osm/kg)",
        source=CRYOSCOPIC_CONSTANT,
        assuming=assumed,
    )


def _molality(
    mass: QuantityLike | None, solvent: QuantityLike | None, molar_mass: QuantityLike | None
) -> Derived[Quantity]:
    """The molality of a mass in a mass of solvent, of which none is left out."""
    if mass is None:
        raise missing("mass", "the mass of the substance", "E_MASS_NEEDED", "25 g")
    if solvent is None:
        raise missing("solvent", "the mass of the solvent", "E_MASS_NEEDED", "500 g")
    if molar_mass is None:
        raise missing("molar_mass", "the molar mass", "E_MOLAR_MASS_NEEDED", "180 g/mol")
    return molality_from_mass(mass, solvent, molar_mass)


def osmolality_from_molality(
    molality: QuantityLike, particles: NumberLike, dissociation: ShareLike | None = None
) -> Derived[Quantity]:
    """Osmolality of a solution of one substance from its molality.

    ``b(osm) = b x i``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
    molality : QuantityLike
        Substance in a kilogram of the solvent, [mol/kg].
    particles : NumberLike
        Particles of one formula unit, wholly dissociated; 1 for a nonelectrolyte, [number].

    Notes
    -----
    The measured one is lower where the solution is not dilute. A dissociation factor i that is known may be given as
    *particles*.

    Examples
    --------
    >>> molal = osmolality_from_molality("1 mol/kg", 2, "90 %")
    >>> show(molal.value), show(freezing_point_depression_from_osmolality(molal).value)
    ('1900 mOsm/kg', '3.534 K')
    """
    working = Working()
    value = osmolality_of_molality(working, molality, particles, dissociation)
    return Derived(value=value, steps=working.steps)


def osmolality_from_osmolarity(
    osmolarity: StrengthLike, density: QuantityLike, dissolved: StrengthLike
) -> Derived[Quantity]:
    """Osmolality (per kg of solvent) from osmolarity (per L of solution).

    ``b = c / (d - S)``

    Parameters
    ----------
    osmolarity : StrengthLike
        The osmolarity, [mOsm/L].

    Examples
    --------
    >>> show(osmolality_from_osmolarity("300 mOsm/L", "1.05 g/mL", "5 % w/v").value)
    '300 mOsm/kg'
    """
    working = Working()
    c = of_basis(working, osmolarity, Basis.OSMOLES, "osmolarity")
    solvent = _solvent(working, density, dissolved)
    value = (c.quantity / solvent).to("milliosmole/kilogram")
    return working.result("b", "c / w", value, c=c, w=solvent)


def osmolarity_from_osmolality(
    osmolality: QuantityLike, density: QuantityLike, dissolved: StrengthLike
) -> Derived[Strength]:
    """Osmolarity (per L of solution) from osmolality (per kg of solvent).

    ``c = b x (d - S)``

    Parameters
    ----------
    osmolality : QuantityLike
        The osmolality, [mOsm/kg].

    Examples
    --------
    >>> osmolarity_from_osmolality("300 mOsm/kg", "1.05 g/mL", "5 % w/v").value
    Strength('300 mOsm/L')
    """
    working = Working()
    b = working.quantity(osmolality, "osmoles per mass", where="osmolality", zero=True)
    solvent = _solvent(working, density, dissolved)
    osmolarity = Strength(Fraction((b * solvent).to("osmole/liter").magnitude), Basis.OSMOLES)
    return working.result("c", "b x w", osmolarity, b=b, w=solvent)


def _solvent(working: Working, density: QuantityLike, dissolved: StrengthLike) -> Quantity:
    """Solvent in a volume of the solution."""
    d = density_in(working, density, where="density")
    dissolved = of_basis(working, dissolved, Basis.W_V, "dissolved")
    if dissolved.quantity >= d:
        raise impossible(
            f"what is dissolved would weigh {show(dissolved.quantity)}", where="density", remedy="check the two figures"
        )
    return working.step("w", "d - S", (d - dissolved.quantity).to("gram/milliliter"), d=d, S=dissolved)
