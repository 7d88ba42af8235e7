"""SOLUTION: what the finished product holds; ORDER OF ADDITION: the ingredients, numbered, a tick for each."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.forms.solutions import Solution
from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import TICK, Pen
from formulate.sheet.drawing.sections import contents_left, contents_room, named_section
from formulate.sheet.printing import Printing
from formulate.typesetting import Size, wrap

__all__ = ["solution_sections"]

#: Digits of a total: a density of ethanol has five.
DIGITS = 5
#: How many ingredients are side by side, and the space between them, [pt].
BESIDE = 2
BETWEEN = 12.0


def solution_sections(printing: Printing, solution: Solution) -> list[Section]:
    """The totals, and the order of addition where the recipe states one."""
    totals = [total.row.text(printing.few_digits(DIGITS)) for total in solution.totals]
    pairs = [solution.numbered[place : place + BESIDE] for place in range(0, len(solution.numbered), BESIDE)]
    additions = [_additions(printing, pair, glued=place > 0) for place, pair in enumerate(pairs)]
    return [
        named_section(printing, printing.say("sheet.solution.title"), [_totals(printing, totals)] if totals else []),
        named_section(printing, printing.say("sheet.solution.order"), additions),
    ]


def _totals(printing: Printing, texts: Sequence[str]) -> Block:
    lines = wrap(" \u00b7 ".join(texts), contents_room(printing))

    def draw(pen: Pen, y: float) -> None:
        pen.lines(contents_left(printing), y + Size.BODY.value, lines, key="solution")

    return Block(height=len(lines) * Size.BODY.leading + 2, draw=draw)


def _additions(printing: Printing, names: Sequence[str], *, glued: bool) -> Block:
    """Neighbours on one line; the numbers go across. An order is read on one page."""
    width = (contents_room(printing) - (BESIDE - 1) * BETWEEN) / BESIDE
    words = [wrap(name, width - TICK - 4) for name in names]

    def draw(pen: Pen, y: float) -> None:
        for place, lines in enumerate(words):
            left = contents_left(printing) + place * (width + BETWEEN)
            x = pen.tick(left, y + 0.5) + 4
            pen.lines(x, y + Size.BODY.value, lines, key="order of addition")

    return Block(height=max(map(len, words)) * Size.BODY.leading + 2, draw=draw, glued=glued)
