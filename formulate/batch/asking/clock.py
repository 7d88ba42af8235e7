"""The date compounded against the clock: a sheet for tomorrow is usual, one for next month is a slip of typing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from formulate.released import RELEASED
from formulate.typed.fields import day_of

__all__ = ["day_of_clock_for", "latest_day"]

#: A day ahead of the clock may be typed unasked: the sheets of tomorrow, or another time zone.
AHEAD: Final = timedelta(days=1)
#: Where no clock is given: no version is worked with for longer than this after its release.
LONGEST_USE: Final = timedelta(days=3653)


def latest_day(today: str) -> date:
    """The last date compounded that is not asked about.

    >>> latest_day("2026-11-30").isoformat()
    '2026-12-01'
    """
    return day_of(today) + AHEAD if today else RELEASED + LONGEST_USE


def day_of_clock_for(made: str, today: str) -> str:
    """The day of the clock, where the date compounded is asked about because of it; else ``""``, which a record omits.

    >>> day_of_clock_for("2027-11-30", "2026-11-30"), day_of_clock_for("2026-12-01", "2026-11-30")
    ('2026-11-30', '')
    """
    return today if made and today and day_of(made) > latest_day(today) else ""
