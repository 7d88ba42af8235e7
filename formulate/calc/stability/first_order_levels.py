"""Chapter 20, stability: what first-order decay leaves, what there was, and how long it takes."""

from __future__ import annotations

from formulate.calc.shared.arguments import ratio
from formulate.calc.shared.kinetics import FirstOrder, level, levels
from formulate.calc.shared.sources import DECAY
from formulate.units import Quantity
from formulate.working import Derived, PartLike, Working

__all__ = [
    "initial_by_first_order",
    "remaining_by_first_order",
    "time_by_first_order",
]


def remaining_by_first_order(
    initial: PartLike, after: PartLike, *, rate: PartLike | None = None, half_life: PartLike | None = None
) -> Derived[Quantity]:
    """Amount remaining after first-order decay.

    ``C = C0 x e^(-k x t)``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    initial : PartLike
        What there was: an amount, a strength, a percentage or a number, [any].
    after : PartLike
        The time, [time or number].
    rate : PartLike, optional
        The rate constant, [per time or number].
    half_life : PartLike, optional
        The half-life in its place, [time or number].

    Notes
    -----
    After whole half-lives exact, otherwise the exponential is taken to 50 digits. Radioactive decay is of the first
    order too.

    Examples
    --------
    >>> show(remaining_by_first_order("300 units/mL", "16 days", half_life="8 days").value)
    '75 units/mL'
    """
    working = Working()
    first = level(working, initial, "initial")
    share = FirstOrder(working, rate, half_life).share_after(after)
    return working.result("C", "C0 x s", first * share, C0=first, s=share, source=DECAY, exact=working.steps[-1].exact)


def initial_by_first_order(
    remaining: PartLike, after: PartLike, *, rate: PartLike | None = None, half_life: PartLike | None = None
) -> Derived[Quantity]:
    """Initial amount that leaves enough after first-order decay.

    ``C0 = C x e^(k x t)``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    remaining : PartLike
        What is, or shall be, left: an amount, a strength, a percentage or a number, [any].
    after : PartLike
        The time, [time or number].
    rate : PartLike, optional
        The rate constant, [per time or number].
    half_life : PartLike, optional
        The half-life in its place, [time or number].

    Notes
    -----
    After whole half-lives exact, otherwise the exponential is taken to 50 digits. Whether an overage may be added is
    not a question of arithmetic.

    Examples
    --------
    >>> show(initial_by_first_order("250 mg", "8 days", half_life="8 days").value)
    '500 mg'
    """
    working = Working()
    left = level(working, remaining, "remaining")
    share = FirstOrder(working, rate, half_life).share_after(after)
    return working.result("C0", "C / s", left / share, C=left, s=share, source=DECAY, exact=working.steps[-1].exact)


def time_by_first_order(
    initial: PartLike, remaining: PartLike, *, rate: PartLike | None = None, half_life: PartLike | None = None
) -> Derived[Quantity]:
    """Time of first-order decay to a remaining amount.

    ``t = ln(C0 / C) / k``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    initial : PartLike
        What there was: an amount, a strength, a percentage or a number, [any, as *remaining*].
    remaining : PartLike
        What is left then, [any, as *initial*].
    rate : PartLike, optional
        The rate constant, [per time or number].
    half_life : PartLike, optional
        The half-life in its place, [time or number].

    Examples
    --------
    >>> show(time_by_first_order("0.10 mol/L", "0.04 mol/L", rate="0.0015 per min").value)
    'about 610.86 min'
    """
    working = Working()
    first, left = levels(working, initial, remaining)
    share = working.step("s", "C / C0", ratio(left, first), C=left, C0=first)
    return FirstOrder(working, rate, half_life).time_to(share)
