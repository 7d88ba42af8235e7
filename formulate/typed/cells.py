"""A comma-separated table as people save it: every cell is text, each row has its line in the file.

A spreadsheet program must not evaluate our cells as formulas: :func:`guarded` writes an apostrophe before such a cell,
and :func:`unguarded` removes it, so that every text survives the round trip.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass

from formulate.errors import FileError
from formulate.findings import Finding, Place, mistake
from formulate.frozen import Frozen
from formulate.typed.fields import did_you_mean, field_name

__all__ = ["Row", "Table", "guarded", "read_table", "unguarded"]

#: Most rows of a table.
MOST_ROWS = 1000

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
#: What a spreadsheet program evaluates as a formula, after any number of apostrophes.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row(Frozen):
    """One row: its line in the file, from 1, and its texts by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Table(Frozen):
    """The rows that are not blank, and the mistakes in the columns and in the length of rows."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def read_table(text: str, *, columns: Collection[str], required: Collection[str], where: str) -> Table:
    """Read comma-separated text whose first row has the column names; *where* is the file, for messages.

    An underscore in a column's name is a space. Without rows if a required column is missing; unknown columns are left
    out and reported. ``E_CSV_DIALECT`` for another separator, ``E_CSV_SYNTAX`` for broken quotes, ``E_CSV_EMPTY``, and
    ``E_FILE_TOO_LARGE`` for too many rows.
    """
    _check_dialect(text, columns, where)
    lines = _lines(text, where)
    header = [field_name(unguarded(cell)) for cell in lines[0][1]]
    findings = _header_mistakes(header, columns, required)
    rows = []
    for line, cells in lines[1:]:
        if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
            findings.append(_uneven(line, len(cells), len(header)))
            continue
        named = zip(header, (unguarded(cell) for cell in cells), strict=False)
        rows.append(Row(line, {name: cell for name, cell in named if name in columns}))
    return Table(tuple(rows) if set(required) <= set(header) else (), tuple(findings))


def _lines(text: str, where: str) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, each with its line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"line {line} cannot be read as comma-separated text ({error})",
            code="E_CSV_SYNTAX",
            where=where,
            remedy='put a cell with a comma or a quote in quotes, "like ""this"""',
        ) from None
    if len(rows) < 2:
        remedy = "write the column names in the first row and the values below"
        raise FileError("a table with at least one row", code="E_CSV_EMPTY", where=where, remedy=remedy)
    if len(rows) > MOST_ROWS:
        remedy = "split the table"
        raise FileError(f"at most {MOST_ROWS} rows", code="E_FILE_TOO_LARGE", where=where, remedy=remedy)
    return rows


def _check_dialect(text: str, columns: Collection[str], where: str) -> None:
    """Refuse other separators by name: with decimal commas in the cells the columns would be ambiguous."""
    first = text.lstrip().partition("\n")[0]

    def names_columns(mark: str) -> bool:
        return any(field_name(cell.strip("\"' \r")) in columns for cell in first.split(mark))

    if names_columns(","):
        return
    for mark, name in _SEPARATORS.items():
        if names_columns(mark) or first.casefold().startswith(f"sep={mark}"):
            raise FileError(
                f"the columns are separated by {name}, not by commas",
                code="E_CSV_DIALECT",
                where=where,
                remedy="save it as comma-separated text with decimal points",
            )


def _header_mistakes(header: list[str], columns: Collection[str], required: Collection[str]) -> list[Finding]:
    """Unknown, repeated and missing columns; spreadsheets leave blank ones at the end."""
    while header and not header[-1]:
        header.pop()
    place = Place(path="columns", line=1)
    findings = []
    for position, name in enumerate(header):
        if name not in columns:
            findings.append(
                mistake("E_COLUMN_UNKNOWN", f"unknown column '{name}'", did_you_mean(name, columns), place=place)
            )
        elif name in header[:position]:
            findings.append(mistake("E_COLUMN_TWICE", f"column '{name}' is repeated", "keep one", place=place))
    for name in required:
        if name not in header:
            findings.append(mistake("E_COLUMN_NEEDED", f"the column '{name}' is missing", "add it", place=place))
    return findings


def _uneven(line: int, cells: int, columns: int) -> Finding:
    message = f"the row has {cells} cells, but the header has {columns}"
    remedy = "put a cell with a comma in quotes, and use a decimal point"
    return mistake("E_CSV_ROW", message, remedy, place=Place(line=line))


def guarded(cell: str) -> str:
    """A cell that no spreadsheet program evaluates as a formula; :func:`unguarded` restores the text exactly.

    >>> guarded("=1+1"), guarded("5 mg"), unguarded(guarded("'=1+1"))
    ("'=1+1", '5 mg', "'=1+1")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text of a cell that :func:`guarded` wrote; any other cell unchanged."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
