"""Chapter 17, infusion: doses that a patient asks for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.calc._infusion import amount_in
from formulate.calc.basics import QuantityLike, Working, ratio
from formulate.errors import DimensionError
from formulate.units import Quantity, easier, show
from formulate.working import Derived

__all__ = ["DemandDoses", "demand_doses_from_lockout"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandDoses:
    """The most that a pump of patient-controlled analgesia gives in a time.

    Parameters
    ----------
    count : Derived[Fraction]
        Doses on demand that the lockout allows, [number].
    on_demand : Derived[Quantity]
        These together, [as the dose].
    highest : Derived[Quantity]
        With the continuous rate, but not above the limit, [as the dose].

    """

    count: Derived[Fraction]
    on_demand: Derived[Quantity]
    highest: Derived[Quantity]


def demand_doses_from_lockout(
    demand_dose: QuantityLike,
    lockout: QuantityLike,
    time: QuantityLike,
    *,
    continuous: QuantityLike | None = None,
    limit: QuantityLike | None = None,
) -> DemandDoses:
    """Most that PCA (patient-controlled analgesia) can give in a time: demand doses by the lockout, basal rate, limit.

    ``D = n x dose + q x t`` with ``n = t / lockout, rounded down``

    Parameters
    ----------
    demand_dose : QuantityLike
        Dose of one press of the button, such as ``1 mg``, [mass or activity].
    lockout : QuantityLike
        Time before the next one is given, such as ``10 min``, [time].
    time : QuantityLike
        In which the doses are counted, such as ``4 h``, [time].
    continuous : QuantityLike, optional
        Basal rate beside them, such as ``0.5 mg/h``, [amount per time].
    limit : QuantityLike, optional
        Most that the pump gives in this time, [as the dose].

    Returns
    -------
    DemandDoses
        The number of doses, these together, and the most with the rate and the limit, [number, as the dose].

    Raises
    ------
    DimensionError
        If the rate or the limit is of another kind than the dose.

    Notes
    -----
    Exact: one dose at the end of each lockout within the time. A first dose at its very start is one more.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = demand_doses_from_lockout("1 mg", "10 min", "4 h", continuous="0.5 mg/h", limit="25 mg")
    >>> found.count.value, show(found.on_demand.value), show(found.highest.value)
    (Fraction(24, 1), '24 mg', '25 mg')

    """
    working = Working()
    dose = working.quantity(demand_dose, "mass", "activity", where="demand_dose")
    closed = working.quantity(lockout, "time", where="lockout")
    t = working.quantity(time, "time", where="time")
    number = Fraction(ratio(t, closed).__floor__())
    count = working.result("n", "t / lockout, rounded down", number, t=t, lockout=closed)
    asked = working.amount("D1", "n x dose", dose * number, n=number, dose=dose)
    part = working.copy()
    highest = asked.value
    if continuous is not None:
        flow = part.quantity(continuous, where="continuous")
        if (flow * t).dimensionality != dose.dimensionality:
            raise DimensionError(
                f"a dose per time, as the dose ({show(dose)}) counts", where="continuous", given=show(flow)
            )
        added = easier(amount_in(flow, t))
        highest = part.step("D", "D1 + q x t", easier(highest + added), D1=highest, q=flow, t=t)
    if limit is not None:
        most = part.quantity(limit, where="limit")
        if most.dimensionality != dose.dimensionality:
            raise DimensionError(f"an amount of the kind of the dose ({show(dose)})", where="limit", given=show(most))
        highest = part.step("D", "the lesser of the two: D, limit", min(highest, most), D=highest, limit=most)
    return DemandDoses(count=count, on_demand=asked, highest=Derived(value=highest, steps=part.steps))
