"""Days and dates: a limit's last day, and below three days its time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from formulate.batch.results import Limit
from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.pharmacy.site import DayCounting
from formulate.typed.fields import day_of

__all__ = ["Moment", "dated", "is_over", "moment_of", "shortest_first", "years_later"]

HOURS_A_DAY = 24
#: After the time of any limit of that day.
END_OF_DAY = "24:00"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Moment(Frozen):
    """When a batch is made."""

    day: date
    time: str  # HH:MM; "" where only the day is stated


def moment_of(made: str) -> Moment | None:
    """The day and the time that a text states; None for no text."""
    if not made.strip():
        return None
    try:
        day = day_of(made)
    except InputError as error:
        raise error.at("made") from None
    time = re.search(r"[T ]([0-9]{2}:[0-9]{2})", made.strip())
    return Moment(day, time[1] if time else "")


def years_later(day: date, years: int) -> date:
    """The same day some years later; 28 February for a 29 February that is not there."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + years, day=last)


def shortest_first(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """The shortest first; those without a last day before those with one, by their hours."""
    return tuple(sorted(limits, key=lambda limit: (limit.date, limit.time or END_OF_DAY, _hours(limit))))


def _hours(limit: Limit) -> int:
    return limit.hours if limit.hours is not None else HOURS_A_DAY * (limit.days or 0)


def dated(limit: Limit, made: Moment | None, counting: DayCounting) -> Limit:
    """The limit with both its days and its last day; without days where that day was before the batch was made."""
    if made is None:
        return limit
    first = 1 if counting is DayCounting.DAY_1 else 0
    if limit.is_short and made.time:
        end = datetime.fromisoformat(f"{made.day.isoformat()}T{made.time}") + timedelta(hours=_hours(limit))
        return replace(limit, date=end.date().isoformat(), time=end.strftime("%H:%M"))
    if limit.hours is not None:  # the time is asked for; until then, the shortest that it can be
        last = made.day + timedelta(days=max(0, limit.hours // HOURS_A_DAY - first))
        return replace(limit, date=last.isoformat(), lacks_time=True)
    last = made.day + timedelta(days=limit.days - first) if limit.days is not None else date.fromisoformat(limit.date)
    days = (last - made.day).days + first if last >= made.day else None
    return replace(limit, date=last.isoformat(), days=days, lacks_time=limit.is_short)


def is_over(limit: Limit, made: Moment) -> bool:
    """Whether a dated limit was over before the batch was made."""
    return limit.date < made.day.isoformat()
