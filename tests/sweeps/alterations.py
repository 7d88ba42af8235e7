"""Altered sheets: by editors, by hand, and by someone who knows how formulate and viewers read a file.

``python -m tests.sweeps.alterations`` prints what verify says of each; none may be proven.
"""

from __future__ import annotations

import gzip
import io
import json
import logging
import re
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Highlight, Link, Rectangle
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject

from formulate.pharmacy.lots import lot_from_typed
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.verification.verifying import Outcome, verify
from formulate.worksheet import RECORD_BEGINS, RECORD_ENDS, sheet_bytes
from tests.verification import tampering as by
from tests.verification.hostile import hostile, hostile_records
from tests.verification.signed_by_hand import honest, signed_otherwise
from tests.verification.signing import signed as signed_by_program

LOT = {"line": "sirolimus", "lot": "0123", "manufacturer": "Example Pharma", "expiry": "2027-05-31"}
ASSAY = {"assay": "98.2 %", "assay basis": "anhydrous", "water": "0.6 %"}
#: A text as it is drawn.
_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*[0-9](?:[^()\\]|\\.)*)\) Tj")
FIGURES = 40


def original() -> bytes:
    """60 g of the founding cream with a corrected lot."""
    batch = plan(load_recipe("sirolimus-cream-0.1"), "60 g", lots=[lot_from_typed(LOT | ASSAY)], made="2026-11-23")
    return sheet_bytes(batch, batch_id="2026-0001")


def alterations(data: bytes, *, by_hand_alone: bool = False) -> dict[str, bytes]:
    """Each altered sheet by what was done to it; those that need no program for PDF files are made at once."""
    found: dict[str, bytes] = {}
    by_hand = (_digits, _records, _json, _bytes, _around, _entries, _claims, hostile_records)
    by_programs = (_figures, _attached, _structures, _pages, _documents, hostile, signed_otherwise, _signed, _no_pdf)
    for made in by_hand if by_hand_alone else by_hand + by_programs:
        for name, content in made(data):
            assert name not in found, name
            assert content != data, name
            found[name] = content
    return found


Altered = Iterator[tuple[str, bytes]]


def _digits(data: bytes) -> Altered:
    """Another digit in each of many figures."""
    for number, match in enumerate(list(_SHOWN.finditer(data))[:FIGURES]):
        digit = re.search(rb"[0-9]", match[1])
        assert digit is not None
        place = match.start(1) + digit.start()
        other = b"1" if data[place : place + 1] != b"1" else b"7"
        yield f"digit of text {number}: {match[1].decode('latin-1')[:30]}", data[:place] + other + data[place + 1 :]


def _figures(data: bytes) -> Altered:
    """A figure written otherwise, hidden, moved, drawn over."""
    shown = b"(61.5 mg) Tj"
    for name, drawing in {
        "two texts": b"(615 mg) (61.5 mg) Tj",
        "torn apart": b"[(61.5) -9000 ( mg)] TJ",
        "a remark between": b"(61.5 mg) % (615 mg) Tj\n Tj",
        "as numbers": b"<36312e35206d67> Tj",
        "invisible": b"3 Tr (61.5 mg) Tj 0 Tr",
        "white": b"1 g (61.5 mg) Tj 0 g",
        "twice": b"(61.5 mg) Tj (0) Tj",
        "larger": b"200 Tz (61.5 mg) Tj 100 Tz",
        "raised": b"9 Ts (61.5 mg) Tj 0 Ts",
        "other words": b"(61.5 g) Tj",
        "a point lost": b"(615 mg) Tj",
        "a minus": b"(-61.5 mg) Tj",
    }.items():
        yield (
            f"figure to weigh {name}",
            by.redrawn(data, 1, lambda content, new=drawing: content.replace(shown, new, 1)),
        )
    yield "a box over a figure", by.laid_over(data, 1, b"q 1 g 300 500 90 30 re f Q")
    yield "a figure over a figure", by.laid_over(data, 1, b"q 0 g BT /F2+0 14 Tf 320 565 Td (615 mg) Tj ET Q")
    yield "an empty drawing added", by.laid_over(data, 1, b" ")
    yield "clipped", by.redrawn(data, 1, lambda content: b"0 0 300 800 re W n " + content)
    yield "shifted", by.redrawn(data, 1, lambda content: b"1 0 0 1 9 0 cm " + content)


