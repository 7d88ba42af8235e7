"""What a phase weighs, and what the balance shows after each line that is weighed on one tare."""

from __future__ import annotations

from formulate.recheck.reading.recorded import Values
from formulate.recheck.second import Second
from formulate.recheck.taking.together import phases_of, readings, total
from formulate.recheck.vehicles import Vehicle


def found(one: Second | Vehicle) -> Values:
    """The balance of each, what it shows, and the total."""
    each = [(name, total(lines), *readings(lines, is_one)) for name, lines, is_one in phases_of(one.batch)]
    return {"phases": [dict(zip(("name", "total", "balance", "readings"), phase, strict=True)) for phase in each]}
