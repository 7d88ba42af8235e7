"""What a sheet's document has beside its pages, against the same sheet drawn again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from formulate.errors import VerificationError
from formulate.findings import Finding, stop
from formulate.jobs.printed import MALFORMED, Printed
from formulate.jobs.values import dictionary, differs
from formulate.sheet import RECORD_NAME

__all__ = ["compare_documents", "document_differs", "foreign_in_document", "was_added_to"]

#: What acts, asks or hides when the document is opened; no version's sheet has it.
ACTING = ("/AA", "/AcroForm", "/Collection", "/OCProperties", "/OpenAction")
_END = re.compile(rb"startxref\s+[0-9]+\s+%%EOF\s*")


def compare_documents(printed: Printed, expected: Printed) -> list[Finding]:
    """What the document has beside its pages: information, actions, forms, layers, attached files.

    Raises
    ------
    VerificationError
        If the document cannot be read.

    """
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
    """Information and catalogue; no name stands in both."""
    trailer = printed.reader.trailer
    held = {**dictionary(trailer.get("/Info")), **dictionary(trailer.get("/Root"))}
    held.pop("/Pages", None)
    return held


def _of_document(key: str) -> Finding:
    if key in {"/Names", "/AF"}:
        return stop("E_VERIFY_ATTACHMENT", f"the attached files are not those that were printed ({key[1:]})")
    return stop("E_VERIFY_DOCUMENT", f"the document's {key[1:]} is not as it was printed")


def foreign_in_document(printed: Printed) -> list[Finding]:
    """What no sheet of any version has: scripts, forms, layers, other attached files.

    Raises
    ------
    VerificationError
        If the document cannot be read.

    """
    try:
        root = dictionary(printed.reader.trailer.get("/Root"))
        names = dictionary(root.get("/Names"))
        held = [key for key in ACTING if dictionary(root).get(key) is not None]
        held += sorted({*names} - {"/EmbeddedFiles"})
        files = sorted({*printed.reader.attachments} - {RECORD_NAME})
    except MALFORMED as error:
        raise VerificationError(f"the document cannot be read: {error}", code="E_VERIFY_PDF") from None
    findings = [stop("E_VERIFY_DOCUMENT", f"the document has {key[1:]}, which no sheet has") for key in held]
    if files:
        findings.append(stop("E_VERIFY_ATTACHMENT", f"files are attached that no sheet has ({', '.join(files)[:80]})"))
    return findings


def was_added_to(content: bytes) -> bool:
    """Whether something stands behind the first end of the file, unless a program rewrote it for the web."""
    if b"/Linearized" in content[:1024]:
        return False
    end = _END.search(content)
    return end is not None and end.end() < len(content)
