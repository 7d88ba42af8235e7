"""The work of one run: each vehicle that is made first with its own table and method, then the batch."""

from __future__ import annotations

from dataclasses import replace

from formulate.batch.model import Batch
from formulate.sheet.dilutions import dilutions_section
from formulate.sheet.forms import form_sections
from formulate.sheet.measure import measure_section
from formulate.sheet.method import checks_section, method_section
from formulate.sheet.pagination import Block, Section
from formulate.sheet.pen import Pen
from formulate.sheet.printing import Printing
from formulate.sheet.typesetting import Size, Weight, wrap

__all__ = ["run_sections"]


def run_sections(printing: Printing) -> list[Section]:
    """What to measure, the method and the checks: of the vehicles in the order of making, then of the batch."""
    batch = printing.batch
    sections = [
        section
        for number, vehicle in enumerate(batch.vehicles, start=1)
        for section in _of_vehicle(replace(printing, batch=vehicle, run=batch), number)
    ]
    measure = measure_section(printing)
    if batch.vehicles:
        measure = _titled(printing, measure, f"BATCH: {printing.title}: make {printing.show(batch.make)}")
    return [
        *sections,
        measure,
        dilutions_section(printing),
        method_section(printing),
        *form_sections(printing),
        checks_section(printing),
    ]


def _of_vehicle(printing: Printing, number: int) -> list[Section]:
    vehicle, name = printing.batch, f"VEHICLE {number}"
    title = f"{name}: {printing.title}: make {printing.show(vehicle.make)} ({_formula(vehicle)})"
    return [
        _titled(printing, measure_section(printing, f"MEASURE {name}"), title),
        dilutions_section(printing),
        method_section(printing, f"METHOD {name}"),
        checks_section(printing, f"CHECKS {name}"),
    ]


def _formula(vehicle: Batch) -> str:
    draft = ", a draft" if vehicle.recipe.approval is None else ""
    return f"formula {vehicle.recipe.id} v{vehicle.recipe.version}{draft}"


def _titled(printing: Printing, section: Section, title: str) -> Section:
    """The section under a title over the full width, which stays with its first row."""
    below = section.heading
    if below is None:
        raise AssertionError(f"{section.name} has no heading")
    lines = wrap(title, printing.room, Size.BODY, Weight.STRONG)
    height = len(lines) * Size.BODY.leading + 4

    def draw(pen: Pen, y: float) -> None:
        pen.rule(printing.left, y, printing.right, thickness=0.8)
        pen.lines(printing.left, y + 2 + Size.BODY.value, lines, weight=Weight.STRONG, key=f"{section.name}: title")
        below.draw(pen, y + height)

    return replace(section, heading=Block(height=height + below.height, draw=draw))
