"""Files made to keep a program that reads them busy, or to make it end: each is an altered sheet too."""

import re
from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject

from formulate.worksheet import RECORD_BEGINS, RECORD_ENDS
from tests.verification import tampering as by

#: Deeper than Python goes, and less deep than its reader of JSON goes.
DEEP = 700


def hostile(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each with its name; they are read by programs for PDF files."""
    yield from _tables(data)
    yield from _drawings(data)
    yield from _trees(data)


def hostile_records(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The same of the record alone."""
    deep = b"[" * DEEP + b'"x"' + b"]" * DEEP
    for key in (b'"method": ', b'"lots": ', b'"lines": ', b'"drawn_with": '):
        place = data.index(key, data.index(RECORD_BEGINS)) + len(key)
        yield f"hostile record: deep {key.decode()[1:-3]}", data[:place] + deep + b', "rest": ' + data[place:]
    begin, end = data.index(RECORD_BEGINS), data.index(RECORD_ENDS) + len(RECORD_ENDS)
    record = data[begin:end].decode()
    yield "hostile record: in two bytes a letter", data[:begin] + record.encode("utf-16") + data[end:]
    yield "hostile record: with a mark of its order", data[:begin] + b"\xef\xbb\xbf" + data[begin:]
    yield "hostile record: half a letter", data.replace(b'"make": "60 g"', b'"make": "60 g\\ud800"', 1)
    yield "hostile record: a long text", data.replace(b'"make": "60 g"', b'"make": "%s g"' % (b"6" * 200_000), 1)
    yield (
        "hostile record: a long list",
        data.replace(b'"lots": [', b'"more": [%s"x"], "lots": [' % (b'"x",' * 20_000), 1),
    )


def _tables(data: bytes) -> Iterator[tuple[str, bytes]]:
    start = re.findall(rb"startxref\n(\d+)", data)[-1]
    yield "a table before itself", data.replace(b"trailer\n<<", b"trailer\n<<\n/Prev " + start, 1)
    yield "a table of too many objects", re.sub(rb"/Size \d+", b"/Size 2147483647", data)
    yield "a page as the document", re.sub(rb"/Root \d+ 0 R", b"/Root 3 0 R", data)
    yield "a length beyond the file", re.sub(rb"/Length \d+", b"/Length 99999999", data, count=1)
    yield (
        "a length that is its own object",
        re.sub(rb"(\d+) 0 obj\n<<\n/Length \d+", rb"\1 0 obj\n<<\n/Length \1 0 R", data, count=1),
    )
    update = b"\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 1>>\nstartxref\n0\n%%EOF"
    yield "a thousand updates", data + update * 1_000


def _drawings(data: bytes) -> Iterator[tuple[str, bytes]]:
    yield "a drawing of brackets", by.redrawn(data, 1, lambda content: content + b"\n" + b"[" * 100_000)
    yield "a drawing in itself", _in_itself(data)
    writer = by.opened(data)
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        letters = by.stream(b"1 beginbfrange\n<0000> <FFFFFFFF> <0041>\nendbfrange")
        font.get_object()[NameObject("/ToUnicode")] = writer._add_object(letters)
    yield "a letter for every number", by.written(writer)
    for name, box in {"huge": (0, 0, 2e5, 2e5), "without size": (0, 0, 0, 0), "upside down": (600, 800, 0, 0)}.items():
        writer = by.opened(data)
        writer.pages[0][NameObject("/MediaBox")] = ArrayObject([FloatObject(value) for value in box])
        yield f"a page {name}", by.written(writer)


def _in_itself(data: bytes) -> bytes:
    writer = by.opened(data)
    form = by.stream(b"/F0 Do /F0 Do")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    form[NameObject("/BBox")] = ArrayObject([NumberObject(value) for value in (0, 0, 600, 800)])
    drawn = DictionaryObject({NameObject("/F0"): writer._add_object(form)})
    form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawn})
    writer.pages[0]["/Resources"][NameObject("/XObject")] = drawn
    return by.redrawn(by.written(writer), 1, lambda content: content + b"\n/F0 Do")


def _trees(data: bytes) -> Iterator[tuple[str, bytes]]:
    writer = by.opened(data)
    pages = writer.root_object["/Pages"]
    pages["/Kids"].append(writer.root_object.raw_get("/Pages"))
    yield "pages that hold themselves", by.written(writer)
    writer = by.opened(data)
    kids = writer.root_object["/Pages"]["/Kids"]
    for _ in range(2_000):
        list.append(kids, list.__getitem__(kids, 0))
    yield "thousands of pages", by.written(writer)
    writer = by.opened(data)
    names = writer.root_object["/Names"]["/EmbeddedFiles"].get_object()
    names[NameObject("/Kids")] = ArrayObject([writer._add_object(names)])
    yield "attached files that hold themselves", by.written(writer)
