"""Chapter 4, dilution: how much stock, how much diluent, and the strength that comes out."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.calc._bridges import Knowledge, by_density, product_as
from formulate.calc.basics import (
    QuantityLike,
    StrengthLike,
    Working,
    impossible,
    in_unit_of,
    one_of_two,
    product_kind,
)
from formulate.derivation import Derived
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import Quantity, easier, show

__all__ = [
    "Dilution",
    "diluent_from_stock_amount",
    "dilution",
    "product_from_stock_amount",
    "stock_and_diluent",
    "strength_from_dilution",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dilution:
    """Stock to take and diluent to add.

    Parameters
    ----------
    stock : Derived[Quantity]
        Amount of stock.
    diluent : Derived[Quantity]
        What brings it to the amount to make.

    """

    stock: Derived[Quantity]
    diluent: Derived[Quantity]


def dilution(
    stock: StrengthLike,
    target: StrengthLike,
    make: QuantityLike,
    *,
    density: QuantityLike | None = None,
    stock_density: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Amount of stock that, diluted to the amount to make, gives the strength wanted.

    ``V1 = C2 x V2 / C1``

    Parameters
    ----------
    stock : StrengthLike
        Strength of the stock, [strength].
    target : StrengthLike
        Strength wanted, counting the same kind of thing, [strength].
    make : QuantityLike
        Amount of the diluted product, [mass, volume or count].
    density : QuantityLike, optional
        Density of the diluted product, where *target* counts in the other kind than *make*, [density].
    stock_density : QuantityLike, optional
        Density of the stock: with it the answer is in the other kind (the volume of a w/w acid), [density].

    Returns
    -------
    Derived[Quantity]
        The stock, in the kind that its own strength counts in unless *stock_density* is given,
        [mass, volume or count].

    Raises
    ------
    OutOfRangeError
        If the target is stronger than the stock.
    DimensionError
        If the two strengths count different things (grams and units).
    MissingKnowledgeError
        ``E_DENSITY_NEEDED``.

    Notes
    -----
    Exact: what the stock holds of the active is what the product holds. A stock w/w is found as a mass unless
    its density is given.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(dilution(stock="10 % w/v", target="1 % w/v", make="100 mL").value)
    '10 mL'
    >>> acid = dilution(stock="37 % w/w", target="10 % w/v", make="1 L", stock_density="1.18 g/mL")
    >>> show(acid.value)
    'about 229.043 mL'

    """
    working = Working()
    strong = working.strength(stock, where="stock")
    weak = working.strength(target, where="target")
    _same_thing(strong, weak)
    whole = working.product(make, where="make")
    whole = product_as(working, whole, weak.product_kind, Knowledge(density=density))
    if strong.basis is weak.basis and strong.product_kind == weak.product_kind:
        _not_stronger(strong, weak)
        value = whole * (weak.value / strong.value)
        taken = working.amount("V1", "C2 x V2 / C1", value, C2=weak, V2=whole, C1=strong)
    else:
        active = working.step("A", "C2 x V2", easier(weak.amount_in(whole)), C2=weak, V2=whole)
        taken = working.amount("V1", "A / C1", strong.product_for(active), A=active, C1=strong)
    return taken if stock_density is None else _by_its_density(working, taken.value, stock_density)


def stock_and_diluent(stock: StrengthLike, target: StrengthLike, make: QuantityLike) -> Dilution:
    """Stock to take and diluent to add for so much of a strength.

    ``V1 = C2 x V2 / C1``, ``V(diluent) = V2 - V1``

    Parameters
    ----------
    stock : StrengthLike
        Strength of the stock, [strength].
    target : StrengthLike
        Strength wanted, on the same basis, [strength].
    make : QuantityLike
        Amount of the diluted product, [mass or volume].

    Returns
    -------
    Dilution
        The stock and the diluent, [as *make*].

    Raises
    ------
    OutOfRangeError
        If the target is stronger than the stock.
    DimensionError
        If the stock counts in another kind than *make*.

    Notes
    -----
    Exact for masses. Volumes add up only nearly: bring a volume to its mark.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = stock_and_diluent("100 mg/mL", "20 mg/mL", "50 mL")
    >>> show(found.stock.value), show(found.diluent.value)
    ('10 mL', '40 mL')

    """
    working = Working()
    whole = working.product(make, where="make")
    taken = dilution(stock, target, make)
    part = working.include(taken)
    if product_kind(part) != product_kind(whole):
        raise DimensionError(
            f"a stock that is measured like {show(whole)}, not {show(part)}",
            where="stock",
            remedy="convert its strength with its density first",
        )
    return Dilution(stock=taken, diluent=working.amount("diluent", "V2 - V1", whole - part, V2=whole, V1=part))


