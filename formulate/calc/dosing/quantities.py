"""Chapter 16, dosing: how much to prepare or to dispense."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from formulate.calc.dosing.drops import of_drops
from formulate.calc.shared.arguments import chosen, impossible, listed, ratio, same_length, total
from formulate.calc.shared.pieces import in_whole_units, undivided
from formulate.calc.shared.regimen import dose_of, doses_in_days, drops_in, needed_doses_a_day, product_of_dose
from formulate.errors import DimensionError
from formulate.rounding import round_half_up, round_up
from formulate.units import Quantity, in_readable_unit, quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working, unit_name

__all__ = ["amount_for_changing_doses", "amount_for_days", "amount_for_days_of_drops", "amount_rounded_to_step"]


def amount_for_days(
    dose: QuantityLike,
    days: NumberLike,
    doses_per_day: NumberLike | None = None,
    *,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
    sites: NumberLike = 1,
    refills: NumberLike = 0,
) -> Derived[Quantity]:
    """Quantity to dispense for a number of days, with refills.

    ``A = D x n x days, by site: A = D x sites x n x days, times 1 + refills``

    Parameters
    ----------
    dose : QuantityLike
        One dose: of product, or of active if *strength* is stated, [any amount].
    strength : StrengthLike, optional
        Of the product; the dose then counts active, [strength].
    refills : NumberLike
        How often the same is dispensed again, for the amount of all of them, [whole number].

    Notes
    -----
    Doses are counted whole, the first at once: 2.5 doses are three. So are dosage units, but for tablets, which may be
    divided. Excess and whole packs are another question (``amount_with_excess``, ``packs_for_amount``).

    Examples
    --------
    >>> show(amount_for_days("2 tablets", days=10, doses_per_day=3).value)
    '60 tablets'
    >>> show(amount_for_days("50 mg", days=20, doses_per_day=1, strength="12.5 mg/5 mL").value)
    '400 mL'
    >>> show(amount_for_days("1 tablet", days=30, doses_per_day=2, refills=5).value)
    '360 tablets'
    >>> show(amount_for_days("5 mL", days=5, interval="48 h").value)
    '15 mL'
    """
    working = Working()
    number = needed_doses_a_day(working, doses_per_day, interval)
    length = working.number(days, where="days")
    dose = dose_of(working.quantity(dose, where="dose"), "dose", timed=False)
    one = undivided(product_of_dose(working, dose, strength=strength), "dose")
    places = working.count(sites, where="sites")
    again = working.count(refills, where="refills", zero=True)
    taken = "D" if places == 1 else "D x sites"
    doses = doses_in_days(working, number, length)
    amount = in_readable_unit(one * places * (number * length if doses is None else doses))
    formula = f"{taken} x n x days" if doses is None else f"{taken} x N"
    working.step("A", formula, amount, D=one, n=number, days=length, sites=Fraction(places), N=doses or Fraction(0))
    filled = in_whole_units(working, "A", amount)
    if again == 0:
        return filled
    return working.amount("T", "A x (1 + r)", filled.value * (1 + again), A=filled.value, r=again)


def amount_for_days_of_drops(
    drops: QuantityLike,
    dropper: QuantityLike,
    days: NumberLike,
    doses_per_day: NumberLike | None = None,
    *,
    interval: QuantityLike | None = None,
    sites: NumberLike = 1,
) -> Derived[Quantity]:
    """Quantity of drops (eye, ear, nose) to dispense for a number of days.

    ``A = drops x sites x n x days / k``

    Parameters
    ----------
    drops : QuantityLike
        Drops of one dose for one eye or ear, [number of drops].
    dropper : QuantityLike
        Drops from one mL or g of this product, [drops/mL or drops/g].
    sites : NumberLike
        Eyes or ears treated, [whole number].

    Examples
    --------
    >>> show(amount_for_days_of_drops("2 drops", "20 drops/mL", days=10, doses_per_day=3, sites=2).value)
    '6 mL'
    """
    working = Working()
    number = needed_doses_a_day(working, doses_per_day, interval)
    length = working.number(days, where="days")
    places = working.count(sites, where="sites")
    one = undivided(drops_in(working, drops), "drops")
    doses = doses_in_days(working, number, length)
    count = one * places * (number * length if doses is None else doses)
    formula = "drops x s x n x days" if doses is None else "drops x s x N"
    total_drops = working.step("n1", formula, count, drops=one, s=places, n=number, days=length, N=doses or Fraction(0))
    return Derived(value=of_drops(working, total_drops, dropper), steps=working.steps)


def amount_for_changing_doses(
    doses: Sequence[QuantityLike],
    doses_per_day: Sequence[NumberLike],
    days: Sequence[NumberLike],
    *,
    strength: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Quantity to dispense for a course with changing doses, such as a taper (tapering dose).

    ``A = sum(D x n x days)``

    Parameters
    ----------
    doses_per_day : Sequence[NumberLike]
        Doses in a day of each stage, or one number for all of them, [number].
    days : Sequence[NumberLike]
        Days of each stage, [number of days].
    strength : StrengthLike, optional
        Of the product, [strength].

    Notes
    -----
    The doses are of one kind. The doses of a stage are whole, and so are the dosage units of all stages.

    Examples
    --------
    >>> tapered = amount_for_changing_doses(["40 mg", "20 mg", "10 mg"], [1, 1, 1], [3, 3, 3], strength="10 mg/tablet")
    >>> show(tapered.value)
    '21 tablets'
    """
    if len(listed(doses_per_day, where="doses_per_day")) == 1:
        doses_per_day = [*doses_per_day] * len(listed(doses, where="doses"))
    same_length(doses, doses_per_day, where="doses_per_day")
    same_length(doses, days, where="days")
    working = Working()
    stages = []
    for dose, number, length in zip(doses, doses_per_day, days, strict=True):
        dose = dose_of(working.quantity(dose, where="doses"), "doses", timed=False)
        one = undivided(product_of_dose(working, dose, strength=strength, where="doses"), "doses")
        n = working.number(number, where="doses_per_day")
        t = working.number(length, where="days")
        doses_of_stage = doses_in_days(working, n, t)
        stage = in_readable_unit(one * (n * t if doses_of_stage is None else doses_of_stage))
        formula = "D x n x days" if doses_of_stage is None else "D x N"
        stages.append(working.step("A1", formula, stage, D=one, n=n, days=t, N=doses_of_stage or Fraction(0)))
    for stage in stages:
        if stage.dimensionality != stages[0].dimensionality:
            raise DimensionError(f"doses of one kind, as {show(stages[0])}", where="doses", given=show(stage))
    amount = in_readable_unit(total(stages, unit_name(stages[0])))
    working.step("A", "sum(A1)", amount, A1=stages)
    return in_whole_units(working, "A", amount)


