"""A look at a file that is not what its record prints: in a process of its own, with little time and memory.

Nothing here proves a sheet. A PDF is read only to help a person find what differs; whatever a hostile file does to a
library that reads it ends with that process.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from formulate.errors import VerificationError
from formulate.frozen import Frozen
from formulate.sheet import RECORD_NAME
from formulate.verification.time_limit import SECONDS, TimeLimit

__all__ = ["Seen", "attached_record", "look", "signature_in"]

_CHILD = "from formulate.verification.reading import serve; serve()"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Seen(Frozen):
    """What a look at the pages found."""

    differences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    text: str = ""  # of all pages, with single spaces
    pictures: Mapping[int, bytes] = field(default_factory=dict)  # PNG of each page that looks otherwise


def look(printed: bytes, drawn: bytes, limit: TimeLimit, *, is_same_version: bool) -> Seen:
    """Compare the pages of two files: texts, what no sheet has, and pictures where pypdfium2 is installed."""
    answer = _ask("look", printed, drawn, limit, is_same_version=is_same_version)
    if "error" in answer:
        return Seen(differences=(f"the pages cannot be read: {answer['error']}",))
    return Seen(
        differences=tuple(answer["differences"]),
        remarks=tuple(answer["remarks"]),
        text=str(answer["text"]),
        pictures={int(page): base64.b64decode(picture) for page, picture in answer["pictures"].items()},
    )


def attached_record(printed: bytes, limit: TimeLimit) -> bytes:
    """The attached record of a file that another program packed; a ``VerificationError`` if there is none."""
    answer = _ask("attached", printed, b"", limit, name=RECORD_NAME)
    if "error" in answer:
        raise VerificationError(
            f"no record of a sheet can be read: {answer['error']}",
            code="E_VERIFY_PDF" if answer.get("is_no_pdf") else "E_VERIFY_RECORD",
            remedy=f"a sheet has one attached file {RECORD_NAME}",
        )
    return base64.b64decode(answer["record"])


def signature_in(content: bytes, printed: int, limit: TimeLimit) -> tuple[str, str]:
    """Who signed a sheet after it was printed in *printed* bytes, and why that is in doubt: something else came too."""
    answer = _ask("signature", content, b"", limit, printed=printed)
    return str(answer.get("signer", "")), str(answer.get("error", ""))


def _ask(task: str, first: bytes, second: bytes, limit: TimeLimit, **figures: Any) -> Mapping[str, Any]:
    """The answer of the reading process, or what kept it from answering."""
    header = json.dumps({"task": task, "sizes": [len(first), len(second)], **figures}).encode() + b"\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(
            [sys.executable, "-c", _CHILD],
            input=header + first + second,
            capture_output=True,
            timeout=limit.to_read,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": f"it took longer than {SECONDS} s, which is all that one file has"}
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"error": "the program that reads PDF files ended (too much memory or time, or a malformed file)"}
    return answer
