"""Chapter 8, osmoles: particles in solution from a mass, an amount or a solution, and back."""

from __future__ import annotations

from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.calc.shared.ions import held_in, particles_of, product_holding, valence_between
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = [
    "mass_from_osmoles",
    "osmoles_from_mass",
    "osmoles_from_moles",
    "osmoles_in",
    "product_for_osmoles",
]


def osmoles_from_mass(
    mass: QuantityLike, molar_mass: QuantityLike, particles: NumberLike, dissociation: ShareLike = "100 %"
) -> Derived[Quantity]:
    """Milliosmoles from a mass.

    ``Osm = m / M x i``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
    mass : QuantityLike
        Of the substance, [mass].
    molar_mass : QuantityLike
        Of the form that was weighed, its hydrate water included, [molar mass].
    particles : NumberLike
        Particles of one formula unit, wholly dissociated; 1 for what does not dissociate, [number].
    dissociation : ShareLike
        Part that dissociates; all of it in the ideal case, [percentage].

    Notes
    -----
    The ideal figure is above the measured one, more so in strong solutions.

    Examples
    --------
    >>> show(osmoles_from_mass("14.7 g", "147 g/mol", 3).value)
    '300 mOsm'
    """
    working = Working()
    i = particles_of(working, particles, dissociation)
    given = working.quantity(mass, "mass", where="mass", zero=True)
    known = Knowledge(molar_mass=molar_mass, osmoles_per_mole=i)
    return Derived(value=counted_as(working, given, "osmoles", known), steps=working.steps)


def osmoles_from_moles(
    moles: QuantityLike, particles: NumberLike, dissociation: ShareLike = "100 %"
) -> Derived[Quantity]:
    """Milliosmoles from millimoles.

    ``Osm = n x i, i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
    moles : QuantityLike
        The amount of substance, [mol or mmol].
    particles : NumberLike
        Particles of one formula unit, wholly dissociated, [number].
    dissociation : ShareLike
        Part that dissociates; all of it in the ideal case, [percentage].

    Examples
    --------
    >>> show(osmoles_from_moles("20 mmol", 2).value)
    '40 mOsm'
    """
    working = Working()
    i = particles_of(working, particles, dissociation)
    given = working.quantity(moles, "amount", where="moles", zero=True)
    value = counted_as(working, given, "osmoles", Knowledge(osmoles_per_mole=i))
    return Derived(value=value, steps=working.steps)


def mass_from_osmoles(
    osmoles: QuantityLike, molar_mass: QuantityLike, particles: NumberLike, dissociation: ShareLike = "100 %"
) -> Derived[Quantity]:
    """Mass from milliosmoles.

    ``m = Osm / i x M``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
    osmoles : QuantityLike
        The osmoles wanted, [mOsm or Osm].
    molar_mass : QuantityLike
        Of the form that is weighed, its hydrate water included, [molar mass].
    particles : NumberLike
        Particles of one formula unit, wholly dissociated, [number].
    dissociation : ShareLike
        Part that dissociates; all of it in the ideal case, [percentage].

    Examples
    --------
    >>> show(mass_from_osmoles("300 mOsm", "147 g/mol", 3).value)
    '14.7 g'
    """
    working = Working()
    i = particles_of(working, particles, dissociation)
    given = working.quantity(osmoles, "osmoles", where="osmoles", zero=True)
    known = Knowledge(molar_mass=molar_mass, osmoles_per_mole=i)
    return Derived(value=counted_as(working, given, "mass", known), steps=working.steps)


def osmoles_in(
    strength: StrengthLike,
    product: QuantityLike,
    molar_mass: QuantityLike,
    particles: NumberLike,
    dissociation: ShareLike = "100 %",
    *,
    density: QuantityLike | None = None,
    valence: NumberLike | None = None,
    ion: str | None = None,
) -> Derived[Quantity]:
    """Milliosmoles in an amount of solution.

    ``Osm = c x P / M x i``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
    strength : StrengthLike
        Strength of the solution, [strength].
    product : QuantityLike
        Amount of it, [volume or mass].
    molar_mass : QuantityLike
        Of the form that the strength counts, [molar mass].
    particles : NumberLike
        Particles of one formula unit, wholly dissociated, [number].
    dissociation : ShareLike
        Part that dissociates; all of it in the ideal case, [percentage].
    density : QuantityLike, optional
        Of the solution, between its mass and its volume, [density].
    valence : NumberLike, optional
        Equivalents of the ion in one mole, for a strength in mEq, [whole number].
    ion : str, optional
        The ion that is counted, for a strength in mEq with a valence above 1, [name].

    Examples
    --------
    >>> show(osmoles_in("10 % w/v", "147 mL", "147 g/mol", 3).value)
    '300 mOsm'
    """
    working = Working()
    i = particles_of(working, particles, dissociation)
    given = working.strength(strength, where="strength", zero=True)
    z = valence_between(working, {given.counted_kind}, valence, ion, molar_mass)
    known = Knowledge(molar_mass=molar_mass, valence=z, osmoles_per_mole=i, density=density)
    return Derived(value=held_in(working, given, product, "osmoles", known), steps=working.steps)


def product_for_osmoles(
    osmoles: QuantityLike,
    strength: StrengthLike,
    molar_mass: QuantityLike,
    particles: NumberLike,
    dissociation: ShareLike = "100 %",
    *,
    valence: NumberLike | None = None,
    ion: str | None = None,
) -> Derived[Quantity]:
    """Amount of solution that contains milliosmoles.

    ``P = Osm / i x M / c``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
    osmoles : QuantityLike
        The osmoles wanted, [mOsm or Osm].
    strength : StrengthLike
        Strength of the solution, [strength].
    molar_mass : QuantityLike
        Of the form that the strength counts, [molar mass].
    particles : NumberLike
        Particles of one formula unit, wholly dissociated, [number].
    dissociation : ShareLike
        Part that dissociates; all of it in the ideal case, [percentage].
    valence : NumberLike, optional
        Equivalents of the ion in one mole, for a strength in mEq, [whole number].
    ion : str, optional
        The ion that is counted, for a strength in mEq with a valence above 1, [name].

    Examples
    --------
    >>> show(product_for_osmoles("300 mOsm", "10 % w/v", "147 g/mol", 3).value)
    '147 mL'
    """
    working = Working()
    i = particles_of(working, particles, dissociation)
    given = working.strength(strength, where="strength")
    z = valence_between(working, {given.counted_kind}, valence, ion, molar_mass)
    known = Knowledge(molar_mass=molar_mass, valence=z, osmoles_per_mole=i)
    wanted = working.quantity(osmoles, "osmoles", where="osmoles", zero=True)
    return Derived(value=product_holding(working, wanted, given, known), steps=working.steps)
