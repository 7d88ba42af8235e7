"""CAPSULES: the shell, the weight to fill to, the weights of some and their limits."""

from __future__ import annotations

from formulate.batch.forms.records import Capsules
from formulate.sheet.drawing.pagination import Section
from formulate.sheet.drawing.pen import MM
from formulate.sheet.drawing.sections import blank_row, named_section
from formulate.sheet.printing import Printing
from formulate.sheet.work.unit_weights import MEAN, PERCENT, TEN, figure_row, texts_row, weighing_texts, weight_boxes
from formulate.units import unit_text

__all__ = ["capsules_section"]

SHELL, GROSS = 15 * MM, 17 * MM


def capsules_section(printing: Printing, capsules: Capsules) -> Section:
    """Everything that the hand needs to fill, weigh and adjust them."""
    weight = capsules.weight
    unit = "mg" if weight is None else unit_text(weight.target)
    net = "" if weight is None else printing.show(weight.target)
    shell = [row.text(printing.profile) for row in capsules.shell_rows()]
    stated = printing.batch.recipe.capsule
    if stated is not None and stated.shell:
        shell.insert(1, printing.say("capsule_shell", material=stated.shell))
    weighed = min(capsules.number, TEN) if weight is None else weight.weighed(capsules.number, TEN)
    limits = weighing_texts(printing, capsules, capsules.limit_rows())
    blocks = [
        *([texts_row(printing, shell)] if shell else []),
        figure_row(printing, printing.say("sheet.capsules.net"), (net, unit), limits, glued=bool(shell)),
        blank_row(
            printing,
            [
                (printing.say("sheet.capsules.shell"), SHELL, unit),
                (printing.say("sheet.capsules.target"), GROSS, unit),
                (printing.say("sheet.capsules.adjust"), PERCENT, ""),
            ],
            glued=True,
        ),
        weight_boxes(printing, printing.say("sheet.capsules.gross"), weighed, unit),
        blank_row(
            printing,
            [
                (printing.say("sheet.capsules.mean_gross"), MEAN, unit),
                (printing.say("sheet.capsules.less_shell"), MEAN, unit),
                ("", PERCENT, "%"),
                (printing.say("sheet.unit.spread"), PERCENT, "%"),
                (printing.say("sheet.unit.outside"), PERCENT, ""),
            ],
            glued=True,
        ),
    ]
    return named_section(printing, printing.say("sheet.capsules.title"), blocks)
