"""What dosing, infusion and nutrition share: amounts per body weight or surface, doses a day, amounts of product."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from formulate.calc.shared.arguments import impossible, missing, ratio
from formulate.calc.shared.assumptions import WHOLE_DROPS
from formulate.calc.shared.bodies import animal_surface, animal_weight
from formulate.calc.shared.conversions import Knowledge, product_as
from formulate.calc.shared.pieces import counted
from formulate.errors import DimensionError, InputError
from formulate.frozen import Frozen
from formulate.rounding import round_half_up, round_up
from formulate.units import (
    DOSAGE_UNITS,
    Quantity,
    in_readable_unit,
    is_kind,
    make_quantity,
    show,
    show_number,
    with_article,
)
from formulate.working import (
    Derived,
    NumberLike,
    QuantityLike,
    StrengthLike,
    Working,
    is_number,
    product_kind,
    unit_name,
)

#: The unit of a body's measure, what it is called, the code that asks for it, an example.
_BODY = {
    "mass": ("weight", "the body weight", "E_WEIGHT_NEEDED", "70 kg"),
    "area": ("surface", "the body surface", "E_SURFACE_NEEDED", "1.73 m2"),
}
_DAY = make_quantity(1, "day")
#: One a minute.
MOST_DOSES_A_DAY = 1440
#: Latin for a number of doses a day; once daily is not abbreviated, as it is easily read as another one of these.
_TIMES_A_DAY = {"bid": 2, "tid": 3, "qid": 4}
_EVERY = re.compile(r" *(?:every +|q *)([0-9.]+ *[a-z]+) *", re.IGNORECASE)
#: What a dose is counted in, besides dosage units.
_DOSED_IN = ("mass", "volume", "amount", "equivalents", "osmoles", "activity")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Schedule(Frozen):
    """How often, for how long, and out of which product; ``None`` is not stated."""

    doses_per_day: NumberLike | None = None
    interval: QuantityLike | None = None
    days: NumberLike | None = None
    strength: StrengthLike | None = None
    density: QuantityLike | None = None
    unit_size: QuantityLike | None = None
    measured_by: str | None = None
    maximum_dose: QuantityLike | None = None
    maximum_daily: QuantityLike | None = None

    def __post_init__(self) -> None:
        """Read what only a product asks for, also where no product is."""
        Knowledge(density=self.density, unit_size=self.unit_size)


def doses_a_day(working: Working, doses_per_day: NumberLike | None, interval: QuantityLike | None) -> Fraction | None:
    """Doses in 24 hours, by their number or by the time between them; nothing where neither is stated."""
    if doses_per_day is not None and interval is not None:
        raise InputError(
            "doses_per_day or interval, not both", where="interval", given="both", remedy="leave one of them out"
        )
    if doses_per_day is not None:
        number = working.number(_times(doses_per_day), where="doses_per_day")
        if number > MOST_DOSES_A_DAY:
            raise impossible(
                f"{show_number(number)} doses a day are more than one a minute",
                where="doses_per_day",
                remedy="give the doses of a day; what runs all day is an infusion",
            )
        return number
    if interval is None:
        return None
    between = working.quantity(_every(interval), "time", where="interval")
    return working.step("n", "1 day / t", ratio(_DAY, between), t=between)


def _times(doses_per_day: NumberLike) -> NumberLike:
    """A number of doses a day, also as prescriptions abbreviate it."""
    if not isinstance(doses_per_day, str):
        return doses_per_day
    return _TIMES_A_DAY.get(doses_per_day.lower().replace(" ", "").replace(".", ""), doses_per_day)


def _every(interval: QuantityLike) -> QuantityLike:
    """The time between two doses, also as prescriptions abbreviate it: ``q6h``."""
    match = _EVERY.fullmatch(interval) if isinstance(interval, str) else None
    return interval if match is None else match[1]


def needed_doses_a_day(working: Working, doses_per_day: NumberLike | None, interval: QuantityLike | None) -> Fraction:
    """:func:`doses_a_day`, asked for where it is not stated."""
    number = doses_a_day(working, doses_per_day, interval)
    if number is None:
        raise missing("doses_per_day", "the number of doses in a day, or the interval", "E_DOSES_PER_DAY_NEEDED", "3")
    return number


def doses_in_days(working: Working, number: Fraction, days: Fraction) -> Fraction | None:
    """Whole doses in a number of days, the first at once, where their product is not whole; none where it is."""
    doses = number * days
    if doses.denominator == 1:
        return None
    return working.step("N", "ceil(n x days)", round_up(doses), n=number, days=days)


def drops_in(working: Working, drops: QuantityLike) -> Quantity:
    """A number of drops; a plain number counts drops."""
    if is_number(drops):
        return make_quantity(working.number(drops, where="drops"), "drop")  # type: ignore[arg-type]  # it is a number
    return working.quantity(drops, "number of drops", where="drops")


def whole_drops(working: Working, name: str, exact: Quantity, unit: str, *, where: str) -> Derived[Quantity]:
    """The last step's drops, or drops per time, rounded to whole ones; refused where none would be left."""
    number = Fraction(exact.magnitude)
    if number.denominator == 1:
        return finished(working, exact)
    whole = round_half_up(number, Fraction(1))
    if not whole:
        raise impossible(
            f"this is {show(exact)}, not one whole drop",
            where=where,
            remedy="take a dropper or a set of smaller drops, or measure it in another way",
        )
    found = working.result(
        name,
        f"round({name}, 1 {unit})",
        whole * make_quantity(1, "") * exact.units,
        {name: exact},
        assuming=WHOLE_DROPS,
    )
    return counted(found, "nearest")


