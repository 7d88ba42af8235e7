"""What a batch came to, as plain JSON data: every number, the method, the findings and the working."""

from __future__ import annotations

from fractions import Fraction

from formulate.batch.line.filling import Filling
from formulate.batch.lots.stock import LotUse, lots_used
from formulate.batch.model import AchievedStrength, Batch, BatchLine
from formulate.batch.patient.doses import Dose
from formulate.batch.results import BeyondUseDate, Component, Counted, Factor, Limit, MethodStep, NamedLine, Part
from formulate.batch.small_amounts.recorded import dilution_json
from formulate.exact_json import figure_json, fraction_text, quantity_json, strength_json
from formulate.findings import Finding
from formulate.messages import Message
from formulate.units import Quantity

__all__ = ["results_json"]


def results_json(batch: Batch) -> dict[str, object]:
    """Every number of a batch, its method, findings and composition."""
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
        **_phases(batch),
        "findings": [_finding(finding) for finding in batch.findings],
        "doses": [_dose(dose) for dose in batch.doses],
        **_in_vessel(batch),
        **({} if batch.filling is None else {"filling": _filling(batch.filling)}),
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
        **_in_vessel(vehicle),
        "method": [_step(step) for step in vehicle.method],
        **_phases(vehicle),
    }


def _in_vessel(batch: Batch) -> dict[str, object]:
    """The vessel that it is mixed in, and the share that it fills, where the pharmacy lists any."""
    used = batch.vessel
    return {} if used is None else {"vessel": [used.vessel.id, str(used.share)]}


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
        "error_item": line.error_item,
        "accepted": None if line.accepted is None else [quantity_json(reading) for reading in line.accepted],
        "make_to": _quantity(line.make_to),
        "estimate": _quantity(line.estimate),
        **_ranges(line),
        **_fillings(line),
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
        **({"others": {name: quantity_json(one) for name, one in line.others.items()}} if line.others else {}),
        **({} if line.brought is None else {"brought": quantity_json(line.brought)}),
    }


def _fillings(line: BatchLine) -> dict[str, object]:
    """The fillings of its instrument, where there are several."""
    used = line.fillings
    return {} if used is None else {"fillings": [quantity_json(each) for each in used.readings]}


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
        "share": _fraction(counted.share),
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
    heat, hold = step.temperature, step.hold
    return {
        "number": step.number,
        "text": step.text,
        "parts": parts,
        **({} if heat is None else {"temperature": [fraction_text(degrees) for degrees in heat.degrees]}),
        **({} if hold is None else {"hold": hold.check, "checked_by": hold.by.value}),
    }


def _phases(batch: Batch) -> dict[str, object]:
    """What is weighed or heated together, where the recipe says so."""
    phases = [
        {
            "name": one.phase.name,
            "lines": list(one.lines),
            "balance": None if one.balance is None else one.balance.id,
            "readings": [quantity_json(reading) for reading in one.readings.values()],
            "total": None if one.total is None else quantity_json(one.total),
        }
        for one in batch.phases
    ]
    return {"phases": phases} if phases else {}


def _named_line(named: NamedLine) -> dict[str, object]:
    return {"line": named.line, "parts": [_part(part) for part in named.parts]}


def _part(part: Part) -> object:
    """Words as they are in English, amounts and counts as figures."""
    return str(part) if isinstance(part, Message) else figure_json(part)


def _dose(dose: Dose) -> dict[str, object]:
    derived = {"content": dose.content, "daily": dose.daily, "by_weight": dose.by_weight}
    derived["daily_by_weight"] = dose.daily_by_weight
    return {
        "active": dose.active,
        "taken": quantity_json(dose.taken),
        "per_day": _fraction(dose.per_day),
        **{name: None if one is None else quantity_json(one.value) for name, one in derived.items()},
    }


def _filling(filling: Filling) -> dict[str, object]:
    fill = {"content": quantity_json(filling.content), "fill": quantity_json(filling.fill.value)}
    return {"containers": filling.containers, **fill, "size": _quantity(filling.size)}


def _quantity(quantity: Quantity | None) -> dict[str, str] | None:
    return None if quantity is None else quantity_json(quantity)


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else fraction_text(value)
