"""The last day of use, as the second computation finds it: the smallest of a set of day numbers.

Every limit becomes the number of days after the day of making on which the batch may last be used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from formulate.recheck.dates import day
from formulate.recheck.reader import number
from formulate.recheck.typed import Texts, text_of, word_of, words

#: Days by type of preparation, with no study of its own.
DAYS: Final = {
    "nonpreserved aqueous": 14,
    "preserved aqueous": 35,
    "nonaqueous oral liquid": 90,
    "other nonaqueous": 180,
}
#: What number the day of making has.
COUNTING: Final = {"day of compounding is day 1": 1, "day of compounding is day 0": 0}
#: No study lets a preparation be used longer.
LONGEST: Final = 180
SAME: Final = {"formula", "container", "storage"}


def beyond_use(typed: Texts) -> tuple[str, int | None]:
    """The last day and the days that bound it: ``""`` where the day of making or the type is not stated, or it is over.

    A limit that was over before the batch was made leaves neither a day nor days.
    """
    if not text_of(_beyond_use(typed), "type"):
        return "", None
    if not text_of(typed, "made"):
        return min((day, days) for day, days in limits_of(typed) if days is not None)
    day, days = min(limits_of(typed), key=lambda limit: limit[0])
    return ("", None) if days is None else (day, days)


def limits_of(typed: Texts) -> tuple[tuple[str, int | None], ...]:
    """Every limit as its last day and its days, sorted; without a day of making each has only one of the two."""
    first = COUNTING[word_of(typed, "day_counting", tuple(COUNTING))]
    days, lots, made = list(_days(typed)), list(_lot_dates(typed)), text_of(typed, "made")
    if not made:
        return tuple(sorted([("", count) for count in days])) + tuple(sorted((day.isoformat(), None) for day in lots))
    before = date.fromisoformat(made[:10]).toordinal() - first
    numbers = sorted([before + count for count in days] + [day.toordinal() for day in lots])
    least = date.fromisoformat(made[:10]).toordinal()
    return tuple((date.fromordinal(last).isoformat(), last - before if last >= least else None) for last in numbers)


def _beyond_use(typed: Texts) -> Texts:
    beyond: Texts = typed["recipe"].get("beyond use", {})
    return beyond


def _days(typed: Texts) -> Iterator[int]:
    """Every limit in days: what the preparation is good for, and whatever shortens that."""
    beyond = _beyond_use(typed)
    if text_of(beyond, "type"):
        yield base_days(beyond)
    yield from (days for evidence, days in _evidence(beyond) if _is_adverse(evidence))
    for stated in (text_of(beyond, "days"), text_of(typed, "local_limit_days")):
        if stated:
            yield int(number(stated))


def _evidence(beyond: Texts) -> Iterator[tuple[Mapping[str, Any], int]]:
    """The evidence that names its days, with them."""
    for evidence in beyond.get("evidence", []):
        if text_of(evidence, "days"):
            yield evidence, int(number(text_of(evidence, "days")))


def _is_adverse(evidence: Texts) -> bool:
    return text_of(evidence, "adverse") == "yes"


def base_days(beyond: Texts) -> int:
    """What studies of the same preparation support, else the table."""
    supported = [
        days
        for evidence, days in _evidence(beyond)
        if not _is_adverse(evidence) and SAME.issubset(map(words, evidence.get("same", [])))
    ]
    return min(max(supported), LONGEST) if supported else days_of_the_table(beyond)


def days_of_the_table(beyond: Texts) -> int:
    """The row of the type; preserved only where it is said by what."""
    kind = word_of(beyond, "type", tuple(DAYS))
    if kind == "preserved aqueous" and not text_of(beyond, "preservation"):
        kind = "nonpreserved aqueous"
    return DAYS[kind]


def _lot_dates(typed: Texts) -> Iterator[date]:
    """The earliest expiry of a lot, and one year from the earliest receipt of a lot that states none."""
    lots = typed.get("lots", [])
    expiries = [day(text_of(lot, "expiry")) for lot in lots if text_of(lot, "expiry")]
    received = [text_of(lot, "received") for lot in lots if text_of(lot, "received") and not text_of(lot, "expiry")]
    if expiries:
        yield min(expiries)
    if received:
        first = min(map(day, received))
        yield first.replace(year=first.year + 1, day=28 if (first.month, first.day) == (2, 29) else first.day)
