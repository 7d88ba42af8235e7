"""A sheet's PDF read back: its attached record, the texts of its pages by figure, and what two values say."""

from __future__ import annotations

import io
import json
import logging
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from formulate.errors import FileError, VerificationError, check_type
from formulate.frozen import Frozen
from formulate.sheet import FIGURE_TAG, RECORD_NAME

__all__ = [
    "PACKING",
    "Piece",
    "Printed",
    "attached_record",
    "dictionary",
    "differs",
    "pieces_of",
    "read_pdf",
    "resolved",
    "string_bytes",
]

#: Largest file that is read, in bytes; a sheet of 500 lines has about a million.
LARGEST = 64 * 2**20
#: Largest record that is read, in bytes; that of a sheet of 500 lines has about a million.
LARGEST_RECORD = 16 * 2**20
#: Largest drawing of a page that is read, in bytes; a full page has about a hundred thousand.
LARGEST_PAGE = 2**19
#: Most texts that are read of a page; a full one has some hundreds.
MOST_TEXTS = 5_000
#: Most pages that are read; a sheet of 500 lines has about a hundred.
MOST_PAGES = 1_000
#: What pypdf raises, beside its own errors, for a file that is not well formed.
MALFORMED = (
    PyPdfError,
    DependencyError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
#: Stands for a code to which the typeface gives no letter.
UNKNOWN = chr(0xFFFD)
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4})>")
_SHOWS = {b"Tj", b"'", b'"', b"TJ"}

# what pypdf would warn of is an error here; whoever wants to see its warnings sets logging up
logging.getLogger("pypdf").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Piece(Frozen):
    """One text as it was drawn."""

    page: int  # from 1
    key: str  # name of the figure; ``""`` for a text that is none
    text: str  # its text
    unwrapped: str = ""  # the text before it was wrapped, where the sheet says so


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Printed(Frozen):
    """A PDF as it was read: its bytes, and pypdf's view of them."""

    content: bytes
    reader: PdfReader


def read_pdf(source: str | Path | bytes) -> Printed:
    """Read a PDF, whole; a ``VerificationError`` if it is no PDF, not well formed, too large, or encrypted.

    What is not well formed is refused, not mended: programs mend in different ways, and what this one then reads would
    not be what a viewer shows. A ``FileError`` if there is no such file.
    """
    check_type(source, (str, Path, bytes), "the path of a sheet, or what is in it", where="path")
    content = source if isinstance(source, bytes) else _bytes_of(Path(source))
    if not content.startswith(b"%PDF-"):
        raise VerificationError("expected a PDF that formulate printed; this is not a PDF", code="E_VERIFY_PDF")
    if len(content) > LARGEST:
        raise VerificationError(f"the file is larger than {LARGEST} bytes", code="E_VERIFY_PDF")
    try:
        reader = PdfReader(io.BytesIO(content), strict=True)
        if reader.is_encrypted:
            raise VerificationError("the PDF is encrypted, which no sheet is", code="E_VERIFY_PDF")
        if len(reader.pages) > MOST_PAGES:
            raise VerificationError(f"the PDF has more than {MOST_PAGES} pages", code="E_VERIFY_PDF")
    except MALFORMED as error:
        raise VerificationError(f"the PDF cannot be read: {error}", code="E_VERIFY_PDF") from None
    return Printed(content=content, reader=reader)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileError(
            f"the sheet cannot be read: {reason}", where=str(path), remedy="name a sheet's PDF file"
        ) from None


# The attached record --------------------------------------------------------------------------------


def attached_record(printed: Printed) -> tuple[dict[str, Any], dict[str, Any]]:
    """The record inside the sheet, and what else its drawing needed.

    A ``VerificationError`` if there is none, more than one, or none that can be read.
    """
    try:
        attachments = printed.reader.attachments.get(RECORD_NAME, [])
        contents = [bytes(content) for content in attachments]
    except MALFORMED as error:
        raise VerificationError(f"the attached record cannot be read: {error}", code="E_VERIFY_RECORD") from None
    if len(contents) != 1:
        raise VerificationError(
            f"expected one attached file {RECORD_NAME}, found {len(contents)}",
            code="E_VERIFY_RECORD",
            remedy="this is not a sheet of formulate, or its record was removed",
        )
    if len(contents[0]) > LARGEST_RECORD:
        raise VerificationError(f"the attached record is larger than {LARGEST_RECORD} bytes", code="E_VERIFY_RECORD")
    held = _plain_json(contents[0])
    has_both = isinstance(held, dict) and held.keys() == {"record", "sheet"}
    record, about = (held["record"], held["sheet"]) if has_both else (None, None)
    if not isinstance(record, dict) or not isinstance(about, dict):
        raise VerificationError("the attached record is not of the form that a sheet has", code="E_VERIFY_RECORD")
    return record, about


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
        raise VerificationError(f"the attached record is not plain JSON: {error}", code="E_VERIFY_RECORD") from None


