"""The record of a batch: plain JSON data, with a schema version and a digest, to be read for ever.

::

    schema     1
    engine     formulate-rx <version>
    libraries  versions of the libraries that decide the sheet's bytes
    recipe     id, version, title, author, approval, and the same of each nested recipe
    site       the settings that were used
    typed      the texts that the batch was made of: what the second computation starts from
    results    every number, the method, the findings and the working
    digest     SHA-256 over the canonical JSON of all the rest

Numbers are text: a plain decimal, or ``1/3`` where no decimal holds the value. There is no float, no clock and no
name of a patient in it; of a patient only what a dose is calculated from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from functools import cache
from importlib import metadata
from types import MappingProxyType
from typing import Any, Final

from formulate.batch.asked import typed_texts
from formulate.batch.lots.stock import LotUse, lots_used
from formulate.batch.model import AchievedStrength, Batch, BatchLine, Counted, Factor, Kept
from formulate.batch.patient.doses import Dose
from formulate.batch.results import BeyondUseDate, Component, Limit, MethodStep, NamedLine
from formulate.batch.small_amounts.recorded import dilution_json
from formulate.errors import InputError, VerificationError, check_type
from formulate.exact_json import figure_json, fraction_text, plain_data, quantity_json, strength_json, with_digest
from formulate.findings import Finding
from formulate.messages import Message
from formulate.pharmacy.site import Site
from formulate.recipe.model import Approval, Recipe
from formulate.units import Quantity, show_percent

__all__ = ["SCHEMA", "engine_version", "kept_record", "make_record", "to_record", "upgrade", "with_record"]

#: The schema of the records made here.
SCHEMA: Final = 1
#: What a batch consists of beside its record.
_FIELDS: Final = tuple(field.name for field in fields(Batch) if field.name != "kept")
#: Distribution whose version is the engine's.
DISTRIBUTION: Final = "formulate-rx"
#: Libraries whose version can change a number or a byte of the sheet.
LIBRARIES: Final = ("pint", "reportlab")
#: Schema of an old record -> what turns it into the next one. Each is a pure function of the record.
UPGRADERS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = MappingProxyType({})


def to_record(batch: Batch) -> dict[str, object]:
    """The record of a batch: plain JSON data with its digest, as :func:`formulate.planning.plan` took it.

    Parameters
    ----------
    batch : Batch
        As ``plan`` returned it.

    Returns
    -------
    dict
        A copy; text, whole numbers, truth values, lists and mappings only. Equal batches give equal records, and
        :func:`formulate.exact_json.canonical_json` equal bytes.

    Raises
    ------
    InputError
        ``E_BATCH_CHANGED`` if the batch was changed after it was planned.
    """
    return plain_data(kept_record(batch))


def kept_record(batch: Batch) -> Mapping[str, object]:
    """The record itself, not to be changed; see :func:`to_record`."""
    check_type(batch, Batch, "a batch, as plan() returns it", where="batch")
    kept = batch.kept
    if kept is None:
        raise _changed("a batch made by hand")
    # the very same values, as a quantity in another unit is equal and prints otherwise
    changed = [name for name, then in zip(_FIELDS, kept.values, strict=True) if getattr(batch, name) is not then]
    if changed:
        raise _changed(f"other {', '.join(changed)}")
    # the same objects, but what is in them may have been changed
    changed = [name for name, part in plain_data(_parts(batch)).items() if part != kept.record[name]]
    if changed:
        raise _changed(f"changed {', '.join(changed)}")
    return kept.record


def with_record(batch: Batch) -> Batch:
    """A batch that keeps its record, and with it what it is now."""
    values = tuple(getattr(batch, name) for name in _FIELDS)
    return replace(batch, kept=Kept(record=make_record(batch), values=values))


def make_record(batch: Batch) -> dict[str, object]:
    """The record of a batch that was just calculated.

    A float in the batch's typed texts, or anything else that is not plain data, is an ``ExactnessError``.
    """
    record = {
        "schema": SCHEMA,
        "engine": engine_version(),
        "libraries": {name: _version_of(name) or "not installed" for name in LIBRARIES},
        **_parts(batch),
    }
    return with_digest(record)


def _parts(batch: Batch) -> dict[str, object]:
    """What of a record is of the batch, not of the program that calculated it."""
    return {
        "recipe": _recipe(batch.recipe),
        "site": _site(batch.site),
        "typed": typed_texts(batch.asked),
        "results": _results(batch),
    }


def _changed(change: str) -> InputError:
    return InputError(
        "a batch as plan() returned it",
        code="E_BATCH_CHANGED",
        where="batch",
        given=change,
        remedy="plan it again: plan(replace(batch.asked, ...))",
    )


def upgrade(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of any schema as one of today's schema: a copy, even where its schema is today's.

    A ``VerificationError`` if the schema is newer than this engine, or not a schema of ours at all.
    """
    upgraded = dict(record)
    while (schema := upgraded.get("schema")) != SCHEMA or isinstance(schema, bool):
        upgrader = UPGRADERS.get(schema) if isinstance(schema, int) and not isinstance(schema, bool) else None
        if upgrader is None:
            raise VerificationError(
                f"a record of schema 1 to {SCHEMA}",
                code="E_RECORD_SCHEMA",
                where="schema",
                given=schema,
                remedy="read it with a newer formulate" if isinstance(schema, int) else "this is no record of ours",
            )
        upgraded = upgrader(upgraded)
    return upgraded


