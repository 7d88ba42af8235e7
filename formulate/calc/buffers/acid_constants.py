"""Chapter 10, constants of acids and bases: pKa, pKb, Ka, and the part that is ionized."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args

from formulate.calc.shared.arguments import chosen, impossible
from formulate.calc.shared.chemistry.acid_base import exponent, pka_of_base, ratio_from, ten_to
from formulate.calc.shared.sources import HENDERSON_HASSELBALCH
from formulate.calc.shared.transcendental import log10
from formulate.working import Derived, NumberLike, ShareLike, Working

__all__ = [
    "constant_from_pka",
    "percent_ionized_from_ph",
    "ph_from_percent_ionized",
    "pka_from_constant",
    "pka_from_pkb",
]

AcidOrBase = Literal["acid", "base"]


def pka_from_pkb(pkb: NumberLike, pkw: NumberLike | None = None) -> Derived[Fraction]:
    """Conjugate acid pKa from pKb.

    ``pKa = pKw - pKb``

    Parameters
    ----------
    pkb : NumberLike
        Of the base, [number].

    Notes
    -----
    PKw is 14 at 25 degrees only.

    Examples
    --------
    >>> pka_from_pkb("4.76").value
    Fraction(231, 25)
    """
    working = Working()
    return Derived(value=pka_of_base(working, pkb, pkw), steps=working.steps)


def pka_from_constant(constant: NumberLike) -> Derived[Fraction]:
    """Acid pKa (or base pKb) from the dissociation constant.

    ``pKa = -log(Ka)``

    Parameters
    ----------
    constant : NumberLike
        The dissociation constant Ka (or Kb), such as ``1.75e-5`` or ``0.0000175``, [number].

    Raises
    ------
    OutOfRangeError
        If *constant* is above 1, as a pKa would be.

    Examples
    --------
    >>> pka_from_constant("0.00001").value
    Fraction(5, 1)
    >>> pka_from_constant("10^-7").value
    Fraction(7, 1)
    """
    working = Working()
    k = working.number(constant, where="constant", constant=True)
    if k > 1:
        raise impossible(
            "a weak acid or base has a constant below 1",
            where="constant",
            remedy="check whether this is the pKa itself, or the exponent was left out",
        )
    return working.result("pKa", "-log(Ka)", -log10(k), Ka=k, exact=False)


def constant_from_pka(pka: NumberLike) -> Derived[Fraction]:
    """Dissociation constant from pKa (or pKb).

    ``Ka = 10^-pKa``

    Examples
    --------
    >>> constant_from_pka(5).value
    Fraction(1, 100000)
    """
    working = Working()
    k = exponent(working, pka, "pka")
    return working.result("Ka", "10^-pKa", ten_to(-k), pKa=k, exact=k.denominator == 1)


def percent_ionized_from_ph(ph: NumberLike, pka: NumberLike, kind: AcidOrBase) -> Derived[Fraction]:
    """Percent ionized of a weak acid or weak base at a pH.

    ``acid: 100 % / (1 + 10^(pKa - pH))``, ``base: 100 % / (1 + 10^(pH - pKa))``
    [firsthope-buffer-equation: acidic and basic buffers]

    Returns
    -------
    Derived[Fraction]
        The ionized part, [percent].

    Notes
    -----
    The rest, to 100 %, is the un-ionized (unionized, nonionized) fraction. For a base the pKa is that of its ionized
    form; see :func:`pka_from_pkb`.

    Examples
    --------
    >>> percent_ionized_from_ph("7.4", "7.4", "acid").value
    Fraction(50, 1)
    """
    working = Working()
    at, k = exponent(working, ph, "ph"), exponent(working, pka, "pka")
    chosen(kind, get_args(AcidOrBase), where="kind")
    r = ratio_from(working, at, k)
    share = r / (1 + r) if kind == "acid" else 1 / (1 + r)
    formula = "r / (1 + r) x 100 %" if kind == "acid" else "100 % / (1 + r)"
    return working.result("ionized", formula, share * 100, r=r, exact=(at - k).denominator == 1, percent=True)


def ph_from_percent_ionized(ionized: ShareLike, pka: NumberLike, kind: AcidOrBase) -> Derived[Fraction]:
    """Solution pH at which a weak acid or weak base is ionized to a percentage.

    ``acid: pH = pKa + log(x / (1 - x))``, ``base: pH = pKa - log(x / (1 - x))``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    ionized : ShareLike
        The part that is ionized, such as ``40 %``, [percentage].

    Notes
    -----
    For a base the pKa is that of its ionized form.

    Examples
    --------
    >>> ph_from_percent_ionized("50 %", "4.7", "acid").value
    Fraction(47, 10)
    """
    working = Working()
    share, k = working.share(ionized, where="ionized"), exponent(working, pka, "pka")
    chosen(kind, get_args(AcidOrBase), where="kind")
    if share == 1:
        raise impossible("at no pH all of it is ionized", where="ionized", remedy="give a part below 100 %")
    away = log10(share / (1 - share))
    ph = k + away if kind == "acid" else k - away
    formula = f"pKa {'+' if kind == 'acid' else '-'} log(x / (1 - x))"
    return working.result("pH", formula, ph, pKa=k, x=share, source=HENDERSON_HASSELBALCH, exact=False)
