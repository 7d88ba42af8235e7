"""``write_sheet``: the printed sheet of a batch, with its record inside, written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from types import NoneType

from formulate.batch.model import Batch
from formulate.errors import FileError, OpenFindingsError, TextError, check_type
from formulate.pharmacy.site import Paper
from formulate.record import kept_record
from formulate.sheet import Identity, draw_sheet
from formulate.typed.fields import day_of, plain_name, plain_text

__all__ = ["attachment", "check_identity", "drawing_versions", "sheet_bytes", "write_sheet"]

#: Longest reference of a patient.
LONGEST_REFERENCE = 120
#: Longest number of a batch: it is printed on one line of the sheet.
LONGEST_NUMBER = 32


def write_sheet(
    batch: Batch, path: str | Path, *, batch_id: str, patient: str = "", paper: Paper | None = None
) -> Path:
    """Print the compounding sheet of a batch to a PDF file.

    Parameters
    ----------
    batch : Batch
        As :func:`formulate.planning.plan` made it, for a day of compounding.
    path : str or Path
        The file to write; one that is there is replaced, whole or not at all.
    batch_id : str
        The pharmacy's number of the batch, at most 32 characters.
    patient : str
        Reference of the patient, or ``stock``; ``""`` prints a blank. It enters the record inside the sheet
        only where the site's settings say so.
    paper : Paper or None
        None takes the site's.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    OpenFindingsError
        If the batch has an open ``stop`` or ``confirm``; nothing is written.
    TextError
        If a text cannot be printed, or is not of its form; nothing is written.
    InputError
        ``E_BATCH_CHANGED`` if the batch is not as ``plan`` returned it; nothing is written.
    FileError
        ``E_IO`` if the file cannot be written; nothing of it is left.

    Notes
    -----
    Equal batches and arguments give equal bytes, for the same versions of formulate and its libraries.
    """
    check_type(path, (str, Path), "the path of a file", where="path")
    target = Path(path)
    if not target.name or not str(target).isprintable():
        raise TextError("the path of a file", code="E_NAME", where="path", given=str(path), remedy="such as sheet.pdf")
    _save(sheet_bytes(batch, batch_id=batch_id, patient=patient, paper=paper), target)
    return target


def sheet_bytes(batch: Batch, *, batch_id: str, patient: str = "", paper: Paper | None = None) -> bytes:
    """The compounding sheet of a batch as the bytes of a PDF; see :func:`write_sheet`."""
    check_type(paper, (Paper, NoneType), "a Paper", where="paper")
    record = kept_record(batch)
    check_identity(made=batch.made, batch_id=batch_id, patient=patient)
    if batch.open_findings:
        raise OpenFindingsError(batch.open_findings)
    identity = Identity(
        batch_id=batch_id,
        made=batch.made,
        digest=str(record["digest"]),
        engine=str(record["engine"]),
        patient=patient,
        paper=paper or batch.site.paper,
    )
    return draw_sheet(batch, identity, attachment(batch, identity, record))


def check_identity(*, made: str, batch_id: str, patient: str) -> None:
    """Refuse a day, a number or a reference that no sheet can have, by a ``TextError`` that names the first of them."""
    for name, text in (("made", made), ("batch_id", batch_id), ("patient", patient)):
        check_type(text, str, "a text", where=name)
    if not made:
        raise TextError(
            "a batch that was planned for a day of compounding",
            code="E_DATE",
            where="made",
            remedy="plan(replace(batch.asked, made='2026-11-23'))",
        )
    day_of(made)
    if not batch_id.strip():
        raise TextError("the batch needs a number", code="E_NAME", where="batch_id", remedy="such as '2026-0001'")
    try:
        plain_name(plain_text(batch_id, longest=LONGEST_NUMBER))
    except TextError as error:
        raise error.at("batch_id") from None
    try:
        plain_text(patient, longest=LONGEST_REFERENCE)
    except TextError as error:
        raise error.at("patient") from None


def attachment(
    batch: Batch, identity: Identity, record: Mapping[str, object], *, drawn_with: Mapping[str, str] | None = None
) -> bytes:
    """The file inside the sheet: the record, and what else the drawing needs.

    Of the patient, *identity* leaves only whether it was printed, unless the site's settings take it into the record. A
    sheet that is drawn again states *drawn_with* in the place of the versions at hand.

    JSON with the keys in the order in which they were typed, because the sheet prints them so; the digest is taken of
    the record's canonical form and does not depend on it.
    """
    about: dict[str, object] = {
        "batch_id": identity.batch_id,
        "made": identity.made,
        "paper": identity.paper.value,
        "patient_printed": bool(identity.patient),
        "drawn_with": drawing_versions() if drawn_with is None else dict(drawn_with),
    }
    if batch.site.patient_in_record:
        about["patient"] = identity.patient
    text = json.dumps({"record": record, "sheet": about}, ensure_ascii=False, indent=1)
    return text.encode("utf-8")


def drawing_versions() -> dict[str, str]:
    """Of the libraries that the drawing takes something from, beside those that every record names."""
    return {name: metadata.version(name) for name in ("font-source-sans-pro", "zxing-cpp")}


def _save(content: bytes, target: Path) -> None:
    """Write beside the target and put it in its place at the end, so that half a sheet is never there.

    A link is followed: the file that it names is replaced, not the link. The name of the unfinished file is
    short, and cannot be guessed, so that no link can be put there.
    """
    place = Path(os.path.realpath(target))
    unfinished = place.with_name(f".formulate-{os.urandom(8).hex()}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(place)
    except OSError as error:
        raise FileError(
            f"the sheet cannot be written: {error.strerror or error}",
            code="E_IO",
            where=str(target),
            remedy="nothing was written; choose another folder, or make room",
        ) from error
    finally:  # after Ctrl-C too; where all went well it has gone to its place
        with suppress(OSError):
            unfinished.unlink()
