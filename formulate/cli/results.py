"""The result of a calculation, for people and as JSON: a ``Derived``, or a record of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from formulate.cli.docstrings import documented
from formulate.exact_json import fraction_text, quantity_json, strength_json
from formulate.notation import show_value
from formulate.strength import Strength
from formulate.units import Quantity
from formulate.working import Derived, Step

#: Between the values and their working.
_RULE = "-" * 60


class Named(NamedTuple):
    """One value of a result: its name (none for a ``Derived`` alone), and whether its number is a percentage."""

    name: str
    value: Any
    percent: bool


def as_text(result: Any, *, percent: bool = False) -> str:
    """A result for people: the value or values first, then the working."""
    head = [(f"{one.name}: " if one.name else "") + _shown(one) for one in values_of(result, percent=percent)]
    return "\n".join([*head, _RULE, *(step.line() for step in steps_of(result))])


def as_json(result: Any, *, name: str, typed: Mapping[str, Any], percent: bool = False) -> dict[str, Any]:
    """A result as plain data: what was asked, the value or the values by name, the working."""
    values = {one.name.replace(" ", "_"): _json(one) for one in values_of(result, percent=percent)}
    return {
        "calculation": name,
        "given": {key: list(one) if isinstance(one, tuple) else one for key, one in typed.items() if _is_given(one)},
        **({"value": values[""]} if list(values) == [""] else {"values": values}),
        "working": [step_json(step) for step in steps_of(result)],
    }


def values_of(result: Any, name: str = "", *, percent: bool = False) -> Iterator[Named]:
    """The values of a result by name: of a record one a field, of several results each with its number."""
    if isinstance(result, Derived):
        yield Named(name, result.value, percent)
    elif isinstance(result, (list, tuple)):
        for place, item in enumerate(result, 1):
            yield from values_of(item, f"{name} {place}".strip(), percent=percent)
    elif dataclasses.is_dataclass(result):
        kind: Any = type(result)
        described = {item.arg_name: item.description or "" for item in documented(kind).params}
        for field in dataclasses.fields(result):
            within = f"{name} {field.name.replace('_', ' ')}".strip()
            is_percent = percent or "percent" in described.get(field.name, "")
            yield from values_of(getattr(result, field.name), within, percent=is_percent)
    elif result is not None:
        yield Named(name, result, percent)


def steps_of(result: Any) -> tuple[Step, ...]:
    """Every step of a result once, in order."""
    return tuple(dict.fromkeys(_steps(result)))


def _steps(result: Any) -> Iterator[Step]:
    if isinstance(result, Derived):
        yield from result.steps
    elif isinstance(result, (list, tuple)):
        for item in result:
            yield from _steps(item)
    elif dataclasses.is_dataclass(result):
        for field in dataclasses.fields(result):
            yield from _steps(getattr(result, field.name))


def _shown(one: Named) -> str:
    if isinstance(one.value, bool):
        return "yes" if one.value else "no"
    if isinstance(one.value, (str, int)):
        return str(one.value)
    return show_value(one.value) + (" %" if one.percent and isinstance(one.value, Fraction) else "")


def _json(one: Named) -> Any:
    if isinstance(one.value, (str, int)):
        return one.value
    data = value_json(one.value)
    return {**data, "unit": "%"} if one.percent and isinstance(one.value, Fraction) else data


def _is_given(value: Any) -> bool:
    return value is not None and value != () and value is not False


def derived_json(derived: Derived[Strength] | Derived[Quantity]) -> dict[str, Any]:
    """A value with its working as plain data."""
    return {**value_json(derived.value), "working": [step_json(step) for step in derived.steps]}


def value_json(value: Any) -> dict[str, str]:
    """A quantity, a strength or a number as plain data: exact, as text."""
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
    }