def strength_from_dilution(
    stock: StrengthLike,
    amount: QuantityLike,
    diluent: QuantityLike | None = None,
    *,
    to: QuantityLike | None = None,
) -> Derived[Strength]:
    """Strength after an amount of stock is diluted: by so much diluent without active, or to a final amount.

    ``C2 = C1 x V1 / V2``, ``V2 = V1 + V(diluent)``

    Parameters
    ----------
    stock : StrengthLike
        Strength of the stock, [strength].
    amount : QuantityLike
        Amount of stock, in the kind that its strength counts in, [mass or volume].
    diluent : QuantityLike, optional
        Diluent added, unless *to* is given, [same kind].
    to : QuantityLike, optional
        Final amount that the stock is diluted to, its own amount included, [same kind].

    Returns
    -------
    Derived[Strength]
        Strength of the mixture, on the same basis, [strength].

    Raises
    ------
    MissingKnowledgeError
        ``E_TOTAL_NEEDED`` without *diluent* and *to*.
    InputError
        ``E_ONE_OF_TWO`` with both.
    OutOfRangeError
        If *to* is less than *amount*.
    DimensionError
        If *amount*, *diluent* or *to* is of another kind than the strength counts in.

    Notes
    -----
    Exact for masses and with *to*; with a volume of diluent as far as volumes add up (not for ethanol and water).

    Examples
    --------
    >>> strength_from_dilution("4.5 % w/v", "350 mL", "700 mL").value
    Strength('1.5 % w/v')
    >>> strength_from_dilution("15 % v/v", "500 mL", to="1500 mL").value
    Strength('5 % v/v')

    """
    name, stated = one_of_two({"diluent": diluent, "to": to}, "the diluent added or the final amount", "E_TOTAL_NEEDED")
    working = Working()
    strong = working.strength(stock, where="stock")
    part = working.product_of(amount, strong, where="amount")
    if name == "to":
        whole = working.product_of(stated, strong, where="to")
        _not_less(whole, part)
    else:
        added = working.product_of(stated, strong, where="diluent", zero=True)
        whole = working.step("V2", "V1 + diluent", in_unit_of(part + added, part), V1=part, diluent=added)
    active = strong.amount_in(part)
    return working.result("C2", "C1 x V1 / V2", Strength.of(active, whole), C1=strong, V1=part, V2=whole)


def diluent_from_stock_amount(stock: StrengthLike, amount: QuantityLike, target: StrengthLike) -> Derived[Quantity]:
    """Diluent to add to all of an amount of stock to bring it to a lower strength.

    ``V(diluent) = V1 x C1 / C2 - V1``

    Parameters
    ----------
    stock : StrengthLike
        Strength of the stock, [strength].
    amount : QuantityLike
        Amount of stock, in the kind that its strength counts in, [mass or volume].
    target : StrengthLike
        Strength wanted, on the same basis, [strength].

    Returns
    -------
    Derived[Quantity]
        Diluent to add, [as *amount*].

    Raises
    ------
    OutOfRangeError
        If the target is stronger than the stock.
    DimensionError
        If the two strengths are on different bases.

    Notes
    -----
    Exact for masses; for volumes as far as they add up.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(diluent_from_stock_amount("60 % w/w", "420 g", "14 % w/w").value)
    '1,380 g'

    """
    working = Working()
    part = working.quantity(amount, where="amount")
    whole = working.include(product_from_stock_amount(stock, amount, target))
    return working.amount("diluent", "V2 - V1", whole - part, V2=whole, V1=part)


def product_from_stock_amount(stock: StrengthLike, amount: QuantityLike, target: StrengthLike) -> Derived[Quantity]:
    """Amount of a lower strength that can be made from all of an amount of stock.

    ``V2 = V1 x C1 / C2``

    Parameters
    ----------
    stock : StrengthLike
        Strength of the stock, [strength].
    amount : QuantityLike
        Amount of stock, in the kind that its strength counts in, [mass or volume].
    target : StrengthLike
        Strength wanted, on the same basis, [strength].

    Returns
    -------
    Derived[Quantity]
        Amount of product, [as *amount*].

    Raises
    ------
    OutOfRangeError
        If the target is stronger than the stock.
    DimensionError
        If the two strengths are on different bases.

    Notes
    -----
    Exact.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(product_from_stock_amount("1 in 20 w/v", "1 mL", "1 in 5000 w/v").value)
    '250 mL'

    """
    working = Working()
    strong = working.strength(stock, where="stock")
    part = working.product_of(amount, strong, where="amount")
    weak = working.strength(target, where="target")
    _same_basis(strong, weak)
    _not_stronger(strong, weak)
    return working.amount("V2", "V1 x C1 / C2", part * (strong.value / weak.value), V1=part, C1=strong, C2=weak)


def _same_thing(strong: Strength, weak: Strength) -> None:
    if strong.counted_kind != weak.counted_kind:
        raise DimensionError(
            f"a strength that counts a {strong.counted_kind} like {strong}",
            where="target",
            given=str(weak),
            remedy="convert one of them first, with what lies between the two",
        )


def _same_basis(strong: Strength, weak: Strength) -> None:
    _same_thing(strong, weak)
    if strong.product_kind != weak.product_kind:
        raise DimensionError(
            f"a strength on the basis of {strong}",
            where="target",
            given=str(weak),
            remedy="convert one of them first, with the density",
        )


def _by_its_density(working: Working, taken: Quantity, density: QuantityLike) -> Derived[Quantity]:
    """An amount of stock in the other kind."""
    given = working.quantity(density, "density", where="stock_density")
    if product_kind(taken) not in {"mass", "volume"}:
        raise DimensionError(
            "a stock that counts in a mass or a volume",
            where="stock_density",
            given=show(taken),
            remedy="a density is of no use for a count: leave it out",
        )
    return Derived(value=by_density(working, taken, given), steps=working.steps)


def _not_less(whole: Quantity, part: Quantity) -> None:
    if whole < part:
        raise impossible(
            f"{show(part)} cannot be diluted to {show(whole)}",
            where="to",
            remedy="to is the final amount, the stock included; for the diluent alone give diluent",
        )


def _not_stronger(strong: Strength, weak: Strength) -> None:
    if weak.value > strong.value:
        raise impossible(
            f"a stock of {strong} cannot be diluted to {weak}",
            where="target",
            remedy="take a stronger stock, or add pure active",
        )
