"""The beyond-use date, what it follows from, and every limit of it."""

from __future__ import annotations

from formulate.recheck.beyond_use.limits import until_of
from formulate.recheck.reading.recorded import Values
from formulate.recheck.second import Second


def found(second: Second) -> Values:
    """The date as it is found."""
    until = until_of(second)
    bound, has_date = until.bound, bool(until.made) and not until.is_over
    date, time = (bound.date, bound.time) if bound and has_date else ("", "")
    limits = [{"date": limit.date, "days": limit.days, "time": limit.time} for limit in until.limits]
    basis = until.base.times[0].basis if until.base.times else ""
    found = {"date": date, "time": time, "days": bound and bound.days, "basis": basis, "limits": limits}
    return {"beyond_use": found | {"by_label": until.nature.by_label, "reasons": list(until.nature.reasons)}}
