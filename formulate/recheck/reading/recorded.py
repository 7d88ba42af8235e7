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

from formulate.recheck.reading.reader import ACTIVITY, EQUIVALENTS, MASS, MOLES, VOLUME, Amount, Ratio, ratio, unit_size

#: A strength that is shown as "about" is rounded to six digits, so it is off by less than this.
ABOUT: Final = Fraction(1, 10**5)
_EXACT = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?", re.ASCII)
#: The basis of a recorded strength -> what is counted, in what, and the size of its unit in base units.
_BASES: Final[dict[str, tuple[str, str, Fraction]]] = {
    "w/w": (MASS, MASS, Fraction(1)),
    "w/v": (MASS, VOLUME, Fraction(1)),
    "v/v": (VOLUME, VOLUME, Fraction(1)),
    "mol/L": (MOLES, VOLUME, Fraction(1, 1000)),
    "mol/kg": (MOLES, MASS, Fraction(1, 1000)),
    "Eq/L": (EQUIVALENTS, VOLUME, Fraction(1, 1000)),
    "units/g": (ACTIVITY, MASS, Fraction(1)),
    "units/mL": (ACTIVITY, VOLUME, Fraction(1)),
}
#: The units of what a recorded strength per dosage unit counts.
_PER_UNIT: Final[dict[str, tuple[str, Fraction]]] = {
    "gram": (MASS, Fraction(1)),
    "milliliter": (VOLUME, Fraction(1)),
    "millimole": (MOLES, Fraction(1, 1000)),
    "milliequivalent": (EQUIVALENTS, Fraction(1, 1000)),
    "activity_unit": (ACTIVITY, Fraction(1)),
}


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
    if strength["basis"] == "per unit":
        per_one, _, unit = strength["per_unit"].partition("/")
        of, size = _PER_UNIT[per_one]
        within = unit_size(unit)[0]
    else:
        of, within, size = _BASES[strength["basis"]]
    stated = Ratio(of, within, exact(strength["value"]) * size)
    shown = ratio(strength["text"].replace("about ", "").replace(",", ""))
    off = abs(shown.base / stated.base - 1) if stated.base else abs(shown.base)
    if (shown.of, shown.within) != (of, within) or off > (ABOUT if "about " in strength["text"] else 0):
        raise ValueError(strength["text"])
    return stated


def optional(value: str | None) -> Fraction | None:
    """An exact number, or none."""
    return None if value is None else exact(value)
