"""Chapter 13, molded forms: displacement values, their inverse, and how they are found in a trial.

Two figures go by similar names and are each other's inverse. The displacement value (density factor) is the
drug that displaces 1 g of base. The replacement factor (German: Verdraengungsfaktor) is the base that 1 g of
drug displaces. No function takes the one for the other, and each belongs to one base.
"""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible, ratio
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.sources import DISPLACEMENT, REPLACEMENT_FACTOR
from formulate.units import DOSAGE_UNITS, Quantity, in_readable_unit, make_quantity, show, show_number, symbol
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, Working

__all__ = [
    "displacement_value_from_densities",
    "displacement_value_from_replacement_factor",
    "displacement_value_from_trial",
    "displacement_value_from_trial_fraction",
    "replacement_factor_from_displacement_value",
    "replacement_factor_from_trial",
    "replacement_factor_from_trial_fraction",
]

#: Displacement values of any drug in any base: densities of solids over those of bases.
LEAST_DISPLACEMENT, MOST_DISPLACEMENT = Fraction(1, 10), Fraction(30)


def displacement_value_from_trial(
    blank: QuantityLike,
    medicated: QuantityLike,
    drug: QuantityLike,
    *,
    blank_count: NumberLike = 1,
    medicated_count: NumberLike = 1,
) -> Derived[Fraction]:
    """Displacement value from a trial batch: grams of drug that displace 1 g of base.

    ``DV = D / (blank - (medicated - D))``
    [thepharmapedia-displacement: d / (a - c)]

    Notes
    -----
    This is also Paddock's figure from double casting.

    Examples
    --------
    >>> displacement_value_from_trial("12 g", "14 g", "3 g").value
    Fraction(3, 1)
    >>> displacement_value_from_trial(
    ...     "12 g", "14 g", "500 mg/suppository", blank_count=6, medicated_count=6
    ... ).value
    Fraction(3, 1)
    """
    working = Working()
    pure, full = _weights(working, blank, blank_count, medicated, medicated_count)
    active = _drug(working, drug, medicated_count)
    return _trial(working, pure, full, active)


def displacement_value_from_trial_fraction(
    blank: QuantityLike,
    medicated: QuantityLike,
    share: ShareLike,
    *,
    blank_count: NumberLike = 1,
    medicated_count: NumberLike = 1,
) -> Derived[Fraction]:
    """Displacement value from a trial with a known fraction of drug.

    ``D = x of medicated, DV = D / (blank - (medicated - D))``
    [thepharmapedia-displacement: solved problem]

    Parameters
    ----------
    blank : QuantityLike
        Weight of the base alone, [mass].
    share : ShareLike
        Part by weight that the drug is of the medicated pieces, [%].

    Examples
    --------
    >>> displacement_value_from_trial_fraction("10 g", "15 g", "40 %").value
    Fraction(6, 1)
    """
    working = Working()
    pure, full = _weights(working, blank, blank_count, medicated, medicated_count)
    part = working.share(share, where="share", basis="w/w")
    active = working.amount("D", "p x G", full * part, p=percent(part), G=full)
    return _trial(working, pure, full, working.include(active))


def displacement_value_from_densities(drug_density: QuantityLike, base_density: QuantityLike) -> Derived[Fraction]:
    """Displacement value from the densities of drug and base.

    ``DV = d(drug) / d(base)``
    [pharmcalculator-suppositories: practice problems by density]

    Parameters
    ----------
    drug_density : QuantityLike
        Density of the drug, [density].
    base_density : QuantityLike
        Density of the base, [density].

    Notes
    -----
    Exact for a drug that does not dissolve in the base; the true density counts, not the bulk density.

    Examples
    --------
    >>> displacement_value_from_densities("3 g/mL", "1.2 g/mL").value
    Fraction(5, 2)
    """
    working = Working()
    drug = density_in(working, drug_density, where="drug_density")
    base = density_in(working, base_density, where="base_density")
    return working.result(
        "DV", "d(drug) / d(base)", ratio(drug, base), {"d(drug)": drug, "d(base)": base}, source=DISPLACEMENT
    )


def displacement_value_from_replacement_factor(replacement_factor: NumberLike) -> Derived[Fraction]:
    """Displacement value (drug per 1 g of base) from a replacement factor.

    ``DV = 1 / f``
    [thepharmapedia-displacement: definition]

    Parameters
    ----------
    replacement_factor : NumberLike
        Base displaced by 1 g of drug (Verdraengungsfaktor, dosage replacement factor), [g of base per g of drug].

    Notes
    -----
    Both belong to the same base.

    Examples
    --------
    >>> displacement_value_from_replacement_factor("0.8").value
    Fraction(5, 4)
    """
    working = Working()
    factor = working.number(replacement_factor, where="replacement_factor")
    displacement(1 / factor, "replacement_factor")
    return working.result("DV", "1 / f", 1 / factor, f=factor)


def replacement_factor_from_displacement_value(displacement_value: NumberLike) -> Derived[Fraction]:
    """Replacement factor (base displaced by 1 g of drug) from a displacement value.

    ``f = 1 / DV``
    [thepharmapedia-displacement: definition]

    Parameters
    ----------
    displacement_value : NumberLike
        Drug that displaces 1 g of base (density factor), [g of drug per g of base].

    Notes
    -----
    Both belong to the same base.

    Examples
    --------
    >>> replacement_factor_from_displacement_value("1.25").value
    Fraction(4, 5)
    """
    working = Working()
    value = displacement(working.number(displacement_value, where="displacement_value"), "displacement_value")
    return working.result("f", "1 / DV", 1 / value, DV=value)


