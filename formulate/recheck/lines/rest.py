"""A line that brings what the others leave of an active, such as potassium chloride beside the phosphate."""

from __future__ import annotations

from formulate.recheck.batch import Batch
from formulate.recheck.content.holdings import held_by
from formulate.recheck.content.labels import active_of, is_rest
from formulate.recheck.lines import own_number
from formulate.recheck.reading.typed import Line
from formulate.recheck.taking.portion import Portion

is_one = is_rest


def portion(line: Line, batch: Batch) -> Portion:
    """The strength of its active, less what the lines before hold."""
    active = active_of(line, list(batch.labels))
    held = held_by(batch.portions, active, batch.labels[active].of, by_theory=True)
    return batch.portion(line, own_number.needed(line, batch, held))
