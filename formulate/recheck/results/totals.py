"""What is made in all."""

from __future__ import annotations

from formulate.recheck.reading.reader import MASS, Amount
from formulate.recheck.reading.recorded import Results, Values, amount_of, read
from formulate.recheck.second import Second
from formulate.recheck.strengths import mass_of


def recorded(results: Results) -> Values:
    """The batch total, and the mass that goes in, as a record states them."""
    return {key: read(results, key, amount_of) for key in ("total", "sum_of_lines")}


def found(second: Second) -> Values:
    """The same, found again."""
    total, mass = second.batch.total, mass_of(second.batch)
    return {
        "total": Amount(total.kind, total.size(total.kind)),
        "sum_of_lines": None if mass is None else Amount(MASS, mass),
    }
