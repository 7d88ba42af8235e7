"""The result of a calculation as JSON: a ``Derived``, or a record of them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from formulate.answers import Answer, Named, steps_of, values_of
from formulate.exact_json import fraction_text, quantity_json, strength_json
from formulate.strength import Strength
from formulate.units import Quantity
from formulate.working import Derived, Step


def as_json(result: Answer, *, name: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    """A result as plain data: what was asked, the value or the values by name, what is assumed, the working."""
    values = {one.name.replace(" ", "_"): _json(one) for one in values_of(result)}
    return {
        "calculation": name,
        "given": {key: list(one) if isinstance(one, tuple) else one for key, one in typed.items() if _is_given(one)},
        **({"value": values[""]} if list(values) == [""] else {"values": values}),
        "assumed": list(result.assumptions),
        "working": [step_json(step) for step in steps_of(result)],
    }


def _json(one: Named) -> Any:
    if isinstance(one.value, (str, int)):
        return one.value
    data = value_json(one.value)
    return {**data, "unit": "%"} if one.percent and isinstance(one.value, Fraction) else data


def _is_given(value: Any) -> bool:
    return value is not None and value != () and value is not False


def derived_json(derived: Derived[Strength] | Derived[Quantity]) -> dict[str, Any]:
    """A value with its working as plain data."""
    return {
        **value_json(derived.value),
        "assumed": list(derived.assumptions),
        "working": [step_json(step) for step in derived.steps],
    }


def value_json(value: Any) -> dict[str, str]:
    """A quantity, a strength or a number as plain data: exact, as text."""
    if isinstance(value, Strength) and type(value) is not Strength:  # a percentage without its basis
        return {"value": fraction_text(value.value), "unit": "", "text": str(value)}
    if isinstance(value, Strength):
        return {**quantity_json(value.quantity), "basis": value.basis.value, "text": strength_json(value)["text"]}
    if isinstance(value, Fraction):
        return {"value": fraction_text(value), "unit": ""}
    return quantity_json(value)


def step_json(step: Step) -> dict[str, Any]:
    """One step of a working as plain data."""
    return {
        "symbol": step.symbol,
        "formula": step.formula,
        "substituted": step.substituted,
        "value": value_json(step.value),
        "source": str(step.source),
        "exact": step.exact,
        **({"assuming": list(step.assuming)} if step.assuming else {}),
    }
