"""Chapter 18, parenteral nutrition: the glucose infusion rate, in mg/kg/min."""

from __future__ import annotations

from formulate.calc.shared.arguments import check_quantities, impossible, missing
from formulate.calc.shared.bodies import animal_weight
from formulate.calc.shared.dose_rates import amount_in, dose_per_time, infusion_strength, per_hour
from formulate.calc.shared.regimen import body_kind, for_body
from formulate.errors import DimensionError, MissingKnowledgeError
from formulate.strength import Strength
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, QuantityLike, Shown, StrengthLike, Working

__all__ = [
    "glucose_rate_from_infusion_rate",
    "glucose_rate_from_mass",
    "glucose_strength_from_glucose_rate",
    "infusion_rate_from_glucose_rate",
]


def glucose_rate_from_mass(glucose: QuantityLike, weight: QuantityLike, time: QuantityLike) -> Derived[Quantity]:
    """Glucose infusion rate (GIR) from a mass of dextrose over a time.

    ``GIR = m / W / t``
    [studylib-tpn-calculations: item 3]

    Parameters
    ----------
    glucose : QuantityLike
        The glucose, in the form that the prescription counts, [mass].
    time : QuantityLike
        In which time, such as ``24 h``, [time].

    Notes
    -----
    Glucose monohydrate is 1.1 times its anhydrous glucose: compare like with like. Grams by weight and day are
    converted by ``convert_quantity``: 12.24 g/kg/day are 8.5 mg/kg/min.

    Examples
    --------
    >>> show(glucose_rate_from_mass("288 g", "50 kg", "24 h").value)
    '4 mg/kg/min'
    """
    working = Working()
    m = working.quantity(glucose, "mass", where="glucose")
    w = animal_weight(working, weight).to("kilogram")
    t = working.quantity(time, "time", where="time")
    glucose_rate = m.to("milligram") / w / t.to("minute")
    return working.result("GIR", "m / W / t", glucose_rate, m=m, W=w, t=t)


def glucose_rate_from_infusion_rate(
    rate: QuantityLike, strength: StrengthLike, weight: QuantityLike | None = None
) -> Derived[Quantity]:
    """Glucose infusion rate (GIR) from a strength and an infusion rate.

    ``GIR = rate x c / W, of a rate by weight: GIR = rate x c``
    [studylib-tpn-calculations: item 3]

    Parameters
    ----------
    rate : QuantityLike
        Such as ``75 mL/h``, or by weight ``80 mL/kg/day``, [volume per time (per mass)].
    strength : StrengthLike
        Of glucose in what is infused, such as ``15 % w/v`` or ``D10W``, [strength].

    Examples
    --------
    >>> show(glucose_rate_from_infusion_rate("12 mL/h", "10 % w/v", "4 kg").value)
    '5 mg/kg/min'
    >>> show(glucose_rate_from_infusion_rate("72 mL/kg/day", "10 % w/v").value)
    '5 mg/kg/min'
    """
    working = Working()
    check_quantities("mass", weight=weight)
    strength = _glucose_strength(working, strength)
    if weight is None and (r := _rate_by_weight(working, rate)) is not None:
        value = (r * strength.quantity).to("milligram/kilogram/minute")
        return working.result("GIR", "rate x c", value, rate=r, c=strength)
    r, weight = _rate(working, rate, weight), _stated(weight)
    w = animal_weight(working, weight).to("kilogram")
    minute = make_quantity(1, "minute")
    mass = strength.amount_in((r * minute).to("milliliter"))
    dose = working.step("D", "rate x c", mass.to("milligram") / minute, rate=r, c=strength)
    return working.result("GIR", "D / W", dose / w, D=dose, W=w)


def infusion_rate_from_glucose_rate(
    glucose_rate: QuantityLike, strength: StrengthLike, weight: QuantityLike
) -> Derived[Quantity]:
    """Infusion rate from a glucose infusion rate (GIR).

    ``rate = GIR x W / c``

    Parameters
    ----------
    strength : StrengthLike
        Of glucose in what is infused, such as ``10 % w/v`` or ``D10W``, [strength].

    Examples
    --------
    >>> show(infusion_rate_from_glucose_rate("5 mg/kg/min", "10 % w/v", "4 kg").value)
    '12 mL/h'
    """
    working = Working()
    strength = _glucose_strength(working, strength)
    dose = dose_per_time(working, glucose_rate, weight, None, "mass", "glucose_rate")
    return working.result("rate", "D / c", per_hour(dose / strength.quantity), D=dose, c=strength)


