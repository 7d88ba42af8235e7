"""Several values of one kind in a result, each with the name of its input."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from formulate.answers import Derived
from formulate.strength import Strength
from formulate.units import Quantity

__all__ = ["NamedValue", "named"]

T = TypeVar("T", bound="Quantity | Strength | Fraction")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class NamedValue(Derived[T]):
    """One of several values of a result.

    Parameters
    ----------
    name : str
        Of the input that it belongs to.
    """

    name: str


def named(name: str, derived: Derived[T]) -> NamedValue[T]:
    """A value under the name of its input.

    >>> from formulate import calc
    >>> named("zinc oxide", calc.dilution("10 % w/v", "1 % w/v", "1 L")).name
    'zinc oxide'
    """
    return NamedValue(value=derived.value, steps=derived.steps, name=name)