def for_body(
    working: Working, amount: Quantity, weight: QuantityLike | None, surface: QuantityLike | None, where: str
) -> Quantity:
    """An amount, or an amount per time, for this body: ``5 mg/kg`` or ``5 mcg/kg/min`` without its ``/kg``."""
    head_of(amount, where)
    kind, name = _per_body(amount)
    for other, size in (("mass", weight), ("area", surface)):
        if size is not None and other != kind:
            raise DimensionError(
                f"an amount per {_BODY[other][0]}, as the {_BODY[other][0]} is stated",
                where=where,
                given=show(amount),
                remedy=f"leave {_BODY[other][0]} out, or write the amount per {'kg' if other == 'mass' else 'm2'}",
            )
    if not kind:
        return amount
    stated = {"mass": weight, "area": surface}[kind]
    if stated is None:
        raise missing(*_BODY[kind])
    size = animal_weight(working, stated) if kind == "mass" else animal_surface(working, stated)
    _no_part_of_the_body(amount, where)
    scaled = without_dose(amount * size.to(name))
    if kind == "mass":
        return working.step("D", "q x W", in_readable_unit(scaled), q=without_dose(amount), W=size)
    return working.step("D", "q x S", in_readable_unit(scaled), q=amount, S=size)


def for_weight(working: Working, amount: Quantity, weight: QuantityLike | None, where: str) -> Quantity:
    """:func:`for_body` where no surface can be stated: an amount per surface is refused."""
    of_surface = body_kind(amount) == "area"
    return for_body(working, for_nobody(amount, where) if of_surface else amount, weight, None, where)


def _no_part_of_the_body(amount: Quantity, where: str) -> None:
    """Refuse an amount by weight that would be a tenth of the body itself."""
    per_body_weight = amount * make_quantity(1, "day") if is_per_time(amount) else amount
    if is_kind(without_dose(per_body_weight), "mass per mass"):
        limit = make_quantity(100, "gram/kilogram")
        if without_dose(per_body_weight) >= limit:
            raise impossible(
                f"{show(amount)} would be a tenth of the body, or more",
                where=where,
                remedy="check the unit: mg/kg and mcg/kg are a thousand times less each",
            )


def per_body(amount: Quantity, weight: Quantity | None, surface: Quantity | None) -> Quantity:
    """An amount or a rate divided by what is stated of the body, in kg and m2."""
    if weight is not None:
        amount = amount / weight.to("kilogram")
    return amount if surface is None else amount / surface.to("square_meter")


def sizes_for(
    amount: Quantity, kinds: set[str], weight: QuantityLike | None, surface: QuantityLike | None
) -> tuple[QuantityLike | None, QuantityLike | None]:
    """The weight and the surface for one of several amounts: not where only another one depends on them."""
    of_weight, of_surface = (kind not in kinds or body_kind(amount) == kind for kind in ("mass", "area"))
    return weight if of_weight else None, surface if of_surface else None


def body_kind(amount: Quantity) -> str:
    """What of the body an amount is per: ``mass``, ``area`` or nothing."""
    return _per_body(amount)[0]


def for_nobody(amount: Quantity, where: str) -> Quantity:
    """An amount that does not depend on body size."""
    kind = _per_body(amount)[0]
    if kind:
        of = _BODY[kind][0]
        raise DimensionError(
            f"an amount that is not per {of}", where=where, given=show(amount), remedy=f"multiply it by the {of}"
        )
    return amount


