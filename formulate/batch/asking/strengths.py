"""The strength of each active in a batch: the one stated, one chosen, or what the infusion makes of a dose rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from formulate.batch.asking.asked import Asked
from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.line.amounts import strength_of, with_symbol
from formulate.batch.patient.patient import read_weight
from formulate.calc.infusion.dose_rates import dose_from_dose_rate
from formulate.calc.infusion.solutions import strength_for_rate
from formulate.errors import InputError, MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.recipe.model import StatedStrength
from formulate.recipe.reading.amounts import read_recipe_quantity
from formulate.recipe.solutions.shapes import RATES
from formulate.recipe.solutions.types import Infusion
from formulate.recipe.strengths.dose_rates import EXAMPLE, DoseRate, is_by_weight, read_dose_rate
from formulate.strength import Strength
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, derive, stated

__all__ = ["Rated", "Strengths", "body_rate", "infusion_of_batch", "known_actives", "strengths_of_batch", "weight_of"]

_KILOGRAM = make_quantity(1, "kilogram")
_DAY = make_quantity(1, "day")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Rated(Frozen):
    """An active that is ordered by a dose rate."""

    dose_rate: DoseRate
    strength: Derived[Strength]
    a_day: Derived[Quantity] | None  # what a day brings; None where the weight is needed for it and not stated


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Strengths(Frozen):
    """The strengths of a batch, by active."""

    of_each: Mapping[str, Strength]
    chosen: Mapping[str, str] = field(default_factory=dict)  # the texts of those chosen instead of the stated ones
    rated: Mapping[str, Rated] = field(default_factory=dict)


def strengths_of_batch(
    asked: Asked, infusion: Infusion | None, weight: Quantity | None, mistakes: Mistakes
) -> Strengths:
    """The strength of each active; the stated one, with the mistake noted, where what was asked for is refused."""
    stated = {one.active: one for one in asked.recipe.strengths}
    strengths = {active: one.strength for active, one in stated.items()}
    chosen: dict[str, str] = {}
    rated: dict[str, Rated] = {}
    choices = _choices(asked, mistakes)
    for active, one in stated.items():
        typed = choices.get(active, "")
        if one.dose_rate is not None:
            ordered = mistakes.read(f"strength.{active}", _ordered, typed, one.dose_rate)
            refused = weight is None and "weight" in asked.patient  # noted, and not needed once more
            if ordered is not None and infusion is not None and not refused:  # else noted
                found = mistakes.read("patient.weight", _rated, one, ordered, infusion, weight)
                rated |= {} if found is None else {active: found}
            continue
        choice = mistakes.read("strength", _choice, typed, one) if typed else None
        if choice is not None and choice != one.strength:
            strengths[active], chosen[active] = choice, typed
    strengths |= {active: one.strength.value for active, one in rated.items()}
    return Strengths(of_each=strengths, chosen=chosen, rated=rated)


# A strength that is chosen ----------------------------------------------------------------------------


def _choice(typed: str, stated: StatedStrength) -> Strength:
    """The strength itself that is stated, or another that the recipe allows."""
    choice = Strength.parse(typed)
    offered = (stated.strength, *stated.allowed)
    if choice not in offered:
        raise InputError(
            "one of the strengths that the recipe allows",
            code="E_STRENGTH_NOT_ALLOWED",
            given=str(choice),
            remedy=f"they are: {', '.join(dict.fromkeys(str(strength) for strength in offered))}",
        )
    return choice


def _choices(asked: Asked, mistakes: Mistakes) -> Mapping[str, str]:
    actives = [stated.active for stated in asked.recipe.strengths]
    if asked.strength is None or asked.strength == "":
        return {}
    if isinstance(asked.strength, Mapping):
        return known_actives(asked.strength, actives, "strength", mistakes)
    if len(actives) == 1:
        return {actives[0]: asked.strength}
    if actives:
        mistakes.add("E_STRENGTH_ACTIVE", variant="which", actives=" or ".join(actives), place="strength")
    else:
        mistakes.add("E_STRENGTH_ACTIVE", variant="no_strength", place="strength")
    return {}


def known_actives(
    typed_by_active: Mapping[str, str], actives: Sequence[str], place: str, mistakes: Mistakes
) -> Mapping[str, str]:
    """What is typed by active, without what is under another name, which is noted."""
    for name in typed_by_active:
        if name not in actives:
            if actives:
                mistakes.add("E_STRENGTH_ACTIVE", variant="other", name=name, actives=tuple(actives), place=place)
            else:
                mistakes.add("E_STRENGTH_ACTIVE", variant="none", name=name, place=place)
    return {name: typed for name, typed in typed_by_active.items() if name in actives}


# A strength that follows from a dose rate -------------------------------------------------------------


def infusion_of_batch(asked: Asked) -> Infusion | None:
    """How fast this batch is infused: as asked for, else as the recipe states."""
    return Infusion(rate=read_recipe_quantity(asked.rate, *RATES)) if asked.rate else asked.recipe.infusion


def weight_of(asked: Asked) -> Quantity | None:
    """The weight of the patient; None where it is not stated, or cannot be read, which is noted elsewhere."""
    try:
        return read_weight(asked.patient["weight"]) if "weight" in asked.patient else None
    except InputError:
        return None


def body_rate(rate: Quantity, weight: Quantity | None) -> Derived[Quantity] | None:
    """A rate for the whole body; None where it is by weight, and the weight is not stated."""
    if not is_by_weight(rate):
        return derive(rate, "rate", source=stated("rate"))
    if weight is None:
        return None
    value = (rate * weight.to("kilogram")).to("milliliter/hour")
    return derive(value, "rate", "r x W", {"r": rate, "W": weight}, source=stated("rate, weight"))


def _rated(of: StatedStrength, ordered: DoseRate, infusion: Infusion, weight: Quantity | None) -> Rated:
    """The strength of which the infusion brings what is ordered.

    An order and a rate that are both by weight need no weight. ``E_WEIGHT_NEEDED`` where one of them is.
    """
    assert infusion.rate is not None  # a recipe that states a dose rate states a rate
    by_weight = is_by_weight(ordered.quantity)
    body = weight or (_KILOGRAM if by_weight and is_by_weight(infusion.rate) else None)
    of_body = body_rate(infusion.rate, body)
    if of_body is None or (by_weight and body is None):
        raise MissingKnowledgeError(
            "the weight of the patient is needed", code="E_WEIGHT_NEEDED", remedy="state it, such as '2.4 kg'"
        )
    strength = _like(strength_for_rate(ordered.quantity, of_body, weight=body if by_weight else None), of.strength)
    a_day = None
    if weight is not None or not by_weight:
        a_day = dose_from_dose_rate(ordered.quantity, _DAY, weight=weight if by_weight else None)
        a_day = with_symbol(a_day, f"dose({of.active}) a day")
    return Rated(dose_rate=ordered, strength=with_symbol(strength, f"c({of.active})"), a_day=a_day)


def _like(found: Derived[Strength], stated: Strength) -> Derived[Strength]:
    """The same in the units of the strength that the recipe states."""
    *before, last = found.steps
    value = strength_of(found.value.value, stated)
    return Derived(value=value, steps=(*before, replace(last, value=value)))


def _ordered(typed: str, stated: DoseRate) -> DoseRate:
    """What is ordered of an active: what was typed, of the kind that the recipe states, or that itself."""
    chosen = read_dose_rate(typed) if typed else stated
    if chosen is None or chosen.a_day.dimensionality != stated.a_day.dimensionality:
        raise InputError(
            f"an order of the kind of {stated.typed}, which the recipe states",
            code="E_STRENGTH_NOT_ALLOWED",
            given=typed,
            remedy=f"write an amount of it in a time, by body weight or not, such as '{EXAMPLE}'",
        )
    return chosen
