"""Separated text as people save it from a spreadsheet: every cell is text, each row has its line in the file.

A spreadsheet program must not evaluate our cells as formulas: :func:`guarded` writes an apostrophe before such a cell,
and :func:`unguarded` removes it, so that every text survives the round trip.
"""

from __future__ import annotations

import csv
import io
import re

from formulate.errors import FileError

__all__ = ["guarded", "read_rows", "unguarded"]

#: What a spreadsheet program evaluates as a formula, after any number of apostrophes.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def read_rows(text: str, separator: str, where: str) -> list[tuple[int, list[str]]]:
    """The rows of separated text that are not blank, each with its line; *where* is the file, for messages.

    ``E_CSV_SYNTAX`` for broken quotes.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cells) and not all(cell.isspace() or not cell for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"line {line} cannot be read as separated text ({error})",
            code="E_CSV_SYNTAX",
            where=where,
            remedy='put a cell with a separator or a quote in quotes, "like ""this"""',
        ) from None
    return rows


def guarded(cell: str) -> str:
    """A cell that no spreadsheet program evaluates as a formula; :func:`unguarded` restores the text exactly.

    >>> guarded("=1+1"), guarded("5 mg"), unguarded(guarded("'=1+1"))
    ("'=1+1", '5 mg', "'=1+1")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text of a cell that :func:`guarded` wrote; any other cell unchanged."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