def _records(data: bytes) -> Altered:
    """Another value in the record, with the digest as it was and with one that fits."""

    def setting(*path: str | int, to: object) -> Callable[[dict], None]:
        def change(attached: dict) -> None:
            *above, last = path
            target = attached
            for key in above:
                target = target[key]
            target[last] = to

        return change

    lines = ("record", "results", "lines")
    changes = {
        "make": setting("record", "typed", "make", to="90 g"),
        "made": setting("record", "typed", "made", to="2026-11-24"),
        "excess": setting("record", "typed", "excess", to="3 %"),
        "lot number": setting("record", "typed", "lots", 0, "lot", to="9999"),
        "assay": setting("record", "typed", "lots", 0, "assay", to="99.2 %"),
        "expiration": setting("record", "typed", "lots", 0, "expiry", to="2029-05-31"),
        "strength": setting("record", "typed", "recipe", "strength", "sirolimus", to="0.2 % w/w"),
        "title": setting("record", "typed", "recipe", "title", to="Sirolimus 1 % cream"),
        "storage": setting("record", "typed", "recipe", "storage", to="At room temperature."),
        "weight": setting(*lines, 0, "to_measure", "value", to="615"),
        "needed": setting(*lines, 0, "needed", "value", to="600"),
        "name": setting(*lines, 0, "name", to="tacrolimus"),
        "approval": setting("record", "recipe", "approval", to={"by": "Nobody", "on": "2026-11-20", "digest": "0"}),
        "pharmacy": setting("record", "site", "name", to="Another Pharmacy"),
        "hazards": setting("record", "typed", "recipe", "hazards", to=[]),
        "engine": setting("record", "engine", to="formulate-rx 9.9.9"),
        "schema": setting("record", "schema", to=99),
        "another key": setting("record", "note", to="x"),
        "batch number": setting("sheet", "batch_id", to="2026-0002"),
        "day of the sheet": setting("sheet", "made", to="2026-11-24"),
        "paper": setting("sheet", "paper", to="A4"),
        "patient": setting("sheet", "patient", to="stock"),
        "copy": setting("sheet", "copy", to=2),
        "copy as a truth": setting("sheet", "copy", to=True),
        "another key of the sheet": setting("sheet", "note", to="x"),
        "patient kept": setting("sheet", "patient_in_record", to=True),
    }
    for name, change in changes.items():
        yield f"record: {name}", by.with_record(data, change)
        if not name.startswith(("batch", "day", "paper", "patient", "copy", "another key of")):
            yield f"record: {name}, digest made to fit", by.with_record(data, change, digest=True)


def _written(data: bytes) -> dict[str, bytes]:
    """The same values written otherwise, and what readers of JSON take in different ways."""
    begin, end = data.index(RECORD_BEGINS), data.index(RECORD_ENDS) + len(RECORD_ENDS)
    record = data[begin:end]
    return {
        "without spaces": json.dumps(json.loads(record), separators=(",", ":")).encode(),
        "sorted": json.dumps(json.loads(record), sort_keys=True, indent=1).encode(),
        "a space more": record.replace(b'"make": ', b'"make":  ', 1),
        "escaped letters": record.replace(b'"60 g"', b'"60\\u0020g"', 1),
        "a key twice": record.replace(b'"make": "60 g"', b'"make": "90 g", "make": "60 g"', 1),
        "a float": record.replace(b'"60 g"', b"60.0", 1),
        "not a number": record.replace(b'"60 g"', b"NaN", 1),
        "nothing": b"",
        "an empty object": b"{}",
        "a list": b"[]",
        "two records": record + b"\n" + record,
        "deep": b'{"formulate record": 1,"record":' + b"[" * 5_000 + b"]" * 5_000 + b',"formulate record ends": 1}',
        "no mappings": b'{"formulate record": 1, "record": 1, "sheet": 2, "formulate record ends": 1}',
        "null": b'{"formulate record": 1, "record": null, "sheet": null, "formulate record ends": 1}',
        "another marker": record.replace(b'"formulate record": 1', b'"formulate record": 2', 1),
        "cut": record[:5_000],
    }


