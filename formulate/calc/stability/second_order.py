"""Chapter 20, stability: second-order decay, of one substance or of two in equal concentrations."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.assumptions import OF_INITIAL
from formulate.calc.shared.chemistry.kinetics import (
    as_typed,
    counted,
    is_a_time,
    kept,
    least_left,
    level,
    levels,
    published,
    span,
    time_unit,
)
from formulate.calc.shared.sources import SECOND_ORDER
from formulate.errors import DimensionError
from formulate.units import Quantity, show, show_percent
from formulate.working import Derived, PartLike, ShareLike, Working

__all__ = [
    "initial_by_second_order",
    "remaining_by_second_order",
    "second_order_rate_from_remaining",
    "shelf_life_by_second_order",
    "time_by_second_order",
]


def second_order_rate_from_remaining(initial: PartLike, remaining: PartLike, after: PartLike) -> Derived[Quantity]:
    """Second-order rate constant from the amount remaining after a time.

    ``k = (1 / C - 1 / C0) / t``
    [jast-rate-laws: table of the rate laws by order]

    Parameters
    ----------
    initial : PartLike
        The concentration that there was, of each of the two reactants, [any, as *remaining*].
    remaining : PartLike
        What is left of it, [any, as *initial*].
    after : PartLike
        The time between, [time, months or number].

    Notes
    -----
    For one substance that reacts with itself, or two that begin in equal concentrations.

    Examples
    --------
    >>> show(second_order_rate_from_remaining("0.01 mol/L", "0.005 mol/L", "20 min").value)
    '5 L/mol/min'
    """
    working = Working()
    first, left = levels(working, initial, remaining)
    time = span(working, after, "after")
    rate = (first - left) / (first * left) / time
    return working.result(
        "k", "(1 / C - 1 / C0) / t", _in_units(rate, first, time), C=left, C0=first, t=time, source=SECOND_ORDER
    )


def remaining_by_second_order(initial: PartLike, after: PartLike, rate: PartLike) -> Derived[Any]:
    """Amount remaining after second-order decay.

    ``C = C0 / (1 + k x C0 x t)``
    [jast-rate-laws: table of the rate laws by order]

    Parameters
    ----------
    initial : PartLike
        The concentration that there was, of each of the two reactants, [any].
    rate : PartLike
        The rate constant, such as ``6.52 L/mol/min``, [per *initial* and time].

    Notes
    -----
    For one substance that reacts with itself, or two that begin in equal concentrations.

    Examples
    --------
    >>> show(remaining_by_second_order("0.01 mol/L", "20 min", "5 L/mol/min").value)
    '0.005 mol/L'
    """
    working = Working()
    first = level(working, initial, "initial")
    product = _product(working, first, counted(working, published(rate, "rate"), "rate"), span(working, after, "after"))
    return as_typed(
        initial, working.result("C", "C0 / (1 + x)", first / (1 + product), C0=first, x=product, source=SECOND_ORDER)
    )


def initial_by_second_order(remaining: PartLike, after: PartLike, rate: PartLike) -> Derived[Any]:
    """Initial amount that leaves enough after second-order decay.

    ``C0 = C / (1 - k x C x t)``
    [jast-rate-laws: table of the rate laws by order]

    Parameters
    ----------
    remaining : PartLike
        What is, or shall be, left, of each of the two reactants, [any].
    rate : PartLike
        The rate constant, such as ``6.52 L/mol/min``, [per *remaining* and time].

    Notes
    -----
    Whether an overage may be added is not a question of arithmetic.

    Examples
    --------
    >>> show(initial_by_second_order("0.005 mol/L", "20 min", "5 L/mol/min").value)
    '0.01 mol/L'
    """
    working = Working()
    left = level(working, remaining, "remaining")
    product = _product(working, left, counted(working, published(rate, "rate"), "rate"), span(working, after, "after"))
    if product >= 1:
        raise impossible(
            f"however much there was, less than {show(left)} is left by then",
            where="remaining",
            remedy="ask for less, or for a shorter time",
        )
    return as_typed(
        remaining, working.result("C0", "C / (1 - x)", left / (1 - product), C=left, x=product, source=SECOND_ORDER)
    )


def time_by_second_order(initial: PartLike, remaining: PartLike, rate: PartLike) -> Derived[Quantity]:
    """Time of second-order decay to a remaining amount.

    ``t = (1 / C - 1 / C0) / k``
    [jast-rate-laws: table of the rate laws by order]

    Parameters
    ----------
    initial : PartLike
        The concentration that there was, of each of the two reactants, [any, as *remaining*].
    remaining : PartLike
        What is left of it then; half of *initial* for the half-life, [any, as *initial*].
    rate : PartLike
        The rate constant, such as ``6.52 L/mol/min``, [per *initial* and time].

    Notes
    -----
    For one substance that reacts with itself, or two that begin in equal concentrations.

    Examples
    --------
    >>> show(time_by_second_order("0.01 mol/L", "0.005 mol/L", "5 L/mol/min").value)
    '20 min'
    """
    working = Working()
    first, left = levels(working, initial, remaining)
    return _time(working, first, left, counted(working, published(rate, "rate"), "rate"))


def shelf_life_by_second_order(
    initial: PartLike, rate: PartLike, limit: ShareLike = "90 %", *, label: PartLike | None = None
) -> Derived[Quantity]:
    """Second-order shelf life (t90).

    ``t = (1 / s - 1) / (k x C0)``; for 90 % ``t90 = 1 / (9 x k x C0)``
    [jast-rate-laws: table of the rate laws by order]

    Parameters
    ----------
    initial : PartLike
        The concentration that there was, of each of the two reactants, [any].
    rate : PartLike
        The rate constant, such as ``6.52 L/mol/min``, [per *initial* and time].
    limit : ShareLike
        The share that must be left; ``50 %`` gives the half-life, [percentage].

    Notes
    -----
    It depends on the concentration: twice the strength keeps half as long.

    Examples
    --------
    >>> show(shelf_life_by_second_order("0.02 mol/L", "5 L/mol/h", limit="80 %").value)
    '2.5 h'
    """
    working = Working()
    first = level(working, initial, "initial")
    share = kept(working, limit)
    if label is None:
        left = working.step(
            "C", "C0 x s", first * share, C0=first, s=share, assuming=OF_INITIAL.format(show_percent(share))
        )
    else:
        left = least_left(working, first, share, label)
    return _time(working, first, left, counted(working, published(rate, "rate"), "rate"))


def _time(working: Working, first: Quantity, left: Quantity, rate: Quantity) -> Derived[Quantity]:
    raw_time = (first - left) / (first * left) / rate
    if not (raw_time.dimensionless or is_a_time(raw_time)):
        raise _unfitting(first, rate)
    time = raw_time.to("") if raw_time.dimensionless else raw_time.to(time_unit(rate, -1))
    return working.result("t", "(1 / C - 1 / C0) / k", time, C=left, C0=first, k=rate, source=SECOND_ORDER)


def _product(working: Working, amount: Quantity, rate: Quantity, time: Quantity) -> Fraction:
    """The plain number k x C x t."""
    product = rate * amount * time
    if not product.dimensionless:
        raise _unfitting(amount, rate)
    return working.step("x", "k x C x t", Fraction(product.to("").magnitude), k=rate, C=amount, t=time)


def _unfitting(amount: Quantity, rate: Quantity) -> DimensionError:
    return DimensionError(
        f"a second-order rate constant for {show(amount)}",
        where="rate",
        given=show(rate),
        remedy="such as '6.5 L/mol/min' for a concentration in mol/L, and a time in units of time",
    )


def _in_units(rate: Quantity, first: Quantity, time: Quantity) -> Quantity:
    """The rate constant in the units of the concentration and of the time, each upside down."""
    converted: Quantity = rate.to(1 / (first.units * time.units))
    return converted
