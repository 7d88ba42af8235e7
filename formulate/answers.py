"""What a calculation answers: a value that cannot be separated from its working, or a record of several.

A step is one printed line, true by hand. What it takes for granted and would change the number, such as a complete
dissociation, is said on the step, and so with every answer that the step leads to.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any, Generic, NamedTuple, TypeVar

from formulate.errors import DimensionError, InputError, OutOfRangeError
from formulate.frozen import Frozen
from formulate.notation import show_value, substituted
from formulate.strength import Strength
from formulate.strength.forms import in_form, is_plain_form, read_form
from formulate.strength.text import PERCENT_BASES
from formulate.units import US_ANSWER, Quantity, assumptions_of, difference_in_unit, in_unit

__all__ = [
    "DEFINITION",
    "Answer",
    "Derived",
    "Named",
    "Source",
    "Step",
    "answer_in",
    "answer_in_form_of",
    "stated",
    "steps_of",
    "values_of",
]

T = TypeVar("T", bound="Quantity | Strength | Fraction")

#: Between the values and their working.
_RULE = "-" * 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Source(Frozen):
    """Where a formula, a rule or a figure comes from.

    Parameters
    ----------
    key : str
        Key of the source in ``reference/sources.toml``, or ``definition`` for what is true by definition,
        or ``stated`` for what the recipe, the lot or the caller stated.
    locator : str
        Chapter, table, page or field.
    """

    key: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.key}, {self.locator}" if self.locator else self.key


#: What is true by definition.
DEFINITION = Source(key="definition")


def stated(locator: str) -> Source:
    """What the recipe, the lot, the settings or the caller stated."""
    return Source(key="stated", locator=locator)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Step(Frozen):
    """One step of a working.

    Parameters
    ----------
    symbol : str
        What is calculated, such as ``m(sirolimus)``.
    formula : str
        How, in symbols: ``c x m(batch)``.
    substituted : str
        The same with the numbers in it: ``0.1 % w/w x 30 g``.
    value : Quantity, Strength or Fraction
        The exact result.
    source : Source
        Where the formula or the figure comes from.
    exact : bool
        False where a logarithm or a power was taken.
    percent : bool
        Whether a plain number is a percentage.
    difference : bool
        Whether a temperature is a difference of two, in which the zero of the scale plays no part.
    assuming : tuple[str, ...]
        What is taken for granted and would change the number, such as ``dissociation is complete (100 %)``.
    counted : str
        How the step before was rounded to a whole number of its unit: to the ``nearest``, which is done anew in
        another unit, or ``down``, as days are, which stay in theirs.
    """

    symbol: str
    formula: str
    substituted: str
    value: Quantity | Strength | Fraction
    source: Source = DEFINITION
    exact: bool = True
    percent: bool = False
    difference: bool = False
    assuming: tuple[str, ...] = ()
    counted: str = ""

    def __str__(self) -> str:
        return self.line()

    def shown(self) -> str:
        """The value for people."""
        return show_value(self.value) + (" %" if self.percent else "")

    def line(self) -> str:
        """The step on one line: symbol = formula = substitution = value."""
        parts = [self.symbol, self.formula, self.substituted, self.shown()]
        kept = [part for place, part in enumerate(parts) if part and part not in parts[:place]]
        return f"{' = '.join(kept)}   [{self.source}]"


class Answer(Frozen):
    """The result of a calculation: printed, it is its values, its working and what it assumes."""

    __slots__ = ()

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the answer takes for granted and would change its numbers, each once."""
        return tuple(dict.fromkeys(assumption for step in steps_of(self) for assumption in step.assuming))

    def working(self) -> str:
        """The steps, one a line."""
        return "\n".join(step.line() for step in steps_of(self))

    def __str__(self) -> str:
        lines = [one.line() for one in values_of(self)]
        assumed = [f"assumed: {assumption}" for assumption in self.assumptions]
        return "\n".join([*lines, *assumed, _RULE, self.working()])

    def _repr_html_(self) -> str:
        """The same for a notebook."""
        rows = "".join(
            f"<tr><th>{html.escape(one.name or 'value')}</th><td>{html.escape(one.text())}</td></tr>"
            for one in values_of(self)
        )
        assumed = "".join(f"<li>assumed: {html.escape(assumption)}</li>" for assumption in self.assumptions)
        steps = "".join(f"<li><code>{html.escape(step.line())}</code></li>" for step in steps_of(self))
        return f"<table>{rows}</table><ul>{assumed}</ul><ol>{steps}</ol>"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Derived(Answer, Generic[T]):
    """A value that cannot be separated from its working; the last step is the value.

    It has no operators: pass it on as an argument, and its steps come along.

    Parameters
    ----------
    value : Quantity, Strength or Fraction
        The exact result.
    steps : tuple[Step, ...]
        The working, in order.
    """

    value: T
    steps: tuple[Step, ...]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {show_value(self.value)}>"

    def to(self, unit: str) -> Derived[T]:
        """The same in another unit, or a strength in another form.

        >>> from formulate import calc
        >>> calc.dilution("10 % w/v", "1 % w/v", "1 L").to("mL")
        <Derived 100 mL>
        """
        answer = self._counted_in(unit) or self.with_value(
            _value_in(self.value, unit, difference=self.steps[-1].difference)
        )
        *before, last = answer.steps
        assuming = tuple(dict.fromkeys((*last.assuming, *assumptions_of(unit))))
        return replace(answer, steps=(*before, replace(last, assuming=assuming)))

    def _counted_in(self, unit: str) -> Derived[T] | None:
        """A whole number counted anew in another unit, from the exact one before it; none where it is no such count."""
        last = self.steps[-1]
        if not last.counted or isinstance(self.value, (Strength, Fraction)):
            return None
        before: Any = self.steps[-2].value
        exact = in_unit(before, unit, where="to")
        if exact.units == self.value.units:
            return None
        if last.counted != "nearest":
            raise DimensionError(
                "the unit in which whole ones are counted", where="to", given=unit, remedy=f"it is {last.shown()}"
            )
        number = Fraction((exact.magnitude + Fraction(1, 2)).__floor__())
        if not number:
            raise OutOfRangeError(
                f"a unit of which {show_value(exact)} is at least one",
                where="to",
                given=unit,
                remedy="take a longer time",
            )
        value: Any = exact / exact.magnitude * number
        formula = f"round({last.symbol}, {show_value(exact / exact.magnitude)})"
        with_exact = substituted(formula, {last.symbol: exact})
        step = replace(last, formula=formula, substituted=with_exact, value=value)
        return replace(self, value=value, steps=(*self.steps[:-1], step))

    def with_value(self, value: T) -> Derived[T]:
        """The same value written in another way; the last step states it."""
        *before, last = self.steps
        return replace(self, value=value, steps=(*before, replace(last, value=value)))


