"""Chapter 8, osmoles: from a mass, from moles and in a solution, and back."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.chemistry.ions import (
    held_in,
    needed_particles,
    particles_of,
    product_holding,
    valence_between,
)
from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.strength import Strength
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = ["mass_from_osmoles", "osmoles_from_mass", "osmoles_from_moles", "osmoles_in", "product_for_osmoles"]


def osmoles_from_mass(
    mass: QuantityLike, molar_mass: QuantityLike, particles: NumberLike, dissociation: ShareLike | None = None
) -> Derived[Quantity]:
    """Milliosmoles from a mass.

    ``Osm = m / M x i``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
    molar_mass : QuantityLike
        Of the form that was weighed, its hydrate water included, [molar mass].
    particles : NumberLike
        Particles of one formula unit, wholly dissociated; 1 for what does not dissociate, [number].

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
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    knowledge = Knowledge(molar_mass=molar_mass, osmoles_per_mole=i)
    return Derived(value=counted_as(working, mass, "osmoles", knowledge), steps=working.steps)


def osmoles_from_moles(
    moles: QuantityLike, particles: NumberLike, dissociation: ShareLike | None = None
) -> Derived[Quantity]:
    """Milliosmoles from millimoles.

    ``Osm = n x i, i = 1 + (particles - 1) x dissociation``

    Examples
    --------
    >>> show(osmoles_from_moles("20 mmol", 2).value)
    '40 mOsm'
    """
    working = Working()
    i = particles_of(working, particles, dissociation)
    moles = working.quantity(moles, "amount", where="moles", zero=True)
    value = counted_as(working, moles, "osmoles", Knowledge(osmoles_per_mole=i))
    return Derived(value=value, steps=working.steps)


def mass_from_osmoles(
    osmoles: QuantityLike, molar_mass: QuantityLike, particles: NumberLike, dissociation: ShareLike | None = None
) -> Derived[Quantity]:
    """Mass from milliosmoles.

    ``m = Osm / i x M``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
    molar_mass : QuantityLike
        Of the form that is weighed, its hydrate water included, [molar mass].

    Examples
    --------
    >>> show(mass_from_osmoles("300 mOsm", "147 g/mol", 3).value)
    '14.7 g'
    """
    working = Working()
    i = particles_of(working, particles, dissociation)
    osmoles = working.quantity(osmoles, "osmoles", where="osmoles", zero=True)
    knowledge = Knowledge(molar_mass=molar_mass, osmoles_per_mole=i)
    return Derived(value=counted_as(working, osmoles, "mass", knowledge), steps=working.steps)


def osmoles_in(
    strength: StrengthLike,
    product: QuantityLike,
    molar_mass: QuantityLike | None = None,
    particles: NumberLike | None = None,
    dissociation: ShareLike | None = None,
    *,
    density: QuantityLike | None = None,
    valence: NumberLike | None = None,
    ion: str | None = None,
) -> Derived[Quantity]:
    """Milliosmoles in an amount of solution.

    ``Osm = c x P / M x i, of osmoles: A = c x P``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
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
    strength = working.strength(strength, where="strength", zero=True)
    i = _particles_for(working, strength, particles, dissociation)
    z = valence_between(working, {strength.counted_kind}, valence, ion, molar_mass)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z, osmoles_per_mole=i, density=density)
    return Derived(value=held_in(working, strength, product, "osmoles", knowledge), steps=working.steps)


def product_for_osmoles(
    osmoles: QuantityLike,
    strength: StrengthLike,
    molar_mass: QuantityLike | None = None,
    particles: NumberLike | None = None,
    dissociation: ShareLike | None = None,
    *,
    valence: NumberLike | None = None,
    ion: str | None = None,
) -> Derived[Quantity]:
    """Amount of solution that contains milliosmoles.

    ``P = Osm / i x M / c``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
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
    strength = working.strength(strength, where="strength")
    i = _particles_for(working, strength, particles, dissociation)
    z = valence_between(working, {strength.counted_kind}, valence, ion, molar_mass)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z, osmoles_per_mole=i)
    osmoles = working.quantity(osmoles, "osmoles", where="osmoles", zero=True)
    return Derived(value=product_holding(working, osmoles, strength, knowledge), steps=working.steps)


def _particles_for(
    working: Working, strength: Strength, particles: NumberLike | None, dissociation: ShareLike | None
) -> Fraction | None:
    """Particles of one formula unit; of a strength in mOsm they cancel, and are not asked for."""
    if strength.counted_kind == "osmoles" and particles is None and dissociation is None:
        return None
    return needed_particles(working, particles, dissociation)
