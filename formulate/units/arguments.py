"""Arguments of functions: exact quantities of our registry and exact numbers, of the right kind.

Public functions accept a quantity or its text, and a number as ``int``, ``Fraction``, ``Decimal`` or text. A float
is refused everywhere: 0.1 is not a tenth.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

import pint
from pint.util import UnitsContainer

from formulate.errors import DimensionError, ExactnessError, QuantityError
from formulate.units.compounds import feet_and_inches
from formulate.units.constants import read_constant
from formulate.units.grammar import parse, read_number
from formulate.units.registry import Quantity, registry, unit
from formulate.units.show import show

__all__ = ["KINDS", "NumberLike", "QuantityLike", "in_unit", "is_kind", "kind_of", "kind_remark", "number", "quantity"]

QuantityLike: TypeAlias = "Quantity | str"
NumberLike: TypeAlias = "int | Fraction | Decimal | str"

#: The kinds of quantity that functions require, each with a unit of that kind and an example.
KINDS: dict[str, tuple[str, str]] = {
    "mass": ("gram", "30 mg"),
    "volume": ("liter", "100 mL"),
    "amount": ("mole", "2 mmol"),
    "equivalents": ("equivalent", "20 mEq"),
    "osmoles": ("osmole", "300 mOsm"),
    "activity": ("activity_unit", "500 units"),
    "time": ("second", "8 h"),
    "length": ("meter", "170 cm"),
    "area": ("square_meter", "1.73 m2"),
    "energy": ("kilocalorie", "400 kcal"),
    "temperature": ("kelvin", "25 degC"),
    "density": ("gram/milliliter", "0.85 g/mL"),
    "molar mass": ("gram/mole", "914.17 g/mol"),
    "mass per volume": ("gram/milliliter", "5 mg/mL"),
    "mass per mass": ("milligram/gram", "5 mg/g"),
    "activity per mass": ("activity_unit/milligram", "5500 units/mg"),
    "activity per volume": ("activity_unit/milliliter", "100 units/mL"),
    "amount per volume": ("mole/liter", "0.15 mol/L"),
    "equivalents per volume": ("equivalent/liter", "40 mEq/L"),
    "osmoles per volume": ("osmole/liter", "300 mOsm/L"),
    "amount per mass": ("mole/kilogram", "0.15 mol/kg"),
    "osmoles per mass": ("osmole/kilogram", "290 mOsm/kg"),
    "mass per area": ("gram/square_meter", "2 mg/cm2"),
    "volume per time": ("milliliter/hour", "125 mL/h"),
    "mass per time": ("milligram/minute", "2 mg/min"),
    "energy per amount": ("kilojoule/mole", "83.144 kJ/mol"),
    "energy per mass": ("kilocalorie/gram", "3.4 kcal/g"),
    "energy per volume": ("kilocalorie/milliliter", "2 kcal/mL"),
    "volume per area": ("milliliter/square_meter", "1 mL/cm2"),
    "number of drops": ("drop", "2 drops"),
    "drops per volume": ("drop/milliliter", "20 drops/mL"),
    "drops per mass": ("drop/gram", "30 drops/g"),
    "drops per time": ("drop/minute", "25 drops/min"),
    "volume per mass": ("milliliter/gram", "0.7 mL/g"),
    "pressure": ("kilopascal", "760 mmHg"),
    "rate constant": ("1/hour", "0.1 per hour"),
    "number of months": ("month", "18 months"),
    "rate per month": ("1/month", "0.005 per month"),
}
#: Kinds that count months; a month is never converted to days.
_CALENDAR = frozenset({"number of months", "rate per month"})


def is_kind(value: Quantity, kind: str) -> bool:
    """Whether a quantity is of one of the ``KINDS``."""
    return _is_kind(value._units, kind)


@lru_cache(maxsize=4096)
def _is_kind(units: UnitsContainer, kind: str) -> bool:
    return bool(registry.get_dimensionality(units) == unit(KINDS[kind][0]).dimensionality)


def kind_of(value: Quantity) -> str:
    """The kind of a quantity, for a message."""
    for kind in KINDS:
        if is_kind(value, kind):
            return kind
    units = [name if power == 1 else f"{name}^{power}" for name, power in value.unit_items()]
    return " * ".join(units)


def quantity(value: QuantityLike, *kinds: str, where: str, zero: bool = False) -> Quantity:
    """The argument named *where* as an exact quantity of one of the *kinds* of ``KINDS``; none accepts any.

    A ``DimensionError`` if it is of another kind. A ``QuantityError`` if it is negative (temperatures excepted), 0
    unless *zero* allows it, or text that the parser refuses. An ``ExactnessError`` if it is or holds a float, or
    belongs to another registry.

    >>> quantity("5 mL", "mass", where="drug")
    Traceback (most recent call last):
    formulate.errors.DimensionError: drug: expected a mass such as '30 mg', got '5 mL'; state a density to \
    convert a volume to a mass
    """
    if isinstance(value, str):
        exact = _parsed(value, kinds, where, zero)
    else:
        exact = _exact(value, where)
        if not is_kind(exact, "temperature"):
            _check_sign(exact.magnitude, _shown(exact), where, zero)
    if kinds and not any(is_kind(exact, kind) for kind in kinds):
        expected = " or ".join(f"{with_article(kind)} such as '{KINDS[kind][1]}'" for kind in kinds)
        shown = value if isinstance(value, str) else _shown(exact)
        raise DimensionError(expected, where=where, given=shown, remedy=_conversion(exact, kinds))
    return exact


#: What has one meaning only where a temperature, or a length, is asked for.
_DEGREES = re.compile(r"(-?[0-9.]+) *(?:\u00b0 *|degrees? +|deg +)?(C|F)")
_NUMBER = re.compile(r"[0-9.]+(?:/[0-9]+)?")
_METERS = re.compile(r"([0-9.]+) *m")


def _parsed(value: str, kinds: tuple[str, ...], where: str, zero: bool) -> Quantity:
    """Read a text, of a temperature or a length also what means one here alone: ``20 C``, ``1.62 m``, ``5'4"``.

    A plain number for a density is a specific gravity, and the remedy says how to write it; of another kind the
    remedy has its unit.
    """
    try:
        return parse(_spelled_out(value, kinds), where=where, zero=zero)
    except QuantityError as error:
        number = value.strip(" ")
        if error.code != "E_QTY_NO_UNIT" or not kinds or not _NUMBER.fullmatch(number):
            raise
        units = " or ".join(f"'{number} {KINDS[kind][1].partition(' ')[2]}'" for kind in kinds)
        remedy = f"add the unit, such as {units}"
        if kinds == ("density",):
            remedy = f"write a specific gravity of {number} as '{number} g/mL'"
        raise QuantityError(error.expected, code=error.code, where=where, given=value, remedy=remedy) from None


def _spelled_out(value: str, kinds: tuple[str, ...]) -> str:
    """A text with the unit that its short form means where one of these kinds is asked for."""
    typed = value.strip(" ")
    if "temperature" in kinds and (degrees := _DEGREES.fullmatch(typed)):
        return f"{degrees[1]} deg{degrees[2]}"
    if "length" not in kinds:
        return value
    if meters := _METERS.fullmatch(typed):
        return f"{meters[1]} meters"
    return feet_and_inches(value) or value


def kind_remark(value: Quantity) -> str:
    """What a quantity of the wrong kind is, for a remedy."""
    kind = kind_of(value)
    return f"this is {with_article(kind)}" if kind in KINDS else f"its unit is {kind}"


def with_article(kind: str) -> str:
    """The name of a kind with its article.

    >>> with_article("mass"), with_article("amount"), with_article("drops per time")
    ('a mass', 'an amount', 'drops per time')
    """
    if kind.startswith(("drops", "equivalents", "osmoles")):
        return kind
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def in_unit(amount: Quantity, to: str, *, where: str = "") -> Quantity:
    """An amount in the unit whose text is *to*; another kind of unit, or a unit of several, is refused.

    >>> show(in_unit(parse("100 mL"), "L"))
    '0.1 L'
    """
    target = parse(f"1 {to}", where=where)
    if target.magnitude != 1:
        raise QuantityError(
            f"a unit per one, as in '{show(target / target.magnitude)}'",
            code="E_UNIT_OF_ONE",
            where=where,
            given=to,
            remedy="a quantity has no unit of several: ask per one, or convert a strength with convert_strength",
        )
    if amount.dimensionality != target.dimensionality:
        raise DimensionError(
            f"a unit of the same kind as {show(amount)}", where=where, given=to, remedy=_why_not(amount, target)
        )
    converted: Quantity = amount.to(target.units)
    return converted


def difference_in_unit(difference: Quantity, to: str) -> Quantity:
    """A difference of two temperatures in degrees of another scale, whose zero plays no part in it.

    >>> show(difference_in_unit(parse("0.52 K"), "degC")), show(difference_in_unit(parse("10 degC"), "degF"))
    ('0.52 degC', '18 degF')
    """
    target = in_unit(difference, to, where="to").units
    degree, other = _degree(difference.units), _degree(target)
    return registry.Quantity(Fraction(difference.magnitude) * degree / other, target)


def _degree(scale: Any) -> Fraction:
    """One degree of a scale in kelvin."""
    one, none = (registry.Quantity(Fraction(number), scale).to("kelvin").magnitude for number in (1, 0))
    return Fraction(one - none)


def _why_not(amount: Quantity, target: Quantity) -> str:
    kinds = (kind_of(amount), kind_of(target))
    if set(kinds) in ({"time", "number of months"}, {"rate constant", "rate per month"}):
        return "a month has no fixed length: state one as the convention, such as '30 days/month'"
    return f"{kinds[0]} and {kinds[1]} are two kinds of quantity"


def number(value: NumberLike, *, where: str, zero: bool = False, constant: bool = False) -> Fraction:
    """An argument as an exact number; text by the rules of :func:`read_number`, of a *constant* with an exponent, too.

    >>> number("0.23", where="e_value"), number(3, where="parts")
    (Fraction(23, 100), Fraction(3, 1))
    """
    if isinstance(value, str):
        return (read_constant if constant else read_number)(value, where=where, zero=zero)
    exact = _finite(value, where)
    _check_sign(exact, str(value) if abs(exact) < 10**30 else "a huge number", where, zero)
    return exact


def _check_sign(value: Fraction, shown: str, where: str, zero: bool) -> None:
    if value < 0:
        raise QuantityError(
            "an amount without a sign", code="E_QTY_SIGN", where=where, given=shown, remedy="remove the sign"
        )
    if value == 0 and not zero:
        raise QuantityError("an amount above 0", code="E_QTY_ZERO", where=where, given=shown)


def _finite(value: object, where: str) -> Fraction:
    """An exact number, or an error that names what it is instead."""
    if isinstance(value, float):
        raise ExactnessError(
            "an int, a Fraction, a Decimal or text",
            where=where,
            given=value,
            remedy=f"a float is not exact: write '{value}' as text",
        )
    if isinstance(value, bool) or not isinstance(value, (int, Fraction, Decimal)):
        raise ExactnessError(
            "an int, a Fraction, a Decimal or text", code="E_QTY_TYPE", where=where, given=type(value).__name__
        )
    if isinstance(value, Decimal) and not value.is_finite():
        raise ExactnessError("a number", code="E_QTY_RANGE", where=where, given=value)
    return Fraction(value)


def _exact(value: Any, where: str) -> Quantity:
    if not isinstance(value, pint.Quantity):
        raise ExactnessError(
            "a quantity or its text",
            code="E_QTY_TYPE",
            where=where,
            given=value if isinstance(value, (int, float)) else type(value).__name__,
            remedy="write the unit with the number, such as '30 mg'",
        )
    if value._REGISTRY is not registry:
        raise ExactnessError(
            "a quantity of formulate's registry",
            code="E_REGISTRY",
            where=where,
            given=str(value),
            remedy="pass its text, or make it with formulate.parse",
        )
    if isinstance(value.magnitude, bool) or not isinstance(value.magnitude, (int, Fraction, Decimal)):
        raise ExactnessError(
            "an exact magnitude",
            where=where,
            given=f"{value.magnitude} ({type(value.magnitude).__name__})",
            remedy="a float is not exact: pass the amount as text",
        )
    return registry.Quantity(_finite(value.magnitude, where), value.units)


def _shown(value: Quantity) -> str:
    """A quantity in a message; by its units alone if no amount has such units."""
    try:
        return show(value)
    except DimensionError:
        return kind_of(value)


def _conversion(value: Quantity, kinds: tuple[str, ...]) -> str:
    """How to get from a quantity to one of the kinds required."""
    kind = kind_of(value)
    if kind in {"mass", "volume"} and {kind, *kinds} >= {"mass", "volume"}:
        return f"state a density to convert a {kind} to a {'mass' if kind == 'volume' else 'volume'}"
    if kind in _CALENDAR and {"time", "rate constant"} & set(kinds):
        return "a month has no fixed length: write days or weeks"
    return kind_remark(value)
