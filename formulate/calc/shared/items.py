"""One of several results, named by the input that it belongs to: the amount of the stock ``20 % w/w``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from formulate.answers import Derived
from formulate.errors import InputError
from formulate.notation import show_value
from formulate.strength import Strength
from formulate.units import Quantity

__all__ = ["Item", "named", "named_items", "names_for", "text_of"]

T = TypeVar("T", bound="Quantity | Strength | Fraction")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Item(Derived[T]):
    """A result with the name of its input.

    Parameters
    ----------
    name : str
        What is printed before its value.
    """

    name: str


def named(result: Derived[T], name: str) -> Item[T]:
    """The same result under a name."""
    return Item(value=result.value, steps=result.steps, name=name)


def named_items(results: Iterable[Derived[T]], names: Iterable[str]) -> tuple[Item[T], ...]:
    """The results, each with its name; names that are alike are numbered.

    >>> from formulate.working import derive
    >>> [item.name for item in named_items([derive(Fraction(1), "p")] * 3, ["5 %", "5 %", "1 %"])]
    ['5 %', '5 % (2)', '1 %']
    """
    seen: dict[str, int] = {}
    items = []
    for result, name in zip(results, names, strict=True):
        seen[name] = seen.get(name, 0) + 1
        items.append(named(result, name if seen[name] == 1 else f"{name} ({seen[name]})"))
    return tuple(items)


def names_for(names: Sequence[str] | None, values: Sequence[Any], *, where: str = "names") -> list[str]:
    """The names that were typed, one for each value; without them the texts of the values."""
    if names is None:
        return [text_of(value) for value in values]
    are_names = isinstance(names, (list, tuple)) and all(isinstance(name, str) for name in names)
    if not are_names or len(names) != len(values):
        raise InputError(
            f"{len(values)} names in a list, one for each", where=where, given=str(names), remedy="name all, or none"
        )
    return [name.strip() for name in names]


def text_of(value: Any) -> str:
    """An input as text for people: as typed, or its value."""
    opened = value.value if isinstance(value, Derived) else value
    if isinstance(opened, str):
        return " ".join(opened.split())
    return show_value(opened) if isinstance(opened, (Strength, Fraction)) or hasattr(opened, "units") else str(opened)
