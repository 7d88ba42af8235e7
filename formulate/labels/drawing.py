"""A label drawn: in the largest type that holds every element; what does not fit is refused, never cut."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
#: From one baseline to the next, as a multiple of the size.
LEADING = 1.12


SEPARATOR = " \u00b7 "
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


class Scale(enum.Enum):
    """Sizes of the title and of the other text, [pt], the largest first; nothing is smaller than the last."""

    LARGEST = (24.0, 15.0)
    LARGER = (18.0, 12.0)
    LARGE = (14.0, 10.0)
    MEDIUM = (12.0, 8.5)
    SMALL = (10.0, 7.5)
    LEAST = (9.0, 6.5)
    TINY = (8.0, 6.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Line(Frozen):
    """One line of a label."""

    text: str
    size: float
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Fitted(Frozen):
    """A label in lines that fit."""

    lines: tuple[Line, ...]
    code: Code | None


def fit_label(label: ContainerLabel, size: LabelSize, code: Code | None = None) -> Fitted:
    """Set a label in the largest type with which all of it fits.

    An ``OpenFindingsError`` with ``E_LABEL_FIT`` where it does not fit in the smallest; it names what is left over.
    """
    room_below = size.height - 2 * MARGIN - (code.height + APART if code is not None and code.kind == "bars" else 0)
    beside = code.width + APART if code is not None and code.kind == "matrix" else 0
    room = size.width - 2 * MARGIN - beside
    if code is not None and code.width > size.width - 2 * MARGIN:
        raise _too_small(size, "code", message("label_code", text=code.text))
    for scale, groups in _ways():
        lines = _set(label.elements, groups, room, scale.value)
        if _height(lines) <= room_below:
            return Fitted(lines=lines, code=code)
    names = _left_over(label.elements, room, room_below)
    raise _too_small(size, "texts", *(message(f"element.{name}") for name in names))


def _too_small(size: LabelSize, variant: str, *elements: Message) -> OpenFindingsError:
    """What does not fit is a finding, and nothing is printed."""
    finding = stop("E_LABEL_FIT", variant=variant, size=size.name, elements=elements, place="label")
    return OpenFindingsError([finding], NO_LABELS)


def _ways() -> Iterator[tuple[Scale, Groups]]:
    """Each size with the elements line by line, then each with them in fewer paragraphs."""
    yield from ((scale, BY_LINE) for scale in Scale)
    yield from ((scale, BY_PARAGRAPH) for scale in Scale)


def set_label(label: ContainerLabel, room: float, sizes: tuple[float, float]) -> tuple[Line, ...]:
    """A label in few paragraphs and two sizes, that of the title and that of the other texts, [pt]."""
    return _set(label.elements, BY_PARAGRAPH, room, sizes)


def _set(elements: Sequence[Element], groups: Groups, room: float, sizes: tuple[float, float]) -> tuple[Line, ...]:
    """The elements in lines; those of a group follow one another."""
    named = {element.name: element for element in elements}
    return tuple(
        line for group in groups for line in _lines([named[name] for name in group if name in named], room, sizes)
    )


def _height(lines: Sequence[Line]) -> float:
    return sum(line.size * LEADING for line in lines)


def _lines(group: Sequence[Element], room: float, sizes: tuple[float, float]) -> list[Line]:
    if not group:
        return []
    title, text = sizes
    size = title if group[-1].name == "title" else text
    weight = Weight.STRONG if group[0].is_strong else Weight.REGULAR
    joined = SEPARATOR.join(element.text for element in group)
    return [Line(text=line, size=size, weight=weight) for line in wrap_at(joined, room, size, weight)]


def _left_over(elements: Sequence[Element], room: float, height: float) -> list[str]:
    """The elements that the smallest type leaves no room for."""
    names: list[str] = []
    for place in range(len(elements)):
        if _height(_set(elements[: place + 1], BY_PARAGRAPH, room, Scale.TINY.value)) > height:
            names.append(elements[place].name)
    return names


def draw_label(canvas: Canvas, fitted: Fitted, size: LabelSize, corner: tuple[float, float]) -> None:
    """Draw a label whose lower left corner is there, [pt]."""
    left, bottom = corner
    x, y = left + MARGIN, bottom + size.height - MARGIN
    for line in fitted.lines:
        canvas.setFont(font_name(line.weight), line.size)
        canvas.drawString(x, y - line.size * 0.82, printable(line.text))
        y -= line.size * LEADING
    if fitted.code is not None:
        _draw_code(canvas, fitted.code, size, left, bottom)


def _draw_code(canvas: Canvas, code: Code, size: LabelSize, left: float, bottom: float) -> None:
    """Bars at the bottom, a matrix at the top right, each at the least width of a module."""
    module = LEAST_MODULE[code.kind]
    is_bars = code.kind == "bars"
    x = left + MARGIN if is_bars else left + size.width - MARGIN - code.width
    y = bottom + MARGIN if is_bars else bottom + size.height - MARGIN - code.height
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(module, code.height if is_bars else module)
    canvas.addLiteral(f"0 g {code.path()} f")
    canvas.restoreState()
