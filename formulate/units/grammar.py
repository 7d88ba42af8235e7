"""The gate: the one grammar that reads an amount typed by a person.

Accepted is ``number unit``, with as many further units after a slash (or ``per``) as the rate needs, the
first of them with a number of its own if it has one::

    30 mg    2.5 mg/mL    12.5 mg/5 mL    0.5 mcg/kg/min    3 million units    0.1 per hour    0.9 % w/v

Digits are ASCII, the decimal mark is a point with a digit on either side, the unit is always typed and is
one of an allow-list. Everything else is refused with the reading that we suspect; nothing is evaluated.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import InputError, QuantityError, UnitError
from formulate.units.registry import Quantity, make_quantity
from formulate.units.vocabulary import SPELLINGS, SUSPECTS

__all__ = ["Amount", "RatePart", "check_characters", "parse", "read_amount", "read_number"]

#: Longest text that can be an amount.
LONGEST = 100
#: Smallest and largest number that an amount may hold, in the unit typed; beyond it a slip is likelier.
SMALLEST_NUMBER = Fraction(1, 10**12)
LARGEST_NUMBER = Fraction(10**9)
#: Non-ASCII characters that stand for themselves: the micro sign, the Greek mu, the degree sign.
LETTERS_BEYOND_ASCII = "\u00b5\u03bc\u00b0"
FORM = "an amount such as '30 mg', '2.5 mg/mL' or '12.5 mg/5 mL' (number, unit)"

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_HEAD = re.compile(rf"({_NUMBER})(?: *)(.*)", re.DOTALL)
_PART = re.compile(rf"(?:({_NUMBER}) *)?([A-Za-z%\u00b5\u03bc\u00b0][^/]*)")
_PERCENT = re.compile(r"% *(w/w|w/v|v/v)")

#: What one percent is, by basis: the magnitude and the unit that keep the basis visible.
_ONE_PERCENT = {"w/w": ("milligram/gram", 10), "w/v": ("milligram/milliliter", 10), "v/v": ("milliliter/liter", 10)}


@dataclass(frozen=True, slots=True)
class RatePart:
    """One unit after a slash, with the number typed before it (1 if none was)."""

    number: Fraction
    unit_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount as it was typed and as it was read.

    Parameters
    ----------
    typed : str
        The text, without the spaces around it.
    number : Fraction
        The leading number.
    unit_name : str
        Registry name of the leading unit, a percent with its basis such as ``% w/w``, or ``""`` after
        ``0.1 per hour``.
    per : tuple[RatePart, ...]
        What stands after the slashes.
    remarks : tuple[str, ...]
        What a second person should look at, such as three zeros after the point.

    """

    typed: str
    number: Fraction
    unit_name: str
    per: tuple[RatePart, ...] = ()
    remarks: tuple[str, ...] = ()

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
        What the text is, for the message of an error.
    zero : bool
        Whether 0 is an answer here.

    Returns
    -------
    Quantity
        Exact, in the units typed; a percent as mg/g, mg/mL or mL/L.

    Raises
    ------
    QuantityError
        If the text is not of the accepted form (codes ``E_QTY_...`` and ``E_PERCENT_KIND``).
    UnitError
        If the unit is unknown or could mean two things.

    Examples
    --------
    >>> parse("12.5 mg/5 mL") == parse("2.5 mg/mL")
    True
    >>> parse("1,5 mL", where="make")
    Traceback (most recent call last):
    formulate.errors.QuantityError: make: expected a decimal point, got '1,5 mL'; a comma is a decimal \
