"""Chapter 21, solubility of weak acids and weak bases, by pH and pKa."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from formulate.calc.shared.arguments import chosen, impossible
from formulate.calc.shared.assumptions import ACTIVITIES, ONE_FORM_COUNTED, SALT_NOT_SATURATED
from formulate.calc.shared.chemistry.acid_base import exponent, molar, ten_to
from formulate.calc.shared.sources import PRECIPITATION, SOLUBILITY_BY_PH
from formulate.calc.shared.transcendental import log10
from formulate.errors import DimensionError
from formulate.strength import Basis, Strength
from formulate.units import show_number
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = ["intrinsic_solubility_from_ph", "ph_for_solubility", "pka_from_solubility", "solubility_from_ph"]

#: The strongest bases are not above it.
HIGHEST_PH = 14
#: What the heaviest solutions hold: all of their weight, and 2 g in a milliliter.
_MOST = {Basis.W_W: Fraction(1), Basis.W_V: Fraction(2), Basis.MOLAR: Fraction(56)}
AcidOrBase: TypeAlias = Literal["acid", "base"]


def solubility_from_ph(
    intrinsic: StrengthLike,
    ph: NumberLike,
    pka: NumberLike,
    kind: AcidOrBase,
    *,
    salt_solubility: StrengthLike | None = None,
) -> Derived[Strength]:
    """Solubility of a weak acid or weak base at a pH.

    ``acid: S = S0 x (1 + 10^(pH - pKa))``, ``base: S = S0 x (1 + 10^(pKa - pH))``
    [phcalculator-solubility: weakly acidic compounds]

    Parameters
    ----------
    salt_solubility : StrengthLike, optional
        Solubility of the salt that forms, which the total never passes, [strength, as *intrinsic*].

    Notes
    -----
    Without *salt_solubility* the figure grows tenfold with every pH unit without end; real ones stop where the salt is
    saturated. For one step of ionization, in dilute solutions.

    Examples
    --------
    >>> solubility_from_ph("5 mmol/L", "8.4", "7.4", "acid").value
    Strength('55 mmol/L')
    """
    working = Working()
    low = plain_solubility(working, intrinsic, "intrinsic")
    ions = ions_at(working, ph, pka, kind)
    exact = working.steps[-1].exact
    total = _like(low, low.value * (1 + ions))
    if salt_solubility is None:
        possible_solubility(total, "ph", "its salt is saturated before: give salt_solubility")
        return working.result(
            "S",
            "S0 x (1 + r)",
            total,
            S0=low,
            r=ions,
            source=SOLUBILITY_BY_PH,
            exact=exact,
            assuming=SALT_NOT_SATURATED,
        )
    working.step("S1", "S0 x (1 + r)", total, S0=low, r=ions, source=SOLUBILITY_BY_PH, exact=exact)
    salt = plain_solubility(working, salt_solubility, "salt_solubility")
    least = _like(low, min(total.value, _same_basis(low, salt, "salt_solubility").value))
    return working.result("S", "min(S1, salt)", least, S1=total, salt=salt, exact=exact)


def intrinsic_solubility_from_ph(
    total: StrengthLike, ph: NumberLike, pka: NumberLike, kind: AcidOrBase
) -> Derived[Strength]:
    """Intrinsic solubility (un-ionized form) from the total solubility at a pH.

    ``acid: S0 = S / (1 + 10^(pH - pKa))``, ``base: S0 = S / (1 + 10^(pKa - pH))``
    [phcalculator-solubility: weakly acidic compounds]

    Notes
    -----
    For one step of ionization, in dilute solutions.

    Examples
    --------
    >>> intrinsic_solubility_from_ph("55 mmol/L", "8.4", "7.4", "acid").value
    Strength('5 mmol/L')
    """
    working = Working()
    total_solubility = plain_solubility(working, total, "total")
    ions = ions_at(working, ph, pka, kind)
    intrinsic = _like(total_solubility, total_solubility.value / (1 + ions))
    exact = working.steps[-1].exact
    return working.result(
        "S0", "S / (1 + r)", intrinsic, S=total_solubility, r=ions, source=SOLUBILITY_BY_PH, exact=exact
    )


def ph_for_solubility(
    total: StrengthLike,
    intrinsic: StrengthLike,
    pka: NumberLike,
    kind: AcidOrBase,
    *,
    total_molar_mass: QuantityLike | None = None,
    intrinsic_molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Precipitation pH: a weak acid precipitates below it, a weak base above it.

    ``acid: pH = pKa + log((S - S0) / S0)``, ``base: pH = pKa - log((S - S0) / S0)``
    [pharmacologicalsciences-solubility: solubility by pH of weak acids and bases]

    Parameters
    ----------
    total : StrengthLike
        Strength of the solution, both forms together, [strength].
    total_molar_mass : QuantityLike, optional
        Of the form that *total* counts, such as the sodium salt, [molar mass].
    intrinsic_molar_mass : QuantityLike, optional
        Of the form that *intrinsic* counts, such as the free acid, [molar mass].

    Notes
    -----
    The pH of precipitation (pHp): the free acid or the free base begins to precipitate. The logarithm is taken to 50
    digits. Strengths in mass of two forms (a salt and its acid) are compared in moles: state both molar masses; without
    them both are taken to count the same form. For one step of ionization, in dilute solutions; keep some distance to
    this pH.

    Examples
    --------
    >>> ph_for_solubility("5.5 mg/mL", "0.5 mg/mL", "7.4", "acid").value
    Fraction(42, 5)
    """
    working = Working()
    total_solubility, low = _both(working, total, intrinsic, total_molar_mass, intrinsic_molar_mass)
    chosen(kind, get_args(AcidOrBase), where="kind")
    k = exponent(working, pka, "pka")
    if total_solubility <= low:
        raise impossible(
            "all of it dissolves without being ionized, at any pH",
            where="total",
            remedy="check whether total and intrinsic were exchanged",
        )
    away = log10((total_solubility - low) / low)
    ph = k + away if kind == "acid" else k - away
    if not 0 <= ph <= HIGHEST_PH:
        raise impossible(
            f"it would take a pH of {show_number(ph)}, which no solution that is given has",
            where="total",
            remedy="take a cosolvent, a salt or another form; or check the two strengths",
        )
    formula = f"pKa {'+' if kind == 'acid' else '-'} log((S - S0) / S0)"
    by_mass = total_molar_mass is None and intrinsic_molar_mass is None
    return working.result(
        "pH",
        formula,
        ph,
        pKa=k,
        S=total_solubility,
        S0=low,
        source=PRECIPITATION,
        exact=False,
        assuming=ONE_FORM_COUNTED if by_mass else ACTIVITIES,
    )


