"""The record inside the sheet: one embedded file, named as the data that the sheet shows."""

from __future__ import annotations

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

__all__ = ["NAME", "attach"]

#: Name of the embedded file.
NAME = "formulate-record.json"


def attach(canvas: Canvas, content: bytes, *, about: str) -> None:
    """Embed the record in the document.

    Parameters
    ----------
    canvas : Canvas
        Of reportlab, before it is saved.
    content : bytes
        The file's bytes.
    about : str
        A line that a reader's list of attachments shows.

    Notes
    -----
    The file is reachable in both ways of the format: by name from the catalogue's embedded files, and as an
    associated file whose relationship to the document is ``Data``.

    References
    ----------
    .. [1] ISO 32000-2, 7.11.4 (embedded file streams) and 14.13 (associated files)

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
        [pdfdoc.PDFZCompress],
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
