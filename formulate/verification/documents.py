"""What a sheet's document has beside its pages, against the same sheet drawn again.

A document that cannot be read is a ``VerificationError``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf.generic import ArrayObject

from formulate.errors import VerificationError
from formulate.findings import Finding, mistake
from formulate.sheet import RECORD_NAME
from formulate.verification.pdf import MALFORMED, Printed, dictionary, differs, resolved

__all__ = ["check_tree", "compare_documents", "document_differs", "foreign_in_document", "was_added_to"]

#: What acts, asks or hides when the document is opened; no version's sheet has it.
ACTING = ("/AA", "/AcroForm", "/Collection", "/OCProperties", "/OpenAction")
#: What a node of the tree of pages has; anything else would be inherited by the pages under it.
NODE = {"/Count", "/Kids", "/Parent", "/Type"}
_END = re.compile(rb"startxref\s+[0-9]+\s+%%EOF\s*")


def compare_documents(printed: Printed, expected: Printed) -> list[Finding]:
    """What the document has beside its pages: information, actions, forms, layers, attached files."""
    return [_of_document(key) for key in _unequal(printed, expected)]


def document_differs(printed: Printed, expected: Printed) -> list[str]:
    """Names of what is otherwise than this version writes it, the attached files apart."""
    return [key[1:] for key in _unequal(printed, expected) if key not in {"/Names", "/AF", *ACTING}]


def _unequal(printed: Printed, expected: Printed) -> list[str]:
    try:
        mine, theirs = _entries(printed), _entries(expected)
        return [key for key in sorted({*mine} | {*theirs}) if differs(mine.get(key), theirs.get(key))]
    except MALFORMED as error:
        raise VerificationError(f"the document cannot be read: {error}", code="E_VERIFY_PDF") from None


def _entries(printed: Printed) -> Mapping[str, Any]:
    """Information and catalogue; no name is in both."""
    trailer = printed.reader.trailer
    held = {**dictionary(trailer.get("/Info")), **dictionary(trailer.get("/Root"))}
    held.pop("/Pages", None)
    return held


def _of_document(key: str) -> Finding:
    if key in {"/Names", "/AF"}:
        return mistake("E_VERIFY_ATTACHMENT", f"the attached files are not those that were printed ({key[1:]})")
    return mistake("E_VERIFY_DOCUMENT", f"the document's {key[1:]} is not as it was printed")


def foreign_in_document(printed: Printed) -> list[Finding]:
    """What no sheet of any version has: scripts, forms, layers, other attached files."""
    try:
        root = dictionary(printed.reader.trailer.get("/Root"))
        names = dictionary(root.get("/Names"))
        held = [key for key in ACTING if dictionary(root).get(key) is not None]
        held += sorted({*names} - {"/EmbeddedFiles"})
        files = sorted({*printed.reader.attachments} - {RECORD_NAME})
    except MALFORMED as error:
        raise VerificationError(f"the document cannot be read: {error}", code="E_VERIFY_PDF") from None
    findings = [mistake("E_VERIFY_DOCUMENT", f"the document has {key[1:]}, which no sheet has") for key in held]
    if files:
        findings.append(
            mistake("E_VERIFY_ATTACHMENT", f"files are attached that no sheet has ({', '.join(files)[:80]})")
        )
    return findings


def check_tree(printed: Printed) -> list[Finding]:
    """Whatever in the tree of pages lets one viewer show other pages, or the same in another way, than the next.

    Some viewers count the pages and some believe the count; some inherit from the node that holds a page and some from
    the one that the page names.
    """
    try:
        root = dictionary(printed.reader.trailer.get("/Root"))
        faults = [*_tree_faults(dictionary(root.get("/Pages")))]
        if "/XRefStm" in printed.reader.trailer:
            faults.append("the file has two tables of its objects")
    except MALFORMED as error:
        raise VerificationError(f"the pages cannot be read: {error}", code="E_VERIFY_PDF") from None
    return [mistake("E_VERIFY_PAGE", text) for text in faults]


def _tree_faults(node: Any) -> Iterator[str]:
    more = ", ".join(sorted(key[1:] for key in {*node} - NODE))
    if more:
        yield f"all pages are given {more}, which no sheet has"
    if node.get("/Count") != _leaves(node):
        yield f"the file says that it has {node.get('/Count')} pages and has {_leaves(node)}"
    for kid in _kids(node):
        if resolved(kid.get("/Parent")) is not node:
            yield "a page is in two places of the file"
        if "/Kids" in kid:
            yield from _tree_faults(kid)


def _kids(node: Any) -> list[Any]:
    kids = resolved(node.get("/Kids"))
    return [dictionary(kid) for kid in kids] if isinstance(kids, ArrayObject) else []


def _leaves(node: Any) -> int:
    return sum(_leaves(kid) if "/Kids" in kid else 1 for kid in _kids(node))


def was_added_to(content: bytes) -> bool:
    """Whether something follows the first end of the file, unless a program rewrote it for the web."""
    if b"/Linearized" in content[:1024]:
        return False
    end = _END.search(content)
    return end is not None and end.end() < len(content)
