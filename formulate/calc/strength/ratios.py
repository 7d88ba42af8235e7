"""Chapter 1, strength: percentages, ratios and parts per million."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from formulate.calc.shared.arguments import chosen
from formulate.calc.shared.plain import is_plain, read_plain
from formulate.errors import OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import show_percent as in_percent
from formulate.working import Derived, NumberLike, StrengthLike, Working

PercentBasis = Literal["w/w", "w/v", "v/v"]
#: What a share of 1 is on each basis, behind a number.
_ONE = {"w/w": "", "w/v": " x 1 g/mL", "v/v": ""}
_WHOLE = "the second number is the total, so it is the larger"

__all__ = ["ratio_from_strength", "strength_from_parts_per_million", "strength_from_percent", "strength_from_ratio"]


def strength_from_percent(percent: NumberLike, basis: PercentBasis) -> Derived[Strength]:
    """Strength from a percentage and its basis (w/w, w/v, v/v).

    ``c = p / 100, w/v: c = p / 100 x 1 g/mL``

    Parameters
    ----------
    percent : NumberLike
        Grams or milliliters in 100, [number].

    Examples
    --------
    >>> strength_from_percent("0.1", "w/w").value == Strength.parse("1 mg/g")
    True
    """
    working = Working()
    number = working.number(percent, where="percent", zero=True)
    strength = _with_basis(number / 100, basis, "percent")
    return working.result("c", f"p / 100{_ONE[basis]}", strength, p=number)


def strength_from_ratio(parts: NumberLike, basis: PercentBasis) -> Derived[Strength]:
    """Strength from a ratio strength *1 in parts*.

    ``c = 1 / parts, w/v: c = 1 / parts x 1 g/mL``

    Parameters
    ----------
    parts : NumberLike
        The x of 1 in x, [number].

    Notes
    -----
    1 in 1000 w/v is 1 g in 1000 mL of product.

    Examples
    --------
    >>> strength_from_ratio(1000, "w/v").value
    Strength('0.1 % w/v')
    """
    working = Working()
    number = working.number(parts, where="parts")
    _at_least_one(number)
    strength = _with_basis(1 / number, basis, "parts")
    return working.result("c", f"1 / parts{_ONE[basis]}", strength, parts=number)


def strength_from_parts_per_million(parts: NumberLike, basis: PercentBasis) -> Derived[Strength]:
    """Strength from parts per million (ppm).

    ``c = ppm / 1000000, w/v: c = ppm / 1000000 x 1 g/mL``

    Parameters
    ----------
    parts : NumberLike
        Parts in a million, [number].

    Notes
    -----
    1 ppm w/v is 1 g in 1,000,000 mL, 1 mcg/mL.

    Examples
    --------
    >>> strength_from_parts_per_million(1000, "w/w").value
    Strength('0.1 % w/w')
    """
    working = Working()
    number = working.number(parts, where="parts", zero=True)
    strength = _with_basis(number / 10**6, basis, "parts")
    return working.result("c", f"ppm / 1000000{_ONE[basis]}", strength, ppm=number)


def ratio_from_strength(strength: StrengthLike) -> Derived[Fraction]:
    """Ratio strength *1 in x* from a strength.

    ``x = 1 / c, w/v: x = 1 / c x 1 g/mL``

    Parameters
    ----------
    strength : StrengthLike
        A percentage, with or without its basis w/w, w/v or v/v, or an amount in grams or milliliters, [strength].

    Examples
    --------
    >>> ratio_from_strength("0.25 %").value
    Fraction(400, 1)
    """
    working = Working()
    if is_plain(strength):
        plain = read_plain(working, strength, "volume", where="strength")
        return working.result("x", "1 / c", 1 / plain.value, c=plain)
    strength = working.strength(strength, where="strength")
    share = strength.percent() / 100
    return working.result("x", f"1 / c{_ONE[strength.basis.value]}", 1 / share, c=strength)


def _with_basis(value: Fraction, basis: str, where: str) -> Strength:
    """The strength; no part of a mass is more than the total mass, nor of a volume, while 150 g may be in 100 mL."""
    of_all = {"w/w": Basis.W_W, "w/v": Basis.W_V, "v/v": Basis.V_V}
    chosen_basis = of_all[chosen(basis, of_all, where="basis", code="E_PERCENT_KIND")]
    if value > 1 and chosen_basis is not Basis.W_V:
        raise OutOfRangeError(
            f"at most 100 % {basis}",
            where=where,
            given=in_percent(value),
            remedy="no part is more than the total: check the number and the basis",
        )
    return Strength(value, chosen_basis)


def _at_least_one(number: Fraction) -> None:
    if number < 1:
        raise OutOfRangeError("a ratio of 1 in at least 1", where="parts", given=str(number), remedy=_WHOLE)
