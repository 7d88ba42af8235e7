"""Chapter 4, dilution: how much stock, how much diluent, and the strength that comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, in_unit_of, one_of_two
from formulate.calc.shared.chemistry.densities import density_in, refuse_unused
from formulate.calc.shared.chemistry.mixing import (
    added_up,
    not_less,
    not_stronger,
    same_thing,
    stock_and_target,
    stock_density_of,
    stock_in_kind,
)
from formulate.calc.shared.conversions import Knowledge, by_density, product_as
from formulate.calc.shared.plain import PlainStrength, at_value
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working, product_kind

__all__ = ["Dilution", "dilution", "stock_and_diluent", "strength_from_dilution"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dilution(Answer):
    """Stock to take and diluent to add.

    Parameters
    ----------
    stock : Derived[Quantity]
        Amount of stock.
    diluent : Derived[Quantity]
        What brings it to the amount to make.
    stock_by_density : Derived[Quantity] or None
        The same stock as a volume, or as a mass, where its density is stated and not needed for the diluent.
    """

    stock: Derived[Quantity]
    diluent: Derived[Quantity]
    stock_by_density: Derived[Quantity] | None = None


def dilution(
    stock: StrengthLike,
    target: StrengthLike,
    make: QuantityLike,
    *,
    density: QuantityLike | None = None,
    stock_density: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Volume of stock solution to dilute (C1V1 = C2V2).

    ``V1 = C2 x V2 / C1``

    Parameters
    ----------
    target : StrengthLike
        Strength wanted, counting the same kind of thing, [strength].
    make : QuantityLike
        Amount of the diluted product, [mass, volume or count].
    density : QuantityLike, optional
        Density of the diluted product, where *target* counts in the other kind than *make*, [density].
    stock_density : QuantityLike, optional
        Density of the stock: with it the answer is in the other kind (the volume of a w/w acid), [density].

    Notes
    -----
    What the stock holds of the active is what the product holds (C1V1 = C2V2). A stock w/w, such as a concentrated
    acid, is found as a mass unless its density (specific gravity) is given. Tablets are a stock, too: of ``50
    mg/tablet`` the number is found that a suspension takes.

    Examples
    --------
    >>> show(dilution(stock="10 % w/v", target="1 % w/v", make="100 mL").value)
    '10 mL'
    >>> acid = dilution(stock="37 % w/w", target="10 % w/v", make="1 L", stock_density="1.18 g/mL")
    >>> show(acid.value)
    'about 229.043 mL'
    """
    return _stock(stock, target, make, density, stock_density)[0]


def _stock(
    stock: StrengthLike,
    target: StrengthLike,
    make: QuantityLike,
    density: QuantityLike | None = None,
    stock_density: QuantityLike | None = None,
    *,
    alike: bool = False,
) -> tuple[Derived[Quantity], list[Strength]]:
    """The amount of stock, and both strengths; *alike* where the product must be in the kind that its strength is."""
    working = Working()
    named = [("stock", stock), ("target", target)]
    strengths = strong, weak = stock_and_target(working, named, ("make", make), density, stock_density)
    same_thing(strong, weak)
    whole = product = working.product_of(make, weak, where="make") if alike else working.product(make, where="make")
    if product_kind(product) == weak.product_kind:
        refuse_unused(density=density)
    product = product_as(working, product, weak.product_kind, Knowledge(density=density))
    if strong.basis is weak.basis and strong.product_kind == weak.product_kind:
        not_stronger(strong, weak)
        value = product * (weak.value / strong.value)
        taken = working.amount("V1", "C2 x V2 / C1", value, C2=weak, V2=product, C1=strong)
    else:
        active = working.step("A", "C2 x V2", in_readable_unit(weak.amount_in(product)), C2=weak, V2=product)
        taken = working.amount("V1", "A / C1", strong.product_for(active), A=active, C1=strong)
    if stock_density is not None:
        taken = _by_its_density(working, taken.value, stock_density)
    _fits(whole, taken.value, strong, weak, stock_density)
    return taken, strengths


def stock_and_diluent(
    stock: StrengthLike, target: StrengthLike, make: QuantityLike, *, stock_density: QuantityLike | None = None
) -> Dilution:
    """Volume of stock solution and of diluent for a dilution.

    ``V1 = C2 x V2 / C1``, ``V(diluent) = V2 - V1``

    Parameters
    ----------
    target : StrengthLike
        Strength wanted, [strength].
    make : QuantityLike
        Amount of the diluted product, in the kind that *target* counts in, [mass or volume].
    stock_density : QuantityLike, optional
        Density or specific gravity of the stock, where it counts in the other kind than *make* (a w/w acid for a
        volume), or where the stock is asked for both as a mass and as a volume, [density].

    Notes
    -----
    Bring a volume to its mark. The water for a dilution of 1 part in 10 and for a trituration of ``1 in 10 w/w`` is
    found so, too: the pure active is a stock of ``100 % w/w``.

    Examples
    --------
    >>> found = stock_and_diluent("100 mg/mL", "20 mg/mL", "50 mL")
    >>> show(found.stock.value), show(found.diluent.value)
    ('10 mL', '40 mL')
    >>> acid = stock_and_diluent("37 % w/w", "10 % w/w", "100 g", stock_density="1.19")
    >>> show(acid.stock.value), show(acid.stock_by_density.value)
    ('about 27.027 g', 'about 22.7118 mL')
    """
    working = Working()
    product = working.product(make, where="make")
    dense = stock_density_of(working, stock_density)
    taken, strengths = _stock(stock, target, make, alike=True)
    if product_kind(taken.value) != product_kind(product) and dense is not None:
        taken = dilution(stock, target, make, stock_density=stock_density)
        stock_density = None
    part = working.include(taken)
    _like_the_product(part, product)
    assuming = added_up(product, *strengths)
    diluent = working.amount("diluent", "V2 - V1", product - part, V2=product, V1=part, assuming=assuming)
    other = None if stock_density is None else dilution(stock, target, make, stock_density=stock_density)
    return Dilution(stock=taken, diluent=diluent, stock_by_density=other)


