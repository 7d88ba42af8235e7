"""The parser of amounts: ``number unit``, with further units after slashes (or ``per``) for a rate.

The first unit after a slash may have its own number, a number may be a common fraction, and some units come in pairs::

    30 mg    2.5 mg/mL    12.5 mg/5 mL    0.5 mcg/kg/min    3 million units    0.1 per hour    0.9 % w/v
    1/3 g    1 1/2 tablets    5 ft 4 in    7 lb 4 oz

Digits are ASCII, the decimal mark is a point between digits, the unit is required and comes from an allow-list.
Everything else is refused with the likely meaning; nothing is evaluated.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import gcd

from formulate.errors import InputError, QuantityError
from formulate.frozen import Frozen
from formulate.units.bases import percent_basis
from formulate.units.compounds import read_compound
from formulate.units.registry import Quantity, dimension_of, make_quantity
from formulate.units.suspicion import FORM, is_trap, refused_number, refused_percent, refused_unit
from formulate.units.vocabulary import SPELLINGS, SUSPECTS

__all__ = ["Amount", "RatePart", "check_characters", "parse", "read_amount", "read_number"]

#: What is expected where no unit is.
PLAIN = "a plain number such as '2.5'"
#: Longest text that can be an amount.
LONGEST = 100
#: Smallest and largest number that an amount may hold, in the unit typed; outside them a typing error is likelier.
SMALLEST_NUMBER = Fraction(1, 10**12)
LARGEST_NUMBER = Fraction(10**9)
#: Non-ASCII characters that are accepted: the micro sign, the Greek mu, the degree sign.
LETTERS_BEYOND_ASCII = "\u00b5\u03bc\u00b0"
#: A number without leading zeros, then nothing or the start of a unit.
_HEAD = re.compile(r"((?:0|[1-9][0-9]*)(?:\.[0-9]+)?) *((?:[A-Za-z%\u00b5\u03bc\u00b0].*)?)", re.DOTALL)
#: Old prescriptions write grains as common fractions, which may have no finite decimal: ``1/150 grain``.
_PART_OF_A_GRAIN = re.compile(r"([1-9][0-9]*/[1-9][0-9]*) *(grains?(?:(?: |/).*)?)", re.DOTALL)
#: A common fraction of an amount, and the same behind whole ones: ``1/3 g``, ``1 1/2 tablets``.
_COMMON_FRACTION = re.compile(
    r"(?:([1-9][0-9]*) +)?([1-9][0-9]*)/([1-9][0-9]*) *([A-Za-z%\u00b5\u03bc\u00b0].*)", re.DOTALL
)
#: Fifths and tenths look like an amount in 5 mL or 10 mL whose unit was left out, and are decimals.
_DENOMINATORS = frozenset({2, 3, 4, 6, 7, 8, 9, 11, 12})
_PLAIN_FRACTION = re.compile(r"[1-9][0-9]*/[1-9][0-9]*")
_UNIT_START = re.compile(r"[A-Za-z%\u00b5\u03bc\u00b0]")
#: The two scales whose zero is not an absence.
_SCALES = frozenset({"degree_Celsius", "degree_Fahrenheit"})
_TEMPERATURE = re.compile(
    rf"(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?) *({'|'.join(key for key, name in SPELLINGS.items() if name in _SCALES)})"
)
#: A loss of percent in a time, such as ``0.3 %/day``; what it is a percent of is said beside it.
_PERCENT_IN_A_TIME = re.compile(r"%(?: */ *| per )([A-Za-z]+)")

_TIMES = frozenset({"[time]", "[months]"})

#: What one percent is, by basis: its unit, which keeps the basis visible, and its value in that unit.
_ONE_PERCENT = {"w/w": ("milligram/gram", 10), "w/v": ("milligram/milliliter", 10), "v/v": ("milliliter/liter", 10)}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RatePart(Frozen):
    """One unit after a slash, with the number typed before it (1 if none)."""

    number: Fraction
    unit_name: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Amount(Frozen):
    """An amount as typed and as read."""

    typed: str  # the text, without surrounding spaces
    number: Fraction  # the leading number
    unit_name: str  # registry name, a percent with its basis such as "% w/w", or "" in "0.1 per hour"
    per: tuple[RatePart, ...] = ()  # the units after the slashes
    remarks: tuple[str, ...] = ()  # what a second person should check, such as trailing zeros

    @property
    def quantity(self) -> Quantity:
        """The exact quantity, in the units typed."""
        if self.unit_name.startswith("%"):
            name, one = _ONE_PERCENT[self.unit_name[2:]]
            return make_quantity(self.number * one, name)
        value = self.number
        for part in self.per:
            value /= part.number
        names = [self.unit_name or "1", *(part.unit_name for part in self.per)]
        return make_quantity(value, "/".join(names))


def parse(text: str, *, where: str = "", zero: bool = False) -> Quantity:
    """Read an amount typed by a person.

    Parameters
    ----------
    text : str
        Such as ``30 mg``, ``2.5 mg/mL``, ``12.5 mg/5 mL``, ``0.9 % w/v``.
    where : str
        What the text is, for error messages.
    zero : bool
        Whether 0 is allowed.

    Returns
    -------
    Quantity
        Exact, in the units typed; a percent as mg/g, mg/mL or mL/L.

    Raises
    ------
    QuantityError
        If the text is not in an accepted form (codes ``E_QTY_...`` and ``E_PERCENT_KIND``).
    UnitError
        If the unit is unknown or ambiguous.

    Examples
    --------
    >>> parse("12.5 mg/5 mL") == parse("2.5 mg/mL")
    True
    >>> parse("1,5 mL", where="make")
    Traceback (most recent call last):
    formulate.errors.QuantityError: make: expected a decimal point, got '1,5 mL'; a comma can be a decimal \
    mark or a thousands separator: write '1.5 mL' or '15 mL'
    """
    return read_amount(text, where=where, zero=zero).quantity


def read_amount(text: str, *, where: str = "", zero: bool = False) -> Amount:
    """Read an amount and keep how it was typed; the same parser as :func:`parse`."""
    _check_text(text, FORM, where)
    try:
        return _read(text, bool(zero))
    except InputError as error:
        if where:
            raise error.at(where) from None
        raise


def read_number(text: str, *, where: str = "", zero: bool = False) -> Fraction:
    """Read a plain number or a fraction, without a unit, by the same rules.

    >>> read_number("2.50"), read_number("1/3")
    (Fraction(5, 2), Fraction(1, 3))
    """
    _check_text(text, PLAIN, where)
    try:
        return _number(text, bool(zero))
    except InputError as error:
        if error.expected == FORM:
            raise QuantityError(PLAIN, code=error.code, where=where, given=error.given, remedy=error.remedy) from None
        raise error.at(where) from None


@lru_cache(maxsize=1024)  # as for amounts
def _number(text: str, zero: bool) -> Fraction:
    typed = _checked(text)
    number, rest = (Fraction(typed), "") if _PLAIN_FRACTION.fullmatch(typed) else _split_number(typed)
    if rest:
        raise QuantityError(PLAIN, given=text, remedy="remove the unit")
    _check_range(number, typed, zero)
    return number


@lru_cache(maxsize=1024)  # a batch and its check read the same few texts over and over
def _read(text: str, zero: bool) -> Amount:
    typed = _checked(text)
    scale = _TEMPERATURE.fullmatch(typed)
    if scale is not None:
        return _temperature(scale, typed)
    compound = read_compound(typed)
    if compound is not None:
        return Amount(typed=typed, number=compound[0], unit_name=compound[1])
    number, rest = (Fraction(1), "") if _PLAIN_FRACTION.fullmatch(typed) else _split_number(typed)
    if not rest:
        raise QuantityError(
            "a number and its unit", code="E_QTY_NO_UNIT", given=text, remedy="add the unit, such as 'mg' or 'mL'"
        )
    basis = percent_basis(rest)
    in_a_time = None if basis else _percent_in_a_time(rest, typed)
    unit_name, per = (f"% {basis}", ()) if basis else in_a_time or _units(rest, typed)
    _check_range(number, typed, zero)
    return Amount(typed=typed, number=number, unit_name=unit_name, per=per, remarks=_remarks(typed))


def check_characters(text: str, *, code: str = "E_QTY_CHARSET", allowed: str = LETTERS_BEYOND_ASCII) -> None:
    """Refuse control characters and letters beyond ASCII, naming the first by its code point."""
    for character in text:
        if (" " <= character <= "~") or character in allowed:
            continue
        name = unicodedata.name(character, "a control character")
        raise QuantityError(
            "plain ASCII letters, digits and spaces",
            code=code,
            given=text,
            remedy=f"it contains U+{ord(character):04X} ({name}): retype it",
        )


def _check_text(value: object, form: str, where: str) -> None:
    """Name anything that is not text by its type only: its text may be huge or hostile."""
    if not isinstance(value, str):
        raise QuantityError(
            f"{form} as text", code="E_QTY_TYPE", where=where, given=type(value).__name__, remedy="pass a str"
        )


def _checked(text: str) -> str:
    if len(text) > LONGEST:
        raise QuantityError(f"at most {LONGEST} characters", code="E_QTY_TOO_LONG", given=text, remedy=f"write {FORM}")
    check_characters(text)
    return text.strip()


def _split_number(typed: str, *, full_text: str = "") -> tuple[Fraction, str]:
    part = _PART_OF_A_GRAIN.fullmatch(typed)
    if part is not None:
        return Fraction(part.group(1)), part.group(2)
    common = _COMMON_FRACTION.fullmatch(typed)
    if common is not None:
        above, below = int(common.group(2)), int(common.group(3))
        if above < below and below in _DENOMINATORS and gcd(above, below) == 1:
            return int(common.group(1) or 0) + Fraction(above, below), common.group(4)
    match = _HEAD.fullmatch(typed)
    if match is None or is_trap(typed):
        raise refused_number(typed, full_text=full_text)
    return Fraction(match.group(1)), match.group(2)


def _check_range(number: Fraction, typed: str, zero: bool) -> None:
    if number == 0:
        if zero:
            return
        remedy = "write the amount, or remove the line"
        raise QuantityError("an amount above 0", code="E_QTY_ZERO", given=typed, remedy=remedy)
    if not SMALLEST_NUMBER <= number <= LARGEST_NUMBER:
        raise QuantityError(
            "a number from 0.000000000001 to 1000000000",
            code="E_QTY_RANGE",
            given=typed,
            remedy="use a larger or smaller unit",
        )


def _remarks(typed: str) -> tuple[str, ...]:
    """Digits after the point that look like thousands: ``1.000``, ``2.500``, but not ``0.500`` or ``2.50``."""
    if re.match(r"[0-9]+\.[0-9]*000(?![0-9])|[1-9][0-9]{0,2}\.[0-9]{2}0(?![0-9])", typed):
        return (f"'{typed}' is read as a decimal; the point may have been meant as a thousands separator",)
    return ()


def _temperature(scale: re.Match[str], typed: str) -> Amount:
    """A temperature on a scale with its own zero, which may be 0 or negative."""
    number, name = Fraction(scale.group(1)), SPELLINGS[scale.group(2)]
    if make_quantity(number, name).to("kelvin").magnitude < 0 or abs(number) > LARGEST_NUMBER:
        raise QuantityError("a temperature above absolute zero", code="E_QTY_RANGE", given=typed)
    return Amount(typed=typed, number=number, unit_name=name)


def _percent_in_a_time(rest: str, typed: str) -> tuple[str, tuple[RatePart, ...]] | None:
    match = _PERCENT_IN_A_TIME.fullmatch(rest)
    name = _unit_name(match.group(1), typed) if match else ""
    return ("percent", (RatePart(Fraction(1), name),)) if name and dimension_of(name) in _TIMES else None


def _units(rest: str, typed: str) -> tuple[str, tuple[RatePart, ...]]:
    if rest.startswith("%"):
        raise refused_percent(rest, typed)
    _check_basis(rest, typed)
    if rest.startswith("per "):
        rest = "/" + rest[4:]
    parts = [part.strip() for part in re.sub(r" per ", "/", rest).split("/")]
    head = _unit_name(parts[0], typed) if parts[0] or len(parts) == 1 else ""
    per = tuple(_rate_part(part, typed, first=place == 0) for place, part in enumerate(parts[1:]))
    _check_kinds(head, per, typed)
    return head, per


def _check_basis(rest: str, typed: str) -> None:
    """A basis after something that is not a percent: ``5 w/w``, ``5 mg/mL w/v``, ``5 ppm w/v``."""
    match = re.fullmatch(r"(.*?) *\b(w/w|w/v|v/v)", rest)
    if match is None:
        return
    before, basis = match.groups()
    if not before:
        raise QuantityError(
            "a percent", code="E_PERCENT_KIND", given=typed, remedy=f"write '% {basis}' if that is meant"
        )
    if before in {"ppm", "ppb"}:
        raise QuantityError(FORM, code="E_PERCENT_KIND", given=typed, remedy=f"{before} is a strength, not an amount")
    if before in SUSPECTS:
        raise refused_unit(before, typed)
    raise QuantityError(FORM, given=typed, remedy=f"remove '{basis}', or write a percent")


def _rate_part(part: str, typed: str, *, first: bool) -> RatePart:
    """One unit after a slash; only the first may have its own number."""
    if not part or (part[0] not in "0123456789.+-" and not _UNIT_START.match(part)):
        raise QuantityError(FORM, given=typed, remedy="write one unit after the slash, such as '/5 mL' or '/kg'")
    if _UNIT_START.match(part):
        return RatePart(Fraction(1), _unit_name(part, typed))
    number, name = _split_number(part, full_text=typed)
    if not first or not name:
        raise QuantityError(FORM, given=typed, remedy="write one unit after the slash, such as '/5 mL' or '/kg'")
    if number == 0:
        raise QuantityError(
            "a number above 0 after the slash", code="E_QTY_ZERO", given=typed, remedy="write an amount such as '/5 mL'"
        )
    unit_name = _unit_name(name, typed)
    _check_range(number, typed, zero=False)
    return RatePart(number, unit_name)


def _check_kinds(head: str, per: tuple[RatePart, ...], typed: str) -> None:
    """No unit twice, and no kind twice after the slash: an amount has no square."""
    if head in {part.unit_name for part in per}:
        raise QuantityError(
            "two different units around the slash",
            given=typed,
            remedy="write mg/g or '% w/w' to keep the basis visible",
        )
    if not per:
        return
    kinds = [dimension_of(part.unit_name) for part in per]
    if len(set(kinds)) < len(kinds):
        raise QuantityError(FORM, given=typed, remedy="use each kind of unit only once after a slash")
    if _SCALES & {head, *(part.unit_name for part in per)}:
        raise QuantityError(FORM, given=typed, remedy="write a rate of temperature in 'K'")


def _unit_name(spelling: str, typed: str) -> str:
    name = SPELLINGS.get(spelling)
    if name is None:
        raise refused_unit(spelling, typed)
    return name
