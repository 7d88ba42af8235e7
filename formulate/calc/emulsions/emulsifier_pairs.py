"""Chapter 11, emulsions: how two emulsifiers are split so that together they have the HLB wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias, cast

from formulate.answers import Answer
from formulate.calc.emulsions._parts import hlb_of
from formulate.calc.emulsions.hlb import required_hlb_of_oil_phase
from formulate.calc.shared.arguments import check_quantities, impossible
from formulate.calc.shared.assumptions import HLB_IS_A_MEAN
from formulate.calc.shared.chemistry.ions import strength_in
from formulate.calc.shared.plain import is_plain
from formulate.calc.shared.sources import GRIFFIN_BLEND
from formulate.errors import DimensionError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, show_number
from formulate.units import show_percent as percent
from formulate.working import (
    AmountOrStrength,
    Derived,
    NumberLike,
    PartLike,
    QuantityLike,
    StrengthLike,
    Working,
    stated,
)

#: One emulsifier of the two: its mass, or its percentage of the emulsion, with its basis or without.
Of: TypeAlias = Derived[Quantity] | Derived[Strength] | Derived[Fraction]

__all__ = ["EmulsifierPair", "emulsifiers_for_hlb", "emulsifiers_for_oil_phase"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class EmulsifierPair(Answer):
    """Two emulsifiers that together have the target HLB.

    Parameters
    ----------
    hlb : Derived[Fraction]
        The HLB of both together.
    high_share, low_share : Derived[Fraction]
        Part of the one with the higher and of the one with the lower HLB, of both together, [percent].
    high, low : Derived[Quantity] or Derived[Strength] or Derived[Fraction] or None
        Mass of each, where the mass of both together is known; of a percentage of the emulsion alone, its parts.
    """

    hlb: Derived[Fraction]
    high_share: Derived[Fraction]
    low_share: Derived[Fraction]
    high: Of | None
    low: Of | None


def emulsifiers_for_hlb(
    hlb: NumberLike,
    high: NumberLike,
    low: NumberLike,
    *,
    amount: AmountOrStrength | None = None,
    make: QuantityLike | None = None,
) -> EmulsifierPair:
    """Fractions and masses of two emulsifiers for an HLB.

    ``p(high) = (HLB - HLB low) / (HLB high - HLB low) x 100 %``
    [griffin-hlb: the mean by weight]

    Parameters
    ----------
    hlb : NumberLike
        HLB wanted, or required by the oil phase, [number].

    Notes
    -----
    Exact by the rule of mean HLB (a Span and a Tween, say). Where the amount of one of them is known, see
    :func:`~formulate.calc.amount_of_last_emulsifier`.

    Examples
    --------
    >>> pair = emulsifiers_for_hlb(10, 15, 5, amount="5 % w/w", make="250 g")
    >>> show(pair.high.value), show(pair.low.value)
    ('6.25 g', '6.25 g')
    >>> pair = emulsifiers_for_hlb(10, 15, 5, amount="5 % w/w")
    >>> pair.high.value, pair.low.value
    (Strength('2.5 % w/w'), Strength('2.5 % w/w'))
    """
    working = Working()
    target = hlb_of(working, hlb, "hlb", zero=False)
    above, below = hlb_of(working, high, "high", zero=False), hlb_of(working, low, "low", zero=False)
    share = _high_share(target, above, below)
    hlb = (
        Derived(value=target, steps=working.steps)
        if working.steps
        else Working().result("HLB", "", target, source=stated("target HLB"))
    )
    both = _both(working, amount, make)
    of_high, of_low = working.copy(), working.copy()
    named: dict[str, Any] = {"HLB": target, "high": above, "low": below, "source": GRIFFIN_BLEND, "percent": True}
    named["assuming"] = HLB_IS_A_MEAN
    high_share = of_high.result("p(high)", "(HLB - low) / (high - low) x 100 %", share * 100, **named)
    low_share = of_low.result("p(low)", "(high - HLB) / (high - low) x 100 %", (1 - share) * 100, **named)
    return EmulsifierPair(
        hlb=hlb,
        high_share=high_share,
        low_share=low_share,
        high=_one_of(of_high, "high", both, share),
        low=_one_of(of_low, "low", both, 1 - share),
    )


def emulsifiers_for_oil_phase(
    parts: Sequence[PartLike],
    required: Sequence[NumberLike],
    high: NumberLike,
    low: NumberLike,
    *,
    amount: AmountOrStrength | None = None,
    make: QuantityLike | None = None,
) -> EmulsifierPair:
    """Two emulsifiers for an oil phase: its required HLB, and the fraction and mass of each.

    ``HLB = sum(parts x HLB) / sum(parts); share(high) = (HLB - low) / (high - low)``
    [griffin-hlb: the mean by weight]
    [ocl-required-hlb: contributions of the oils]

    Parameters
    ----------
    parts : Sequence[PartLike]
        How much of each oil, wax or fatty alcohol, [mass, % or parts by weight].
    required : Sequence[NumberLike]
        HLB that each requires for the type of emulsion wanted, in the same order, [number].

    Notes
    -----
    Exact by the rule of mean HLB, which is an estimate.

    Examples
    --------
    >>> pair = emulsifiers_for_oil_phase(["20 %", "5 %"], [12, 10], 15, "4.3", amount="5 % w/w", make="107 g")
    >>> show(pair.high.value), show(pair.low.value)
    ('3.65 g', '1.7 g')
    """
    hlb = required_hlb_of_oil_phase(parts, required)
    return emulsifiers_for_hlb(hlb, high, low, amount=amount, make=make)


def _high_share(target: Fraction, high: Fraction, low: Fraction) -> Fraction:
    if high <= low:
        raise impossible(
            "two emulsifiers of different HLB, the higher one as high",
            where="high",
            remedy=f"high is {show_number(high)}, low is {show_number(low)}",
        )
    if not low <= target <= high:
        raise impossible(
            f"no blend of HLB {show_number(low)} and {show_number(high)} has {show_number(target)}",
            where="hlb",
            remedy="take an emulsifier of higher HLB" if target > high else "take an emulsifier of lower HLB",
        )
    return (target - low) / (high - low)


def _one_of(working: Working, name: str, both: Quantity | Strength | Fraction | None, share: Fraction) -> Of | None:
    """One emulsifier of both together."""
    if both is None:
        return None
    if isinstance(both, Fraction):
        return working.result(f"c({name})", "p x c", both * share, p=share, c=percent(both / 100), percent=True)
    if isinstance(both, Strength):
        return working.result(f"c({name})", "p x c", Strength(both.value * share, both.basis), p=share, c=both)
    return working.amount(f"m({name})", "p x m", both * share, p=share, m=both)


def _both(
    working: Working, amount: AmountOrStrength | None, make: QuantityLike | None
) -> Quantity | Strength | Fraction | None:
    """Both emulsifiers together: their mass, or their percentage of an emulsion whose amount is not stated."""
    check_quantities("mass", "volume", make=make)
    if amount is None:
        return None
    if make is None and isinstance(amount, str) and is_plain(amount):
        return working.share(amount, where="amount") * 100
    if strength_in(amount) is None:
        return working.quantity(cast(QuantityLike, amount), "mass", where="amount")
    strength = working.strength(cast(StrengthLike, amount), where="amount")
    if strength.basis not in {Basis.W_W, Basis.W_V}:
        raise DimensionError(
            "a strength w/w or w/v", where="amount", given=str(strength), remedy="HLB counts the emulsifiers by weight"
        )
    if make is None:
        return strength
    total_amount = working.product_of(make, strength, where="make")
    return working.step("m", "c x M", in_readable_unit(strength.amount_in(total_amount)), c=strength, M=total_amount)