def dose_of(amount: Quantity, where: str, *, timed: bool = True, energy: bool = False) -> Quantity:
    """A dose without its ``/dose``: an amount, perhaps of *energy*, or, where it may be *timed*, one per time."""
    counted = dose = without_dose(amount)
    if timed and is_per_time(counted):
        counted = counted * make_quantity(1, _times_below(counted)[0])
    name = unit_name(counted)
    if name in DOSAGE_UNITS or (name and any(is_kind(counted, kind) for kind in (*_DOSED_IN, *["energy"] * energy))):
        return dose
    examples = "'5 mg', or '5 mg/day'" if timed else "'5 mg'"
    raise DimensionError(f"a dose such as {examples}", where=where, given=show(amount))


def without_dose(amount: Quantity) -> Quantity:
    """``5 mg/dose`` is 5 mg."""
    below = [name for name, power in amount.unit_items() if power == -1]
    return amount * make_quantity(1, "dose") if "dose" in below else amount


def is_per_time(amount: Quantity) -> bool:
    """Whether the unit says ``/h``, ``/day`` and the like."""
    return bool(_times_below(amount))


def _times_below(amount: Quantity) -> list[str]:
    """The units of time that an amount is per."""
    return [str(name) for name, power in amount.unit_items() if power == -1 and is_kind(make_quantity(1, name), "time")]


def head_of(amount: Quantity, where: str = "") -> str:
    """Registry name of the unit before the first slash."""
    above = [str(name) for name, power in amount.unit_items() if power == 1]
    if len(above) != 1:
        raise DimensionError("an amount with one unit before the slash", where=where, given=show(amount))
    return above[0]


def by_day(amount: Quantity, where: str) -> Quantity:
    """An amount per time as that of a day, refused where it is per something else too."""
    unit = f"{head_of(amount)}/day"
    if amount.dimensionality != make_quantity(1, unit).dimensionality:
        raise DimensionError("an amount per time", where=where, given=show(amount))
    return amount.to(unit)


def product_of_dose(
    working: Working,
    dose: Quantity,
    *,
    strength: StrengthLike | None,
    density: QuantityLike | None = None,
    unit_size: QuantityLike | None = None,
    kind: str | None = None,
    where: str = "dose",
) -> Quantity:
    """A dose as an amount of product: by the strength if one is stated, then in the kind wanted."""
    knowledge = Knowledge(density=density, unit_size=unit_size)
    amount = dose
    if strength is not None:
        strength = working.strength(strength, where="strength")
        if not is_kind(dose, strength.counted_kind):
            raise DimensionError(
                f"a dose that the strength {strength} counts, {with_article(strength.counted_kind)}",
                where=where,
                given=show(dose),
            )
        amount = working.step("P", "D / c", in_readable_unit(strength.product_for(dose)), D=dose, c=strength)
    if kind is None:
        return amount
    if product_kind(amount) == kind:
        return amount
    measured = {"mass", "volume"} | DOSAGE_UNITS
    if product_kind(amount) not in measured or kind not in measured:
        raise missing("strength", "the strength of the product", "E_STRENGTH_NEEDED", "250 mg/5 mL")
    if {product_kind(amount), kind} <= DOSAGE_UNITS:
        raise DimensionError(f"a dose in {kind}s", where=where, given=show(amount), remedy="give doses of active")
    return product_as(working, amount, kind, knowledge)


def lesser(working: Working, amount: Quantity, greatest: QuantityLike | None, where: str) -> Quantity:
    """An amount, but not above the greatest that is stated."""
    if greatest is None:
        return amount
    limit = working.quantity(greatest, where=where)
    if limit.dimensionality != amount.dimensionality:
        raise DimensionError(f"an amount of the kind of the dose ({show(amount)})", where=where, given=show(limit))
    least = in_readable_unit(min(amount, limit).to(head_of(amount)))
    return working.step("D", "min(D, limit)", least, D=amount, limit=limit)


def finished(working: Working, value: Quantity) -> Derived[Quantity]:
    """The last step's value with the working so far, kept apart from what follows."""
    return Derived(value=value, steps=working.steps)


def _per_body(amount: Quantity) -> tuple[str, str]:
    """What an amount is per: ``mass`` or ``area`` and the unit's name, or nothing."""
    for name, power in amount.unit_items():
        for kind in _BODY:
            if power == -1 and is_kind(make_quantity(1, name), kind):
                return kind, str(name)
    return "", ""