def engine_version() -> str:
    """Name and version of the engine, such as ``formulate-rx 0.1.0``."""
    return f"{DISTRIBUTION} {_version_of(DISTRIBUTION) or '0+checkout'}"


# The parts ------------------------------------------------------------------------------------------


@cache
def _version_of(library: str) -> str:
    """The version that is installed; ``""`` for none. Looked up once, because that reads a file."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _recipe(recipe: Recipe) -> dict[str, object]:
    approval = recipe.approval
    return {
        "id": recipe.id,
        "version": recipe.version,
        "title": recipe.title,
        "author": recipe.author,
        "approval": None if approval is None else _approval(approval),
        "effective": recipe.effective,
        "supersedes": recipe.supersedes,
        "nested": {key: _recipe(nested) for key, nested in recipe.nested.items()},
    }


def _approval(approval: Approval) -> dict[str, object]:
    return {"by": approval.by, "on": approval.on, "digest": approval.digest, "single_person": approval.single_person}


def _site(site: Site) -> dict[str, object]:
    return {
        "name": site.name,
        "address": site.address,
        "telephone": site.telephone,
        "correction": site.correction.value,
        "day_counting": site.day_counting.value,
        "local_limit_days": site.local_limit_days,
        "keep_years": site.keep_years,
        "years_without_expiration": site.years_without_expiration,
        "preserved_share": show_percent(site.preserved_share),
        "profile": site.profile,
        "paper": site.paper.value,
        "origin": site.origin,
    }


def _results(batch: Batch) -> dict[str, object]:
    return {
        "title": batch.title,
        "make": quantity_json(batch.make),
        "total": quantity_json(batch.total.value),
        "sum_of_lines": _quantity(batch.sum_of_lines),
        "vehicles": [_vehicle(vehicle) for vehicle in batch.vehicles],
        "lines": [_line(line) for line in batch.lines],
        "lots": [_lot(use) for use in lots_used(batch.every_line)],
        "strengths": [_strength(strength) for strength in batch.strengths],
        "beyond_use": _beyond_use(batch.beyond_use),
        "composition": [_component(component) for component in batch.composition],
        "method": [_step(step) for step in batch.method],
        "findings": [_finding(finding) for finding in batch.findings],
        "doses": [_dose(dose) for dose in batch.doses],
        "forms": {part.family: part.figures() for part in batch.forms},
        "working": batch.working().split("\n"),
    }


def _vehicle(vehicle: Batch) -> dict[str, object]:
    """A recipe that is made in the same run."""
    return {
        "recipe": vehicle.recipe.id,
        "version": vehicle.recipe.version,
        "title": vehicle.title,
        "make": quantity_json(vehicle.make),
        "total": quantity_json(vehicle.total.value),
        "sum_of_lines": _quantity(vehicle.sum_of_lines),
        "lines": [_line(line) for line in vehicle.lines],
        "strengths": [_strength(strength) for strength in vehicle.strengths],
        "method": [_step(step) for step in vehicle.method],
    }


def _line(line: BatchLine) -> dict[str, object]:
    return {
        "id": line.id,
        "name": line.name,
        "material": line.ingredient.recipe_id or line.name,
        "measuring": line.measuring.value,
        "needed": _quantity(line.needed),
        "corrected": _quantity(line.corrected),
        "to_measure": _quantity(line.to_measure),
        "instrument": None if line.instrument is None else line.instrument.id,
        "error_share": _fraction(line.error_share),
        "accepted": None if line.accepted is None else [quantity_json(reading) for reading in line.accepted],
        "make_to": _quantity(line.make_to),
        "estimate": _quantity(line.estimate),
        **_ranges(line),
        "counted": None if line.counted is None else _counted(line.counted),
        "other_way": _quantity(line.other_way),
        "mass": _quantity(line.mass),
        "volume": _quantity(line.volume),
        "factors": [_factor(factor) for factor in line.factors],
        "rounding": _fraction(line.rounding),
        "lot": None if line.lot is None else line.lot.number,
        "parts": [_line(part) for part in line.parts],
        "working": [step.line() for step in line.working],
        **({} if line.dilution is None else {"dilution": dilution_json(line.dilution)}),
        **({} if line.brought is None else {"brought": quantity_json(line.brought)}),
    }


def _ranges(line: BatchLine) -> dict[str, object]:
    """The range of what is added as needed, and the most that the fill line then takes, where there is one."""
    ranges: dict[str, object] = {}
    if line.between is not None:
        ranges["between"] = [quantity_json(line.between.low), quantity_json(line.between.high)]
    if line.estimate_to is not None:
        ranges["estimate_to"] = quantity_json(line.estimate_to)
    return ranges


def _lot(use: LotUse) -> dict[str, object]:
    amounts = {name: _quantity(getattr(use, name)) for name in ("on_hand", "taken", "left")}
    return {"lot": use.lot.number, "line": use.line, **amounts}


def _counted(counted: Counted) -> dict[str, object]:
    return {
        "exact": fraction_text(counted.exact),
        "whole": counted.whole,
        "crushed_weight": _quantity(counted.crushed_weight),
        "to_take": _quantity(counted.to_take),
    }


def _factor(factor: Factor) -> dict[str, object]:
    return {"name": factor.name, "value": fraction_text(factor.value), "basis": str(factor.basis)}


def _strength(worked: AchievedStrength) -> dict[str, object]:
    return {
        "active": worked.active,
        "stated": strength_json(worked.stated),
        "target": None if worked.target is None else strength_json(worked.target),
        "achieved": None if worked.achieved is None else strength_json(worked.achieved.value),
        "deviation": _fraction(worked.deviation),
        "lowest": _fraction(worked.lowest),
        "highest": _fraction(worked.highest),
        "reason": "" if worked.reason is None else str(worked.reason),
    }


def _beyond_use(until: BeyondUseDate) -> dict[str, object]:
    bound = until.bound_by
    return {
        "date": until.date,
        "days": None if bound is None else bound.days,
        "rule": "" if bound is None else str(bound.rule),
        "time": until.time,
        "at_most": until.at_most,
        "basis": until.basis,
        "storage": until.storage,
        "by_label": _fraction(until.by_label),
        "reasons": [_reason(reason) for reason in until.reasons],
        "counting": until.counting,
        "limits": [_limit(limit) for limit in until.limits],
        "background": [str(message) for message in until.background],
    }


def _reason(reason: Message) -> dict[str, object]:
    return {
        "text": str(reason),
        "message": reason.code,
        "figures": {name: figure_json(figure) for name, figure in reason.figures},
    }


def _limit(limit: Limit) -> dict[str, object]:
    return {
        "rule": str(limit.rule),
        "source": limit.source,
        "confidence": limit.confidence,
        "days": limit.days,
        "hours": limit.hours,
        "date": limit.date,
        "time": limit.time,
        "storage": limit.storage,
    }


def _component(component: Component) -> dict[str, object]:
    return {
        "name": component.name,
        "material": component.recipe_id or component.material,
        "known_as": component.known_as.name.casefold().replace("_", " "),
        "w_w": _fraction(component.w_w),
        "w_v": _fraction(component.w_v),
        **({} if component.w_w_to is None else {"w_w_to": fraction_text(component.w_w_to)}),
        **({} if component.w_v_to is None else {"w_v_to": fraction_text(component.w_v_to)}),
        "via": component.via,
        "known": component.known,
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "variant": finding.variant,
        "severity": finding.severity.value,
        "place": finding.place.path,
        "figures": {name: figure_json(figure) for name, figure in finding.figures},
        "message": finding.message,
        "remedy": finding.remedy,
        "confirmed_by": finding.confirmed_by,
        "reason": finding.reason,
    }


def _step(step: MethodStep) -> dict[str, object]:
    parts = [part if isinstance(part, str) else _named_line(part) for part in step.parts]
    return {"number": step.number, "text": step.text, "parts": parts}


def _named_line(named: NamedLine) -> dict[str, object]:
    return {"line": named.line, "parts": [figure_json(part) for part in named.parts]}


def _dose(dose: Dose) -> dict[str, object]:
    derived = {"content": dose.content, "daily": dose.daily, "by_weight": dose.by_weight}
    derived["daily_by_weight"] = dose.daily_by_weight
    return {
        "active": dose.active,
        "taken": quantity_json(dose.taken),
        "per_day": _fraction(dose.per_day),
        **{name: None if one is None else quantity_json(one.value) for name, one in derived.items()},
    }


def _quantity(quantity: Quantity | None) -> dict[str, str] | None:
    return None if quantity is None else quantity_json(quantity)


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else fraction_text(value)
