"""Chapter 8, molar and normal concentrations from percentages, from one another, and for a titration."""

from __future__ import annotations

from formulate.calc.shared.conversions import Knowledge, counted_as, product_as
from formulate.calc.shared.ions import of_basis
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, make_quantity
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "molarity_from_normality",
    "molarity_from_strength",
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
    molar_mass : QuantityLike
        Of the form that the strength counts, [molar mass].
    density : QuantityLike, optional
        Of the solution, for a strength w/w, [density].

    Examples
    --------
    >>> molarity_from_strength("37 % w/w", "36.5 g/mol", density="1.19 g/mL").value
    Strength('about 12.063 mol/L')
    """
    working = Working()
    found = _molar(working, strength, molar_mass, density)
    return Derived(value=found, steps=working.steps)


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
    molar_mass : QuantityLike
        Of the form that the strength counts, [molar mass].
    equivalents_per_mole : NumberLike
        Equivalents of one mole in the reaction meant, [number].
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

    Parameters
    ----------
    molarity : StrengthLike
        The molar concentration, [mol/L].
    equivalents_per_mole : NumberLike
        Equivalents of one mole in the reaction meant, [number].

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
    equivalents_per_mole : NumberLike
        Equivalents of one mole in the reaction meant, [number].

    Examples
    --------
    >>> molarity_from_normality("0.1 Eq/L", 2).value
    Strength('50 mmol/L')
    """
    working = Working()
    given = of_basis(working, normality, Basis.EQUIVALENTS, "normality")
    z = working.number(equivalents_per_mole, where="equivalents_per_mole")
    return working.result(
        "c", "N / z", Strength(given.value / z, Basis.MOLAR), N=given, z=make_quantity(z, "equivalent/mole")
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
    given = working.quantity(volume, "volume", where="volume", zero=True)
    one = of_basis(working, strength, Basis.EQUIVALENTS, "strength")
    other = of_basis(working, titrant, Basis.EQUIVALENTS, "titrant", zero=False)
    return working.amount("V2", "V1 x N1 / N2", given * (one.value / other.value), V1=given, N1=one, N2=other)


def _molar(
    working: Working, strength: StrengthLike, molar_mass: QuantityLike, density: QuantityLike | None
) -> Strength:
    """The molar concentration, counted per liter of the solution."""
    given = working.strength(strength, where="strength", zero=True)
    known = Knowledge(molar_mass=molar_mass, density=density)
    liter = make_quantity(1, "liter")
    product = product_as(working, liter, given.product_kind, known)
    counted = working.step("A", "S x P", in_readable_unit(given.amount_in(product)), S=given, P=product)
    moles = counted_as(working, counted, "amount", known)
    return working.step("c", "n / V", Strength.of(moles, liter), n=moles, V=liter)


def _normal(working: Working, molar: Strength, equivalents_per_mole: NumberLike) -> Derived[Strength]:
    z = working.number(equivalents_per_mole, where="equivalents_per_mole")
    return working.result(
        "N", "c x z", Strength(molar.value * z, Basis.EQUIVALENTS), c=molar, z=make_quantity(z, "equivalent/mole")
    )
