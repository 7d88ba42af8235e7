"""The second computation, and its comparison with what a record states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from formulate.errors import FormulateError
from formulate.recheck.lines.diluted import ways_in
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, Ratio
from formulate.recheck.reading.recorded import Found, Named, Unreadable, read
from formulate.recheck.results import found_results
from formulate.recheck.second import Second

_BASE_UNITS = {MASS: "g", VOLUME: "mL", "moles": "mol", "equivalents": "Eq", "activity": "units"}
#: What names one of a list.
_NAMES = ("id", "recipe")
#: What an instrument shows: the unit counts too.
_READINGS = (".to_measure", ".to_take")


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
    try:
        found = found_results(Second(record["typed"], ways_in(record["results"])))
        return tuple(_unequal(record["results"], found, ""))
    except FormulateError as error:
        return (Difference("typed", "read", f"cannot be read: {error}"),)
    except Exception as error:  # a file may hold anything; what cannot be followed is reported, never ignored
        return (Difference("record", "stated", f"cannot be followed: {type(error).__name__}: {error}"),)


def _unequal(stated: Any, found: Found, path: str) -> Iterator[Difference]:
    """Where a record states anything else than what was found; what it leaves out is none."""
    if isinstance(found, Named):
        each = found.stated(stated)
        for name in dict.fromkeys([*found.found, *each]):
            if name in each and name in found.found:
                yield from _unequal(each[name], found.found[name], f"{path}[{name}]")
            else:
                yield Difference(f"{path}[{name}]", *(_text(one.get(name, "nothing")) for one in (each, found.found)))
    elif isinstance(found, dict) and isinstance(stated or {}, (dict, Mapping)):
        each = stated or {}
        for key, one in found.items():
            if each.get(key) is not one:  # both are none for most
                yield from _unequal(each.get(key), one, f"{path}.{key}" if path else key)
    elif isinstance(found, list) and isinstance(stated or [], list) and len(stated or ()) == len(found):
        for place, (one, other) in enumerate(zip(stated or (), found, strict=True)):
            names = [other[key] for key in _NAMES if key in other] if isinstance(other, dict) else []
            yield from _unequal(one, other, f"{path}[{(*names, place)[0]}]")
    else:
        first, second = read(stated, found), found
        if first == second:
            return
        if isinstance(first, Amount) and isinstance(found, Amount) and not path.endswith(_READINGS):
            first, second = first.plain, found.plain
        is_left_out = path.endswith(".error_item") and stated is None  # by earlier versions
        if first != second and not is_left_out:
            yield Difference(path, _text(first), _text(second))


def _text(value: Found) -> str:
    if value is None:
        return "none"
    if isinstance(value, Amount):
        shown = _BASE_UNITS.get(value.kind, value.kind)
        return f"{value.base} {shown}" + (f" (in steps of {value.unit} {shown})" if value.unit != 1 else "")
    if isinstance(value, list):
        return f"{len(value)} values"
    if isinstance(value, Ratio):
        return f"{value.base} {_BASE_UNITS.get(value.of, value.of)}/{_BASE_UNITS.get(value.within, value.within)}"
    return f"{value.text!r}, which cannot be read" if isinstance(value, Unreadable) else str(value) or "none"
