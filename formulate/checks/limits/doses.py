"""Whether one dose, and what a patient gets by it, is within limits: of dosage units, by weight, age and species."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from formulate.batch.model import Batch
from formulate.batch.patient.doses import Dose, patient_of
from formulate.batch.patient.patient import Patient
from formulate.batch.results import Component
from formulate.checks.amounts.judgments import in_number, outside
from formulate.checks.limits.greatest import (
    STOPPED,
    active_limits,
    at_least,
    compared,
    excipients_of,
    families_of_batch,
    limits_for,
    origin_of,
    shares_of,
    strength_of,
)
from formulate.findings import Finding, confirm, note, stop
from formulate.messages import Figure, Message, message
from formulate.recipe.vehicles import with_nested
from formulate.reference.identities.identity import Substances
from formulate.reference.limits.age_groups import is_in_age_group
from formulate.reference.limits.forms import ratio_of_forms, share_of_form
from formulate.reference.limits.routes import form_group_of, is_veterinary
from formulate.reference.limits.table import FROM_MEMORY, LimitRow
from formulate.reference.ranges import Level, judge
from formulate.reference.tables.solutions import held_in_solution
from formulate.units import Quantity, is_kind, make_quantity

__all__ = ["check_doses", "check_patient", "times_a_unit"]


#: The range of a dose that is measured by volume.
DOSE = "volume of a dose"


def check_doses(batch: Batch) -> Iterator[Finding]:
    """The content of one dose against the greatest dosage unit of the same drug, and against the recipe's own limit."""
    for dose in batch.doses:
        yield from _stated(batch, dose)
        yield from _against_units(batch, dose.active, dose.content.value, dose.taken, "dose")
    is_small = bool(batch.doses) and not _is_measurable(batch)
    if is_small:
        yield from outside("E_DOSE_SMALL", batch, DOSE, _milliliters(batch) or Fraction(0), place="dose")
    for worked in batch.strengths if is_small or not batch.doses else ():
        strength = strength_of(worked)
        if strength.product_kind == "volume" and not _has_own_unit(batch, worked.active):
            one = make_quantity(1, "milliliter")
            yield from _against_units(batch, worked.active, strength.amount_in(one), one, "each")


def _milliliters(batch: Batch) -> Fraction | None:
    """The volume of one dose, [mL]; None where it is not a volume."""
    taken = next((dose.taken for dose in batch.doses), None)
    return in_number(taken, "milliliter") if taken is not None and is_kind(taken, "volume") else None


def _is_measurable(batch: Batch) -> bool:
    """Whether the dose is as large as a syringe measures: the limit of a smaller one would be no limit at all."""
    volume = _milliliters(batch)
    is_dropped = form_group_of(batch.recipe.form.value) == "drops"
    return volume is None or is_dropped or judge(DOSE, volume, batch.site.ranges).level is Level.SILENT


def _stated(batch: Batch, dose: Dose) -> Iterator[Finding]:
    stated = batch.recipe.dose
    greatest = None if stated is None else stated.greatest.get(dose.active)
    if greatest is not None and dose.content.value > greatest:
        yield stop(
            "E_DOSE_GREATEST",
            taken=dose.taken,
            content=dose.content.value,
            name=dose.active,
            greatest=greatest,
            place=f"dose.{dose.active}",
        )


def times_a_unit(
    content: Quantity, name: str, rows: Sequence[LimitRow], substances: Substances
) -> tuple[Fraction, LimitRow] | None:
    """How many times the greatest dosage unit on file an amount is; None where no unit can be compared."""
    found = [
        (amount / row.greatest, row)
        for row in rows
        if row.use == "active" and row.unit.within == "unit" and row.greatest and not (row.age_group or row.species)
        if (amount := _in_unit(content, name, row, substances)) is not None
    ]
    return min(found, key=lambda one: one[0], default=None)


def _has_own_unit(batch: Batch, name: str) -> bool:
    """Whether a limit of liquids was read, by which the strength itself is compared; one from memory never stops."""
    return any(
        row.unit.within == "volume"
        and row.source != FROM_MEMORY
        and share_of_form(name, row.counted, batch.substances) is not None
        for row in active_limits(batch, name)[0]
    )