def _value_in(value: Any, unit: str, *, difference: bool) -> Any:
    if isinstance(value, Strength):
        return _strength_in(value, unit)
    if isinstance(value, Fraction):
        raise DimensionError(
            "no unit: the answer is a plain number", where="to", given=unit, remedy="ask for it without a unit"
        )
    return difference_in_unit(value, unit) if difference else in_unit(value, unit, where="to")


def _strength_in(strength: Strength, unit: str) -> Strength:
    if is_plain_form(unit) and strength.basis in PERCENT_BASES:
        return in_form(strength, read_form(f"{unit.strip(' ')} {strength.basis.value}"))
    form = read_form(unit)
    if (form.basis, form.counted_kind, form.product_kind) == (
        strength.basis,
        strength.counted_kind,
        strength.product_kind,
    ):
        return in_form(strength, form)
    raise DimensionError(
        f"a form of the same basis as {strength} ({strength.basis.value})",
        where="to",
        given=unit,
        remedy="another basis needs knowledge, such as a density or a molar mass: convert it with convert_strength",
    )


def answer_in(result: Any, unit: str) -> Any:
    """A result in the unit asked for; of a record, each value that the unit fits.

    Raises
    ------
    DimensionError
        If no value of the result can be stated in *unit*.
    """
    if isinstance(result, Derived):
        return result.to(unit)

    def converted(derived: Derived[Any]) -> Derived[Any]:
        try:
            return derived.to(unit)
        except InputError:
            return derived

    answer = _changed(result, converted)
    if answer is result:
        values = ", ".join(dict.fromkeys(one.text() for one in values_of(result)))
        raise DimensionError("a unit of one of the values", where="to", given=unit, remedy=f"the answer is {values}")
    return answer


