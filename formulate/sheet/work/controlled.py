"""CONTROLLED: of each controlled substance what there is before and after, its waste and the witness."""

from __future__ import annotations

from formulate.batch.model import BatchLine
from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import MM
from formulate.sheet.drawing.sections import blank_row, named_section, paragraph
from formulate.sheet.printing import Printing
from formulate.units import unit_text

__all__ = ["controlled_section"]

AMOUNT = 20 * MM
WASTE = 14 * MM


def controlled_section(printing: Printing) -> Section:
    """A row for each line that the recipe says is controlled; empty where none is."""
    blocks = [block for line in printing.batch.lines if line.ingredient.controlled for block in _rows(printing, line)]
    return named_section(printing, printing.say("sheet.controlled.title"), blocks)


def _rows(printing: Printing, line: BatchLine) -> list[Block]:
    """Its name with its schedule, then the boxes, in the unit in which it is measured."""
    named = printing.say("sheet.controlled.line", name=line.name, schedule=line.ingredient.controlled)
    unit = "" if line.to_measure is None else printing.unit(unit_text(line.to_measure))
    blanks = [
        (printing.say("sheet.controlled.before"), AMOUNT, unit),
        (printing.say("sheet.controlled.after"), AMOUNT, unit),
        (printing.say("sheet.controlled.waste"), WASTE, unit),
        (printing.say("sheet.controlled.witness"), 0.0, ""),
    ]
    return [paragraph(printing, named, after=1.0), blank_row(printing, blanks, glued=True)]
