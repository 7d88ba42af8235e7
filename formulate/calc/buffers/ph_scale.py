"""Chapter 10, the scale of pH: from ions and back."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.acid_base import concentration as molar_strength
from formulate.calc.shared.acid_base import exponent, molar, ph_of_hydroxide, ph_of_ions, ten_to
from formulate.strength import Strength
from formulate.working import Derived, NumberLike, StrengthLike, Working

__all__ = [
    "hydrogen_ion_from_ph",
    "ph_from_hydrogen_ion",
    "ph_from_hydroxide_ion",
]


def hydrogen_ion_from_ph(ph: NumberLike) -> Derived[Strength]:
    """Hydrogen ion concentration from pH.

    ``H = 10^-pH x 1 mol/L``

    Parameters
    ----------
    ph : NumberLike
        The pH, [number].

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
        Of the hydrogen ions, [mol/L].

    Examples
    --------
    >>> ph_from_hydrogen_ion("1 mmol/L").value
    Fraction(3, 1)
    """
    working = Working()
    return ph_of_ions(working, molar(working, concentration_of_ions, "concentration_of_ions"))


def ph_from_hydroxide_ion(concentration_of_ions: StrengthLike, pkw: NumberLike = 14) -> Derived[Fraction]:
    """Solution pH from hydroxide ion concentration.

    ``pH = pKw + log(OH / (1 mol/L))``

    Parameters
    ----------
    concentration_of_ions : StrengthLike
        Of the hydroxide ions, [mol/L].
    pkw : NumberLike
        Of water; 14 at 25 degrees, [number].

    Examples
    --------
    >>> ph_from_hydroxide_ion("1 mmol/L").value
    Fraction(11, 1)
    """
    working = Working()
    return ph_of_hydroxide(working, molar(working, concentration_of_ions, "concentration_of_ions"), pkw)
