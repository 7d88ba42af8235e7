"""Dates of lots as they are typed, read a second time: a month alone is its last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from formulate.recheck.reading.reader import refuse
from formulate.recheck.reading.typed import Texts, text_of

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def day(typed: str) -> date:
    """The day that a text states; refused where day and month can change places.

    >>> day("03/2028").isoformat(), day("25/12/2027").isoformat(), day("4 MAR 2028").isoformat()
    ('2028-03-31', '2027-12-25', '2028-03-04')
    """
    parts = re.findall("[A-Za-z]+|[0-9]+", re.sub("([0-9]{4})([0-9]{2})([0-9]{2})", r"\1-\2-\3", typed))
    years = [part for part in parts if re.fullmatch("[0-9]{4}", part)]
    if len(years) != 1 or not 2 <= len(parts) <= 3:
        refuse(typed, "a date")
    names = [_NAMES.index(part[:3].lower()) + 1 for part in parts if part[:3].lower() in _NAMES]
    numbers = [int(part) for part in parts if part.isdigit() and part not in years]
    year = int(years[0])
    if len(parts) == 2:
        (month,) = names or numbers
        return date(year, month, monthrange(year, month)[1])
    if names:
        return date(year, names[0], numbers[0])
    if parts[0] in years:
        return date(year, *numbers)
    days = {_existing(year, month, number) for month, number in (numbers, numbers[::-1])} - {None}
    return (days.pop() if len(days) == 1 else None) or refuse(typed, "one day")


def _existing(year: int, month: int, number: int) -> date | None:
    return date(year, month, number) if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1] else None


def last_days(lot: Texts) -> dict[str, date]:
    """Its expiration and retest dates, and the last day after it was opened, by what it is after them."""
    over = {"expiry": "EXPIRED", "retest": "RETEST"}
    ends = {name: day(text_of(lot, key)) for key, name in over.items() if text_of(lot, key)}
    opened, days = text_of(lot, "opened"), text_of(lot, "after opening")
    return ends | ({"OPENED": day(opened) + timedelta(days=int(days.split()[0]))} if opened and days else {})
