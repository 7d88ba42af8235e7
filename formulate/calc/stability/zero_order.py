"""Chapter 20, stability: zero-order decay, with a constant loss per unit of time."""

from __future__ import annotations

from typing import Any

from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.assumptions import TWO_ASSAYS
from formulate.calc.shared.chemistry.kinetics import alike, as_typed, kept, level, levels, rate_constant, span
from formulate.calc.shared.sources import DECAY, SUSPENSION
from formulate.calc.stability._zero_order import loss_rate, shelf_life_of, time_between
from formulate.errors import DimensionError
from formulate.units import Quantity, show
from formulate.working import Derived, PartLike, ShareLike, StrengthLike, Working

__all__ = [
    "initial_by_zero_order",
    "remaining_by_zero_order",
    "shelf_life_by_zero_order",
    "shelf_life_by_zero_order_from_remaining",
    "shelf_life_of_suspension",
    "time_by_zero_order",
    "zero_order_rate_from_remaining",
    "zero_order_rate_of_suspension",
]


def zero_order_rate_from_remaining(initial: PartLike, remaining: PartLike, after: PartLike) -> Derived[Quantity]:
    """Zero-order rate constant from the amount remaining after a time.

    ``k = (C0 - C) / t``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    remaining : PartLike
        What is left, [any, as *initial*].
    after : PartLike
        The time between, [time, months or number].

    Notes
    -----
    Of percentages the rate is percent of the label in a unit of time.

    Examples
    --------
    >>> show(zero_order_rate_from_remaining("10 mg", "9919 mcg", "90 days").value)
    '0.0009 mg/day'
    """
    working = Working()
    return _rate(working, *levels(working, initial, remaining), after)


def remaining_by_zero_order(initial: PartLike, after: PartLike, rate: PartLike) -> Derived[Any]:
    """Amount remaining after zero-order decay.

    ``C = C0 - k x t``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    initial : PartLike
        What there was: an amount, a strength, a percentage or a number, [any].
    rate : PartLike
        What is lost in a unit of time, such as ``0.05 mg/mL/day``, or ``2 %/day`` of ``100 %``,
        [as *initial*, per time].

    Notes
    -----
    As long as the decay is of order zero: near its end it rarely is.

    Examples
    --------
    >>> show(remaining_by_zero_order("50 mg/mL", "60 days", "0.05 mg/mL/day").value)
    '47 mg/mL'
    """
    working = Working()
    first, (constant, time) = level(working, initial, "initial"), _rate_and_time(working, rate, after)
    lost = alike(first, constant * time, "rate")
    if lost >= first:
        raise impossible(
            f"nothing is left: {show(lost)} of {show(first)} would be lost",
            where="after",
            remedy="ask when it is used up with time_by_zero_order",
        )
    return as_typed(
        initial, working.result("C", "C0 - k x t", first - lost, C0=first, k=constant, t=time, source=DECAY)
    )


def initial_by_zero_order(remaining: PartLike, after: PartLike, rate: PartLike) -> Derived[Any]:
    """Initial amount that leaves enough after zero-order decay.

    ``C0 = C + k x t``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    remaining : PartLike
        What is, or shall be, left: an amount, a strength, a percentage or a number, [any].
    rate : PartLike
        What is lost in a unit of time, such as ``0.05 mg/mL/day``, or ``2 %/day`` of ``90 %``,
        [as *remaining*, per time].

    Notes
    -----
    Whether an overage may be added is not a question of arithmetic.

    Examples
    --------
    >>> show(initial_by_zero_order("47 mg/mL", "60 days", "0.05 mg/mL/day").value)
    '50 mg/mL'
    """
    working = Working()
    left, (constant, time) = level(working, remaining, "remaining"), _rate_and_time(working, rate, after)
    lost = alike(left, constant * time, "rate")
    return as_typed(remaining, working.result("C0", "C + k x t", left + lost, C=left, k=constant, t=time, source=DECAY))


def time_by_zero_order(initial: PartLike, remaining: PartLike, rate: PartLike) -> Derived[Quantity]:
    """Time of zero-order decay to a remaining amount.

    ``t = (C0 - C) / k``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    remaining : PartLike
        What is left then; half of *initial* for the half-life, [any, as *initial*].
    rate : PartLike
        What is lost in a unit of time, such as ``0.05 mg/mL/day``, or ``2 %/day`` of ``100 %``,
        [as *initial*, per time].

    Examples
    --------
    >>> show(time_by_zero_order("50 mg/mL", "47 mg/mL", "0.05 mg/mL/day").value)
    '60 days'
    """
    working = Working()
    first, left = levels(working, initial, remaining)
    return time_between(working, first, left, loss_rate(working, rate))


