"""Chapter 17, infusion: rates that change, and tables of rates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.calc._infusion import amount_in, dose_per_time, volume_of
from formulate.calc._regimen import body_kind, for_body, head_of, sizes_for
from formulate.calc.basics import (
    QuantityLike,
    StrengthLike,
    Working,
    impossible,
    ratio,
    same_length,
    total,
)
from formulate.calc.infusion_doses import infusion_rate_from_dose_rate
from formulate.errors import DimensionError
from formulate.units import Quantity, easier, show
from formulate.working import Derived

__all__ = [
    "TitrationTable",
    "dose_from_changing_dose_rates",
    "infusion_rate_for_rest",
    "infusion_volume_from_changing_rates",
    "titration_table",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitrationTable:
    """Rates that belong to doses per time, in their order.

    Parameters
    ----------
    dose_rates : tuple[Derived[Quantity], ...]
        The doses per time, [as given].
    rates : tuple[Derived[Quantity], ...]
        The rate of each, [mL/h].

    """

    dose_rates: tuple[Derived[Quantity], ...]
    rates: tuple[Derived[Quantity], ...]


def titration_table(
    first: QuantityLike,
    last: QuantityLike,
    increment: QuantityLike,
    strength: StrengthLike,
    *,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> TitrationTable:
    """Titration table: the rates (mL/h) of a series of doses per time, from the first to the last by equal steps.

    ``rate = q x W / c`` for ``q = first, first + increment, ..., last``

    Parameters
    ----------
    first : QuantityLike
        Lowest dose per time, such as ``2 mcg/kg/min``, [amount per time (per mass or area)].
    last : QuantityLike
        Highest, a whole number of steps above it, [as *first*].
    increment : QuantityLike
        From one to the next, [as *first*].
    strength : StrengthLike
        Of the solution infused, such as ``400 mg/250 mL``, [strength].
    weight : QuantityLike, optional
        Body weight, where the dose is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where the dose is per surface, [area].

    Returns
    -------
    TitrationTable
        The doses per time and their rates, [as *first*, mL/h].

    Raises
    ------
    OutOfRangeError
        If *last* is below *first* or not reached by whole steps, or there are more than 100 steps.
    DimensionError
        If the three are not counted alike.
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` or ``E_SURFACE_NEEDED`` for a dose per weight or surface.

    Notes
    -----
    Exact; nothing is rounded to what a pump can be set to.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = titration_table("2 mcg/kg/min", "6 mcg/kg/min", "2 mcg/kg/min", "400 mg/250 mL", weight="80 kg")
    >>> [show(rate.value) for rate in found.rates]
    ['6 mL/h', '12 mL/h', '18 mL/h']

    """
    working = Working()
    start = working.quantity(first, where="first")
    end, step = (_counted_as(working, one, start, where) for one, where in ((last, "last"), (increment, "increment")))
    if end < start:
        raise impossible(f"{show(end)} is below {show(start)}", where="last", remedy="give the lowest one first")
    steps = ratio(end - start, step)
    if steps.denominator != 1 or steps > 100:
        remedy = "at most 100" if steps > 100 else "change the last one or the increment"
        raise impossible("a whole number of steps from the first to the last", where="increment", remedy=remedy)
    doses = tuple(_named(start, step, number) for number in range(int(steps) + 1))
    rates = tuple(infusion_rate_from_dose_rate(dose, strength, weight=weight, surface=surface) for dose in doses)
    return TitrationTable(dose_rates=doses, rates=rates)


def infusion_volume_from_changing_rates(
    rates: Sequence[QuantityLike], times: Sequence[QuantityLike]
) -> Derived[Quantity]:
    """Volume of an infusion whose rate changes, such as one that is stepped up or that follows a bolus.

    ``V = sum(rate x t)``

    Parameters
    ----------
    rates : Sequence[QuantityLike]
        Rate of each stage, such as ``50 mL/h``, [volume per time].
    times : Sequence[QuantityLike]
        For how long each, [time].

    Returns
    -------
    Derived[Quantity]
        The volume altogether, [volume].

    Raises
    ------
    InputError
        If there are not as many of both.

    Notes
    -----
    Exact.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(infusion_volume_from_changing_rates(["50 mL/h", "100 mL/h"], ["30 min", "4 h"]).value)
    '425 mL'

    """
    same_length(rates, times, where="times")
    working = Working()
    stages = []
    for rate, time in zip(rates, times, strict=True):
        r = working.quantity(rate, "volume per time", where="rates")
        t = working.quantity(time, "time", where="times")
        stages.append(working.step("V1", "rate x t", (r * t).to("milliliter"), rate=r, t=t))
    return working.amount("V", "sum of the stages", total(stages, "milliliter"))


def dose_from_changing_dose_rates(
    dose_rates: Sequence[QuantityLike],
    times: Sequence[QuantityLike],
    *,
    bolus: QuantityLike | None = None,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Dose altogether of a bolus (loading dose) and an infusion whose dose per time changes.

    ``D = bolus x W + sum(q x W x t)``

    Parameters
    ----------
    dose_rates : Sequence[QuantityLike]
        Dose per time of each stage, such as ``1 mg/min``, [amount per time (per mass or area)].
    times : Sequence[QuantityLike]
        For how long each, [time].
    bolus : QuantityLike, optional
        Dose that is given at once, such as ``150 mg`` or ``80 units/kg``, [amount (per mass or area)].
    weight : QuantityLike, optional
        Body weight, where a dose is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where a dose is per surface, [area].

    Returns
    -------
    Derived[Quantity]
        The active, [as the doses count].

    Raises
    ------
    InputError
        If there are not as many of both.
    DimensionError
        If the doses are not of one kind.
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` or ``E_SURFACE_NEEDED`` for a dose per weight or surface.

    Notes
    -----
    Exact; a pound is 0.45359237 kg, where books divide by 2.2.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = dose_from_changing_dose_rates(["1 mg/min", "0.5 mg/min"], ["6 h", "18 h"], bolus="150 mg")
    >>> show(found.value)
    '1.05 g'

    """
    same_length(dose_rates, times, where="times")
    working = Working()
    at_once = None if bolus is None else working.quantity(bolus, where="bolus")
    flows = [working.quantity(dose_rate, where="dose_rates") for dose_rate in dose_rates]
    kinds = {body_kind(given) for given in (*flows, at_once) if given is not None}
    parts = []
    if at_once is not None:
        parts.append(for_body(working, at_once, *sizes_for(at_once, kinds, weight, surface), "bolus"))
    for flow, time in zip(flows, times, strict=True):
        rate = dose_per_time(working, flow, *sizes_for(flow, kinds, weight, surface), where="dose_rates")
        t = working.quantity(time, "time", where="times")
        parts.append(working.step("D1", "q x t", easier(amount_in(rate, t)), q=rate, t=t))
    for place, part in reversed(list(enumerate(parts))):
        if part.dimensionality != parts[-1].dimensionality:
            where = "bolus" if at_once is not None and place == 0 else "dose_rates"
            raise DimensionError(f"doses of one kind, as {show(parts[-1])}", where=where, given=show(part))
    found = total(parts, head_of(parts[-1]))
    if bolus is None:
        return working.amount("D", "sum of the stages", found)
    return working.amount("D", "bolus + sum of the stages", found, bolus=parts[0])


def infusion_rate_for_rest(
    volume: QuantityLike, time: QuantityLike, infused: QuantityLike, elapsed: QuantityLike
) -> Derived[Quantity]:
    """New rate of an infusion that runs behind or ahead, so that the rest is in at the time that was planned.

    ``rate = (V - V1) / (t - t1)``

    Parameters
    ----------
    volume : QuantityLike
        Volume of the whole infusion, [volume].
    time : QuantityLike
        Time planned for it, [time].
    infused : QuantityLike
        What is in already; may be 0, [volume].
    elapsed : QuantityLike
        Time since the start, [time].

    Returns
    -------
    Derived[Quantity]
        The rate from now on, [mL/h].

    Raises
    ------
    OutOfRangeError
        If all of the volume is in, or all of the time is over.

    Notes
    -----
    Exact; whether the patient may have the faster rate is not answered. ``drop_rate_from_rate`` makes drops of it.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(infusion_rate_for_rest("1000 mL", "8 h", "250 mL", "3 h").value)
    '150 mL/h'

    """
    working = Working()
    v, t = volume_of(working, volume), working.quantity(time, "time", where="time")
    before = working.quantity(infused, "volume", where="infused", zero=True)
    gone = working.quantity(elapsed, "time", where="elapsed")
    if before >= v:
        raise impossible("all of the volume is in already", where="infused", remedy="look at the volumes")
    if gone >= t:
        raise impossible("the time planned is over", where="elapsed", remedy="plan a longer time")
    left = working.step("V2", "V - V1", (v - before).to("milliliter"), V=v, V1=before)
    rest = working.step("t2", "t - t1", (t - gone).to("hour"), t=t, t1=gone)
    return working.result("rate", "V2 / t2", (left / rest).to("milliliter/hour"), V2=left, t2=rest)


def _counted_as(working: Working, given: QuantityLike, first: Quantity, where: str) -> Quantity:
    found = working.quantity(given, where=where)
    if found.dimensionality != first.dimensionality:
        raise DimensionError(f"a dose per time, counted as the first ({show(first)})", where=where, given=show(found))
    return found


def _named(start: Quantity, step: Quantity, number: int) -> Derived[Quantity]:
    working = Working()
    if number == 0:
        return working.result("q", "the first", start)
    found = start + step.to(start.units) * number
    return working.result("q", "first + n x step", found, first=start, n=Fraction(number), step=step)