def glucose_strength_from_glucose_rate(
    glucose_rate: QuantityLike, rate: QuantityLike, weight: QuantityLike | None = None
) -> Derived[Strength]:
    """Dextrose strength from a glucose infusion rate (GIR) and an infusion rate.

    ``c = GIR x W / rate, of a rate by weight: c = GIR / rate``

    Parameters
    ----------
    rate : QuantityLike
        Rate of the infusion, such as ``12 mL/h`` or ``80 mL/kg/day``, [volume per time (per mass)].

    Examples
    --------
    >>> glucose_strength_from_glucose_rate("5 mg/kg/min", "12 mL/h", "4 kg").value
    Strength('100 mg/mL')
    """
    working = Working()
    check_quantities("mass", weight=weight)
    if weight is None and (r := _rate_by_weight(working, rate)) is not None:
        g = working.quantity(glucose_rate, where="glucose_rate")
        if body_kind(g) != "mass":
            raise _weight_needed()
        return _possible(working, "GIR / rate", Strength.of(*_of_a_kilogram(g, r)), GIR=g, rate=r)
    dose = dose_per_time(working, glucose_rate, _stated(weight), None, "mass", "glucose_rate")
    r = _rate(working, rate, weight)
    hour = make_quantity(1, "hour")
    strength = Strength.of(amount_in(dose, hour), (r * hour).to("milliliter"))
    return _possible(working, "D / rate", strength, D=dose, rate=r)


def _glucose_strength(working: Working, strength: StrengthLike) -> Strength:
    """The strength of what is infused: it counts a mass of glucose."""
    strength = infusion_strength(working, strength)
    if strength.counted_kind != "mass":
        raise DimensionError(
            "a mass of glucose in a volume, such as '10 % w/v'",
            where="strength",
            given=str(strength),
            remedy="say what mass of glucose is in it",
        )
    return strength


def _possible(working: Working, formula: str, strength: Strength, **named: Shown) -> Derived[Strength]:
    """The strength as the last step, refused where no solution has it."""
    if strength.value > 1:
        raise impossible(
            f"no solution of glucose has more than 1 g/mL; this one would have {strength}",
            where="rate",
            remedy="give a faster infusion, or a lower rate of glucose",
        )
    return working.result("c", formula, strength, **named)


def _of_a_kilogram(glucose_rate: Quantity, rate: Quantity) -> tuple[Quantity, Quantity]:
    """Glucose and volume for a kilogram of body in a day."""
    one = make_quantity(1, "kilogram * day")
    return (glucose_rate * one).to("gram"), (rate * one).to("milliliter")


def _rate_by_weight(working: Working, rate: QuantityLike) -> Quantity | None:
    """The rate of an infusion by weight, of which the weight cancels; nothing where it is a plain rate."""
    stated = working.quantity(rate, where="rate")
    if body_kind(stated) != "mass":
        return None
    for_body(Working(), stated, "1 kg", None, "rate")
    one = make_quantity(1, "kilogram")
    Working().quantity(stated * one, "volume per time", where="rate")
    return stated


def _stated(weight: QuantityLike | None) -> QuantityLike:
    if weight is None:
        raise _weight_needed()
    return weight


def _weight_needed() -> MissingKnowledgeError:
    return missing("weight", "the body weight", "E_WEIGHT_NEEDED", "4 kg")


def _rate(working: Working, rate: QuantityLike, weight: QuantityLike | None) -> Quantity:
    """The rate of an infusion, for this body where it is stated by weight."""
    rate = working.quantity(rate, where="rate")
    if body_kind(rate) == "mass":
        rate = for_body(working, rate, weight, None, "rate")
    return working.quantity(rate, "volume per time", where="rate")
