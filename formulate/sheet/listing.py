"""Sections of the inspector's pages: a heading over the whole width, paragraphs and rows under it."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.sheet.flow import Block, Section
from formulate.sheet.pen import Pen
from formulate.sheet.printing import Printing
from formulate.sheet.typeface import Size, Weight
from formulate.sheet.wrapping import wrap

__all__ = ["headed_section", "hung", "text_block"]

#: A paragraph with more lines than this is let go over to the next page, line by line.
MOST_LINES_WHOLE = 12


def headed_section(printing: Printing, name: str, blocks: Sequence[Block]) -> Section:
    """A section under its name; the name comes again where it goes on."""
    return Section(
        name=name,
        blocks=tuple(blocks),
        heading=_heading(printing, name),
        again=_heading(printing, f"{name}, continued"),
    )


def _heading(printing: Printing, name: str) -> Block:
    def draw(pen: Pen, y: float) -> None:
        pen.text(printing.left, y + Size.SMALL.value + 1, name, Size.SMALL, Weight.STRONG)
        pen.rule(printing.left, y + Size.SMALL.leading + 3, printing.right, thickness=0.8)

    return Block(height=Size.SMALL.leading + 6, draw=draw)


def text_block(
    printing: Printing,
    text: str,
    *,
    size: Size = Size.BODY,
    weight: Weight = Weight.REGULAR,
    indent: float = 0.0,
    key: str = "",
    glued: bool = False,
) -> list[Block]:
    """A paragraph: one block, or a block a line where it is long."""
    lines = wrap(text, printing.room - indent, size, weight)
    if len(lines) <= MOST_LINES_WHOLE:
        return [_lines_block(printing.left + indent, lines, size, weight, key, glued=glued)]
    return [
        _lines_block(printing.left + indent, (line,), size, weight, key, glued=glued and place == 0, after=0.0)
        for place, line in enumerate(lines)
    ]


def _lines_block(
    x: float, lines: tuple[str, ...], size: Size, weight: Weight, key: str, *, glued: bool, after: float = 2.0
) -> Block:
    def draw(pen: Pen, y: float) -> None:
        pen.lines(x, y + size.value, lines, size, weight, key=key)

    return Block(height=len(lines) * size.leading + after, draw=draw, glued=glued)


def hung(printing: Printing, name: str, text: str, *, margin: float = 92.0, key: str = "") -> list[Block]:
    """A name in a margin of its own, and the text beside it."""
    names = wrap(name, margin - 6, Size.SMALL, Weight.STRONG)
    lines = wrap(text, printing.room - margin)
    if len(lines) > MOST_LINES_WHOLE:
        return [
            *text_block(printing, name, size=Size.SMALL, weight=Weight.STRONG),
            *text_block(printing, text, key=key),
        ]

    def draw(pen: Pen, y: float) -> None:
        pen.lines(printing.left, y + Size.BODY.value, names, Size.SMALL, Weight.STRONG)
        pen.lines(printing.left + margin, y + Size.BODY.value, lines, key=key)

    height = max(len(lines) * Size.BODY.leading, len(names) * Size.SMALL.leading)
    return [Block(height=height + 1.5, draw=draw)]
