"""Chapter 2, reducing and enlarging: amounts in several units as one, and what an amount costs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.calc.scaling.formulas import Formula
from formulate.calc.shared.arguments import in_unit_of, ratio, some, total
from formulate.calc.shared.chemistry.densities import refuse_unused
from formulate.calc.shared.chemistry.mixing import added_up
from formulate.calc.shared.conversions import Knowledge, product_as
from formulate.calc.shared.items import named_items, names_for
from formulate.calc.strength.quantities import convert_quantity
from formulate.errors import DimensionError
from formulate.units import Quantity, kind_of, show
from formulate.working import Derived, NumberLike, QuantityLike, Working, product_kind

__all__ = ["cost_from_amount", "formula_by_amounts", "total_from_amounts"]


def total_from_amounts(amounts: Sequence[QuantityLike], *, to: str | None = None) -> Derived[Quantity]:
    """Add amounts in different units: ounces and drams, pounds and ounces, feet and inches.

    ``S = sum(a)``

    Parameters
    ----------
    amounts : Sequence[QuantityLike]
        What is added together, all of one kind, [any].
    to : str, optional
        The unit wanted; without it that of the first amount, [text].

    Notes
    -----
    What remains of a stock after amounts are taken out of it is answered by :func:`~formulate.calc.amount_to_fill`.

    Examples
    --------
    >>> show(total_from_amounts(["3 apothecary ounces", "5 apothecary drams", "8.5 grains"], to="grain").value)
    '1748.5 grains'
    >>> show(total_from_amounts(["5 feet", "6 inches"], to="cm").value)
    '167.64 cm'
    """
    working = Working()
    quantities = [working.quantity(amount, where="amounts", zero=True) for amount in some(amounts, where="amounts")]
    first = quantities[0]
    for other in quantities:
        _check_alike(first, other)
    in_all = sum((other.to(first.units) for other in quantities[1:]), first)
    result = working.result("S", "sum(a)", in_all, a=quantities)
    return result if to is None else convert_quantity(result, to)


def cost_from_amount(
    amount: QuantityLike, pack: QuantityLike, price: NumberLike, *, density: QuantityLike | None = None
) -> Derived[Fraction]:
    """Cost of an amount from the price of a package.

    ``C = p x A / P``

    Parameters
    ----------
    amount : QuantityLike
        What is used, [mass, volume or count of dosage units].
    pack : QuantityLike
        What the price is for, such as ``1 lb`` or ``28 tablets``, [same kind, or with *density* the other one].
    price : NumberLike
        Price of the pack, in any currency, [number].
    density : QuantityLike, optional
        Of the ingredient, where it is bought by mass and used by volume or the other way round, [density].

    Notes
    -----
    Not rounded to the coin. Only what is used is counted: how many whole packs must be bought
    :func:`~formulate.calc.packs_for_amount` gives.

    Examples
    --------
    >>> round(cost_from_amount("1000 mL", "1 lb", "5.43", density="1.25 g/mL").value, 2)
    Fraction(374, 25)
    """
    working = Working()
    used = working.product(amount, where="amount", zero=True)
    pack = working.product(pack, where="pack")
    paid = working.number(price, where="price", zero=True)
    if product_kind(used) == product_kind(pack):
        refuse_unused(density=density)
    used = product_as(working, used, product_kind(pack), Knowledge(density=density))
    return working.result("C", "p x A / P", paid * ratio(used, pack), p=paid, A=used, P=pack)


def _check_alike(first: Quantity, other: Quantity) -> None:
    if first.dimensionality != other.dimensionality:
        raise DimensionError(
            f"an amount of the kind of {show(first)}",
            where="amounts",
            given=show(other),
            remedy=f"{kind_of(first)} and {kind_of(other)} do not add up",
        )


def formula_by_amounts(
    amounts: Sequence[QuantityLike], make: QuantityLike | None = None, *, names: Sequence[str] | None = None
) -> Formula:
    """Reduce or enlarge a formula that is written without a total, or find its percentages.

    ``m = make x a / sum(a)``

    Parameters
    ----------
    amounts : Sequence[QuantityLike]
        Amounts in the formula as it is written, which together are the total, [mass, or all volume].
    make : QuantityLike, optional
        Total wanted; without it the percentage of each is found, [same kind as *amounts*].

    Notes
    -----
    Where the formula states its total, or mixes masses with volumes, that
    total is what counts: :func:`~formulate.calc.formula_by_total`.

    Examples
    --------
    >>> formula = formula_by_amounts(["6 g", "3 g", "91 g"], "250 g")
    >>> [show(amount.value) for amount in formula.amounts]
    ['15 g', '7.5 g', '227.5 g']
    """
    working = Working()
    first = make if make is not None else some(amounts, where="amounts")[0]
    batch_size = working.quantity(first, "mass", "volume", where="amounts" if make is None else "make")
    kind = product_kind(batch_size)
    quantities = [working.quantity(amount, kind, where="amounts") for amount in some(amounts, where="amounts")]
    called, assuming = names_for(names, amounts), added_up(batch_size)
    kept_in = "gram" if kind == "mass" else "milliliter"
    in_all = in_unit_of(total(quantities, kept_in), quantities[0])
    working.step("S", "sum(a)", in_all, a=quantities, assuming=assuming)
    if make is None:
        percentages = [
            working.copy().result("percentage", "a / S x 100 %", ratio(a, in_all) * 100, a=a, S=in_all, percent=True)
            for a in quantities
        ]
        return Formula(amounts=(), percentages=named_items(percentages, called))
    factor = working.step("f", "make / S", ratio(batch_size, in_all), make=batch_size, S=in_all)
    scaled = [working.copy().amount("m", "a x f", amount * factor, a=amount, f=factor) for amount in quantities]
    return Formula(amounts=named_items(scaled, called))
