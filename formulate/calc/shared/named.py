"""A value of a list that bears the name, or the text, of what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from formulate.answers import Derived
from formulate.notation import show_value
from formulate.strength import Strength
from formulate.units import Quantity

__all__ = ["NamedValue", "named", "text_of"]

T = TypeVar("T", bound="Quantity | Strength | Any")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class NamedValue(Derived[T]):
    """A value with its working, and the name of what it is the value of.

    Parameters
    ----------
    name : str
        The name, or the text of the argument.
    """

    name: str


def named(derived: Derived[T], name: str) -> Derived[T]:
    """The same value under a name.

    >>> from formulate.answers import stated, values_of
    >>> from formulate.units import parse
    >>> from formulate.working import derive
    >>> print(*(one.line() for one in values_of((named(derive(parse("30 mg"), "m"), "10 % w/v"),), "volumes")))
    volumes 10 % w/v: 30 mg
    """
    return NamedValue(value=derived.value, steps=derived.steps, name=name)


def text_of(value: Any) -> str:
    """An argument as it was typed, or as it is shown."""
    if isinstance(value, str):
        return " ".join(value.split())
    return show_value(value.value if isinstance(value, Derived) else value)
