"""Chapter 5, alligation with one stock unknown: how much of it, or how strong it is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.calc.alligation.mixtures import number_of, on_one_basis
from formulate.calc.shared.arguments import impossible, in_unit_of, one_more, some
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = ["amount_of_last_stock", "strength_of_last_stock"]


def amount_of_last_stock(
    strengths: Sequence[StrengthLike], amounts: Sequence[QuantityLike], target: StrengthLike
) -> Derived[Quantity]:
    """Amount of one more stock, or of diluent, that brings stated amounts of others to a strength.

    ``V(last) = (sum(C x V) - C(target) x sum(V)) / (C(target) - C(last))``

    Parameters
    ----------
    strengths : Sequence[StrengthLike]
        Strength of each stock, the one of unknown amount last; ``0 % w/w`` for a diluent (water, base), [strength].
    amounts : Sequence[QuantityLike]
        Amount of each but the last, in the kind that the strengths count in, [mass or volume].
    target : StrengthLike
        Strength wanted, [strength].

    Notes
    -----
    For one known amount see :func:`~formulate.calc.alligation_alternate_from_amount`.

    Examples
    --------
    >>> show(amount_of_last_stock(["10 % w/w", "5 % w/w", "20 % w/w"], ["20 g", "30 g"], "12 % w/w").value)
    '31.25 g'
    """
    working = Working()
    stocks, wanted = _stocks(working, strengths, target)
    one_more(stocks, amounts, where="amounts", message="one strength more than amounts")
    given = _amounts(working, stocks, amounts)
    active, whole = _together(working, stocks, given)
    meant = working.step("A1", "C x V1", in_readable_unit(wanted.amount_in(whole)), C=wanted, V1=whole)
    last = stocks[-1]
    beyond = number_of(whole) * wanted.value - sum(
        (stock.value * number_of(amount) for stock, amount in zip(stocks, given, strict=False)), Fraction(0)
    )
    distance = last.value - wanted.value
    if distance == 0 or beyond / distance < 0:
        raise impossible(
            f"no amount of {last} brings {show(whole)} that hold {show(active)} to {wanted}",
            where="strengths",
            remedy="take a last stock that lies beyond the target, seen from the mixture of the others",
        )
    found = in_unit_of(whole * (beyond / distance / number_of(whole)), whole)
    return working.amount("V2", "(A1 - A) / (C2 - C)", found, A1=meant, A=active, C2=last, C=wanted)


def strength_of_last_stock(
    strengths: Sequence[StrengthLike], amounts: Sequence[QuantityLike], target: StrengthLike
) -> Derived[Strength]:
    """Unknown strength of one stock from the strength of the mixture.

    ``C(last) = (C x sum(V) - sum(C x V of the others)) / V(last)``

    Parameters
    ----------
    strengths : Sequence[StrengthLike]
        Strength of each stock but the last; ``0 % w/w`` for a diluent, [strength].
    amounts : Sequence[QuantityLike]
        Amount of each, that of the unknown strength last, [mass or volume].
    target : StrengthLike
        Strength that the mixture has or shall have, [strength].

    Examples
    --------
    >>> strength_of_last_stock(["10 % w/w"], ["200 g", "300 g"], "7 % w/w").value
    Strength('5 % w/w')
    """
    working = Working()
    stocks, wanted = _stocks(working, strengths, target)
    one_more(amounts, stocks, where="amounts", message="one amount more than strengths")
    given = _amounts(working, stocks, amounts)
    active, others = _together(working, stocks, given)
    last = given[-1]
    whole = working.step("V", "V1 + V2", in_unit_of(others + last, others), V1=others, V2=last)
    meant = working.step("A1", "C x V", in_readable_unit(wanted.amount_in(whole)), C=wanted, V=whole)
    if meant < active:
        raise impossible(
            f"the others hold {show(active)}, and {show(whole)} of {wanted} only {show(meant)}",
            where="target",
            remedy="check the amounts and at the strengths of the others",
        )
    left = working.step("A2", "A1 - A", in_readable_unit(meant - active), A1=meant, A=active)
    if left.dimensionality == last.dimensionality and left > last:
        raise impossible(
            f"{show(last)} of the last stock would have to hold {show(left)} of active",
            where="amounts",
            remedy="check the amounts, and at the target",
        )
    found = Strength.of(left, last)
    return working.result("C2", "A2 / V2", found, A2=left, V2=last)


def _stocks(
    working: Working, strengths: Sequence[StrengthLike], target: StrengthLike
) -> tuple[list[Strength], Strength]:
    """The strengths of the stocks and that of the mixture, on one basis."""
    named = [("strengths", strength) for strength in some(strengths, where="strengths")]
    *stocks, wanted = on_one_basis(working, [*named, ("target", target)])
    return stocks, wanted


def _amounts(working: Working, stocks: Sequence[Strength], amounts: Sequence[QuantityLike]) -> list[Quantity]:
    return [working.product_of(amount, stocks[0], where="amounts") for amount in amounts]


def _together(working: Working, stocks: Sequence[Strength], amounts: Sequence[Quantity]) -> tuple[Quantity, Quantity]:
    """The active of the stocks whose strength and amount are known, and their amount."""
    known = list(zip(stocks, amounts, strict=False))
    parts = [
        working.step("A", "C x V", in_readable_unit(one.amount_in(amount)), C=one, V=amount) for one, amount in known
    ]
    if len(known) == 1:
        return parts[0], amounts[0]
    active, whole = parts[0], amounts[0]
    for part, (_, amount) in zip(parts[1:], known[1:], strict=True):
        active, whole = active + part, whole + amount
    active = working.step("A", "sum(A)", in_readable_unit(active), A=parts)
    return active, working.step("V1", "sum(V)", in_unit_of(whole, amounts[0]), V=amounts[: len(known)])
