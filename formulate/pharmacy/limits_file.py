"""The pharmacy's file of limits: a CSV table with the columns of the shipped one, named in the settings."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from formulate.errors import FileError
from formulate.frozen import Frozen
from formulate.typed.cells import unguarded
from formulate.typed.fields import did_you_mean, read_small_file

__all__ = ["LimitsFile", "read_limits_file"]

#: Most bytes of a file: FDA's two lists make one of 3 MB.
LARGEST_FILE = 50_000_000
#: A file is one of limits where its first row has these.
REQUIRED = ("substance", "use", "unit", "greatest", "source")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LimitsFile(Frozen):
    """The rows of a file as typed; what a batch does not ask for is not read further."""

    origin: str  # the file, as the sheet names it
    sha256: str  # of its bytes
    rows: tuple[Mapping[str, str], ...] = field(default=(), compare=False)  # the cells by column, blank ones left out


def read_limits_file(path: str | Path, columns: tuple[str, ...] = ()) -> LimitsFile:
    """Read a file of limits; *columns* are those that it may have, where they are checked.

    ``E_LIMITS_FILE`` for a file of another kind, one message.
    """
    where = f"limits {path}"
    text = read_small_file(path, largest=LARGEST_FILE, what="limits")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(header, columns, where)
        rows = [
            {name: unguarded(cell) for name, cell in zip(header, cells, strict=False) if cell.strip()}
            for cells in reader
        ]
    except csv.Error as error:
        remedy = 'put a cell with a comma or a quote in quotes, "like ""this"""'
        message = f"line {reader.line_num} cannot be read as comma-separated text ({error})"
        raise FileError(message, code="E_CSV_SYNTAX", where=where, remedy=remedy) from None
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return LimitsFile(origin=Path(path).name, sha256=digest, rows=tuple(row for row in rows if row))


def _check_header(header: list[str], columns: tuple[str, ...], where: str) -> None:
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise FileError(
            f"a table of limits with the columns {', '.join(REQUIRED)}",
            code="E_LIMITS_FILE",
            where=where,
            given=", ".join(header),
            remedy="make one with 'formulate limits import'",
        )
    unknown = [name for name in header if columns and name not in columns]
    if unknown:
        raise FileError(
            f"unknown column '{unknown[0]}'",
            code="E_LIMITS_FILE",
            where=where,
            remedy=did_you_mean(unknown[0], columns) or f"use the columns {', '.join(columns)}",
        )
