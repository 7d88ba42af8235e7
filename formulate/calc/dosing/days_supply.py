"""Chapter 16, dosing: for how many days an amount dispensed lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.dosing.drops import of_drops
from formulate.calc.shared.arguments import impossible, listed, ratio, some, total
from formulate.calc.shared.pieces import counted, undivided
from formulate.calc.shared.regimen import drops_in, head_of, needed_doses_a_day, product_of_dose
from formulate.errors import DimensionError, InputError
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working, product_kind

__all__ = [
    "DaysSupply",
    "days_supply_from_amount",
    "days_supply_from_changing_doses",
    "days_supply_from_drops",
    "days_supply_from_insulin",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DaysSupply(Answer):
    """Days' supply of a quantity.

    Parameters
    ----------
    whole_days : Derived[Quantity]
        Whole days, rounded down, [days].
    exact_days : Derived[Quantity]
        Before that, [days].
    daily_amount : Derived[Quantity]
        What is used in a day, [as dispensed].
    """

    whole_days: Derived[Quantity]
    exact_days: Derived[Quantity]
    daily_amount: Derived[Quantity]


def days_supply_from_amount(
    dispensed: QuantityLike,
    dose: QuantityLike,
    doses_per_day: NumberLike | None = None,
    *,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
    density: QuantityLike | None = None,
    unit_size: QuantityLike | None = None,
    sites: NumberLike = 1,
    containers: NumberLike = 1,
) -> DaysSupply:
    """Days' supply (days of supply) of tablets, a liquid, a cream, inhalers, nasal sprays or patches.

    ``days = A / (D x n)``, or ``A / (D x sites x n)``

    Parameters
    ----------
    dispensed : QuantityLike
        Content of one container: ``30 tablets``, ``150 mL``, ``120 puffs``, ``30 g``, [mass, volume or count].
    dose : QuantityLike
        One dose: of product (``1 tablet``, ``1 teaspoon``), or of active if *strength* is stated, [any amount].
    interval : QuantityLike, optional
        Time between two doses instead; ``7 day`` for once a week, [time].
    strength : StrengthLike, optional
        Of the product; the dose then counts active, [strength].
    density : QuantityLike, optional
        Of the product, for a dose by volume of what is filled by mass, [density].
    unit_size : QuantityLike, optional
        Mass or volume of one dosage unit, where that is needed, [mass or volume].
    containers : NumberLike
        How many of them, [whole number].

    Notes
    -----
    What stays in the container is not taken off. Whole doses count: 13 mL are two doses of 5 mL, four days at one in
    48 hours.

    Examples
    --------
    >>> show(days_supply_from_amount("150 mL", "1 teaspoon", 3).whole_days.value)
    '10 days'
    >>> show(days_supply_from_amount("150 g", "5 mL", 3, density="1.25 g/mL").whole_days.value)
    '8 days'
    >>> show(days_supply_from_amount("120 sprays", "2 sprays", 2, sites=2).whole_days.value)
    '15 days'
    """
    working = Working()
    dispensed = _dispensed(working, dispensed, containers)
    number = needed_doses_a_day(working, doses_per_day, interval)
    one = product_of_dose(
        working,
        working.quantity(dose, where="dose"),
        strength=strength,
        density=density,
        unit_size=unit_size,
        kind=product_kind(dispensed),
    )
    undivided(one, "dose")
    places = working.count(sites, where="sites")
    formula = "D x n" if places == 1 else "D x sites x n"
    daily = working.step(
        "D1", formula, in_readable_unit(one * number * places), D=one, n=number, sites=Fraction(places)
    )
    return _lasting(working, dispensed, daily, one * places, number)


def days_supply_from_drops(
    dispensed: QuantityLike,
    drops: QuantityLike,
    dropper: QuantityLike,
    doses_per_day: NumberLike | None = None,
    *,
    interval: QuantityLike | None = None,
    sites: NumberLike = 1,
    containers: NumberLike = 1,
) -> DaysSupply:
    """Days' supply (days of supply) of eye, ear or nose drops (ophthalmic, otic).

    ``days = A x k / (drops x sites x n)``

    Parameters
    ----------
    dispensed : QuantityLike
        Content of one bottle, [volume or mass].
    drops : QuantityLike
        Drops of one dose for one eye or ear, such as ``2 drops``, [number of drops].
    dropper : QuantityLike
        Drops from one mL or g of this product, [drops/mL or drops/g].
    sites : NumberLike
        Eyes or ears treated, [whole number].
    containers : NumberLike
        Bottles, [whole number].

    Notes
    -----
    Bottles for eyes may have to be discarded earlier.

    Examples
    --------
    >>> show(days_supply_from_drops("5 mL", "2 drops", "20 drops/mL", 1, sites=2).whole_days.value)
    '25 days'
    """
    working = Working()
    dispensed = _dispensed(working, dispensed, containers)
    number = needed_doses_a_day(working, doses_per_day, interval)
    places = working.count(sites, where="sites")
    one = undivided(drops_in(working, drops), "drops")
    day = working.step("n1", "drops x s x n", one * places * number, drops=one, s=places, n=number)
    daily = of_drops(working, day, dropper)
    if product_kind(daily) != product_kind(dispensed):
        raise DimensionError(
            f"an amount that the dropper counts in, a {product_kind(daily)}",
            where="dispensed",
            given=show(dispensed),
            remedy="count the drops of what is dispensed",
        )
    return _lasting(working, dispensed, daily, in_readable_unit(daily / number), number)


def days_supply_from_insulin(
    dispensed: QuantityLike,
    doses: Sequence[QuantityLike],
    strength: StrengthLike,
    *,
    priming: QuantityLike | None = None,
    containers: NumberLike = 1,
    use_within: QuantityLike | None = None,
) -> DaysSupply:
    """Days' supply (days of supply) of insulin vials and pens, with priming, time after opening, sliding scale.

    ``days = containers x min(A x c / sum(dose + priming), use within)``

    Parameters
    ----------
    dispensed : QuantityLike
        Content of one vial, pen or cartridge, [volume].
    doses : Sequence[QuantityLike]
        Every injection of a day, such as ``20 units``, [activity].
    strength : StrengthLike
        Of the insulin, such as ``100 units/mL``, [strength].
    priming : QuantityLike, optional
        Units that are let out before each injection, [activity].
    containers : NumberLike
        Vials or pens, [whole number].
    use_within : QuantityLike, optional
        Time after which an opened one is thrown away, such as ``28 day``, [time].

    Notes
    -----
    Containers are opened one after the other, and the rest of one is used before the next is opened, unless its time is
    over.

    Examples
    --------
    >>> show(days_supply_from_insulin("10 mL", ["25 units", "15 units"], "100 units/mL").whole_days.value)
    '25 days'
    >>> vial = days_supply_from_insulin("10 mL", ["20 units"], "100 units/mL", use_within="28 day", containers=2)
    >>> show(vial.whole_days.value)
    '56 days'
    """
    working = Working()
    each = working.quantity(dispensed, "volume", where="dispensed")
    daily_doses = [working.quantity(dose, "activity", where="doses") for dose in some(doses, where="doses")]
    units = total(daily_doses, "activity_unit")
    if priming is not None:
        lost = working.quantity(priming, "activity", where="priming", zero=True)
        units = working.step(
            "U", "D1 + n x p", units + lost * len(daily_doses), D1=units, n=Fraction(len(daily_doses)), p=lost
        )
    concentration = working.strength(strength, where="strength")
    if concentration.product_kind != "volume":
        raise DimensionError(
            "units in a volume, such as '100 units/mL'", where="strength", given=str(concentration), remedy=""
        )
    daily = product_of_dose(working, units, strength=concentration, where="doses")
    count = working.count(containers, where="containers")
    one = _days(working, each, daily)
    if use_within is not None:
        limit = working.quantity(use_within, "time", where="use_within").to("day")
        one = working.step("t", "min(t, limit)", min(one, limit), t=one, limit=limit)
    if count > 1:
        one = working.step("t", "t x containers", one * count, t=one, containers=count)
    return _rounded(working, one, daily)


def days_supply_from_changing_doses(
    dispensed: QuantityLike,
    doses: Sequence[QuantityLike],
    doses_per_day: Sequence[NumberLike],
    days: Sequence[NumberLike],
    *,
    strength: StrengthLike | None = None,
    density: QuantityLike | None = None,
) -> DaysSupply:
    """Days' supply (days of supply) when the dose changes or is titrated.

    ``days = sum(days) + (A - sum(D x n x days)) / (D x n)``

    Parameters
    ----------
    dispensed : QuantityLike
        Amount dispensed, [mass, volume or count].
    doses_per_day : Sequence[NumberLike]
        Doses in a day of each stage, [number].
    days : Sequence[NumberLike]
        Days of each stage but the last, [number of days].
    strength : StrengthLike, optional
        Of the product, [strength].
    density : QuantityLike, optional
        Of the product, for a dose by volume of what is filled by mass, [density].

    Examples
    --------
    >>> found = days_supply_from_changing_doses("100 mL", ["5 mL", "5 mL", "5 mL"], [3, 2, 1], [2, 2])
    >>> show(found.whole_days.value)
    '14 days'
    """
    working = Working()
    dispensed = working.product(dispensed, where="dispensed")
    for name, row in (("doses", doses), ("doses_per_day", doses_per_day), ("days", days)):
        listed(row, where=name)
    if not len(doses) == len(doses_per_day) == len(days) + 1:
        raise InputError(
            "one dose for each of doses_per_day, and days for all but the last",
            where="days",
            given=f"{len(doses)}, {len(doses_per_day)} and {len(days)}",
        )
    numbers = [working.number(number, where="doses_per_day") for number in doses_per_day]
    lengths = [working.number(length, where="days") for length in days]
    daily = []
    for dose, number in zip(doses, numbers, strict=True):
        dose = working.quantity(dose, where="doses")
        one = product_of_dose(working, dose, strength=strength, density=density, kind=product_kind(dispensed))
        undivided(one, "doses")
        daily.append(working.step("D1", "D x n", in_readable_unit(one * number), D=one, n=number))
    used = total([day * length for day, length in zip(daily[:-1], lengths, strict=True)], head_of(dispensed))
    if used > dispensed:
        raise impossible(
            f"the stages before the last use {show(used)}, more than {show(dispensed)}",
            where="dispensed",
            remedy="dispense more, or shorten the stages",
        )
    left = working.step("rest", "A - used", dispensed - used, A=dispensed, used=used)
    before = make_quantity(sum(lengths, Fraction(0)), "day")
    last = make_quantity(ratio(left, daily[-1]), "day")
    total_days = working.step("t", "t1 + rest / D1 x 1 day", before + last, t1=before, rest=left, D1=daily[-1])
    return _rounded(working, total_days, daily[-1])


def _dispensed(working: Working, dispensed: QuantityLike, containers: NumberLike) -> Quantity:
    one = working.product(dispensed, where="dispensed")
    count = working.count(containers, where="containers")
    return one if count == 1 else working.step("A", "n x A1", in_readable_unit(one * count), n=count, A1=one)


def _lasting(working: Working, dispensed: Quantity, daily: Quantity, one: Quantity, number: Fraction) -> DaysSupply:
    """The days that an amount lasts; where doses a day are not whole, those of whole doses."""
    exact = _days(working, dispensed, daily)
    if number.denominator == 1:
        return _rounded(working, exact, daily)
    whole = working.copy()
    doses = whole.step("N", "floor(A / D)", Fraction(ratio(dispensed, one).__floor__()), A=dispensed, D=one)
    days = whole.step("t", "N / n x 1 day", make_quantity(doses / number, "day"), N=doses, n=number)
    return replace(_rounded(whole, days, daily), exact_days=Derived(value=exact, steps=working.steps))


def _days(working: Working, dispensed: Quantity, daily: Quantity) -> Quantity:
    return working.step("t", "A / D1 x 1 day", make_quantity(ratio(dispensed, daily), "day"), A=dispensed, D1=daily)


def _rounded(working: Working, days: Quantity, daily: Quantity) -> DaysSupply:
    exact = Derived(value=days, steps=working.steps)
    whole_days = Fraction(Fraction(days.magnitude).__floor__())
    last = working.copy()
    rounded = counted(last.result("days", "floor(t, 1 day)", make_quantity(whole_days, "day"), t=days), "down")
    step = next(item for item in reversed(working.steps) if item.value == daily)
    place = working.steps.index(step)
    return DaysSupply(
        whole_days=rounded, exact_days=exact, daily_amount=Derived(value=daily, steps=working.steps[: place + 1])
    )
