"""Chapter 2, reducing and enlarging: excess, overage, overfill, loss, doses and packs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, ratio
from formulate.calc.shared.pieces import undivided, whole
from formulate.errors import DimensionError
from formulate.rounding import round_up
from formulate.units import Quantity, show
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, Working, product_kind

__all__ = [
    "Packs",
    "amount_from_doses",
    "amount_with_excess",
    "amount_with_loss",
    "amount_with_overage",
    "amount_with_overfill",
    "dose_from_amount",
    "doses_from_amount",
    "packs_for_amount",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Packs(Answer):
    """Number of whole packages for an amount, and the remainder.

    Parameters
    ----------
    exact : Derived[Fraction]
        Packs, exactly.
    whole : Derived[Fraction]
        Packs to open or to order, rounded up.
    left_over : Derived[Quantity]
        What stays in the last pack.
    """

    exact: Derived[Fraction]
    whole: Derived[Fraction]
    left_over: Derived[Quantity]


def amount_with_excess(make: QuantityLike, excess: ShareLike) -> Derived[Quantity]:
    """Amount to prepare with a batch excess (strength unchanged).

    ``T = make x (1 + excess)``

    Parameters
    ----------
    make : QuantityLike
        Amount wanted, [mass, volume or count].
    excess : ShareLike
        Batch excess, such as ``3 %``, [percentage].

    Notes
    -----
    Not to be confused with an overage, which is more of the active alone. Dosage units are whole, rounded up.

    Examples
    --------
    >>> show(amount_with_excess("30 g", "3 %").value)
    '30.9 g'
    >>> show(amount_with_excess("20 capsules", "3 %").value)
    '21 capsules'
    """
    working = Working()
    batch_size = working.product(make, where="make")
    share = working.share(excess, where="excess", zero=True)
    found = working.amount("T", "make x (1 + excess)", batch_size * (1 + share), make=batch_size, excess=percent(share))
    return whole(working, found, made=True)


def amount_with_overage(active: QuantityLike, overage: ShareLike) -> Derived[Quantity]:
    """Amount of active with an overage (strength rises).

    ``A = active x (1 + overage)``

    Parameters
    ----------
    active : QuantityLike
        Active by the labelled strength, [mass, volume, amount or activity].
    overage : ShareLike
        More of the active alone, such as ``5 %``, [percentage].

    Notes
    -----
    An overage changes the strength of the product, and belongs to a named policy.

    Examples
    --------
    >>> show(amount_with_overage("200 mg", "5 %").value)
    '210 mg'
    """
    working = Working()
    active = working.quantity(active, where="active", zero=True)
    share = working.share(overage, where="overage", zero=True)
    return working.amount("A", "active x (1 + overage)", active * (1 + share), active=active, overage=percent(share))


def amount_with_overfill(fill: QuantityLike, containers: NumberLike, overfill: QuantityLike) -> Derived[Quantity]:
    """Amount to prepare for containers that are each overfilled.

    ``T = n x (fill + overfill)``

    Parameters
    ----------
    fill : QuantityLike
        Labelled content of one container, [mass or volume].
    containers : NumberLike
        Number of containers, [whole number].
    overfill : QuantityLike
        More in each container, [same kind].

    Examples
    --------
    >>> show(amount_with_overfill("10 mL", 6, "0.5 mL").value)
    '63 mL'
    """
    working = Working()
    content = working.quantity(fill, "mass", "volume", where="fill")
    more = working.quantity(overfill, product_kind(content), where="overfill", zero=True)
    number = working.count(containers, where="containers")
    return working.amount(
        "T", "n x (fill + overfill)", (content + more) * number, n=number, fill=content, overfill=more
    )


def amount_with_loss(make: QuantityLike, loss: ShareLike) -> Derived[Quantity]:
    """Amount to prepare to allow for a manufacturing loss.

    ``T = make / (1 - loss)``

    Parameters
    ----------
    make : QuantityLike
        Amount wanted in the end, [mass, volume or count].
    loss : ShareLike
        What is lost on the way, as a share of the start, [percentage].

    Notes
    -----
    A loss is a share of what was started from, an excess a share of what is wanted. Dosage units are whole, rounded up.

    Examples
    --------
    >>> show(amount_with_loss("95 g", "5 %").value)
    '100 g'
    """
    working = Working()
    batch_size = working.product(make, where="make")
    share = working.share(loss, where="loss", zero=True)
    if share == 1:
        raise impossible("nothing is left of a batch that is lost whole", where="loss", remedy="give less than 100 %")
    found = working.amount("T", "make / (1 - loss)", batch_size / (1 - share), make=batch_size, loss=percent(share))
    return whole(working, found, made=True)


def doses_from_amount(amount: QuantityLike, dose: QuantityLike) -> Derived[Fraction]:
    """Number of whole doses in an amount.

    ``n = amount / dose``, cut off to whole doses

    Parameters
    ----------
    amount : QuantityLike
        Whole amount, of product or of active, [any].
    dose : QuantityLike
        One dose, [same kind].

    Notes
    -----
    What is left is less than a dose; the exact figure is in the working. How many of one unit another is,
    :func:`~formulate.calc.convert_quantity` says.

    Examples
    --------
    >>> doses_from_amount("240 mL", "15 mL").value
    Fraction(16, 1)
    >>> doses_from_amount("250 mL", "15 mL").value
    Fraction(16, 1)
    """
    working = Working()
    amount = working.quantity(amount, where="amount", zero=True)
    one = undivided(_like(working, dose, amount, "dose"), "dose")
    exact = working.step("n", "amount / dose", ratio(amount, one), amount=amount, dose=one)
    return working.result("doses", "floor(n)", Fraction(exact.numerator // exact.denominator), n=exact)


def dose_from_amount(amount: QuantityLike, doses: NumberLike) -> Derived[Quantity]:
    """Size of one dose when an amount is divided into doses.

    ``dose = amount / n``

    Parameters
    ----------
    amount : QuantityLike
        Whole amount, of product or of active, [any].

    Examples
    --------
    >>> show(dose_from_amount("120 mL", 24).value)
    '5 mL'
    """
    working = Working()
    amount = working.quantity(amount, where="amount", zero=True)
    number = working.count(doses, where="doses")
    one = undivided(amount / number, "doses")
    return working.amount("dose", "amount / n", one, amount=amount, n=number)


def amount_from_doses(dose: QuantityLike, doses: NumberLike) -> Derived[Quantity]:
    """Total amount for a number of doses.

    ``amount = dose x n``

    Parameters
    ----------
    dose : QuantityLike
        One dose, of product or of active, [any].

    Examples
    --------
    >>> show(amount_from_doses("5 mL", 40).value)
    '200 mL'
    """
    working = Working()
    one = undivided(working.quantity(dose, where="dose", zero=True), "dose")
    number = working.count(doses, where="doses")
    return working.amount("amount", "dose x n", one * number, dose=one, n=number)


def packs_for_amount(amount: QuantityLike, pack: QuantityLike) -> Packs:
    """Number of whole packages to open for an amount, and the remainder.

    ``n = amount / pack``, rounded up

    Parameters
    ----------
    amount : QuantityLike
        Amount needed, [mass, volume or count].
    pack : QuantityLike
        Content of one pack, [same kind].

    Examples
    --------
    >>> packs = packs_for_amount("85 g", "30 g")
    >>> packs.whole.value, show(packs.left_over.value)
    (Fraction(3, 1), '5 g')
    """
    working = Working()
    needed = working.product(amount, where="amount")
    content = _like(working, pack, needed, "pack")
    exact = working.result("n", "A / p", ratio(needed, content), A=needed, p=content)
    packs = working.result("packs", "ceil(n)", round_up(exact.value), n=exact.value)
    left = content * packs.value - needed
    left_over = working.amount("rest", "packs x p - A", left, packs=packs.value, p=content, A=needed)
    return Packs(exact=exact, whole=packs, left_over=left_over)


def _like(working: Working, value: QuantityLike, like: Quantity, where: str) -> Quantity:
    """A quantity of the kind of another one."""
    quantity = working.quantity(value, where=where)
    if quantity.dimensionality != like.dimensionality:
        raise DimensionError(
            f"a quantity of the same kind as {show(like)}",
            where=where,
            given=show(quantity),
            remedy="a strength or a density lies between them: use it first",
        )
    return quantity
