"""Chapter 8, osmolarity: of one solute, and of a mixture of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, in_record, missing, records, total
from formulate.calc.shared.chemistry.ions import (
    as_counted,
    needed_particles,
    of_basis,
    particles_of,
    strength_in,
    valence_between,
    valence_of_solute,
)
from formulate.calc.shared.conversions import Knowledge, counted_as, product_as
from formulate.calc.shared.items import named
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity, show
from formulate.working import (
    AmountOrStrength,
    Derived,
    NumberLike,
    QuantityLike,
    ShareLike,
    StrengthLike,
    Working,
    stated,
)

__all__ = ["OsmolarMixture", "Solute", "osmolarity_from_strength", "osmolarity_of_mixture", "strength_from_osmolarity"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Solute(Answer):
    """One substance of a mixture.

    Parameters
    ----------
    name : str
        The form that is weighed, [name].
    amount : QuantityLike
        Its amount, or the strength of the solution in which it is added, [mass, mmol, mEq, mOsm or strength].
    particles : NumberLike, optional
        Particles of one formula unit, wholly dissociated; not for mOsm, [number].
    molar_mass : QuantityLike, optional
        For a mass or a percentage, [molar mass].
    valence : NumberLike, optional
        Equivalents in one mole, for mEq, [whole number].
    volume : QuantityLike, optional
        Of the solution in which it is added; without it a strength is that in the mixture, [volume].
    dissociation : ShareLike, optional
        Part that dissociates; all of it where it is not stated, [percentage].
    """

    name: str
    amount: AmountOrStrength
    particles: NumberLike | None = None
    molar_mass: QuantityLike | None = None
    valence: NumberLike | None = None
    volume: QuantityLike | None = None
    dissociation: ShareLike | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OsmolarMixture(Answer):
    """Osmolarity of a mixture, and the contribution of each solute.

    Parameters
    ----------
    osmolarity : Derived[Strength]
        Of the mixture, [mOsm/L].
    osmoles : Derived[Quantity]
        In the total mixture, [mOsm].
    shares : tuple[Derived[Quantity], ...]
        Osmoles of each solute, in the order given, [mOsm].
    """

    osmolarity: Derived[Strength]
    osmoles: Derived[Quantity]
    shares: tuple[Derived[Quantity], ...]


def osmolarity_from_strength(
    strength: StrengthLike,
    molar_mass: QuantityLike | None = None,
    particles: NumberLike | None = None,
    dissociation: ShareLike | None = None,
    *,
    density: QuantityLike | None = None,
    valence: NumberLike | None = None,
    ion: str | None = None,
) -> Derived[Strength]:
    """Osmolarity of a solution of one substance (mOsm/L) from its strength.

    ``c = S / M x i``, ``i = 1 + (particles - 1) x dissociation``
    [globalrph-osmolarity: sample calculations of injections]

    Parameters
    ----------
    strength : StrengthLike
        Strength of the solution; mmol/L and mEq/L, too, [strength].
    density : QuantityLike, optional
        Of the solution, for a strength w/w, [density].
    valence : NumberLike, optional
        Equivalents of the ion in one mole, for a strength in mEq, [whole number].
    ion : str, optional
        The ion that is counted, for a strength in mEq with a valence above 1, [name].

    Notes
    -----
    The ideal figure is above the measured one, more so in strong solutions.

    Examples
    --------
    >>> osmolarity_from_strength("5.85 % w/v", "58.5 g/mol", 2).value
    Strength('2000 mOsm/L')
    >>> osmolarity_from_strength("5.85 % w/v", "58.5 g/mol", 2, "80 %").value
    Strength('1800 mOsm/L')
    >>> osmolarity_from_strength("154 mEq/L", particles=2, valence=1).value
    Strength('308 mOsm/L')
    """
    working = Working()
    i = needed_particles(working, particles, dissociation)
    strength = working.strength(strength, where="strength", zero=True)
    z = valence_between(working, {strength.counted_kind}, valence, ion, molar_mass)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z, osmoles_per_mole=i, density=density)
    liter = make_quantity(1, "liter")
    product = product_as(working, liter, strength.product_kind, knowledge)
    counted = working.step("A", "S x P", in_readable_unit(strength.amount_in(product)), S=strength, P=product)
    osmoles = counted_as(working, counted, "osmoles", knowledge)
    return working.result("c", "Osm / V", Strength.of(osmoles, liter), Osm=osmoles, V=liter)


def strength_from_osmolarity(
    osmolarity: StrengthLike, molar_mass: QuantityLike, particles: NumberLike, dissociation: ShareLike | None = None
) -> Derived[Strength]:
    """Strength of a solution of one substance from its osmolarity.

    ``S = c / i x M``, ``i = 1 + (particles - 1) x dissociation``

    Parameters
    ----------
    osmolarity : StrengthLike
        The osmolarity wanted, [mOsm/L].
    molar_mass : QuantityLike
        Of the form that is weighed, [molar mass].

    Examples
    --------
    >>> strength_from_osmolarity("250 mOsm/L", "180 g/mol", 1).value
    Strength('45 g/L')
    """
    working = Working()
    i = particles_of(working, particles, dissociation)
    osmolarity = of_basis(working, osmolarity, Basis.OSMOLES, "osmolarity")
    liter = make_quantity(1, "liter")
    osmoles = working.step("Osm", "c x V", osmolarity.amount_in(liter).to("milliosmole"), c=osmolarity, V=liter)
    mass = counted_as(working, osmoles, "mass", Knowledge(molar_mass=molar_mass, osmoles_per_mole=i))
    return working.result("S", "m / V", Strength.of(mass, liter), m=mass, V=liter)


def osmolarity_of_mixture(solutes: Sequence[Solute], volume: QuantityLike | None = None) -> OsmolarMixture:
    """Osmolarity (mOsm/L) of a mixture of substances or solutions.

    ``c = sum(n x i) / V``, ``i = 1 + (particles - 1) x dissociation``
    [rxcal-osmoles: dextrose in saline]

    Parameters
    ----------
    solutes : Sequence[Solute]
        The substances, each with its amount, or with a strength and the volume of it, [records].
    volume : QuantityLike, optional
        Total volume of the mixture; without it every amount is a strength in the mixture, and the osmoles are those
        in a liter, [volume].

    Notes
    -----
    Volumes are taken to add up; the ideal figure is above the measured one.

    Examples
    --------
    >>> found = osmolarity_of_mixture([Solute(name="dextrose", amount="5 % w/v", molar_mass="180 g/mol", particles=1),
    ...     Solute(name="sodium chloride", amount="0.9 % w/v", molar_mass="58.5 g/mol", particles=2)])
    >>> found.osmolarity.value
    Strength('about 585.47 mOsm/L')
    """
    working = Working()
    total_volume = _liter_of(solutes) if volume is None else working.quantity(volume, "volume", where="volume")
    added = [
        None if solute.volume is None else working.quantity(solute.volume, "volume", where=f"{solute.name}: volume")
        for solute in records(solutes, Solute, where="solutes")
    ]
    _fits([taken for taken in added if taken is not None], total_volume)
    shares, osmoles_of_each = [], []
    for solute, taken in zip(solutes, added, strict=True):
        part = working.copy()
        with in_record(solute.name):
            osmoles_of_each.append(_osmoles(part, solute, total_volume if taken is None else taken))
        shares.append(named(Derived(value=osmoles_of_each[-1], steps=part.steps), solute.name))
    for share in shares:
        working.include(share)
    osmoles = working.result("Osm", "sum(Osm1)", total(osmoles_of_each, "milliosmole"), Osm1=osmoles_of_each)
    osmolarity = working.result(
        "c", "Osm / V", Strength.of(osmoles.value, total_volume), Osm=osmoles.value, V=total_volume
    )
    return OsmolarMixture(osmolarity=osmolarity, osmoles=osmoles, shares=tuple(shares))


def _liter_of(solutes: Sequence[Solute]) -> Quantity:
    """A liter of a mixture in which each substance has a strength; refused where one has an amount."""
    for solute in records(solutes, Solute, where="solutes"):
        if solute.volume is not None or strength_in(solute.amount) is None:
            raise missing("volume", "the total volume of the mixture", "E_VOLUME_NEEDED", "1 L")
    return make_quantity(1, "liter")


def _fits(parts: Sequence[Quantity], volume: Quantity) -> None:
    """Refuse solutions that take more than the total volume."""
    if total(parts, "milliliter") > volume:
        raise impossible(
            f"the solutions take {show(total(parts, 'milliliter'))}, more than the total volume of {show(volume)}",
            where="volume",
            remedy="volume is the total volume of the mixture, all additions included",
        )


def _osmoles(working: Working, solute: Solute, volume: Quantity) -> Quantity:
    """Osmoles of one solute, with the volume that its strength counts in."""
    amount = _amount(working, solute, volume)
    if is_kind(amount, "osmoles"):
        return working.step(f"Osm({solute.name})", "", amount.to("milliosmole"), source=stated("amount"))
    if solute.particles is None:
        raise missing(
            f"{solute.name}: particles", "the number of particles from one formula unit", "E_OSMOLES_NEEDED", "2"
        )
    i = particles_of(working, solute.particles, solute.dissociation)
    z = None if solute.valence is None else valence_of_solute(working, solute.valence, solute.name)
    knowledge = Knowledge(molar_mass=solute.molar_mass, valence=z, osmoles_per_mole=i)
    return as_counted(working, amount, "osmoles", knowledge, where=f"{solute.name}: amount")


def _amount(working: Working, solute: Solute, volume: Quantity) -> Quantity:
    """The amount of a solute, out of a strength where one is given."""
    where = f"{solute.name}: amount"
    strength = strength_in(solute.amount)
    if strength is None:
        return working.quantity(cast(QuantityLike, solute.amount), where=where, zero=True)
    strength = working.strength(strength, where=where, zero=True)
    taken = working.product_of(volume, strength, where=where)
    return working.step(f"A({solute.name})", "S x V", in_readable_unit(strength.amount_in(taken)), S=strength, V=taken)
