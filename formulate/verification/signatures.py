"""A signature that came after the sheet: whether nothing but it came, and whether it fits the file.

The caller has compared the bytes before it with the sheet; what the update itself says is looked at here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

__all__ = ["signature_in"]

#: What signing adds to the document and to a page; the first two hold the signature's field, the others draw nothing.
ADDED = {"/AcroForm", "/Annots", "/Extensions", "/Metadata", "/Version"}
#: What the description of the document, which is no drawing, says of itself.
DESCRIPTION = {"/Filter", "/Length", "/Subtype", "/Type"}
#: What signing software says of itself; nobody draws it. And what refers to the page that the field is of.
UNREAD, PRINTED = {"/Prop_Build"}, {"/P"}
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


#: What is between two words: a zero byte is a space, and a comment is as good as one.
_SPACE = rb"(?:[\s\0]|%[^\r\n]*[\r\n])+"
#: Of an update: an object, and an entry of a table that takes one away.
_OBJECT = re.compile(rb"(?<![0-9])([0-9]+)%b([0-9]+)%bobj(?![A-Za-z])" % (_SPACE, _SPACE))
_FREED = re.compile(rb"(?<![0-9])([0-9]+)%b[0-9]+%bf(?![A-Za-z])" % (_SPACE, _SPACE))
#: A letter of a name as its number.
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
#: What some readers look at and others do not.
AMBIGUOUS = (b"/XRefStm", b"/ObjStm", b"/Encrypt")
#: What ends an update; of two, one reader takes the first and another the last.
ENDS = (b"trailer", b"startxref", b"%%EOF")
_LINE = rb"(?:\r\n|\r|\n)"
#: How every reader finds its way: a table of entries of 20 bytes, a trailer, where the table is, and the end.
_TABLE = re.compile(
    (
        rb"xref%b((?:[0-9]+ [0-9]+%b(?:[0-9]{10} [0-9]{5} [nf](?: \r| \n|\r\n))+)+)"
        rb"trailer(.*)startxref%b([0-9]+)%b%%%%EOF%b?\Z"
    )
    % ((_LINE,) * 5),
    re.DOTALL,
)
#: Of a table, where an object is.
_PLACE = re.compile(rb"([0-9]{10}) [0-9]{5} n")
#: Of a trailer, the number of objects and the table before.
_SIZE, _PREVIOUS = (re.compile(rb"/%b[\s\0]+([0-9]+)[\s\0]*(?=/|>>)" % name) for name in (b"Size", b"Prev"))


def signature_in(content: bytes, printed: int) -> Mapping[str, Any]:
    """Who signed a file, if nothing but a signature that is not seen came after its *printed* bytes."""
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
    foreign = next(_foreign(reader, content, printed), "")
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


def _foreign(reader: Any, content: bytes, length: int) -> Iterator[str]:
    """What the update behind the printed bytes has beside an invisible signature."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject

    printed = reader.get_historical_resolver(0)
    references = reader.xrefs.explicit_refs_in_revision(1)
    yield from _foreign_bytes(content[length:], {(one.idnum, one.generation) for one in references})
    yield from _foreign_table(content, length)
    if reader.trailer_view.raw_get("/Root") != printed.trailer_view.raw_get("/Root"):
        yield "another document"
    new = {one.idnum for one in references if _before(printed, one) is None}
    for reference in references:
        value, before = reader.get_object(reference), _before(printed, reference)
        if isinstance(value, StreamObject):
            if before is not None or value.get("/Type") != "/Metadata" or set(value) - DESCRIPTION:
                yield "a drawing"
        elif isinstance(value, DictionaryObject) and before is not None:
            yield from _new_entries(value, before, new)
        elif isinstance(value, (ArrayObject, DictionaryObject)) and before is None:
            yield from _foreign_in(value, new)
        else:
            yield "another object"


def _foreign_bytes(update: bytes, named: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What one reader may see in the update and another may not."""
    objects = [(int(number), int(generation)) for number, generation in _OBJECT.findall(update)]
    if sorted(objects) != sorted(named):
        yield "an object that its table does not name"
    if any(generation for _, generation in objects):
        yield "another generation of an object"
    if any(int(number) for number in _FREED.findall(update)):  # the first entry is of no object
        yield "an object taken away"
    names = _ESCAPED.sub(lambda escaped: bytes([int(escaped[1], 16)]), update)
    yield from (word.decode()[1:] for word in AMBIGUOUS if word in names)
    yield from (f"two of {word.decode()}" for word in ENDS if update.count(word) > 1)


def _foreign_table(content: bytes, length: int) -> Iterator[str]:
    """What one reader finds by the tables and another, which looks for objects itself, finds elsewhere.

    Many readers do so where anything of a table is not as they expect; then the last object of a number is shown. So
    no object may be but where the tables say, in the texts of the printed record either.
    """
    before, table = _TABLE.search(content, 0, length), _TABLE.search(content, length)
    if before is None or table is None or int(table[3]) != table.start():
        yield "a table that readers take in different ways"
        return
    size, previous = _SIZE.findall(table[2]), _PREVIOUS.findall(table[2])
    if previous != [before[3]] or int(before[3]) != before.start():
        yield "another table before it"
    if len(size) != 1 or int(size[0]) < int(_SIZE.findall(before[2])[0]):
        yield "another number of objects"
    for places, start, end in ((before, 0, length), (table, length, len(content))):
        found = [one.start() for one in _OBJECT.finditer(content, start, end)]
        if sorted(int(place) for place in _PLACE.findall(places[1])) != found:
            yield "an object in another place than its table says"


def _before(printed: Any, reference: Any) -> Any:
    """An object as it was printed; None for a new one."""
    from pyhanko.pdf_utils.misc import PdfReadError

    try:
        return printed.get_object(reference)
    except (KeyError, PdfReadError):
        return None


def _foreign_in(value: Any, new: Collection[int]) -> Iterator[str]:
    """What is no part of a signature in a new object and in all that it holds.

    What it refers to is looked at apart, if it is one of the *new* objects; of the printed ones it names its page.
    """
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject

    if isinstance(value, DictionaryObject):
        yield from sorted(set(value) - OWN)
        if value.get("/Subtype", "/Widget") != "/Widget" or value.get("/FT", "/Sig") != "/Sig":
            yield "an annotation or a field that is no signature"
        box = value.get("/Rect", [0, 0, 0, 0])
        if box[0] != box[2] and box[1] != box[3]:
            yield "a drawing on the page"
        held = [value.raw_get(key) for key in set(value) - UNREAD - PRINTED]
    else:
        held = [value.raw_get(place) for place in range(len(value))]
    for one in held:
        yield from _foreign_reference(one, new)
        if isinstance(one, (ArrayObject, DictionaryObject)):
            yield from _foreign_in(one, new)


def _foreign_reference(value: Any, new: Collection[int]) -> Iterator[str]:
    from pyhanko.pdf_utils.generic import IndirectObject

    if isinstance(value, IndirectObject) and value.idnum not in new:
        yield "a part of the sheet as a part of itself"


def _new_entries(value: Any, before: Any, new: Collection[int]) -> Iterator[str]:
    """What is otherwise in an object that was printed."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject

    for key in sorted({*value, *before} - ANEW):
        if key in ADDED and key not in before:
            added = value.raw_get(key)
            yield from _foreign_reference(added, new)
            if key in {"/AcroForm", "/Annots"} and isinstance(added, (ArrayObject, DictionaryObject)):
                yield from _foreign_in(added, new)
        elif key not in value or key not in before or value.raw_get(key) != before.raw_get(key):
            yield f"another {key[1:]}"
