"""Chapter 7, elements: the content of an element or an ion in its compounds."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible, ratio
from formulate.units import Quantity
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, Working

__all__ = [
    "compound_from_element",
    "element_content_from_molar_mass",
    "element_from_compound",
]


def element_content_from_molar_mass(
    atomic_mass: QuantityLike, molar_mass: QuantityLike, atoms: NumberLike = 1
) -> Derived[Fraction]:
    """Content of an element or ion in a compound.

    ``w = atoms x A / M x 100``

    Parameters
    ----------
    atomic_mass : QuantityLike
        Of the element or ion, [molar mass].
    molar_mass : QuantityLike
        Of the compound, its hydrate water included, [molar mass].
    atoms : NumberLike
        Atoms or ions in one formula unit, [number].

    Returns
    -------
    Derived[Fraction]
        Content in percent, [percent].

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(element_content_from_molar_mass("65.38 g/mol", "287.54 g/mol").value)
    'about 22.7377'
    """
    working = Working()
    share = _element_share(working, atomic_mass, molar_mass, atoms)
    return working.result("w", "share x 100", share * 100, share=share)


def element_from_compound(
    mass: QuantityLike, atomic_mass: QuantityLike, molar_mass: QuantityLike, atoms: NumberLike = 1
) -> Derived[Quantity]:
    """Mass of an element in a mass of compound.

    ``m = m(compound) x atoms x A / M``

    Parameters
    ----------
    mass : QuantityLike
        Of the compound, [mass].
    atomic_mass : QuantityLike
        Of the element or ion, [molar mass].
    molar_mass : QuantityLike
        Of the compound, its hydrate water included, [molar mass].
    atoms : NumberLike
        Atoms or ions in one formula unit, [number].

    Examples
    --------
    >>> show(element_from_compound("500 mg", "40 g/mol", "100 g/mol").value)
    '200 mg'
    """
    working = Working()
    given = working.quantity(mass, "mass", where="mass", zero=True)
    share = _element_share(working, atomic_mass, molar_mass, atoms)
    return working.amount("m", "m1 x share", given * share, m1=given, share=share)


def compound_from_element(
    mass: QuantityLike, atomic_mass: QuantityLike, molar_mass: QuantityLike, atoms: NumberLike = 1
) -> Derived[Quantity]:
    """Mass of a compound that contains a mass of an element.

    ``m = m(element) x M / (atoms x A)``

    Parameters
    ----------
    mass : QuantityLike
        Of the element, [mass].
    atomic_mass : QuantityLike
        Of the element or ion, [molar mass].
    molar_mass : QuantityLike
        Of the compound, its hydrate water included, [molar mass].
    atoms : NumberLike
        Atoms or ions in one formula unit, [number].

    Notes
    -----
    Zinc in mg and in mcg are a thousand apart: the unit is part of *mass*.

    Examples
    --------
    >>> show(compound_from_element("200 mg", "40 g/mol", "100 g/mol").value)
    '500 mg'
    """
    working = Working()
    given = working.quantity(mass, "mass", where="mass", zero=True)
    share = _element_share(working, atomic_mass, molar_mass, atoms)
    return working.amount("m", "m1 / share", given / share, m1=given, share=share)


def _element_share(
    working: Working, atomic_mass: QuantityLike, molar_mass: QuantityLike, atoms: NumberLike
) -> Fraction:
    atom = working.quantity(atomic_mass, "molar mass", where="atomic_mass")
    whole = working.quantity(molar_mass, "molar mass", where="molar_mass")
    number = working.number(atoms, where="atoms")
    share = ratio(atom * number, whole)
    if share > 1:
        raise impossible(
            f"the element would be {percent(share)} of the compound",
            where="molar_mass",
            remedy="check whether the two masses were exchanged",
        )
    return working.step("share", "n x A / M", share, n=number, A=atom, M=whole)
