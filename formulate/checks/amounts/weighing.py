"""Whether each line is measured exactly enough: the error of its instrument as a share of the amount.

The share itself is printed with every line; here is only what is asked about or stops.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.instruments import OF_OTHERS
from formulate.batch.model import Batch, BatchLine
from formulate.checks.amounts.judgments import HUNDRED, outside
from formulate.findings import Finding
from formulate.recipe.model import Fill
from formulate.reference.ranges import Level

__all__ = ["check_weighing"]


def check_weighing(batch: Batch) -> Iterator[Finding]:
    """Every line that is measured on an instrument but the fill line."""
    for line in batch.lines:
        if line.error_share is not None:
            yield from _error(batch, line)


def _error(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    if line.error_share is None or isinstance(line.ingredient.amount, Fill):
        return
    share = line.error_share * HUNDRED
    figures: dict[str, Any] = {"place": line_place(line.id), "name": line.name}
    by = {"variant": "dilution"} if line.instrument is None else {"variant": "plain", "instrument": line.instrument.id}
    at_most = Level.ASKED if line.error_item == OF_OTHERS else Level.STOP
    yield from outside("E_WEIGHING_ERROR", batch, line.error_item, share, at_most=at_most, **figures, **by)
