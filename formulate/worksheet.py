"""``write_sheet``: the printed sheet of a batch, with its record inside, written whole or not at all."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import NoneType

from formulate.batch.model import Batch
from formulate.errors import FileError, InputError, OpenFindingsError, TextError, check_type
from formulate.pharmacy.profiles.profile import Paper
from formulate.record import kept_record, version_of
from formulate.sheet import Identity, draw_sheet
from formulate.typed.fields import day_of, plain_text

__all__ = [
    "RECORD_BEGINS",
    "RECORD_ENDS",
    "attachment",
    "check_batch_id",
    "check_identity",
    "drawing_versions",
    "save",
    "sheet_bytes",
    "write_sheet",
]

#: Longest reference of a patient.
LONGEST_REFERENCE = 120
#: What the attached file begins and ends with; the sheet is not compressed, so a search of its bytes finds both.
RECORD_BEGINS = b'{"formulate record": 1,'
RECORD_ENDS = b'"formulate record ends": 1}'
#: The references that name no person.
OF_NO_PERSON = ("", "stock")
#: Longest number of a batch: it is printed on one line of the sheet.
LONGEST_NUMBER = 32
MOST_COPIES = 99
#: A number of a record that is larger is not written out.
LARGEST_WRITTEN = 10**9
_PORTABLE = re.compile(r"[A-Za-z0-9]+(?:(?: |[._-]+)[A-Za-z0-9]+)*", re.ASCII)
#: What a file cannot be named on one system or another, whatever follows its first point.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def write_sheet(
    batch: Batch,
    path: str | Path,
    *,
    batch_id: str,
    patient: str = "",
    copy: int = 1,
    paper: Paper | None = None,
    replace: bool = False,
) -> Path:
    """Print the compounding sheet of a batch to a PDF file.

    Parameters
    ----------
    batch : Batch
        As :func:`formulate.planning.plan` made it, for a day of compounding.
    path : str or Path
        The file to write, whole or not at all.
    batch_id : str
        The pharmacy's number of the batch: 1 to 32 letters, digits and ``-_.`` or single spaces, as a file can be named
        on every system.
    patient : str
        Reference of the patient, where the site's settings keep it in the record; ``stock``; or ``""``, which prints a
        blank to write in.
    copy : int
        From 2 on, the sheet says that it is a copy.
    paper : Paper or None
        None takes the site's.
    replace : bool
        Replace a file that is there, and keep its mode; without it, that file stays.

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
        ``E_EXISTS`` if the file is there, ``E_IO`` if it cannot be written; nothing of it is left.

    Notes
    -----
    Equal batches and arguments give equal bytes, for the same versions of formulate and its libraries.
    """
    check_type(path, (str, Path), "the path of a file", where="path")
    check_type(replace, bool, "True or False", where="replace")
    target = Path(path)
    if not target.name or not str(target).isprintable():
        raise TextError("the path of a file", code="E_NAME", where="path", given=str(path), remedy="such as sheet.pdf")
    save(sheet_bytes(batch, batch_id=batch_id, patient=patient, copy=copy, paper=paper), target, replace=replace)
    return target


def sheet_bytes(batch: Batch, *, batch_id: str, patient: str = "", copy: int = 1, paper: Paper | None = None) -> bytes:
    """The compounding sheet of a batch as the bytes of a PDF; see :func:`write_sheet`."""
    check_type(paper, (Paper, NoneType), "a Paper", where="paper")
    record = kept_record(batch)
    identity = Identity(
        batch_id=batch_id,
        made=batch.made,
        digest=str(record["digest"]),
        engine=str(record["engine"]),
        patient=patient,
        copy=copy,
        paper=paper or batch.site.paper_size,
    )
    check_identity(identity, keeps_patient=batch.site.patient_in_record)
    if batch.open_findings:
        raise OpenFindingsError(batch.open_findings)
    return draw_sheet(batch, identity, attachment(batch, identity, record))


def check_identity(identity: Identity, *, keeps_patient: bool) -> None:
    """Refuse what no sheet can have, by an ``InputError`` that names the first of it."""
    for name in ("made", "batch_id", "patient"):
        check_type(getattr(identity, name), str, "a text", where=name)
    if not identity.made:
        raise TextError(
            "a batch that was planned for a day of compounding",
            code="E_DATE",
            where="made",
            remedy="plan(replace(batch.asked, made='2026-11-23'))",
        )
    day_of(identity.made)
    check_batch_id(identity.batch_id)
    try:
        plain_text(identity.patient, longest=LONGEST_REFERENCE)
    except TextError as error:
        raise error.at("patient") from None
    if identity.patient not in OF_NO_PERSON and not keeps_patient:
        raise InputError(
            "no reference of a patient, because the settings keep it out of the record and a sheet prints its record",
            code="E_PATIENT",
            where="patient",
            remedy="leave it out and write it into the blank, or set 'patient_in_record = \"yes\"' in the settings",
        )
    check_type(identity.copy, int, "a whole number from 1 to 99", where="copy")
    if isinstance(identity.copy, bool) or not 1 <= identity.copy <= MOST_COPIES:
        remedy = "1 for the original, 2 for its first copy"
        given = str(identity.copy) if abs(identity.copy) < LARGEST_WRITTEN else "another"
        raise InputError("a whole number from 1 to 99", where="copy", given=given, remedy=remedy)


def check_batch_id(batch_id: str) -> None:
    """Refuse a number of a batch that could not name a file on every system, or that looks like another one."""
    if not batch_id.strip():
        raise TextError("the batch needs a number", code="E_NAME", where="batch_id", remedy="such as '2026-0001'")
    if len(batch_id) > LONGEST_NUMBER or not _PORTABLE.fullmatch(batch_id) or _RESERVED.fullmatch(batch_id):
        raise TextError(
            f"a number of at most {LONGEST_NUMBER} letters, digits and '-', '_', '.' or single spaces, which can name "
            "a file on every system",
            code="E_NAME",
            where="batch_id",
            given=batch_id,
            remedy="such as '2026-0001'",
        )


def attachment(batch: Batch, identity: Identity, record: Mapping[str, object]) -> bytes:
    """The file inside the sheet, between its markers: the record, and all else that is printed.

    JSON with the keys in the order in which they were typed, because the sheet prints them so; the digest is taken of
    the record's canonical form and does not depend on it.
    """
    about: dict[str, object] = {
        "batch_id": identity.batch_id,
        "made": identity.made,
        "paper": identity.paper.value,
        "patient": identity.patient,
        "copy": identity.copy,
        "patient_in_record": batch.site.patient_in_record,
        "drawn_with": drawing_versions(),
    }
    held = json.dumps({"record": record, "sheet": about}, ensure_ascii=False, indent=1)
    return b"".join([RECORD_BEGINS, held.removeprefix("{").removesuffix("\n}").encode("utf-8"), b",\n ", RECORD_ENDS])


def drawing_versions() -> dict[str, str]:
    """Of the libraries that the drawing takes something from, beside those that every record names."""
    return {name: version_of(name) for name in ("font-source-sans-pro", "zxing-cpp")}


def save(content: bytes, target: Path, *, replace: bool) -> None:
    """Write beside the target and put it in its place at the end, so that half a sheet is never there.

    A link is followed: the file that it names is replaced, not the link. The name of the unfinished file is
    short, and cannot be guessed, so that no link can be put there.
    """
    place = Path(os.path.realpath(target))
    _refuse_twin(place, target)
    unfinished = place.with_name(f".formulate-{os.urandom(8).hex()}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _put(unfinished, place, content, replace=replace)
    except FileExistsError:
        raise FileError(
            "the name of a new file",
            code="E_EXISTS",
            given=str(target),
            remedy="choose another name, or replace it: --force (in Python replace=True)",
        ) from None
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


def _refuse_twin(place: Path, target: Path) -> None:
    """Refuse a name that differs from one in the folder by capital letters alone: macOS and Windows have one."""
    names: list[str] = []
    with suppress(OSError):  # which the writing meets too, and names
        names = os.listdir(place.parent)
    twin = next((one for one in names if one != place.name and one.casefold() == place.name.casefold()), "")
    if twin:
        raise FileError(
            f"the name of a new file; '{twin}' is there, which some systems take for the same name",
            code="E_EXISTS",
            given=str(target),
            remedy="choose a name that differs by more than capital letters",
        )


def _put(unfinished: Path, place: Path, content: bytes, *, replace: bool) -> None:
    """Give the finished file its name in one step, so that of two runs to one name the second finds the first."""
    if replace:
        with suppress(FileNotFoundError):
            unfinished.chmod(place.stat().st_mode & 0o7777)
        unfinished.replace(place)
        return
    try:
        os.link(unfinished, place)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        with place.open("xb") as file, ExitStack() as undo:
            undo.callback(place.unlink)  # nothing half written stays
            file.write(content)
            file.flush()
            undo.pop_all()
