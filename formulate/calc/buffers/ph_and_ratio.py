"""Chapter 10, buffers: Henderson and Hasselbalch every way round."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.chemistry.acid_base import (
    base_over_acid,
    both_forms,
    exponent,
    ions,
    ph_of_hydroxide,
    ph_of_ions,
    ph_of_ratio,
    pka_of_base,
    ratio_from,
    ten_to,
)
from formulate.calc.shared.chemistry.acid_base import concentration as molar_strength
from formulate.calc.shared.sources import HENDERSON_HASSELBALCH
from formulate.calc.shared.transcendental import log10
from formulate.strength import Strength
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "buffer_ratio_from_ph",
    "hydrogen_ion_from_ph",
    "ph_from_base_buffer",
    "ph_from_buffer",
    "ph_from_buffer_ratio",
    "ph_from_hydrogen_ion",
    "ph_from_hydroxide_ion",
    "pka_from_buffer",
]


def ph_from_buffer(
    pka: NumberLike,
    base: AmountOrStrength,
    acid: AmountOrStrength,
    *,
    base_molar_mass: QuantityLike | None = None,
    acid_molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Buffer pH (Henderson-Hasselbalch equation).

    ``pH = pKa + log(base / acid)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Raises
    ------
    OutOfRangeError
        ``E_NO_BUFFER`` if one of the two forms is missing.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_from_buffer("4.74", base="0.3 mol", acid="0.2 mol").value)
    'about 4.91609'
    """
    working = Working()
    k = exponent(working, pka, "pka")
    b, a = both_forms(working, base, acid, base_molar_mass, acid_molar_mass)
    return ph_of_ratio(working, k, b, a, base_over_acid(b, a))


def ph_from_base_buffer(
    pkb: NumberLike,
    base: AmountOrStrength,
    salt: AmountOrStrength,
    pkw: NumberLike | None = None,
    *,
    base_molar_mass: QuantityLike | None = None,
    salt_molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Buffer pH of a weak base and its salt, from pKb (Henderson-Hasselbalch equation).

    ``pH = pKw - pKb + log(base / salt)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    pkb : NumberLike
        Of the weak base, [number].
    base : AmountOrStrength
        The weak base: moles, mass or concentration, [mol, mass or mol/L].
    salt : AmountOrStrength
        Its salt, counted in the same way, [mol, mass or mol/L].
    salt_molar_mass : QuantityLike, optional
        Of the salt as weighed, for a mass, [molar mass].

    Raises
    ------
    OutOfRangeError
        ``E_NO_BUFFER`` if one of the two forms is missing.

    Examples
    --------
    >>> ph_from_base_buffer("4.76", base="0.1 mol/L", salt="0.1 mol/L").value
    Fraction(231, 25)
    """
    working = Working()
    k = pka_of_base(working, pkb, pkw)
    b, a = both_forms(working, base, salt, base_molar_mass, salt_molar_mass, "salt")
    return ph_of_ratio(working, k, b, a, base_over_acid(b, a, "salt"))


def ph_from_buffer_ratio(pka: NumberLike, ratio: NumberLike) -> Derived[Fraction]:
    """Buffer pH from the ratio of salt to acid.

    ``pH = pKa + log(base / acid)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    ratio : NumberLike
        Moles of the base for one mole of the acid, [number].

    Examples
    --------
    >>> ph_from_buffer_ratio("7.2", 10).value
    Fraction(41, 5)
    """
    working = Working()
    k = exponent(working, pka, "pka")
    r = working.number(ratio, where="ratio")
    return ph_of_ratio(working, k, r, "1", r)


def buffer_ratio_from_ph(ph: NumberLike, pka: NumberLike) -> Derived[Fraction]:
    """Molar ratio of salt to acid of a buffer from its pH.

    ``r = 10^(pH - pKa)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Examples
    --------
    >>> buffer_ratio_from_ph("8.2", "7.2").value
    Fraction(10, 1)
    """
    working = Working()
    ph, k = exponent(working, ph, "ph"), exponent(working, pka, "pka")
    ratio = ratio_from(working, ph, k)
    return Derived(value=ratio, steps=working.steps)


def pka_from_buffer(
    ph: NumberLike,
    base: AmountOrStrength,
    acid: AmountOrStrength,
    *,
    base_molar_mass: QuantityLike | None = None,
    acid_molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Acid pKa from the pH of a buffer.

    ``pKa = pH - log(base / acid)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Raises
    ------
    OutOfRangeError
        ``E_NO_BUFFER`` if one of the two forms is missing.

    Examples
    --------
    >>> pka_from_buffer("8.2", base="1 mol", acid="0.1 mol").value
    Fraction(36, 5)
    """
    working = Working()
    ph = exponent(working, ph, "ph")
    b, a = both_forms(working, base, acid, base_molar_mass, acid_molar_mass)
    value = ph - log10(base_over_acid(b, a))
    return working.result(
        "pKa", "pH - log(base / acid)", value, pH=ph, base=b, acid=a, source=HENDERSON_HASSELBALCH, exact=False
    )


def hydrogen_ion_from_ph(ph: NumberLike) -> Derived[Strength]:
    """Hydrogen ion concentration from pH.

    ``H = 10^-pH x 1 mol/L``

    Examples
    --------
    >>> hydrogen_ion_from_ph(3).value
    Strength('1 mmol/L')
    """
    working = Working()
    at = exponent(working, ph, "ph")
    return working.result("H", "10^-pH x 1 mol/L", molar_strength(ten_to(-at)), pH=at, exact=at.denominator == 1)


def ph_from_hydrogen_ion(concentration_of_ions: StrengthLike) -> Derived[Fraction]:
    """Solution pH from hydrogen ion concentration.

    ``pH = -log(H / (1 mol/L))``

    Parameters
    ----------
    concentration_of_ions : StrengthLike
        Of the hydrogen ions, such as ``1e-7 mol/L``, [mol/L].

    Examples
    --------
    >>> ph_from_hydrogen_ion("1 mmol/L").value
    Fraction(3, 1)
    """
    working = Working()
    return ph_of_ions(working, ions(working, concentration_of_ions, "concentration_of_ions"))


def ph_from_hydroxide_ion(concentration_of_ions: StrengthLike, pkw: NumberLike | None = None) -> Derived[Fraction]:
    """Solution pH from hydroxide ion concentration.

    ``pH = pKw + log(OH / (1 mol/L))``

    Parameters
    ----------
    concentration_of_ions : StrengthLike
        Of the hydroxide ions, such as ``1e-7 mol/L``, [mol/L].

    Examples
    --------
    >>> ph_from_hydroxide_ion("1 mmol/L").value
    Fraction(11, 1)
    """
    working = Working()
    return ph_of_hydroxide(working, ions(working, concentration_of_ions, "concentration_of_ions"), pkw)