Rounding: TypeAlias = Literal["nearest", "down", "up"]


def amount_rounded_to_step(amount: QuantityLike, step: QuantityLike, rounding: Rounding) -> Derived[Quantity]:
    """Round a dose, volume or rate to a measurable one: half tablets, 0.1 mL of a syringe, whole drops.

    ``R = step x (A / step, rounded)``

    Parameters
    ----------
    amount : QuantityLike
        What was found, [any quantity].
    step : QuantityLike
        What can be measured or given, such as ``0.2 mL``, ``0.5 tablets`` or ``1 mL/h``, [as *amount*].
    rounding : Literal
        To the nearest multiple (a half up), ``down`` or ``up``, [choice].

    Notes
    -----
    Other calculations round nothing: this is the place where it is asked for, and shown.

    Examples
    --------
    >>> show(amount_rounded_to_step("8.16 mL", "0.2 mL", "nearest").value)
    '8.2 mL'
    >>> show(amount_rounded_to_step("1.3 tablets", "0.5 tablets", "up").value)
    '1.5 tablets'
    """
    working = Working()
    amount = quantity(working.opened(amount), where="amount")  # a part of a capsule is what is rounded
    one = working.quantity(step, where="step")
    if one.dimensionality != amount.dimensionality:
        raise DimensionError(f"a step of the kind of the amount ({show(amount)})", where="step", given=show(one))
    word = chosen(rounding, ("nearest", "down", "up"), where="rounding")
    exact = ratio(amount, one)
    ways = {"nearest": round_half_up(exact, Fraction(1)), "down": Fraction(exact.__floor__()), "up": round_up(exact)}
    count = ways[word]
    if count == 0:
        raise impossible(
            f"{show(amount)} is rounded to nothing", where="step", remedy="take a smaller step, or round up"
        )
    formula = {"nearest": "round(A / s, 0)", "down": "floor(A / s)", "up": "ceil(A / s)"}[word]
    n = working.step("n", formula, count, A=amount, s=one)
    return working.result("R", "n x s", one * count, n=n, s=one)
