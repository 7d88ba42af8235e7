"""What nutrition shares: an amount of a day, and a nutrient in its solution."""

from __future__ import annotations

from formulate.calc.shared.arguments import impossible, missing
from formulate.calc.shared.regimen import is_per_time
from formulate.errors import DimensionError, InputError
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity, show
from formulate.working import QuantityLike, StrengthLike, Working

#: In a gram or a milliliter: fat with the glycerol of its emulsion.
MOST_KILOCALORIES = 10


def of_a_day(working: Working, value: QuantityLike, where: str, *, zero: bool = False) -> Quantity:
    """An amount of a day, also stated per time: ``25 kcal/kg/day`` without its ``/day``."""
    amount = working.quantity(value, where=where, zero=zero)
    if is_per_time(amount):
        amount = amount * make_quantity(1, "day")
    if is_per_time(amount) or is_per_dose(amount):
        raise DimensionError("an amount of a day", where=where, given=str(value))
    return amount


def is_per_dose(amount: Quantity) -> bool:
    """Whether the unit says ``/dose``: how many of them a day has is not known."""
    return any(name == "dose" for name, _ in amount.unit_items())


def as_mass(working: Working, amount: Quantity, strength: StrengthLike | None) -> Quantity:
    """The nutrient itself, also in a volume of its solution."""
    if is_kind(amount, "mass"):
        if strength is not None:
            raise InputError(
                "no strength, as a mass is that of the nutrient itself",
                where="strength",
                given=str(strength),
                remedy="leave it out, or give the volume of the solution",
            )
        return amount
    if strength is None:
        raise missing("strength", "the strength of the solution", "E_STRENGTH_NEEDED", "70 % w/v")
    strength = working.strength(strength, where="strength")
    if strength.counted_kind != "mass":
        raise DimensionError("a strength that counts mass", where="strength", given=str(strength))
    product = working.product_of(amount, strength, where="amount", zero=True)
    return working.step("m", "V x c", in_readable_unit(strength.amount_in(product)), V=product, c=strength)


def possible_energy(working: Working, value: QuantityLike, where: str, *kinds: str) -> Quantity:
    """The energy of a nutrient, of which none has more than fat."""
    energy = working.quantity(value, *kinds, where=where)
    per = "gram" if is_kind(energy, "energy per mass") else "milliliter"
    if energy.to(f"kilocalorie/{per}").magnitude > MOST_KILOCALORIES:
        raise impossible(
            f"no nutrient gives {show(energy)}",
            where=where,
            remedy="fat gives 9 kcal/g, its emulsion 10 kcal/g of it: check the unit and the decimal point",
        )
    return energy


def mass_of_nutrient(working: Working, amount: QuantityLike, strength: StrengthLike | None, where: str) -> Quantity:
    """The mass of a nutrient, also in a volume of its solution."""
    return as_mass(working, working.quantity(amount, "mass", "volume", where=where), strength)


def volume_in_time(working: Working, rate: QuantityLike, time: QuantityLike) -> Quantity:
    """The volume that runs in a time."""
    rate = working.quantity(rate, "volume per time", where="amount")
    t = working.quantity(time, "time", where="time")
    return working.step("V", "r x t", in_readable_unit((rate * t).to("milliliter")), r=rate, t=t)
