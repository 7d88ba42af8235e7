"""A sheet's record against the record of the same batch planned again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from formulate.findings import Finding, mistake

__all__ = ["compare_records"]

#: What of a record is found again by planning; the rest is typed or says who calculated.
FOUND_AGAIN = ("schema", "recipe", "site", "typed", "results")
#: Keys that identify one entry of a list, for a readable place.
NAMES = ("id", "active", "name", "code", "number")
NOTHING = "nothing"
#: Sentences, and what was noticed: a later version says it in other words, and notices more.
SAID = frozenset({"findings", "message", "remedy", "working", "background", "reasons", "reason", "rule", "source"})


def compare_records(stated: Mapping[str, Any], calculated: Mapping[str, Any], *, same_engine: bool) -> list[Finding]:
    """Each value of the sheet's record that planning again does not find.

    Another version of the engine may state more or less, and say it otherwise: without *same_engine*, only the figures
    that both state count.
    """
    return [
        mistake(
            "E_VERIFY_RECORD", f"the record states {first}, calculated again it is {second}", place=f"record.{path}"
        )
        for key in FOUND_AGAIN
        for path, first, second in _unequal(stated.get(key), calculated.get(key), key, same_engine)
    ]


def _unequal(first: Any, second: Any, path: str, strict: bool) -> Iterator[tuple[str, str, str]]:
    if isinstance(first, dict) and isinstance(second, dict):
        keys = sorted({*first, *second} if strict else ({*first} & {*second}) - SAID)
        for key in keys:
            yield from _unequal(first.get(key), second.get(key), f"{path}.{key}", strict)
    elif isinstance(first, list) and isinstance(second, list):
        for place, (one, other) in enumerate(zip_longest(first, second)):
            yield from _unequal(one, other, f"{path}[{_name(one, other, place)}]", strict)
    elif first != second:
        yield path, _shown(first), _shown(second)


def _name(one: Any, other: Any, place: int) -> str:
    for entry in (one, other):
        if isinstance(entry, dict):
            return next((str(entry[key]) for key in NAMES if key in entry), str(place))
    return str(place)


def _shown(value: Any) -> str:
    if isinstance(value, dict) and {"value", "unit"} <= value.keys():
        return f"{value['value']} {value['unit']}"
    text = NOTHING if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:80]}..."
