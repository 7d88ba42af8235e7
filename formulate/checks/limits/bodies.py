"""Whether the patient can weigh what is stated, and take what is ordered at once: a slip makes every dose wrong."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.model import Batch
from formulate.batch.patient.doses import patient_of
from formulate.checks.amounts.judgments import in_number, outside
from formulate.findings import Finding
from formulate.reference.limits.age_groups import is_in_age_group
from formulate.reference.limits.routes import is_veterinary
from formulate.units import is_kind

__all__ = ["check_body"]

#: The range of what a person of an age weighs, by the group of ages.
_WEIGHTS = (
    ("neonate", "body weight of a neonate"),
    ("under 1 year", "body weight below 1 year"),
    ("1 to 5 years", "body weight from 1 to 5 years"),
    ("6 to 11 years", "body weight from 6 to 11 years"),
    ("from 12 years", "body weight from 12 years"),
)


def check_body(batch: Batch) -> Iterator[Finding]:
    """The weight of a person for the age, and the volume of one dose."""
    patient = patient_of(batch.asked.patient, batch.doses)
    if patient is None:
        return
    if (
        patient.weight is not None
        and not patient.species
        and not is_veterinary(f"{batch.recipe.route} {batch.recipe.title}")
    ):
        kilograms = in_number(patient.weight, "kilogram")
        item = _item(patient.age)
        yield from outside("E_BODY_WEIGHT", batch, item, kilograms, weight=patient.weight, place="patient.weight")
    if patient.sig is not None and is_kind(patient.sig.taken, "volume"):
        volume = in_number(patient.sig.taken, "milliliter")
        yield from outside("E_DOSE_LARGE", batch, "largest volume of a dose", volume, place="patient.sig")


def _item(age: Fraction | None) -> str:
    if age is None:
        return "body weight"
    return next(item for group, item in _WEIGHTS if is_in_age_group(group, age))
