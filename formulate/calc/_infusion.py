"""What infusion shares: doses per time for a body, rates in mL/h, the unit of an answer."""

from __future__ import annotations

from formulate import units
from formulate.calc._regimen import body_kind, for_body, head_of, is_per_time, per_body
from formulate.calc.basics import QuantityLike, StrengthLike, Working, missing
from formulate.derivation import Derived
from formulate.errors import DimensionError, InputError
from formulate.strength import Strength
from formulate.units import Quantity, is_kind, make_quantity, show

_BODY = (
    ("mass", "weight", "E_WEIGHT_NEEDED", "70 kg"),
    ("area", "surface", "E_SURFACE_NEEDED", "1.73 m2"),
)


def volume_of(working: Working, volume: QuantityLike) -> Quantity:
    """The volume of an infusion."""
    return working.quantity(volume, "volume", where="volume")


def per_hour(rate: Quantity) -> Quantity:
    """A rate of volume in mL/h."""
    return rate.to("milliliter/hour")


def infusion_strength(working: Working, strength: StrengthLike) -> Strength:
    """The strength of what is infused: it counts in a volume."""
    given = working.strength(strength, where="strength")
    if given.product_kind != "volume":
        raise DimensionError(
            "a strength per volume, such as '400 mg/250 mL'",
            where="strength",
            given=str(given),
            remedy="convert it with the density first",
        )
    return given


def dose_per_time(
    working: Working,
    dose_rate: QuantityLike,
    weight: QuantityLike | None,
    surface: QuantityLike | None,
    kind: str = "",
) -> Quantity:
    """A dose per time for this body, of the kind that is counted."""
    given = working.quantity(dose_rate, where="dose_rate")
    if not is_per_time(given):
        raise DimensionError(
            "a dose per time, such as '5 mcg/kg/min'",
            where="dose_rate",
            given=show(given),
            remedy="say in which time it is given",
        )
    found = for_body(working, given, weight, surface, "dose_rate")
    counted = make_quantity(1, head_of(found))
    if kind and not is_kind(counted, kind):
        raise DimensionError(
            f"a dose that the strength counts, a {kind} per time", where="dose_rate", given=show(given)
        )
    return found


def amount_in(rate: Quantity, time: Quantity) -> Quantity:
    """What a dose per time comes to in a time."""
    found: Quantity = (rate * time).to(head_of(rate))
    return found


def in_dose_unit(
    working: Working, dose: Quantity, unit: str, weight: QuantityLike | None, surface: QuantityLike | None
) -> Derived[Quantity]:
    """A dose per time, divided by what is stated of the body, in the unit wanted."""
    if weight is not None and surface is not None:
        raise InputError("weight or surface, not both", where="surface", given="both", remedy="leave one of them out")
    w = None if weight is None else working.quantity(weight, "mass", where="weight")
    s = None if surface is None else working.quantity(surface, "area", where="surface")
    found = per_body(dose, w, s)
    formula = "D" + (" / W" if w is not None else "") + (" / S" if s is not None else "")
    if unit:
        found = _converted(found, unit)
    return working.result("q", formula, found, D=dose, W=w if w is not None else "", S=s if s is not None else "")


def _converted(found: Quantity, unit: str) -> Quantity:
    wanted = units.parse(f"1 {unit}", where="unit")
    for kind, name, code, example in _BODY:
        if body_kind(wanted) == kind != body_kind(found):
            raise missing(name, f"the body {name}", code, example)
    counted, asked = make_quantity(1, head_of(found)), make_quantity(1, head_of(wanted))
    same = body_kind(wanted) == body_kind(found) and is_per_time(wanted)
    if not same or counted.dimensionality != asked.dimensionality:
        raise DimensionError(
            f"a unit that {show(found)} can have",
            where="unit",
            given=unit,
            remedy="say per kg or m2 if the weight or the surface is stated, and per which time",
        )
    converted: Quantity = found.to(wanted.units)
    return converted
