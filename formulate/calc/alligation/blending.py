"""Chapter 5, blends of many stocks by a preference: least cost, using up a stock, equal parts.

A blend has two conditions, its amount and its strength, so a best one measures all stocks but two fully or not
at all. Every pair is tried with exact fractions: of each other stock it is then known which of the two is better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from formulate.answers import Answer
from formulate.calc.alligation.mixtures import (
    Blend,
    alligation_alternate,
    number_of,
    on_one_basis,
    reduced_parts,
    stocks_and_target,
)
from formulate.calc.shared.arguments import impossible, in_unit_of, not_too_dense, one_more, ratio, same_length, some
from formulate.calc.shared.chemistry.mixing import added_up
from formulate.calc.shared.items import named_items
from formulate.calc.shared.plain import at_value
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "BestBlend",
    "amount_of_last_stock",
    "blend_by_equal_parts",
    "blend_by_least_cost",
    "blend_using_up",
    "strength_of_last_stock",
]

#: Stocks beyond which trying every pair takes long.
MOST_STOCKS = 30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BestBlend(Answer):
    """The best mixture by a stated preference.

    Parameters
    ----------
    amounts : tuple[Derived[Quantity], ...]
        Amount of each stock, in the order given; 0 for one that is left out.
    cost : Derived[Fraction]
        What the blend costs.
    """

    amounts: tuple[Derived[Quantity], ...]
    cost: Derived[Fraction]


def blend_by_least_cost(
    stocks: Sequence[StrengthLike],
    costs: Sequence[NumberLike],
    target: StrengthLike,
    make: QuantityLike,
    *,
    available: Sequence[QuantityLike] | None = None,
) -> BestBlend:
    """Least expensive mixture of stocks for a strength, within the amounts on hand.

    ``sum(m) = M, sum(m x c) = M x target, sum(m x cost) least, 0 <= m <= what there is``

    Parameters
    ----------
    costs : Sequence[NumberLike]
        Cost of each for one unit of *make* (for 1 g where *make* is in g), [number].
    available : Sequence[QuantityLike], optional
        What there is of each; otherwise enough, [as *make*].

    Raises
    ------
    OutOfRangeError
        If the target does not lie between the stocks, what there is does not suffice, or there are more than
        30 stocks.

    Notes
    -----
    The best there is; of blends that cost the same, the one that uses less of the stocks named last.

    Examples
    --------
    >>> blend = blend_by_least_cost(["20 % w/w", "10 % w/w", "0 % w/w"], ["0.5", "0.3", "0.02"], "5 % w/w", "100 g")
    >>> [show(amount.value) for amount in blend.amounts], blend.cost.value
    (['25 g', '0 g', '75 g'], Fraction(14, 1))
    """
    same_length(stocks, costs, where="costs")
    working = Working()
    strengths, target, total_amount = stocks_and_target(working, stocks, target, make)
    prices = [working.number(cost, where="costs", zero=True) for cost in costs]
    limits = _limits(working, strengths, total_amount, available)
    shares = _best_shares(strengths, target, prices, limits, "available")
    amounts = tuple(
        _amount(working, stock, total_amount, share) for stock, share in zip(strengths, shares, strict=True)
    )
    taken = [share * Fraction(total_amount.magnitude) for share in shares]
    cost = sum((price * part for price, part in zip(prices, taken, strict=True)), Fraction(0))
    return BestBlend(
        amounts=named_items(amounts, map(str, strengths)),
        cost=working.copy().result("cost", "sum(c x V)", cost, c=prices, V=taken),
    )


def blend_using_up(
    use_up: StrengthLike,
    on_hand: QuantityLike,
    others: Sequence[StrengthLike],
    target: StrengthLike,
    make: QuantityLike,
) -> Blend:
    """Mixture for a strength that uses as much as possible of one stock.

    ``sum(m) = M, sum(m x c) = M x target, m of the stock to use up greatest``

    Parameters
    ----------
    use_up : StrengthLike
        Strength of the stock to use up, [strength].
    on_hand : QuantityLike
        What there is of it, [mass or volume].
    others : Sequence[StrengthLike]
        Strengths of the other stocks, the preferred ones first, [strength].

    Examples
    --------
    >>> blend = blend_using_up("2 % w/w", "30 g", ["10 % w/w", "0 % w/w"], "5 % w/w", "100 g")
    >>> [show(amount.value) for amount in blend.amounts]
    ['30 g', '44 g', '26 g']
    """
    working = Working()
    names = ["use_up", *(["others"] * len(some(others, where="others")))]
    strengths, target, total_amount = stocks_and_target(working, [use_up, *others], target, make, names=names)
    there = working.product_of(on_hand, target, where="on_hand")
    limits = [min(Fraction(1), ratio(there, total_amount)), *([Fraction(1)] * len(others))]
    costs = [Fraction(-1), *([Fraction(0)] * len(others))]
    shares = _best_shares(strengths, target, costs, limits, "on_hand")
    pairs = list(zip(strengths, shares, strict=True))
    parts = [
        working.copy().result(
            f"p({stock})", "V / M x 100 %", share * 100, V=total_amount * share, M=total_amount, percent=True
        )
        for stock, share in pairs
    ]
    amounts = [_amount(working, stock, total_amount, share) for stock, share in pairs]
    return Blend(parts=named_items(parts, map(str, strengths)), amounts=named_items(amounts, map(str, strengths)))


def blend_by_equal_parts(stocks: Sequence[StrengthLike], target: StrengthLike, make: QuantityLike) -> Blend:
    """Mixture for a strength from equal parts of the stronger and equal parts of the weaker stocks.

    ``parts(each stronger) : parts(each weaker) = (target - mean of the weaker) : (mean of the stronger - target)``

    Examples
    --------
    >>> blend = blend_by_equal_parts(["20 % w/w", "10 % w/w", "0 % w/w"], "5 % w/w", "90 g")
    >>> [show(amount.value) for amount in blend.amounts]
    ['15 g', '15 g', '60 g']
    """
    working = Working()
    strengths, target, total_amount = stocks_and_target(working, stocks, target, make)
    above = [stock for stock in strengths if stock.value > target.value]
    below = [stock for stock in strengths if stock.value < target.value]
    if len(above) + len(below) < len(strengths):
        raise impossible(f"a stock has the target {target} already", where="stocks", remedy="leave it out")
    both = alligation_alternate(_mean(above), _mean(below), target, total_amount)
    sides = [0 if stock in above else 1 for stock in strengths]
    counts = [len(above), len(below)]
    shared = [(both.parts[side], both.amounts[side], counts[side]) for side in sides]
    names = [str(stock) for stock in strengths]
    parts = [part.value / count for part, _, count in shared]
    working.step("P", "sum(p)", sum(parts, Fraction(0)), p=parts)
    return Blend(
        parts=named_items(reduced_parts(working, parts, [[part] for part in parts], names), names),
        amounts=named_items((_divided_amount(amount, count) for _, amount, count in shared), names),
    )


def _best_shares(
    stocks: list[Strength], target: Strength, costs: list[Fraction], limits: list[Fraction], available: str
) -> list[Fraction]:
    """Share of each stock in the blend of least cost, none above its limit, by the argument *available*."""
    if len(stocks) > MOST_STOCKS:
        raise impossible(
            f"expected at most {MOST_STOCKS} stocks", where="stocks", remedy="leave out those that are hardly used"
        )
    strengths = [stock.value for stock in stocks]
    # a tie is broken by the order of the stocks, as if each cost a little more than the one before
    lexicographic = [
        [cost, *(Fraction(place == own) for place in reversed(range(len(stocks))))] for own, cost in enumerate(costs)
    ]
    for pair in combinations(range(len(stocks)), 2):
        shares = _shares_of_pair(pair, strengths, target.value, lexicographic, limits)
        if shares is not None:
            return shares
    raise impossible(
        f"what there is of the stocks does not make this amount of {target}",
        where=available,
        remedy="make less, or get more of a stock on the side that is short",
    )


def _shares_of_pair(
    pair: tuple[int, int],
    strengths: list[Fraction],
    target: Fraction,
    costs: list[list[Fraction]],
    limits: list[Fraction],
) -> list[Fraction] | None:
    """The best blend in which only these two are measured neither fully nor not at all, if there is one."""
    one, two = pair
    distance = strengths[two] - strengths[one]
    if distance == 0:
        return None
    slope = [(second - first) / distance for first, second in zip(costs[one], costs[two], strict=True)]
    shares = [Fraction(0)] * len(strengths)
    for place, strength in enumerate(strengths):
        if place in pair:
            continue
        # what a mixture of the pair of this strength would cost, against what the stock itself costs
        mixed = [first + step * (strength - strengths[one]) for first, step in zip(costs[one], slope, strict=True)]
        shares[place] = limits[place] if costs[place] < mixed else Fraction(0)
    rest = 1 - sum(shares, Fraction(0))
    active = target - sum((share * value for share, value in zip(shares, strengths, strict=True)), Fraction(0))
    shares[two] = (active - rest * strengths[one]) / distance
    shares[one] = rest - shares[two]
    return shares if all(0 <= shares[place] <= limits[place] for place in pair) else None


def _limits(
    working: Working, stocks: list[Strength], total_amount: Quantity, available: Sequence[QuantityLike] | None
) -> list[Fraction]:
    """What there is of each stock, as a share of the blend; never more than all of it."""
    if available is None:
        return [Fraction(1)] * len(stocks)
    same_length(stocks, available, where="available")
    on_hand = [working.product_of(amount, stocks[0], where="available", zero=True) for amount in available]
    return [min(Fraction(1), ratio(amount, total_amount)) for amount in on_hand]


def _amount(notes: Working, stock: Strength, total_amount: Quantity, share: Fraction) -> Derived[Quantity]:
    value = in_unit_of(total_amount * share, total_amount)
    return notes.copy().result(
        f"V({stock})", "V x share", value, V=total_amount, share=share, assuming=added_up(total_amount, stock)
    )


def _mean(stocks: list[Strength]) -> Strength:
    """The strength of equal parts of the stocks."""
    return at_value(stocks[0], sum((stock.value for stock in stocks), Fraction(0)) / len(stocks))


def _divided_amount(amount: Derived[Quantity], count: int) -> Derived[Quantity]:
    working = Working()
    working.include(amount)
    return working.result("V", "V1 / n", amount.value / count, V1=amount.value, n=count)


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

    Notes
    -----
    For one known amount see :func:`~formulate.calc.alligation_alternate_from_amount`.

    Examples
    --------
    >>> show(amount_of_last_stock(["10 % w/w", "5 % w/w", "20 % w/w"], ["20 g", "30 g"], "12 % w/w").value)
    '31.25 g'
    """
    working = Working()
    stocks, target = _stocks(working, strengths, target, amounts)
    one_more(stocks, amounts, where="amounts", message="one strength more than amounts")
    amounts = _amounts(working, stocks, amounts)
    active, others = _together(working, stocks, amounts)
    meant = working.step("A1", "C x V1", in_readable_unit(target.amount_in(others)), C=target, V1=others)
    last = stocks[-1]
    beyond = number_of(others) * target.value - sum(
        (stock.value * number_of(amount) for stock, amount in zip(stocks, amounts, strict=False)), Fraction(0)
    )
    distance = last.value - target.value
    if distance == 0 or beyond / distance < 0:
        raise impossible(
            f"no amount of {last} brings {show(others)} that hold {show(active)} to {target}",
            where="strengths",
            remedy="take a last stock that lies beyond the target, seen from the mixture of the others",
        )
    return working.amount(
        "V2",
        "(A1 - A) / (C2 - C)",
        in_unit_of(others * (beyond / distance / number_of(others)), others),
        A1=meant,
        A=active,
        C2=last,
        C=target,
        assuming=added_up(others, target),
    )


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
    stocks, target = _stocks(working, strengths, target, amounts)
    one_more(amounts, stocks, where="amounts", message="one amount more than strengths")
    amounts = _amounts(working, stocks, amounts)
    active, others = _together(working, stocks, amounts)
    last, assuming = amounts[-1], added_up(others, target)
    total_amount = working.step(
        "V", "V1 + V2", in_unit_of(others + last, others), V1=others, V2=last, assuming=assuming
    )
    meant = working.step("A1", "C x V", in_readable_unit(target.amount_in(total_amount)), C=target, V=total_amount)
    if meant < active:
        raise impossible(
            f"the others hold {show(active)}, and {show(total_amount)} of {target} only {show(meant)}",
            where="target",
            remedy="check the amounts and the strengths of the others",
        )
    left = working.step("A2", "A1 - A", in_readable_unit(meant - active), A1=meant, A=active)
    if left.dimensionality == last.dimensionality and left > last:
        raise impossible(
            f"{show(last)} of the last stock would have to hold {show(left)} of active",
            where="amounts",
            remedy="check the amounts, and at the target",
        )
    strength = not_too_dense(left, last, where="amounts")
    return working.result("C2", "A2 / V2", at_value(target, strength.value), A2=left, V2=last)


