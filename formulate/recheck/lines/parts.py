"""A line in parts, by weight or by volume, of what all such lines share."""

from __future__ import annotations

from formulate.recheck.batch import Batch
from formulate.recheck.lines import fill
from formulate.recheck.reading.reader import Amount
from formulate.recheck.reading.typed import Line
from formulate.recheck.stated import all_parts, parts_of
from formulate.recheck.taking.portion import Portion


def is_one(line: Line) -> bool:
    """Whether the line is in parts."""
    return parts_of(line) is not None


def portion(line: Line, batch: Batch) -> Portion:
    """Its part of what they share: the total where the fill line is in parts too, else what other lines leave."""
    count, kind, is_total = all_parts(batch.lines)
    shared, own = batch.total.size(kind), parts_of(line) or (0, kind)
    if not is_total:
        others = [one for one in batch.portions if parts_of(one.line) is None]
        shared = fill.room(shared, [fill.by_theory(one, kind) for one in others])
    return batch.portion(line, Amount(kind, shared * own[0] / count))
