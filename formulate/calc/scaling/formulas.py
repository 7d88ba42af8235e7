"""Chapter 2, reducing and enlarging: a formula for another total, by factor, by parts, by percentages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, in_unit_of, missing, ratio, some, total, typed_as
from formulate.calc.shared.assumptions import VOLUMES_ADD_UP
from formulate.calc.shared.chemistry.densities import density_in, refuse_unused
from formulate.calc.shared.conversions import Knowledge, by_density, product_as
from formulate.calc.shared.items import named_items, names_for, text_of
from formulate.calc.shared.pieces import whole
from formulate.errors import DimensionError
from formulate.units import Quantity, is_kind, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working, product_kind

__all__ = [
    "Formula",
    "amount_by_factor",
    "amount_by_total",
    "amount_to_fill",
    "factor_from_totals",
    "formula_by_parts",
    "formula_by_percentages",
    "formula_by_total",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Formula(Answer):
    """The amounts of a formula, in the order of its ingredients.

    Parameters
    ----------
    amounts : tuple[Derived[Quantity], ...]
        One for each ingredient, with its name or its text.
    fill : Derived[Quantity] or None
        What brings the formula to its total, where something is left to fill.
    percentages : tuple[Derived[Fraction], ...]
        Of each ingredient in the total, where only the proportion is asked for.
    """

    amounts: tuple[Derived[Quantity], ...]
    fill: Derived[Quantity] | None = None
    percentages: tuple[Derived[Fraction], ...] = ()


def factor_from_totals(of: QuantityLike, make: QuantityLike) -> Derived[Fraction]:
    """Factor from the formula's total to the amount to make.

    ``f = make / of``

    Examples
    --------
    >>> factor_from_totals("1000 mL", "50 mL").value
    Fraction(1, 20)
    """
    working = Working()
    formula_total = working.product(of, where="of")
    batch_size = working.product(make, where="make")
    if product_kind(formula_total) != product_kind(batch_size):
        raise DimensionError(
            f"a total of the same kind as {show(formula_total)}",
            where="make",
            given=show(batch_size),
            remedy="convert one of them with the density of the product",
        )
    return working.result("f", "make / of", ratio(batch_size, formula_total), make=batch_size, of=formula_total)


def amount_by_factor(amount: QuantityLike, factor: NumberLike) -> Derived[Quantity]:
    """Amount of one ingredient multiplied by a factor.

    ``m = m1 x f``

    Parameters
    ----------
    factor : NumberLike
        Factor to the formula wanted, [number].

    Notes
    -----
    Capsules and other dosage units are whole, rounded up, but for tablets; the exact figure is in the working.

    Examples
    --------
    >>> show(amount_by_factor("12 g", "0.4").value)
    '4.8 g'
    """
    working = Working()
    times = working.number(factor, where="factor")
    amount = working.quantity(amount, where="amount", zero=True)
    return whole(working, working.amount("m", "m1 x f", amount * times, m1=amount, f=times))


def amount_by_total(amount: QuantityLike, of: QuantityLike, make: QuantityLike) -> Derived[Quantity]:
    """Amount of one ingredient for another batch size.

    ``m = m1 x make / of``

    Parameters
    ----------
    make : QuantityLike
        Total wanted, [same kind as *of*].

    Examples
    --------
    >>> show(amount_by_total("5 g", "1000 mL", "50 mL").value)
    '250 mg'
    """
    return amount_by_factor(amount, factor_from_totals(of, make))


def formula_by_total(
    amounts: Sequence[QuantityLike], of: QuantityLike, make: QuantityLike, *, names: Sequence[str] | None = None
) -> Formula:
    """Reduce or enlarge a formula to another batch size.

    ``x = amount x total / sum of the amounts``

    Parameters
    ----------
    amounts : Sequence[QuantityLike]
        Amounts in the formula as it is written, [any].
    make : QuantityLike
        Total wanted, [same kind as *of*].

    Examples
    --------
    >>> names = ["belladonna", "ephedrine sulfate"]
    >>> formula = formula_by_total(["0.4 g", "0.64 g"], "40 capsules", "16 capsules", names=names)
    >>> [(amount.name, show(amount.value)) for amount in formula.amounts]
    [('belladonna', '160 mg'), ('ephedrine sulfate', '256 mg')]
    """
    factor = factor_from_totals(of, make)
    with typed_as(amount="amounts"):
        scaled = [amount_by_factor(amount, factor) for amount in some(amounts, where="amounts")]
    return Formula(amounts=named_items(scaled, names_for(names, amounts)))


def formula_by_parts(
    parts: Sequence[NumberLike], make: QuantityLike | None = None, *, names: Sequence[str] | None = None
) -> Formula:
    """Amounts from a formula in parts, by weight for a mass to make, by volume for a volume; or its percentages.

    ``m = make x p / sum(p)``

    Parameters
    ----------
    parts : Sequence[NumberLike]
        Parts of each ingredient, [number].
    make : QuantityLike, optional
        Total wanted; without it the percentage of each is found, [mass or volume].

    Notes
    -----
    All parts are of one kind, by weight or by volume; parts of both kinds need their densities first.

    Examples
    --------
    >>> formula = formula_by_parts([5, 2, 3], "50 g")
    >>> [show(amount.value) for amount in formula.amounts]
    ['25 g', '10 g', '15 g']
    >>> [str(percentage.value) for percentage in formula_by_parts([5, 2, 3]).percentages]
    ['50', '20', '30']
    """
    working = Working()
    numbers = [working.number(part, where="parts", zero=True) for part in some(parts, where="parts")]
    batch_size = None if make is None else working.quantity(make, "mass", "volume", where="make")
    in_all = sum(numbers, Fraction(0))
    if in_all == 0:
        raise impossible("expected at least one part above 0", where="parts", remedy="leave the line out instead")
    working.step("P", "sum(p)", in_all, p=numbers)
    called = names_for(names, [f"{text_of(part)} {'part' if part in (1, '1') else 'parts'}" for part in parts])
    if batch_size is None:
        percentages = [
            working.copy().result("percentage", "p / P x 100 %", part / in_all * 100, p=part, P=in_all, percent=True)
            for part in numbers
        ]
        return Formula(amounts=(), percentages=named_items(percentages, called))
    return Formula(amounts=named_items((_share_of(working, batch_size, part, in_all) for part in numbers), called))


def formula_by_percentages(
    strengths: Sequence[StrengthLike],
    make: QuantityLike,
    *,
    density: QuantityLike | None = None,
    names: Sequence[str] | None = None,
) -> Formula:
    """Amounts from a formula in percentages or other strengths, with the remainder to q.s.

    ``m = c x make``

    Parameters
    ----------
    strengths : Sequence[StrengthLike]
        Of each ingredient in the finished product, [strength].
    make : QuantityLike
        Total wanted, [mass or volume].
    density : QuantityLike, optional
        Density of the product, where a strength counts in the other kind than *make*, [density].

    Notes
    -----
    A volume is filled to its mark: then no amount of the fill is given, unless all the others are volumes too.

    Examples
    --------
    >>> formula = formula_by_percentages(["2 % w/w", "5 % w/w"], "60 g")
    >>> [show(amount.value) for amount in formula.amounts], show(formula.fill.value)
    (['1.2 g', '3 g'], '55.8 g')
    """
    working = Working()
    batch_size = working.quantity(make, "mass", "volume", where="make")
    amounts = [_amount_at_strength(strength, batch_size, density) for strength in some(strengths, where="strengths")]
    kinds = {product_kind(amount.value) for amount in amounts}
    if all(len(amount.steps) == 1 for amount in amounts):  # none of them needed a step for the density
        refuse_unused(density=density)
    items = named_items(amounts, names_for(names, strengths))
    if kinds != {product_kind(batch_size)}:
        alike = [amount for amount in amounts if product_kind(amount.value) == product_kind(batch_size)]
        amount_to_fill(alike, make)  # refuses more of them than there is to make
        return Formula(amounts=items)
    fill = amount_to_fill(amounts, make)
    return Formula(amounts=items, fill=fill if fill.value.magnitude else None)


def amount_to_fill(
    others: Sequence[QuantityLike], make: QuantityLike, *, densities: Sequence[QuantityLike] | None = None
) -> Derived[Quantity]:
    """Amount to q.s. to the total, or what is left of a stock after other amounts are taken.

    ``m = make - sum(others)``

    Parameters
    ----------
    others : Sequence[QuantityLike]
        Amounts of all other ingredients, [mass or volume].
    densities : Sequence[QuantityLike], optional
        Of each of the others that is a volume where the total is a mass, or the reverse, in order; a plain number is
        a specific gravity, [density].

    Notes
    -----
    A volume is brought to its mark instead of measured.

    Examples
    --------
    >>> show(amount_to_fill(["14 g", "4 g", "6.8 g"], "100 g").value)
    '75.2 g'
    >>> show(amount_to_fill(["14 g", "4 g", "8 mL"], "100 g", densities=["0.85"]).value)
    '75.2 g'
    """
    working = Working()
    batch_size = working.quantity(make, "mass", "volume", where="make")
    listed = others if isinstance(others, (list, tuple)) else some(others, where="others")
    amounts = _in_kind(working, listed, product_kind(batch_size), densities)
    in_all = in_unit_of(total(amounts, _kept_in(batch_size)), batch_size)
    if in_all > batch_size:
        raise impossible(
            f"the others add up to {show(in_all)}, which is more than {show(batch_size)}",
            where="make",
            remedy=f"make at least {show(in_all)}, or take less of one of them",
        )
    assuming = VOLUMES_ADD_UP if amounts and is_kind(batch_size, "volume") else ""
    formula = "make - sum(others)" if amounts else "make"
    return working.amount("m", formula, batch_size - in_all, make=batch_size, others=amounts, assuming=assuming)


def _in_kind(
    working: Working, others: Sequence[QuantityLike], kind: str, densities: Sequence[QuantityLike] | None
) -> list[Quantity]:
    """The amounts as masses, or as volumes; each that is not needs the next of the densities."""
    if densities is None:
        return [working.quantity(other, kind, where="others", zero=True) for other in others]
    left = list(some(densities, where="densities"))
    amounts = []
    for other in others:
        amount = working.quantity(other, "mass", "volume", where="others", zero=True)
        if product_kind(amount) != kind and not left:
            raise missing("densities", f"the density of {show(amount)}", "E_DENSITY_NEEDED", "0.85 g/mL")
        same = product_kind(amount) == kind
        amounts.append(
            amount if same else by_density(working, amount, density_in(working, left.pop(0), where="densities"))
        )
    if left:
        raise impossible("more densities than amounts that need one", where="densities", remedy="leave them out")
    return amounts


def _share_of(notes: Working, batch_size: Quantity, part: Fraction, in_all: Fraction) -> Derived[Quantity]:
    working = notes.copy()
    assuming = VOLUMES_ADD_UP if is_kind(batch_size, "volume") else ""
    amount = batch_size * (part / in_all)
    return working.amount("m", "make x p / P", amount, make=batch_size, p=part, P=in_all, assuming=assuming)


def _amount_at_strength(
    strength: StrengthLike, batch_size: Quantity, density: QuantityLike | None
) -> Derived[Quantity]:
    working = Working()
    strength = working.strength(strength, where="strengths", zero=True)
    product = product_as(working, batch_size, strength.product_kind, Knowledge(density=density))
    return working.amount("m", "c x make", strength.amount_in(product), c=strength, make=product)


def _kept_in(amount: Quantity) -> str:
    return "gram" if product_kind(amount) == "mass" else "milliliter"
