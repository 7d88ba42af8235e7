"""The beyond-use date, what it follows from, and every limit of it."""

from __future__ import annotations

from typing import Any

from formulate.recheck.beyond_use.limits import until_of
from formulate.recheck.reading.recorded import (
    Reader,
    Results,
    Value,
    Values,
    figures_of,
    integer,
    optional,
    read,
    record_in,
    under,
)
from formulate.recheck.second import Second


def recorded(results: Results) -> Values:
    """The date as a record states it."""
    until = record_in(results, "beyond_use")
    readers: dict[str, Reader] = {"date": str, "days": integer, "time": str, "basis": str, "by_label": optional}
    readers |= {"limits": _limits, "reasons": _reasons}
    return under("beyond_use", {key: read(until, key, reader) for key, reader in readers.items()})


def _limits(limits: list[Any]) -> Value:
    days = [None if limit["days"] is None else integer(limit["days"]) for limit in limits]
    return tuple((one["date"], day, str(one["time"])) for one, day in zip(limits, days, strict=True))


def _reasons(reasons: list[Any]) -> Value:
    return tuple((reason["message"], figures_of(reason["figures"])) for reason in reasons)


def found(second: Second) -> Values:
    """The same, found again."""
    until = until_of(second)
    bound, has_date = until.bound, bool(until.made) and not until.is_over
    date, time = (bound.date, bound.time) if bound and has_date else ("", "")
    basis = until.base.times[0].basis if until.base.times else ""
    values: Values = {"date": date, "time": time, "days": None if bound is None else bound.days, "basis": basis}
    values["limits"] = tuple((limit.date, limit.days, limit.time) for limit in until.limits)
    return under("beyond_use", values | {"by_label": until.nature.by_label, "reasons": until.nature.reasons})
