"""What a text of the label says of the last day of use, against the limits of the beyond-use date.

A period that is longer than the formula allows is a stop, from whatever day it counts, and so is a date, which can be
right for one batch alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from formulate.batch.model import Batch
from formulate.batch.results import Limit
from formulate.findings import Finding, confirm, stop
from formulate.units import Quantity, make_quantity, read_number

__all__ = ["check_label_date"]

#: Limits that are of one batch.
_OF_LOTS: Final = frozenset({"limit_of_lot", "limit_of_receipt", "limit_of_receipt_years"})
#: Numbers in words, in English and German.
_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            *("a an one ein eine einem einer", "two zwei", "three drei", "four vier", "five f\u00fcnf", "six sechs"),
            *("seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zw\u00f6lf"),
        ),
        start=1,
    )
    for word in words.split()
}
_HOURS: Final = {
    **{"hour": 1, "day": 24, "week": 7 * 24, "month": 30 * 24, "year": 365 * 24},
    **{"stunde": 1, "tag": 24, "woche": 7 * 24, "monat": 30 * 24, "jahr": 365 * 24},
}
_PERIOD = re.compile(
    rf"\b([0-9]+(?:[.,][0-9]+)?|{'|'.join(_NUMBERS)})[ -]({'|'.join(_HOURS)})(?:s|e|en|n)?\b", re.IGNORECASE
)
#: What makes a period one of use.
_OF_USE = re.compile(
    r"discard|use within|use before|use by|use up|expire|expiry|expiration|keeps? for|stable|good for|shelf life|"
    r"do not use after|beyond[- ]use|\bbud\b|best before|valid for|throw away|"
    r"verwendbar|verwenden bis|nicht (?:mehr )?(?:verwenden|anwenden)|aufbrauchen|verbrauchen|haltbar|verwerfen|"
    r"wegwerfen|entsorgen|verfall",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:(?:the )?(?:end|beginning|middle|ende|anfang|mitte)(?: of| von)? [0-9]{4}|"
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|[0-9]{1,2}[/.][0-9]{4}|"
    r"(?:[0-9]{1,2}\.? )?(?:jan|feb|mar|m\u00e4r|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\w* "
    r"(?:[0-9]{1,2}, )?[0-9]{4})\b",
    re.IGNORECASE,
)


def check_label_date(batch: Batch) -> Iterator[Finding]:
    """Every text of the label that says until when the preparation may be used."""
    limits = [limit for limit in batch.beyond_use.limits if limit.rule.code not in _OF_LOTS]
    hours = [one for one in map(_hours, limits) if one is not None]
    yield from _stated(limits)
    for number, text in enumerate(batch.recipe.label, start=1):
        for part in re.split(r"(?<![0-9])[.;] ", text):
            if not _OF_USE.search(part):
                continue
            place = f"label[{number}]"
            if _DATE.search(part):
                yield stop("E_LABEL_DATE", variant="date", text=text, place=place)
            elif hours and any(period > min(hours) for period in _periods(part)):
                yield stop("E_LABEL_DATE", variant="period", text=text, allowed=_shown(min(hours)), place=place)


def _stated(limits: Sequence[Limit]) -> Iterator[Finding]:
    """A limit of the recipe that another one makes useless: its author thought that it keeps longer."""
    hours = {one.rule.code: _hours(one) for one in limits}
    own, others = hours.pop("limit_of_recipe", None), [one for one in hours.values() if one is not None]
    if own is not None and others and own > min(others):
        figures = {"text": _shown(own), "allowed": _shown(min(others))}
        yield confirm("E_LABEL_DATE", variant="stated", place="beyond use.days", **figures)


def _hours(limit: Limit) -> int | None:
    return limit.hours if limit.days is None else 24 * limit.days


def _periods(text: str) -> Iterator[Fraction]:
    """The periods in a text, [hours]."""
    for match in _PERIOD.finditer(text):
        word = match[1].casefold().replace(",", ".")
        number = Fraction(_NUMBERS[word]) if word in _NUMBERS else read_number(word, zero=True)
        yield number * _HOURS[match[2].casefold()]


def _shown(hours: int) -> Quantity:
    """Whole days, or hours where they are none."""
    return make_quantity(hours // 24, "day") if hours % 24 == 0 else make_quantity(hours, "hour")
