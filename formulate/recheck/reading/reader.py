"""The second reader: its own table of units (``tables.toml``), and numbers, amounts and strengths from typed text.

It is smaller than the parser that people type into, and need not be as helpful: what comes here has passed
that parser once. Whatever it does not understand, it refuses.

Every amount is kept in the base unit of its kind: grams, milliliters, moles, equivalents, osmoles, units,
or the dosage unit itself. Sizes of units are exact, and written without a look at the first table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any, Final, NamedTuple, NoReturn

from formulate.errors import InputError

MASS, VOLUME, ACTIVITY = "mass", "volume", "activity"
MOLES, EQUIVALENTS, OSMOLES = "moles", "equivalents", "osmoles"
#: Tables, which hold no code.
_FILE: Final = resources.files("formulate.recheck").joinpath("tables.toml")
TABLES: Final[dict[str, Any]] = tomllib.loads(_FILE.read_text("utf-8"))
_SIZES: Final = [(kind, *one) for kind, sizes in TABLES["units"].items() for one in sizes.items()]
#: Spelling -> kind, and size in the kind's base unit.
UNITS: Final[dict[str, tuple[str, Fraction]]] = {
    **{word: (kind, Fraction(size)) for kind, size, each in _SIZES for word in each},
    **{word: (name, Fraction(1)) for name, each in TABLES["dosage"].items() for word in each},
}
COUNTED: Final = frozenset(TABLES["dosage"])


# Amounts and quotients -----------------------------------------------------------------------------


class Amount(NamedTuple):
    """An amount of one kind, in the kind's base unit; *unit* is the size of the unit it was typed in."""

    kind: str
    base: Fraction
    unit: Fraction = Fraction(1)

    @property
    def is_count(self) -> bool:
        """Whether it counts dosage units."""
        return self.kind in COUNTED

    @property
    def plain(self) -> Amount:
        """The same amount whatever unit it was typed in."""
        return Amount(self.kind, self.base)

    def sizes(self, density: Fraction | None) -> dict[str, Fraction]:
        """Its size by kind: of a mass or a volume, by the grams in one milliliter, as the other too."""
        others = {MASS: {VOLUME: self.base / density}, VOLUME: {MASS: self.base * density}} if density else {}
        return {self.kind: self.base, **others.get(self.kind, {})}


def sum_of(amounts: Iterable[Amount | None]) -> Amount | None:
    """Their sum, in the unit of the first; None where one is not known."""
    known = list(amounts)
    first, base = next(iter(known), None), added_if_known(one and one.base for one in known)
    return None if first is None or base is None else first._replace(base=base)


def added(numbers: Iterable[Fraction | None]) -> Fraction:
    """The sum of those that are known."""
    return sum((one for one in numbers if one is not None), Fraction(0))


