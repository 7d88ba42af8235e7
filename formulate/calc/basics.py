"""What every chapter uses: how arguments are taken, and how a working is written down.

An argument is a quantity, a strength, a number or its text; a :class:`~formulate.working.Derived` may
stand wherever its value may, and its steps come along. Nothing is assumed: what is missing is asked for
by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar

from formulate import units
from formulate.errors import DimensionError, ExactnessError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.strength import Strength
from formulate.units import DOSAGE_UNITS, Quantity, easier, is_kind, kind_of, make_quantity
from formulate.units import show_percent as percent
from formulate.working import DEFINITION, Derived, Shown, Source, Step, derive, substituted

__all__ = [
    "AmountOrStrength",
    "NumberLike",
    "PartLike",
    "QuantityLike",
    "ShareLike",
    "Shown",
    "StrengthLike",
    "Working",
    "chosen",
    "impossible",
    "in_unit_of",
    "listed",
    "missing",
    "one_more",
    "one_of_two",
    "part_of",
    "percent",
    "product_kind",
    "ratio",
    "same_length",
    "some",
    "substituted",
    "total",
    "unit_name",
]

QuantityLike: TypeAlias = "Quantity | str | Derived[Quantity]"
StrengthLike: TypeAlias = "Strength | str | Derived[Strength]"
NumberLike: TypeAlias = "int | Fraction | Decimal | str | Derived[Fraction]"
#: A part of the whole: text with its percent sign (``98.5 %``), or an exact number of which 1 is the whole.
ShareLike: TypeAlias = "int | Fraction | Decimal | str | Derived[Fraction]"

#: An amount, or the strength of the product in which it is.
AmountOrStrength: TypeAlias = "Quantity | Strength | str | Derived[Quantity] | Derived[Strength]"

#: A part of a mixture: a mass, a percentage (``20 %``, ``20 % w/w``) or a plain number, all of them alike.
PartLike: TypeAlias = "Quantity | Strength | int | Fraction | Decimal | str | Derived[Any]"

T_co = TypeVar("T_co")
T = TypeVar("T", bound="Quantity | Strength | Fraction")

#: Below this no mole of anything weighs.
_LIGHTEST = make_quantity(1, "gram/mole")
_PERCENT = re.compile(r"([0-9.,]+) *%(.*)", re.DOTALL)


class Working:
    """The steps of one calculation while it is made: takes the arguments, writes down what is found."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def copy(self) -> Working:
        """Another working with the steps so far, for one of several results."""
        other = Working()
        other._steps = list(self._steps)
        return other

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps so far."""
        return tuple(self._steps)

    def include(self, derived: Derived[T]) -> T:
        """The value of a result that is made elsewhere, whose steps are taken over, each once."""
        self._opened(derived)
        return derived.value

    def quantity(self, value: QuantityLike, *kinds: str, where: str, zero: bool = False) -> Quantity:
        """Take a quantity of one of the kinds named (those of ``units.arguments.KINDS``); none takes any amount."""
        found = units.quantity(self._opened(value), *kinds, where=where, zero=zero)
        if not kinds and is_kind(found, "temperature"):
            raise DimensionError(
                "an amount",
                where=where,
                given=units.show(found),
                remedy="a temperature has no sum and no share; several have a mean_temperature",
            )
        if kinds == ("molar mass",) and found < _LIGHTEST:
            raise OutOfRangeError(
                "a molar mass of at least 1 g/mol",
                where=where,
                given=units.show(found),
                remedy="nothing is lighter than hydrogen: 147 g/mol is 147 mg/mmol",
            )
        return found

    def product(self, value: QuantityLike, *, where: str, zero: bool = False) -> Quantity:
        """Take an amount of product: a mass, a volume or a count of dosage units."""
        found = units.quantity(self._opened(value), where=where, zero=zero)
        if kind_of(found) in {"mass", "volume"} or unit_name(found) in DOSAGE_UNITS:
            return found
        raise DimensionError(
            "a mass, a volume or a count such as '40 tablets'",
            where=where,
            given=units.show(found),
            remedy=f"{kind_of(found)} is another kind of quantity",
        )

    def product_of(self, value: QuantityLike, strength: Strength, *, where: str, zero: bool = False) -> Quantity:
        """Take an amount of product of the kind that a strength counts in."""
        found = self.product(value, where=where, zero=zero)
        if product_kind(found) == strength.product_kind:
            return found
        raise DimensionError(
            f"an amount that {strength} counts in, a {strength.product_kind}",
            where=where,
            given=units.show(found),
            remedy="a mass becomes a volume, and a volume a mass, only with a density",
        )

    def strength(self, value: StrengthLike, *, where: str, zero: bool = False) -> Strength:
        """Take a strength; text is read by ``Strength.parse``."""
        opened = self._opened(value)
        if isinstance(opened, Strength):
            return opened
        if isinstance(opened, str):
            return Strength.parse(opened, where=where, zero=zero)
        raise ExactnessError(
            "a Strength or its text",
            code="E_QTY_TYPE",
            where=where,
            given=opened,
            remedy="write it with its basis, such as '0.1 % w/w'",
        )

    def number(self, value: NumberLike, *, where: str, zero: bool = False) -> Fraction:
        """Take a plain number."""
        return units.number(self._opened(value), where=where, zero=zero)

    def count(self, value: NumberLike, *, where: str, zero: bool = False) -> int:
        """Take a whole number of at least 1, or 0 where that is an answer too."""
        found = self.number(value, where=where, zero=zero)
        if found.denominator != 1:
            raise OutOfRangeError("a whole number", where=where, given=str(value), remedy="count whole ones")
        return int(found)

    def share(self, value: ShareLike, *, where: str, zero: bool = False, most: Fraction | int = 1) -> Fraction:
        """Take a part of the whole, not above *most*; text needs its percent sign."""
        found = _share(self._opened(value), where, zero)
        if found > most:
            raise OutOfRangeError(
                f"at most {percent(Fraction(most))}",
                where=where,
                given=str(value),
                remedy="write a percentage as text with its sign, such as '98.5 %'",
            )
        return found

    def step(
        self,
        symbol: str,
        formula: str,
        value: T,
        *,
        source: Source = DEFINITION,
        exact: bool = True,
        **named: Shown,
    ) -> T:
        """Write down a step; the words of *formula* that are named are substituted by their values."""
        self._steps.extend(derive(value, symbol, formula, named, source=source, exact=exact).steps)
        return value

    def result(
        self,
        symbol: str,
        formula: str,
        value: T,
        *,
        source: Source = DEFINITION,
        exact: bool = True,
        **named: Shown,
    ) -> Derived[T]:
        """Write down the last step and hand the value over with the whole working."""
        self.step(symbol, formula, value, source=source, exact=exact, **named)
        return Derived(value=value, steps=self.steps)

    def amount(
        self,
        symbol: str,
        formula: str,
        value: Quantity,
        *,
        source: Source = DEFINITION,
        **named: Shown,
    ) -> Derived[Quantity]:
        """:meth:`result` for a mass or a volume, in its easiest unit."""
        return self.result(symbol, formula, easier(value), source=source, **named)

    def _opened(self, value: Any) -> Any:
        """The value of a ``Derived``, whose steps are kept once; anything else as it is."""
        if not isinstance(value, Derived):
            return value
        self._steps.extend(step for step in value.steps if step not in self._steps)
        return value.value


def missing(name: str, what: str, code: str, example: str) -> MissingKnowledgeError:
    """The error that asks by name for knowledge that nobody stated."""
    return MissingKnowledgeError(
        f"{what} is needed", code=code, where=name, remedy=f"nothing is assumed: give {name}, such as '{example}'"
    )


def one_of_two(named: Mapping[str, QuantityLike | None], what: str, code: str) -> tuple[str, QuantityLike]:
    """The one of two arguments that was given, with its name: neither leaves something open, both may disagree.

    >>> one_of_two({"diluent": None, "to": "800 mL"}, "the diluent or the final amount", "E_TOTAL_NEEDED")
    ('to', '800 mL')
    """
    given = [(name, value) for name, value in named.items() if value is not None]
    told = " or ".join(named)
    if not given:
        raise MissingKnowledgeError(
            f"{what} is needed", code=code, where=told, remedy=f"nothing is assumed: give {told}"
        )
    if len(given) > 1:
        raise InputError(f"expected {what}, not both", code="E_ONE_OF_TWO", where=told, remedy="leave one of them out")
    return given[0]


def impossible(why: str, *, where: str = "", remedy: str, code: str = "") -> OutOfRangeError:
    """The error of a question without an answer: why, and what would make it possible."""
    return OutOfRangeError(why, code=code, where=where, remedy=remedy)


def listed(values: Sequence[T_co], *, where: str) -> Sequence[T_co]:
    """A sequence, perhaps of nothing; one text is none."""
    if isinstance(values, str) or not isinstance(values, Sequence):
        given = "one text" if isinstance(values, str) else type(values).__name__
        raise InputError("a sequence of values", where=where, given=given, remedy="pass a list or a tuple")
    return values


def same_length(first: Sequence[object], second: Sequence[object], *, where: str) -> None:
    """Refuse two rows that do not belong together one by one."""
    for values in (first, second):
        listed(values, where=where)
    if len(first) != len(second) or not first:
        raise InputError(
            f"as many values in both, at least one, not {len(first)} and {len(second)}",
            where=where,
            remedy="give one value for each",
        )


def one_more(longer: Sequence[object], shorter: Sequence[object], *, where: str, told: str) -> None:
    """Refuse two rows of which the first has not exactly one value more than the other."""
    if len(some(longer, where=where)) != len(some(shorter, where=where)) + 1:
        raise InputError(
            f"{told}, not {len(longer)} and {len(shorter)}",
            where=where,
            remedy="what is asked for is that of the last one",
        )


def chosen(word: str, words: Iterable[str], *, where: str, code: str = "E_CHOICE") -> str:
    """A word that must be one of a few."""
    known = tuple(words)
    if word not in known:
        told = " or ".join(f"'{name}'" for name in known)
        raise InputError(told, code=code, where=where, given=str(word), remedy="give one of these")
    return word


def some(values: Sequence[T_co], *, where: str) -> Sequence[T_co]:
    """A sequence that must hold at least one value, and must not be one text."""
    listed = isinstance(values, Sequence)
    if isinstance(values, str) or not listed or not values:
        given = values if isinstance(values, str) else type(values).__name__
        raise InputError("at least one value, in a list", where=where, given="none" if listed and not values else given)
    return values


def ratio(one: Quantity, other: Quantity) -> Fraction:
    """How many times the other one is.

    >>> ratio(units.parse("1 g"), units.parse("250 mg"))
    Fraction(4, 1)
    """
    return Fraction((one / other).to("").magnitude)


def total(amounts: Iterable[Quantity], kept_in: str) -> Quantity:
    """Sum of amounts of one kind, in the unit named.

    >>> units.show(total([units.parse("1 g"), units.parse("500 mg")], "gram"))
    '1.5 g'
    """
    return make_quantity(sum((Fraction(amount.to(kept_in).magnitude) for amount in amounts), Fraction(0)), kept_in)


def part_of(counted: Quantity, whole: Quantity) -> Strength:
    """The strength, refused where the part is larger than the whole."""
    if counted.dimensionality == whole.dimensionality and counted > whole:
        raise OutOfRangeError(
            f"no more active than product ({units.show(whole)})",
            where="active",
            given=units.show(counted),
            remedy="product is the whole, the active included",
        )
    return Strength.of(counted, whole)


def product_kind(product: Quantity) -> str:
    """Kind of an amount of product: mass, volume, or the name of a dosage unit."""
    if is_kind(product, "mass") or is_kind(product, "volume"):
        return "mass" if is_kind(product, "mass") else "volume"
    return unit_name(product)


def unit_name(amount: Quantity) -> str:
    """Registry name of the unit of an amount that has a single one, otherwise ``""``."""
    items = list(amount.unit_items())
    return str(items[0][0]) if len(items) == 1 and items[0][1] == 1 else ""


def in_unit_of(amount: Quantity, like: Quantity) -> Quantity:
    """An amount in the unit of another of its kind."""
    found: Quantity = amount.to(like.units)
    return found


def _share(value: Any, where: str, zero: bool) -> Fraction:
    if not isinstance(value, str):
        return units.number(value, where=where, zero=zero)
    percent = _PERCENT.fullmatch(value.strip(" "))
    if percent is None or percent.group(2):
        units.read_number(value, where=where, zero=True)
        raise InputError(
            "a percentage with its sign, such as '98.5 %'",
            code="E_PERCENT_SIGN",
            where=where,
            given=value,
            remedy="a number alone may mean a share of 1 or a percentage",
        )
    return units.read_number(percent.group(1), where=where, zero=zero) / 100