def _json(data: bytes) -> Altered:
    for name, content in _written(data).items():
        yield f"JSON: {name}", by.in_place(data, content)


def _attached(data: bytes) -> Altered:
    for name, content in _written(data).items():
        yield f"attached: {name}", by.with_attachment(data, content)


def _bytes(data: bytes) -> Altered:
    """Bytes added, taken and exchanged, wherever they do not draw."""
    yield "an operator in other words, same length", data.replace(b"(61.5 mg) Tj", b"(61.5 mg)Tj ", 1)
    xref = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    yield "a line end behind the end", data + b"\n"
    yield "a remark behind the end", data + b"%x"
    yield "a space before the end", data[:-1] + b" " + data[-1:]
    yield "the last byte lost", data[:-1]
    yield "half", data[: len(data) // 2]
    yield "something before the head", b"%PDF-1.7\n" + data
    yield "another version", data.replace(b"%PDF-1.7", b"%PDF-2.0", 1)
    yield "another place of the table", data.replace(b"startxref\n", b"startxref\n0", 1)
    yield "a table entry", data[: xref + 40] + b"1" + data[xref + 41 :]
    yield "two sheets in one", data + data
    yield "a remark among the objects", data.replace(b"\nendobj\n", b"\nendobj\n%x\n", 1)
    yield "other line ends", data.replace(b"\nendobj\n", b"\r\nendobj\r\n")
    yield "a byte of the typeface", _in_typeface(data)
    yield "a width of the typeface", re.sub(rb"/Widths \[ (\d)", rb"/Widths [ 9\1", data, count=1)
    yield "the letter of a code", re.sub(rb"<(31)> <0031>", rb"<\1> <0037>", data, count=1)
    yield "a module of the code", re.sub(rb"(\d+ \d+) 7 1 re", rb"\1 1 1 re", data, count=1)
    for number, place in enumerate(range(1_000, len(data), len(data) // 12)):
        yield f"one bit at place {number}", data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _around(data: bytes) -> Altered:
    """Something behind the end, which other readers take for the file."""
    packed = io.BytesIO()
    zipfile.ZipFile(packed, "w").writestr("x", "615 mg")
    yield "zeros behind the end", data + bytes(64)
    yield "the end twice", data + b"%%EOF\n"
    yield "a packed file behind the end", data + packed.getvalue()
    yield "HTML behind the end", data + b"<html><body>615 mg</body></html>"


def _no_pdf(data: bytes) -> Altered:
    """Files that some readers look for a PDF in; each is refused."""
    yield "packed by gzip", gzip.compress(data)
    yield "a mark of the order of bytes", b"\xef\xbb\xbf" + data
    yield "behind a mail", b"Subject: x\n\n" + data
    yield "a head in small letters", data.replace(b"%PDF-1.7", b"%pdf-1.7", 1)


def _entries(data: bytes) -> Altered:
    """Entries that readers use, show or ignore, in the same number of bytes."""
    for name, old, new in (
        ("the day of the document", rb"D:20261123", b"D:20261124"),
        ("the digest among its keywords", rb"\(record [0-9a-f]", b"(record x"),
        ("the program that printed it", rb"/Creator \(formulate", b"/Creator (Formulate"),
        ("the name of the attached file", rb"formulate-record\.json", b"formulate-recorD.json"),
        ("its language", rb"/Lang \(en\)", b"/Lang (de)"),
        ("how it opens", rb"/PageMode /UseNone", b"/PageMode /UseOCs "),
        ("its ID", rb"\[<[0-9a-f]", b"[<x"),
        ("a turn of a page", rb"/Rotate 0", b"/Rotate 9"),
        ("the width of a line", rb"\n1 w\n", b"\n9 w\n"),
        ("the dash of a line", rb"\] 0 d", b"] 1 d"),
        ("the size of a text", rb" 14 Tf", b" 41 Tf"),
        ("the place of a text", rb"1 0 0 1 [0-9]", b"1 0 0 1 x"),
        ("the name of a figure", rb"/Key <", b"/Kez <"),
    ):
        yield name, re.sub(old, new, data, count=1)


def _signed(data: bytes) -> Altered:
    """A sheet that was signed, and then altered again."""
    signed = honest(data)
    update = signed[len(data) :]
    contents = re.search(rb"<[0-9a-f]{9000,}>", update)
    assert contents is not None
    yield "signed twice", signed_by_program(signed)
    yield "signed and updated", by.updated(signed)
    yield "signed, its update twice", signed + update
    yield "signed and cut", signed[:-40]
    yield "signed by nobody", signed.replace(contents[0], b"<" + b"0" * (len(contents[0]) - 2) + b">")
    yield "signed, another figure", signed.replace(b"(61.5 mg) Tj", b"(615. mg) Tj", 1)


def _in_typeface(data: bytes) -> bytes:
    place = data.index(b"glyf")
    return data[: place + 900] + bytes([data[place + 900] ^ 255]) + data[place + 901 :]


def _structures(data: bytes) -> Altered:
    """The same pages in a file that is put together otherwise."""
    yield "saved again", by.saved_again(data)
    yield "packed", _packed(data)
    yield "updated", by.updated(data)
    yield "two tables", by.with_two_tables(data)
    yield "reordered", by.reordered(data)
    yield "a page hung elsewhere", by.hung_elsewhere(data)
    yield "a drawing elsewhere", by.with_drawing_elsewhere(data)
    yield "encrypted", _encrypted(data)
    yield "an object defined again", _defined_again(data)
    yield "an update that says nothing", data + b"\nxref\n0 0\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n"
    yield "a drawing of unknown packing", _with_filter(data, "/JBIG2Decode")
    yield "a drawing that unpacks to much", _bomb(data)


def _packed(data: bytes) -> bytes:
    writer = by.opened(data)
    for page in writer.pages:
        page.compress_content_streams()
    return by.written(writer)


def _encrypted(data: bytes) -> bytes:
    writer = by.opened(data)
    writer.encrypt("", "owner", algorithm="RC4-40")
    return by.written(writer)


def _defined_again(data: bytes) -> bytes:
    """An object with another drawing behind the end, which a table of its own names."""
    match = re.search(rb"\n(\d+) 0 obj\n<<\n/Length (\d+)", data)
    assert match is not None
    number, place = int(match[1]), len(data)
    drawing = b"%d 0 obj\n<< /Length 3 >>\nstream\nq Q\nendstream\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size 99 /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    before = re.findall(rb"startxref\n(\d+)", data)[-1]
    return data + drawing + table % (number, place, before, place + len(drawing))


def _with_filter(data: bytes, name: str) -> bytes:
    writer = by.opened(data)
    packed = by.stream(b"q Q")
    packed[NameObject("/Filter")] = NameObject(name)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(packed)
    return by.written(writer)


def _bomb(data: bytes) -> bytes:
    writer = by.opened(data)
    packed = by.stream(zlib.compress(b"q Q " * 40_000_000, 9))
    packed[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(packed)
    return by.written(writer)


def _pages(data: bytes) -> Altered:
    """Pages added, taken, turned, cut and written on."""
    for page in (1, 2, 3):
        yield f"page {page} lost", by.without_page(data, page)
        yield f"page {page} twice", by.with_page_twice(data, page)
        yield f"page {page} cropped", by.cropped(data, page)
        yield f"page {page} turned", by.of_page(data, page, "/Rotate", 180)
    yield "another unit", by.of_page(data, 1, "/UserUnit", 2)
    yield "turned from above", by.inheriting(data, "/Rotate", NumberObject(180))
    yield "cropped from above", by.inheriting(data, "/CropBox", ArrayObject([FloatObject(v) for v in (0, 0, 300, 800)]))
    yield "fewer pages counted", by.inheriting(data, "/Count", NumberObject(1))
    yield "an image", by.with_image(data, 1)
    yield "a layer that is off", by.with_layer_off(data)
    box = (300, 500, 360, 520)
    for name, annotation in {
        "text": FreeText(text="615 mg", rect=box),
        "box": Rectangle(rect=box, interior_color="ffffff"),
        "link": Link(rect=box, url="https://example.org"),
        "highlight": Highlight(rect=box, quad_points=ArrayObject([FloatObject(v) for v in (*box, *box)])),
    }.items():
        writer = by.opened(data)
        writer.add_annotation(page_number=0, annotation=annotation)
        yield f"an annotation: {name}", by.written(writer)


def _documents(data: bytes) -> Altered:
    """What the document says or does beside its pages."""
    yield "another title", by.retitled(data, "another")
    yield "a script", by.with_script(data)
    yield "letters with other outlines", by.with_other_letters(data)
    yield "a second attached file", by.with_second_attachment(data)
    for name, action in {
        "a program": {"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")},
        "an address": {"/S": NameObject("/URI"), "/URI": TextStringObject("https://example.org")},
        "a form": {"/S": NameObject("/SubmitForm"), "/F": TextStringObject("https://example.org")},
    }.items():
        writer = by.opened(data)
        opened = DictionaryObject({NameObject(key): value for key, value in action.items()})
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(opened)
        yield f"opening it starts {name}", by.written(writer)
    writer = by.opened(data)
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/NeedAppearances"): NumberObject(1)})
    yield "a form to fill in", by.written(writer)
    yield "no attached file", _without_record(data)
    yield "a sheet inside another file", _inside_another(data)


def _without_record(data: bytes) -> bytes:
    writer = by.opened(data)
    del writer.root_object["/Names"]
    return by.written(writer)


def _inside_another(data: bytes) -> bytes:
    """Other pages with the record of the sheet."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    record = next(iter(PdfReader(io.BytesIO(data)).attachments.values()))[0]
    writer.add_attachment("formulate-record.json", record)
    return by.written(writer)


def _claims(data: bytes) -> Altered:
    """A record that claims other versions, alone and with a figure changed."""
    for library in ("zxing-cpp", "font-source-sans-pro"):

        def claim(attached: dict, name: str = library) -> None:
            attached["sheet"]["drawn_with"][name] = "0.0.0"

        yield f"a claim of another {library}", by.with_record(data, claim)
        changed = data.replace(b"(61.5 mg) Tj", b"(615 mg) Tj", 1)
        yield f"a claim of another {library}, and another weight", by.with_record(changed, claim)

    def library(attached: dict) -> None:
        attached["record"]["libraries"]["reportlab"] = "4.9.9"

    yield "a claim of another reportlab, digest made to fit", by.with_record(data, library, digest=True)


def run(arguments: list[str]) -> int:
    """Print what verify says of each; the exit status is 1 if one is proven."""
    logging.disable(logging.CRITICAL)  # what pypdf says of the files that it makes here
    altered = alterations(original())
    names = list(altered)[:: 12 if "--quick" in arguments else 1]
    outcomes: Counter[str] = Counter()
    for name in names:
        said = _said(altered[name])
        outcomes[said.partition(":")[0]] += 1
        print(f"{name:<70} {said}")
    print(f"{len(names)} of {len(altered)} altered sheets: {dict(outcomes)}")
    return 1 if outcomes["proven"] else 0


def _said(content: bytes) -> str:
    from formulate.errors import FormulateError

    try:
        verification = verify(content)
    except FormulateError as error:
        return f"refused: {error}"[:160]
    if verification.outcome is Outcome.PROVEN:
        return "proven"
    why = (*(finding.message for finding in verification.differences), *verification.remarks)
    return f"{verification.outcome.name.lower()}: {why[0]}"[:160]


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
