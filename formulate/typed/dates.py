"""Dates in the ways in which people and labels write them: which day each may be.

A day and a month that can change places are never guessed; a month alone is its last day, and only of an expiration.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

__all__ = ["last_day_of_month", "possible_days"]

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_NAME = "([A-Za-z]{3,9})"
_YEAR = "((?:19|20|21)[0-9]{2})"
#: Two numbers before the year, or the year first.
_NUMBERS = re.compile(rf"([0-9]{{1,2}})[-/. ]+([0-9]{{1,2}})[-/. ]+({_YEAR}|[0-9]{{2}})")
_YEAR_FIRST = re.compile(rf"{_YEAR}[-/. ]?([0-9]{{1,2}})[-/. ]?([0-9]{{1,2}})")
_DAY_NAME_YEAR = re.compile(rf"([0-9]{{1,2}})[-/. ]*{_NAME}[-/., ]*{_YEAR}")
_NAME_DAY_YEAR = re.compile(rf"{_NAME}[-/. ]+([0-9]{{1,2}})[-/., ]+{_YEAR}")
_MONTH_YEAR = re.compile(rf"(?:([0-9]{{1,2}})[-/. ]|{_NAME}[-/., ]*){_YEAR}")
_YEAR_MONTH = re.compile(rf"{_YEAR}[-/. ](?:([0-9]{{1,2}})|{_NAME})")


def possible_days(typed: str) -> tuple[str, ...]:
    """The days that a text may mean, the likely one in the US first; none for what is no complete date.

    >>> possible_days("03/04/2028"), possible_days("25/12/2027"), possible_days("4 MAR 2028")
    (('2028-03-04', '2028-04-03'), ('2027-12-25',), ('2028-03-04',))
    """
    text = typed.strip(" ")
    if match := _YEAR_FIRST.fullmatch(text):
        return _existing((match[1], match[2], match[3]))
    if match := _DAY_NAME_YEAR.fullmatch(text):
        return _existing((match[3], _month(match[2]), match[1]))
    if match := _NAME_DAY_YEAR.fullmatch(text):
        return _existing((match[3], _month(match[1]), match[2]))
    if match := _NUMBERS.fullmatch(text):
        first, second, year = match[1], match[2], match[4] or f"20{match[3]}"
        month_first, day_first = (year, first, second), (year, second, first)
        return _existing(*((day_first, month_first) if "." in text else (month_first, day_first)))
    return ()


def last_day_of_month(typed: str) -> str:
    """The last day of a month with its year, as an expiration is printed; ``""`` for any other text.

    >>> last_day_of_month("02/2028"), last_day_of_month("2028-03"), last_day_of_month("MAR 2028")
    ('2028-02-29', '2028-03-31', '2028-03-31')
    """
    text = typed.strip(" ")
    if match := _MONTH_YEAR.fullmatch(text):
        year, month = match[3], match[1] or _month(match[2])
    elif match := _YEAR_MONTH.fullmatch(text):
        year, month = match[1], match[2] or _month(match[3])
    else:
        return ""
    if not 1 <= int(month or 0) <= 12:
        return ""
    return date(int(year), int(month), monthrange(int(year), int(month))[1]).isoformat()


def _month(name: str) -> str:
    """The number of a month by its name in English, whole or its first three letters; ``""`` for any other word."""
    word = name.casefold()
    numbers = [
        number for number, month in enumerate(_MONTHS, 1) if word in {month, month[:3]} or (word, number) == ("sept", 9)
    ]
    return str(numbers[0]) if len(numbers) == 1 else ""


def _existing(*candidates: tuple[str, str, str]) -> tuple[str, ...]:
    """Those candidates (year, month, day) that are days of the calendar, each once."""
    days = []
    for year, month, day in candidates:
        try:
            days.append(date(int(year), int(month or 0), int(day)).isoformat())
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))
