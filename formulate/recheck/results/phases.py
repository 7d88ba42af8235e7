"""What a phase weighs, and what the balance shows after each line that is weighed on one tare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formulate.recheck.reading.recorded import Results, Values, amount_of, read
from formulate.recheck.second import Second
from formulate.recheck.taking.together import phases_of, readings, total
from formulate.recheck.vehicles import Vehicle


def recorded(results: Results) -> Values:
    """The phases as a record states them."""
    return {"phases": read({"phases": [], **results}, "phases", _phases)}


def _phases(phases: list[Mapping[str, Any]]) -> tuple[Any, ...]:
    totals = [one["total"] and amount_of(one["total"]) for one in phases]
    shown = [(one["name"], one["balance"], tuple(map(amount_of, one["readings"]))) for one in phases]
    return tuple(zip(shown, totals, strict=True))


def found(second: Second | Vehicle) -> Values:
    """The balance of each, what it shows, and the total, found again."""
    each = phases_of(second.batch)
    return {"phases": tuple(((name, *readings(lines, is_one)), total(lines)) for name, lines, is_one in each)}
