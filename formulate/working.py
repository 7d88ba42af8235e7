"""A value with its working: where it came from, step by step, checkable by hand."""

from __future__ import annotations

import enum
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from formulate import units
from formulate.errors import InputError, check_type
from formulate.spelling import one_line_repr
from formulate.strength import Strength
from formulate.units import US, NumberProfile, Quantity, show_number

T = TypeVar("T", bound="Quantity | Strength | Fraction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
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


#: What is true by the meaning of the words.
DEFINITION = Source(key="definition")


def stated(locator: str) -> Source:
    """What the recipe, the lot, the settings or the caller stated."""
    return Source(key="stated", locator=locator)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Step:
    """One step of a working.

    Parameters
    ----------
    symbol : str
        What is found, such as ``m(sirolimus)``.
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

    """

    symbol: str
    formula: str
    substituted: str
    value: Quantity | Strength | Fraction
    source: Source = DEFINITION
    exact: bool = True

    __repr__ = one_line_repr

    def __str__(self) -> str:
        return self.line()

    def line(self) -> str:
        """The step on one line: symbol = formula = substitution = value."""
        parts = [self.symbol, self.formula, self.substituted, show_value(self.value)]
        kept = [part for place, part in enumerate(parts) if part and part not in parts[:place]]
        return f"{' = '.join(kept)}   [{self.source}]"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Derived(Generic[T]):
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

    __repr__ = one_line_repr

    def __str__(self) -> str:
        return show_value(self.value)

    def working(self) -> str:
        """The steps, one a line."""
        return "\n".join(step.line() for step in self.steps)


def derive(
    value: T,
    symbol: str,
    formula: str,
    substituted: str,
    *,
    source: Source = DEFINITION,
    after: tuple[Step, ...] = (),
    exact: bool = True,
) -> Derived[T]:
    """A value with its last step, behind the steps that led to it.

    >>> from formulate.units import parse
    >>> print(derive(parse("30 mg"), "m", "c x M", "1 mg/g x 30 g").working())
    m = c x M = 1 mg/g x 30 g = 30 mg   [definition]
    """
    last = Step(symbol=symbol, formula=formula, substituted=substituted, value=value, source=source, exact=exact)
    return Derived(value=value, steps=(*after, last))


def show_value(value: Quantity | Strength | Fraction, profile: NumberProfile = US) -> str:
    """A value of a step for people."""
    if isinstance(value, Strength):
        return value.show(profile)
    if isinstance(value, Fraction):
        return show_number(value, profile)
    return units.show(value, profile)


def show(value: object, profile: NumberProfile = US) -> str:
    """What formulate returns, for people; of a record the one line that names it.

    Parameters
    ----------
    value : object
        A quantity, a strength, a number, a date, a value with its working, a finding, a lot, a batch, ...
    profile : NumberProfile
        How the country writes numbers.

    Returns
    -------
    str
        Numbers by the rules of :func:`formulate.units.show`.

    Raises
    ------
    InputError
        If formulate returns nothing of the kind; ``ExactnessError`` for a float.

    Examples
    --------
    >>> from formulate.units import parse
    >>> show(parse("1250 mg")), show(Strength.parse("1:1000 w/v")), show(Fraction(500, 3)), show(date(2026, 11, 23))
    ('1,250 mg', '1 in 1,000 w/v', 'about 166.667', '2026-11-23')

    """
    check_type(profile, NumberProfile, "US or DE of formulate.units", where="profile")
    if isinstance(value, Derived):
        return show_value(value.value, profile)
    if isinstance(value, (Strength, units.registry.Quantity)):
        return show_value(value, profile)
    if isinstance(value, (int, float, Fraction, Decimal)) and not isinstance(value, bool):
        return show_number(value, profile)  # type: ignore[arg-type]  # which refuses a float
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return str(value.value)
    if type(value).__module__.startswith("formulate.") and is_dataclass(value):
        return str(value)
    remedy = "pass an amount, a strength, a number, a day or a record of formulate"
    raise InputError("something that formulate returns", code="E_TYPE", given=type(value).__name__, remedy=remedy)
