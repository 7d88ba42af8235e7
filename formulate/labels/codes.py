"""The code on a label: Code 128 of the batch number, or a GS1 DataMatrix with the pharmacy's own number of the item.

A module keeps a width that readers can read; a code with no room for that is not printed smaller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import zxingcpp

from formulate.errors import InputError
from formulate.frozen import Frozen

__all__ = ["LEAST_MODULE", "Code", "code_128", "gs1_datamatrix"]

#: Points in a millimeter.
MM = 72 / 25.4
#: Least width of a module: 0.25 mm of a bar, 0.38 mm of a matrix, [pt].
LEAST_MODULE = {"bars": 0.25 * MM, "matrix": 0.38 * MM}
#: White modules at the sides of bars, and around a matrix.
QUIET = {"bars": 10, "matrix": 1}
#: Height of bars, [pt].
BARS = 5.0 * MM
DARK = 128
_GTIN = re.compile(r"[0-9]{14}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Code(Frozen):
    """The dark modules of a code, row by row; bars have one row."""

    text: str
    kind: str  # ``bars`` or ``matrix``
    rows: tuple[tuple[bool, ...], ...]

    @property
    def width(self) -> float:
        """With its white margin, at the least width of a module, [pt]."""
        return (len(self.rows[0]) + 2 * QUIET[self.kind]) * LEAST_MODULE[self.kind]

    @property
    def height(self) -> float:
        """With its white margin, [pt]."""
        if self.kind == "bars":
            return BARS
        return (len(self.rows) + 2 * QUIET["matrix"]) * LEAST_MODULE["matrix"]

    def path(self) -> str:
        """The dark modules as rectangles counted in modules from the lower left corner, as a PDF draws them."""
        margin = QUIET[self.kind]
        lowest = 0 if self.kind == "bars" else margin
        top = lowest + len(self.rows) - 1
        return " ".join(
            f"{margin + start} {top - place} {length} 1 re"
            for place, row in enumerate(self.rows)
            for start, length in _runs(row)
        )


def code_128(text: str) -> Code:
    """Bars of a text of printable ASCII characters."""
    return Code(text=text, kind="bars", rows=_modules(text, zxingcpp.BarcodeFormat.Code128, gs1=False)[:1])


def gs1_datamatrix(gtin: str, expires: str, batch_id: str) -> Code:
    """A GS1 DataMatrix of item (01), use-by date (17) and batch (10).

    *gtin* is the pharmacy's own number of the item, 14 digits with its check digit; *expires* is ``YYYY-MM-DD``, ``""``
    leaves it out; *batch_id* has at most 20 characters. ``E_GTIN`` for another.
    """
    if not _GTIN.fullmatch(gtin) or _check_digit(gtin[:-1]) != gtin[-1]:
        remedy = "write its 14 digits as GS1 gave them"
        raise InputError("a GTIN of 14 digits with its check digit", code="E_GTIN", given=gtin, remedy=remedy)
    if len(batch_id) > 20:
        raise InputError("a batch number of at most 20 characters", code="E_GTIN", given=batch_id, remedy="shorten it")
    day = f"(17){expires[2:4]}{expires[5:7]}{expires[8:10]}" if expires else ""
    text = f"(01){gtin}{day}(10){batch_id}"
    return Code(text=text, kind="matrix", rows=_modules(text, zxingcpp.BarcodeFormat.DataMatrix, gs1=True))


def _check_digit(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


@lru_cache(maxsize=256)
def _modules(text: str, kind: zxingcpp.BarcodeFormat, *, gs1: bool) -> tuple[tuple[bool, ...], ...]:
    code = zxingcpp.create_barcode(text, kind, gs1=True) if gs1 else zxingcpp.create_barcode(text, kind)
    image = code.to_image(scale=1, add_quiet_zones=False)
    pixels = bytes(memoryview(image))  # type: ignore[arg-type]  # it has the buffer protocol, its stub does not say so
    side = image.shape[1]
    return tuple(tuple(pixel < DARK for pixel in pixels[start : start + side]) for start in range(0, len(pixels), side))


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules begin and how many follow one another."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
