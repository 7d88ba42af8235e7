"""A line that brings what the others leave of an active, such as potassium chloride beside the phosphate."""

from __future__ import annotations

from fractions import Fraction

from formulate.recheck.batch import Batch
from formulate.recheck.content.holdings import held_by
from formulate.recheck.content.labels import active_of, contents_of, is_rest
from formulate.recheck.lines import own_number
from formulate.recheck.reading.reader import MASS, Ratio, added
from formulate.recheck.reading.typed import Line
from formulate.recheck.taking.portion import Portion

is_one = is_rest


def portion(line: Line, batch: Batch) -> Portion:
    """The strength of its active, less what the lines before hold."""
    active = active_of(line, list(batch.labels))
    needed = own_number.needed(line, batch, held_by(batch.portions, active, batch.labels[active].of, by_theory=True))
    for fill in (one for one in batch.lines if one.brings_up and active in one.figures.get("holds", {})):
        own, other = (contents_of(one).get(active, Ratio(MASS, MASS, Fraction(1))).base for one in (line, fill))
        room = batch.total.size(MASS) - added(one.theory[MASS] for one in batch.portions)
        needed = needed._replace(base=(needed.base * own - other * room) / (own - other))
    return batch.portion(line, needed)
