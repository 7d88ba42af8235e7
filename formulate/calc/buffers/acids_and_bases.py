"""Chapter 10, pH of solutions: strong and weak acids and bases, salts, ampholytes."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.acid_base import concentration as molar_strength
from formulate.calc.shared.acid_base import exponent, molar, ph_of_hydroxide, ph_of_ions, ten_to
from formulate.calc.shared.arguments import impossible, missing
from formulate.calc.shared.transcendental import square_root
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = ["ph_of_ampholyte", "ph_of_strong_acid", "ph_of_strong_base", "ph_of_weak_acid", "ph_of_weak_base"]


def ph_of_strong_acid(
    concentration: StrengthLike,
    protons: NumberLike = 1,
    pkw: NumberLike = 14,
    *,
    molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Solution pH of a strong acid.

    ``H = (C + (C^2 + 4 x Kw)^0.5) / 2``

    Parameters
    ----------
    protons : NumberLike
        Hydrogen ions of one mole, all of them given, [number].

    Notes
    -----
    The hydrogen ions of the water are counted.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_of_strong_acid("0.01 mol/L").value)
    'about 2'
    """
    working = Working()
    c, water = _molar(working, concentration, molar_mass), exponent(working, pkw, "pkw")
    return ph_of_ions(working, _with_water(working, c * working.number(protons, where="protons"), water, "H"))


def ph_of_strong_base(
    concentration: StrengthLike,
    hydroxides: NumberLike = 1,
    pkw: NumberLike = 14,
    *,
    molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Solution pH of a strong base.

    ``OH = (C + (C^2 + 4 x Kw)^0.5) / 2``, ``pH = pKw + log(OH)``

    Parameters
    ----------
    hydroxides : NumberLike
        Hydroxide ions of one mole, all of them given, [number].

    Notes
    -----
    The hydroxide ions of the water are counted.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_of_strong_base("0.01 mol/L").value)
    'about 12'
    """
    working = Working()
    c, water = _molar(working, concentration, molar_mass), exponent(working, pkw, "pkw")
    hydroxide = _with_water(working, c * working.number(hydroxides, where="hydroxides"), water, "OH")
    return ph_of_hydroxide(working, hydroxide, pkw)


def ph_of_weak_acid(
    concentration: StrengthLike, pka: NumberLike, pkw: NumberLike = 14, *, molar_mass: QuantityLike | None = None
) -> Derived[Fraction]:
    """Solution pH of a weak acid, or of the salt of a weak base.

    ``H = (-Ka + (Ka^2 + 4 x Ka x C)^0.5) / 2``

    Raises
    ------
    OutOfRangeError
        ``E_WATER_COUNTS`` if C x Ka is below 10 x Kw.

    Notes
    -----
    The quadratic equation is solved, where textbooks often take ``(pKa - log C) / 2``: the two part in strong acids and
    weak solutions. The water is left out; where it would count, the question is refused.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_of_weak_acid("0.1 mol/L", "4.76").value)
    'about 2.88286'
    """
    working = Working()
    c, k = _molar(working, concentration, molar_mass), exponent(working, pka, "pka")
    return ph_of_ions(working, _weak(working, c, k, exponent(working, pkw, "pkw"), "H"))


def ph_of_weak_base(
    concentration: StrengthLike, pkb: NumberLike, pkw: NumberLike = 14, *, molar_mass: QuantityLike | None = None
) -> Derived[Fraction]:
    """Solution pH of a weak base, or of the salt of a weak acid.

    ``OH = (-Kb + (Kb^2 + 4 x Kb x C)^0.5) / 2``, ``pH = pKw + log(OH)``

    Parameters
    ----------
    pkb : NumberLike
        Of the base; pKw - pKa of its acid, [number].

    Raises
    ------
    OutOfRangeError
        ``E_WATER_COUNTS`` if C x Kb is below 10 x Kw.

    Notes
    -----
    The quadratic equation is solved, where textbooks often take ``(pKa - log C) / 2``: the two part in strong acids and
    weak solutions. The water is left out; where it would count, the question is refused.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_of_weak_base("0.1 mol/L", "4.76").value)
    'about 11.1171'
    """
    working = Working()
    c, k = _molar(working, concentration, molar_mass), exponent(working, pkb, "pkb")
    return ph_of_hydroxide(working, _weak(working, c, k, exponent(working, pkw, "pkw"), "OH"), pkw)


def ph_of_ampholyte(pka1: NumberLike, pka2: NumberLike) -> Derived[Fraction]:
    """Solution pH of an ampholyte, such as a bicarbonate, a dihydrogen phosphate or an amino acid.

    ``pH = (pKa1 + pKa2) / 2``

    Parameters
    ----------
    pka1 : NumberLike
        Of the acid form, [number].
    pka2 : NumberLike
        Of the ampholyte itself, [number].

    Notes
    -----
    Holds in solutions that are not too weak, whatever their concentration. The salt of a weak acid and a weak base
    (codeine phosphate, chlorphenamine maleate, ammonium acetate) has the same pH: give the pKa of its acid, and that of
    its base, from :func:`~formulate.calc.pka_from_pkb`. At this pH an amino acid is isoelectric.

    Examples
    --------
    >>> ph_of_ampholyte("6.4", "10.4").value
    Fraction(42, 5)
    """
    working = Working()
    one, two = exponent(working, pka1, "pka1"), exponent(working, pka2, "pka2")
    return working.result("pH", "(pKa1 + pKa2) / 2", (one + two) / 2, pKa1=one, pKa2=two)


def _molar(working: Working, value: StrengthLike, molar_mass: QuantityLike | None) -> Fraction:
    if molar_mass is None and working.strength(value, where="concentration", zero=True).counted_kind == "mass":
        raise missing("molar_mass", "the molar mass of what is dissolved", "E_MOLAR_MASS_NEEDED", "60.05 g/mol")
    return molar(working, value, "concentration", molar_mass)


def _with_water(working: Working, c: Fraction, pkw: Fraction, ion: str) -> Fraction:
    """The ions of a strong acid or base and of the water."""
    ions = (c + square_root(c * c + 4 * ten_to(-pkw))) / 2
    formula = "(C + (C^2 + 4 x 10^-pKw x (1 mol/L)^2)^0.5) / 2"
    working.step(ion, formula, molar_strength(ions), C=molar_strength(c), pKw=pkw, exact=False)
    return ions


def _weak(working: Working, c: Fraction, pk: Fraction, pkw: Fraction, ion: str) -> Fraction:
    """The ions of a weak acid or base, by the quadratic equation."""
    k = ten_to(-pk)
    if c * k < 10 * ten_to(-pkw):
        raise impossible(
            "so weak a solution has nearly the pH of water, which this formula leaves out",
            where="concentration",
            code="E_WATER_COUNTS",
            remedy="measure it, or ask for a stronger solution",
        )
    ions = (square_root(k * k + 4 * k * c) - k) / 2
    formula = "(-K + (K^2 + 4 x K x C)^0.5) / 2"
    working.step(ion, formula, molar_strength(ions), K=molar_strength(k), C=molar_strength(c), exact=False)
    return ions
