"""The second computation, and its comparison with what a record states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from formulate.errors import FormulateError
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, Ratio
from formulate.recheck.reading.recorded import Unreadable, Value, Values
from formulate.recheck.results import found_values, recorded_values
from formulate.recheck.results.lines import ways_in
from formulate.recheck.second import Second

_BASE_UNITS = {MASS: "g", VOLUME: "mL", "moles": "mol", "equivalents": "Eq", "activity": "units"}


class Difference(NamedTuple):
    """A value on which the two computations do not agree."""

    path: str  # which value, such as ``lines[sirolimus].to_measure``
    first: str  # as the record states it
    second: str  # as the second computation finds it, or why it finds none

    def line(self) -> str:
        """The difference on one line."""
        return f"{self.path}: {self.first} by the first computation, {self.second} by the second"


def recheck(record: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Calculate a batch again from its typed texts, along a second path, and compare.

    *record* is as :func:`formulate.record.to_record` makes it, or as it was read back from a sheet. There are no
    differences where both computations agree on every value; a value that only one of them has is one.

    Nothing is shared with the first computation but the errors: numbers, units, strengths and formulas are read and
    arranged anew. What both have from the same typed text, such as a wrong density, agrees and stays unseen.
    """
    differences: list[Difference] = []
    try:
        second = found_values(Second(record["typed"], ways_in(record["results"])))
        differences.extend(_unequal(recorded_values(record["results"]), second))
    except FormulateError as error:
        differences.append(Difference("typed", "read", f"cannot be read: {error}"))
    except Exception as error:  # a file may hold anything; what cannot be followed is reported, never ignored
        differences.append(Difference("record", "stated", f"cannot be followed: {type(error).__name__}: {error}"))
    return tuple(differences)


def _unequal(first: Values, second: Values) -> Iterator[Difference]:
    for path in dict.fromkeys([*second, *first]):
        is_left_out = path.endswith(".error_item") and isinstance(first.get(path), Unreadable)  # by earlier versions
        if not is_left_out and (path not in first or path not in second or first[path] != second[path]):
            yield Difference(path, *(_text(one[path]) if path in one else "nothing" for one in (first, second)))


def _text(value: Value) -> str:
    if value is None:
        return "none"
    if isinstance(value, Amount):
        shown = _BASE_UNITS.get(value.kind, value.kind)
        return f"{value.base} {shown}" + (f" (in steps of {value.unit} {shown})" if value.unit != 1 else "")
    if isinstance(value, Ratio):
        return f"{value.base} {_BASE_UNITS.get(value.of, value.of)}/{_BASE_UNITS.get(value.within, value.within)}"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value) or "none"
    return f"{value.text!r}, which cannot be read" if isinstance(value, Unreadable) else str(value)