def shelf_life_by_zero_order(
    initial: PartLike, rate: PartLike, limit: ShareLike = "90 %", *, label: PartLike | None = None
) -> Derived[Quantity]:
    """Zero-order shelf life (t90).

    ``t = C0 x (1 - s) / k``; for 90 % ``t90 = 0.1 x C0 / k``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    initial : PartLike
        What there was: an amount, a strength, a percentage or a number, [any].
    rate : PartLike
        What is lost in a unit of time, such as ``0.05 mg/mL/day``, or ``2 %/day`` of ``100 %``,
        [as *initial*, per time].
    limit : ShareLike
        The share that must be left: 90 % for the t90, 50 % for the half-life, [percentage].

    Notes
    -----
    Unlike that of the first order it depends on the initial amount. It holds for one decay at one temperature: a
    beyond-use date also depends on microbes, container and rules. With *limit* of 50 % it is the half-life of the zero
    order (t50), ``C0 / (2 k)``.

    Examples
    --------
    >>> show(shelf_life_by_zero_order("50 mg/mL", "0.05 mg/mL/day").value)
    '100 days'
    >>> show(shelf_life_by_zero_order("48 mg/mL", "0.05 mg/mL/day", label="50 mg/mL").value)
    '60 days'
    """
    working = Working()
    return shelf_life_of(working, level(working, initial, "initial"), loss_rate(working, rate), limit, label=label)


def shelf_life_by_zero_order_from_remaining(
    initial: PartLike, remaining: PartLike, after: PartLike, limit: ShareLike = "90 %", *, label: PartLike | None = None
) -> Derived[Quantity]:
    """Zero-order shelf life (t90) from the amount remaining after a time.

    ``t = C0 x (1 - s) / k``, ``k = (C0 - C) / t1``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    remaining : PartLike
        What was left, [any, as *initial*].
    after : PartLike
        The time between, [time or number].
    limit : ShareLike
        The share that must be left: 90 % for the t90, 50 % for the half-life, [percentage].

    Notes
    -----
    Beyond the time of the last assay it is an extrapolation, refused beyond twenty times that time.

    Examples
    --------
    >>> show(shelf_life_by_zero_order_from_remaining("10 mg", "9.91 mg", "100 days").value)
    'about 1111.11 days'
    """
    working = Working()
    first, left = levels(working, initial, remaining)
    rate = _rate(working, first, left, after).value
    return shelf_life_of(working, first, rate, limit, label=label, assayed=span(working, after, "after"))


def _rate(working: Working, first: Quantity, left: Quantity, after: PartLike) -> Derived[Quantity]:
    time = span(working, after, "after")
    return working.result(
        "k", "(C0 - C) / t", (first - left) / time, C0=first, C=left, t=time, source=DECAY, assuming=TWO_ASSAYS
    )


def _rate_and_time(working: Working, rate: PartLike, after: PartLike) -> tuple[Quantity, Quantity]:
    constant, time = loss_rate(working, rate), span(working, after, "after")
    if not time.unitless and set(time.dimensionality) & set((constant * time).dimensionality):
        raise DimensionError(
            "a rate such as '0.05 mg/mL/day'", where="rate", given=show(constant), remedy="per unit of time"
        )
    return constant, time


def zero_order_rate_of_suspension(rate: PartLike, solubility: StrengthLike) -> Derived[Quantity]:
    """Apparent zero-order rate constant of a suspension from the first-order rate constant of its solution.

    ``k0 = k1 x S``
    [pharmakitab-suspension: apparent zero order]

    Parameters
    ----------
    rate : PartLike
        First-order rate constant of the dissolved drug, [per time or number].
    solubility : StrengthLike
        Of the drug in the vehicle, [strength].

    Notes
    -----
    It holds as long as undissolved drug is left, and dissolves faster than it decays. Books call it apparent or
    pseudo-zero-order.

    Examples
    --------
    >>> show(zero_order_rate_of_suspension("0.04 per day", "3.3 mg/mL").value)
    '0.132 mg/mL/day'
    """
    working = Working()
    return _suspended(working, rate, solubility)


def shelf_life_of_suspension(
    initial: StrengthLike,
    rate: PartLike,
    solubility: StrengthLike,
    limit: ShareLike = "90 %",
    *,
    label: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Shelf life of a suspension (apparent zero order).

    ``t = C0 x (1 - s) / (k1 x S)``
    [pharmakitab-suspension: apparent zero order]

    Parameters
    ----------
    initial : StrengthLike
        Strength of the suspension, [strength, as *solubility*].
    rate : PartLike
        First-order rate constant of the dissolved drug, [per time or number].
    solubility : StrengthLike
        Of the drug in the vehicle, [strength, as *initial*].

    Notes
    -----
    It holds as long as undissolved drug is left, and dissolves faster than it decays.

    Examples
    --------
    >>> show(shelf_life_of_suspension("65 mg/mL", "0.04 per day", "3.25 mg/mL").value)
    '50 days'
    """
    working = Working()
    first, dissolved = level(working, initial, "initial"), level(working, solubility, "solubility")
    share = kept(working, limit)
    if first * share < alike(first, dissolved, "solubility"):
        raise impossible(
            f"at the end all would be dissolved ({show(dissolved)} can be)",
            where="initial",
            remedy="what is a solution decays by the first order: shelf_life_by_first_order",
        )
    return shelf_life_of(working, first, _suspended(working, rate, solubility).value, limit, label=label)


def _suspended(working: Working, rate: PartLike, solubility: StrengthLike) -> Derived[Quantity]:
    constant, dissolved = rate_constant(working, rate, "rate"), level(working, solubility, "solubility")
    return working.result("k0", "k1 x S", dissolved * constant, k1=constant, S=dissolved, source=SUSPENSION)
