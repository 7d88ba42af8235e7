"""Chapter 20, stability: first-order decay, its rate constant, half-life and shelf life."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from formulate.calc.shared.arguments import missing, ratio
from formulate.calc.shared.assumptions import TWO_ASSAYS
from formulate.calc.shared.chemistry.kinetics import FirstOrder, as_typed, kept, level, levels, share_of, span
from formulate.calc.shared.sources import DECAY
from formulate.calc.shared.transcendental import ln
from formulate.errors import InputError
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, PartLike, ShareLike, Working, stated

__all__ = [
    "first_order_rate_from_half_life",
    "first_order_rate_from_remaining",
    "first_order_rate_from_shelf_life",
    "half_life_by_first_order",
    "initial_by_first_order",
    "remaining_by_first_order",
    "shelf_life_by_first_order",
    "shelf_life_by_first_order_from_remaining",
    "time_by_first_order",
]


def first_order_rate_from_remaining(initial: PartLike, remaining: PartLike, after: PartLike) -> Derived[Quantity]:
    """First-order rate constant from the amount remaining after a time.

    ``k = ln(C0 / C) / t``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    remaining : PartLike
        What is left, [any, as *initial*].
    after : PartLike
        The time between, [time, months or number].

    Notes
    -----
    Two assays make a rate, but do not show that the order is the first. A month has no fixed length, so that months and
    days are not counted together. A pseudo-first-order decay (one partner in excess, or kept by a buffer) is one of the
    first order here.

    Examples
    --------
    >>> show(first_order_rate_from_remaining("5 mg/mL", "4.2 mg/mL", "20 days").value)
    'about 0.00871767 per day'
    """
    working = Working()
    return _rate(working, initial, remaining, after)


def first_order_rate_from_half_life(half_life: PartLike) -> Derived[Quantity]:
    """First-order rate constant from half-life.

    ``k = ln(2) / h``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    half_life : PartLike
        Time until one half is left, [time or number].

    Examples
    --------
    >>> show(first_order_rate_from_half_life("10 days").value)
    'about 0.0693147 per day'
    """
    working = Working()
    half = span(working, half_life, "half_life")
    return working.result(
        "k", "ln(2) / h", make_quantity(ln(Fraction(2)), "") / half, h=half, source=DECAY, exact=False
    )


def first_order_rate_from_shelf_life(shelf_life: PartLike, limit: ShareLike = "90 %") -> Derived[Quantity]:
    """First-order rate constant from shelf life (t90).

    ``k = -ln(s) / t``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    shelf_life : PartLike
        Time until *limit* is left, [time or number].
    limit : ShareLike
        What is left then; 90 % makes it the t90, [percentage].

    Examples
    --------
    >>> show(first_order_rate_from_shelf_life("14 days").value)
    'about 0.00752575 per day'
    """
    working = Working()
    time, share = span(working, shelf_life, "shelf_life"), kept(working, limit)
    rate = make_quantity(-ln(share), "") / time
    return working.result("k", "-ln(s) / t", rate, s=share, t=time, source=DECAY, exact=False)


def half_life_by_first_order(
    rate: PartLike | None = None,
    *,
    initial: PartLike | None = None,
    remaining: PartLike | None = None,
    after: PartLike | None = None,
) -> Derived[Quantity]:
    """First-order half-life from the rate constant or from two assays.

    ``t = -ln(s) / k, s = 0.5``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    rate : PartLike, optional
        The rate constant, such as ``0.05 per day``, [per time or number].
    initial : PartLike, optional
        What there was, in place of *rate*, [any, as *remaining*].
    remaining : PartLike, optional
        What is left, [any, as *initial*].
    after : PartLike, optional
        The time between, [time or number].

    Notes
    -----
    It does not depend on how much there was. It is also written t50.

    Examples
    --------
    >>> show(half_life_by_first_order("0.05 per day").value)
    'about 13.8629 days'
    """
    working = Working()
    if rate is not None and (initial, remaining, after) != (None, None, None):
        raise InputError("the rate or what was left after a time, not both", where="rate", remedy="they say the same")
    if rate is None and initial is not None and remaining is not None and after is not None:
        rate = _rate(working, initial, remaining, after)
    return FirstOrder(working, rate, None).time_to(Fraction(1, 2))


def shelf_life_by_first_order(
    limit: ShareLike = "90 %",
    *,
    rate: PartLike | None = None,
    half_life: PartLike | None = None,
    initial: PartLike | None = None,
    label: PartLike | None = None,
) -> Derived[Quantity]:
    """First-order shelf life (t90).

    ``t = -ln(s) / k, by half-life: t = h x ln(s) / ln(0.5)``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    initial : PartLike, optional
        What there was, where the limit is of the *label*, [any, as *label*].

    Notes
    -----
    It holds for one decay at one temperature: a beyond-use date also depends on microbes, container and rules.

    Examples
    --------
    >>> show(shelf_life_by_first_order(rate="0.005 per day").value)
    'about 21.0721 days'
    """
    working = Working()
    if initial is not None and label is None:
        raise missing("label", "the label, where what there was is stated", "E_LABEL_NEEDED", "100 %")
    share, assuming = share_of(working, limit, initial, label)
    return FirstOrder(working, rate, half_life).time_to(share, assuming=assuming)


def shelf_life_by_first_order_from_remaining(
    initial: PartLike, remaining: PartLike, after: PartLike, limit: ShareLike = "90 %", *, label: PartLike | None = None
) -> Derived[Quantity]:
    """First-order shelf life (t90) from the amount remaining after a time.

    ``t = -ln(s) / k``, ``k = ln(C0 / C) / t1``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    remaining : PartLike
        What was left, [any, as *initial*].
    after : PartLike
        The time between, [time or number].

    Notes
    -----
    Beyond the time of the last assay it is an extrapolation, refused beyond twenty times that time.

    Examples
    --------
    >>> show(shelf_life_by_first_order_from_remaining("5 mg/mL", "4.2 mg/mL", 20, "70 %").value)
    'about 40.914'
    """
    working = Working()
    rate = _rate(working, initial, remaining, after)
    working.include(rate)
    share, assuming = share_of(working, limit, initial, label)
    part = working.step("s", "", share, assuming=assuming, source=stated("limit")) if assuming else share
    return FirstOrder(working, rate, None).time_to(part, assayed=span(working, after, "after"))


def _rate(working: Working, initial: PartLike, remaining: PartLike, after: PartLike) -> Derived[Quantity]:
    first, left = levels(working, initial, remaining)
    time = span(working, after, "after")
    rate = make_quantity(ln(ratio(first, left)), "") / time
    return working.result(
        "k", "ln(C0 / C) / t", rate, C0=first, C=left, t=time, source=DECAY, exact=False, assuming=TWO_ASSAYS
    )


def remaining_by_first_order(
    initial: PartLike, after: PartLike, *, rate: PartLike | None = None, half_life: PartLike | None = None
) -> Derived[Any]:
    """Amount remaining after first-order decay.

    ``C = C0 x e^(-k x t)``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    initial : PartLike
        What there was: an amount, a strength, a percentage or a number, [any].

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
    return as_typed(
        initial,
        working.result("C", "C0 x s", first * share, C0=first, s=share, source=DECAY, exact=working.steps[-1].exact),
    )


def initial_by_first_order(
    remaining: PartLike, after: PartLike, *, rate: PartLike | None = None, half_life: PartLike | None = None
) -> Derived[Any]:
    """Initial amount that leaves enough after first-order decay.

    ``C0 = C x e^(k x t)``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    remaining : PartLike
        What is, or shall be, left: an amount, a strength, a percentage or a number, [any].

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
    return as_typed(
        remaining,
        working.result("C0", "C / s", left / share, C=left, s=share, source=DECAY, exact=working.steps[-1].exact),
    )


def time_by_first_order(
    initial: PartLike, remaining: PartLike, *, rate: PartLike | None = None, half_life: PartLike | None = None
) -> Derived[Quantity]:
    """Time of first-order decay to a remaining amount.

    ``t = ln(C0 / C) / k``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    remaining : PartLike
        What is left then, [any, as *initial*].

    Examples
    --------
    >>> show(time_by_first_order("0.10 mol/L", "0.04 mol/L", rate="0.0015 per min").value)
    'about 610.86 min'
    """
    working = Working()
    first, left = levels(working, initial, remaining)
    share = working.step("s", "C / C0", ratio(left, first), C=left, C0=first)
    return FirstOrder(working, rate, half_life).time_to(share)
