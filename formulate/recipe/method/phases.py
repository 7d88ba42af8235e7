"""The phases of a recipe: lines that are weighed or heated together before they meet the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from formulate.errors import quoted
from formulate.frozen import Frozen
from formulate.recipe.amount_types import Fixed
from formulate.recipe.method.temperatures import TEMPERATURE, Temperature
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Field, ListOf, MapOf, Read, Record
from formulate.recipe.shapes.values import Identifier, YesNo, suggestion
from formulate.units import is_kind

__all__ = ["PHASES", "Phase", "check_phases", "phases_of"]

#: How a phase may be called: a step names it as ``<oil phase>``.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._ -]*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Phase(Frozen):
    """Lines that belong together until they meet the others."""

    name: str
    lines: tuple[str, ...]  # the line ids, in the order of weighing
    on_one_tare: bool = False  # whether they are weighed into one vessel, one after another
    temperature: Temperature | None = None


PHASES = MapOf(
    Record(
        (
            Field("lines", ListOf(Identifier(), least=1), "the line ids, in the order of weighing", required=True),
            Field("weigh together", YesNo(), "yes, if they are weighed on one tare, one after another"),
            Field("temperature", TEMPERATURE, "the temperature that the phase is brought to"),
        ),
        also_called={"ingredients": "lines", "one tare": "weigh together", "temp": "temperature"},
    )
)


def phases_of(recipe: Read) -> tuple[Phase, ...]:
    """The phases of a recipe file, in order."""
    return tuple(
        Phase(
            name=name,
            lines=tuple(phase["lines"]),
            on_one_tare=phase.get("weigh together", False),
            temperature=phase.get("temperature"),
        )
        for name, phase in recipe.get("phases", {}).items()
    )


def check_phases(recipe: Read, lines: Iterable[Read], report: Report) -> None:
    """Note a phase that names no line, or one of another phase, and lines that no balance weighs."""
    by_id = {line["id"]: line for line in lines if "id" in line}
    taken: dict[str, str] = {}
    for name, phase in recipe.get("phases", {}).items():
        if not _NAME.fullmatch(name) or name in by_id:
            message = f"{quoted(name)} is no name for a phase: a line has it, or a step cannot name it as <{name}>"
            _at(phase, "lines", "E_PHASE", message, "write a name such as 'oil phase'", report)
        for line_id in phase.get("lines", ()):
            if line_id not in by_id:
                remedy = suggestion(line_id, by_id, otherwise=f"use one of: {', '.join(by_id)}")
                _at(phase, "lines", "E_PLACEHOLDER", f"no line has the id {quoted(line_id)}", remedy, report)
            elif line_id in taken:
                message = f"line '{line_id}' is in {quoted(taken[line_id])} already"
                _at(phase, "lines", "E_PHASE", message, "name each line once", report)
            taken.setdefault(line_id, name)
        if phase.get("weigh together"):
            _check_tare(phase, by_id, report)


def _check_tare(phase: Read, by_id: Mapping[str, Read], report: Report) -> None:
    """On one tare there are several lines, and each of them is weighed."""
    named = [by_id[line_id] for line_id in phase.get("lines", ()) if line_id in by_id]
    if len(named) < 2:
        message = "one line is weighed on its own tare"
        _at(phase, "weigh together", "E_PHASE", message, "remove it, or name the other lines", report)
    for line in named:
        amount = line.get("amount")
        if isinstance(amount, Fixed) and not is_kind(amount.quantity, "mass"):
            message = f"line '{line['id']}' is {amount.typed}, which no balance weighs"
            _at(phase, "weigh together", "E_PHASE", message, "state its mass, or take it out of the phase", report)


def _at(phase: Read, key: str, code: str, message: str, remedy: str, report: Report) -> None:
    report.mistake(code, message, remedy, node=phase.node_of(key), path=phase.path_of(key))
