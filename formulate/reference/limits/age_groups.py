"""The age groups of limits: ``neonate``, ``under 3 years``, ``2 to 5 years``, ``from 6 years``."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from formulate.errors import TextError

__all__ = ["days_of_age", "is_in_age_group"]

#: A month is the twelfth of a year of 365.25 days.
_DAYS = {"hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7), "month": Fraction(487, 16)}
_DAYS["year"] = 12 * _DAYS["month"]
_NEONATE = Fraction(28)
_UNIT = rf"({'|'.join(_DAYS)})s?"
_UNDER = re.compile(rf"under ([0-9]+) {_UNIT}")
_FROM = re.compile(rf"from ([0-9]+) {_UNIT}")
_BETWEEN = re.compile(rf"([0-9]+)(?: {_UNIT})? to ([0-9]+) {_UNIT}")


def days_of_age(number: Fraction, unit: str) -> Fraction:
    """An age in days; the units are ``hour`` to ``year``, also with an ``s``.

    >>> str(days_of_age(Fraction(3), "years"))
    '4383/4'
    """
    return number * _DAYS[unit.removesuffix("s")]


@lru_cache(maxsize=256)
def _bounds(group: str) -> tuple[Fraction, Fraction | None]:
    """The first day of the group, and the first after it."""
    if group == "neonate":
        return Fraction(0), _NEONATE + 1
    if read := _UNDER.fullmatch(group):
        return Fraction(0), int(read[1]) * _DAYS[read[2]]
    if read := _FROM.fullmatch(group):
        return int(read[1]) * _DAYS[read[2]], None
    if read := _BETWEEN.fullmatch(group):
        return int(read[1]) * _DAYS[read[2] or read[4]], (int(read[3]) + 1) * _DAYS[read[4]]
    raise TextError("an age group such as 'neonate' or 'under 3 years'", code="E_LIMITS_ROW", given=group)


def is_in_age_group(group: str, age: Fraction) -> bool:
    """Whether an age, in days, is in a group; the last year of a range is counted to its end.

    >>> is_in_age_group("2 to 5 years", days_of_age(Fraction("5.5"), "years"))
    True
    >>> is_in_age_group("neonate", Fraction(29))
    False
    """
    first, after = _bounds(group)
    return first <= age and (after is None or age < after)
