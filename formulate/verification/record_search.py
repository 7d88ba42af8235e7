"""The record inside a sheet: found by a search of the bytes, so that no PDF reader is needed to trust it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from formulate.errors import FileError, VerificationError, check_type
from formulate.worksheet import RECORD_BEGINS, RECORD_ENDS

__all__ = ["plain_record", "read_bytes", "record_in"]

#: Largest file that is read, in bytes; a sheet of 500 lines has about two million.
LARGEST = 64 * 2**20
#: Largest record that is read, in bytes; that of a sheet of 500 lines has about a million.
LARGEST_RECORD = 16 * 2**20
#: Deepest nesting of a record, longest list and longest text; those of a sheet are a tenth of it.
DEEPEST, LONGEST_LIST, LONGEST_TEXT = 100, 10_000, 100_000


def read_bytes(source: str | Path | bytes) -> bytes:
    """What is in a PDF file; a ``FileError`` if there is none, a ``VerificationError`` if it is no PDF or too large."""
    check_type(source, (str, Path, bytes), "the path of a sheet, or what is in it", where="path")
    content = source if isinstance(source, bytes) else _bytes_of(Path(source))
    if not content.startswith(b"%PDF-"):
        raise VerificationError("expected a PDF that formulate printed; this is not a PDF", code="E_VERIFY_PDF")
    if len(content) > LARGEST:
        raise VerificationError(f"the file is larger than {LARGEST} bytes", code="E_VERIFY_PDF")
    return content


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileError(
            f"the sheet cannot be read: {reason}", where=str(path), remedy="name a sheet's PDF file"
        ) from None


def record_in(content: bytes) -> bytes | None:
    """The one record between its markers, as the sheet was printed; None where another program saved the file.

    Quotes inside a text of the record are escaped, so that no text of it can hold a marker.
    """
    begin, end = content.find(RECORD_BEGINS), content.find(RECORD_ENDS)
    if begin < 0 or end < begin or content.count(RECORD_BEGINS) > 1 or content.count(RECORD_ENDS) > 1:
        return None
    return content[begin : end + len(RECORD_ENDS)]


def plain_record(text: bytes) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The record, and what else its drawing needed; a ``VerificationError`` for anything but such a text."""
    if len(text) > LARGEST_RECORD:
        raise VerificationError(f"the record is larger than {LARGEST_RECORD} bytes", code="E_VERIFY_RECORD")
    held = _plain_json(text)
    if _is_beyond_a_sheet(held):
        raise VerificationError("the record is deeper or longer than that of any sheet", code="E_VERIFY_RECORD")
    keys = {"formulate record", "record", "sheet", "formulate record ends"}
    has_all = isinstance(held, dict) and held.keys() == keys
    record, about = (held["record"], held["sheet"]) if has_all else (None, None)
    if not isinstance(record, dict) or not isinstance(about, dict):
        raise VerificationError("the record is not of the form that a sheet has", code="E_VERIFY_RECORD")
    return record, about


def _is_beyond_a_sheet(held: Any) -> bool:
    """Whether it is too deep, or holds a list or a text that is too long, for what reads it next."""
    level, depth = [held], 0
    while level:
        depth += 1
        if depth > DEEPEST or any(_is_too_long(one) for one in level):
            return True
        level = [inner for one in level for inner in _inside(one)]
    return False


def _is_too_long(one: Any) -> bool:
    return len(one) > (LONGEST_TEXT if isinstance(one, str) else LONGEST_LIST) if hasattr(one, "__len__") else False


def _inside(one: Any) -> Iterable[Any]:
    return one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()


def _plain_json(content: bytes) -> Any:
    def refuse(text: str) -> None:
        raise ValueError(f"{text[:40]} is not text")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError("a key is used twice")
        return dict(pairs)

    try:
        return json.loads(content, parse_float=refuse, parse_constant=refuse, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise VerificationError(f"the record is not plain JSON: {error}", code="E_VERIFY_RECORD") from None
