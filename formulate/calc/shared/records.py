"""Records as arguments: the list of them, checked before its fields are read."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, TypeVar

from formulate.calc.shared.arguments import some
from formulate.errors import InputError

T = TypeVar("T")


def records(values: Sequence[T], kind: type[T], *, where: str) -> Sequence[T]:
    """A list of at least one record of one kind."""
    if isinstance(values, kind):
        raise _no_list(kind, where, f"one {kind.__name__}", "put it into a list")
    if not isinstance(values, (str, list, tuple)):
        raise _no_list(kind, where, type(values).__name__, f"pass [{kind.__name__}({_fields(kind)})]")
    for value in some(values, where=where):
        if not isinstance(value, kind):
            raise _no_list(kind, where, type(value).__name__, f"write {kind.__name__}({_fields(kind)})")
        _check_text(value, where)
    return values


def _check_text(record: Any, where: str) -> None:
    """A name, or whatever else of a record is text alone, must be text."""
    for field in dataclasses.fields(record):
        given = getattr(record, field.name)
        if field.type == "str" and not isinstance(given, str):
            raise InputError("text", where=f"{where}: {field.name}", given=type(given).__name__, remedy="pass a str")


def _no_list(kind: type[Any], where: str, given: str, remedy: str) -> InputError:
    return InputError(f"a list of {kind.__name__} records", where=where, given=given, remedy=remedy)


def _fields(kind: Any) -> str:
    needed = [field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING]
    return ", ".join(f"{name}=..." for name in needed)