def _stocks(
    working: Working, strengths: Sequence[StrengthLike], target: StrengthLike, amounts: Sequence[QuantityLike]
) -> tuple[list[Strength], Strength]:
    """The strengths of the stocks and that of the mixture, on one basis."""
    named = [("strengths", strength) for strength in some(strengths, where="strengths")]
    amount = ("amounts", some(amounts, where="amounts")[0])
    *stocks, target = on_one_basis(working, [*named, ("target", target)], amount)
    return stocks, target


def _amounts(working: Working, stocks: Sequence[Strength], amounts: Sequence[QuantityLike]) -> list[Quantity]:
    return [working.product_of(amount, stocks[0], where="amounts") for amount in amounts]


def _together(working: Working, stocks: Sequence[Strength], amounts: Sequence[Quantity]) -> tuple[Quantity, Quantity]:
    """The active of the stocks whose strength and amount are known, and their amount."""
    pairs = list(zip(stocks, amounts, strict=False))
    parts = [
        working.step("A", "C x V", in_readable_unit(one.amount_in(amount)), C=one, V=amount) for one, amount in pairs
    ]
    if len(pairs) == 1:
        return parts[0], amounts[0]
    active, total_amount = parts[0], amounts[0]
    for part, (_, amount) in zip(parts[1:], pairs[1:], strict=True):
        active, total_amount = active + part, total_amount + amount
    active = working.step("A", "sum(A)", in_readable_unit(active), A=parts)
    return active, working.step("V1", "sum(V)", in_unit_of(total_amount, amounts[0]), V=amounts[: len(pairs)])