def _against_units(batch: Batch, name: str, content: Quantity, taken: Quantity, variant: str) -> Iterator[Finding]:
    limits, is_by_mouth = active_limits(batch, name)
    found = times_a_unit(content, name, limits, batch.substances)
    if found is None or found[0] <= 1:
        return
    times, row = found
    unit, greatest = _UNITS[row.unit.text.partition("/")[0]], row.greatest or Fraction(0)
    content = make_quantity(times * greatest, unit)
    ratio = ratio_of_forms(name, row.counted, batch.substances)
    as_counted = None if ratio is None or ratio.value == 1 else ratio.working
    is_stopped = times > STOPPED and not is_by_mouth and not row.is_recalled
    finding, code = (stop, "E_LIMIT_DOSE_TENFOLD") if is_stopped else (confirm, "E_LIMIT_DOSE")
    yield finding(
        code,
        variant=variant,
        taken=taken,
        content=content
        if as_counted is None
        else message("content_as", content=content, counted=row.counted, working=as_counted),
        name=name,
        times=at_least(times),
        greatest=make_quantity(greatest, unit),
        origin=origin_of(batch, row),
        place=f"dose.{name}",
    )


#: What a limit counts, by our unit.
_UNITS = {
    **{"g": "gram", "mg": "milligram", "mcg": "microgram", "ng": "nanogram", "mL": "milliliter"},
    **{"units": "activity_unit", "mEq": "milliequivalent", "mmol": "millimole"},
}
#: Base units of a limit's kind.
_ONE = {
    "mass": "gram",
    "volume": "milliliter",
    "activity": "activity_unit",
    "equivalents": "equivalent",
    "amount": "mole",
}


def _in_unit(content: Quantity, name: str, row: LimitRow, substances: Substances) -> Fraction | None:
    share = share_of_form(name, row.counted, substances)
    if share is None or not is_kind(content, row.unit.counted):
        return None
    return Fraction(content.to(_ONE[row.unit.counted]).magnitude) * share / row.unit.factor


# The patient -----------------------------------------------------------------------------------------------


def check_patient(batch: Batch) -> Iterator[Finding]:
    """What the batch holds of what is limited by weight or age, as active or as excipient, or is for a species."""
    patient = patient_of(batch.asked.patient, batch.doses)
    actives = (strength.active for strength in batch.strengths)
    known = [part.material for part in batch.composition]
    hidden = [
        name for name in _in_solutions(batch) if not any(batch.substances.is_same_drug(name, one) for one in known)
    ]
    for name in dict.fromkeys((*known, *actives, *hidden)):
        yield from _of_species(batch, name, patient)
    missing: list[str] = []
    not_compared: dict[tuple[Message, ...], list[str]] = {}  # by what is not stated, which is asked for once
    excipients = (*excipients_of(batch), *(family for family, _ in families_of_batch(batch)))
    parts = [*((part, "excipient") for part in excipients), *((part, "active") for part in _actives(batch))]
    for part, use in (*parts, *((Component(material=name), "") for name in hidden)):
        rows = [row for row in limits_for(batch, part.material) if row.use == use or (not use and row.greatest == 0)]
        by_body = [row for row in rows if not row.species and (row.age_group or row.unit.is_exposure)]
        if not by_body:
            continue
        if patient is not None and patient.species:
            continue
        unknown, findings = _of_body(batch, part, by_body, patient or Patient())
        yield from findings
        is_grave = use == "excipient" or any(row.above == "stop" for row in by_body)
        if unknown and not findings and patient is not None and is_grave:
            not_compared.setdefault(tuple(dict.fromkeys(unknown)), []).append(part.material)
        elif unknown and not findings and patient is not None:
            missed = tuple(dict.fromkeys(unknown))
            yield note("N_LIMIT_PARTLY", name=part.material, missing=missed, place=f"composition.{part.material}")
        elif unknown and not findings and is_grave:
            missing.append(part.material)
    for missed, names in not_compared.items():
        yield confirm("E_LIMIT_PATIENT", names=tuple(names), missing=missed, place=f"composition.{names[0]}")
    if missing:
        yield note("N_LIMIT_NO_PATIENT", names=tuple(dict.fromkeys(missing)), place="patient")


def _in_solutions(batch: Batch) -> tuple[str, ...]:
    """What is in products by their names, whether the recipe declares it or not: benzyl alcohol, xylitol."""
    lines = (line for recipe in with_nested(batch.recipe) for line in recipe.ingredients)
    return tuple(dict.fromkeys(held for line in lines for held in held_in_solution(line.name)))


def _actives(batch: Batch) -> Iterator[Component]:
    """The actives by their names: what a patient gets of each is in the doses."""
    yield from (Component(material=name) for name in dict.fromkeys(strength.active for strength in batch.strengths))


def _of_species(batch: Batch, name: str, patient: Patient | None) -> Iterator[Finding]:
    species = "" if patient is None else patient.species
    recipe = batch.recipe
    for row in (one for one in limits_for(batch, name) if one.species):
        figures: dict[str, Figure] = {"name": name, "species": row.species, "why": row.note}
        figures |= {"origin": origin_of(batch, row)}
        place = f"composition.{name}"
        if species == row.species:
            variant = "drug" if row.use == "active" else "stated"
            yield (confirm if row.is_recalled else stop)("E_LIMIT_SPECIES", variant=variant, place=place, **figures)
        elif not species and is_veterinary(f"{recipe.route} {recipe.title}"):
            yield confirm("E_LIMIT_SPECIES", variant="animal", place=place, **figures)


