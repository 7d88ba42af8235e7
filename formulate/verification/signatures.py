"""A signature that came after the sheet: whether nothing but it came, and whether it fits the file.

The caller has compared the bytes before it with the sheet; what the update itself says is looked at here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["signature_in"]

#: What signing adds to the document and to a page.
ADDED = {"/AcroForm", "/Annots", "/Extensions", "/Metadata", "/Version"}
#: What it says anew: which program wrote the file, and when.
ANEW = {"/ModDate", "/Producer"}
#: What a signature's own objects say; anything else could draw or act.
OWN = {
    *(
        "/ByteRange",
        "/Contents",
        "/Fields",
        "/Filter",
        "/FT",
        "/F",
        "/Kids",
        "/Location",
        "/M",
        "/Name",
        "/P",
        "/Parent",
    ),
    *("/Prop_Build", "/Reason", "/Rect", "/SigFlags", "/SubFilter", "/Subtype", "/T", "/Type", "/V"),
}


def signature_in(content: bytes) -> Mapping[str, Any]:
    """Who signed a file that was printed in one piece, if nothing but a signature that is not seen came after."""
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.validation.status import SignatureCoverageLevel
    except ImportError:
        return {"error": "whether that is a signature was not examined: pip install 'formulate-rx[sign]'"}
    reader = PdfFileReader(io.BytesIO(content))
    signatures = reader.embedded_signatures
    if len(signatures) != 1 or reader.xrefs.total_revisions != 2:
        return {"error": "it is not one signature"}
    signature = signatures[0]
    signature.compute_integrity_info()
    if signature.coverage != SignatureCoverageLevel.ENTIRE_FILE or not _is_intact(signature):
        return {"error": "its signature does not fit the file"}
    foreign = next(_foreign(reader), "")
    if foreign:
        return {"error": f"beside a signature it has {foreign}"}
    return {"signer": signature.signer_cert.subject.human_friendly}


def _is_intact(signature: Any) -> bool:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    intact, valid = validate_sig_integrity(
        signature.signer_info,
        signature.signer_cert,
        expected_content_type="data",
        actual_digest=signature.compute_digest(),
    )
    return bool(intact and valid)


def _foreign(reader: Any) -> Iterator[str]:
    """What the update has beside an invisible signature."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject

    printed = reader.get_historical_resolver(0)
    for reference in reader.xrefs.explicit_refs_in_revision(1):
        value = reader.get_object(reference)
        if isinstance(value, StreamObject):
            if value.get("/Type") not in {"/XRef", "/Metadata"}:
                yield "a drawing"
        elif isinstance(value, DictionaryObject):
            yield from _new_entries(value, _before(printed, reference))
        elif not isinstance(value, ArrayObject):
            yield "another object"


def _before(printed: Any, reference: Any) -> Any:
    """An object as it was printed; None for a new one."""
    from pyhanko.pdf_utils.misc import PdfReadError

    try:
        return printed.get_object(reference)
    except (KeyError, PdfReadError):
        return None


def _new_entries(value: Any, before: Any) -> Iterator[str]:
    if before is None:
        yield from sorted(set(value) - OWN)
        box = value.get("/Rect", [0, 0, 0, 0])
        if box[0] != box[2] and box[1] != box[3]:
            yield "a drawing on the page"
        return
    for key in sorted({*value, *before} - ANEW):
        is_added = key in ADDED and key not in before
        if not is_added and (key not in value or key not in before or value.raw_get(key) != before.raw_get(key)):
            yield f"another {key[1:]}"
