"""Reading a PDF, in a process that has nothing to lose: texts, attachments, pictures."""

from __future__ import annotations

import base64
import difflib
import io
import json
import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import zip_longest
from typing import Any

from formulate.verification.signatures import signature_in
from formulate.verification.time_limit import SECONDS

__all__ = ["answer_to", "serve"]

#: Most memory, in bytes; most pages; most differences that are named of a page.
MEMORY = 500 * 2**20
MOST_PAGES = 1_000
MOST_NAMED = 20
#: What no sheet has, on a page and in the document: it shows something else, or does something.
FOREIGN_ON_PAGES = ("/AA", "/Annots", "/CropBox", "/Group", "/Rotate", "/UserUnit")
FOREIGN_IN_DOCUMENT = ("/AA", "/AcroForm", "/Collection", "/OCProperties", "/OpenAction", "/Perms", "/URI")
#: Of a picture: its resolution, [pixels/pt], and how much lighter or darker a place is before it counts.
SCALE = 2
VISIBLE = 64
TILE = 16


def serve() -> None:
    """Answer the one request on standard input, as JSON on standard output."""
    _limit_itself()
    logging.disable(logging.CRITICAL)
    request = json.loads(sys.stdin.buffer.readline())
    first, second = (sys.stdin.buffer.read(size) for size in request["sizes"])
    sys.stdout.write(json.dumps(answer_to(request, first, second)))


def answer_to(request: Mapping[str, Any], first: bytes, second: bytes) -> Mapping[str, Any]:
    """What is asked about one file, or about two; an answer with ``error`` where they cannot be read."""
    tasks: dict[str, Callable[[], Mapping[str, Any]]] = {
        "attached": lambda: _attached(first, request["name"]),
        "look": lambda: _look(first, second, is_same_version=request["is_same_version"]),
        "signature": lambda: signature_in(first, request["printed"]),
    }
    try:
        return tasks[request["task"]]()
    except MemoryError:
        return {"error": f"it needs more than {MEMORY // 2**20} MB of memory"}
    except Exception as error:  # whatever a library raises for a malformed file
        return {"error": f"{type(error).__name__}: {error}"[:300], "is_no_pdf": True}


def _limit_itself() -> None:
    """Memory and time of the processor, whatever becomes of the process that asks."""
    with suppress(ImportError, OSError, ValueError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


def _opened(content: bytes) -> Any:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise ValueError("the PDF is encrypted, which no sheet is")
    if len(reader.pages) > MOST_PAGES:
        raise ValueError(f"the PDF has more than {MOST_PAGES} pages")
    return reader


def _attached(content: bytes, name: str) -> Mapping[str, Any]:
    contents = [bytes(content) for content in _opened(content).attachments.get(name, [])]
    if len(contents) != 1:
        return {"error": f"expected one attached file {name}, found {len(contents)}"}
    return {"record": base64.b64encode(contents[0]).decode()}


# Texts and what no sheet has ------------------------------------------------------------------------


def _look(printed: bytes, drawn: bytes, *, is_same_version: bool) -> Mapping[str, Any]:
    texts = _texts(printed)
    differences = list(_foreign(_opened(printed)))
    pictures: dict[int, bytes] = {}
    remarks: list[str] = []
    if is_same_version:
        expected_texts = _texts(drawn)
        if len(texts) != len(expected_texts):
            differences.append(f"the file has {len(texts)} pages, the sheet has {len(expected_texts)}")
        for number, (one, other) in enumerate(zip(texts, expected_texts, strict=False), start=1):
            differences += _text_differences(number, one, other)
        pictures, remarks = _pictures(printed, drawn)
        differences += [f"page {number} looks otherwise than the sheet" for number in pictures]
    return {
        "differences": differences,
        "remarks": remarks,
        "text": " ".join(" ".join(lines) for lines in texts),
        "pictures": {number: base64.b64encode(picture).decode() for number, picture in pictures.items()},
    }


def _texts(content: bytes) -> list[list[str]]:
    """The texts of each page, line by line, with single spaces."""
    texts = (page.extract_text().splitlines() for page in _opened(content).pages)
    return [[plain for line in lines if (plain := " ".join(line.split()))] for lines in texts]


def _text_differences(page: int, printed: list[str], expected: list[str]) -> list[str]:
    found = list(_unequal(page, printed, expected))
    more = len(found) - MOST_NAMED
    return [*found[:MOST_NAMED], f"page {page}: {more} more of its texts differ"] if more > 0 else found


def _unequal(page: int, printed: list[str], expected: list[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, printed, expected, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            for one, other in zip_longest(printed[first:last], expected[start:end]):
                yield f"page {page}: printed is {_quoted(one)}, the record gives {_quoted(other)}"


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else repr(text[:80])


def _foreign(reader: Any) -> Iterator[str]:
    """What no sheet has: annotations, layers, scripts, forms, another size or a turn."""
    for number, page in enumerate(reader.pages, start=1):
        for key in FOREIGN_ON_PAGES:
            value = page.get(key)
            if value and value.get_object():
                yield f"page {number} has {key[1:]}, which no sheet has"
    root = reader.trailer["/Root"]
    for key in FOREIGN_IN_DOCUMENT:
        if root.get(key):
            yield f"the document has {key[1:]}, which no sheet has"
    names = root.get("/Names", {}).get_object()
    if set(names) - {"/EmbeddedFiles"} or len(reader.attachments) > 1:
        yield "the document has attached files or scripts, which no sheet has"


# Pictures -------------------------------------------------------------------------------------------


def _pictures(printed: bytes, drawn: bytes) -> tuple[dict[int, bytes], list[str]]:
    """Each page that looks otherwise, with its places marked; a remark where pictures cannot be made."""
    try:
        import pypdfium2
    except ImportError:
        return {}, ["the pages were not compared as pictures: pip install 'formulate-rx[look]'"]
    pages = pypdfium2.PdfDocument(printed), pypdfium2.PdfDocument(drawn)
    different: dict[int, bytes] = {}
    for number in range(min(len(pages[0]), len(pages[1]))):
        first, second = (file[number].render(scale=SCALE, grayscale=True).to_pil() for file in pages)
        marked = _marked(first, second)
        if marked:
            different[number + 1] = marked
    return different, []


def _marked(first: Any, second: Any) -> bytes:
    """The first picture with a frame around each place that differs, as PNG; nothing where none does."""
    from PIL import Image, ImageChops, ImageDraw

    if first.size != second.size:
        second = second.resize(first.size)
    dark = ImageChops.difference(first, second).point(lambda value: 255 if value > VISIBLE else 0)
    if dark.getbbox() is None:
        return b""
    tiles = dark.reduce(TILE).point(lambda value: 255 if value else 0)
    picture = Image.merge("RGB", (first, first, first))
    pen = ImageDraw.Draw(picture)
    for place, value in enumerate(tiles.tobytes()):
        if value:
            x, y = place % tiles.width * TILE, place // tiles.width * TILE
            pen.rectangle((x - 2, y - 2, x + TILE + 1, y + TILE + 1), outline=(200, 0, 0))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