def _of_body(
    batch: Batch, part: Component, rows: Sequence[LimitRow], patient: Patient
) -> tuple[list[Message], list[Finding]]:
    """What decides and is not stated, and the findings."""
    findings: list[Finding] = []
    unknown: list[Message] = []
    for row in rows:
        if row.age_group and patient.age is None:
            unknown.append(message("missing_age"))
        elif not row.age_group or (patient.age is not None and is_in_age_group(row.age_group, patient.age)):
            exposure = Fraction(0) if row.greatest == 0 else _exposure(batch, part, row, patient)
            if exposure is None and not row.unit.is_exposure:
                exposure = _share(batch, part, row)
            if exposure is None and row.unit.is_exposure:
                unknown += _missing_for(batch, part, row, patient)
            elif exposure is not None and (row.greatest == 0 or exposure > (row.asked_above or 0)):
                findings.append(_above(batch, part, row, exposure))
    return unknown, findings


def _missing_for(batch: Batch, part: Component, row: LimitRow, patient: Patient) -> Iterator[Message]:
    """What is missing to say how much of a component a patient takes."""
    if row.unit.is_of_body and patient.weight is None:
        yield message("missing_weight")
    if patient.sig is None:
        yield message("missing_sig")
    elif row.use == "active":
        if _of_dose(batch, part, row) is None:
            yield message("missing_mass", name=part.material)
    elif _grams_taken(part, patient.sig.taken) is None:
        is_amount = is_kind(patient.sig.taken, "mass") or is_kind(patient.sig.taken, "volume")
        yield message("missing_density" if is_amount else "missing_content", name=part.material)


def _above(batch: Batch, part: Component, row: LimitRow, exposure: Fraction) -> Finding:
    finding, code = (stop, "E_LIMIT_BODY") if row.above == "stop" else (confirm, "E_LIMIT_BODY")
    is_active, is_never = row.use == "active", row.greatest == 0
    amounts: dict[str, Figure] = {"why": row.note} if is_active and is_never else {}
    if not is_never:
        amounts = {"amount": row.figure(exposure), "greatest": row.figure(row.greatest or Fraction(0))}
    return finding(
        code,
        variant=("drug_" if is_active else "") + ("never" if is_never else "more"),
        name=part.material,
        origin=origin_of(batch, row),
        place=f"composition.{part.material}",
        **amounts,
    )


def _exposure(batch: Batch, part: Component, row: LimitRow, patient: Patient) -> Fraction | None:
    """What the patient takes of it, in the unit of the limit; None where that does not follow from what is stated."""
    if patient.sig is None or row.unit.counted != "mass":
        return None
    taken = _of_dose(batch, part, row) if row.use == "active" else _grams_taken(part, patient.sig.taken)
    if taken is None:
        return None
    per_day = patient.sig.in_one_day if row.unit.within.endswith("day") else 1
    if row.unit.is_of_body:
        if patient.weight is None:
            return None
        taken /= Fraction(patient.weight.to("kilogram").magnitude)
    return taken * per_day / row.unit.factor


def _of_dose(batch: Batch, part: Component, row: LimitRow) -> Fraction | None:
    """What one dose holds of an active, in g of the form that the limit counts."""
    content = next((dose.content.value for dose in batch.doses if dose.active == part.material), None)
    if content is None or not is_kind(content, "mass"):
        return None
    return in_number(content, "gram") * (share_of_form(part.material, row.counted, batch.substances) or 1)


def _share(batch: Batch, part: Component, row: LimitRow) -> Fraction | None:
    """What the preparation holds of it, in the unit of the limit."""
    form = form_group_of(batch.recipe.form.value)
    stated = [strength_of(worked) for worked in batch.strengths if worked.active == part.material]
    shares = stated if row.use == "active" else shares_of(part, form)
    found = compared(part.material, shares, [row], form, batch.substances)
    return None if found is None else found.value


def _grams_taken(part: Component, taken: Quantity) -> Fraction | None:
    """What an amount of product holds of a component, in g; None where its share of that amount is not known."""
    if is_kind(taken, "volume"):
        most = part.w_v if part.w_v_to is None else part.w_v_to
        return None if most is None else most * Fraction(taken.to("milliliter").magnitude)
    if is_kind(taken, "mass"):
        most = part.w_w if part.w_w_to is None else part.w_w_to
        return None if most is None else most * Fraction(taken.to("gram").magnitude)
    return None
