"""The pen: text, rules, boxes and ticks at places measured from the top left corner, in black and grey.

Text goes to the canvas as it is; reportlab's markup language never sees it. Each figure is drawn inside a
marked piece of content that carries its name, so that it can be found again in the printed page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from formulate.typesetting import Size, Weight, font_name, printable, width_of

__all__ = ["BOX", "FIGURE_TAG", "MM", "SIDE", "TICK", "Pen", "code_text", "draw_code"]

#: A millimeter, [pt].
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
    """Draws on one canvas of reportlab; *height* is that of the paper, [pt]."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self.height = height

    def text(
        self, x: float, y: float, text: str, size: Size = Size.BODY, weight: Weight = Weight.REGULAR, *, key: str = ""
    ) -> float:
        """Write on one line from *x* on, on the baseline *y*; returns where the text ends, [pt].

        Both are from the left and the top of the paper. *key* names the figure, where the text is one that a reader
        relies on.
        """
        self._write(x, y, text, size, weight, key)
        return x + width_of(text, size, weight)

    def _write(self, x: float, y: float, text: str, size: Size, weight: Weight, key: str) -> None:
        shown = printable(text)
        if not shown:
            return
        if key:
            self.begin(key)
        self.canvas.setFont(font_name(weight), size.points)
        self.canvas.drawString(x, self.height - y, shown)
        if key:
            self.end()

    def begin(self, key: str, unwrapped: str = "") -> None:
        """Begin a marked piece of content; *unwrapped* is its text before it was wrapped."""
        actual = f"/ActualText {_hex(unwrapped)}" if unwrapped else ""
        self.canvas.addLiteral(f"/{FIGURE_TAG} <</Key {_hex(key)}{actual}>> BDC")

    def end(self) -> None:
        """End the marked piece of content."""
        self.canvas.addLiteral("EMC")

    def right(
        self, x: float, y: float, text: str, size: Size = Size.BODY, weight: Weight = Weight.REGULAR, *, key: str = ""
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
            self._write(x, y + place * size.leading, line, size, weight, key)
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


@lru_cache(maxsize=1_000)
def _hex(text: str) -> str:
    """A text as a PDF string that needs no escaping; composed, as the record holds it and the page shows it."""
    return f"<{(chr(0xFEFF) + unicodedata.normalize('NFC', text)).encode('utf-16-be').hex()}>"


#: Side of the code with its quiet zone, [pt].
SIDE = 23 * MM
#: White modules around the code, as its standard asks.
QUIET = 4
DARK = 128


def code_text(batch_id: str, digest: str) -> str:
    """What the code says: the batch and the full digest of its record.

    >>> code_text("2026-0001", "ab12")
    'formulate batch 2026-0001 record ab12'
    """
    return f"formulate batch {batch_id} record {digest}"


def draw_code(pen: Pen, x: float, y: float, text: str) -> None:
    """Draw the code with the top left corner of its quiet zone at (*x*, *y*)."""
    modules, path = _path(text)
    pen.canvas.saveState()
    pen.canvas.translate(x, pen.height - y - SIDE)
    pen.canvas.scale(SIDE / modules, SIDE / modules)
    pen.canvas.addLiteral(f"0 g {path} f")
    pen.canvas.restoreState()


@lru_cache(maxsize=64)
def _path(text: str) -> tuple[int, str]:
    """Modules from side to side, quiet zone included, and the dark ones as rectangles counted in modules."""
    rows = _matrix(text)
    top = len(rows) + QUIET - 1
    rectangles = (
        f"{QUIET + start} {top - place} {length} 1 re" for place, row in enumerate(rows) for start, length in _runs(row)
    )
    return len(rows) + 2 * QUIET, " ".join(rectangles)


def _matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules, row by row."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    pixels = bytes(memoryview(image))  # type: ignore[arg-type]  # it has the buffer protocol, its stub does not say so
    side = image.shape[1]
    return tuple(tuple(pixel < DARK for pixel in pixels[start : start + side]) for start in range(0, len(pixels), side))


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules begin and how many follow one another."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
