"""Chapter 8, molar and normal concentrations from percentages, from one another, and for a titration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, ratio, same_length, total, typed_as
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.chemistry.ions import of_basis
from formulate.calc.shared.conversions import Knowledge, counted_as, product_as
from formulate.calc.shared.items import named, text_of
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "MoleFractions",
    "mass_from_molality",
    "molality_from_mass",
    "molality_from_molarity",
    "molarity_from_molality",
    "molarity_from_normality",
    "molarity_from_strength",
    "mole_fractions_from_masses",
    "normality_from_molarity",
    "normality_from_strength",
    "volume_to_neutralize",
]


def molarity_from_strength(
    strength: StrengthLike, molar_mass: QuantityLike, *, density: QuantityLike | None = None
) -> Derived[Strength]:
    """Molarity from a strength.

    ``c = S / M``, for w/w ``c = S x d / M``

    Parameters
    ----------
    strength : StrengthLike
        Strength, w/v or w/w, [strength].
    density : QuantityLike, optional
        Of the solution, for a strength w/w, [density].

    Examples
    --------
    >>> molarity_from_strength("37 % w/w", "36.5 g/mol", density="1.19 g/mL").value
    Strength('about 12.063 mol/L')
    """
    working = Working()
    molarity = _molar(working, strength, molar_mass, density)
    return Derived(value=molarity, steps=working.steps)


def normality_from_strength(
    strength: StrengthLike,
    molar_mass: QuantityLike,
    equivalents_per_mole: NumberLike,
    *,
    density: QuantityLike | None = None,
) -> Derived[Strength]:
    """Normality of an acid, base or oxidant from its strength.

    ``N = S / M x z``, for w/w ``N = S x d / M x z``

    Parameters
    ----------
    strength : StrengthLike
        Strength, w/v or w/w, [strength].
    density : QuantityLike, optional
        Of the solution, for a strength w/w, [density].

    Notes
    -----
    A substance has one normality for each reaction: phosphoric acid gives one, two or three protons.

    Examples
    --------
    >>> normality_from_strength("4.9 % w/v", "98 g/mol", 2).value
    Strength('1 Eq/L')
    """
    working = Working()
    return _normal(working, _molar(working, strength, molar_mass, density), equivalents_per_mole)


def normality_from_molarity(molarity: StrengthLike, equivalents_per_mole: NumberLike) -> Derived[Strength]:
    """Normality from molarity.

    ``N = c x z``

    Examples
    --------
    >>> normality_from_molarity("0.5 mol/L", 2).value
    Strength('1 Eq/L')
    """
    working = Working()
    return _normal(working, of_basis(working, molarity, Basis.MOLAR, "molarity"), equivalents_per_mole)


def molarity_from_normality(normality: StrengthLike, equivalents_per_mole: NumberLike) -> Derived[Strength]:
    """Molarity from normality.

    ``c = N / z``

    Parameters
    ----------
    normality : StrengthLike
        The normal concentration, [Eq/L].

    Examples
    --------
    >>> molarity_from_normality("0.1 Eq/L", 2).value
    Strength('50 mmol/L')
    """
    working = Working()
    normality = of_basis(working, normality, Basis.EQUIVALENTS, "normality")
    z = working.number(equivalents_per_mole, where="equivalents_per_mole")
    return working.result(
        "c", "N / z", Strength(normality.value / z, Basis.MOLAR), N=normality, z=make_quantity(z, "equivalent/mole")
    )


def volume_to_neutralize(volume: QuantityLike, strength: StrengthLike, titrant: StrengthLike) -> Derived[Quantity]:
    """Volume of acid or base that neutralizes a volume of the other.

    ``V2 = V1 x N1 / N2``

    Parameters
    ----------
    volume : QuantityLike
        What is to be neutralized, [volume].
    strength : StrengthLike
        Its normal concentration, [Eq/L].
    titrant : StrengthLike
        Normal concentration of what neutralizes it, [Eq/L].

    Raises
    ------
    DimensionError
        If a concentration is molar: convert it with the equivalents of one mole.

    Examples
    --------
    >>> show(volume_to_neutralize("25 mL", "0.1 Eq/L", "0.05 Eq/L").value)
    '50 mL'
    """
    working = Working()
    volume = working.quantity(volume, "volume", where="volume", zero=True)
    one = of_basis(working, strength, Basis.EQUIVALENTS, "strength")
    other = of_basis(working, titrant, Basis.EQUIVALENTS, "titrant", zero=False)
    return working.amount("V2", "V1 x N1 / N2", volume * (one.value / other.value), V1=volume, N1=one, N2=other)


def _molar(
    working: Working, strength: StrengthLike, molar_mass: QuantityLike, density: QuantityLike | None
) -> Strength:
    """The molar concentration, counted per liter of the solution."""
    strength = working.strength(strength, where="strength", zero=True)
    knowledge = Knowledge(molar_mass=molar_mass, density=density)
    liter = make_quantity(1, "liter")
    product = product_as(working, liter, strength.product_kind, knowledge)
    counted = working.step("A", "S x P", in_readable_unit(strength.amount_in(product)), S=strength, P=product)
    moles = counted_as(working, counted, "amount", knowledge)
    return working.step("c", "n / V", Strength.of(moles, liter), n=moles, V=liter)


def _normal(working: Working, molar: Strength, equivalents_per_mole: NumberLike) -> Derived[Strength]:
    z = working.number(equivalents_per_mole, where="equivalents_per_mole")
    return working.result(
        "N", "c x z", Strength(molar.value * z, Basis.EQUIVALENTS), c=molar, z=make_quantity(z, "equivalent/mole")
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MoleFractions(Answer):
    """Mole fractions of the substances of a mixture.

    Parameters
    ----------
    fractions : tuple[Derived[Fraction], ...]
        Part of all moles that each substance has, in the order given, [number].
    """

    fractions: tuple[Derived[Fraction], ...]


def molality_from_mass(mass: QuantityLike, solvent: QuantityLike, molar_mass: QuantityLike) -> Derived[Quantity]:
    """Molality from the mass in a mass of solvent.

    ``b = m / M / m(solvent)``

    Parameters
    ----------
    molar_mass : QuantityLike
        Of the substance as weighed, [molar mass].

    Raises
    ------
    DimensionError
        If *solvent* is a volume: its mass counts.

    Examples
    --------
    >>> show(molality_from_mass("9 g", "1 kg", "58.44 g/mol").value)
    'about 0.154004 mol/kg'
    """
    working = Working()
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    water = working.quantity(solvent, "mass", where="solvent")
    moles = counted_as(working, mass, "amount", Knowledge(molar_mass=molar_mass))
    return working.result("b", "n / m1", (moles / water).to("mole/kilogram"), n=moles, m1=water)


def mass_from_molality(molality: QuantityLike, solvent: QuantityLike, molar_mass: QuantityLike) -> Derived[Quantity]:
    """Mass of substance for a molality in a mass of solvent.

    ``m = b x m(solvent) x M``

    Parameters
    ----------
    molality : QuantityLike
        The molal concentration wanted, [mol/kg].
    molar_mass : QuantityLike
        Of the substance as weighed, [molar mass].

    Raises
    ------
    DimensionError
        If *solvent* is a volume: its mass counts.

    Examples
    --------
    >>> show(mass_from_molality("0.5 mol/kg", "2 kg", "180 g/mol").value)
    '180 g'
    """
    working = Working()
    b = working.quantity(molality, "amount per mass", where="molality", zero=True)
    water = working.quantity(solvent, "mass", where="solvent")
    moles = working.step("n", "b x m1", (b * water).to("millimole"), b=b, m1=water)
    value = counted_as(working, moles, "mass", Knowledge(molar_mass=molar_mass))
    return Derived(value=value, steps=working.steps)


def molality_from_molarity(
    molarity: StrengthLike, density: QuantityLike, molar_mass: QuantityLike
) -> Derived[Quantity]:
    """Molality from molarity.

    ``b = c / (d - c x M)``

    Parameters
    ----------
    molar_mass : QuantityLike
        Of the substance, [molar mass].

    Notes
    -----
    For one substance in its solvent.

    Examples
    --------
    >>> show(molality_from_molarity("1 mol/L", "1.0585 g/mL", "58.5 g/mol").value)
    '1 mol/kg'
    """
    working = Working()
    c = of_basis(working, molarity, Basis.MOLAR, "molarity")
    d = density_in(working, density, where="density")
    mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    solute = working.step("m", "c x M", (c.quantity * mass).to("gram/milliliter"), c=c, M=mass)
    if solute >= d:
        raise impossible(
            f"the substance alone would weigh {show(solute)}", where="density", remedy="check the three figures"
        )
    solvent = working.step("m1", "d - m", d - solute, d=d, m=solute)
    return working.result("b", "c / m1", (c.quantity / solvent).to("mole/kilogram"), c=c, m1=solvent)


def molarity_from_molality(
    molality: QuantityLike, density: QuantityLike, molar_mass: QuantityLike
) -> Derived[Strength]:
    """Molarity from molality.

    ``c = b x d / (1 + b x M)``

    Parameters
    ----------
    molality : QuantityLike
        The molal concentration, [mol/kg].
    molar_mass : QuantityLike
        Of the substance, [molar mass].

    Notes
    -----
    For one substance in its solvent.

    Examples
    --------
    >>> molarity_from_molality("1 mol/kg", "1.0585 g/mL", "58.5 g/mol").value
    Strength('1 mol/L')
    """
    working = Working()
    b = working.quantity(molality, "amount per mass", where="molality", zero=True)
    d = density_in(working, density, where="density")
    mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    of_solvent = working.step("r", "1 + b x M", 1 + Fraction((b * mass).to("").magnitude), b=b, M=mass)
    molarity = Fraction((b * d).to("mole/liter").magnitude) / of_solvent
    return working.result("c", "b x d / r", Strength(molarity, Basis.MOLAR), b=b, d=d, r=of_solvent)


def mole_fractions_from_masses(masses: Sequence[QuantityLike], molar_masses: Sequence[QuantityLike]) -> MoleFractions:
    """Mole fraction of each substance in a mixture.

    ``x = n / sum(n)``, ``n = m / M``

    Parameters
    ----------
    masses : Sequence[QuantityLike]
        Of each substance, the solvent included, [mass].

    Examples
    --------
    >>> found = mole_fractions_from_masses(["18 g", "46 g"], ["18 g/mol", "46 g/mol"])
    >>> [x.value for x in found.fractions]
    [Fraction(1, 2), Fraction(1, 2)]
    """
    same_length(masses, molar_masses, where="molar_masses")
    working = Working()
    with typed_as(molar_mass="molar_masses"):
        moles = [
            counted_as(working, working.quantity(mass, "mass", where="masses"), "amount", Knowledge(molar_mass=each))
            for mass, each in zip(masses, molar_masses, strict=True)
        ]
    total_moles = working.step("N", "sum(n)", total(moles, "millimole"), n=moles)
    fractions = (
        named(working.copy().result("x", "n / N", ratio(each, total_moles), n=each, N=total_moles), text_of(mass))
        for each, mass in zip(moles, masses, strict=True)
    )
    return MoleFractions(fractions=tuple(fractions))
