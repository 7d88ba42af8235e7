"""How the chapters check what they are given, beyond a single argument: rows, choices, ratios, totals, parts.

Nothing is assumed: what is missing is asked for by name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, cast

from formulate import units
from formulate.errors import FormulateError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.strength import Strength
from formulate.units import Quantity, make_quantity
from formulate.units.limits import STRENGTHS
from formulate.working import NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = [
    "chosen",
    "impossible",
    "in_record",
    "in_unit_of",
    "listed",
    "missing",
    "not_too_dense",
    "one_more",
    "one_of_two",
    "part_of",
    "ratio",
    "same_length",
    "some",
    "total",
    "typed_as",
]

T_co = TypeVar("T_co")


@contextmanager
def typed_as(**names: str) -> Iterator[None]:
    """Name what is refused inside after the argument that was typed, where a calculation calls it otherwise.

    >>> with typed_as(form="other"):
    ...     chosen("acid", ["base", "salt"], where="form")
    Traceback (most recent call last):
    formulate.errors.InputError: other: expected 'base' or 'salt', got 'acid'; give one of these
    """
    try:
        yield
    except FormulateError as error:
        raise error.at(names.get(error.where, error.where)) from None


@contextmanager
def in_record(name: str) -> Iterator[None]:
    """Name what is refused inside after the record that holds it, too.

    >>> with in_record("zinc oxide"):
    ...     chosen("acid", ["base", "salt"], where="form")
    Traceback (most recent call last):
    formulate.errors.InputError: zinc oxide: form: expected 'base' or 'salt', got 'acid'; give one of these
    """
    try:
        yield
    except FormulateError as error:
        named = error.where.startswith(f"{name}: ")
        raise error.at(error.where if named else f"{name}: {error.where}".removesuffix(": ")) from None


def missing(name: str, what: str, code: str, example: str) -> MissingKnowledgeError:
    """The error that asks by name for a value that is not stated."""
    return MissingKnowledgeError(
        f"{what} is needed", code=code, where=name, remedy=f"nothing is assumed: give {name}, such as '{example}'"
    )


def one_of_two(named: Mapping[str, QuantityLike | None], what: str, code: str) -> tuple[str, QuantityLike]:
    """The one of two arguments that was given, with its name: neither leaves something open, both may disagree.

    >>> one_of_two({"diluent": None, "to": "800 mL"}, "the diluent or the final amount", "E_TOTAL_NEEDED")
    ('to', '800 mL')
    """
    stated = [(name, value) for name, value in named.items() if value is not None]
    message = " or ".join(named)
    if not stated:
        raise MissingKnowledgeError(
            f"{what} is needed", code=code, where=message, remedy=f"nothing is assumed: give {message}"
        )
    if len(stated) > 1:
        raise InputError(
            f"expected {what}, not both", code="E_ONE_OF_TWO", where=message, remedy="leave one of them out"
        )
    return stated[0]


def impossible(why: str, *, where: str = "", remedy: str, code: str = "") -> OutOfRangeError:
    """The error of a question without an answer: why, and what would make it possible."""
    return OutOfRangeError(why, code=code, where=where, remedy=remedy)


def listed(values: Sequence[T_co], *, where: str) -> Sequence[T_co]:
    """A sequence, perhaps of nothing; one text is none."""
    if isinstance(values, str) or not isinstance(values, Sequence):
        description = "one text" if isinstance(values, str) else type(values).__name__
        raise InputError("a sequence of values", where=where, given=description, remedy="pass a list or a tuple")
    return values


def same_length(first: Sequence[object], second: Sequence[object], *, where: str) -> None:
    """Refuse two rows that do not belong together one by one."""
    for values in (first, second):
        listed(values, where=where)
    if len(first) != len(second) or not first:
        raise InputError(
            f"the same number of values in both, at least one, not {len(first)} and {len(second)}",
            where=where,
            remedy="give one value for each",
        )


def one_more(longer: Sequence[object], shorter: Sequence[object], *, where: str, message: str) -> None:
    """Refuse two rows of which the first has not exactly one value more than the other."""
    if len(some(longer, where=where)) != len(some(shorter, where=where)) + 1:
        raise InputError(
            f"{message}, not {len(longer)} and {len(shorter)}",
            where=where,
            remedy="what is asked for is that of the last one",
        )


def chosen(choice: str, choices: Iterable[str], *, where: str, code: str = "E_CHOICE") -> str:
    """A word that must be one of a few."""
    choices = tuple(choices)
    if choice not in choices:
        message = " or ".join(f"'{name}'" for name in choices)
        raise InputError(message, code=code, where=where, given=str(choice), remedy="give one of these")
    return choice


def some(values: Sequence[T_co], *, where: str) -> Sequence[T_co]:
    """A sequence that must hold at least one value, and must not be one text."""
    listed = isinstance(values, Sequence)
    if isinstance(values, str) or not listed or not values:
        description = values if isinstance(values, str) else type(values).__name__
        raise InputError(
            "at least one value, in a list", where=where, given="none" if listed and not values else description
        )
    return values


def ratio(one: Quantity, other: Quantity) -> Fraction:
    """How many times the other one is.

    >>> ratio(units.parse("1 g"), units.parse("250 mg"))
    Fraction(4, 1)
    """
    times: Fraction = one.to(other.units).magnitude / other.magnitude
    return times


def total(amounts: Iterable[Quantity], kept_in: str) -> Quantity:
    """Sum of amounts of one kind, in the unit named.

    >>> units.show(total([units.parse("1 g"), units.parse("500 mg")], "gram"))
    '1.5 g'
    """
    return make_quantity(sum((Fraction(amount.to(kept_in).magnitude) for amount in amounts), Fraction(0)), kept_in)


def part_of(counted: Quantity, product: Quantity) -> Strength:
    """The strength, refused where the part is larger than the total."""
    if counted.dimensionality == product.dimensionality and counted > product:
        raise OutOfRangeError(
            f"no more active than product ({units.show(product)})",
            where="active",
            given=units.show(counted),
            remedy="product is the total amount, the active included",
        )
    return not_too_dense(counted, product, where="active")


def not_too_dense(counted: Quantity, product: Quantity, *, where: str) -> Strength:
    """The strength, refused where no product holds as much."""
    strength = Strength.of(counted, product)
    limit = STRENGTHS.get(strength.basis.value)
    if limit is not None and not limit.holds(strength.value):
        raise limit.refuse(f"{units.show(counted)} in {units.show(product)}", where)
    return strength


def in_unit_of(amount: Quantity, like: Quantity) -> Quantity:
    """An amount in the unit of another of its kind."""
    converted: Quantity = amount.to(like.units)
    return converted


def check_quantities(*kinds: str, **named: QuantityLike | None) -> None:
    """Read quantities of one of the kinds named; ``None`` is not stated."""
    for where, value in named.items():
        if value is not None:
            Working().quantity(value, *kinds, where=where)


def check_numbers(**named: NumberLike | None) -> None:
    """:func:`check_quantities` for plain numbers."""
    for where, value in named.items():
        if value is not None:
            Working().number(value, where=where)


def check_shares(**named: ShareLike | None) -> None:
    """:func:`check_quantities` for parts of a whole, of which there may be none."""
    for where, value in named.items():
        if value is not None:
            Working().share(value, where=where, zero=True)


def check_strengths(**named: StrengthLike | None) -> None:
    """:func:`check_quantities` for strengths."""
    for where, value in named.items():
        if value is not None:
            Working().strength(value, where=where)


T = TypeVar("T")


def records(values: Sequence[T], kind: type[T], *, where: str) -> Sequence[T]:
    """A list of at least one record of one kind."""
    if isinstance(values, kind):
        raise _no_list(kind, where, f"one {kind.__name__}", "put it into a list")
    if not isinstance(values, (str, list, tuple)):
        raise _no_list(kind, where, type(values).__name__, f"pass [{kind.__name__}({_fields(kind)})]")
    for value in some(values, where=where):
        if not isinstance(value, kind):
            raise _no_list(kind, where, type(value).__name__, f"write {kind.__name__}({_fields(kind)})")
        _check_text(value, where)
    return values


def _check_text(record: Any, where: str) -> None:
    """A name, or whatever else of a record is text alone, must be text."""
    for name in _texts_of(cast(Any, type(record))):
        value = getattr(record, name)
        if not isinstance(value, str):
            raise InputError("text", where=f"{where}: {name}", given=type(value).__name__, remedy="pass a str")


@cache
def _texts_of(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.type == "str")


def _no_list(kind: type[Any], where: str, description: str, remedy: str) -> InputError:
    return InputError(f"a list of {kind.__name__} records", where=where, given=description, remedy=remedy)


def _fields(kind: Any) -> str:
    needed = [field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING]
    return ", ".join(f"{name}=..." for name in needed)