# The texts of the pages -----------------------------------------------------------------------------


def pieces_of(printed: Printed) -> list[Piece]:
    """Every text of every page in the order in which it was drawn, with the name of its figure.

    A ``VerificationError`` if a page cannot be read.
    """
    try:
        return [
            piece
            for number, page in enumerate(printed.reader.pages, start=1)
            for piece in _page_pieces(number, page, printed.reader)
        ]
    except MALFORMED as error:
        raise VerificationError(f"a page cannot be read: {error}", code="E_VERIFY_PDF") from None


def _page_pieces(number: int, page: DictionaryObject, reader: PdfReader) -> Iterator[Piece]:
    contents = page.get_contents()  # type: ignore[attr-defined]  # a page, which its type does not say
    if contents is None:
        return
    if len(contents.get_data()) > LARGEST_PAGE:
        raise ValueError(f"page {number} holds more than {LARGEST_PAGE} bytes of drawing")
    fonts = _fonts(page)
    count = 0
    marks: list[tuple[str, str]] = []
    letters: Mapping[int, str] = {}
    for operands, operator in ContentStream(contents, reader).operations:
        if operator in {b"BDC", b"BMC"}:
            marks.append(_mark(operands))
        elif operator == b"EMC" and marks:
            marks.pop()
        elif operator == b"Tf":
            letters = fonts.get(str(operands[0]), {})
        elif operator in _SHOWS:
            count += 1
            if count > MOST_TEXTS:
                raise ValueError(f"page {number} holds more than {MOST_TEXTS} texts")
            key, unwrapped = marks[-1] if marks else ("", "")
            yield Piece(page=number, key=key, text=_shown(operands, letters), unwrapped=unwrapped)


def _mark(operands: list[PdfObject]) -> tuple[str, str]:
    """Name and whole text of a marked piece of content; nothing for one that is not a figure's."""
    if len(operands) == 2 and str(operands[0]) == f"/{FIGURE_TAG}" and isinstance(operands[1], DictionaryObject):
        return str(operands[1].get("/Key", "")), str(operands[1].get("/ActualText", ""))
    return "", ""


def _shown(operands: list[Any], letters: Mapping[int, str]) -> str:
    parts = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
    codes = b"".join(string_bytes(part) for part in parts if isinstance(part, (str, bytes)))
    return "".join(letters.get(code, UNKNOWN) for code in codes)


def string_bytes(string: Any) -> bytes:
    """A string of a PDF as the bytes in the file, whichever of pypdf's types it has."""
    original: bytes = getattr(string, "original_bytes", string)
    return bytes(original)


def _fonts(page: DictionaryObject) -> dict[str, dict[int, str]]:
    """Of each font that the page names, the letter of each code."""
    resources = page.get("/Resources", DictionaryObject()).get_object()
    fonts = resources.get("/Font", DictionaryObject()).get_object()
    return {str(name): _letters(font.get_object()) for name, font in fonts.items()}


def _letters(font: DictionaryObject) -> dict[int, str]:
    table = font.get("/ToUnicode")
    stream = table.get_object() if table is not None else None
    if not isinstance(stream, StreamObject):
        return {code: chr(code) for code in range(32, 127)}
    return {int(code, 16): chr(int(letter, 16)) for code, letter in _MAPPED.findall(stream.get_data())}


# Two values of two PDFs ----------------------------------------------------------------------------

#: Entries that say how a stream is packed or where a page belongs, not what is seen.
PACKING = {"/Length", "/Filter", "/DecodeParms", "/Parent"}
STRINGS = (ByteStringObject, TextStringObject)


def resolved(value: Any) -> Any:
    """What a reference leads to; None for what says nothing."""
    target = value.get_object() if isinstance(value, IndirectObject) else value
    return None if isinstance(target, NullObject) else target


def dictionary(value: Any) -> Any:
    """The dictionary that a value is or leads to; an empty one for anything else."""
    target = resolved(value)
    return target if isinstance(target, DictionaryObject) else DictionaryObject()


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
