"""Chapter 5, alligation: the strength of a mixture, and the mixture for a strength."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from itertools import chain, combinations
from math import gcd, lcm
from typing import TypeAlias

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, in_unit_of, same_length, some, total
from formulate.calc.shared.chemistry.mixing import added_up
from formulate.calc.shared.items import named_items
from formulate.calc.shared.plain import PlainStrength, at_value, strengths_alike
from formulate.calc.shared.sources import THREE_STRENGTHS
from formulate.errors import DimensionError, OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, make_quantity
from formulate.working import DEFINITION, Derived, QuantityLike, Shown, StrengthLike, Working, is_number, product_kind

__all__ = [
    "Blend",
    "Blends",
    "alligation_alternate",
    "alligation_alternate_from_amount",
    "alligation_alternate_of_many",
    "alligation_medial",
]

#: One linking: pairs of the places of a stronger and of a weaker stock.
Links: TypeAlias = tuple[tuple[int, int], ...]
#: The bases of which a hundredth is written as ``1 %``.
PERCENT_BASES = (Basis.W_W, Basis.W_V, Basis.V_V)
#: Pairs beyond which the ways to link them are too many to list.
MOST_PAIRS = 12
_SOME_VOLUME = make_quantity(1, "milliliter")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Blend(Answer):
    """One way to mix stocks: parts and amount of each, in the order stated.

    Parameters
    ----------
    parts : tuple[Derived[Fraction], ...]
        Relative parts of each stock, in the smallest whole numbers.
    amounts : tuple[Derived[Quantity], ...]
        Amount of each stock; none where only the proportion was asked for.
    """

    parts: tuple[Derived[Fraction], ...]
    amounts: tuple[Derived[Quantity], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Blends(Answer):
    """All alligation alternate solutions; any mixture of them is one, too.

    Parameters
    ----------
    ways : tuple[Blend, ...]
        One for each way to link stronger and weaker stocks.
    """

    ways: tuple[Blend, ...]


def alligation_medial(strengths: Sequence[StrengthLike], amounts: Sequence[QuantityLike]) -> Derived[Strength]:
    """Strength of a mixture (alligation medial).

    ``C = sum(C x V) / sum(V)``

    Parameters
    ----------
    strengths : Sequence[StrengthLike]
        Strength of each; ``0 % w/w`` for a diluent, [strength].
    amounts : Sequence[QuantityLike]
        Amount of each, in the kind that the strengths count in, or the parts of all, [mass or volume, or numbers].

    Examples
    --------
    >>> show(alligation_medial(["20 %", "50 %", "5 %"], [1, 1, 1]).value)
    '25 %'
    >>> alligation_medial(["40 % v/v", "90 % v/v", "0 % v/v"], ["500 mL", "100 mL", "400 mL"]).value
    Strength('29 % v/v')
    """
    same_length(strengths, amounts, where="amounts")
    working = Working()
    if all(map(is_number, amounts)):
        return _medial_of_parts(working, strengths, amounts)
    stocks = on_one_basis(working, [("strengths", strength) for strength in strengths], ("amounts", amounts[0]))
    quantities = [working.product_of(amount, stocks[0], where="amounts", zero=True) for amount in amounts]
    active, parts = Fraction(0), []
    for stock, amount in zip(stocks, quantities, strict=True):
        parts.append(working.step("A", "C x V", in_readable_unit(stock.amount_in(amount)), C=stock, V=amount))
        active += stock.value * number_of(amount)
    total_amount = working.step(
        "V",
        "sum(V1)",
        in_readable_unit(total(quantities, _kept_in(quantities[0]))),
        V1=quantities,
        assuming=added_up(quantities[0], stocks[0]),
    )
    if not number_of(total_amount):
        raise _nothing()
    mixed = replace(stocks[0], value=active / number_of(total_amount))
    counted = working.step("A", "sum(A1)", in_readable_unit(mixed.amount_in(total_amount)), A1=parts)
    return working.result("C", "A / V", at_value(stocks[0], mixed.value), A=counted, V=total_amount)


def alligation_alternate(
    high: StrengthLike, low: StrengthLike, target: StrengthLike, make: QuantityLike | None = None
) -> Blend:
    """Parts and amounts of a higher and a lower strength for a strength between them (alligation alternate).

    ``parts(high) = C - C(low)``, ``parts(low) = C(high) - C``

    Parameters
    ----------
    high : StrengthLike
        The stronger stock, [strength].
    low : StrengthLike
        The weaker stock; ``0 % w/w`` for a diluent, [strength].
    make : QuantityLike, optional
        Amount to make, in the kind that the strengths count in; without it only the parts are found,
        [mass or volume].

    Examples
    --------
    >>> blend = alligation_alternate("20 % w/w", "5 % w/w", "10 % w/w", "600 g")
    >>> [show(amount.value) for amount in blend.amounts]
    ['200 g', '400 g']
    >>> [str(part.value) for part in alligation_alternate("95 %", "50 %", "70 %").parts]
    ['4', '5']
    """
    working = Working()
    upper, lower, target = on_one_basis(
        working, [("high", high), ("low", low), ("target", target)], None if make is None else ("make", make)
    )
    total_amount = None if make is None else working.product_of(make, upper, where="make")
    _between(target, [upper, lower])
    if upper.value <= lower.value:
        raise impossible(
            f"{upper} is not stronger than {lower}", where="high", remedy="give the stronger stock as high"
        )
    return _blend(working, [upper, lower], target, total_amount, ((0, 1),))


def alligation_alternate_from_amount(
    stock: StrengthLike, amount: QuantityLike, other: StrengthLike, target: StrengthLike
) -> Derived[Quantity]:
    """Amount of a second stock to mix with a fixed amount of the first (alligation alternate).

    ``V2 = V1 x (C - C1) / (C2 - C)``

    Parameters
    ----------
    stock : StrengthLike
        Strength of what is there, [strength].
    amount : QuantityLike
        Amount of it, in the kind that the strengths count in, [mass or volume].
    other : StrengthLike
        Strength of what is added, [strength].

    Examples
    --------
    >>> show(alligation_alternate_from_amount("10 % w/w", "50 g", "25 % w/w", "15 % w/w").value)
    '25 g'
    """
    working = Working()
    there, added, target = on_one_basis(
        working, [("stock", stock), ("other", other), ("target", target)], ("amount", amount)
    )
    part = working.product_of(amount, there, where="amount")
    _between(target, [there, added])
    if added.value == target.value:
        raise impossible(
            f"no amount of {added} brings {there} to {target}",
            where="other",
            remedy="take a stock that lies beyond the target",
        )
    value = part * (abs(target.value - there.value) / abs(added.value - target.value))
    return working.amount(
        "V2", "V1 x (C - C1) / (C2 - C)", value, V1=part, C=target, C1=there, C2=added, assuming=added_up(part, target)
    )


def alligation_alternate_of_many(
    stocks: Sequence[StrengthLike], target: StrengthLike, make: QuantityLike | None = None
) -> Blends:
    """All alligation alternate solutions for three or more stocks.

    ``parts(higher) = target - lower, parts(lower) = higher - target, for each pair that is linked``
    [uhphar-three-strengths: 50 %, 20 % and 5 % to 10 %]

    Each stock above the target is linked with one below it; of each pair the weaker gets the difference of
    the stronger from the target as its parts, and the stronger that of the weaker. Every stock is linked at
    least once, and no link is made that could be left out.

    Parameters
    ----------
    make : QuantityLike, optional
        Amount to make, in the kind that the strengths count in; without it only the parts are found,
        [mass or volume].

    Raises
    ------
    OutOfRangeError
        If the target lies outside the stocks or is itself one of them, or there are more than 12 pairs.

    Notes
    -----
    There are endlessly many mixtures of three stocks; those between two of these ways are mixtures of them.

    Examples
    --------
    >>> blends = alligation_alternate_of_many(["50 % w/w", "20 % w/w", "5 % w/w"], "10 % w/w", "120 g")
    >>> [[show(amount.value) for amount in way.amounts] for way in blends.ways]
    [['10 g', '10 g', '100 g']]
    """
    working = Working()
    if make is None:
        strengths, target = _stocks_and_target(working, stocks, target, None)
        total_amount = None
    else:
        strengths, target, total_amount = stocks_and_target(working, stocks, target, make)
    ways = [_blend(working, strengths, target, total_amount, links) for links in _linkings(strengths, target)]
    return Blends(ways=tuple(ways))


def stocks_and_target(
    working: Working,
    stocks: Sequence[StrengthLike],
    target: StrengthLike,
    make: QuantityLike,
    *,
    names: Sequence[str] = (),
) -> tuple[list[Strength], Strength, Quantity]:
    """Stocks of one basis, each the argument of that name, a target between them, and the amount to make."""
    strengths, target = _stocks_and_target(working, stocks, target, ("make", make), names)
    return strengths, target, working.product_of(make, target, where="make")


def _stocks_and_target(
    working: Working,
    stocks: Sequence[StrengthLike],
    target: StrengthLike,
    make: tuple[str, QuantityLike] | None,
    names: Sequence[str] = (),
) -> tuple[list[Strength], Strength]:
    called = names or ["stocks"] * len(some(stocks, where="stocks"))
    strengths = on_one_basis(working, [*zip(called, stocks, strict=True), ("target", target)], make)
    _between(strengths[-1], strengths[:-1])
    return strengths[:-1], strengths[-1]


def _linkings(stocks: list[Strength], target: Strength) -> list[Links]:
    """Every set of pairs that leaves no stock out and has no pair to spare."""
    above = [place for place, stock in enumerate(stocks) if stock.value > target.value]
    below = [place for place, stock in enumerate(stocks) if stock.value < target.value]
    if len(above) + len(below) < len(stocks):
        raise impossible(
            f"a stock has the target {target} already, and may be taken in any amount",
            where="stocks",
            remedy="leave it out, and mix the others for the rest",
        )
    pairs = [(upper, lower) for upper in above for lower in below]
    if len(pairs) > MOST_PAIRS:
        raise impossible(
            f"{len(pairs)} pairs can be linked in too many ways", where="stocks", remedy="leave some of the stocks out"
        )
    most = range(max(len(above), len(below)), len(above) + len(below))
    subsets = chain.from_iterable(combinations(pairs, size) for size in most)
    return [links for links in subsets if _covers(links, stocks) and not _can_spare(links, stocks)]


def _covers(links: Links, stocks: list[Strength]) -> bool:
    return len(set(chain.from_iterable(links))) == len(stocks)


def _can_spare(links: Links, stocks: list[Strength]) -> bool:
    return any(_covers(links[:place] + links[place + 1 :], stocks) for place in range(len(links)))


def _blend(
    notes: Working, stocks: list[Strength], target: Strength, total_amount: Quantity | None, links: Links
) -> Blend:
    """Parts and amounts of one way to link; parts alone without an amount to make."""
    working = notes.copy()
    distances: list[list[Fraction]] = [[] for _ in stocks]
    one_percent = replace(target, value=Fraction(1, 100), typed="", like="")
    for upper, lower in links:
        for own, other in ((upper, lower), (lower, upper)):
            distance = abs(stocks[other].value - target.value) * 100
            distances[own].append(distance)
            source = DEFINITION if len(links) == 1 else THREE_STRENGTHS
            named: dict[str, Shown] = {"C1": stocks[other], "C": target, "C0": one_percent}
            working.step(f"p({stocks[own]})", "abs(C1 - C) / C0", distance, source=source, **named)
    parts = [sum(linked, Fraction(0)) for linked in distances]
    in_all = working.step("P", "sum(p)", sum(parts, Fraction(0)), p=parts)
    names = [str(stock) for stock in stocks]
    reduced = named_items(reduced_parts(working, parts, distances, names), names)
    if total_amount is None:
        return Blend(parts=reduced, amounts=())
    amounts = [
        working.copy().result(
            f"V({name})",
            "V x p / P",
            in_unit_of(total_amount * (part / in_all), total_amount),
            V=total_amount,
            p=part,
            P=in_all,
            assuming=added_up(total_amount, target),
        )
        for name, part in zip(names, parts, strict=True)
    ]
    return Blend(parts=reduced, amounts=named_items(amounts, names))


def reduced_parts(
    notes: Working, parts: Sequence[Fraction], terms: Sequence[Sequence[Fraction]], names: Sequence[str]
) -> list[Derived[Fraction]]:
    """Parts in the smallest whole numbers, each from the terms that it is the sum of."""
    below = lcm(*(part.denominator for part in parts))
    divisor = Fraction(reduce(gcd, (int(part * below) for part in parts)), below)
    return [
        notes.copy().result(f"p({name})", "p / g", part / divisor, p=part, g=divisor)
        if divisor != 1
        else notes.copy().result(f"p({name})", "sum(p)", part, p=linked)
        for part, linked, name in zip(parts, terms, names, strict=True)
    ]


def _medial_of_parts(
    working: Working, strengths: Sequence[StrengthLike], amounts: Sequence[QuantityLike]
) -> Derived[Strength]:
    """Strength of a mixture that is stated in parts, which are of the kind that the strengths count in."""
    stocks = on_one_basis(working, [("strengths", strength) for strength in strengths])
    parts = [working.number(part, where="amounts", zero=True) for part in amounts]  # type: ignore[arg-type]  # numbers
    if not any(parts):
        raise _nothing()
    active = sum((stock.value * part for stock, part in zip(stocks, parts, strict=True)), Fraction(0))
    mixed = at_value(stocks[0], active / sum(parts))
    volumes = stocks[0].product_kind == "volume" and not isinstance(stocks[0], PlainStrength)
    assuming = added_up(_SOME_VOLUME, stocks[0]) if volumes else ""
    return working.result("C", "sum(C x V) / sum(V)", mixed, assuming=assuming, C=stocks, V=parts)


def _nothing() -> OutOfRangeError:
    return impossible("there is nothing to mix", where="amounts", remedy="give at least one amount above 0")


def on_one_basis(
    working: Working, named: Sequence[tuple[str, StrengthLike]], amount: tuple[str, QuantityLike] | None = None
) -> list[Strength]:
    """The strengths, each with the argument that it is; all on one basis, or all without a basis, which cancels."""
    strengths = strengths_alike(working, named, amount, zero=True)
    first = strengths[0]
    for (name, _), strength in zip(named, strengths, strict=True):
        if (strength.basis, strength.per_unit) != (first.basis, first.per_unit):
            raise DimensionError(
                f"strengths on the basis of {first}",
                where=name,
                given=str(strength),
                remedy="convert one of them first, with what lies between the two",
            )
    return strengths


def _between(target: Strength, stocks: list[Strength]) -> None:
    weakest, strongest = min(stocks, key=lambda stock: stock.value), max(stocks, key=lambda stock: stock.value)
    if not weakest.value <= target.value <= strongest.value or weakest.value == strongest.value:
        raise impossible(
            f"{target} does not lie between {weakest} and {strongest}",
            where="target",
            remedy="no mixture is stronger than the strongest stock or weaker than the weakest: take another stock",
        )


def _kept_in(amount: Quantity) -> str:
    return {"mass": "gram", "volume": "milliliter"}.get(product_kind(amount), product_kind(amount))


def number_of(amount: Quantity) -> Fraction:
    """The amount as a number of g, mL or dosage units; a strength may count in L or kg."""
    return Fraction(amount.to(_kept_in(amount)).magnitude)
