"""What the chapter on isotonicity shares: the substances of a solution, and what each does to its tonicity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, missing, not_too_dense, ratio, records, total
from formulate.calc.shared.assumptions import DEPRESSION_PROPORTIONAL
from formulate.calc.shared.chemistry.freezing import depression_of, lowered
from formulate.calc.shared.chemistry.ions import strength_in
from formulate.calc.shared.items import named
from formulate.calc.shared.sources import E_METHOD, FREEZING_POINT_METHOD
from formulate.errors import DimensionError, InputError
from formulate.reference.incompatible import instead_of
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, StrengthLike, Working, stated

__all__ = ["TonicSolute"]

#: Of the freezing point by 1 % of the salts of the lightest ions, in kelvin; above this a decimal point is lost.
HIGHEST_DEPRESSION = 2
#: Sources take 0.85 to 0.95 % for isotonic.
LEAST_ISOTONIC, MOST_ISOTONIC = Fraction(5, 1000), Fraction(15, 1000)
#: A solution of blood, tears or any body fluid freezes well above this depression, in kelvin.
MOST_TARGET = 5
ONE_PERCENT = Strength(Fraction(1, 100), Basis.W_V)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class TonicSolute(Answer):
    """One substance of a solution to be made isotonic.

    Parameters
    ----------
    name : str
        The form that is weighed (salt, hydrate), [name].
    amount : AmountOrStrength
        Its mass in the total solution, or its strength w/v, [mass or strength].
    e_value : NumberLike, optional
        Its sodium chloride equivalent E, for the methods that use it, [g of sodium chloride per g].
    depression : QuantityLike, optional
        Freezing point depression of its 1 % w/v solution, for the methods that use it, [temperature difference].
    value_of : str
        The form that E or the depression was published for, where the source names it, [name].
    """

    name: str
    amount: AmountOrStrength
    e_value: NumberLike | None = None
    depression: QuantityLike | None = None
    value_of: str = ""


def equivalent_of(working: Working, solutes: Sequence[TonicSolute], volume: Quantity | None) -> Quantity:
    """Sodium chloride with the effect of all the substances together."""
    parts = []
    for solute in records(solutes, TonicSolute, where="solutes"):
        _check_form(solute)
        if solute.e_value is None:
            raise missing(
                f"{solute.name}: e_value", "the sodium chloride equivalent of this form", "E_E_VALUE_NEEDED", "0.23"
            )
        mass = _mass(working, solute, volume)
        e = e_value_of(working, solute.e_value, f"{solute.name}: e_value")
        symbol = f"NaCl({solute.name})"
        parts.append(working.step(symbol, "m x E", in_readable_unit(mass * e), m=mass, E=e, source=E_METHOD))
    return working.step("NaCl", "sum(NaCl)", in_readable_unit(total(parts, "gram")), NaCl=parts, source=E_METHOD)


def e_value_of(working: Working, e_value: NumberLike, where: str) -> Fraction:
    """A sodium chloride equivalent, which is a part of 1, seldom a little more."""
    return working.number(e_value, where=where)


def depression_by(working: Working, solutes: Sequence[TonicSolute], volume: Quantity | None) -> Quantity:
    """How far all the substances together lower the freezing point."""
    parts = []
    for solute in records(solutes, TonicSolute, where="solutes"):
        _check_form(solute)
        where = f"{solute.name}: depression"
        if solute.depression is None:
            raise missing(
                where,
                "the freezing point depression of a 1 % solution of this form",
                "E_DEPRESSION_NEEDED",
                "0.14 degC",
            )
        of_one = depression_of(working, solute.depression, where=where)
        if of_one.magnitude > HIGHEST_DEPRESSION:
            raise impossible(
                f"no substance lowers the freezing point of its 1 % solution by more than {HIGHEST_DEPRESSION} K",
                where=where,
                remedy="give the depression of a 1 % solution, such as '0.14 degC'",
            )
        strength = _strength(working, solute, volume)
        times = strength.value / ONE_PERCENT.value
        part = lowered(of_one.magnitude * times, where=f"{solute.name}: amount")
        symbol = f"dT({solute.name})"
        assumed = DEPRESSION_PROPORTIONAL if times != 1 else ""
        values = {"dT1": of_one, "c": strength, "c1": ONE_PERCENT}
        working.step(symbol, "dT1 x c / c1", part, values, source=FREEZING_POINT_METHOD, assuming=assumed)
        parts.append(part)
    together = total(parts, "kelvin")
    return working.step("dT", "sum(dT)", together, dT=parts, source=FREEZING_POINT_METHOD, difference=True)


def mass_in(strength: Derived[Strength], volume: QuantityLike, name: str) -> Derived[Quantity]:
    """The mass of a substance in a volume of the strength at which it is isotonic."""
    working = Working()
    c = working.include(strength)
    total_volume = working.quantity(volume, "volume", where="volume")
    return working.amount(f"m({name})", "c x V", c.amount_in(total_volume), c=c, V=total_volume)


def isotonic_mass(working: Working, isotonic: StrengthLike, volume: Quantity) -> Quantity:
    """Sodium chloride in a volume of its own isotonic solution."""
    strength = isotonic_strength(working, isotonic)
    sodium_chloride = in_readable_unit(strength.amount_in(volume))
    return working.step("NaCl0", "c x V", sodium_chloride, c=strength, V=volume, source=E_METHOD)


def isotonic_strength(working: Working, isotonic: StrengthLike) -> Strength:
    """The strength of sodium chloride that counts as isotonic."""
    strength = weight_in_volume(working, isotonic, "isotonic")
    if not LEAST_ISOTONIC <= strength.value <= MOST_ISOTONIC:
        raise impossible(
            f"sodium chloride is isotonic at 0.9 % w/v, not at {strength}",
            where="isotonic",
            remedy="leave it out, or give the strength that your source takes for isotonic, such as '0.9 % w/v'",
        )
    return strength


def final_volume(working: Working, volume: Quantity, diluted_to: QuantityLike | None) -> Quantity:
    """The volume in which the solution is to be isotonic: after it is diluted with water, where that is stated."""
    if diluted_to is None:
        return volume
    diluted = working.quantity(diluted_to, "volume", where="diluted_to")
    if diluted < volume:
        raise impossible(
            f"{show(volume)} cannot be diluted to {show(diluted)}",
            where="diluted_to",
            remedy="diluted_to is the volume after the dilution with water, the solution included",
        )
    return diluted


def check_agent(solutes: Sequence[TonicSolute], agent: str) -> None:
    """Refuse an agent that precipitates one of the drugs, by their names."""
    for solute in records(solutes, TonicSolute, where="solutes"):
        other = instead_of(solute.name, agent)
        if other is not None:
            instead, reason = other
            remedy = f"take agent_to_isotonic with {instead}, and its E value" if instead else "take another agent"
            raise impossible(
                f"{agent} is incompatible with {solute.name}: {reason}",
                where="agent",
                code="E_INCOMPATIBLE_AGENT",
                remedy=remedy,
            )


def hypertonic(what: str, remedy: str) -> InputError:
    """The error of a solution that is hypertonic without any agent."""
    return impossible(what, where="solutes", code="E_HYPERTONIC", remedy=remedy)


def name_of(name: str, where: str) -> str:
    """The name of a form, which a value of tonicity must have."""
    if not isinstance(name, str) or not name.strip():
        raise InputError(
            "the name of the form (salt, hydrate) that the value belongs to", code="E_FORM_NEEDED", where=where
        )
    return name.strip()


def _check_form(solute: TonicSolute) -> None:
    """A value belongs to one form; that of another is not taken for it."""
    name = name_of(solute.name, "name")
    other = str(solute.value_of or "").strip()
    if other and other.casefold() != name.casefold():
        raise impossible(
            f"the value belongs to {other}, and {name} is weighed",
            where=f"{name}: value_of",
            code="E_E_VALUE_FORM",
            remedy="convert it over the molar masses with e_value_from_other_form, or take the value of this form",
        )


def _mass(working: Working, solute: TonicSolute, volume: Quantity | None) -> Quantity:
    where = f"{solute.name}: amount"
    if strength_in(solute.amount) is None:
        mass = working.quantity(cast(QuantityLike, solute.amount), "mass", where=where, zero=True)
        if volume is not None and mass.to("gram").magnitude > volume.to("milliliter").magnitude:
            not_too_dense(mass, volume, where=where)
        return mass
    strength = weight_in_volume(working, cast(StrengthLike, solute.amount), where)
    total_volume = _volume(volume)
    return working.step(
        f"m({solute.name})", "c x V", in_readable_unit(strength.amount_in(total_volume)), c=strength, V=total_volume
    )


def masses_of(solutes: Sequence[TonicSolute], volume: QuantityLike) -> tuple[Derived[Quantity], ...]:
    """The mass of each substance in the solution, under its name."""
    masses = []
    for solute in solutes:
        working = Working()
        mass = _mass(working, solute, working.quantity(volume, "volume", where="volume"))
        if not working.steps:
            working.step(f"m({solute.name})", "", mass, source=stated("amount"))
        masses.append(named(Derived(value=mass, steps=working.steps), solute.name))
    return tuple(masses)


def _strength(working: Working, solute: TonicSolute, volume: Quantity | None) -> Strength:
    where = f"{solute.name}: amount"
    if strength_in(solute.amount) is not None:
        return weight_in_volume(working, cast(StrengthLike, solute.amount), where)
    mass = working.quantity(cast(QuantityLike, solute.amount), "mass", where=where, zero=True)
    total_volume = _volume(volume)
    strength = not_too_dense(mass, total_volume, where=where)
    return working.step(f"c({solute.name})", "m / V", strength, m=mass, V=total_volume)


def _volume(volume: Quantity | None) -> Quantity:
    if volume is None:
        raise no_volume()
    return volume


def no_volume() -> InputError:
    """The error of a solution whose volume is needed."""
    return missing("volume", "the total volume of the solution", "E_VOLUME_NEEDED", "30 mL")


def target_depression(working: Working, target: QuantityLike) -> Quantity:
    """The depression of an isotonic solution."""
    aim = depression_of(working, target, where="target")
    if aim.magnitude > MOST_TARGET:
        raise impossible(
            f"no isotonic solution lowers the freezing point by {show(aim)}",
            where="target",
            remedy="that of blood and tears is 0.52 degC: check the decimal point",
        )
    return aim


def possible_strength(strength: Strength, where: str) -> Strength:
    """A strength at which a substance alone is isotonic, refused where no solution can hold it."""
    if strength.value > 1:
        raise impossible(
            f"it would have to be {strength}, which no solution holds", where=where, remedy="check the decimal point"
        )
    return strength


def weight_in_volume(working: Working, value: StrengthLike, where: str) -> Strength:
    """A strength w/v."""
    strength = working.strength(value, where=where, zero=True)
    if strength.basis is not Basis.W_V:
        raise DimensionError("a strength w/v", where=where, given=str(strength), remedy="convert it first")
    return strength


def least_volume(equivalent: Quantity, isotonic: Strength) -> Quantity:
    """The volume that an amount of sodium chloride makes isotonic."""
    return in_readable_unit(isotonic.product_for(equivalent))


def share_of(equivalent: Quantity, needed: Quantity) -> Fraction:
    """How much of what makes a volume isotonic is there."""
    return ratio(equivalent, needed)
