"""The QR code: a matrix drawn as one path, large enough to be read from a photocopy."""

from __future__ import annotations

from functools import lru_cache

import zxingcpp

from formulate.sheet.pen import MM, Pen

__all__ = ["SIDE", "code_text", "draw_code"]

#: Side of the code with its quiet zone, [pt].
SIDE = 23 * MM
#: White modules around the code, as its standard asks.
QUIET = 4
DARK = 128


def code_text(batch_id: str, digest: str) -> str:
    """What the code says: the batch and the whole digest of its record.

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
