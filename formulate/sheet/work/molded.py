"""MOLD: the mold and its calibration, the excess, the pour, and the weights of some with their limits."""

from __future__ import annotations

from formulate.batch.forms.records import Molded
from formulate.sheet.drawing.pagination import Section
from formulate.sheet.drawing.pen import MM
from formulate.sheet.drawing.sections import blank_row, named_section
from formulate.sheet.printing import Printing
from formulate.sheet.work.unit_weights import FIVE, MEAN, PERCENT, figure_row, texts_row, weighing_texts, weight_boxes
from formulate.units import unit_text

__all__ = ["molded_section"]

MOLD, LUBRICANT = 15 * MM, 20 * MM


def molded_section(printing: Printing, molded: Molded) -> Section:
    """Everything that the hand needs to pour, cool and weigh them."""
    weight = molded.weight
    unit = "g" if weight is None else unit_text(weight.target)
    piece = "" if weight is None else printing.show(weight.target)
    mold = [row.text(printing.profile) for row in molded.mold_rows()]
    weighed = min(molded.number, FIVE) if weight is None else weight.weighed(molded.number, FIVE)
    limits = weighing_texts(printing, molded, molded.limit_rows())
    pour = [(printing.say("sheet.mold.id"), MOLD, "")] if not molded.mold else []
    pour += [
        (printing.say("sheet.mold.lubricant"), LUBRICANT, ""),
        (printing.say("sheet.mold.poured"), PERCENT, "\u00b0C"),
        (printing.say("sheet.mold.cooled"), PERCENT, "\u00b0C"),
        (printing.say("sheet.mold.minutes"), PERCENT, "min"),
    ]
    five = printing.say("sheet.mold.five")
    if molded.five is not None:
        five = printing.say("sheet.mold.five_expected", weight=molded.five)
    blocks = [
        *([texts_row(printing, mold)] if mold else []),
        figure_row(printing, printing.say("sheet.mold.piece"), (piece, unit), limits, glued=bool(mold)),
        blank_row(printing, pour, glued=True),
        weight_boxes(printing, printing.say("sheet.unit.weights"), weighed, unit),
        blank_row(
            printing,
            [
                *([(five, MEAN, unit)] if molded.number >= FIVE else []),
                (printing.say("sheet.unit.mean"), MEAN, unit),
                ("", PERCENT, "%"),
                (printing.say("sheet.unit.outside"), PERCENT, ""),
            ],
            glued=True,
        ),
    ]
    return named_section(printing, printing.say("sheet.mold.title"), blocks)
