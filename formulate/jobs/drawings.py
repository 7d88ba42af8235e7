"""A sheet's drawing against the same sheet drawn again: operations, resources, annotations, the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from formulate.errors import VerificationError
from formulate.findings import Finding, stop
from formulate.jobs.printed import MALFORMED, Printed, string_bytes

__all__ = ["compare_documents", "compare_drawings", "was_added_to"]

#: Entries that say how a stream is packed or where a page hangs, not what is seen.
PACKING = {"/Length", "/Filter", "/DecodeParms", "/Parent"}
#: Operators whose text is compared as text.
SHOWS = {b"Tj", b"TJ", b"'", b'"'}
#: What a page's resources hold, in words.
RESOURCES = {
    "/Font": "a typeface",
    "/XObject": "an image or a form",
    "/ExtGState": "a graphics state",
    "/Pattern": "a pattern",
    "/Shading": "a shading",
    "/ColorSpace": "a colour space",
}
STRINGS = (ByteStringObject, TextStringObject)
_END = re.compile(rb"startxref\s+[0-9]+\s+%%EOF\s*")


def compare_drawings(printed: Printed, expected: Printed, pairs: Sequence[tuple[int, int]]) -> list[Finding]:
    """Whatever is drawn, laid over or set differently on a page, named with its page.

    Parameters
    ----------
    printed, expected : Printed
        The file, and the same sheet drawn again.
    pairs : Sequence of (int, int)
        Which page is which, from 1; 0 where there is none.

    Raises
    ------
    VerificationError
        If a page cannot be read.

    """
    findings: list[Finding] = []
    try:
        for found, wanted in pairs:
            if found and wanted:
                page, other = printed.reader.pages[found - 1], expected.reader.pages[wanted - 1]
                findings += _compare_page(found, page, other, printed, expected)
    except MALFORMED as error:
        raise VerificationError(f"a page cannot be read: {error}", code="E_VERIFY_PDF") from None
    return findings


def _compare_page(number: int, page: Any, other: Any, printed: Printed, expected: Printed) -> Iterator[Finding]:
    yield from _compare_contents(number, page, other, printed, expected)
    for key in sorted(({*page} | {*other}) - {"/Contents", "/Resources", *PACKING}):
        if _differs(page.get(key), other.get(key)):
            yield _of_page(number, key, page.get(key), other.get(key))
    mine, theirs = _dictionary(page.get("/Resources")), _dictionary(other.get("/Resources"))
    for kind in sorted({*mine} | {*theirs}):
        yield from _compare_resources(number, kind, mine.get(kind), theirs.get(kind))


def _of_page(number: int, key: str, value: Any, other: Any) -> Finding:
    if key == "/Annots":
        kinds = ", ".join(str(_dictionary(one).get("/Subtype", ""))[1:] for one in _resolved(value) or [])
        return stop(
            "E_VERIFY_ANNOTATION", f"page {number}: annotations lie on it that the sheet does not have ({kinds})"
        )
    change = "was added" if other is None else "was taken away" if value is None else "was changed"
    return stop("E_VERIFY_DRAWING", f"page {number}: {key[1:]} {change}")


def _compare_resources(number: int, kind: str, value: Any, other: Any) -> Iterator[Finding]:
    what = RESOURCES.get(kind, kind[1:])
    mine, theirs = _resolved(value), _resolved(other)
    if not isinstance(mine, DictionaryObject) or not isinstance(theirs, DictionaryObject):
        if _differs(mine, theirs):
            names = ", ".join(str(name)[1:] for name in mine) if isinstance(mine, DictionaryObject) else ""
            yield stop("E_VERIFY_DRAWING", f"page {number}: {what} is not as it was printed {names}".rstrip())
        return
    for name in sorted({*mine} | {*theirs}):
        if _differs(mine.get(name), theirs.get(name)):
            yield stop("E_VERIFY_DRAWING", f"page {number}: {what} is not as it was printed ({name[1:]})")


def _compare_contents(number: int, page: Any, other: Any, printed: Printed, expected: Printed) -> Iterator[Finding]:
    mine, theirs = page.get_contents(), other.get_contents()
    if mine is None or theirs is None or mine.get_data() == theirs.get_data():
        if (mine is None) != (theirs is None):
            yield stop("E_VERIFY_DRAWING", f"page {number}: nothing is drawn on it")
        return
    found, wanted = _operations(mine, printed), _operations(theirs, expected)
    if found != wanted:
        more = len(found) - len(wanted)
        told = (
            f"{more} operations more" if more > 0 else f"{-more} operations fewer" if more < 0 else "other operations"
        )
        yield stop(
            "E_VERIFY_DRAWING",
            f"page {number}: it is not drawn as the record gives it ({told})",
            "look at the page: something was drawn over it, moved or taken away",
        )


def _operations(contents: Any, printed: Printed) -> list[tuple[bytes, str]]:
    """Every operation but the words of the texts, which are compared as text."""
    return [
        (operator, "" if operator in SHOWS else repr(operands))
        for operands, operator in ContentStream(contents, printed.reader).operations
    ]


# The document ---------------------------------------------------------------------------------------


def compare_documents(printed: Printed, expected: Printed) -> list[Finding]:
    """What the document has beside its pages: information, actions, forms, layers, attached files."""
    findings: list[Finding] = []
    try:
        mine, theirs = printed.reader.trailer, expected.reader.trailer
        for place in ("/Info", "/Root"):
            first, second = _dictionary(mine.get(place)), _dictionary(theirs.get(place))
            for key in sorted(({*first} | {*second}) - {"/Pages"}):
                if _differs(first.get(key), second.get(key)):
                    findings.append(_of_document(key))
    except MALFORMED as error:
        raise VerificationError(f"the document cannot be read: {error}", code="E_VERIFY_PDF") from None
    return findings


def _of_document(key: str) -> Finding:
    if key in {"/Names", "/AF"}:
        return stop("E_VERIFY_ATTACHMENT", f"the attached files are not those that were printed ({key[1:]})")
    return stop("E_VERIFY_DOCUMENT", f"the document's {key[1:]} is not as it was printed")


def was_added_to(content: bytes) -> bool:
    """Whether something stands behind the first end of the file, unless a program rewrote it for the web."""
    if b"/Linearized" in content[:1024]:
        return False
    end = _END.search(content)
    return end is not None and end.end() < len(content)


# Two values of a PDF ----------------------------------------------------------------------------------


def _resolved(value: Any) -> Any:
    """What a reference leads to; None for what says nothing."""
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return None if isinstance(found, NullObject) else found


def _dictionary(value: Any) -> Any:
    found = _resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _differs(first: Any, second: Any) -> bool:
    return not _same(first, second, set())


def _same(first: Any, second: Any, seen: set[tuple[int, int]]) -> bool:
    """Whether two values say the same, however they are packed and numbered."""
    one, other = _resolved(first), _resolved(second)
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
