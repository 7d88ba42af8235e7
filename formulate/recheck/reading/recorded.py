"""What a record states as results, value by value, in the terms of the second computation.

A value that is missing, or that cannot be read, becomes :class:`Unreadable`, which equals nothing that the
second computation finds: it can only be a difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, TypeAlias

from formulate.recheck.reading.reader import MASS, VOLUME, Amount, Ratio, ratio, unit_size

#: A strength that is shown as "about" is rounded to six digits, so it is off by less than this.
ABOUT: Final = Fraction(1, 10**5)
_EXACT = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?", re.ASCII)
#: What is counted in the bases that name no unit, and its unit.
_SIDES: Final = {"w": (MASS, Fraction(1)), "v": (VOLUME, Fraction(1))}


@dataclass(frozen=True, slots=True, eq=False)
class Unreadable:
    """A value of the record that could not be read; it equals nothing, not even itself."""

    text: str

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]  # what equals nothing has no hash


#: What the two computations compare, and each value by its path.
Value: TypeAlias = "str | int | Fraction | Amount | Ratio | tuple[Any, ...] | Unreadable | None"
Values: TypeAlias = dict[str, Value]
#: What makes a value of what a record holds.
Reader: TypeAlias = Callable[[Any], Value]
#: The results of a record, or a part of them.
Results: TypeAlias = Mapping[str, Any]


def under(path: str, values: Mapping[str, Value]) -> Values:
    """Values by their path below another."""
    return {f"{path}.{key}": value for key, value in values.items()}


def records(results: Results, key: str) -> list[Results]:
    """The records in a list; an empty one for whatever is none."""
    listed = results.get(key)
    return [one if isinstance(one, Mapping) else {} for one in listed] if isinstance(listed, list) else []


def record_in(results: Results, key: str) -> Results:
    """A record under a key; an empty one for whatever is none."""
    record = results.get(key)
    return record if isinstance(record, Mapping) else {}


# One value ------------------------------------------------------------------------------------------


def read(record: Results, key: str, reader: Reader) -> Value:
    """The value under a key."""
    if key not in record:
        return Unreadable("nothing")
    if record[key] is None:
        return None
    try:
        return reader(record[key])
    except Exception:  # whatever is wrong with a value of a file, it is reported as a difference, not as a crash
        return Unreadable(str(record[key]))


def exact(text: str) -> Fraction:
    """A number as a record writes it: a decimal or a fraction."""
    if not _EXACT.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


def integer(value: Any) -> int:
    """A whole number; true is none."""
    if type(value) is not int:
        raise TypeError(value)
    return value


def reading_of(reading: Mapping[str, str]) -> Amount:
    """An amount together with the size of its unit: what an instrument shows."""
    kind, size = unit_size(reading["unit"])
    return Amount(kind, exact(reading["value"]) * size, size)


def amount_of(amount: Mapping[str, str]) -> Amount:
    """An amount whatever its unit."""
    return reading_of(amount).plain


def ratio_of(strength: Mapping[str, str]) -> Ratio:
    """A strength, whose text for people must be the value beside it."""
    basis = strength["per_unit"] if strength["basis"] == "per unit" else strength["basis"]
    above, _, below = basis.replace("activity_unit", "unit").replace("_", " ").partition("/")
    (of, of_size), (within, within_size) = (_SIDES.get(side) or unit_size(side) for side in (above, below))
    stated = Ratio(of, within, exact(strength["value"]) * of_size / within_size)
    shown = ratio(strength["text"].replace("about ", "").replace(",", ""))
    off = abs(shown.base / stated.base - 1) if stated.base else abs(shown.base)
    if (shown.of, shown.within) != (of, within) or off > (ABOUT if "about " in strength["text"] else 0):
        raise ValueError(strength["text"])
    return stated


def optional(value: str | None) -> Fraction | None:
    """An exact number, or none."""
    return None if value is None else exact(value)


def figures_of(figures: Mapping[str, Any]) -> tuple[tuple[str, Value], ...]:
    """Typed figures by name: amounts, exact numbers, whole ones, and texts."""
    return tuple(sorted((name, figure_of(figure)) for name, figure in figures.items()))


def figure_of(figure: Any) -> Value:
    """A typed figure of a finding or of a reason."""
    if isinstance(figure, list):
        return tuple(figure)
    if not isinstance(figure, Mapping):
        return figure if isinstance(figure, int) else str(figure)
    if "message" in figure:
        return figure["message"], figures_of(figure["figures"])
    return amount_of(figure) if "unit" in figure else exact(figure["value"])
