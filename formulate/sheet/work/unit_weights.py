"""Weights of dosage units: the figure to fill or to pour to, a box for each weighed, their mean and their spread."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.forms.records import OfUnits
from formulate.messages import Message
from formulate.sheet.drawing.pagination import Block
from formulate.sheet.drawing.pen import BOX, MM, Pen
from formulate.sheet.drawing.sections import contents_left, contents_room
from formulate.sheet.printing import Printing
from formulate.typesetting import Size, Weight, width_of, wrap

__all__ = ["FIVE", "MEAN", "PERCENT", "TEN", "figure_row", "texts_row", "weighing_texts", "weight_boxes"]

#: Width of a box for a mean or a percentage, [pt].
MEAN, PERCENT = 17 * MM, 12 * MM
#: How many units are weighed where each is compared with theory.
TEN, FIVE = 10, 5
#: Boxes of weights in a row.
IN_A_ROW = 10
#: Room for the number of a box, and space between two, [pt].
NUMBER, BETWEEN = 9.0, 4.0
#: The widest box of a weight, [pt].
WIDEST = 22 * MM
#: Space between the figure and the words behind it, [pt].
APART = 12.0


def weighing_texts(printing: Printing, part: OfUnits, limits: Sequence[Message]) -> list[str]:
    """The balance for single units, how exactly it is read, and what they may weigh."""
    texts = [limit.text(printing.profile) for limit in limits]
    if part.weight is None or not part.weighed_on:
        return texts
    return [printing.say("sheet.unit.balance", balance=part.weighed_on, readability=part.weight.digit), *texts]


def texts_row(printing: Printing, texts: Sequence[str], *, glued: bool = False) -> Block:
    """Short statements one after another, wrapped."""
    lines = wrap(" \u00b7 ".join(texts), contents_room(printing))

    def draw(pen: Pen, y: float) -> None:
        pen.lines(contents_left(printing), y + Size.BODY.value, lines, key="dosage units")

    return Block(height=len(lines) * Size.BODY.leading + 2, draw=draw, glued=glued)


def figure_row(
    printing: Printing, name: str, weight: tuple[str, str], behind: Sequence[str], *, glued: bool = False
) -> Block:
    """The figure that the hand works to, large, or a box for it with its unit, and its limits behind it."""
    figure, unit = weight
    left = contents_left(printing)
    start = left + width_of(name, Size.BODY) + 5
    width = width_of(figure, Size.FIGURE, Weight.STRONG) if figure else MEAN + 3 + width_of(unit, Size.BODY)
    lines = wrap(" \u00b7 ".join(behind), printing.right - start - width - APART)
    height = max(Size.FIGURE.leading if figure else BOX, len(lines) * Size.BODY.leading) + 2

    def draw(pen: Pen, y: float) -> None:
        base = y + (Size.FIGURE.value if figure else BOX / 2 + 3)
        pen.text(left, base, name)
        if figure:
            pen.text(start, base, figure, Size.FIGURE, Weight.STRONG, key=name)
        else:
            pen.text(pen.box(start, y, MEAN) + 3, base, unit)
        first = base if len(lines) == 1 else y + Size.BODY.value
        pen.lines(start + width + APART, first, lines, key=f"{name}: limits")

    return Block(height=height, draw=draw, glued=glued)


def weight_boxes(printing: Printing, name: str, number: int, unit: str) -> Block:
    """Numbered boxes for the weights, ten in a row."""
    left = contents_left(printing)
    start = left + width_of(name, Size.SMALL) + 6
    room = printing.right - start - width_of(unit, Size.BODY) - 4
    width = min(room / min(number, IN_A_ROW) - NUMBER - BETWEEN, WIDEST)
    rows = [range(first, min(first + IN_A_ROW, number + 1)) for first in range(1, number + 1, IN_A_ROW)]

    def draw(pen: Pen, y: float) -> None:
        pen.text(left, y + BOX / 2 + 3, name, Size.SMALL)
        for row in rows:
            base, x = y + BOX / 2 + 3, start
            for place in row:
                pen.right(x + NUMBER - 2, base, str(place), Size.SMALL)
                x = pen.box(x + NUMBER, y, width) + BETWEEN
            pen.text(x, base, unit)
            y += BOX + 2

    return Block(height=len(rows) * (BOX + 2), draw=draw, glued=True)
