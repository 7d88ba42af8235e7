"""What one dose holds of each active: per dose, per day, per body weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.batch.asking.order import Order
from formulate.batch.line.amounts import by_density, kind_of_amount
from formulate.batch.patient.patient import Patient, Sig, often_text, read_patient
from formulate.calc.dosing.dose_ranges import dose_per_weight_from_dose
from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.messages import say
from formulate.strength import Strength
from formulate.units import US, NumberProfile, Quantity, in_readable_unit, show
from formulate.working import Derived, Step, derive

__all__ = ["Dose", "doses_of", "patient_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dose(Frozen):
    """One dose of one active, by the strength of the label."""

    active: str
    strength: Strength
    taken: Quantity  # of the product
    content: Derived[Quantity]  # of the active
    per_day: Fraction | None = None  # number of doses; below 1 of what is not taken every day; None where not stated
    daily: Derived[Quantity] | None = None  # only of what is taken every day
    by_weight: Derived[Quantity] | None = None  # per kilogram
    daily_by_weight: Derived[Quantity] | None = None

    def shown(self, profile: NumberProfile = US) -> str:
        """The dose in words: what it holds, by weight and by day."""
        one = _with_weight(self.content, self.by_weight, profile)
        text = say("dose.one", profile, active=self.active, taken=self.taken, content=one)
        if self.per_day is None:
            return text
        if self.daily is None:
            return f"{text}; {often_text(self.per_day, profile)}"
        day = _with_weight(self.daily, self.daily_by_weight, profile)
        return f"{text}; {say('dose.day', profile, number=self.per_day, content=day)}"

    @property
    def steps(self) -> tuple[Step, ...]:
        """The working of all of them."""
        rest = (self.daily, self.by_weight, self.daily_by_weight)
        return (*self.content.steps, *(step for one in rest if one is not None for step in one.steps))


def _with_weight(amount: Derived[Quantity], by_weight: Derived[Quantity] | None, profile: NumberProfile) -> str:
    shown = show(amount.value, profile)
    return shown if by_weight is None else f"{shown} ({show(by_weight.value, profile)})"


def doses_of(order: Order, patient: Patient | None) -> tuple[Dose, ...]:
    """One for each active, where the patient's sig or else the recipe states a dose.

    An ``InputError`` where the amount taken says nothing of the active.
    """
    sig = None if patient is None else patient.sig
    stated = order.recipe.dose
    taken = sig.taken if sig is not None else None if stated is None else stated.taken
    if taken is None:
        return ()
    per_day = None if sig is None else sig.per_day
    weight = None if patient is None else patient.weight
    return tuple(_doses(order, taken, per_day, weight))


def patient_of(typed: Mapping[str, str], doses: Sequence[Dose]) -> Patient | None:
    """The patient of a batch; how it is taken also where the amount to make was found from that."""
    patient = read_patient(typed)
    dose = next((one for one in doses if one.per_day is not None), None)
    if patient is None or patient.sig is not None or dose is None or dose.per_day is None:
        return patient
    return replace(patient, sig=Sig(taken=dose.taken, per_day=dose.per_day))


def _taken_as(taken: Quantity, kind: str, order: Order) -> Derived[Quantity]:
    """An amount of product in the kind that a strength counts it in: by the density of the product, if need be."""
    density = order.recipe.density
    if density is None or {kind_of_amount(taken), kind} != {"mass", "volume"}:
        return Derived(value=taken, steps=())
    return by_density(taken, density, "P")


def _doses(order: Order, taken: Quantity, per_day: Fraction | None, weight: Quantity | None) -> Iterator[Dose]:
    for active, strength in order.strengths.items():
        product = _taken_as(taken, strength.product_kind, order)
        content = _content(active, product, strength)
        every_day = None if per_day is None or per_day < 1 else per_day
        daily = None if every_day is None else _daily(active, content.value, every_day)
        yield Dose(
            active=active,
            strength=strength,
            taken=taken,
            content=content,
            per_day=per_day,
            daily=daily,
            by_weight=None if weight is None else _by_weight(content.value, weight, None),
            daily_by_weight=None
            if weight is None or every_day is None
            else _by_weight(content.value, weight, every_day),
        )


def _content(active: str, product: Derived[Quantity], strength: Strength) -> Derived[Quantity]:
    try:
        amount = strength.amount_in(product.value)
    except InputError as error:
        raise error.at("patient.sig") from None
    numbers = {"P": product.value, "c": strength}
    return derive(in_readable_unit(amount), f"dose({active})", "P x c", numbers, after=product.steps)


def _daily(active: str, content: Quantity, per_day: Fraction) -> Derived[Quantity]:
    value = in_readable_unit(content * per_day)
    return derive(value, f"daily dose({active})", "n x D", {"n": per_day, "D": content})


def _by_weight(content: Quantity, weight: Quantity, per_day: Fraction | None) -> Derived[Quantity]:
    return dose_per_weight_from_dose(content, weight, doses_per_day=per_day)
