"""Chapter 8, electrolytes of the blood: estimated osmolality, anion gap, calcium corrected for albumin."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc._sources import ANION_GAP, CORRECTED_CALCIUM, PLASMA_OSMOLALITY
from formulate.calc.basics import StrengthLike, Working, impossible
from formulate.errors import DimensionError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, make_quantity
from formulate.working import Derived

__all__ = ["anion_gap_from_ions", "calcium_corrected_for_albumin", "plasma_osmolality_from_laboratory"]

#: What a mg/dL of each is in mmol/L: a tenth of its molar mass, and of the two nitrogens of urea.
_GLUCOSE, _UREA_NITROGEN = Fraction(18), Fraction("2.8")
#: By how calcium is counted: what a unit of albumin binds, the normal albumin, its unit, and the unit of the calcium.
_BOUND = {
    Basis.W_V: (Fraction("0.8"), 4, "gram/deciliter", Fraction(1, 10**5)),
    Basis.MOLAR: (Fraction("0.02"), 40, "gram/liter", Fraction(1, 1000)),
}


def plasma_osmolality_from_laboratory(
    sodium: StrengthLike,
    glucose: StrengthLike,
    urea_nitrogen: StrengthLike,
    potassium: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Estimated osmolality of plasma or serum from sodium, glucose and urea (BUN).

    ``b = 2 x (Na + K) + glucose / 18 + BUN / 2.8``, glucose and BUN in mg/dL

    Parameters
    ----------
    sodium : StrengthLike
        In plasma, [mEq/L or mmol/L].
    glucose : StrengthLike
        In plasma, [mg/dL or mmol/L].
    urea_nitrogen : StrengthLike
        Blood urea nitrogen in mg/dL, or urea in mmol/L, [mg/dL or mmol/L].
    potassium : StrengthLike, optional
        In plasma, where the formula asked for counts it, [mEq/L or mmol/L].

    Returns
    -------
    Derived[Quantity]
        The osmolality, [mOsm/kg].

    Raises
    ------
    DimensionError
        If a value is stated in another way.

    Notes
    -----
    Exact for what is stated; an estimate. Some sources leave potassium out: leave it out, or give it, as yours does.
    What is measured above it is the osmolal gap.

    References
    ----------
    .. [1] calculatorlib-plasma-osmolality: formula and worked example.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(plasma_osmolality_from_laboratory("140 mEq/L", "90 mg/dL", "14 mg/dL").value)
    '290 mOsm/kg'

    """
    working = Working()
    ions = _ion(working, sodium, "sodium")
    if potassium is not None:
        more = _ion(working, potassium, "potassium")
        ions = working.step("C", "Na + K", _molar(ions.value + more.value), Na=ions, K=more)
    sugar = _by_factor(working, glucose, "glucose", _GLUCOSE)
    urea = _by_factor(working, urea_nitrogen, "urea_nitrogen", _UREA_NITROGEN)
    value = make_quantity((2 * ions.value + sugar.value + urea.value) * 1000, "milliosmole/kilogram")
    return working.result("b", "2 x C + G + U", value, C=ions, G=sugar, U=urea, source=PLASMA_OSMOLALITY)


def anion_gap_from_ions(
    sodium: StrengthLike, chloride: StrengthLike, bicarbonate: StrengthLike, potassium: StrengthLike | None = None
) -> Derived[Strength]:
    """Anion gap of the blood.

    ``gap = Na - (Cl + HCO3)``, with potassium ``Na + K - (Cl + HCO3)``

    Parameters
    ----------
    sodium : StrengthLike
        In serum, [mEq/L or mmol/L].
    chloride : StrengthLike
        In serum, [mEq/L or mmol/L].
    bicarbonate : StrengthLike
        In serum (total carbon dioxide), [mEq/L or mmol/L].
    potassium : StrengthLike, optional
        In serum, where the formula asked for counts it, [mEq/L or mmol/L].

    Returns
    -------
    Derived[Strength]
        The gap, [mEq/L].

    Raises
    ------
    OutOfRangeError
        If there were more anions than cations.

    Notes
    -----
    Exact. Each of these ions has a valence of 1, so that mmol/L and mEq/L are one number.

    References
    ----------
    .. [1] pharmacyexam-anion-gap: formula and worked example.

    Examples
    --------
    >>> anion_gap_from_ions("145 mEq/L", "105 mEq/L", "25 mEq/L").value
    Strength('15 mEq/L')

    """
    working = Working()
    cations = _ion(working, sodium, "sodium").value
    if potassium is not None:
        cations += _ion(working, potassium, "potassium").value
    anions = _ion(working, chloride, "chloride").value + _ion(working, bicarbonate, "bicarbonate").value
    if anions > cations:
        raise impossible(
            "there are more anions than cations", where="chloride", remedy="look whether two values were exchanged"
        )
    more, less = Strength(cations, Basis.EQUIVALENTS), Strength(anions, Basis.EQUIVALENTS)
    working.step("A", "Na + K" if potassium is not None else "Na", more)
    working.step("B", "Cl + HCO3", less)
    gap = Strength(cations - anions, Basis.EQUIVALENTS)
    return working.result("gap", "A - B", gap, A=more, B=less, source=ANION_GAP)