def pka_from_solubility(
    total: StrengthLike, intrinsic: StrengthLike, ph: NumberLike, kind: AcidOrBase
) -> Derived[Fraction]:
    """Acid or base pKa from solubility at a pH.

    ``acid: pKa = pH - log((S - S0) / S0)``, ``base: pKa = pH + log((S - S0) / S0)``
    [pharmacologicalsciences-solubility: solubility by pH of weak acids and bases]

    Parameters
    ----------
    intrinsic : StrengthLike
        Solubility of the form that is not ionized, [strength, as *total*].

    Notes
    -----
    For one step of ionization, in dilute solutions.

    Examples
    --------
    >>> pka_from_solubility("5.5 mg/mL", "0.5 mg/mL", "8.4", "acid").value
    Fraction(37, 5)
    """
    working = Working()
    total_solubility, low = (one.value for one in solubilities_alike(working, {"total": total, "intrinsic": intrinsic}))
    chosen(kind, get_args(AcidOrBase), where="kind")
    at = exponent(working, ph, "ph")
    if total_solubility <= low:
        raise impossible(
            "nothing more dissolves at this pH than without ionizing",
            where="total",
            remedy="measure at a pH at which a part of it is ionized",
        )
    away = log10((total_solubility - low) / low)
    pka = at - away if kind == "acid" else at + away
    formula = f"pH {'-' if kind == 'acid' else '+'} log((S - S0) / S0)"
    return working.result("pKa", formula, pka, pH=at, S=total_solubility, S0=low, source=PRECIPITATION, exact=False)


def ions_at(working: Working, ph: NumberLike, pka: NumberLike, kind: str) -> Fraction:
    """The ionized form over the other."""
    chosen(kind, get_args(AcidOrBase), where="kind")
    at, k = exponent(working, ph, "ph"), exponent(working, pka, "pka")
    power = at - k if kind == "acid" else k - at
    formula = "10^(pH - pKa)" if kind == "acid" else "10^(pKa - pH)"
    exact = power.denominator == 1
    return working.step("r", formula, ten_to(power), pH=at, pKa=k, exact=exact, assuming=ACTIVITIES)


def _both(
    working: Working,
    total: StrengthLike,
    intrinsic: StrengthLike,
    total_molar_mass: QuantityLike | None,
    intrinsic_molar_mass: QuantityLike | None,
) -> tuple[Fraction, Fraction]:
    """Whole and intrinsic solubility as numbers of one unit: in moles where a molar mass is stated."""
    total_solubility, low = plain_solubility(working, total, "total"), plain_solubility(working, intrinsic, "intrinsic")
    molar_too = Basis.MOLAR in {total_solubility.basis, low.basis} and total_solubility.basis is not low.basis
    if molar_too or total_molar_mass is not None or intrinsic_molar_mass is not None:
        return (
            molar(working, total_solubility, "total", total_molar_mass, asked="total_molar_mass"),
            molar(working, low, "intrinsic", intrinsic_molar_mass, asked="intrinsic_molar_mass"),
        )
    return total_solubility.value, _same_basis(total_solubility, low, "intrinsic").value


def plain_solubility(working: Working, value: StrengthLike, where: str) -> Strength:
    """A solubility in a mass or a volume of product."""
    solubility = working.strength(value, where=where)
    if solubility.per_unit:
        raise DimensionError("a strength in a mass or a volume", where=where, given=str(solubility))
    return solubility


def solubilities_alike(working: Working, named: Mapping[str, StrengthLike]) -> tuple[Strength, Strength]:
    """Two solubilities, each with the name of its argument, on one basis."""
    (_, first), (where, second) = [(name, plain_solubility(working, value, name)) for name, value in named.items()]
    return first, _same_basis(first, second, where)


def possible_solubility(solubility: Strength, where: str, remedy: str) -> Strength:
    """A calculated solubility, refused where no solution can contain it."""
    if solubility.value > _MOST.get(solubility.basis, solubility.value):
        raise impossible(f"no solution can contain {solubility}", where=where, remedy=remedy)
    return solubility


def _same_basis(one: Strength, other: Strength, where: str) -> Strength:
    if one.basis is not other.basis:
        raise DimensionError(
            f"a strength counted like {one}", where=where, given=str(other), remedy="state both on one basis"
        )
    return other


def _like(strength: Strength, value: Fraction) -> Strength:
    return Strength(value, strength.basis, like=strength.typed)
