"""A sheet's drawing against the same sheet drawn again: operations, resources, annotations.

A page that cannot be read is a ``VerificationError``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject

from formulate.errors import VerificationError
from formulate.findings import Finding, mistake
from formulate.verification.pdf import MALFORMED, PACKING, Printed, dictionary, differs, resolved

__all__ = ["compare_drawings", "foreign_on_pages", "pages_drawn_otherwise", "same_typefaces"]

#: Operators whose text is compared as text.
SHOWS = {b"Tj", b"TJ", b"'", b'"'}
#: What a page's resources hold, in words.
RESOURCES = {
    "/Font": "a typeface",
    "/XObject": "an image or a form",
    "/ExtGState": "a graphics state",
    "/Pattern": "a pattern",
    "/Shading": "a shading",
    "/ColorSpace": "a color space",
    "/Properties": "a layer",
}
#: What a page shows, how large, and what it does; the same with every version.
SEEN = ("/AA", "/Annots", "/CropBox", "/Group", "/MediaBox", "/Rotate", "/UserUnit")
#: Which page of the file is which page of the sheet drawn again, from 1; 0 where there is none.
Pairs = Sequence[tuple[int, int]]
#: The QR code: its modules as rectangles counted from the corner that the matrix before it sets.
_CODE = re.compile(rb"0 g (?:[0-9]{1,2} [0-9]{1,2} [0-9]{1,2} 1 re )+f")


def compare_drawings(printed: Printed, expected: Printed, pairs: Pairs, *, code: bool = True) -> list[Finding]:
    """Whatever is drawn, laid over or set differently on a page than in the same sheet drawn again, with its page.

    With *code*, the QR code's modules must be the same too.
    """
    findings: list[Finding] = []
    try:
        for number, page, other in _paired(printed, expected, pairs):
            findings += _compare_packing(number, page)
            findings += _compare_contents(number, page, other, code)
            keys = sorted(({*page} | {*other}) - {"/Contents", "/Resources", *PACKING})
            findings += _compare_entries(number, page, other, keys)
            findings += _compare_resources(number, page, other)
    except MALFORMED as error:
        raise _unreadable(error) from None
    return findings


def foreign_on_pages(printed: Printed, expected: Printed, pairs: Pairs) -> list[Finding]:
    """What no version's sheet has on a page or around it: annotations, images, layers, another size, a turn."""
    findings: list[Finding] = []
    try:
        for number, page, other in _paired(printed, expected, pairs):
            findings += _compare_packing(number, page)
            findings += _compare_entries(number, page, other, SEEN)
            held = dictionary(page.get("/Resources"))
            for kind in sorted({*held} - {"/Font", "/ProcSet"}):
                if dictionary(held.get(kind)):
                    findings.append(_of_resource(number, kind, dictionary(held.get(kind))))
    except MALFORMED as error:
        raise _unreadable(error) from None
    return findings


def pages_drawn_otherwise(printed: Printed, expected: Printed, pairs: Pairs) -> list[int]:
    """The pages that are not drawn as this version draws them, or have another typeface."""
    try:
        return [
            number
            for number, page, other in _paired(printed, expected, pairs)
            if _data(page) != _data(other) or differs(page.get("/Resources"), other.get("/Resources"))
        ]
    except MALFORMED as error:
        raise _unreadable(error) from None


def same_typefaces(printed: Printed, expected: Printed, pairs: Pairs) -> bool:
    """Whether every page has the typefaces of the one drawn again, to the last outline."""
    try:
        return not any(
            differs(dictionary(page.get("/Resources")).get("/Font"), dictionary(other.get("/Resources")).get("/Font"))
            for _, page, other in _paired(printed, expected, pairs)
        )
    except MALFORMED as error:
        raise _unreadable(error) from None


def _paired(printed: Printed, expected: Printed, pairs: Pairs) -> Iterator[tuple[int, Any, Any]]:
    """Each page that both have: its number, and the two."""
    for number, expected_number in pairs:
        if number and expected_number:
            yield number, printed.reader.pages[number - 1], expected.reader.pages[expected_number - 1]


def _unreadable(error: BaseException) -> VerificationError:
    return VerificationError(f"a page cannot be read: {error}", code="E_VERIFY_PDF")


