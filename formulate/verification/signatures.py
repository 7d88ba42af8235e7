"""A signature that came after the sheet: whether nothing but it came, and whether it fits the file.

The caller has compared the bytes before it with the sheet; what the update itself says is looked at here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, pairwise
from typing import Any

__all__ = ["signature_in"]

#: What signing adds to the document and to a page, by the type of the object; one of each holds the signature's field.
ADDED = {"/Catalog": {"/AcroForm", "/Extensions", "/Metadata", "/Version"}, "/Page": {"/Annots"}}
WITH_FIELDS = {"/AcroForm", "/Annots"}
#: What the description of the document, which is no drawing, says of itself.
DESCRIPTION = {"/Filter", "/Length", "/Subtype", "/Type"}
#: What signing software says of itself; nobody draws it. And what refers to the page that the field is of.
UNREAD, PRINTED = {"/Prop_Build"}, {"/P"}
#: What it says anew: which program wrote the file, and when; and of the trailer, what belongs to each update.
ANEW, OF_AN_UPDATE = {"/ModDate", "/Producer"}, {"/ID", "/Prev", "/Size"}
#: What a signature says, and what its field, its place on a page and the form say; anything else could draw or act.
OF_SIGNATURE = {
    *("/ByteRange", "/Contents", "/Filter", "/Location", "/M", "/Name", "/Prop_Build", "/Reason", "/SubFilter"),
    "/Type",
}
OF_FIELD = {*("/F", "/FT", "/Fields", "/Kids", "/P", "/Parent", "/Rect", "/SigFlags", "/Subtype", "/T", "/Type", "/V")}
#: What an extension of PDF says of itself, and the versions that there are.
OF_EXTENSION = {"/BaseVersion", "/ExtensionLevel", "/ExtensionRevision", "/Type", "/URL"}
VERSIONS = {f"/{version}" for version in ("1.3", "1.4", "1.5", "1.6", "1.7", "2.0")}


#: What is between two words: a zero byte is a space, and a comment is as good as one.
_SPACE = rb"(?:[\s\0]|%[^\r\n]*[\r\n])+"
WHITE = b"\0\t\n\f\r "
#: Of an update: an object, in whatever way a reader may take one, and an entry of a table that takes one away.
_OBJECT = re.compile(rb"(?<![0-9])([0-9]+)%b([0-9]+)(?:%b)?obj(?![A-Za-z])" % (_SPACE, _SPACE), re.IGNORECASE)
_FREED = re.compile(rb"(?<![0-9])([0-9]+)%b[0-9]+%bf(?![A-Za-z])" % (_SPACE, _SPACE))
#: A letter of a name as its number.
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
#: What some readers look at and others do not.
AMBIGUOUS = (b"/XRefStm", b"/ObjStm", b"/Encrypt")
#: What ends an update; of two, one reader takes the first and another the last.
ENDS = (b"trailer", b"startxref", b"%%EOF")
_LINE = rb"(?:\r\n|\r|\n)"
#: Of a table, an entry, and those that follow one another, with the first number and how many it says they are.
_ENTRY = rb"[0-9]{10} [0-9]{5} [nf](?: \r| \n|\r\n)"
_PART = rb"([0-9]+) ([0-9]+)%b((?:%b)+)" % (_LINE, _ENTRY)
_PARTS, ENTRY = re.compile(_PART), 20
#: How every reader finds its way: a table of entries of 20 bytes, a trailer, where the table is, and the end.
_TABLE = re.compile(
    rb"xref%b((?:%b)+)trailer(.*)startxref%b([0-9]+)%b%%%%EOF%b?\Z"
    % (_LINE, _PART.replace(b"(", b"(?:").replace(b"(?:?:", b"(?:"), *((_LINE,) * 3)),
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
    foreign = next(chain(_foreign_filling(signature), _foreign(reader, content, printed)), "")
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


def _foreign_filling(signature: Any) -> Iterator[str]:
    """What fills the room that was kept for the signature, which it does not cover; zeros are usual."""
    from asn1crypto.cms import ContentInfo

    room = bytes(signature.pkcs7_content)
    if room[len(ContentInfo.load(room).dump()) :].strip(b"\0"):
        yield "more in the room for the signature"


def _foreign(reader: Any, content: bytes, length: int) -> Iterator[str]:
    """What the update behind the printed bytes has beside an invisible signature."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject

    printed = reader.get_historical_resolver(0)
    references = reader.xrefs.explicit_refs_in_revision(1)
    yield from _foreign_bytes(content[length:], {(one.idnum, one.generation) for one in references})
    yield from _foreign_table(content, length)
    yield from _foreign_trailer(reader.trailer_view, printed.trailer_view)
    new = {one.idnum for one in references if _before(printed, one) is None}
    for reference in references:
        value, before = reader.get_object(reference), _before(printed, reference)
        if isinstance(value, StreamObject):
            if before is not None or value.get("/Type") != "/Metadata" or set(value) - DESCRIPTION:
                yield "a drawing"
            elif _titles_in(value.data) - {str(_before(printed, printed.trailer_view.raw_get("/Info"))["/Title"])}:
                yield "a description with another title"
        elif isinstance(value, DictionaryObject) and before is not None:
            yield from _new_entries(value, before, new)
        elif isinstance(value, (ArrayObject, DictionaryObject)) and before is None:
            yield from _foreign_in(value, new)
        else:
            yield "another object"