def calcium_corrected_for_albumin(calcium: StrengthLike, albumin: StrengthLike) -> Derived[Strength]:
    """Corrected calcium: what the total calcium of the blood would be with a normal albumin.

    ``Ca + 0.8 x (4 - albumin)`` in mg/dL and g/dL; ``Ca + 0.02 x (40 - albumin)`` in mmol/L and g/L

    Parameters
    ----------
    calcium : StrengthLike
        Total calcium in serum, [mg/dL or mmol/L].
    albumin : StrengthLike
        In serum, [g/dL or g/L].

    Returns
    -------
    Derived[Strength]
        The corrected calcium, counted as *calcium* is, [mg/dL or mmol/L].

    Raises
    ------
    DimensionError
        If a value is stated in another way.
    OutOfRangeError
        If nothing would be left, with more albumin than is met.

    Notes
    -----
    Exact for the rule. The two forms differ a little, as each is rounded; an ionized calcium that was measured goes
    before both.

    References
    ----------
    .. [1] examzify-corrected-calcium: formula and worked example.

    Examples
    --------
    >>> calcium_corrected_for_albumin("8 mg/dL", "2 g/dL").value
    Strength('9.6 mg/dL')
    >>> calcium_corrected_for_albumin("2.1 mmol/L", "30 g/L").value
    Strength('2.3 mmol/L')

    """
    working = Working()
    total, protein = working.strength(calcium, where="calcium"), working.strength(albumin, where="albumin")
    if total.basis not in _BOUND:
        raise _otherwise("calcium", "'8.5 mg/dL' or '2.2 mmol/L'", total)
    if protein.basis is not Basis.W_V:
        raise _otherwise("albumin", "'4 g/dL' or '40 g/L'", protein)
    bound, normal, unit, each = _BOUND[total.basis]
    there = Fraction(protein.quantity.to(unit).magnitude)
    found = total.value + bound * (normal - there) * each
    if found <= 0:
        raise impossible("no calcium would be left", where="albumin", remedy="look at the unit of the albumin")
    corrected = Strength(found, total.basis, like=total.typed)
    return working.result(
        "Ca0", "Ca + k x (N - albumin)", corrected, Ca=total, k=bound, N=normal, albumin=there, source=CORRECTED_CALCIUM
    )


def _ion(working: Working, value: StrengthLike, where: str) -> Strength:
    """An ion of one charge, in mol/L."""
    found = working.strength(value, where=where)
    if found.basis not in {Basis.MOLAR, Basis.EQUIVALENTS}:
        raise _otherwise(where, "'140 mEq/L' or '140 mmol/L'", found)
    return _molar(found.value)


def _by_factor(working: Working, value: StrengthLike, where: str, factor: Fraction) -> Strength:
    """A value of the laboratory in mol/L, from mg/dL by its factor."""
    found = working.strength(value, where=where, zero=True)
    if found.basis is Basis.MOLAR:
        return found
    if found.basis is not Basis.W_V:
        raise _otherwise(where, "'90 mg/dL' or '5 mmol/L'", found)
    number = Fraction(found.quantity.to("milligram/deciliter").magnitude)
    return working.step(f"C({where})", "c / f", _molar(number / factor / 1000), c=found, f=factor)


def _molar(value: Fraction) -> Strength:
    return Strength(value, Basis.MOLAR)


def _otherwise(where: str, example: str, given: Strength) -> DimensionError:
    return DimensionError(
        f"a value such as {example}", where=where, given=str(given), remedy="state it as the laboratory does"
    )
