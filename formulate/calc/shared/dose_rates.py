"""What infusion shares: doses per time for a body, rates in mL/h, the unit of an answer."""

from __future__ import annotations

from fractions import Fraction

from formulate import units
from formulate.calc.shared.arguments import missing
from formulate.calc.shared.bodies import animal_surface, animal_weight
from formulate.calc.shared.regimen import body_kind, dose_of, for_body, head_of, is_per_time, per_body
from formulate.errors import DimensionError, InputError
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity, show
from formulate.units.limits import QUANTITIES, within
from formulate.working import Derived, QuantityLike, Shown, StrengthLike, Working

_BODY = (("mass", "weight", "E_WEIGHT_NEEDED", "70 kg"), ("area", "surface", "E_SURFACE_NEEDED", "1.73 m2"))
#: Where the thousandth of a unit is the usual one.
_THOUSANDTHS = {"mole": "millimole", "equivalent": "milliequivalent", "osmole": "milliosmole"}


def volume_of(working: Working, volume: QuantityLike) -> Quantity:
    """The volume of an infusion."""
    return working.quantity(volume, "volume", where="volume")


def per_hour(rate: Quantity) -> Quantity:
    """A rate of volume in mL/h, refused where nothing runs so fast."""
    return within(rate.to("milliliter/hour"), QUANTITIES["volume per time"], where="")


def infusion_strength(working: Working, strength: StrengthLike) -> Strength:
    """The strength of what is infused: it counts in a volume."""
    strength = working.strength(strength, where="strength")
    if strength.product_kind != "volume":
        raise DimensionError(
            "a strength per volume, such as '400 mg/250 mL'",
            where="strength",
            given=str(strength),
            remedy="convert it with the density first",
        )
    return strength


def dose_per_time(
    working: Working,
    dose_rate: QuantityLike,
    weight: QuantityLike | None,
    surface: QuantityLike | None,
    kind: str = "",
    where: str = "dose_rate",
) -> Quantity:
    """A dose per time for this body, of the kind that is counted."""
    dose_rate = working.quantity(dose_rate, where=where)
    if not is_per_time(dose_rate):
        raise DimensionError(
            "a dose per time, such as '5 mcg/kg/min'",
            where=where,
            given=show(dose_rate),
            remedy="say in which time it is given",
        )
    dose = for_body(working, dose_rate, weight, surface, where)
    dose_of(dose, where)
    counted = make_quantity(1, head_of(dose))
    if kind and not is_kind(counted, kind):
        raise DimensionError(f"a dose that the strength counts, a {kind} per time", where=where, given=show(dose_rate))
    return dose


def not_above(working: Working, dose: Quantity, greatest: QuantityLike | None) -> Quantity:
    """A dose per time for this body, but not above the greatest that is stated for a whole body."""
    if greatest is None:
        return dose
    limit = working.quantity(greatest, where="maximum_dose_rate")
    if limit.dimensionality != dose.dimensionality:
        raise DimensionError(
            f"a dose per time that is not per kg or m2, as {show(dose)} is",
            where="maximum_dose_rate",
            given=show(limit),
            remedy="count it in the same way, and not per kg or m2",
        )
    return working.step("D", "min(D, limit)", min(dose, limit.to(dose.units)), D=dose, limit=limit)


def amount_in(rate: Quantity, time: Quantity) -> Quantity:
    """What a dose per time comes to in a time."""
    amount: Quantity = (rate * time).to(head_of(rate))
    return amount


def in_dose_unit(
    working: Working, dose: Quantity, unit: str, weight: QuantityLike | None, surface: QuantityLike | None
) -> Derived[Quantity]:
    """A dose per time, divided by what is stated of the body, in the unit wanted."""
    if weight is not None and surface is not None:
        raise InputError("weight or surface, not both", where="surface", given="both", remedy="leave one of them out")
    w = None if weight is None else animal_weight(working, weight)
    s = None if surface is None else animal_surface(working, surface)
    # kilograms of drug would cancel out with those of the body
    in_grams = dose * make_quantity(1000, "gram") / make_quantity(1, "kilogram")
    rate = per_body(in_grams if head_of(dose) == "kilogram" else dose, w, s)
    formula, named = "D", dict[str, Shown](D=dose)
    for letter, size in (("W", w), ("S", s)):
        if size is not None:
            formula, named = f"{formula} / {letter}", {**named, letter: size}
    rate = _converted(rate, unit) if unit else _in_readable_unit(rate)
    return working.result("q", formula, rate, **named)


def _in_readable_unit(rate: Quantity) -> Quantity:
    """A dose per time in a readable unit before its first slash: 300 mcg for 0.0003 g."""
    head = head_of(rate)
    if Fraction(1, 10) <= rate.magnitude < 1000:
        return rate
    counted = in_readable_unit(make_quantity(rate.magnitude, head))
    if head in _THOUSANDTHS and counted.magnitude < 1:
        counted = counted.to(_THOUSANDTHS[head])
    per = [str(name) for name, power in rate.unit_items() if power == -1]
    return make_quantity(counted.magnitude, "/".join([head_of(counted), *per]))


def _converted(rate: Quantity, unit: str) -> Quantity:
    target = units.parse(f"1 {unit}", where="unit")
    for kind, name, code, example in _BODY:
        if body_kind(target) == kind != body_kind(rate):
            raise missing(name, f"the body {name}", code, example)
    counted, asked = units.unit(head_of(rate)), units.unit(head_of(target, "unit"))
    same = body_kind(target) == body_kind(rate) and is_per_time(target)
    if not same or counted.dimensionality != asked.dimensionality:
        raise DimensionError(
            f"a unit that {show(rate)} can have",
            where="unit",
            given=unit,
            remedy="say per kg or m2 if the weight or the surface is stated, and per which time",
        )
    converted: Quantity = rate.to(target.units)
    return converted
