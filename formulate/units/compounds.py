"""Amounts in two units, the smaller behind the larger: ``5 ft 4 in``, ``7 lb 4 oz``, ``1 h 30 min``."""

from __future__ import annotations

import re
from fractions import Fraction

from formulate.errors import QuantityError
from formulate.units.vocabulary import SPELLINGS, symbol

__all__ = ["feet_and_inches", "read_compound"]

#: The larger unit -> the smaller one, how many of it make the larger, and which of the two the amount is kept in.
_PAIRS = {
    "foot": ("inch", 12, "inch"),
    "pound": ("avoirdupois_ounce", 16, "pound"),
    "stone": ("pound", 14, "pound"),
    "hour": ("minute", 60, "minute"),
    "minute": ("second", 60, "second"),
    "week": ("day", 7, "day"),
    "year": ("month", 12, "month"),
}
#: An ounce behind a pound is one of its sixteen.
_BEHIND_A_POUND = dict.fromkeys(("oz", "ounce", "ounces"), "avoirdupois_ounce")
_NUMBER = r"((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)"
_TWO = re.compile(rf"([1-9][0-9]*) *([A-Za-z]+) *(?:, *|and +)?{_NUMBER} *([A-Za-z]+(?: ounces?)?)")
_HEIGHT = re.compile(rf"([1-9][0-9]*) *'(?: *{_NUMBER} *(?:\"|''))?|{_NUMBER} *(?:\"|'')")


def read_compound(typed: str) -> tuple[Fraction, str] | None:
    """The number and the unit of an amount in two units; None for any other text.

    >>> read_compound("5 ft 4 in"), read_compound("5 mg 500 mcg")
    ((Fraction(64, 1), 'inch'), None)
    """
    match = _TWO.fullmatch(typed)
    if match is None or match[2] not in SPELLINGS:
        return None
    larger, smaller = SPELLINGS[match[2]], SPELLINGS.get(match[4])
    if larger == "pound":
        smaller = _BEHIND_A_POUND.get(match[4], smaller)
    if larger not in _PAIRS or _PAIRS[larger][0] != smaller:
        return None
    smaller, times, kept = _PAIRS[larger]
    number = Fraction(match[3])
    if number >= times:
        name = symbol(smaller, plural=True)
        raise QuantityError(
            f"fewer than {times} {name} behind {match[1]} {match[2]}", given=typed, remedy="write it in one unit"
        )
    value = int(match[1]) * times + number
    return (value, smaller) if kept == smaller else (value / times, larger)


def feet_and_inches(typed: str) -> str:
    """A height with its marks as one in units; ``""`` for any other text.

    >>> feet_and_inches("5'4" + '"'), feet_and_inches("5 mg")
    ('5 ft 4 in', '')
    """
    match = _HEIGHT.fullmatch(typed.strip(" "))
    if match is None:
        return ""
    feet, inches = match[1], match[2] or match[3]
    return " ".join([*([f"{feet} ft"] if feet else []), *([f"{inches} in"] if inches else [])])
