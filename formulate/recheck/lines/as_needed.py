"""A line that is added as needed: no number."""

from __future__ import annotations

from formulate.recheck.batch import Batch
from formulate.recheck.portion import Portion
from formulate.recheck.reading.typed import Line


def is_one(line: Line) -> bool:
    """Whether the line is added as needed."""
    return line.amount == "as needed"


def portion(line: Line, batch: Batch) -> Portion:
    """The line without a number."""
    return Portion(line, "as needed")
