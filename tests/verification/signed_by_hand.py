"""Signatures put behind a sheet byte by byte: each fits its file, and readers of it see different things.

What a reader shows depends on where it looks for an object: in the tables, or in the file where a table is not as it
expects. MuPDF and Poppler showed another document for several of these.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as held

from tests.verification.signing import signer

#: Hexadecimal digits that are kept free for the signature.
HOLE = 12_000
RANGE = b"[0 0000000000 0000000000 0000000000]"
ENTRY = b"%010d 00000 n \n"


class Sheet:
    """A printed sheet: its objects, and where they are."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
        self.trailer = content[content.rindex(b"trailer") :]
        self.root, self.size = self._number(self.trailer, b"Root"), int(self._found(rb"/Size (\d+)", self.trailer))
        self.pages = self._number(self.object(self.root), b"Pages")
        self.page, self.second = (int(one) for one in re.findall(rb"(\d+) 0 R", self.object(self.pages))[:2])
        self.signature, self.field, self.more = self.size, self.size + 1, self.size + 2

    def place(self, number: int) -> int:
        """Where an object begins."""
        return self.content.index(b"\n%d 0 obj\n" % number) + 1

    def object(self, number: int) -> bytes:
        """What is in an object."""
        start = self.content.index(b"obj", self.place(number)) + 4
        return self.content[start : self.content.index(b"\nendobj", start)]

    def with_more(self, number: int, entries: bytes) -> bytes:
        """An object that is a dictionary, with more entries."""
        return self.object(number).rstrip()[:-2] + b" " + entries + b" >>"

    @staticmethod
    def _found(pattern: bytes, text: bytes) -> bytes:
        found = re.search(pattern, text)
        assert found is not None
        return found[1]

    def _number(self, text: bytes, key: bytes) -> int:
        return int(self._found(rb"/%b (\d+) 0 R" % key, text))


def _plain_end(start: int) -> bytes:
    return b"startxref\n%d\n%%%%EOF\n" % start


@dataclass(frozen=True)
class Update:
    """How an update differs from that of an honest signature."""

    objects: Mapping[int, bytes] = held(default_factory=dict)  # more of them, or other ones
    before: bytes = b""  # what is in front of the objects
    entries: Mapping[int, bytes] = held(default_factory=dict)  # of the table, instead of the true ones
    table: bytes = b"xref\n"  # how the table begins
    previous: int | None = None  # where the table before is said to be
    end: Callable[[int], bytes] = _plain_end


def signed_by_hand(sheet: Sheet, update: Update) -> bytes:
    """The sheet with an update behind it, signed from its first to its last byte."""
    form = b"/AcroForm << /Fields [ %d 0 R ] /SigFlags 3 >>" % sheet.field
    kinds = b"/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached"
    widget = b"<< /FT /Sig /T (S1) /V %d 0 R /Type /Annot /Subtype /Widget /F 132 /Rect [0 0 0 0] /P %d 0 R >>"
    objects = {
        sheet.signature: b"<< %b /ByteRange %b /Contents <%b> >>" % (kinds, RANGE, b"0" * HOLE),
        sheet.field: widget % (sheet.signature, sheet.page),
        sheet.page: sheet.with_more(sheet.page, b"/Annots [ %d 0 R ]" % sheet.field),
        sheet.root: sheet.with_more(sheet.root, form),
        **update.objects,
    }
    content, entries = sheet.content + update.before, {}
    for number, text in objects.items():
        entries[number] = ENTRY % len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    start = len(content)
    content += update.table + b"0 1\n0000000000 65535 f \n"
    for number, entry in sorted((entries | dict(update.entries)).items()):
        content += b"%d 1\n%b" % (number, entry)
    previous = sheet.start if update.previous is None else update.previous
    figures = (sheet.more + 1, sheet.root, previous)
    content += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % figures + update.end(start)
    return _signed(content, len(sheet.content))


def _signed(content: bytes, printed: int) -> bytes:
    start = content.index(b"<" + b"0" * HOLE, printed)
    end = start + HOLE + 2
    content = content.replace(RANGE, b"[0 %010d %010d %010d]" % (start, end, len(content) - end), 1)
    digest = hashlib.sha256(content[:start] + content[end:]).digest()
    signature = asyncio.run(signer().async_sign(digest, "sha256")).dump().hex().encode()
    return content[: start + 1] + signature.ljust(HOLE, b"0") + content[end - 1 :]


def honest(content: bytes) -> bytes:
    """A plain signature."""
    return signed_by_hand(Sheet(content), Update())


def signed_otherwise(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each with its name."""
    sheet = Sheet(content)
    for name, update in (*_decoys(sheet), *_objects(sheet)):
        yield f"signed by hand: {name}", signed_by_hand(sheet, update)


def _decoys(sheet: Sheet) -> Iterator[tuple[str, Update]]:
    """Pages of another document, which no table names; what makes readers look for them is in the table or the end."""
    pages = b"<<\n/Count 1 /Kids [ %d 0 R ] /Type /Pages\n>>" % sheet.second
    decoy, there = b"%d 0 obj\n%b\nendobj\n" % (sheet.pages, pages), {sheet.pages: ENTRY % sheet.place(sheet.pages)}
    yield "other pages", Update(before=decoy, entries=there)
    for name, table in {
        "spaces": b"   xref\n",
        "zeros": b"\0\0xref\n",
        "lines": b"\n" * 40 + b"xref\n",
        "a line end of Mac": b"xref\r",
        "spaces behind": b"xref   \n\n",
    }.items():
        yield f"other pages, {name} before the table", Update(before=decoy, entries=there, table=table)
    for name, end in {
        "a place one off": lambda start: _plain_end(start - 1),
        "a place with a sign": lambda start: b"startxref\n+%d\n%%%%EOF\n" % start,
        "a place with zeros": lambda start: b"startxref\n%020d\n%%%%EOF\n" % start,
        "a remark before the place": lambda start: b"startxref %%x\n%d\n%%%%EOF\n" % start,
        "lines behind the end": lambda start: _plain_end(start) + b"\n" * 900,
    }.items():
        yield f"other pages, {name}", Update(before=decoy, entries=there, end=end)
    place = sheet.place(sheet.pages)
    for name, entry in {"19": b"%010d 00000 n\n", "21": b"%010d 00000 n \r\n"}.items():
        yield f"other pages, an entry of {name} bytes", Update(before=decoy, entries={sheet.pages: entry % place})


def _objects(sheet: Sheet) -> Iterator[tuple[str, Update]]:
    drawing = b"<< /Type /Metadata /Length 30 >>\nstream\nq BT /F2 20 Tf (615 mg) Tj ET\nendstream"
    other = sheet.object(sheet.page)
    other = re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % sheet.more, other)
    annotated = sheet.with_more(sheet.page, b"/Annots [ %d 0 R %d 0 R ]" % (sheet.root, sheet.field))
    pages = sheet.with_more(sheet.page, b"/Annots %d 0 R" % sheet.pages)
    twice = sheet.with_more(sheet.page, b"/Contents %d 0 R" % sheet.second)
    yield "a page drawn by a description", Update({sheet.page: other, sheet.more: drawing})
    yield "a page with the document as a note", Update({sheet.page: annotated})
    yield "a page with the pages as its notes", Update({sheet.page: pages})
    yield "a page with two drawings", Update({sheet.page: twice})
    yield "a page that is nothing", Update({sheet.second: b"null"})
    yield "a page elsewhere", Update(entries={sheet.second: ENTRY % sheet.place(sheet.page)})
    yield "the table of another document", Update(previous=sheet.start - 1)
