"""Chapter 4, dilution: what all of an amount of stock makes, and the diluent that goes to it."""

from __future__ import annotations

from formulate.calc.shared.mixing import not_less, not_stronger, same_thing, stock_density_of, stock_in_kind
from formulate.errors import DimensionError
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working, product_kind

__all__ = ["diluent_from_stock_amount", "product_from_stock_amount"]


def diluent_from_stock_amount(
    stock: StrengthLike, amount: QuantityLike, target: StrengthLike, *, stock_density: QuantityLike | None = None
) -> Derived[Quantity]:
    """Amount of diluent to add to a fixed amount of stock for a lower strength.

    ``V(diluent) = V1 x C1 / C2 - V1``

    Parameters
    ----------
    stock : StrengthLike
        Strength of the stock, [strength].
    amount : QuantityLike
        Amount of stock, in the kind that *target* counts in, [mass or volume].
    target : StrengthLike
        Strength wanted, counting the same kind of thing, [strength].
    stock_density : QuantityLike, optional
        Density of the stock, where *amount* is of the other kind than *stock* counts in (mL of a w/w acid),
        [density].

    Notes
    -----
    Exact for masses; for volumes as far as they add up.

    Examples
    --------
    >>> show(diluent_from_stock_amount("60 % w/w", "420 g", "14 % w/w").value)
    '1,380 g'
    """
    working = Working()
    part = working.product(amount, where="amount")
    whole = working.include(product_from_stock_amount(stock, part, target, stock_density=stock_density))
    if product_kind(whole) != product_kind(part):
        raise DimensionError(
            f"an amount that is measured like the product, {show(whole)}",
            where="amount",
            given=show(part),
            remedy="a mass and a volume do not add up: bring it to its mark, by product_from_stock_amount",
        )
    return working.amount("diluent", "V2 - V1", whole - part, V2=whole, V1=part)


def product_from_stock_amount(
    stock: StrengthLike, amount: QuantityLike, target: StrengthLike, *, stock_density: QuantityLike | None = None
) -> Derived[Quantity]:
    """Amount of product that a fixed amount of stock makes at a lower strength.

    ``V2 = V1 x C1 / C2``

    Parameters
    ----------
    stock : StrengthLike
        Strength of the stock, [strength].
    amount : QuantityLike
        Amount of stock, [mass or volume].
    target : StrengthLike
        Strength wanted, counting the same kind of thing, [strength].
    stock_density : QuantityLike, optional
        Density of the stock, where *amount* is of the other kind than *stock* counts in (mL of a w/w acid),
        [density].

    Notes
    -----
    What the stock holds of the active is what the product holds.

    Examples
    --------
    >>> show(product_from_stock_amount("1 in 20 w/v", "1 mL", "1 in 5000 w/v").value)
    '250 mL'
    >>> acid = product_from_stock_amount("37 % w/w", "50 mL", "10 % w/v", stock_density="1.18 g/mL")
    >>> show(acid.value)
    '218.3 mL'
    """
    working = Working()
    strong = working.strength(stock, where="stock")
    given = working.product(amount, where="amount")
    weak = working.strength(target, where="target")
    same_thing(strong, weak)
    dense = stock_density_of(working, stock_density)
    part = stock_in_kind(working, given, strong, strong.product_kind, dense)
    if strong.product_kind == weak.product_kind:
        not_stronger(strong, weak)
        return working.amount("V2", "V1 x C1 / C2", part * (strong.value / weak.value), V1=part, C1=strong, C2=weak)
    active = working.step("A", "C1 x V1", in_readable_unit(strong.amount_in(part)), C1=strong, V1=part)
    found = working.amount("V2", "A / C2", weak.product_for(active), A=active, C2=weak)
    if dense is not None and {strong.product_kind, weak.product_kind} == {"mass", "volume"}:
        not_less(found.value, stock_in_kind(Working(), given, strong, weak.product_kind, dense), where="target")
    return found
