"""What the balance shows after each line that is weighed on one tare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formulate.recheck.reading.recorded import Results, Values, amount_of, read
from formulate.recheck.second import Second
from formulate.recheck.together import phases_of, readings
from formulate.recheck.vehicles import Vehicle


def recorded(results: Results) -> Values:
    """The phases on one tare as a record states them."""
    return {"phases": read({"phases": [], **results}, "phases", _phases)}


def _phases(phases: list[Mapping[str, Any]]) -> tuple[Any, ...]:
    shown = [(one["name"], one["balance"], tuple(map(amount_of, one["readings"]))) for one in phases]
    return tuple(one for one in shown if one[1] is not None)


def found(second: Second | Vehicle) -> Values:
    """The balance of each, and what it shows, found again."""
    each = [(name, *readings(portions)) for name, portions in phases_of(second.batch)]
    return {"phases": tuple(one for one in each if one[1] is not None)}