mark to some and a thousands mark to others: write '1.5 mL' or '15 mL'

    """
    return read_amount(text, where=where, zero=zero).quantity


def read_amount(text: str, *, where: str = "", zero: bool = False) -> Amount:
    """Read an amount and keep how it was typed; the same gate as :func:`parse`."""
    if not isinstance(text, str):
        raise QuantityError(FORM + " as text", code="E_QTY_TYPE", where=where, given=text, remedy="pass a str")
    try:
        return _read(text, zero)
    except InputError as error:
        if where:
            raise error.at(where) from None
        raise


def read_number(text: str, *, where: str = "", zero: bool = False) -> Fraction:
    """Read a plain number without a unit, by the rules of the gate.

    >>> read_number("2.50")
    Fraction(5, 2)
    """
    try:
        typed = _checked(text)
        number, rest = _split_number(typed)
        if rest:
            raise QuantityError("a plain number such as '2.5'", given=text, remedy="leave the unit out here")
        _check_range(number, typed, zero)
    except InputError as error:
        raise error.at(where) from None
    return number


def _read(text: str, zero: bool) -> Amount:
    typed = _checked(text)
    number, rest = _split_number(typed)
    _check_range(number, typed, zero)
    if not rest:
        raise QuantityError("a number and its unit", code="E_QTY_NO_UNIT", given=text, remedy=f"write the unit: {FORM}")
    remarks = _remarks(typed)
    if rest.startswith("%"):
        return Amount(typed=typed, number=number, unit_name=_percent(rest, typed), remarks=remarks)
    unit_name, per = _units(rest, typed)
    if unit_name in {part.unit_name for part in per}:
        raise QuantityError(
            "two different units around the slash",
            given=typed,
            remedy="write mg/g or '% w/w', so that the basis stays visible",
        )
    return Amount(typed=typed, number=number, unit_name=unit_name, per=per, remarks=remarks)


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
            remedy=f"it holds U+{ord(character):04X} ({name}): type it afresh",
        )


def _checked(text: str) -> str:
    if len(text) > LONGEST:
        raise QuantityError(f"at most {LONGEST} characters", code="E_QTY_TOO_LONG", given=text, remedy=f"write {FORM}")
    check_characters(text)
    return text.strip(" ")


def _split_number(typed: str) -> tuple[Fraction, str]:
    match = _HEAD.fullmatch(typed)
    if match is None:
        raise _no_number(typed)
    digits, rest = match.groups()
    if re.match(r"[.,:_'^*+()=x]|[eE][-+]?[0-9]|[0-9]", rest) or re.match(r"in +[0-9]|/", rest):
        raise _broken_number(typed, digits, rest)
    return Fraction(digits), rest


def _no_number(typed: str) -> QuantityError:
    if re.match(r"[-+]+ *\.?[0-9]", typed):
        return QuantityError(
            "an amount without a sign",
            code="E_QTY_SIGN",
            given=typed,
            remedy="amounts are positive: leave the sign out",
        )
    if re.match(r"\.[0-9]", typed):
        return QuantityError(
            "a digit before the decimal point", code="E_QTY_NAKED_POINT", given=typed, remedy=f"write '0{typed}'"
        )
    if typed in SPELLINGS or typed in SUSPECTS:
        return QuantityError("a number before the unit", code="E_QTY_SYNTAX", given=typed, remedy=f"write {FORM}")
    return QuantityError(FORM, given=typed, remedy="nothing is calculated in a field: type the amount itself")


def _broken_number(typed: str, digits: str, rest: str) -> QuantityError:
    if rest.startswith(","):
        return _comma(typed, digits, rest)
    if re.match(r"\.(?![0-9])", rest):
        return QuantityError(
            "a digit after the decimal point",
            code="E_QTY_NAKED_POINT",
            given=typed,
            remedy=f"write '{digits}{rest[1:]}'",
        )
    if re.match(r"[0-9]{3}(?![0-9])", rest) and len(digits) <= 3 and "." not in digits:
        return QuantityError(
            "one number without spaces or marks between its digits",
            code="E_QTY_SEPARATOR",
            given=typed,
            remedy=f"write '{digits}{rest}' if that is meant",
        )
    if re.match(r"[eE][-+]?[0-9]", rest):
        return QuantityError(
            "a plain decimal number",
            code="E_QTY_SYNTAX",
            given=typed,
            remedy="exponents are not read: write the number out",
        )
    if re.match(r"[0-9]", rest):
        return QuantityError("one number and one unit", given=typed, remedy="there are two numbers in a row")
    if rest.startswith(":") or rest.startswith("in"):
        return QuantityError(FORM, given=typed, remedy="a ratio is a strength and needs its basis: '1 in 1000 w/v'")
    if re.match(r"/ *[0-9]", rest):
        return QuantityError("a decimal number", given=typed, remedy="fractions are not read: write it as a decimal")
    return QuantityError(FORM, given=typed, remedy="nothing is calculated in a field: type the amount itself")


def _comma(typed: str, digits: str, rest: str) -> QuantityError:
    """Both readings of a comma, each as it would be written here."""
    match = re.match(r",([0-9]*)(.*)", rest, re.DOTALL)
    decimals, tail = match.groups() if match else ("", "")
    as_point = f"{digits}.{decimals}".rstrip("0").rstrip(".") if "." not in digits else digits
    readings = f"'{as_point}{tail}' or '{digits}{decimals}{tail}'"
    return QuantityError(
        "a decimal point",
        code="E_QTY_SEPARATOR",
        given=typed,
        remedy=f"a comma is a decimal mark to some and a thousands mark to others: write {readings}",
    )


def _check_range(number: Fraction, typed: str, zero: bool) -> None:
    if number == 0:
        if zero:
            return
        raise QuantityError("an amount above 0", code="E_QTY_ZERO", given=typed, remedy="leave the line out instead")
    if not SMALLEST_NUMBER <= number <= LARGEST_NUMBER:
        raise QuantityError(
            "a number from 0.000000000001 to 1000000000",
            code="E_QTY_RANGE",
            given=typed,
            remedy="write it in a unit that fits",
        )


def _remarks(typed: str) -> tuple[str, ...]:
    if re.match(r"[0-9]+\.[0-9]*000(?![0-9])", typed):
        return (f"'{typed}' was read with a decimal point; three zeros after it may be meant as thousands",)
    return ()


def _percent(rest: str, typed: str) -> str:
    match = _PERCENT.fullmatch(rest)
    if match is None:
        raise QuantityError(
            "a percent with its basis",
            code="E_PERCENT_KIND",
            given=typed,
            remedy="say which: '% w/w' (g in 100 g), '% w/v' (g in 100 mL) or '% v/v' (mL in 100 mL)",
        )
    return f"% {match.group(1)}"


def _units(rest: str, typed: str) -> tuple[str, tuple[RatePart, ...]]:
    if rest.startswith("per "):
        rest = "/" + rest[4:]
    parts = [part.strip(" ") for part in re.sub(r" per ", "/", rest).split("/")]
    head = _unit_name(parts[0], typed) if parts[0] or len(parts) == 1 else ""
    per = []
    for place, part in enumerate(parts[1:]):
        match = _PART.fullmatch(part)
        if match is None or (match.group(1) and place > 0):
            raise QuantityError(FORM, given=typed, remedy="after a slash comes one unit, such as '/5 mL' or '/kg'")
        digits, name = match.groups()
        number = Fraction(digits or 1)
        _check_range(number, typed, zero=False)
        per.append(RatePart(number, _unit_name(name, typed)))
    return head, tuple(per)


def _unit_name(spelling: str, typed: str) -> str:
    name = SPELLINGS.get(spelling)
    if name is not None:
        return name
    if spelling in SUSPECTS:
        raise UnitError(
            "an unambiguous unit", code="E_UNIT_AMBIGUOUS", given=typed, remedy=f"'{spelling}': {SUSPECTS[spelling]}"
        )
    if re.search(r"[0-9]|[^A-Za-z0-9 %.\u00b5\u03bc\u00b0]", spelling) and spelling.split(" ")[0] in SPELLINGS:
        raise QuantityError(FORM, given=typed, remedy="there is something after the unit that does not belong there")
    if spelling.rstrip(".") in SPELLINGS:
        raise UnitError("a unit without a full stop", given=typed, remedy=f"write '{spelling.rstrip('.')}'")
    raise UnitError("a unit that compounding uses", given=typed, remedy=_suggestion(spelling))


def _suggestion(spelling: str) -> str:
    near = difflib.get_close_matches(spelling[:20], SPELLINGS, n=2, cutoff=0.6)
    if not near:
        return "units are kg, g, mg, mcg, L, mL, mol, mmol, mEq, units, tablets and the like, in this very case"
    return f"'{spelling[:20]}' is not one; did you mean {' or '.join(repr(unit) for unit in near)}?"
