"""Strengths that are typed without their basis, such as ``50 %`` or ``1 in 500``, where the basis cancels.

Of a mass such a percentage counts a mass, of a volume a volume: only so are they calculated with. What is found keeps
no basis, and whatever needs one refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any, NoReturn, TypeVar

from formulate.answers import answer_in
from formulate.errors import FormulateError, MissingKnowledgeError, QuantityError, UnitError
from formulate.strength import Basis, Strength
from formulate.strength.text import PERCENT_BASES
from formulate.units import US, NumberProfile, Quantity, ReadAs, parse
from formulate.working import Derived, QuantityLike, StrengthLike, Working, product_kind

__all__ = ["PlainResult", "PlainStrength", "at_value", "in_only_basis", "is_plain", "read_plain", "strengths_alike"]

T = TypeVar("T")

#: What a plain percentage counts, by the kind of the product.
_BASES = {"mass": Basis.W_W, "volume": Basis.V_V}
_NEEDED = "E_PERCENT_KIND"
_NUMBER_IN_FRONT = re.compile(r"^[0-9.]+(?= *(?:%|pp))")
#: Chapters in which a percentage has one meaning for whoever types it.
_OF_ONE_MEANING = frozenset({"alcohol", "emulsions", "infusion", "isotonicity", "nutrition"})


class PlainStrength(Strength):
    """A percentage, a ratio or ppm without its basis, which is shown without one."""

    __slots__ = ()

    def show(self, profile: NumberProfile = US) -> str:
        """In the form typed: ``50 %``, ``1 in 500``."""
        return super().show(profile).removesuffix(f" {self.basis.value}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.show()!r})"


class PlainResult(PlainStrength):
    """The same as the answer of a calculation, of which no amount of active can be taken."""

    __slots__ = ()

    @property
    def counted_kind(self) -> str:
        """Not known: the basis was not stated."""
        return self._needs_its_basis()

    @property
    def product_kind(self) -> str:
        """Not known: the basis was not stated."""
        return self._needs_its_basis()

    def amount_in(self, product: Quantity) -> Quantity:
        """Refused: the basis was not stated."""
        self._needs_its_basis()

    def product_for(self, counted_amount: Quantity) -> Quantity:
        """Refused: the basis was not stated."""
        self._needs_its_basis()

    def text(self) -> str:
        """As text for people."""
        return self.show()

    def _needs_its_basis(self) -> NoReturn:
        raise QuantityError(
            "a strength with its basis",
            code=_NEEDED,
            given=self.show(),
            remedy="state the basis of the strengths that it comes from: 'w/w', 'w/v' or 'v/v'",
        )


def is_plain(value: StrengthLike) -> bool:
    """Whether a strength is typed, or was found, without its basis.

    >>> is_plain("50 %"), is_plain("1 in 500"), is_plain("50 % w/w"), is_plain("5 mg/mL")
    (True, True, False, False)
    """
    opened = value.value if isinstance(value, Derived) else value
    if not isinstance(opened, str):
        return isinstance(opened, PlainStrength)
    try:
        Strength.parse(opened, zero=True)
    except QuantityError as error:
        return error.code == _NEEDED and _is_read_with_basis(opened)
    return False


def strengths_alike(
    working: Working,
    named: Sequence[tuple[str, StrengthLike]],
    amount: tuple[str, QuantityLike] | None = None,
    *,
    zero: bool = False,
) -> list[Strength]:
    """The strengths, each with the argument that it is; plain ones where all of them are, and ``0 %`` among any.

    *amount* is the argument whose kind says what plain ones are a percentage of.
    """
    named = [(where, "0 %" if zero and value == "0" else value) for where, value in named]
    plain = [is_plain(value) for _, value in named]
    if all(plain):
        kind = "volume" if amount is None else product_kind(Working().product(amount[1], where=amount[0], zero=True))
        if kind in _BASES:
            return [read_plain(working, value, kind, where=where, zero=zero) for where, value in named]
    based = [value for value, bare in zip(named, plain, strict=True) if not bare]
    bare = [value for (_, value), is_bare in zip(named, plain, strict=True) if is_bare]
    if zero and based and all(map(_is_nothing, bare)):
        first = working.strength(based[0][1], where=based[0][0], zero=True)
        nothing = Strength(Fraction(0), first.basis, first.per_unit)
        named = [(where, nothing if is_bare else value) for (where, value), is_bare in zip(named, plain, strict=True)]
    return [working.strength(value, where=where, zero=zero) for where, value in named]


def read_plain(working: Working, value: StrengthLike, kind: str, *, where: str, zero: bool = False) -> PlainStrength:
    """A strength without its basis, of a product of a kind."""
    basis = _BASES[kind]
    if isinstance(value, str):
        read = Strength.parse(f"{value} {'w/w' if kind == 'mass' else 'w/v'}", where=where, zero=zero)
        working.strength(read, where=where, zero=zero)
        return PlainStrength(read.value, basis, like=_form(f"{value.strip()} {basis.value}"))
    opened = working.strength(value, where=where, zero=zero)
    form = (opened.typed or opened.like).removesuffix(f" {opened.basis.value}")
    return PlainStrength(opened.value, basis, like=_form(f"{form} {basis.value}") if form else "")


def in_only_basis(
    function: Callable[..., T], arguments: Sequence[Any], named: Mapping[str, Any], to: object = None
) -> T:
    """What a calculation answers; a refusal of bare percentages names the bases on which they have an answer.

    In a chapter in which a percentage has one meaning, such as alcohol by volume, it is read so, and that is said, if
    it is the only basis that has an answer. On a basis on which knowledge is missing or of no use it could have one.
    Where the unit of the answer is asked for, the basis is that on which the answer is in this unit with what is
    stated: grams of 240 mL are weight in volume. A form of percentage that is asked for with its basis is no unit.
    """
    try:
        return function(*arguments, **named)
    except QuantityError as error:
        if error.code != _NEEDED:
            raise
        refused = error
    answers: dict[Basis, T] = {}
    possible: list[Basis] = []
    for basis in PERCENT_BASES:
        typed = [_read_on(basis, value) for value in arguments]
        typed_by_name = {name: _read_on(basis, value) for name, value in named.items()}
        try:
            answers[basis] = function(*typed, **typed_by_name)
        except FormulateError as error:
            if isinstance(error, MissingKnowledgeError) or error.code == "E_NOT_NEEDED":
                possible.append(basis)
    chapter = function.__module__.removeprefix("formulate.calc.").partition(".")[0]
    if chapter in _OF_ONE_MEANING and len(answers) == 1 and not possible:
        return next(iter(answers.values()))
    in_unit = _those_in(answers.values(), to)
    if len(in_unit) == 1:
        return in_unit[0]
    raise _with_readings(refused, list(answers), possible)


def _those_in(answers: Iterable[T], to: object) -> list[T]:
    """The answers that can be stated in a unit; none in a form of percentage, and an unknown unit is refused."""
    if not isinstance(to, str) or to.endswith(tuple(basis.value for basis in PERCENT_BASES)):
        return []
    try:
        parse(f"1 {to}", where="to")
    except UnitError:
        raise
    except FormulateError:
        return []
    return [answer for answer in answers if _is_in(answer, to)]


def _is_in(answer: Any, unit: str) -> bool:
    try:
        answer_in(answer, unit)
    except FormulateError:
        return False
    return True


def _with_readings(refused: QuantityError, complete: Sequence[Basis], possible: Sequence[Basis]) -> QuantityError:
    """The refusal with the readings that have an answer, first those to which nothing is missing."""
    if not (complete or possible) or not isinstance(refused.given, str):
        return refused
    typed = refused.given.strip(" ")
    readings = [f"'{typed} {basis.value}'" for basis in complete]
    if possible:
        others = " or ".join(f"'{typed} {basis.value}'" for basis in possible)
        readings.append(f"{others} with what it takes, such as a density" if complete else others)
    remedy = f"write {', or '.join(readings)}"
    return QuantityError(refused.expected, code=refused.code, where=refused.where, given=refused.given, remedy=remedy)


def _read_on(basis: Basis, value: Any) -> Any:
    """An argument with its bare percentages on a basis, which is said."""
    if isinstance(value, (list, tuple)):
        return [_read_on(basis, item) for item in value]
    if is_dataclass(value) and not isinstance(value, (type, Derived, Strength)):
        typed_fields = {field.name: _read_on(basis, getattr(value, field.name)) for field in fields(value)}
        return replace(value, **typed_fields)
    if isinstance(value, str) and is_plain(value):
        typed = value.strip(" ")
        return ReadAs(f"{typed} {basis.value}", f"{typed} is {typed} {basis.value}, the only basis that fits here")
    return value


def at_value(like: Strength, value: Fraction) -> Strength:
    """A strength of another value, on the basis of one, or without a basis as this."""
    if isinstance(like, PlainStrength):
        return PlainResult(value, like.basis, like=like.like if value else "")
    return Strength(value, like.basis, like.per_unit)


def _form(typed: str) -> str:
    """A strength in the form of one, which may be 0."""
    return _NUMBER_IN_FRONT.sub("1", typed)


def _is_read_with_basis(typed: str) -> bool:
    try:
        Strength.parse(f"{typed} w/v", zero=True)
    except QuantityError:
        return False
    return True


def _is_nothing(value: StrengthLike) -> bool:
    opened = value.value if isinstance(value, Derived) else value
    return (Strength.parse(f"{opened} w/v", zero=True) if isinstance(opened, str) else opened).value == 0
