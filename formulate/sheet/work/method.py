"""METHOD and CHECKS: what to do, step by step with a tick and initials, and the expected results."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.batch.results import MethodStep
from formulate.frozen import Frozen
from formulate.recipe.method.steps import Hold
from formulate.recipe.model import QualityCheck
from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import BOX, MM, TICK, Pen
from formulate.sheet.drawing.sections import contents_left, contents_room, named_section
from formulate.sheet.printing import Printing
from formulate.typesetting import Size, Weight, width_of, wrap

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
#: Width of the box for the temperature that was measured, and the room for its name and its unit, [pt].
HEAT = 13 * MM
HEAT_NAMED = 60.0
#: Width of the words of a hold and of the box for its time, [pt].
HELD, TIME = 205.0, 15 * MM


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Item(Frozen):
    """A step, or the cleaning, which has no number and no initials."""

    number: str
    lines: tuple[str, ...]
    heated: bool = False  # whether there is a box for its temperature
    hold: Hold | None = None  # what is checked before the next

    @property
    def takes_neighbors(self) -> bool:
        """Whether the next may be on its line: not where a box or a hold stands between them."""
        return not self.heated and self.hold is None

    @property
    def height(self) -> float:
        """Of its text, [pt]."""
        return len(self.lines) * Size.BODY.leading + 2.5


def method_section(printing: Printing, name: str = "") -> Section:
    """The steps with the amounts in them, each with a tick and initials; cleaning is the last.

    Initials need 8 mm, a short step less: two short steps share that height, their boxes side by side.
    """
    room = contents_room(printing) - TICK - 4 - NUMBER - SIGNED - 6
    items = [_item(printing, step, room) for step in printing.batch.method]
    if printing.batch.recipe.cleaning:
        cleaning = printing.say("sheet.method.clean", how=printing.batch.recipe.cleaning)
        items.append(Item(number="", lines=wrap(cleaning, room)))
    blocks = [block for group in _grouped(items) for block in _blocks(printing, group)]
    return named_section(printing, name or printing.say("sheet.method.title"), blocks)


def _item(printing: Printing, step: MethodStep, room: float) -> Item:
    heated = step.temperature is not None
    lines = wrap(step.shown(printing.profile), room - (HEAT + HEAT_NAMED if heated else 0.0))
    return Item(number=str(step.number), lines=lines, heated=heated, hold=step.hold)


def _grouped(items: list[Item]) -> list[list[Item]]:
    """Neighbors side by side where that saves a line of text; a box for a temperature has its line to itself."""
    groups: list[list[Item]] = []
    for item in items:
        if (
            groups
            and not item.heated
            and not groups[-1][-1].heated
            and not groups[-1][-1].hold
            and _saves(groups[-1], item)
        ):
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


def _blocks(printing: Printing, items: list[Item]) -> list[Block]:
    """The steps of a line, and the hold after them."""
    hold = items[-1].hold
    return [_items(printing, items), *([_held(printing, hold, items[-1].number)] if hold is not None else [])]


def _items(printing: Printing, items: list[Item]) -> Block:
    text_height, height = sum(item.height for item in items), _height(items)

    def draw(pen: Pen, y: float) -> None:
        top = y + max((height - 1.5 - text_height) / 2, 0.0)
        for item in items:
            _draw_item(pen, contents_left(printing), top, item)
            top += item.height
        x = printing.right - SIGNED
        if items[0].heated:
            _draw_heat(pen, printing, x, y)
        for place, number in enumerate(_numbers(items)):
            x += NUMBERED if place else NAMED
            shown = number if place else f"{printing.say('sheet.initials')} {number}"
            pen.right(x - 3, y + BOX / 2 + 3, shown, Size.SMALL)
            x = pen.box(x, y, INITIALS)

    return Block(height=height, draw=draw)


def _draw_heat(pen: Pen, printing: Printing, right: float, y: float) -> None:
    """A box for the temperature that was measured, with its unit."""
    base = y + BOX / 2 + 3
    x = right - HEAT - 14
    pen.right(x - 3, base, printing.say("sheet.method.actual_temperature"), Size.SMALL)
    pen.text(pen.box(x, y, HEAT) + 2, base, "\u00b0C")


def _held(printing: Printing, hold: Hold, number: str) -> Block:
    """What is checked before the work goes on, by whom, with a signature and the time; it stays with its step."""
    left, word, by = contents_left(printing), printing.say("sheet.method.hold"), printing.term(hold.by.value)
    start = left + TICK + 4 + NUMBER
    words = wrap(hold.check, HELD)
    height = max(len(words) * Size.BODY.leading, BOX) + 1.5
    indent = width_of(word, Size.BODY, Weight.STRONG) + 5

    def draw(pen: Pen, y: float) -> None:
        top = y + max((height - 1.5 - len(words) * Size.BODY.leading) / 2, 0.0)
        pen.text(start, top + Size.BODY.value, word, weight=Weight.STRONG)
        pen.lines(start + indent, top + Size.BODY.value, words, key=f"hold {number}")
        base = y + BOX / 2 + 3
        x = pen.text(start + indent + HELD + 6, base, by, Size.SMALL) + 4
        time = printing.right - TIME
        named = pen.right(time - 3, base, printing.say("sheet.time"), Size.SMALL) - 4
        pen.box(x, y, named - x)
        pen.box(time, y, TIME)

    return Block(height=height, draw=draw, glued=True)


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
