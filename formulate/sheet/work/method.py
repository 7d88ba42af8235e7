"""METHOD and CHECKS: what to do, step by step with a tick and initials, and the expected results."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.frozen import Frozen
from formulate.recipe.model import QualityCheck
from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import BOX, MM, TICK, Pen
from formulate.sheet.drawing.sections import contents_left, contents_room, named_section
from formulate.sheet.drawing.typesetting import Size, Weight, width_of, wrap
from formulate.sheet.printing import Printing

__all__ = ["checks_section", "method_section"]

INITIALS = 11 * MM
#: Room for a step's number, [pt].
NUMBER = 15.0
#: Room for the name of the first box of initials on a line, and for the number alone of the next, [pt].
NAMED, NUMBERED = 37.0, 15.0
#: How many boxes of initials are side by side.
MOST_BESIDE = 2
#: Room for the boxes of initials with their names, [pt].
SIGNED = MOST_BESIDE * INITIALS + NAMED + (MOST_BESIDE - 1) * NUMBERED
#: Width of the box for the result of a check, [pt].
RESULT = 27 * MM
BETWEEN = 11.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Item(Frozen):
    """A step, or the cleaning, which has no number and no initials."""

    number: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Of its text, [pt]."""
        return len(self.lines) * Size.BODY.leading + 2.5


def method_section(printing: Printing, name: str = "") -> Section:
    """The steps with the amounts in them, each with a tick and initials; cleaning is the last.

    Initials need 8 mm, a short step less: two short steps share that height, their boxes side by side.
    """
    room = contents_room(printing) - TICK - 4 - NUMBER - SIGNED - 6
    items = [
        Item(number=str(step.number), lines=wrap(step.shown(printing.profile), room)) for step in printing.batch.method
    ]
    if printing.batch.recipe.cleaning:
        cleaning = printing.say("sheet.method.clean", how=printing.batch.recipe.cleaning)
        items.append(Item(number="", lines=wrap(cleaning, room)))
    blocks = [_items(printing, group) for group in _grouped(items)]
    return named_section(printing, name or printing.say("sheet.method.title"), blocks)


def _grouped(items: list[Item]) -> list[list[Item]]:
    """Neighbours side by side where that saves a line of text."""
    groups: list[list[Item]] = []
    for item in items:
        if groups and _saves(groups[-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _saves(group: list[Item], item: Item) -> bool:
    together = [*group, item]
    apart = _height(group) + _height([item])
    return len(_numbers(together)) <= MOST_BESIDE and _height(together) <= apart - Size.BODY.leading / 2


def _numbers(items: list[Item]) -> list[str]:
    return [item.number for item in items if item.number]


def _height(items: list[Item]) -> float:
    return max(sum(item.height for item in items), BOX if _numbers(items) else 0.0) + 1.5


def _items(printing: Printing, items: list[Item]) -> Block:
    text_height, height = sum(item.height for item in items), _height(items)

    def draw(pen: Pen, y: float) -> None:
        top = y + max((height - 1.5 - text_height) / 2, 0.0)
        for item in items:
            _draw_item(pen, contents_left(printing), top, item)
            top += item.height
        x = printing.right - SIGNED
        for place, number in enumerate(_numbers(items)):
            x += NUMBERED if place else NAMED
            shown = number if place else f"{printing.say('sheet.initials')} {number}"
            pen.right(x - 3, y + BOX / 2 + 3, shown, Size.SMALL)
            x = pen.box(x, y, INITIALS)

    return Block(height=height, draw=draw)


def _draw_item(pen: Pen, left: float, y: float, item: Item) -> None:
    base = y + Size.BODY.value
    x = pen.tick(left, y + 0.5) + 4
    pen.text(x, base, item.number, weight=Weight.STRONG)
    key = f"step {item.number}" if item.number else "cleaning"
    pen.lines(x + NUMBER if item.number else x, base, item.lines, key=key)


def checks_section(printing: Printing, name: str = "") -> Section:
    """Each check with its expected result and a box for the result; two or three on a line."""
    checks = printing.batch.recipe.checks
    ways = [[_check_row(printing, row) for row in _rows(checks, beside)] for beside in (2, 3)]
    best = min(ways, key=lambda blocks: sum(block.height for block in blocks))
    return named_section(printing, name or printing.say("sheet.method.checks"), best)


def _rows(checks: tuple[QualityCheck, ...], beside: int) -> list[tuple[QualityCheck, ...]]:
    return [checks[place : place + beside] for place in range(0, len(checks), beside)]


def _check_row(printing: Printing, row: tuple[QualityCheck, ...]) -> Block:
    """Each check as wide as its text needs."""
    texts = [f"{check.check}: {check.expected}" for check in row]
    room = contents_room(printing) - len(row) * (RESULT + 5) - (len(row) - 1) * BETWEEN
    lengths = [width_of(text, Size.BODY) for text in texts]
    rooms = [room * length / sum(lengths) for length in lengths]
    words = [wrap(text, width) for text, width in zip(texts, rooms, strict=True)]
    height = max(max(len(lines) for lines in words) * Size.BODY.leading, BOX) + 2

    def draw(pen: Pen, y: float) -> None:
        x = contents_left(printing)
        for lines, width in zip(words, rooms, strict=True):
            top = y + max((BOX - len(lines) * Size.BODY.leading) / 2, 0)
            pen.lines(x, top + Size.BODY.value, lines, key="checks")
            pen.box(x + width + 5, y, RESULT)
            x += width + 5 + RESULT + BETWEEN

    return Block(height=height, draw=draw)
