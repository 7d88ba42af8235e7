"""Two values of two PDFs: whether they say the same, however they are packed and numbered."""

from __future__ import annotations

from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from formulate.verification.printed import string_bytes

__all__ = ["PACKING", "dictionary", "differs", "resolved"]

#: Entries that say how a stream is packed or where a page hangs, not what is seen.
PACKING = {"/Length", "/Filter", "/DecodeParms", "/Parent"}
STRINGS = (ByteStringObject, TextStringObject)


def resolved(value: Any) -> Any:
    """What a reference leads to; None for what says nothing."""
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return None if isinstance(found, NullObject) else found


def dictionary(value: Any) -> Any:
    """The dictionary that a value is or leads to; an empty one for anything else."""
    found = resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def differs(first: Any, second: Any) -> bool:
    """Whether two values say something else."""
    return not _same(first, second, set())


def _same(first: Any, second: Any, seen: set[tuple[int, int]]) -> bool:
    one, other = resolved(first), resolved(second)
    if isinstance(one, (DictionaryObject, ArrayObject)):
        if (id(one), id(other)) in seen:
            return True
        seen.add((id(one), id(other)))
    if isinstance(one, DictionaryObject):
        return isinstance(other, DictionaryObject) and _same_dictionary(one, other, seen)
    if isinstance(one, ArrayObject):
        return isinstance(other, ArrayObject) and _same_list(one, other, seen)
    if isinstance(one, STRINGS) and isinstance(other, STRINGS):
        return string_bytes(one) == string_bytes(other)
    return type(one) is type(other) and bool(one == other)


def _same_dictionary(one: DictionaryObject, other: DictionaryObject, seen: set[tuple[int, int]]) -> bool:
    if isinstance(one, StreamObject) != isinstance(other, StreamObject):
        return False
    if isinstance(one, StreamObject) and isinstance(other, StreamObject) and one.get_data() != other.get_data():
        return False
    keys = ({*one} | {*other}) - PACKING
    return all(_same(one.get(key), other.get(key), seen) for key in keys)


def _same_list(one: ArrayObject, other: ArrayObject, seen: set[tuple[int, int]]) -> bool:
    return len(one) == len(other) and all(_same(a, b, seen) for a, b in zip(one, other, strict=True))
