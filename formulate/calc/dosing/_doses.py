"""From an order to its doses: one, those of a day, all of them, as active and as product."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import chosen, missing
from formulate.calc.shared.pieces import in_whole_units, undivided
from formulate.calc.shared.regimen import (
    Schedule,
    dose_of,
    doses_a_day,
    doses_in_days,
    finished,
    head_of,
    is_per_time,
    lesser,
    product_of_dose,
)
from formulate.errors import MissingKnowledgeError
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity
from formulate.working import Derived, QuantityLike, StrengthLike, Working, product_kind, stated

__all__ = ["Doses"]

_MEASURED = ("mass", "volume")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Doses(Answer):
    """Single, daily and total doses; ``None`` for what the arguments do not determine.

    Parameters
    ----------
    dose : Derived[Quantity] | None
        One dose, [as ordered].
    daily : Derived[Quantity] | None
        The doses of a day together, [as ordered].
    total : Derived[Quantity] | None
        The doses of all days together, [as ordered].
    product : Derived[Quantity] | None
        Product for one dose, [mass, volume or count].
    daily_product : Derived[Quantity] | None
        Product for a day, [mass, volume or count].
    total_product : Derived[Quantity] | None
        Product for all days, [mass, volume or count].
    """

    dose: Derived[Quantity] | None = None
    daily: Derived[Quantity] | None = None
    total: Derived[Quantity] | None = None
    product: Derived[Quantity] | None = None
    daily_product: Derived[Quantity] | None = None
    total_product: Derived[Quantity] | None = None


def doses_from(working: Working, ordered: Quantity, schedule: Schedule, where: str) -> Doses:
    """All that an order for this body comes to: an amount is one dose, an amount per time that of a day."""
    ordered = _as_active(working, dose_of(ordered, where, energy=True), schedule.strength)
    number = doses_a_day(working, schedule.doses_per_day, schedule.interval)
    dose: Derived[Quantity] | None
    daily: Derived[Quantity] | None
    if is_per_time(ordered):
        dose, daily = _of_daily_order(working, ordered, number, schedule)
    else:
        dose, daily = _of_single_order(working, ordered, number, schedule)
    total = _total(dose, daily, number, schedule)
    return Doses(
        dose=dose,
        daily=daily,
        total=total,
        product=_undivided(_product(dose, schedule)),
        daily_product=_product(daily, schedule),
        total_product=_product(total, schedule, dispensed=True),
    )


def _as_active(working: Working, ordered: Quantity, strength: StrengthLike | None) -> Quantity:
    """An order of product as the active in it, where a strength is stated that does not count the order itself."""
    if strength is None:
        return ordered
    strength = working.strength(strength, where="strength")
    one: Quantity = make_quantity(1, head_of(ordered))
    if is_kind(one, strength.counted_kind) or product_kind(one) != strength.product_kind:
        return ordered
    held = strength.amount_in(one)
    active = ordered / one * held
    return working.step("D", "P x c", in_readable_unit(active), P=ordered, c=strength)


def _of_single_order(
    working: Working, ordered: Quantity, number: Fraction | None, schedule: Schedule
) -> tuple[Derived[Quantity], Derived[Quantity] | None]:
    one = lesser(working, in_readable_unit(ordered), schedule.maximum_dose, "maximum_dose")
    one = _within_a_day(working, one, number, schedule.maximum_daily)
    if not working.steps or working.steps[-1].value != one:
        working.step("D", "", one, source=stated("order"))
    dose = finished(working, one)
    return dose, None if number is None else _doses_of_a_day(working, one, number)


def _of_daily_order(
    working: Working, ordered: Quantity, number: Fraction | None, schedule: Schedule
) -> tuple[Derived[Quantity] | None, Derived[Quantity]]:
    """An amount per time, brought to a day, and divided by the doses of a day."""
    amount = (ordered * make_quantity(1, "day")).to(head_of(ordered))
    day = working.step("D1", "D x 1 day", in_readable_unit(amount), D=ordered)
    day = lesser(working, day, schedule.maximum_daily, "maximum_daily")
    daily = finished(working, day)
    if number is None:
        if schedule.maximum_dose is not None:
            raise _often()
        return None, daily
    part = working.copy()
    share = part.step("D", "D1 / n", in_readable_unit(day / number), D1=day, n=number)
    one = lesser(part, share, schedule.maximum_dose, "maximum_dose")
    return finished(part, one), daily if one == share else _doses_of_a_day(part, one, number)


def _within_a_day(
    working: Working, one: Quantity, number: Fraction | None, maximum_daily: QuantityLike | None
) -> Quantity:
    """One dose, cut down to its share of the greatest amount of a day; one in several days is that of its day."""
    if maximum_daily is None:
        return one
    if number is None:
        raise _often()
    limit = working.quantity(maximum_daily, where="maximum_daily")
    if number > 1 and limit.dimensionality == one.dimensionality:
        limit = working.step("limit", "D2 / n", in_readable_unit(limit / number), D2=limit, n=number)
    return lesser(working, one, limit, "maximum_daily")


def _doses_of_a_day(working: Working, one: Quantity, number: Fraction) -> Derived[Quantity]:
    part = working.copy()
    return finished(part, part.step("D1", "D x n", in_readable_unit(one * number), D=one, n=number))


def _often() -> MissingKnowledgeError:
    return missing("doses_per_day", "the number of doses in a day", "E_DOSES_PER_DAY_NEEDED", "3")


def _total(
    dose: Derived[Quantity] | None, daily: Derived[Quantity] | None, number: Fraction | None, schedule: Schedule
) -> Derived[Quantity] | None:
    if schedule.days is None:
        return None
    if daily is None:
        raise missing("doses_per_day", "the number of doses in a day, or the interval", "E_DOSES_PER_DAY_NEEDED", "3")
    working = Working()
    if dose is not None and number is not None:
        one = working.include(dose)
        doses = doses_in_days(working, number, working.number(schedule.days, where="days"))
        if doses is not None:
            return working.amount("T", "D x N", one * doses, D=one, N=doses)
        working = Working()
    day = working.include(daily)
    days = working.number(schedule.days, where="days")
    return working.amount("T", "D1 x days", day * days, D1=day, days=days)


def _product(
    amount: Derived[Quantity] | None, schedule: Schedule, *, dispensed: bool = False
) -> Derived[Quantity] | None:
    """The product that holds an amount, where its strength or kind is stated; *dispensed* in whole units."""
    if amount is None or (schedule.strength is None and schedule.measured_by is None):
        return None
    working = Working()
    dose = working.include(amount)
    product = product_of_dose(
        working,
        dose,
        strength=schedule.strength,
        density=schedule.density,
        unit_size=schedule.unit_size,
        kind=None if schedule.measured_by is None else chosen(schedule.measured_by, _MEASURED, where="measured_by"),
    )
    return in_whole_units(working, "P", product) if dispensed else finished(working, product)


def _undivided(product: Derived[Quantity] | None) -> Derived[Quantity] | None:
    if product is not None:
        undivided(product.value, "dose")
    return product


def per_day_of(working: Working, dose: QuantityLike, schedule: Schedule) -> Quantity:
    """A dose as active, or the doses of a day per day where their number is stated."""
    one = working.quantity(dose, where="dose")
    if schedule.strength is not None:
        strength = working.strength(schedule.strength, where="strength")
        if not is_kind(one, strength.counted_kind):
            one = working.product_of(dose, strength, where="dose")
            one = working.step("D", "P x c", in_readable_unit(strength.amount_in(one)), P=one, c=strength)
    number = doses_a_day(working, schedule.doses_per_day, schedule.interval)
    one = dose_of(one, "dose", timed=number is None, energy=True)
    if number is None:
        return one
    day = make_quantity(1, "day")
    return working.step("D1", "n x D / 1 day", one * number / day, n=number, D=one)
