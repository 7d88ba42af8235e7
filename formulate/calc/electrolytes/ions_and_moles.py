"""Chapter 8, electrolytes: a substance as a mass, in mmol and in mEq."""

from __future__ import annotations

from formulate.calc.shared.chemistry.ions import ions_of, substance_of_ions, valence_in
from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, NumberLike, QuantityLike, Working

__all__ = [
    "equivalent_mass_from_molar_mass",
    "equivalents_from_mass",
    "equivalents_from_moles",
    "mass_from_equivalents",
    "mass_from_moles",
    "moles_from_equivalents",
    "moles_from_mass",
]


def moles_from_mass(mass: QuantityLike, molar_mass: QuantityLike, ions: NumberLike = 1) -> Derived[Quantity]:
    """Millimoles of a substance, or of one of its ions, in a mass.

    ``n = m / M, of an ion: n x ions``

    Parameters
    ----------
    molar_mass : QuantityLike
        Of the form that was weighed, its hydrate water included, [molar mass].

    Examples
    --------
    >>> show(moles_from_mass("3.73 g", "74.6 g/mol").value)
    '50 mmol'
    >>> show(moles_from_mass("2.94 g", "294 g/mol", ions=3).value)
    '30 mmol'
    """
    working = Working()
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    value = ions_of(working, counted_as(working, mass, "amount", Knowledge(molar_mass=molar_mass)), ions)
    return Derived(value=value, steps=working.steps)


def mass_from_moles(moles: QuantityLike, molar_mass: QuantityLike, ions: NumberLike = 1) -> Derived[Quantity]:
    """Mass of a substance, or of a salt, from millimoles of it or of one of its ions.

    ``m = n x M, of an ion: n / ions x M``

    Parameters
    ----------
    moles : QuantityLike
        The amount of substance, [mol, mmol or umol].
    molar_mass : QuantityLike
        Of the form that is weighed, its hydrate water included, [molar mass].

    Examples
    --------
    >>> show(mass_from_moles("50 mmol", "74.6 g/mol").value)
    '3.73 g'
    """
    working = Working()
    moles = substance_of_ions(working, working.quantity(moles, "amount", where="moles", zero=True), ions)
    value = counted_as(working, moles, "mass", Knowledge(molar_mass=molar_mass))
    return Derived(value=value, steps=working.steps)


def equivalents_from_mass(
    mass: QuantityLike,
    molar_mass: QuantityLike,
    valence: NumberLike | None = None,
    ion: str = "",
    *,
    salt: str | None = None,
) -> Derived[Quantity]:
    """Milliequivalents of an ion in a mass of its salt.

    ``Eq = m / M x z``
    [pharmacalculation-milliequivalents: equivalent weight and worked problems]

    Parameters
    ----------
    molar_mass : QuantityLike
        Of the form that was weighed, its hydrate water included, [molar mass].
    valence : NumberLike, optional
        Equivalents of the ion in one mole of the substance: charge times number of ions, [whole number].
    ion : str
        The ion that is counted, such as ``potassium``, [name].

    Raises
    ------
    OutOfRangeError
        ``E_PHOSPHATE_EQUIVALENTS`` for phosphate, whose valence depends on the pH; ``E_VALENCE`` where an ion of two
        charges, such as calcium, is given one, or another valence than the salt has.
    MissingKnowledgeError
        ``E_ION_NEEDED`` where *ion* is the name of a salt.

    Notes
    -----
    Sodium in disodium salts has two equivalents in a mole; the calcium of calcium chloride has two, and so has its
    chloride.

    Examples
    --------
    >>> show(equivalents_from_mass("1.5 g", "74.5 g/mol", 1, "potassium").value)
    'about 20.1342 mEq'
    >>> show(equivalents_from_mass("1 g", "147.01 g/mol", ion="chloride", salt="calcium chloride dihydrate").value)
    'about 13.6045 mEq'
    """
    working = Working()
    z = valence_in(working, valence, ion, salt, molar_mass)
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z)
    return Derived(value=counted_as(working, mass, "equivalents", knowledge), steps=working.steps)


def mass_from_equivalents(
    equivalents: QuantityLike,
    molar_mass: QuantityLike,
    valence: NumberLike | None = None,
    ion: str = "",
    *,
    salt: str | None = None,
) -> Derived[Quantity]:
    """Mass of a salt that contains milliequivalents of an ion.

    ``m = Eq / z x M``
    [pharmacalculation-milliequivalents: equivalent weight and worked problems]

    Parameters
    ----------
    molar_mass : QuantityLike
        Of the form that is weighed, its hydrate water included, [molar mass].
    ion : str
        The ion that is counted, such as ``calcium``, [name].

    Examples
    --------
    >>> show(mass_from_equivalents("10 mEq", "147 g/mol", 2, "calcium").value)
    '735 mg'
    """
    working = Working()
    z = valence_in(working, valence, ion, salt, molar_mass)
    equivalents = working.quantity(equivalents, "equivalents", where="equivalents", zero=True)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z)
    return Derived(value=counted_as(working, equivalents, "mass", knowledge), steps=working.steps)


def equivalents_from_moles(
    moles: QuantityLike, valence: NumberLike | None = None, ion: str = "", *, salt: str | None = None
) -> Derived[Quantity]:
    """Milliequivalents of an ion from millimoles.

    ``Eq = n x z``

    Examples
    --------
    >>> show(equivalents_from_moles("4 mmol", 2, "magnesium").value)
    '8 mEq'
    """
    working = Working()
    z = valence_in(working, valence, ion, salt)
    moles = working.quantity(moles, "amount", where="moles", zero=True)
    value = counted_as(working, moles, "equivalents", Knowledge(valence=z))
    return Derived(value=value, steps=working.steps)


def moles_from_equivalents(
    equivalents: QuantityLike, valence: NumberLike | None = None, ion: str = "", *, salt: str | None = None
) -> Derived[Quantity]:
    """Millimoles from milliequivalents of an ion.

    ``n = Eq / z``

    Parameters
    ----------
    equivalents : QuantityLike
        The equivalents, [mEq or Eq].

    Examples
    --------
    >>> show(moles_from_equivalents("8 mEq", 2, "magnesium").value)
    '4 mmol'
    """
    working = Working()
    z = valence_in(working, valence, ion, salt)
    equivalents = working.quantity(equivalents, "equivalents", where="equivalents", zero=True)
    value = counted_as(working, equivalents, "amount", Knowledge(valence=z))
    return Derived(value=value, steps=working.steps)


def equivalent_mass_from_molar_mass(
    molar_mass: QuantityLike, valence: NumberLike | None = None, ion: str = "", *, salt: str | None = None
) -> Derived[Quantity]:
    """Equivalent weight in g/Eq (mg/mEq) from the molar mass.

    ``m = M / z``
    [pharmacalculation-milliequivalents: equivalent weight and worked problems]

    Parameters
    ----------
    molar_mass : QuantityLike
        Of the substance, [molar mass].

    Examples
    --------
    >>> show(equivalent_mass_from_molar_mass("40.08 g/mol", 2, "calcium").value)
    '20.04 mg/mEq'
    """
    working = Working()
    mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    z = make_quantity(valence_in(working, valence, ion, salt, molar_mass), "equivalent/mole")
    return working.result("m", "M / z", (mass / z).to("milligram/milliequivalent"), M=mass, z=z)
