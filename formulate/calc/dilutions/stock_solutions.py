"""Chapter 4, stock solutions: as strong as a later dilution asks for, and serial dilution."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.dilutions.stocks_and_diluents import dilution
from formulate.calc.shared.arguments import impossible, not_too_dense, ratio, typed_as
from formulate.calc.shared.chemistry.densities import refuse_unused
from formulate.calc.shared.chemistry.mixing import (
    added_up,
    not_less,
    not_stronger,
    same_thing,
    stock_and_target,
    stock_density_of,
    stock_in_kind,
)
from formulate.calc.shared.items import named_items
from formulate.calc.shared.plain import PlainStrength, at_value
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working, product_kind

__all__ = [
    "SerialDilution",
    "active_for_stock",
    "diluent_from_stock_amount",
    "product_from_stock_amount",
    "serial_dilution",
    "stock_strength_from_dilution",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SerialDilution(Answer):
    """Strengths along a serial dilution.

    Parameters
    ----------
    strengths : tuple[Derived[Strength], ...]
        After the first step, the second, ...
    factor : Derived[Fraction]
        How many times each step dilutes.
    """

    strengths: tuple[Derived[Strength], ...]
    factor: Derived[Fraction]


def stock_strength_from_dilution(
    diluted: StrengthLike, take: QuantityLike, final_amount: QuantityLike
) -> Derived[Strength]:
    """Strength of a stock solution whose dilution gives a stated strength.

    ``C1 = C2 x V2 / V1``

    Parameters
    ----------
    diluted : StrengthLike
        Strength after the dilution, [strength].

    Notes
    -----
    Whether so strong a stock dissolves is another question.

    Examples
    --------
    >>> stock_strength_from_dilution("1 in 5000 w/v", "15 mL", "1500 mL").value
    Strength('1 in 50 w/v')
    """
    working = Working()
    (weak,) = stock_and_target(working, [("diluted", diluted)], ("take", take))
    part = working.product_of(take, weak, where="take")
    total_amount = working.product_of(final_amount, weak, where="final_amount")
    if total_amount < part:
        raise impossible(
            f"expected at least {show(part)} after the dilution, got {show(total_amount)}",
            where="final_amount",
            remedy="a dilution does not make less of it",
        )
    active = weak.amount_in(total_amount)
    if active.dimensionality == part.dimensionality and active > part and not _is_plain_volume(weak):
        raise impossible(
            f"{show(part)} of stock would have to hold {show(in_readable_unit(active))} of active",
            where="take",
            remedy="let more of the stock be taken",
        )
    strength = not_too_dense(in_readable_unit(active), part, where="take")
    strength = at_value(weak, strength.value) if isinstance(weak, PlainStrength) else strength
    return working.result("C1", "C2 x V2 / V1", strength, C2=weak, V2=total_amount, V1=part)


def _is_plain_volume(strength: Strength) -> bool:
    """Whether a percentage of a volume may count a mass, and so be more than 100."""
    return isinstance(strength, PlainStrength) and strength.product_kind == "volume"


def active_for_stock(
    diluted: StrengthLike,
    take: QuantityLike,
    final_amount: QuantityLike,
    make: QuantityLike,
    *,
    concentrate: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Amount of active, or of a concentrate, for a stock solution whose dilution gives a stated strength.

    ``A = C2 x V2 / V1 x make``, of a concentrate ``V = A / C``

    Parameters
    ----------
    diluted : StrengthLike
        Strength after the user's dilution, [strength].
    final_amount : QuantityLike
        Amount to which the user dilutes it, [same kind].
    make : QuantityLike
        Amount of stock to make, [same kind].
    concentrate : StrengthLike, optional
        Strength of a concentrate from which the stock is made: its amount is answered instead, [strength].

    Examples
    --------
    >>> show(active_for_stock("1 in 5000 w/v", "15 mL", "1500 mL", "250 mL").value)
    '5 g'
    >>> show(active_for_stock("1 in 5000 w/v", "15 mL", "1 L", "300 mL", concentrate="17 % w/v").value)
    'about 23.5294 mL'
    """
    if concentrate is not None:
        with typed_as(stock="concentrate", target="concentrate"):
            return dilution(concentrate, stock_strength_from_dilution(diluted, take, final_amount), make)
    stock = stock_strength_from_dilution(Working().strength(diluted, where="diluted"), take, final_amount)
    working = Working()
    working.include(stock)
    strong = stock.value
    stock_amount = working.product_of(make, strong, where="make")
    return working.amount("A", "C1 x make", strong.amount_in(stock_amount), C1=strong, make=stock_amount)


