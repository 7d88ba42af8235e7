"""Chapter 8, concentrations: a mass for one, one from a mass, and a stock for one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.calc.shared.arguments import check_numbers, check_shares, impossible, missing, not_too_dense, same_length
from formulate.calc.shared.chemistry.acid_base import molar
from formulate.calc.shared.chemistry.ions import as_counted, needed_particles, of_any_ion, product_holding, valence_in
from formulate.calc.shared.chemistry.salts import composed
from formulate.calc.shared.conversions import Knowledge
from formulate.calc.strength.amounts import convert_strength
from formulate.strength import Basis, Strength
from formulate.strength.forms import read_form
from formulate.units import Quantity, in_readable_unit, is_kind
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = ["concentration_from_mass", "ionic_strength_from_ions", "mass_for_concentration", "stock_for_concentration"]


def mass_for_concentration(
    concentration: StrengthLike,
    volume: QuantityLike,
    molar_mass: QuantityLike,
    *,
    valence: NumberLike | None = None,
    ion: str | None = None,
    salt: str | None = None,
    particles: NumberLike | None = None,
    dissociation: ShareLike | None = None,
) -> Derived[Quantity]:
    """Mass of substance for a volume at a concentration in mmol/L, mEq/L or mOsm/L.

    ``m = c x V / z x M``
    [practice-set-10: calcium chloride for 20 liters]

    Parameters
    ----------
    concentration : StrengthLike
        Concentration wanted, [mol/L, Eq/L or Osm/L].
    volume : QuantityLike
        Volume to make, [volume].
    molar_mass : QuantityLike
        Of the form that is weighed, its hydrate water included, [molar mass].
    valence : NumberLike, optional
        Equivalents of the ion in one mole, for mEq, [whole number].
    ion : str, optional
        The ion that is counted, for mEq, [name].
    particles : NumberLike, optional
        Particles of one formula unit, wholly dissociated, for mOsm, [number].
    dissociation : ShareLike, optional
        Part that dissociates, for mOsm; all of it where it is not stated, [percentage].

    Examples
    --------
    >>> show(mass_for_concentration("4.6 mEq/L", "20 L", "147 g/mol", valence=2, ion="calcium").value)
    '6.762 g'
    """
    working = Working()
    concentration = working.strength(concentration, where="concentration", zero=True)
    z, i = _counts(working, {concentration.counted_kind}, valence, ion, salt, particles, dissociation, molar_mass)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z, osmoles_per_mole=i)
    volume = working.product_of(volume, concentration, where="volume", zero=True)
    counted = working.step("A", "c x V", concentration.amount_in(volume), c=concentration, V=volume)
    value = as_counted(working, counted, "mass", knowledge, where="concentration")
    if is_kind(volume, "volume") and volume.magnitude:
        not_too_dense(value, volume, where="concentration")
    if concentration.counted_kind == "mass":
        return working.amount("m", "A", value)
    return Derived(value=value, steps=working.steps)


def concentration_from_mass(
    mass: QuantityLike,
    volume: QuantityLike,
    to: str,
    molar_mass: QuantityLike,
    *,
    valence: NumberLike | None = None,
    ion: str | None = None,
    salt: str | None = None,
    particles: NumberLike | None = None,
    dissociation: ShareLike | None = None,
) -> Derived[Strength]:
    """Concentration in mmol/L, mEq/L or mOsm/L from the mass in a volume.

    ``c = m / M x z / V``
    [practice-set-10: calcium ions]

    Parameters
    ----------
    volume : QuantityLike
        Of the solution, [volume].
    to : str
        The form wanted, such as ``mEq/L``, ``mmol/mL`` or ``mOsm/L``, [text].
    molar_mass : QuantityLike
        Of the form that was weighed, [molar mass].
    valence : NumberLike, optional
        Equivalents of the ion in one mole, for mEq, [whole number].
    ion : str, optional
        The ion that is counted, for mEq, [name].
    particles : NumberLike, optional
        Particles of one formula unit, wholly dissociated, for mOsm, [number].
    dissociation : ShareLike, optional
        Part that dissociates, for mOsm; all of it where it is not stated, [percentage].

    Examples
    --------
    >>> concentration_from_mass("10 mg", "100 mL", "mEq/L", "40 g/mol", valence=2, ion="calcium").value
    Strength('5 mEq/L')
    """
    working = Working()
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    volume = working.quantity(volume, "volume", where="volume")
    z, i = _counts(working, {read_form(to).counted_kind}, valence, ion, salt, particles, dissociation, molar_mass)
    mass_concentration = working.result("c", "m / V", Strength.of(mass, volume), m=mass, V=volume)
    return convert_strength(mass_concentration, to, molar_mass=molar_mass, valence=z, ion=ion, osmoles_per_mole=i)


def stock_for_concentration(
    stock: StrengthLike,
    target: StrengthLike,
    make: QuantityLike,
    *,
    molar_mass: QuantityLike | None = None,
    density: QuantityLike | None = None,
    valence: NumberLike | None = None,
    ion: str | None = None,
    salt: str | None = None,
    particles: NumberLike | None = None,
    dissociation: ShareLike | None = None,
) -> Derived[Quantity]:
    """Amount of stock for a solution whose concentration is stated on another basis.

    ``V1 = C2 x V2 / C1``

    Parameters
    ----------
    stock : StrengthLike
        Strength of the stock, such as ``37 % w/w``, [strength].
    target : StrengthLike
        Concentration wanted, such as ``0.1 mol/L``, [strength].
    make : QuantityLike
        Amount to make, in the kind that the target counts in, [volume or mass].
    molar_mass : QuantityLike, optional
        Of the form that both count, where one of them counts its mass, [molar mass].
    density : QuantityLike, optional
        Of the stock: with it a stock counted in its mass is measured by volume, [density].
    valence : NumberLike, optional
        Equivalents in one mole, where one of them counts in mEq, [whole number].
    ion : str, optional
        The ion (or, for an acid, ``hydrogen``) that is counted, for mEq, [name].
    particles : NumberLike, optional
        Particles of one formula unit, where one of them counts in mOsm, [number].
    dissociation : ShareLike, optional
        Part that dissociates, for mOsm; all of it where it is not stated, [percentage].

    Notes
    -----
    The rest is brought to the mark. The stock is compared with the target in a volume only where both are known in it.

    Examples
    --------
    >>> stock = stock_for_concentration("37 % w/w", "0.1 mol/L", "1 L", molar_mass="36.46 g/mol", density="1.19 g/mL")
    >>> show(stock.value)
    'about 8.28072 mL'
    """
    working = Working()
    there = working.strength(stock, where="stock")
    target = working.strength(target, where="target", zero=True)
    kinds = {there.counted_kind, target.counted_kind}
    if len(kinds) == 1 and not (valence or ion or salt or particles):
        kinds = set()  # counted alike, what is counted cancels
    z, i = _counts(working, kinds, valence, ion, salt, particles, dissociation, molar_mass)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z, osmoles_per_mole=i, density=density)
    total_amount = working.product_of(make, target, where="make", zero=True)
    counted = working.step("A", "C2 x V2", in_readable_unit(target.amount_in(total_amount)), C2=target, V2=total_amount)
    kind = "volume" if density is not None else ""
    taken = product_holding(working, counted, there, knowledge, kind)
    if taken.dimensionality == total_amount.dimensionality and taken > total_amount:
        raise impossible(f"{there} is weaker than {target}", where="stock", remedy="take a stronger stock")
    return working.amount("V1", "P", taken)


def _counts(
    working: Working,
    kinds: set[str],
    valence: NumberLike | None,
    ion: str | None,
    salt: str | None,
    particles: NumberLike | None,
    dissociation: ShareLike | None,
    molar_mass: QuantityLike | None,
) -> tuple[Fraction | None, Fraction | None]:
    """The valence and the particles, as far as the ways of counting a substance ask for them."""
    check_numbers(valence=valence, particles=particles)
    if salt is not None:
        composed(salt, "salt")
    check_shares(dissociation=dissociation)
    return (
        _valence(working, valence, ion, salt, molar_mass) if "equivalents" in kinds else None,
        needed_particles(working, particles, dissociation) if "osmoles" in kinds else None,
    )


def _valence(
    working: Working, valence: NumberLike | None, ion: str | None, salt: str | None, molar_mass: QuantityLike | None
) -> Fraction:
    if ion is None and not of_any_ion(working, valence, salt):
        raise missing("ion", "the name of the ion that is counted", "E_ION_NEEDED", "potassium")
    return valence_in(working, valence, ion or "", salt, molar_mass)


def ionic_strength_from_ions(
    concentrations: Sequence[StrengthLike], charges: Sequence[NumberLike]
) -> Derived[Strength]:
    """Ionic strength of a solution from its ions.

    ``I = 1/2 x sum(c x z^2)``
    [glam-ionic-strength: problems and answers]

    Parameters
    ----------
    concentrations : Sequence[StrengthLike]
        Of each ion: a salt of 0.1 mol/L with two sodium gives 0.2 mol/L of sodium, [mol/L].
    charges : Sequence[NumberLike]
        Of each ion in the same order, without its sign, [whole numbers].

    Notes
    -----
    All ions are named, those of both charges; what does not dissociate counts nothing.

    Examples
    --------
    >>> ionic_strength_from_ions(["0.2 mol/L", "0.1 mol/L"], [1, 2]).value
    Strength('0.3 mol/L')
    """
    same_length(concentrations, charges, where="charges")
    working = Working()
    sum_of_parts, parts = Fraction(0), []
    for concentration, charge in zip(concentrations, charges, strict=True):
        c = Strength(molar(working, concentration, "concentrations"), Basis.MOLAR)
        z = working.count(charge, where="charges")
        part = Strength(c.value * z * z, Basis.MOLAR)
        parts.append(working.step("I1", "c x z^2", part, c=c, z=Fraction(z)))
        sum_of_parts += part.value
    return working.result("I", "sum(I1) / 2", Strength(sum_of_parts / 2, Basis.MOLAR), I1=parts)
