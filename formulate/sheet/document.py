"""The complete sheet: first the pages of the work, then those of the inspector."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from formulate.batch.model import Batch
from formulate.sheet.drawing.pagination import Placed, Section, paginate
from formulate.sheet.drawing.pen import Pen
from formulate.sheet.identity import (
    draw_draft,
    draw_foot,
    draw_running_head,
    foot_height,
    identity_block,
    running_head_height,
)
from formulate.sheet.inspector import inspector_sections
from formulate.sheet.printing import EDGE, Identity, Printing
from formulate.sheet.work.before import before_section
from formulate.sheet.work.closing import closing_sections
from formulate.sheet.work.dose import dose_section
from formulate.sheet.work.vehicles import run_sections
from formulate.typesetting import Weight, font_name, printable

__all__ = ["NAME", "attach", "draw_sheet"]


def draw_sheet(batch: Batch, identity: Identity, record: bytes) -> bytes:
    """Draw the compounding sheet of a batch, and embed the file *record* in it.

    The batch has the date compounded; nothing is calculated or rounded here. The bytes of the PDF are the same for the
    same arguments and the same versions of the libraries.

    ``E_GLYPH`` for a character that the typeface cannot print, ``E_TEXT_TOO_LONG`` for a text higher than a page.
    """
    printing = Printing(batch=batch, identity=identity)
    bottom = printing.height - EDGE - foot_height(printing)
    pages = _pages(printing, bottom)
    buffer = io.BytesIO()
    canvas = _canvas(buffer, printing)
    pen = Pen(canvas, printing.height)
    for number, page in enumerate(pages, start=1):
        _draw_page(pen, printing, page, is_first=number == 1)
        draw_foot(pen, printing, (number, len(pages)), top=bottom)
        canvas.showPage()
    attach(canvas, record, about=printing.say("sheet.attached", batch=identity.batch_id))
    canvas.save()
    return buffer.getvalue()


def _pages(printing: Printing, bottom: float) -> list[list[Placed]]:
    """The work, then what an inspector asks for, one after another."""
    head = EDGE + running_head_height(printing)
    return paginate([*_work(printing), *inspector_sections(printing)], top=EDGE, later_top=head, bottom=bottom)


def _work(printing: Printing) -> Sequence[Section]:
    return [
        Section(name="identity", blocks=(identity_block(printing),)),
        dose_section(printing),
        before_section(printing),
        *run_sections(printing),
        *closing_sections(printing),
    ]


def _canvas(buffer: io.BytesIO, printing: Printing) -> Canvas:
    size = (printing.width, printing.height)
    canvas = Canvas(
        buffer,
        pagesize=size,
        invariant=1,
        pageCompression=0,
        pdfVersion=(1, 7),
        lang=printing.profile.language,
        initialFontName=font_name(Weight.REGULAR),
    )
    canvas.setTitle(printable(f"{printing.title}, {printing.batch_text}"))
    canvas.setAuthor(printable(printing.batch.site.name))
    canvas.setSubject(printable(printing.document))
    canvas.setCreator(printing.identity.engine)
    canvas.setProducer(printing.identity.engine)
    canvas.setKeywords(printable(printing.say("sheet.digest", digest=printing.identity.digest)))
    moment = _pdf_moment(printing.identity.made)
    canvas.setDateFormatter(lambda *clock: moment)
    canvas._doc.signature = hashlib.md5(printing.identity.digest.encode(), usedforsecurity=False)
    return canvas


def _pdf_moment(made: str) -> str:
    """The date compounded, or the time with its offset, as a PDF writes it; never the clock's.

    >>> _pdf_moment("2026-11-23"), _pdf_moment("2026-11-23T14:30+01:00")
    ('D:20261123', "D:20261123143000+01'00'")
    """
    day, clock = made[:10].replace("-", ""), made[11:]
    if not clock:
        return f"D:{day}"
    time, offset = (clock[:-1], "Z") if clock.endswith("Z") else (clock[:-6], clock[-6:])
    return f"D:{day}{time.replace(':', '').ljust(6, '0')}" + (offset.replace(":", "'") + "'" if offset != "Z" else "Z")


def _draw_page(pen: Pen, printing: Printing, page: Sequence[Placed], *, is_first: bool) -> None:
    if printing.batch.is_draft:
        draw_draft(pen, printing)
    if not is_first:
        draw_running_head(pen, printing, EDGE)
    for placed in page:
        placed.block.draw(pen, placed.top)


#: Name of the embedded file.
NAME = "formulate-record.json"


def attach(canvas: Canvas, content: bytes, *, about: str) -> None:
    """Embed the record in the document, before it is saved; a reader's list of attachments shows *about*.

    Nothing is compressed, so that the same versions write the same bytes whatever zlib they find, and the record can
    be read without a PDF reader. The file is reachable in both ways of the format: by name from the catalogue's
    embedded files, and as an associated file whose relationship to the document is ``Data`` (ISO 32000-2, 7.11.4 and
    14.13).
    """
    document = canvas._doc
    stream = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("EmbeddedFile"),
                "Subtype": "/application#2Fjson",  # the slash inside a name is escaped
                "Params": pdfdoc.PDFDictionary({"Size": len(content)}),
            }
        ),
        content,
    )
    held = document.Reference(stream)
    file = document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Filespec"),
                "F": pdfdoc.PDFString(NAME),
                "UF": pdfdoc.PDFString(NAME),
                "Desc": pdfdoc.PDFString(about),
                "AFRelationship": pdfdoc.PDFName("Data"),
                "EF": pdfdoc.PDFDictionary({"F": held, "UF": held}),
            }
        )
    )
    names = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([pdfdoc.PDFString(NAME), file])})
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]  # reportlab does not know this entry yet
    catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": names})
    catalog.AF = pdfdoc.PDFArray([file])
