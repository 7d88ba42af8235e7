"""A value with its working: how a calculation takes its arguments, and how each step is written down.

An argument is a quantity, a strength, a number or its text; a :class:`Derived` may be passed wherever its value may,
and its steps come along. Nothing is assumed: what is missing is asked for by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar

from formulate import units
from formulate.answers import DEFINITION, Derived, Source, Step, stated
from formulate.errors import DimensionError, ExactnessError, InputError, OutOfRangeError, QuantityError
from formulate.notation import Shown, show_value, with_values
from formulate.strength import Basis, Strength
from formulate.strength.solutions import dextrose_strength, of_each_unit
from formulate.strength.text import spelled_out
from formulate.units import (
    DOSAGE_UNITS,
    UNDIVIDED,
    Quantity,
    ReadAs,
    assumptions_of,
    in_readable_unit,
    is_kind,
    kind_of,
    limits,
    make_quantity,
    percent_basis,
)
from formulate.units import show_percent as percent

__all__ = [
    "DEFINITION",
    "AmountOrStrength",
    "Derived",
    "NumberLike",
    "PartLike",
    "QuantityLike",
    "ShareLike",
    "Shown",
    "Source",
    "Step",
    "StrengthLike",
    "Working",
    "derive",
    "is_number",
    "product_kind",
    "stated",
    "unit_name",
]

QuantityLike: TypeAlias = "Quantity | str | Derived[Quantity]"
StrengthLike: TypeAlias = "Strength | str | Derived[Strength]"
NumberLike: TypeAlias = "int | Fraction | Decimal | str | Derived[Fraction]"
#: A fraction: text with its percent sign (``98.5 %``), or an exact number of which 1 is the total.
ShareLike: TypeAlias = "int | Fraction | Decimal | str | Derived[Fraction]"

#: An amount, or the strength of the product in which it is.
AmountOrStrength: TypeAlias = "Quantity | Strength | str | Derived[Quantity] | Derived[Strength]"

#: A part of a mixture: a mass, a percentage (``20 %``, ``20 % w/w``) or a plain number, all of them alike.
PartLike: TypeAlias = "Quantity | Strength | int | Fraction | Decimal | str | Derived[Any]"

T = TypeVar("T", bound="Quantity | Strength | Fraction")

#: What no strength of a basis lies beyond.
_MOST = {Basis(name): limit for name, limit in limits.STRENGTHS.items()}
_NUMBER = re.compile(r" *[0-9.]+ *")
_PERCENT = re.compile(r"([0-9.,/]+) *(.*%.*)", re.DOTALL)


class Working:
    """The steps of one calculation while it is made: takes the arguments, writes down what is found."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._assuming: list[str] = []

    def copy(self) -> Working:
        """Another working with the steps so far, for one of several results."""
        other = Working()
        other._steps, other._assuming = list(self._steps), list(self._assuming)
        return other

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps so far."""
        return tuple(self._steps)

    def drop_assumptions(self) -> None:
        """Say nothing of what the texts read so far take for granted, as it is stated otherwise."""
        self._assuming.clear()

    def include(self, derived: Derived[T]) -> T:
        """The value of a result that is made elsewhere, whose steps are taken over, each once."""
        self.opened(derived)
        return derived.value

    def quantity(self, value: QuantityLike, *kinds: str, where: str, zero: bool = False) -> Quantity:
        """Take a quantity of one of the kinds named (those of ``units.arguments.KINDS``); none takes any amount.

        A plain number for a molar mass is a molecular weight.
        """
        if kinds == ("molar mass",) and is_number(value):
            exact = make_quantity(self.number(value, where=where), "gram/mole")  # type: ignore[arg-type]  # it is one
        else:
            exact = units.quantity(self.opened(value), *kinds, where=where, zero=zero)
        if not kinds and is_kind(exact, "temperature"):
            raise DimensionError(
                "an amount",
                where=where,
                given=units.show(exact),
                remedy="a temperature has no sum and no share; several have a mean_temperature",
            )
        limit = limits.QUANTITIES.get(kinds[0]) if len(kinds) == 1 else limits.limit_of(exact)
        return limits.within(exact, limit, where=where)

    def product(self, value: QuantityLike, *, where: str, zero: bool = False) -> Quantity:
        """Take an amount of product: a mass, a volume or a count of dosage units."""
        amount = units.quantity(self.opened(value), where=where, zero=zero)
        if is_kind(amount, "mass") or is_kind(amount, "volume"):
            return amount
        if unit_name(amount) in DOSAGE_UNITS:
            return amount if isinstance(value, Derived) else _whole(amount, where)
        raise DimensionError(
            "a mass, a volume or a count such as '40 tablets'",
            where=where,
            given=units.show(amount),
            remedy=f"{kind_of(amount)} is another kind of quantity",
        )

    def product_of(self, value: QuantityLike, strength: Strength, *, where: str, zero: bool = False) -> Quantity:
        """Take an amount of product of the kind that a strength counts in."""
        amount = self.product(value, where=where, zero=zero)
        if product_kind(amount) == strength.product_kind:
            return amount
        raise DimensionError(
            f"an amount that {strength} counts in, a {strength.product_kind}",
            where=where,
            given=units.show(amount),
            remedy="a mass becomes a volume, and a volume a mass, only with a density",
        )

    def strength(self, value: StrengthLike, *, where: str, zero: bool = False) -> Strength:
        """Take a strength; text is read by ``Strength.parse``."""
        opened = self.opened(value)
        if isinstance(opened, str):
            opened = Strength.parse(self._solution(opened), where=where, zero=zero)
        if isinstance(opened, Strength):
            limit = _MOST.get(opened.basis)
            if limit is not None and not limit.holds(opened.value):
                raise limit.refuse(str(opened), where)
            if not (opened.value or zero):
                raise QuantityError("a strength above 0", code="E_QTY_ZERO", where=where, given=str(opened))
            return opened
        raise ExactnessError(
            "a Strength or its text",
            code="E_QTY_TYPE",
            where=where,
            given=opened,
            remedy="write it with its basis, such as '0.1 % w/w'",
        )

    def _solution(self, typed: str) -> str:
        """The strength that the short name of dextrose in water states, which is said; any other text as it is."""
        stated = dextrose_strength(typed)
        if stated:
            self._assuming.append(f"{typed.strip(' ')} is dextrose {stated}")
        return stated or of_each_unit(typed)

    def number(self, value: NumberLike, *, where: str, zero: bool = False, constant: bool = False) -> Fraction:
        """Take a plain number; a *constant* of nature may have an exponent (``1.75e-5``), as it is published."""
        number = units.number(self.opened(value), where=where, zero=zero, constant=constant)
        return limits.within_number(number, limits.NUMBERS, where=where)

    def count(self, value: NumberLike, *, where: str, zero: bool = False) -> int:
        """Take a whole number of at least 1, or 0 where that is an answer too."""
        number = self.number(value, where=where, zero=zero)
        if number.denominator != 1:
            raise OutOfRangeError(
                "a whole number", where=where, given=units.show_number(number), remedy="count whole ones"
            )
        return int(number)

    def share(
        self, value: ShareLike, *, where: str, zero: bool = False, most: Fraction | int = 1, basis: str = ""
    ) -> Fraction:
        """Take a fraction, not above *most*; text needs its percent sign, and may name the *basis* that it is on."""
        share = _share(self.opened(value), where, zero, basis)
        if share > most:
            raise OutOfRangeError(
                f"at most {percent(Fraction(most))}",
                where=where,
                given=percent(share),
                remedy="write a percentage as text with its sign, such as '98.5 %'",
            )
        return share

    def step(
        self,
        symbol: str,
        formula: str,
        value: T,
        values: Mapping[str, Shown] | None = None,
        /,
        *,
        source: Source = DEFINITION,
        exact: bool = True,
        percent: bool = False,
        difference: bool = False,
        assuming: str = "",
        **named: Shown,
    ) -> T:
        """Write down a step; the symbols of *formula* are substituted by the values that bear their names.

        What is no name of Python's, such as ``d(water)``, is in *values*; *percent* says that a plain number is a
        percentage, *difference* that a temperature is a difference of two, and *assuming* what the step takes for
        granted and would change the number.
        """
        all_values = {**(values or {}), **named}
        self._steps.append(
            _step(
                value,
                symbol,
                formula,
                all_values,
                source=source,
                exact=exact,
                percent=percent,
                difference=difference,
                assuming=tuple(dict.fromkeys((*self._assuming, *([assuming] if assuming else [])))),
            )
        )
        self._assuming.clear()
        return value

    def result(
        self,
        symbol: str,
        formula: str,
        value: T,
        values: Mapping[str, Shown] | None = None,
        /,
        *,
        source: Source = DEFINITION,
        exact: bool = True,
        percent: bool = False,
        difference: bool = False,
        assuming: str = "",
        **named: Shown,
    ) -> Derived[T]:
        """Write down the last step and hand the value over with the complete working."""
        self.step(
            symbol,
            formula,
            value,
            values,
            source=source,
            exact=exact,
            percent=percent,
            difference=difference,
            assuming=assuming,
            **named,
        )
        return Derived(value=value, steps=self.steps)

    def amount(
        self,
        symbol: str,
        formula: str,
        value: Quantity,
        values: Mapping[str, Shown] | None = None,
        /,
        *,
        source: Source = DEFINITION,
        assuming: str = "",
        **named: Shown,
    ) -> Derived[Quantity]:
        """:meth:`result` for a mass or a volume, in its most readable unit."""
        return self.result(symbol, formula, in_readable_unit(value), values, source=source, assuming=assuming, **named)

    def opened(self, value: Any) -> Any:
        """The value of a ``Derived``, whose steps are kept once; anything else as it is.

        What a text takes for granted, such as the US pint, is said with the next step.
        """
        if not isinstance(value, Derived):
            if isinstance(value, str):
                self._assuming.extend(assumptions_of(value))
                if isinstance(value, ReadAs):
                    self._assuming.append(value.remark)
            return value
        self._steps.extend(step for step in value.steps if step not in self._steps)
        return value.value


def derive(
    value: T,
    symbol: str,
    formula: str = "",
    named: Mapping[str, Shown] | None = None,
    *,
    source: Source = DEFINITION,
    after: tuple[Step, ...] = (),
    exact: bool = True,
) -> Derived[T]:
    """A value with its last step, behind the steps that led to it; *named* are the values of the formula's symbols.

    >>> from formulate.units import parse
    >>> print(derive(parse("30 mg"), "m", "c x M", {"c": parse("1 mg/g"), "M": parse("30 g")}).working())
    m = c x M = 1 mg/g x 30 g = 30 mg   [definition]
    """
    return Derived(value=value, steps=(*after, _step(value, symbol, formula, named or {}, source=source, exact=exact)))


def _step(value: Any, symbol: str, formula: str, named: Mapping[str, Shown], **more: Any) -> Step:
    formula, substituted = with_values(formula, named)
    if not substituted:
        substituted = show_value(value) + (" %" if more.get("percent") else "")
    return Step(symbol=symbol, formula=formula, substituted=substituted, value=value, **more)


def is_number(value: object) -> bool:
    """Whether a value is a plain number, or the text of one."""
    opened = value.value if isinstance(value, Derived) else value
    if isinstance(opened, str):
        return _NUMBER.fullmatch(opened) is not None
    return isinstance(opened, (int, Fraction, Decimal))


def product_kind(product: Quantity) -> str:
    """Kind of an amount of product: mass, volume, or the name of a dosage unit."""
    if is_kind(product, "mass") or is_kind(product, "volume"):
        return "mass" if is_kind(product, "mass") else "volume"
    return unit_name(product)


def _whole(amount: Quantity, where: str) -> Quantity:
    """A count that was typed, refused where it is a part of what nobody divides."""
    if amount.magnitude.denominator != 1 and unit_name(amount) in UNDIVIDED:
        raise OutOfRangeError(
            f"whole {units.symbol(unit_name(amount), plural=True)}",
            where=where,
            given=units.show(amount),
            remedy="they are counted whole",
        )
    return amount


def unit_name(amount: Quantity) -> str:
    """Registry name of the unit of an amount that has a single one, otherwise ``""``."""
    items = list(amount.unit_items())
    return str(items[0][0]) if len(items) == 1 and items[0][1] == 1 else ""


def _share(value: Any, where: str, zero: bool, basis: str) -> Fraction:
    if not isinstance(value, str):
        return units.number(value, where=where, zero=zero)
    percent = _PERCENT.fullmatch(spelled_out(value).strip(" "))
    if percent is None or not (percent[2] == "%" or (basis and percent_basis(percent[2]) == basis)):
        units.read_number(value, where=where, zero=True)
        raise InputError(
            "a percentage with its sign, such as '98.5 %'",
            code="E_PERCENT_SIGN",
            where=where,
            given=value,
            remedy="a number alone may mean a share of 1 or a percentage",
        )
    return units.read_number(percent[1], where=where, zero=zero) / 100