def replacement_factor_from_trial(
    blank: QuantityLike,
    medicated: QuantityLike,
    drug: QuantityLike,
    *,
    blank_count: NumberLike = 1,
    medicated_count: NumberLike = 1,
) -> Derived[Fraction]:
    """Replacement factor from a trial batch: base displaced by 1 g of drug (Verdraengungsfaktor, Muenzel).

    ``f = (blank - (medicated - D)) / D``
    [thepharmapedia-displacement: the same, inverted]

    Notes
    -----
    It is the inverse of the displacement value (density factor).

    Examples
    --------
    >>> replacement_factor_from_trial("12 g", "14 g", "3 g").value
    Fraction(1, 3)
    """
    working = Working()
    pure, full = _weights(working, blank, blank_count, medicated, medicated_count)
    active = _drug(working, drug, medicated_count)
    displaced = _displaced(working, pure, full, active)
    displacement(ratio(active, displaced), "medicated")
    return working.result("f", "B / D", ratio(displaced, active), B=displaced, D=active, source=DISPLACEMENT)


def replacement_factor_from_trial_fraction(
    blank: QuantityLike,
    medicated: QuantityLike,
    share: ShareLike,
    *,
    blank_count: NumberLike = 1,
    medicated_count: NumberLike = 1,
) -> Derived[Fraction]:
    """Dosage replacement factor from a trial with a known fraction of drug.

    ``f = (E - G) / (G x X) + 1``
    [dosage-replacement-factor: formula]

    Parameters
    ----------
    blank : QuantityLike
        Weight E of pieces of base alone, [mass].
    medicated : QuantityLike
        Weight G of the same number of pieces with drug, [mass].
    share : ShareLike
        Part X by weight that the drug is of the medicated pieces, [%].

    Examples
    --------
    >>> replacement_factor_from_trial_fraction("2 g", "2.1 g", "10 %").value
    Fraction(11, 21)
    """
    working = Working()
    pure, full = _weights(working, blank, blank_count, medicated, medicated_count)
    part = working.share(share, where="share", basis="w/w")
    factor = (ratio(pure, full) - 1) / part + 1
    if factor <= 0:
        raise _nothing_displaced(pure, full)
    displacement(1 / factor, "medicated")
    return working.result(
        "f", "(E - G) / (G x X) + 1", factor, E=pure, G=full, X=percent(part), source=REPLACEMENT_FACTOR
    )


def displacement(value: Fraction, where: str) -> Fraction:
    """A displacement value, refused where no drug is so light or so heavy beside a base."""
    if LEAST_DISPLACEMENT <= value <= MOST_DISPLACEMENT:
        return value
    raise impossible(
        f"a displacement value of {show_number(value)} would be of a drug that is lighter or heavier than any",
        where=where,
        remedy="check the weights and their units, and which of the two inverse figures the source gives",
    )


def _weights(
    working: Working, blank: QuantityLike, blank_count: NumberLike, medicated: QuantityLike, medicated_count: NumberLike
) -> tuple[Quantity, Quantity]:
    """The weight of base alone, and with drug, of one piece each where they are not of one number."""
    pure, full = working.quantity(blank, "mass", where="blank"), working.quantity(medicated, "mass", where="medicated")
    blanks = working.count(blank_count, where="blank_count")
    loaded = working.count(medicated_count, where="medicated_count")
    if blanks > 1:
        pure = working.step("E", "E / n", in_readable_unit(pure / blanks), E=pure, n=blanks)
    if loaded > 1:
        full = working.step("G", "G / n", in_readable_unit(full / loaded), G=full, n=loaded)
    return pure, full


def _drug(working: Working, drug: QuantityLike, medicated_count: NumberLike) -> Quantity:
    """The drug in one piece, or in all of them where they are weighed as one."""
    active = working.quantity(drug, where="drug")
    per_piece = [name for name, power in active.unit_items() if power == -1 and name in DOSAGE_UNITS]
    if per_piece:
        one = active * make_quantity(1, per_piece[0])
        name = symbol(per_piece[0])
        return working.step("D", f"D x 1 {name}", working.quantity(one, "mass", where="drug"), D=active)
    active = working.quantity(drug, "mass", where="drug")
    loaded = working.count(medicated_count, where="medicated_count")
    if loaded == 1:
        return active
    return working.step("D", "D / n", in_readable_unit(active / loaded), D=active, n=loaded)


def _trial(working: Working, pure: Quantity, full: Quantity, active: Quantity) -> Derived[Fraction]:
    displaced = _displaced(working, pure, full, active)
    value = displacement(ratio(active, displaced), "medicated")
    return working.result("DV", "D / B", value, D=active, B=displaced, source=DISPLACEMENT)


def _displaced(working: Working, pure: Quantity, full: Quantity, active: Quantity) -> Quantity:
    """The base that the drug took the place of."""
    if active >= full:
        raise impossible(
            f"less drug than {show(full)} of medicated pieces", where="drug", remedy="give the drug in those pieces"
        )
    left = working.step("c", "G - D", in_readable_unit(full - active), G=full, D=active)
    if left >= pure:
        raise _nothing_displaced(pure, full)
    return working.step("B", "E - c", in_readable_unit(pure - left), E=pure, c=left)


def _nothing_displaced(pure: Quantity, full: Quantity) -> Exception:
    return impossible(
        f"pieces of {show(pure)} of base alone hold no less base with drug ({show(full)} together)",
        where="medicated",
        remedy="the drug must displace some base: weigh the same number of pieces of both",
    )