def strength_from_dilution(
    stock: StrengthLike,
    amount: QuantityLike,
    diluent: QuantityLike | None = None,
    *,
    final_amount: QuantityLike | None = None,
    stock_density: QuantityLike | None = None,
) -> Derived[Strength]:
    """Strength after dilution with an amount of diluent, or to a final amount.

    ``C2 = C1 x V1 / V2``, ``V2 = V1 + V(diluent)``

    Parameters
    ----------
    amount : QuantityLike
        Amount of stock, [mass or volume].
    diluent : QuantityLike, optional
        Diluent added, unless *to* is given, in the kind that *stock* counts in, [mass or volume].
    final_amount : QuantityLike, optional
        Final amount that the stock is diluted to, its own amount included, [mass or volume].

    Notes
    -----
    A diluent that holds active itself is a second stock: mix by :func:`~formulate.calc.alligation_medial`.

    Examples
    --------
    >>> strength_from_dilution("4.5 % w/v", "350 mL", "700 mL").value
    Strength('1.5 % w/v')
    >>> strength_from_dilution("15 % v/v", "500 mL", final_amount="1500 mL").value
    Strength('5 % v/v')
    >>> strength_from_dilution("37 % w/w", "50 mL", final_amount="500 mL", stock_density="1.18 g/mL").value
    Strength('43.66 mg/mL')
    """
    name, stated = one_of_two(
        {"diluent": diluent, "final_amount": final_amount}, "the diluent added or the final amount", "E_TOTAL_NEEDED"
    )
    working = Working()
    (strong,) = stock_and_target(working, [("stock", stock)], ("amount", amount), stock_density)
    amount = working.product(amount, where="amount")
    if product_kind(amount) == strong.product_kind:
        refuse_unused(stock_density=stock_density)
    part = stock_in_kind(working, amount, strong, strong.product_kind, stock_density_of(working, stock_density))
    if name == "final_amount":
        product = working.product(stated, where="final_amount")
        if isinstance(strong, PlainStrength):
            working.product_of(product, strong, where="final_amount")
        not_less(product, amount)
    else:
        added = working.product_of(stated, strong, where="diluent", zero=True)
        total = in_unit_of(part + added, part)
        assuming = added_up(part, strong) if added.magnitude else ""
        product = working.step("V2", "V1 + diluent", total, V1=part, diluent=added, assuming=assuming)
    if product_kind(product) == strong.product_kind:
        strength = at_value(strong, Strength.of(strong.amount_in(part), product).value)
        return working.result("C2", "C1 x V1 / V2", strength, C1=strong, V1=part, V2=product)
    active = working.step("A", "C1 x V1", in_readable_unit(strong.amount_in(part)), C1=strong, V1=part)
    if active.dimensionality == product.dimensionality and active > product:
        raise impossible(
            f"{show(product)} cannot hold {show(active)} of active",
            where="final_amount",
            remedy="check the final amount",
        )
    return working.result("C2", "A / V2", Strength.of(active, product), A=active, V2=product)


def _by_its_density(working: Working, taken: Quantity, density: QuantityLike) -> Derived[Quantity]:
    """An amount of stock in the other kind."""
    density = density_in(working, density, where="stock_density")
    if product_kind(taken) not in {"mass", "volume"}:
        raise DimensionError(
            "a stock that counts in a mass or a volume",
            where="stock_density",
            given=show(taken),
            remedy="a density is of no use for a count: leave it out",
        )
    return Derived(value=by_density(working, taken, density), steps=working.steps)


def _fits(product: Quantity, taken: Quantity, strong: Strength, weak: Strength, density: QuantityLike | None) -> None:
    """Refuse a stock that is weaker than the target on the target's basis: it is more than the product."""
    if product_kind(product) != product_kind(taken) or taken <= product:
        return
    more = f"{show(product)} of {weak} would take {show(taken)} of stock"
    if strong.basis is weak.basis:
        raise impossible(more, where="stock_density", remedy="check both densities")
    own = "" if density is None else f" ({_on_basis_of(weak, strong, density)})"
    raise impossible(
        f"{more}: {strong}{own} is weaker than that", where="target", remedy="take a stronger stock, or a weaker target"
    )


def _on_basis_of(weak: Strength, strong: Strength, density: QuantityLike) -> Strength:
    """A stock on the basis of the target, and in its form."""
    one = make_quantity(100, "milliliter" if strong.product_kind == "mass" else "gram")
    held = strong.amount_in(by_density(Working(), one, density_in(Working(), density, where="stock_density")))
    return replace(Strength.of(held, one), like=weak.like or weak.typed)


def _like_the_product(part: Quantity, product: Quantity) -> None:
    if product_kind(part) != product_kind(product):
        raise DimensionError(
            f"a stock that is measured like {show(product)}, not {show(part)}",
            where="stock",
            remedy="give stock_density: with it the stock is measured in the other kind"
            if {product_kind(part), product_kind(product)} == {"mass", "volume"}
            else "a count and an amount do not add up: take the stock that dilution finds, and fill up",
        )