def _foreign_trailer(value: Any, before: Any) -> Iterator[str]:
    """What the trailer of the update names otherwise than the printed one: the document, or what is said of it."""
    for key in sorted({*value, *before} - OF_AN_UPDATE):
        if key not in value or key not in before or value.raw_get(key) != before.raw_get(key):
            yield "another document" if key == "/Root" else f"another {key[1:]}"
    if "/ID" in before and value["/ID"][0] != before["/ID"][0]:
        yield "another ID"


def _titles_in(description: bytes) -> set[str]:
    """The titles in a description of the document, which viewers show over its pages."""
    from xml.etree import ElementTree

    titles: set[str] = set()
    for element in ElementTree.fromstring(description).iter():
        if element.tag.endswith("}title"):
            titles.add("".join(element.itertext()).strip())
        titles |= {text.strip() for name, text in element.attrib.items() if name.endswith("}title")}
    return titles


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
    if not _is_plain(table[1]):
        yield "a table that readers take in different ways"
    if _is_mixed(content[length : table.start()]):
        yield "something between its objects"
    if len(size) != 1 or int(size[0]) < int(_SIZE.findall(before[2])[0]):
        yield "another number of objects"
    for places, start, end in ((before, 0, length), (table, length, len(content))):
        found = [one.start() for one in _OBJECT.finditer(content, start, end)]
        if sorted(int(place) for place in _PLACE.findall(places[1])) != found:
            yield "an object in another place than its table says"


def _is_plain(table: bytes) -> bool:
    """Whether each part of a table has the number of entries that it says, and begins behind the one before."""
    behind = 0
    for start, count, entries in _PARTS.findall(table):
        if start != b"%d" % int(start) or int(start) < behind or len(entries) != ENTRY * int(count):
            return False
        behind = int(start) + int(count)
    return True


def _is_mixed(update: bytes) -> bool:
    """Whether there is more than objects in front of the table of an update."""
    starts = [0, *(one.start() for one in _OBJECT.finditer(update)), len(update)]
    first, *objects = (update[start:end].rstrip(WHITE) for start, end in pairwise(starts))
    return bool(first) or any(one.count(b"endobj") != 1 or not one.endswith(b"endobj") for one in objects)


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
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject

    if isinstance(value, DictionaryObject):
        yield from sorted(set(value) - (OF_SIGNATURE if "/ByteRange" in value else OF_FIELD))
        if value.get("/Subtype", "/Widget") != "/Widget" or value.get("/FT", "/Sig") != "/Sig":
            yield "an annotation or a field that is no signature"
        box = value.get("/Rect", [0, 0, 0, 0])
        if len(box) != 4 or box[0] != box[2] or box[1] != box[3]:
            yield "a drawing on the page"
        if any(not isinstance(value.raw_get(key), IndirectObject) for key in PRINTED & set(value)):
            yield "a page of its own"
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
    added = ADDED.get(before.get("/Type"), set())
    for key in sorted({*value, *before} - ANEW):
        if key in added and key not in before:
            yield from _foreign_addition(key, value.raw_get(key), new)
        elif key not in value or key not in before or value.raw_get(key) != before.raw_get(key):
            yield f"another {key[1:]}"


def _foreign_addition(key: str, added: Any, new: Collection[int]) -> Iterator[str]:
    """What is no part of a signature in what it adds to the document or to a page."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject

    yield from _foreign_reference(added, new)
    if key in WITH_FIELDS and isinstance(added, (ArrayObject, DictionaryObject)):
        yield from _foreign_in(added, new)
    if (key == "/Version" and str(added) not in VERSIONS) or (key == "/Extensions" and not _is_extensions(added)):
        yield f"another {key[1:]}"


def _is_extensions(value: Any) -> bool:
    """Whether an entry names extensions of PDF, one or several of each developer, and says nothing else."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject

    if not isinstance(value, DictionaryObject):
        return False
    named = [value.raw_get(key) for key in value]
    each = [one for found in named for one in (found if isinstance(found, ArrayObject) else (found,))]
    if any(not isinstance(one, DictionaryObject) or set(one) - OF_EXTENSION for one in each):
        return False
    said = [one.raw_get(key) for one in each for key in one]
    return not any(isinstance(one, (ArrayObject, DictionaryObject, IndirectObject)) for one in said)