def added_if_known(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """Their sum; None where one is not known."""
    known = list(numbers)
    return None if any(one is None for one in known) else added(known)


class Ratio(NamedTuple):
    """An amount of one kind in (or for) one base unit of another: a strength, a density, a molar mass."""

    of: str
    within: str
    base: Fraction


_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
#: A common fraction, which whole ones may stand before; and that or a number.
FRACTION: Final = "(?:[1-9][0-9]* +)?[1-9][0-9]*/[1-9][0-9]*"
_MANY = rf"{FRACTION}|{_NUMBER}"
_AMOUNT = re.compile(rf"({_MANY}) *([^0-9/%].*)")
_RATE = re.compile(rf"({_MANY}) *([^0-9/%][^/]*?) *(?:/| per ) *(?:({_NUMBER}) *)?([^0-9/][^/]*)")
_PERCENT = re.compile(rf"({_MANY}) *([^%0-9]*)%(.*)")
_ONE_IN = re.compile(rf"({_NUMBER}) *(?::|in) *({_NUMBER})(.*)")
_MOLAR = re.compile(rf"({_NUMBER}) *(?:([mun\u00b5\u03bc]?)M|(m?)N)")
#: Pounds and ounces, stones and pounds: a mass in two units.
_TWO_UNITS = re.compile(TABLES["patterns"]["two units"])
_SIDES, _ONE_SIDE = TABLES["sides"], TABLES["one side"]
_SHARES = ((MASS, MASS), (MASS, VOLUME), (VOLUME, VOLUME))


def refuse(text: object, expected: str) -> NoReturn:
    """Say that the second reader cannot make out a text."""
    raise InputError(expected, code="E_RECHECK_READ", given=text)


def lacks(where: str, what: str, given: object = None) -> NoReturn:
    """Say what is not there, where the second computation needs it."""
    raise InputError(what, code="E_RECHECK_NEEDS", where=where, given=given)


def demand(holds: object, where: str, what: str, given: object = None) -> None:
    """Say what is not there, unless it is."""
    if not holds:
        lacks(where, what, given)


def size_in(sizes: Mapping[str, Fraction], kind: str, where: str) -> Fraction:
    """The one of some sizes; it has to be known."""
    return sizes[kind] if kind in sizes else lacks(where, f"the {kind} of {where}")


def number(text: str) -> Fraction:
    """A plain number without a unit.

    >>> number("2.50")
    Fraction(5, 2)
    """
    return _many(text) if re.fullmatch(_MANY, text.strip(" "), re.ASCII) else refuse(text, "a plain number")


def _basis(text: str, words: str) -> tuple[str, str]:
    """What is counted, and in what: ``w/w``, ``(wt/vol)``, ``by volume``."""
    bare = words.strip(" -").casefold()
    bare = (bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare).strip(" ")
    if bare.removeprefix("by ") in _ONE_SIDE:
        return (_ONE_SIDE[bare.removeprefix("by ")],) * 2
    above, _, below = bare.partition("/")
    sides = (_SIDES.get(above.strip(" "), ""), _SIDES.get(below.strip(" "), ""))
    return sides if sides in _SHARES else refuse(text, "a share with its basis")


def _many(text: str) -> Fraction:
    """A number, a fraction, or whole ones and a fraction."""
    return sum(map(Fraction, text.split()), Fraction(0))


def percent(text: str) -> Fraction:
    """A bare percent, such as an assay, as a share of one.

    >>> percent("98.5 %")
    Fraction(197, 200)
    """
    match = _PERCENT.fullmatch(text.strip(" "))
    if match is None or (match[2] + match[3]).strip(" "):
        refuse(text, "a percent")
    return _many(match[1]) / 100


def unit_size(spelling: str) -> tuple[str, Fraction]:
    """Kind and size of a unit; both are looked up, nothing is derived from a prefix."""
    return UNITS.get(spelling.strip(" ")) or refuse(spelling, "a unit")


@lru_cache(maxsize=1024)  # the instruments of a pharmacy are the same in every batch
def amount(text: str) -> Amount:
    """A number and its unit.

    >>> amount("30 mg")
    Amount(kind='mass', base=Fraction(3, 100), unit=Fraction(1, 1000))
    """
    if (two := _TWO_UNITS.fullmatch(text.strip(" "))) is not None:
        larger, ounces, pounds = two.groups()
        number = Fraction(larger) + Fraction(ounces) / 16 if ounces else Fraction(larger) * 14 + Fraction(pounds)
        return Amount(MASS, number * UNITS["lb"][1], UNITS["lb"][1])
    match = _AMOUNT.fullmatch(text.strip(" ")) or refuse(text, "an amount")
    kind, size = unit_size(match[2])
    return Amount(kind, _many(match[1]) * size, size)


@lru_cache(maxsize=1024)
def ratio(text: str) -> Ratio:
    """A strength with its basis, a density, a molar mass, a weight of one tablet.

    >>> ratio("12.5 mg/5 mL") == ratio("1 in 400 w/v") == ratio("0.25 % w/v")
    True
    """
    typed = text.strip(" ").replace("ppm", " in 1000000").replace("ppb", " in 1000000000")
    for spoken, written in TABLES["spoken"].items():
        typed = re.sub(spoken, written, typed)
    if (match := _MOLAR.fullmatch(typed)) is not None:
        typed = f"{match[1]} {match[3]}Eq/L" if match[2] is None else f"{match[1]} {match[2]}mol/L"
    if (match := _ONE_IN.fullmatch(typed)) is not None:
        return Ratio(*_basis(text, match[3]), Fraction(match[1]) / Fraction(match[2]))
    if (match := _PERCENT.fullmatch(typed)) is not None and not (match[2].strip(" ") and match[3].strip(" ")):
        return Ratio(*_basis(text, match[2] + match[3]), _many(match[1]) / 100)
    if (match := _RATE.fullmatch(typed)) is not None:
        (of, of_size), (within, within_size) = unit_size(match[2]), unit_size(match[4])
        return Ratio(of, within, _many(match[1]) * of_size / (Fraction(match[3] or 1) * within_size))
    refuse(text, "a strength or another quotient of two amounts")


def quotient(text: str, kinds: tuple[str, str], where: str, what: str) -> Fraction:
    """A quotient of the one kind and the other, in base units."""
    read = ratio(text)
    return read.base if (read.of, read.within) == kinds else lacks(where, what, text)


def figure(text: str) -> Fraction:
    """The number of a quotient in the units that it was typed in.

    >>> figure("11000 units/2 mg")
    Fraction(5500, 1)
    """
    match = _RATE.fullmatch(text.strip(" ")) or refuse(text, "a quotient of two amounts")
    return _many(match[1]) / Fraction(match[3] or 1)


# Rounding, half up ---------------------------------------------------------------------------------


def nearest_whole(value: Fraction) -> int:
    """The nearest whole number; half goes up.

    >>> nearest_whole(Fraction(5, 2)), nearest_whole(Fraction(12, 5))
    (3, 2)
    """
    quotient, rest = divmod(value.numerator, value.denominator)
    return quotient + (2 * rest >= value.denominator)


def to_digits(value: Fraction, digits: int) -> Fraction:
    """Rounded to a number of significant digits, half up.

    >>> to_digits(Fraction("96.75"), 3), to_digits(Fraction("0.05"), 1)
    (Fraction(484, 5), Fraction(1, 20))
    """
    if value == 0:
        return value
    step = Fraction(10) ** (len(str(int(value))) - digits)
    while value < step * 10 ** (digits - 1):
        step /= 10
    return nearest_whole(value / step) * step
