"""A label drawn: in the largest type that holds every element; what does not fit is refused, never cut."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from reportlab.pdfgen.canvas import Canvas

from formulate.errors import OpenFindingsError
from formulate.findings import stop
from formulate.frozen import Frozen
from formulate.labels.codes import LEAST_MODULE, Code
from formulate.labels.content import ContainerLabel, Element
from formulate.labels.sizes import MM, LabelSize
from formulate.messages import Message, message
from formulate.typesetting import Weight, font_name, printable, wrap_at

__all__ = ["LEADING", "NO_LABELS", "Fitted", "Line", "draw_label", "fit_label", "set_label"]

#: What is said before the findings that hold labels back.
NO_LABELS = "no labels"

#: White at each edge of a label, [pt].
MARGIN = 1.5 * MM
#: Between text and code, [pt].
APART = 0.8 * MM
#: From one baseline to the next, as a multiple of the size, and that where a label would else have no room.
LEADING, CLOSE_LEADING = 1.12, 1.04

SEPARATOR = "\u00a0\u00b7 "
#: Elements that follow one another, in the order of the label.
Groups: TypeAlias = "tuple[tuple[str, ...], ...]"
BY_LINE: Groups = (
    *(("draft", "title"), ("strengths",), ("others",), ("content", "compounded"), ("batch", "made")),
    *(("beyond_use",), ("storage",), ("hazard",), ("controlled", "federal_caution"), ("auxiliary",)),
    *(("pharmacy",), ("dispensing",)),
)
BY_PARAGRAPH: Groups = (
    *(("draft", "title"), ("strengths",), ("others", "content", "compounded", "batch", "made"), ("beyond_use",)),
    *(("hazard",), ("controlled", "federal_caution", "storage", "auxiliary", "pharmacy", "dispensing")),
)


#: In as few lines as can be: the date with the batch, then all that is not strong.
CLOSE: Groups = (
    *(("draft", "title"), ("strengths",), ("beyond_use", "batch"), ("hazard",)),
    *(
        (
            "others",
            "content",
            "compounded",
            "made",
            "controlled",
            "federal_caution",
            "storage",
            "auxiliary",
            "pharmacy",
            "dispensing",
        ),
    ),
)


class Scale(enum.Enum):
    """Sizes of the title and of the other text, [pt], the largest first; nothing is smaller than the last."""

    LARGEST = (24.0, 15.0)
    LARGER = (18.0, 12.0)
    LARGE = (14.0, 10.0)
    MEDIUM = (12.0, 8.5)
    SMALL = (10.0, 7.5)
    LEAST = (9.0, 6.5)
    TINY = (8.0, 6.0)


#: From this size down, elements that have a short form are tried in it before the type gets smaller.
SHORTENED = (Scale.SMALL, Scale.LEAST, Scale.TINY)
#: A line beside a code is no shorter, [pt].
LEAST_BESIDE = 10 * MM


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Line(Frozen):
    """One line of a label."""

    text: str
    size: float
    weight: Weight
    height: float  # from its baseline to the next, [pt]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Fitted(Frozen):
    """A label in lines that fit."""

    lines: tuple[Line, ...]
    code: Code | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Room(Frozen):
    """What a label has for its texts, inside its margins, [pt]; a code takes a corner of it on the right."""

    width: float
    height: float
    code: Code | None = None

    def beside(self, top: float, bottom: float) -> float:
        """How wide a line may be whose top and bottom are so far below the upper edge."""
        code = self.code
        if code is None or not self._meets(code, top, bottom):
            return self.width
        return self.width - code.width - APART

    def _meets(self, code: Code, top: float, bottom: float) -> bool:
        """Bars are at the bottom, a matrix is at the top."""
        if code.kind == "bars":
            return bottom > self.height - code.height - APART
        return top < code.height + APART


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Way(Frozen):
    """How a label may be set."""

    scale: Scale
    groups: Groups
    is_short: bool = False  # whether elements that have a short form are in it
    leading: float = LEADING


#: The one that takes the least room.
LAST_WAY = Way(scale=Scale.TINY, groups=CLOSE, is_short=True, leading=CLOSE_LEADING)


def fit_label(label: ContainerLabel, size: LabelSize, code: Code | None = None) -> Fitted:
    """Set a label in the largest type with which all of it fits, around its code.

    An ``OpenFindingsError`` with ``E_LABEL_FIT`` where it does not fit in the smallest; it names what is left over.
    """
    room = Room(width=size.width - 2 * MARGIN, height=size.height - 2 * MARGIN, code=code)
    if code is not None and (code.width > room.width or code.height > room.height):
        raise _too_small(size, "code", message("label_code", text=code.text))
    for way in _ways():
        lines = _set(label.elements, way, room)
        if lines is not None:
            return Fitted(lines=lines, code=code)
    raise _too_small(size, "texts", *(message(f"element.{name}") for name in _left_over(label.elements, room)))


def _too_small(size: LabelSize, variant: str, *elements: Message) -> OpenFindingsError:
    """What does not fit is a finding, and nothing is printed."""
    finding = stop("E_LABEL_FIT", variant=variant, size=size.name, elements=elements, place="label")
    return OpenFindingsError([finding], NO_LABELS)


def _ways() -> Iterator[Way]:
    """Each size with the elements line by line, then in fewer paragraphs; small ones also short and close."""
    for scale in Scale:
        yield Way(scale=scale, groups=BY_LINE)
        yield Way(scale=scale, groups=BY_PARAGRAPH)
        if scale in SHORTENED:
            yield Way(scale=scale, groups=BY_PARAGRAPH, is_short=True)
            yield Way(scale=scale, groups=CLOSE, is_short=True)
    yield LAST_WAY


def set_label(label: ContainerLabel, width: float, sizes: tuple[float, float]) -> tuple[Line, ...]:
    """A label in few paragraphs and two sizes, that of the title and that of the other texts, [pt]."""
    room = Room(width=width, height=math.inf)
    return tuple(_lines(label.elements, Way(scale=Scale.TINY, groups=BY_PARAGRAPH), room, sizes) or ())


def _set(elements: Sequence[Element], way: Way, room: Room) -> tuple[Line, ...] | None:
    """The elements in lines; None where they do not fit."""
    lines = _lines(elements, way, room, way.scale.value)
    return None if lines is None else tuple(lines)


def _lines(elements: Sequence[Element], way: Way, room: Room, sizes: tuple[float, float]) -> list[Line] | None:
    """Those of a group follow one another."""
    named = {element.name: element for element in elements}
    lines: list[Line] = []
    top = 0.0
    for group in way.groups:
        of_group = [named[name] for name in group if name in named]
        if not of_group:
            continue
        size = sizes[0] if of_group[-1].name == "title" else sizes[1]
        weight = Weight.STRONG if of_group[0].is_strong else Weight.REGULAR
        text = SEPARATOR.join((element.short if way.is_short else "") or element.text for element in of_group)
        blank = Line(text="", size=size, weight=weight, height=size * way.leading)
        flowed = _flowed(printable(text), top, room, blank)
        if flowed is None:
            return None
        lines += flowed
        top += len(flowed) * blank.height
    return lines


def _flowed(text: str, top: float, room: Room, blank: Line) -> list[Line] | None:
    """A text in lines like *blank* from *top* on, each as wide as its place is; None where there is none."""
    lines: list[Line] = []
    height = blank.height
    while text:
        width = room.beside(top, top + height)
        if top + height > room.height or width < min(LEAST_BESIDE, room.width):
            return None
        for line in wrap_at(text, width, blank.size, blank.weight):
            if room.beside(top, top + height) != width:
                break  # the rest is wrapped anew
            lines.append(replace(blank, text=line))
            text = text[len(line) :].lstrip(" \n")
            top += height
    return lines if top <= room.height else None


def _left_over(elements: Sequence[Element], room: Room) -> list[str]:
    """The elements that the smallest type leaves no room for."""
    return [
        element.name
        for place, element in enumerate(elements, start=1)
        if _set(elements[:place], LAST_WAY, room) is None
    ]


def draw_label(canvas: Canvas, fitted: Fitted, size: LabelSize, corner: tuple[float, float]) -> None:
    """Draw a label whose lower left corner is there, [pt]."""
    left, bottom = corner
    x, y = left + MARGIN, bottom + size.height - MARGIN
    for line in fitted.lines:
        canvas.setFont(font_name(line.weight), line.size)
        canvas.drawString(x, y - line.size * 0.82, printable(line.text))
        y -= line.height
    if fitted.code is not None:
        _draw_code(canvas, fitted.code, size, left, bottom)


def _draw_code(canvas: Canvas, code: Code, size: LabelSize, left: float, bottom: float) -> None:
    """Bars at the bottom right, a matrix at the top right, each at the least width of a module."""
    module = LEAST_MODULE[code.kind]
    is_bars = code.kind == "bars"
    x = left + size.width - MARGIN - code.width
    y = bottom + MARGIN if is_bars else bottom + size.height - MARGIN - code.height
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(module, code.height if is_bars else module)
    canvas.addLiteral(f"0 g {code.path()} f")
    canvas.restoreState()
