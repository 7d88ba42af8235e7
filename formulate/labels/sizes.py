"""Sizes of labels, and where each one is on a sheet of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.spelling import did_you_mean, nearest

__all__ = ["LabelSheet", "LabelSize", "label_size", "label_sizes"]

#: Points in a millimeter.
MM = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LabelSheet(Frozen):
    """A sheet of labels: where they are from its top left corner, [pt]."""

    paper: str
    columns: int
    rows: int
    left: float
    top: float
    across: float
    down: float

    @property
    def count(self) -> int:
        """How many labels it has."""
        return self.columns * self.rows

    def place(self, number: int) -> tuple[float, float]:
        """Left and top of a label, counted from 1 along the rows, [pt]."""
        row, column = divmod(number - 1, self.columns)
        return self.left + column * self.across, self.top + row * self.down


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LabelSize(Frozen):
    """A label: width and height, [pt]; of a roll, or of a sheet."""

    name: str
    width: float
    height: float
    sheet: LabelSheet | None = None


@cache
def label_sizes() -> dict[str, LabelSize]:
    """Every size by its name.

    >>> list(label_sizes())[:3]
    ['62x29', '57x32', '2x1in']
    """
    text = resources.files("formulate.labels").joinpath("data/sizes.toml").read_text("utf-8")
    return {name: _size(name, entry) for name, entry in tomllib.loads(text).items()}


def label_size(name: str) -> LabelSize:
    """The size of that name; an ``InputError`` that lists them for another name."""
    sizes = label_sizes()
    if name not in sizes:
        remedy = did_you_mean(nearest(name, sizes)) or f"the sizes are: {', '.join(sizes)}"
        raise InputError("the name of a label's size", code="E_LABEL_SIZE", given=name, where="size", remedy=remedy)
    return sizes[name]


def _size(name: str, entry: dict[str, Any]) -> LabelSize:
    sheet = entry.get("sheet")
    return LabelSize(
        name=name,
        width=_points(entry["width"]),
        height=_points(entry["height"]),
        sheet=None if sheet is None else _sheet(sheet),
    )


def _sheet(entry: dict[str, Any]) -> LabelSheet:
    lengths = {key: _points(entry[key]) for key in ("left", "top", "across", "down")}
    return LabelSheet(paper=entry["paper"], columns=entry["columns"], rows=entry["rows"], **lengths)


def _points(millimeters: str | int) -> float:
    return float(millimeters) * MM
