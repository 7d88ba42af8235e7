"""A dilution as a record keeps it: plain JSON data."""

from __future__ import annotations

from formulate.batch.small_amounts.dilution import Dilution, DilutionStep, Measured
from formulate.exact_json import fraction_text, quantity_json, strength_json
from formulate.units import Quantity

__all__ = ["dilution_json"]


def dilution_json(dilution: Dilution) -> dict[str, object]:
    """A dilution with every amount exact."""
    return {
        "kind": dilution.kind.value,
        "active": dilution.active,
        "diluent": dilution.diluent,
        "line": dilution.line,
        "steps": [_dilution_step(step) for step in dilution.steps],
        "aliquot": _measured(dilution.aliquot),
        "exact": quantity_json(dilution.exact),
        "own": quantity_json(dilution.own),
        "carrier_mass": _known(dilution.carrier_mass),
        "carrier_volume": _known(dilution.carrier_volume),
        "error": fraction_text(dilution.error),
    }


def _dilution_step(step: DilutionStep) -> dict[str, object]:
    measured = {name: getattr(step, name) for name in ("take", "diluent", "brought_to")}
    return {
        "number": step.number,
        **{name: None if one is None else _measured(one) for name, one in measured.items()},
        "mixture": quantity_json(step.mixture),
        "strength": strength_json(step.strength),
        "left_over": quantity_json(step.left_over),
    }


def _measured(measured: Measured) -> dict[str, object]:
    return {**quantity_json(measured.amount), "instrument": measured.instrument.id}


def _known(amount: Quantity | None) -> dict[str, str] | None:
    return None if amount is None else quantity_json(amount)
