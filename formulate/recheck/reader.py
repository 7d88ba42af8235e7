"""The second reader: numbers, amounts and strengths from typed text.

It is smaller than the gate that people type into, and need not be as kind: what comes here has passed
that gate once. Whatever it does not understand, it refuses.

Every amount is kept in the base unit of its kind: grams, millilitres, moles, equivalents, osmoles, units,
or the dosage unit itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NoReturn

from formulate.errors import InputError
from formulate.recheck.units import COUNTED, MASS, UNITS, VOLUME


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of one kind, in the kind's base unit; *unit* is the size of the unit it was typed in."""

    kind: str
    base: Fraction
    unit: Fraction = Fraction(1)

    @property
    def is_count(self) -> bool:
        """Whether it counts dosage units."""
        return self.kind in COUNTED


@dataclass(frozen=True, slots=True)
class Ratio:
    """So much of one kind in (or for) one base unit of another: a strength, a density, a molar mass."""

    of: str
    within: str
    base: Fraction


_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
#: A number, or a part of a grain as a common fraction.
_MANY = rf"{_NUMBER}|[1-9][0-9]*/[1-9][0-9]*(?= *grain)"
_AMOUNT = re.compile(rf"({_MANY}) *([^0-9/%].*)")
_RATE = re.compile(rf"({_MANY}) *([^0-9/%][^/]*?) *(?:/| per ) *(?:({_NUMBER}) *)?([^0-9/][^/]*)")
_PERCENT = re.compile(rf"({_NUMBER}) *%(.*)")
_MILLIONTHS = re.compile(rf"({_NUMBER}) *(ppm|ppb) *(w/w|w/v|v/v)")
_ONE_IN = re.compile(rf"({_NUMBER}) *(?::|in) *({_NUMBER}) *(w/w|w/v|v/v)")
_BASES = {"w/w": (MASS, MASS), "w/v": (MASS, VOLUME), "v/v": (VOLUME, VOLUME)}


def refuse(text: object, wanted: str) -> NoReturn:
    """Say that the second reader cannot make out a text."""
    raise InputError(wanted, code="E_RECHECK_READ", given=text)


def number(text: str) -> Fraction:
    """A plain number without a unit.

    >>> number("2.50")
    Fraction(5, 2)
    """
    if not re.fullmatch(_NUMBER, text.strip(" "), re.ASCII):
        refuse(text, "a plain number")
    return Fraction(text.strip(" "))


def percent(text: str) -> Fraction:
    """A bare percent, such as an assay, as a share of one.

    >>> percent("98.5 %")
    Fraction(197, 200)
    """
    found = _PERCENT.fullmatch(text.strip(" "))
    if found is None or found[2].strip(" "):
        refuse(text, "a percent")
    return Fraction(found[1]) / 100


def unit_size(spelling: str) -> tuple[str, Fraction]:
    """Kind and size of a unit; both are looked up, nothing is derived from a prefix."""
    if spelling.strip(" ") not in UNITS:
        refuse(spelling, "a unit")
    return UNITS[spelling.strip(" ")]


@lru_cache(maxsize=1024)  # the instruments of a pharmacy are the same in every batch
def amount(text: str) -> Amount:
    """A number and its unit.

    >>> amount("30 mg")
    Amount(kind='mass', base=Fraction(3, 100), unit=Fraction(1, 1000))
    """
    found = _AMOUNT.fullmatch(text.strip(" "))
    if found is None:
        refuse(text, "an amount")
    kind, size = unit_size(found[2])
    return Amount(kind, Fraction(found[1]) * size, size)


@lru_cache(maxsize=1024)
def ratio(text: str) -> Ratio:
    """A strength with its basis, a density, a molar mass, a weight of one tablet.

    >>> ratio("12.5 mg/5 mL") == ratio("1 in 400 w/v") == ratio("0.25 % w/v")
    True
    """
    typed = text.strip(" ")
    if (found := _ONE_IN.fullmatch(typed)) is not None:
        return Ratio(*_BASES[found[3]], Fraction(found[1]) / Fraction(found[2]))
    if (found := _MILLIONTHS.fullmatch(typed)) is not None:
        return Ratio(*_BASES[found[3]], Fraction(found[1]) / {"ppm": 10**6, "ppb": 10**9}[found[2]])
    if (found := _PERCENT.fullmatch(typed)) is not None and found[2].strip(" ") in _BASES:
        return Ratio(*_BASES[found[2].strip(" ")], Fraction(found[1]) / 100)
    if (found := _RATE.fullmatch(typed)) is not None:
        (of, of_size), (within, within_size) = unit_size(found[2]), unit_size(found[4])
        return Ratio(of, within, Fraction(found[1]) * of_size / (Fraction(found[3] or 1) * within_size))
    refuse(text, "a strength or another quotient of two amounts")


def figure(text: str) -> Fraction:
    """The number of a quotient in the units that it was typed in.

    >>> figure("11000 units/2 mg")
    Fraction(5500, 1)
    """
    found = _RATE.fullmatch(text.strip(" "))
    if found is None:
        refuse(text, "a quotient of two amounts")
    return Fraction(found[1]) / Fraction(found[3] or 1)
