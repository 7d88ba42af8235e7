"""The pen: text, rules, boxes and ticks at places measured from the top left corner, in black and grey.

Text goes to the canvas as it is; reportlab's markup language never sees it. Each figure is drawn inside a
marked piece of content that carries its name, so that it can be found again in the printed page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from formulate.sheet.typeface import Size, Weight, font_name, printable, width_of

__all__ = ["BOX", "FIGURE_TAG", "MM", "TICK", "Pen"]

#: A millimetre, [pt].
MM = 72 / 25.4
#: Height of what a person writes in: 8 mm and the thickness of its line, [pt].
BOX = 8.1 * MM
#: Side of a square to tick, [pt].
TICK = 3.6 * MM
#: Name of the marked content that holds a figure.
FIGURE_TAG = "Figure"
#: Grey of a box's line and of a thin rule: dark enough for a photocopy.
LINE_GREY = 0.25


class Pen:
    """Draws on one canvas.

    Parameters
    ----------
    canvas : Canvas
        Of reportlab.
    height : float
        Of the paper, [pt].
    clearing : bool
        Whether figures to measure stand on white, because something lies beneath the page's text.

    """

    def __init__(self, canvas: Canvas, height: float, *, clearing: bool = False) -> None:
        self.canvas = canvas
        self.height = height
        self.clearing = clearing

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: Size = Size.BODY,
        weight: Weight = Weight.REGULAR,
        *,
        key: str = "",
    ) -> float:
        """Write from *x* on, on the baseline *y*; returns where the text ends, [pt].

        Parameters
        ----------
        x, y : float
            From the left and the top of the paper, [pt].
        text : str
            Literal, on one line.
        size : Size
            Of the letters.
        weight : Weight
            Of the letters.
        key : str
            Name of the figure, where the text is one that a reader relies on.

        """
        shown = printable(text)
        if not shown:
            return x
        width = width_of(shown, size, weight)
        if key:
            self.begin(key)
        self.canvas.setFont(font_name(weight), size.value)
        self.canvas.drawString(x, self.height - y, shown)
        if key:
            self.end()
        return x + width

    def begin(self, key: str, whole: str = "") -> None:
        """Begin a marked piece of content; *whole* is its text before it was wrapped."""
        actual = f"/ActualText {_hex(whole)}" if whole else ""
        self.canvas.addLiteral(f"/{FIGURE_TAG} <</Key {_hex(key)}{actual}>> BDC")

    def end(self) -> None:
        """End the marked piece of content."""
        self.canvas.addLiteral("EMC")

    def clear(self, x: float, y: float, width: float, height: float) -> None:
        """Make a place white, where something lies beneath, so that no stroke of it is taken for a figure."""
        if self.clearing:
            self.canvas.setFillGray(1)
            self.canvas.rect(x, self.height - y - height, width, height, stroke=0, fill=1)
            self.canvas.setFillGray(0)

    def right(
        self,
        x: float,
        y: float,
        text: str,
        size: Size = Size.BODY,
        weight: Weight = Weight.REGULAR,
        *,
        key: str = "",
    ) -> float:
        """Write so that the text ends at *x*; returns where it begins, [pt]."""
        start = x - width_of(text, size, weight)
        self.text(start, y, text, size, weight, key=key)
        return start

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: Size = Size.BODY,
        weight: Weight = Weight.REGULAR,
        *,
        key: str = "",
    ) -> float:
        """Write lines one under another, the first on the baseline *y*; returns the last baseline, [pt]."""
        for place, line in enumerate(lines):
            self.text(x, y + place * size.leading, line, size, weight, key=key)
        return y + (len(lines) - 1) * size.leading

    def rule(self, x: float, y: float, end: float, *, thickness: float = 0.5) -> None:
        """A horizontal line."""
        self.canvas.setStrokeGray(LINE_GREY)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x, self.height - y, end, self.height - y)

    def upright(self, x: float, y: float, end: float, *, thickness: float = 0.5) -> None:
        """A vertical line."""
        self.canvas.setStrokeGray(LINE_GREY)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x, self.height - y, x, self.height - end)

    def frame(self, x: float, y: float, width: float, height: float, *, thickness: float = 0.6) -> None:
        """A box whose top left corner is at (*x*, *y*)."""
        self.canvas.setStrokeGray(LINE_GREY)
        self.canvas.setLineWidth(thickness)
        self.canvas.rect(x, self.height - y - height, width, height)

    def box(self, x: float, y: float, width: float, height: float = BOX) -> float:
        """A box to write in; returns its right edge, [pt]."""
        self.frame(x, y, width, height)
        return x + width

    def tick(self, x: float, y: float) -> float:
        """A square to tick, whose top is at *y*; returns its right edge, [pt]."""
        self.frame(x, y, TICK, TICK, thickness=0.8)
        return x + TICK

    def bar(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """A filled bar with an outline."""
        self.canvas.setFillGray(grey)
        self.canvas.setStrokeGray(0)
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(x, self.height - y - height, width, height, fill=1)
        self.canvas.setFillGray(0)


def _hex(text: str) -> str:
    """A text as a PDF string that needs no escaping; composed, as the record holds it and the page shows it."""
    return f"<{(chr(0xFEFF) + unicodedata.normalize('NFC', text)).encode('utf-16-be').hex()}>"
