"""Whether what a recipe weighs on one tare can be weighed so."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.line.together import is_simply_weighed
from formulate.batch.model import Batch, Measuring
from formulate.findings import Finding, note

__all__ = ["check_on_one_tare"]


def check_on_one_tare(batch: Batch) -> Iterator[Finding]:
    """Each phase whose lines have balances of their own instead, and why."""
    for one in (one for one in batch.phases if one.phase.on_one_tare and one.balance is None):
        lines = [line for line in batch.lines if line.id in one.lines]
        if any(line.measuring is Measuring.WEIGH and line.to_measure is None for line in lines):
            continue  # which is a stop of its own
        other = next((line.name for line in lines if not is_simply_weighed(line)), "")
        place = f"phases.{one.phase.name}"
        if other:
            yield note("N_APART", variant="line", phase=one.phase.name, name=other, place=place)
        else:
            yield note("N_APART", variant="balance", phase=one.phase.name, place=place)
