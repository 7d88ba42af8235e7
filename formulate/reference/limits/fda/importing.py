"""A file of FDA's as limits: which of the two it is, what is kept, and what is left out by its reason."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from formulate.errors import FileError
from formulate.frozen import Frozen
from formulate.reference.limits.fda.excipients import EXCIPIENT_COLUMNS, excipient_limits
from formulate.reference.limits.fda.products import PRODUCT_COLUMNS, newest_approval, product_limits
from formulate.typed.fields import calendar_date

__all__ = ["Import", "LeftOut", "fda_rows", "read_fda_file"]

#: Most bytes of a file, unpacked: FDA's have 6 MB and 1 MB.
LARGEST_FILE = 100_000_000
#: A row: its line, and its cells by column.
Row: TypeAlias = "tuple[int, dict[str, str]]"
PRODUCTS = "FDA Orange Book"
EXCIPIENTS = "FDA Inactive Ingredient Database"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LeftOut(Frozen):
    """A row that is not understood, or counts something else: its line in the file, its text, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Import(Frozen):
    """What was read of a file of FDA's."""

    source: str  # which of the two files
    name: str  # of the file
    sha256: str  # of the file as it is
    date: str  # as stated; else the newest in it; else the day that it was saved
    rows: int  # read, without the heading
    kept: int
    limits: tuple[dict[str, str], ...]  # the cells of each limit, by column
    left_out: tuple[LeftOut, ...]

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Why rows were left out, with how many, the most first."""
        return tuple(Counter(one.reason for one in self.left_out).most_common())


def read_fda_file(path: str | Path, *, date: str = "") -> Import:
    """Read the Orange Book's ``products.txt`` or the Inactive Ingredient Database (``IIR_OCOMM.csv``), also as ``.gz``.

    Parameters
    ----------
    path : str or Path
        The file as FDA publishes it.
    date : str
        The day of its edition; ``""`` takes the newest date in it, or else the day that it was saved.

    Returns
    -------
    Import
        The limits as the cells of a table, and every row that was left out, with its reason.

    Raises
    ------
    FileError
        ``E_LIMITS_FILE`` if it is another kind of file; ``E_IO``, ``E_FILE_TOO_LARGE``.
    """
    stated = calendar_date(date) if date else ""
    data = _bytes_of(Path(path), str(path))
    source, rows = _source_and_rows(data, str(path))
    if source == PRODUCTS:
        edition = stated or newest_approval(rows)
        limits, left = product_limits(rows)
    else:
        edition = stated
        limits, left = excipient_limits(rows)
    edition = edition or datetime.fromtimestamp(Path(path).stat().st_mtime, tz=UTC).date().isoformat()
    digest = hashlib.sha256(data).hexdigest()
    provenance = {
        "source": f"{source}, {edition}",
        "locator": f"{Path(path).name}, sha256 {digest}",
        "confidence": "read",
    }
    return Import(
        source=source,
        name=Path(path).name,
        sha256=digest,
        date=edition,
        rows=len(rows),
        kept=len(rows) - len(left),
        limits=tuple({**cells, **provenance} for cells in limits),
        left_out=tuple(LeftOut(*one) for one in left),
    )


def fda_rows(path: str | Path) -> list[Row]:
    """The rows of a file of FDA's as they are, each with its line."""
    return _source_and_rows(_bytes_of(Path(path), str(path)), str(path))[1]


def _source_and_rows(data: bytes, where: str) -> tuple[str, list[Row]]:
    """Which of the two files it is, by its heading; ``E_LIMITS_FILE`` for another."""
    text = _text(data, where)
    head = text.partition("\n")[0].strip()
    if tuple(head.split("~")[: len(PRODUCT_COLUMNS)]) == PRODUCT_COLUMNS:
        return PRODUCTS, _rows(text, where, delimiter="~", quoting=csv.QUOTE_NONE)
    if tuple(head.replace('"', "").split(",")[: len(EXCIPIENT_COLUMNS)]) == EXCIPIENT_COLUMNS:
        return EXCIPIENTS, _rows(text, where, delimiter=",", quoting=csv.QUOTE_MINIMAL)
    raise FileError(
        "products.txt of FDA's Orange Book or IIR_OCOMM.csv of its Inactive Ingredient Database",
        code="E_LIMITS_FILE",
        where=where,
        given=head[:60],
        remedy="download it from FDA and name the file that is in the archive",
    )


def _bytes_of(path: Path, where: str) -> bytes:
    try:
        if not path.is_file():
            raise FileError("a file", code="E_NOT_A_FILE", where=where, remedy="name the file that FDA publishes")
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FileError(f"it cannot be read ({error.strerror})", where=where, remedy="check its permissions") from error
    if len(data) > LARGEST_FILE:
        raise _too_large(where)
    return data


def _too_large(where: str) -> FileError:
    message, remedy = f"the file is larger than {LARGEST_FILE} bytes", "check that it is the right file"
    return FileError(message, code="E_FILE_TOO_LARGE", where=where, remedy=remedy)


def _text(data: bytes, where: str) -> str:
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.open(io.BytesIO(data)) as stream:
                data = stream.read(LARGEST_FILE + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise FileError(
                f"it cannot be unpacked ({error})", code="E_LIMITS_FILE", where=where, remedy="download it again"
            ) from None
        if len(data) > LARGEST_FILE:
            raise _too_large(where)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str, where: str, *, delimiter: str, quoting: Literal[0, 3]) -> list[Row]:
    """The rows with their lines; a cell that is missing is blank."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    rows: list[Row] = []
    try:
        header = [cell.strip() for cell in next(reader)]
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                padded = [*(cell.strip() for cell in cells), *[""] * len(header)]
                rows.append((line, dict(zip(header, padded, strict=False))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"line {reader.line_num} cannot be read ({error})",
            code="E_LIMITS_FILE",
            where=where,
            remedy="download it again",
        ) from None
    return rows
