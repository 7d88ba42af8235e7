"""Whether each line is measured exactly enough: the error of its instrument as a share of the amount."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formulate.batch.instruments import AIM_OF_ACTIVE, OF_ACTIVE, OF_OTHERS
from formulate.batch.mistakes import line_place
from formulate.batch.model import Batch, BatchLine
from formulate.checks.judgments import HUNDRED, outside
from formulate.findings import Finding, note
from formulate.recipe.model import Fill
from formulate.reference.ranges import Level, judge
from formulate.rounding import round_up

__all__ = ["check_weighing"]


def check_weighing(batch: Batch) -> Iterator[Finding]:
    """Every line that is measured on an instrument but the fill line."""
    for line in batch.lines:
        if line.instrument is not None and line.error_share is not None:
            yield from _error(batch, line)


def _error(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    if line.error_share is None or line.instrument is None or isinstance(line.ingredient.amount, Fill):
        return
    share = line.error_share * HUNDRED
    figures: dict[str, Any] = {"place": line_place(line.id), "name": line.name, "instrument": line.instrument.id}
    at_most = Level.ASKED if line.error_item == OF_OTHERS else Level.STOP
    off = list(outside("E_WEIGHING_ERROR", batch, line.error_item, share, at_most=at_most, **figures))
    yield from off
    aim = judge(AIM_OF_ACTIVE, share, batch.site.ranges)
    if not off and line.error_item == OF_ACTIVE and aim.level is not Level.SILENT:
        yield note("N_WEIGHING_ERROR", error=round_up(share, HUNDRED / 1000), **figures)
