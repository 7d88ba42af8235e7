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
WIDGET = b"<< /FT /Sig /T (S1) /V %d 0 R /Type /Annot /Subtype /Widget /F 132 /Rect [0 0 0 0] /P %d 0 R >>"
#: A description of the document with a title, and a drawing that is said to be one.
TITLE = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    b"<dc:title>%b</dc:title></x:xmpmeta>"
)
DESCRIBED = b"<< /Type /Metadata /Length %d >>\nstream\n%b\nendstream"


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
        self.form = b"/AcroForm << /Fields [ %d 0 R ] /SigFlags 3 >>" % self.field
        self.notes = b"/Annots [ %d 0 R ]" % self.field
        self.widget = WIDGET % (self.signature, self.page)

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
    written: Callable[[bytes], bytes] = bytes  # the table and all behind it, as it is written
    trailer: bytes = b""  # more entries of the trailer, the first of them
    filling: bytes = b""  # behind the signature, in the room that is kept for it
    end: Callable[[int], bytes] = _plain_end


def signed_by_hand(sheet: Sheet, update: Update) -> bytes:
    """The sheet with an update behind it, signed from its first to its last byte."""
    kinds = b"/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached"
    objects = {
        sheet.signature: b"<< %b /ByteRange %b /Contents <%b> >>" % (kinds, RANGE, b"0" * HOLE),
        sheet.field: sheet.widget,
        sheet.page: sheet.with_more(sheet.page, sheet.notes),
        sheet.root: sheet.with_more(sheet.root, sheet.form),
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
    content = content[:start] + update.written(content[start:])
    previous = sheet.start if update.previous is None else update.previous
    figures = (sheet.more + 1, sheet.root, previous)
    content += b"trailer\n<< %b /Size %d /Root %d 0 R /Prev %d >>\n" % (update.trailer, *figures) + update.end(start)
    return _signed(content, len(sheet.content), update.filling)


def _signed(content: bytes, printed: int, filling: bytes) -> bytes:
    start = content.index(b"<" + b"0" * HOLE, printed)
    end = start + HOLE + 2
    content = content.replace(RANGE, b"[0 %010d %010d %010d]" % (start, end, len(content) - end), 1)
    digest = hashlib.sha256(content[:start] + content[end:]).digest()
    signature = asyncio.run(signer().async_sign(digest, "sha256")).dump().hex().encode()
    return content[: start + 1] + (signature + filling).ljust(HOLE, b"0") + content[end - 1 :]


def honest(content: bytes) -> bytes:
    """A plain signature."""
    return signed_by_hand(Sheet(content), Update())


def signed_otherwise(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each with its name."""
    sheet = Sheet(content)
    kinds = (_decoys, _objects, _between, _notes, _documents, _trailers, _tables)
    for name, update in (one for kind in kinds for one in kind(sheet)):
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


def _between(sheet: Sheet) -> Iterator[tuple[str, Update]]:
    """What is no object, or one for some readers alone; and what is behind the signature, which does not cover it."""
    for name, text in {
        "an object without a space": b"%d 0obj\n<< >>\nendobj\n" % sheet.page,
        "an object with a sign": b"+%d 0 obj\n<< >>\nendobj\n" % sheet.page,
        "an object in capital letters": b"%d 0 OBJ\n<< >>\nendobj\n" % sheet.page,
        "an object behind form feeds": b"%d\x0c0\x0cobj\n<< >>\nendobj\n" % sheet.page,
        "a remark": b"% 615 mg\n",
        "a drawing of no object": b"stream\nq BT (615 mg) Tj ET Q\nendstream\n",
        "another kind of file": b"<html><body>615 mg</body></html>\n",
        "a packed file": b"PK\x03\x04" + bytes(26) + b"x\n",
        "the head of a file": b"%PDF-2.0\n",
        "the end of an object": b"endobj\n",
    }.items():
        yield name, Update(before=text)
    yield "figures in the room for the signature", Update(filling=b"615 mg".hex().encode())


def _notes(sheet: Sheet) -> Iterator[tuple[str, Update]]:
    """A field that says more than that it holds a signature, and notes in places where none is."""
    for name, text in {
        "an appearance": sheet.widget[:-2] + b"/AP << /N %d 0 R >> >>" % sheet.second,
        "an action": sheet.widget[:-2] + b"/A << /S /URI /URI (https://example.org) >> >>",
        "a border": sheet.widget[:-2] + b"/Border [0 0 9] >>",
        "a text": sheet.widget[:-2] + b"/Contents (615 mg) >>",
        "kids with a text": sheet.widget[:-2] + b"/Kids [ << /Rect [0 0 0 0] /Contents (615 mg) >> ] >>",
        "what its program says": sheet.widget[:-2] + b"/Prop_Build << /AP << /N %d 0 R >> >> >>" % sheet.page,
        "a page of its own": sheet.widget.replace(b"/P %d 0 R" % sheet.page, b"/P << /AA << /O (x) >> >>"),
        "a height": sheet.widget.replace(b"[0 0 0 0]", b"[100 100 100 300]"),
        "six corners": sheet.widget.replace(b"[0 0 0 0]", b"[0 0 0 0 300 300]"),
        "another kind": sheet.widget.replace(b"/FT /Sig", b"/FT /Tx"),
    }.items():
        yield f"a field with {name}", Update({sheet.field: text})
    text = b"/Annots [ << /Subtype /Widget /FT /Sig /Contents (615 mg) >> ]"
    yield "a text on the second page", Update({sheet.second: sheet.with_more(sheet.second, text)})
    yield "notes of all pages", Update({sheet.pages: sheet.with_more(sheet.pages, b"/Annots [ ]")})


def _documents(sheet: Sheet) -> Iterator[tuple[str, Update]]:
    """Entries of the document and of a page that are there twice, or that say something else."""
    drawing = DESCRIBED % (3, b"q Q")
    for name, entry in {
        "two drawings": b"/Contents %d 0 R" % sheet.more,
        "two drawings, one by numbers": b"/Conten#74s %d 0 R" % sheet.more,
        "two sizes": b"/MediaBox [0 0 300 400]",
        "two lists of notes": b"/Annots [ << /Subtype /FreeText >> ]",
    }.items():
        page = b"<< %b %b" % (entry, sheet.with_more(sheet.page, sheet.notes).lstrip()[2:])
        yield f"a page with {name}, the other one first", Update({sheet.page: page, sheet.more: drawing})
    described = DESCRIBED % (len(TITLE), TITLE % b"Sirolimus 1 % cream")
    for name, (entry, object_of) in {
        "pages twice": (b"/Pages %d 0 R" % sheet.page, b""),
        "an extension that acts": (b"/Extensions << /X << /OpenAction (x) >> >>", b""),
        "extensions in a drawing": (b"/Extensions %d 0 R" % sheet.second, b""),
        "a version of no reader": (b"/Version /9.9", b""),
        "a version that acts": (b"/Version << /AA << /O (x) >> >>", b""),
        "another title": (b"/Metadata %d 0 R" % sheet.more, described),
        "a description that is none": (b"/Metadata %d 0 R" % sheet.more, drawing),
    }.items():
        root = sheet.with_more(sheet.root, sheet.form + b" " + entry)
        yield f"a document with {name}", Update({sheet.root: root, **({sheet.more: object_of} if object_of else {})})
    second = sheet.with_more(sheet.second, b"/Metadata %d 0 R" % sheet.more)
    yield "a page with a description", Update({sheet.second: second, sheet.more: drawing})


def _trailers(sheet: Sheet) -> Iterator[tuple[str, Update]]:
    """Entries of the trailer that name something else."""
    for name, entry in {
        "a title": b"/Info << /Title (Sirolimus 1 % cream) >>",
        "a page as what is said of it": b"/Info %d 0 R" % sheet.page,
        "two documents": b"/Root %d 0 R" % sheet.page,
        "two documents, one by numbers": b"/Roo#74 %d 0 R" % sheet.page,
        "another table by numbers": b"/Pre#76 0",
        "another size by numbers": b"/Siz#65 3",
        "another ID": b"/ID [ (a) (b) ]",
        "another entry": b"/Note (615 mg)",
    }.items():
        yield f"a trailer with {name}", Update(trailer=entry)


def _tables(sheet: Sheet) -> Iterator[tuple[str, Update]]:
    """Tables whose parts count otherwise than readers of the entries do."""
    page, field = b"\n%d 1\n" % sheet.page, b"\n%d 1\n" % sheet.field
    for name, old, new in (
        ("a count too great", page, page.replace(b" 1", b" 2")),
        ("a count of none", page, page.replace(b" 1", b" 0")),
        ("two entries counted as one", field, b"\n"),
        ("zeros before a number", page, b"\n%010d 1\n" % sheet.page),
        ("the page as the second one", page, b"\n%d 1\n" % sheet.second),
        ("its first part twice", page, b"\n0 1\n0000000000 65535 f " + page),
    ):
        yield f"a table with {name}", Update(written=lambda table, old=old, new=new: table.replace(old, new, 1))
