"""The work of one run: each vehicle that is made first with its own table and method, then the batch."""

from __future__ import annotations

from dataclasses import replace

from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import Pen
from formulate.sheet.printing import Printing
from formulate.sheet.work.by_form import form_sections
from formulate.sheet.work.controlled import controlled_section
from formulate.sheet.work.dilutions import dilutions_section
from formulate.sheet.work.measure import measure_section
from formulate.sheet.work.method import checks_section, method_section
from formulate.typesetting import Size, Weight, wrap

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
        measure = _titled(printing, measure, printing.say("sheet.vehicle.batch", title=printing.title, make=batch.make))
    return [
        *sections,
        measure,
        dilutions_section(printing),
        controlled_section(printing),
        method_section(printing),
        *form_sections(printing),
        checks_section(printing),
    ]


def _of_vehicle(printing: Printing, number: int) -> list[Section]:
    vehicle, count = printing.batch, str(number)
    title = printing.say(
        "sheet.vehicle.title", number=count, title=printing.title, make=vehicle.make, formula=_formula(printing)
    )
    return [
        _titled(printing, measure_section(printing, printing.say("sheet.vehicle.measure", number=count)), title),
        dilutions_section(printing),
        controlled_section(printing),
        method_section(printing, printing.say("sheet.vehicle.method", number=count)),
        checks_section(printing, printing.say("sheet.vehicle.checks", number=count)),
    ]


def _formula(printing: Printing) -> str:
    recipe = printing.batch.recipe
    code = "sheet.vehicle.draft" if recipe.approval is None else "sheet.vehicle.formula"
    return printing.say(code, recipe=recipe.id, version=recipe.version)


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
