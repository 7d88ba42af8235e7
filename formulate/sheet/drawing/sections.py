"""Sections of a page: with the name in the margin, or under a heading over the full width (inspector's pages)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import BOX, Pen
from formulate.sheet.printing import Printing
from formulate.typesetting import Size, Weight, width_of, wrap

__all__ = [
    "GUTTER",
    "Blank",
    "blank_row",
    "contents_left",
    "contents_room",
    "continued",
    "headed_section",
    "hung",
    "hung_close",
    "named_section",
    "paragraph",
    "text_block",
]

#: Width of the margin that holds the section's name, [pt].
GUTTER = 58.0
#: Space between two boxes on a line, the widest first: a closer one where it takes fewer lines, [pt].
SPACINGS = (9.0, 7.0, 5.0)
#: The least width of a box that takes what the line leaves, [pt].
LEAST = 54.0
#: White space before a section under a heading, [pt].
GAP = 6.0
#: Width of the margin that holds a name of its own, [pt].
MARGIN = 92.0
#: Name, width of the box (0: what the line leaves), unit.
Blank: TypeAlias = "tuple[str, float, str]"


def contents_left(printing: Printing) -> float:
    """Where the contents begin, [pt]."""
    return printing.left + GUTTER


def contents_room(printing: Printing) -> float:
    """Width of the contents, [pt]."""
    return printing.room - GUTTER


def named_section(printing: Printing, name: str, blocks: list[Block], *, glued: bool = False) -> Section:
    """A section with its name, in capitals, in the margin beside its first block, and again where it goes on.

    *glued* lets it begin on the page where the section before it ends.
    """
    if not blocks:
        return Section(name=name, blocks=())
    lines = wrap(name, GUTTER - 4, Size.SMALL, Weight.STRONG)
    missing = (len(lines) + 0.4) * Size.SMALL.leading - sum(block.height for block in blocks)
    first = Block(
        height=blocks[0].height + max(missing, 0.0),
        draw=_with_name(printing, lines, blocks[0].draw),
        glued=blocks[0].glued,
    )
    again = Block(
        height=Size.SMALL.leading + 3, draw=lambda pen, y: _write_again(pen, printing, y, continued(printing, name))
    )
    return Section(name=name, blocks=(first, *blocks[1:]), again=again, glued=glued)


def continued(printing: Printing, name: str) -> str:
    """The name of a section on the page where it goes on."""
    return printing.say("sheet.continued", name=name)


def _with_name(
    printing: Printing, lines: tuple[str, ...], draw: Callable[[Pen, float], None]
) -> Callable[[Pen, float], None]:
    def draw_both(pen: Pen, y: float) -> None:
        pen.rule(printing.left, y - 2, printing.right, thickness=0.4)
        pen.lines(printing.left, y + Size.BODY.value, lines, Size.SMALL, Weight.STRONG)
        draw(pen, y)

    return draw_both


def _write_again(pen: Pen, printing: Printing, y: float, text: str) -> None:
    pen.text(printing.left, y + Size.SMALL.value, text, Size.SMALL, Weight.STRONG)


def paragraph(
    printing: Printing,
    text: str,
    *,
    size: Size = Size.BODY,
    weight: Weight = Weight.REGULAR,
    key: str = "",
    after: float = 2.0,
    glued: bool = False,
) -> Block:
    """A wrapped text beside the margin."""
    lines = wrap(text, contents_room(printing), size, weight)
    return Block(
        height=len(lines) * size.leading + after,
        draw=lambda pen, y: _write(pen, contents_left(printing), y + size.value, lines, size, weight, key),
        glued=glued,
    )


def _write(pen: Pen, x: float, base: float, lines: tuple[str, ...], size: Size, weight: Weight, key: str) -> None:
    pen.lines(x, base, lines, size, weight, key=key)


def blank_row(
    printing: Printing, blanks: list[Blank], *, lead: tuple[str, str] = ("", ""), glued: bool = False
) -> Block:
    """Boxes to write in on one line, each with its name before it and its unit behind it.

    A blank is its name, the width of its box in points, 0 for what the line leaves, and its unit. *lead* is the words
    before the first box and the name of the figure in them. *glued* keeps the row with the block before it.
    """
    text, key = lead
    room = contents_room(printing)
    words = width_of(text, Size.BODY) if text else 0.0
    tried = [(_rows(blanks, room, words, between), between) for between in SPACINGS]
    rows, between = min(tried, key=lambda tried: len(tried[0]))

    def draw(pen: Pen, y: float) -> None:
        pen.text(contents_left(printing), y + BOX / 2 + 3, text, key=key)
        for place, row in enumerate(rows):
            indent = words + between if text and place == 0 else 0.0
            _draw_row(pen, contents_left(printing) + indent, y + place * (BOX + 3), room - indent, row, between)

    return Block(height=len(rows) * (BOX + 3) - 1, draw=draw, glued=glued)


def _rows(blanks: list[Blank], room: float, words: float, between: float) -> list[list[Blank]]:
    """As many on a line as fit; the first line begins with words."""
    rows: list[list[Blank]] = [[]]
    used = words + between if words else 0.0
    for blank in blanks:
        width = _whole_width(blank, between)
        if rows[-1] and used + width > room + between:
            rows.append([])
            used = 0.0
        rows[-1].append(blank)
        used += width
    return rows


def _draw_row(pen: Pen, x: float, y: float, room: float, row: list[Blank], between: float) -> None:
    takers = sum(width == 0 for _, width, _ in row)
    spare = room + between - sum(_whole_width(blank, between) for blank in row)
    for name, width, unit in row:
        base = y + BOX / 2 + 3
        x = pen.text(x, base, name, Size.SMALL) + (4 if name else 0)
        x = pen.box(x, y, width or LEAST + spare / takers)
        x = (pen.text(x + 3, base, unit) if unit else x) + between


def _whole_width(blank: Blank, between: float) -> float:
    """Name, box, unit and the space after them, [pt]."""
    name, width, unit = blank
    named = width_of(name, Size.SMALL) + 4 if name else 0.0
    measured = width_of(unit, Size.BODY) + 3 if unit else 0.0
    return named + (width or LEAST) + measured + between


#: A paragraph with more lines than this is let go over to the next page, line by line.
MOST_LINES_WHOLE = 12


def headed_section(printing: Printing, name: str, blocks: Sequence[Block]) -> Section:
    """A section under its name; the name comes again where it goes on."""
    return Section(
        name=name,
        blocks=tuple(blocks),
        heading=_heading(printing, name),
        again=_heading(printing, continued(printing, name)),
        gap=GAP,
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
    x: float, lines: tuple[str, ...], size: Size, weight: Weight, key: str, *, glued: bool, after: float = 1.2
) -> Block:
    def draw(pen: Pen, y: float) -> None:
        pen.lines(x, y + size.value, lines, size, weight, key=key)

    return Block(height=len(lines) * size.leading + after, draw=draw, glued=glued)


def hung(
    printing: Printing, name: str, text: str, *, margin: float = MARGIN, size: Size = Size.BODY, key: str = ""
) -> list[Block]:
    """A name in a margin of its own, and the text beside it."""
    names = wrap(name, margin - 6, Size.SMALL, Weight.STRONG)
    lines = wrap(text, printing.room - margin, size)
    if len(lines) > MOST_LINES_WHOLE:
        return [
            *text_block(printing, name, size=Size.SMALL, weight=Weight.STRONG),
            *text_block(printing, text, size=size, key=key),
        ]

    def draw(pen: Pen, y: float) -> None:
        pen.lines(printing.left, y + size.value, names, Size.SMALL, Weight.STRONG)
        pen.lines(printing.left + margin, y + size.value, lines, size, key=key)

    height = max(len(lines) * size.leading, len(names) * Size.SMALL.leading)
    return [Block(height=height + 1.5, draw=draw)]


def hung_close(printing: Printing, rows: Sequence[tuple[str, str]], *, key: str) -> list[Block]:
    """Names and small texts, the margin as narrow as the names, so that fewer of the texts wrap."""
    widest = max((width_of(name, Size.SMALL, Weight.STRONG) for name, _ in rows), default=0.0)
    margin = min(widest + 8, MARGIN)
    shown = (hung(printing, name, text, margin=margin, size=Size.SMALL, key=key) for name, text in rows)
    return [block for blocks in shown for block in blocks]