def serial_dilution(
    stock: StrengthLike, take: QuantityLike, final_amount: QuantityLike, steps: NumberLike
) -> SerialDilution:
    """Strength after each step of a serial dilution.

    ``C(n) = C(0) x (V1 / V2) ** n``

    Parameters
    ----------
    stock : StrengthLike
        Strength that the series starts from, [strength].
    take : QuantityLike
        Amount that goes from one step to the next, [mass or volume].
    steps : NumberLike
        Number of dilutions, at most 30, [whole number].

    Raises
    ------
    OutOfRangeError
        If *final_amount* is less than *take*, or there are more than 30 steps.

    Examples
    --------
    >>> series = serial_dilution("1 mg/mL", "1 mL", "10 mL", 3)
    >>> [str(strength.value) for strength in series.strengths]
    ['0.1 mg/mL', '0.01 mg/mL', '0.001 mg/mL']
    """
    working = Working()
    (strong,) = stock_and_target(working, [("stock", stock)], ("take", take))
    part = working.product_of(take, strong, where="take")
    total_amount = working.product_of(final_amount, strong, where="final_amount")
    number = working.count(steps, where="steps")
    if number > 30:
        raise impossible("expected at most 30 steps", where="steps", remedy="take a larger factor in each step")
    if total_amount < part:
        raise impossible(
            "a dilution does not make less of it", where="final_amount", remedy=f"give at least {show(part)}"
        )
    factor = working.result("f", "V2 / V1", ratio(total_amount, part), V2=total_amount, V1=part)
    strengths = []
    for _ in range(number):
        before, strong = strong, at_value(strong, strong.value / factor.value)
        strengths.append(working.result("C2", "C1 / f", strong, C1=before, f=factor.value))
    names = [f"after step {step}" for step in range(1, number + 1)]
    return SerialDilution(strengths=named_items(strengths, names), factor=factor)


def diluent_from_stock_amount(
    stock: StrengthLike, amount: QuantityLike, target: StrengthLike, *, stock_density: QuantityLike | None = None
) -> Derived[Quantity]:
    """Amount of diluent to add to a fixed amount of stock for a lower strength.

    ``V(diluent) = V1 x C1 / C2 - V1``

    Parameters
    ----------
    amount : QuantityLike
        Amount of stock, in the kind that *target* counts in, [mass or volume].
    target : StrengthLike
        Strength wanted, counting the same kind of thing, [strength].

    Examples
    --------
    >>> show(diluent_from_stock_amount("60 % w/w", "420 g", "14 % w/w").value)
    '1380 g'
    """
    working = Working()
    part = working.product(amount, where="amount")
    made, strengths = _product(stock, part, target, stock_density)
    product = working.include(made)
    if product_kind(product) != product_kind(part):
        raise DimensionError(
            f"an amount that is measured like the product, {show(product)}",
            where="amount",
            given=show(part),
            remedy="a mass and a volume do not add up: bring it to its mark, by product_from_stock_amount",
        )
    assuming = added_up(part, *strengths)
    return working.amount("diluent", "V2 - V1", product - part, V2=product, V1=part, assuming=assuming)


def product_from_stock_amount(
    stock: StrengthLike, amount: QuantityLike, target: StrengthLike, *, stock_density: QuantityLike | None = None
) -> Derived[Quantity]:
    """Amount of product that a fixed amount of stock makes at a lower strength.

    ``V2 = V1 x C1 / C2``

    Parameters
    ----------
    amount : QuantityLike
        Amount of stock, [mass or volume].
    target : StrengthLike
        Strength wanted, counting the same kind of thing, [strength].

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
    return _product(stock, amount, target, stock_density)[0]


def _product(
    stock: StrengthLike, amount: QuantityLike, target: StrengthLike, stock_density: QuantityLike | None
) -> tuple[Derived[Quantity], list[Strength]]:
    """The amount of product, and both strengths."""
    working = Working()
    named = [("stock", stock), ("target", target)]
    strengths = strong, weak = stock_and_target(working, named, ("amount", amount), stock_density)
    amount = working.product(amount, where="amount")
    same_thing(strong, weak)
    if product_kind(amount) == strong.product_kind == weak.product_kind:
        refuse_unused(stock_density=stock_density)
    dense = stock_density_of(working, stock_density)
    part = stock_in_kind(working, amount, strong, strong.product_kind, dense)
    if strong.product_kind == weak.product_kind:
        not_stronger(strong, weak)
        value = part * (strong.value / weak.value)
        return working.amount("V2", "V1 x C1 / C2", value, V1=part, C1=strong, C2=weak), strengths
    active = working.step("A", "C1 x V1", in_readable_unit(strong.amount_in(part)), C1=strong, V1=part)
    product = working.amount("V2", "A / C2", weak.product_for(active), A=active, C2=weak)
    if dense is not None and {strong.product_kind, weak.product_kind} == {"mass", "volume"}:
        not_less(product.value, stock_in_kind(Working(), amount, strong, weak.product_kind, dense), where="target")
    return product, strengths
