"""Chapter 10, pH of solutions: strong and weak acids and bases, salts, ampholytes."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible, missing
from formulate.calc.shared.assumptions import WATER_LEFT_OUT
from formulate.calc.shared.chemistry.acid_base import concentration as molar_strength
from formulate.calc.shared.chemistry.acid_base import exponent, molar, ph_of_hydroxide, ph_of_ions, pkw_of, ten_to
from formulate.calc.shared.chemistry.densities import refuse_unused
from formulate.calc.shared.transcendental import root_below, square_root
from formulate.strength import Basis
from formulate.units import make_quantity
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = ["ph_of_ampholyte", "ph_of_strong_acid", "ph_of_strong_base", "ph_of_weak_acid", "ph_of_weak_base"]

#: From here on the ions of the water change the pH by less than 0.0003.
WATER_COUNTS_BELOW = 1000


def ph_of_strong_acid(
    concentration: StrengthLike,
    protons: NumberLike = 1,
    pkw: NumberLike | None = None,
    *,
    molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Solution pH of a strong acid.

    ``H = (C + (C^2 + 4 x Kw)^0.5) / 2``

    Parameters
    ----------
    concentration : StrengthLike
        The molar concentration, or the normal one, which counts the hydrogen ions, [mol/L or Eq/L].
    protons : NumberLike
        Hydrogen ions of one mole, all of them given, [number].

    Notes
    -----
    The hydrogen ions of the water are counted.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_of_strong_acid("0.01 mol/L").value), show_number(ph_of_strong_acid("0.1 N").value)
    ('about 2', 'about 1')
    """
    working = Working()
    c = _given_off(working, concentration, molar_mass, protons, "protons")
    return ph_of_ions(working, _with_water(working, c, pkw, "H"))


