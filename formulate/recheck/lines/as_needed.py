"""A line that is added as needed: no number, or the range that is expected."""

from __future__ import annotations

import re

from formulate.recheck.batch import Batch
from formulate.recheck.reading.typed import Line
from formulate.recheck.stated import scaled
from formulate.recheck.taking.portion import Portion


def is_one(line: Line) -> bool:
    """Whether the line is added as needed."""
    return line.amount.startswith("as needed")


def portion(line: Line, batch: Batch) -> Portion:
    """The line with its least and its most, where they are stated."""
    said = line.amount.removeprefix("as needed").lstrip(", ")
    if not said:
        return Portion(line, "as needed")
    low, high = re.split(r" *(?:to|-|\u2013) *", said)
    unit = high.lstrip("0123456789./ ")
    texts = (f"{low.removesuffix(unit).strip()} {unit}", high)
    ends = [scaled(line, text, batch.typed, batch.total_for(line)) for text in texts]
    return Portion(line, "as needed", between=ends)