def _compare_entries(number: int, page: Any, other: Any, keys: Sequence[str]) -> Iterator[Finding]:
    for key in keys:
        if differs(page.get(key), other.get(key)):
            yield _of_page(number, key, page.get(key), other.get(key))


def _of_page(number: int, key: str, value: Any, other: Any) -> Finding:
    if key == "/Annots":
        annotations = resolved(value)
        held = annotations if isinstance(annotations, ArrayObject) else [annotations]
        kinds = ", ".join(str(dictionary(one).get("/Subtype", ""))[1:] for one in held)
        return mistake(
            "E_VERIFY_ANNOTATION", f"page {number}: it has annotations that the sheet does not have ({kinds})"
        )
    change = "was added" if other is None else "was taken away" if value is None else "was changed"
    return mistake("E_VERIFY_DRAWING", f"page {number}: {key[1:]} {change}")


def _compare_resources(number: int, page: Any, other: Any) -> Iterator[Finding]:
    mine, theirs = dictionary(page.get("/Resources")), dictionary(other.get("/Resources"))
    for kind in sorted({*mine} | {*theirs}):
        first, second = resolved(mine.get(kind)), resolved(theirs.get(kind))
        if not isinstance(first, DictionaryObject) or not isinstance(second, DictionaryObject):
            if differs(first, second):
                yield _of_resource(number, kind, dictionary(first))
            continue
        for name in sorted({*first} | {*second}):
            if differs(first.get(name), second.get(name)):
                yield _of_resource(number, kind, [name])


def _of_resource(number: int, kind: str, names: Any) -> Finding:
    what = RESOURCES.get(kind, kind[1:])
    named = ", ".join(str(name)[1:] for name in names)
    difference = f"page {number}: {what} is not as it was printed"
    return mistake("E_VERIFY_DRAWING", f"{difference} ({named})" if named else difference)


def _compare_packing(number: int, page: Any) -> Iterator[Finding]:
    """A drawing that is not, or not only, in the file: some viewers take it from elsewhere."""
    contents = resolved(page.get("/Contents"))
    streams = contents if isinstance(contents, ArrayObject) else [contents]
    for stream in map(resolved, streams):
        more = sorted({*stream} - PACKING) if isinstance(stream, StreamObject) else []
        if more:
            yield mistake("E_VERIFY_DRAWING", f"page {number}: its drawing has {', '.join(more)}, which no sheet has")


def _data(page: Any) -> bytes:
    contents = page.get_contents()
    return bytes(contents.get_data()).strip() if contents is not None else b""


def _compare_contents(number: int, page: Any, other: Any, code: bool) -> Iterator[Finding]:
    mine, theirs = _data(page), _data(other)
    if not code:
        mine, theirs = _CODE.sub(b"", mine), _CODE.sub(b"", theirs)
    if mine == theirs:
        return
    if not mine:
        yield mistake("E_VERIFY_DRAWING", f"page {number}: nothing is drawn on it")
        return
    printed_operations, expected_operations = _operations(mine), _operations(theirs)
    more = len(printed_operations) - len(expected_operations)
    if more:
        difference = f"{abs(more)} operations {'more' if more > 0 else 'fewer'}"
    elif printed_operations == expected_operations:
        difference = "the same operations, written in another way, which a viewer may read differently"
    elif [bare for bare, _ in printed_operations] == [bare for bare, _ in expected_operations]:
        return  # other words alone, and those are compared as texts
    else:
        difference = "other operations"
    yield mistake(
        "E_VERIFY_DRAWING",
        f"page {number}: it is not drawn as the record gives it ({difference})",
        "look at the page: something was drawn over it, moved or taken away",
    )


def _operations(contents: bytes) -> list[tuple[str, str]]:
    """Every operation without the words that it shows, and with them."""
    stream = StreamObject()
    stream.set_data(contents)
    operations = []
    for operands, operator in ContentStream(stream, None).operations:
        name = operator.decode("latin-1")
        bare = name if operator in SHOWS and len(operands) == 1 else f"{operands!r} {name}"
        operations.append((bare, f"{operands!r} {name}"))
    return operations