def ph_of_strong_base(
    concentration: StrengthLike,
    hydroxides: NumberLike = 1,
    pkw: NumberLike | None = None,
    *,
    molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Solution pH of a strong base.

    ``OH = (C + (C^2 + 4 x Kw)^0.5) / 2``, ``pH = pKw + log(OH)``

    Parameters
    ----------
    concentration : StrengthLike
        The molar concentration, or the normal one, which counts the hydroxide ions, [mol/L or Eq/L].
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
    c = _given_off(working, concentration, molar_mass, hydroxides, "hydroxides")
    return ph_of_hydroxide(working, _with_water(working, c, pkw, "OH"), pkw)


def ph_of_weak_acid(
    concentration: StrengthLike,
    pka: NumberLike,
    pkw: NumberLike | None = None,
    *,
    molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Solution pH of a weak acid, or of the salt of a weak base.

    ``H = (-Ka + (Ka^2 + 4 x Ka x C)^0.5) / 2``

    Notes
    -----
    The quadratic equation is solved, where textbooks often take ``(pKa - log C) / 2``: the two part in strong acids and
    weak solutions. Where the ions of the water count (H^2 below 1000 x Kw) the cubic equation is solved instead.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_of_weak_acid("0.1 mol/L", "4.76").value)
    'about 2.88286'
    """
    working = Working()
    c, k = _molar(working, concentration, molar_mass), exponent(working, pka, "pka")
    return ph_of_ions(working, _weak(working, c, k, pkw, "H"))


def ph_of_weak_base(
    concentration: StrengthLike,
    pkb: NumberLike,
    pkw: NumberLike | None = None,
    *,
    molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Solution pH of a weak base, or of the salt of a weak acid.

    ``OH = (-Kb + (Kb^2 + 4 x Kb x C)^0.5) / 2``, ``pH = pKw + log(OH)``

    Parameters
    ----------
    pkb : NumberLike
        Of the base; pKw - pKa of its acid, [number].

    Notes
    -----
    The quadratic equation is solved, where textbooks often take ``(pKa - log C) / 2``: the two part in strong acids and
    weak solutions. Where the ions of the water count (H^2 below 1000 x Kw) the cubic equation is solved instead.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_of_weak_base("0.1 mol/L", "4.76").value)
    'about 11.1171'
    """
    working = Working()
    c, k = _molar(working, concentration, molar_mass), exponent(working, pkb, "pkb")
    return ph_of_hydroxide(working, _weak(working, c, k, pkw, "OH"), pkw)


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
    return working.result("pH", "(pKa1 + pKa2) / 2", (one + two) / 2, pKa1=one, pKa2=two, assuming=WATER_LEFT_OUT)


def _molar(working: Working, value: StrengthLike, molar_mass: QuantityLike | None) -> Fraction:
    if molar_mass is None and working.strength(value, where="concentration", zero=True).counted_kind == "mass":
        raise missing("molar_mass", "the molar mass of what is dissolved", "E_MOLAR_MASS_NEEDED", "60.05 g/mol")
    return molar(working, value, "concentration", molar_mass)


def _given_off(
    working: Working, value: StrengthLike, molar_mass: QuantityLike | None, per_mole: NumberLike, where: str
) -> Fraction:
    """The ions that a strong acid or base gives off: of a normal solution its equivalents, one each."""
    number = working.number(per_mole, where=where)
    strength = working.strength(value, where="concentration", zero=True)
    if strength.basis is not Basis.EQUIVALENTS:
        return _molar(working, value, molar_mass) * number
    refuse_unused(molar_mass=molar_mass, **{} if number == 1 else {where: per_mole})
    ions = Fraction(strength.quantity.to("equivalent/liter").magnitude)
    working.step("C", "N / z", molar_strength(ions), N=strength, z=make_quantity(1, "equivalent/mole"))
    return ions


def _with_water(working: Working, c: Fraction, pkw: NumberLike | None, ion: str) -> Fraction:
    """The ions of a strong acid or base and of the water."""
    water, assumed = pkw_of(working, pkw)
    ions = (c + square_root(c * c + 4 * ten_to(-water))) / 2
    formula = "(C + (C^2 + 4 x 10^-pKw x (1 mol/L)^2)^0.5) / 2"
    working.step(ion, formula, molar_strength(ions), C=molar_strength(c), pKw=water, exact=False, assuming=assumed)
    return ions


def _weak(working: Working, c: Fraction, pk: Fraction, pkw: NumberLike | None, ion: str) -> Fraction:
    """The ions of a weak acid or base, by the quadratic equation, or with those of the water by the cubic one."""
    k = ten_to(-pk)
    water, assumed = pkw_of(working, pkw)
    kw = ten_to(-water)
    ions = (square_root(k * k + 4 * k * c) - k) / 2
    if ions * ions < WATER_COUNTS_BELOW * kw:
        return _weak_in_water(working, c, k, water, assumed, ion)
    formula = "(-K + (K^2 + 4 x K x C)^0.5) / 2"
    working.step(ion, formula, molar_strength(ions), K=molar_strength(k), C=molar_strength(c), exact=False)
    return ions


def _weak_in_water(working: Working, c: Fraction, k: Fraction, pkw: Fraction, assumed: str, ion: str) -> Fraction:
    """The ions by the balance of charges, and the line that confirms them."""
    kw = ten_to(-pkw)
    if not c:
        raise impossible("there is nothing in the solution", where="concentration", remedy="give one above 0")
    start = min(square_root(k * c + kw), c + square_root(kw))
    ions = root_below(
        start, lambda h: h**3 + k * h**2 - (k * c + kw) * h - k * kw, lambda h: 3 * h**2 + 2 * k * h - (k * c + kw)
    )
    working.step(ion, "by solving the next line for it", molar_strength(ions), exact=False)
    working.step(
        "C",
        f"({ion} - 10^-pKw x (1 mol/L)^2 / {ion}) x (K + {ion}) / K",
        molar_strength(c),
        {ion: molar_strength(ions)},
        pKw=pkw,
        K=molar_strength(k),
        exact=False,
        assuming=assumed,
    )
    return ions