def answer_in_form_of(result: Any, arguments: Iterable[Any]) -> Any:
    """A result whose strengths are shown in the form of a strength that was typed on the same basis."""

    def in_form_of(derived: Derived[Any]) -> Derived[Any]:
        value = derived.value
        if not isinstance(value, Strength) or value.typed or not value.value:
            return derived
        like = next((typed.typed for typed in _typed_strengths(arguments) if typed.basis is value.basis), "")
        return derived.with_value(replace(value, like=like)) if like else derived

    return _changed(result, in_form_of)


def _typed_strengths(arguments: Iterable[Any]) -> Iterator[Strength]:
    for argument in arguments:
        value = argument.value if isinstance(argument, Derived) else argument
        if isinstance(value, Strength) and value.typed and value.value:
            yield value
        elif isinstance(value, str):
            try:
                yield from (one for one in [Strength.parse(value)] if one.value)
            except InputError:  # no strength
                continue
        elif isinstance(value, (list, tuple)):
            yield from _typed_strengths(value)


def _changed(result: Any, change: Callable[[Derived[Any]], Derived[Any]]) -> Any:
    """A result with each value in it changed; the same object where none is."""
    if isinstance(result, Derived):
        return change(result)
    if isinstance(result, tuple) and not hasattr(result, "_fields"):
        items = tuple(_changed(item, change) for item in result)
        return result if all(new is old for new, old in zip(items, result, strict=True)) else items
    if isinstance(result, Answer):
        values = {field.name: getattr(result, field.name) for field in fields(result)}  # type: ignore[arg-type]  # every answer is a dataclass
        new = {name: _changed(value, change) for name, value in values.items()}
        differing = {name: value for name, value in new.items() if value is not values[name]}
        return replace(result, **differing) if differing else result  # type: ignore[type-var]  # every answer is a dataclass
    return result


# The values of a result --------------------------------------------------------------------------------


class Named(NamedTuple):
    """One value of a result: its name (none for a ``Derived`` alone), and whether its number is a percentage."""

    name: str
    value: Any
    percent: bool = False

    def text(self) -> str:
        """The value for people."""
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        if isinstance(self.value, (str, int)):
            return str(self.value)
        return show_value(self.value, US_ANSWER) + (" %" if self.percent else "")

    def line(self) -> str:
        """The value after its name."""
        return f"{self.name}: {self.text()}" if self.name else self.text()


def values_of(result: Any, name: str = "") -> Iterator[Named]:
    """The values of a result by name: of a record one a field, of several results each with its number or its name."""
    if isinstance(result, Derived):
        yield Named(name, result.value, bool(result.steps) and result.steps[-1].percent)
    elif isinstance(result, (list, tuple)):
        for place, item in enumerate(result, 1):
            yield from values_of(item, f"{name} {getattr(item, 'name', '') or place}".strip())
    elif is_dataclass(result):
        for field in fields(result):
            value = getattr(result, field.name)
            if field.name != "name" or not name:
                yield from values_of(value, f"{name} {field.name.replace('_', ' ')}".strip())
    elif result is not None:
        yield Named(name, result)


def steps_of(result: Any) -> tuple[Step, ...]:
    """Every step of a result once, in order."""
    return tuple(dict.fromkeys(_steps(result)))


def _steps(result: Any) -> Iterator[Step]:
    if isinstance(result, Derived):
        yield from result.steps
    elif isinstance(result, (list, tuple)):
        for item in result:
            yield from _steps(item)
    elif is_dataclass(result) and not isinstance(result, Step):
        for field in fields(result):
            yield from _steps(getattr(result, field.name))
