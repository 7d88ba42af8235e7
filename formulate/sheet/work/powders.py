"""DIVIDED POWDERS or TABLETS: the weight of each, the weights of some and their limits."""

from __future__ import annotations

from formulate.batch.forms.records import DividedPowders, WeighedUnits
from formulate.sheet.drawing.pagination import Section
from formulate.sheet.drawing.sections import blank_row, named_section
from formulate.sheet.printing import Printing
from formulate.sheet.work.unit_weights import MEAN, PERCENT, TEN, figure_row, weighing_texts, weight_boxes
from formulate.units import unit_text

__all__ = ["powders_section"]


def powders_section(printing: Printing, powders: WeighedUnits) -> Section:
    """What each is weighed to, and how the weights are checked."""
    weight = powders.weight
    unit = "mg" if weight is None else unit_text(weight.target)
    each = "" if weight is None else printing.show(weight.target)
    weighed = min(powders.number, TEN) if weight is None else weight.weighed(powders.number, TEN)
    limits = weighing_texts(printing, powders, powders.limit_rows())
    names = [printing.say(f"sheet.unit.{name}") for name in ("mean", "spread", "outside")]
    mean = [(names[0], MEAN, unit), ("", PERCENT, "%"), (names[1], PERCENT, "%"), (names[2], PERCENT, "")]
    blocks = [
        figure_row(printing, printing.say("sheet.unit.each"), (each, unit), limits),
        weight_boxes(printing, printing.say("sheet.unit.weights"), weighed, unit),
        blank_row(printing, mean, glued=True),
    ]
    title = "powders" if isinstance(powders, DividedPowders) else "tablets"
    return named_section(printing, printing.say(f"sheet.unit.{title}"), blocks)
