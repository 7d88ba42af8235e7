"""Reading a shelf file: its kind, its encoding, its separator, and which row has the column names."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from types import NoneType

from formulate.errors import FileError, LotError, check_type
from formulate.pharmacy.columns import Columns, ShelfSettings, columns_of
from formulate.pharmacy.shelf import Shelf
from formulate.pharmacy.shelf_cells import Cell
from formulate.pharmacy.spreadsheets import is_workbook, sheets_of
from formulate.typed.cells import read_rows
from formulate.typed.fields import read_bytes

__all__ = ["open_shelf", "read_lots", "read_shelf"]

#: Most bytes of a shelf file: some hundred thousand rows.
LARGEST_FILE = 100_000_000
#: Rows among which the column names are looked for: exports begin with a title and a date.
ROWS_BEFORE_NAMES = 12
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
#: What a file begins with -> what it is.
_KINDS = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "a workbook of an old kind (xls)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"PK": "an archive or another document",
    b"{\\rtf": "a text document (rtf)",
    b"\x1f\x8b": "an archive",
    b"<": "a web page or XML",
}


def read_shelf(path: str | Path, settings: ShelfSettings | None = None) -> Shelf:
    """Open the shelf file of a pharmacy: one row for each received container.

    Parameters
    ----------
    path : str or Path
        Separated text, or a workbook (xlsx). One row has the column names: ``lot``, ``substance`` or ``product``, and
        any others of a lot, by our names or by those that other programs use.
    settings : ShelfSettings, optional
        Separator, decimal mark, date order, encoding and column names, where they cannot be recognized.

    Returns
    -------
    Shelf
        A sequence of lots. A row is read when its lot is asked for.

    Raises
    ------
    FileError
        If it is not a file, or not a table (``E_SHELF_FILE``), or its encoding is not known (``E_ENCODING``).
    LotError
        With all mistakes of its columns at once.
    """
    shelf = open_shelf(path, settings)
    if shelf.columns.findings:
        raise LotError(shelf.where, shelf.columns.findings)
    return shelf


def read_lots(path: str | Path, settings: ShelfSettings | None = None) -> Shelf:
    """Read every lot of a shelf file.

    Parameters
    ----------
    path : str or Path
        As for :func:`read_shelf`.
    settings : ShelfSettings, optional
        As for :func:`read_shelf`.

    Returns
    -------
    Shelf
        A sequence of lots, in the order of the rows.

    Raises
    ------
    FileError
        If it is not a file, or not a table of lots.
    LotError
        With all mistakes at once, each with its place.
    """
    shelf = open_shelf(path, settings)
    _, mistakes = shelf.readable_and_mistakes()
    if mistakes:
        raise LotError(shelf.where, mistakes)
    return shelf


def open_shelf(path: str | Path, settings: ShelfSettings | None = None) -> Shelf:
    """The shelf of a file, also where its columns have mistakes."""
    check_type(settings, (ShelfSettings, NoneType), "the settings of the shelf", where="settings")
    settings = settings or ShelfSettings()
    data = read_bytes(path, largest=LARGEST_FILE, what="lots")
    where = str(path)
    if is_workbook(data):
        return _of_workbook(data, settings, where)
    text = _text(data, settings, where)
    separator = _separator(text, settings, where)
    rows = read_rows(text, separator, where)
    if rows and rows[0][1][0].casefold().startswith("sep="):
        rows = rows[1:]
    columns, rows_below = _below_names(rows, settings, where)
    return Shelf(rows_below, columns, settings, where=where, separator=separator)


def _of_workbook(data: bytes, settings: ShelfSettings, where: str) -> Shelf:
    """The one sheet that has a column for lots."""
    sheets = [(name, rows) for name, rows in sheets_of(data, where) if rows]
    with_lots = [(name, rows) for name, rows in sheets if _names_row(rows, settings) is not None]
    if len(with_lots) > 1:
        names = ", ".join(name for name, _ in with_lots)
        remedy = "keep the lots in one sheet"
        raise FileError(f"several sheets hold lots: {names}", code="E_SHELF_SHEETS", where=where, remedy=remedy)
    if not sheets:
        raise _no_table("an empty workbook", where)
    name, rows = (with_lots or sheets)[0]
    columns, below = _below_names(rows, settings, where)
    width = len(columns.fields)
    padded = [(number, [*cells, *[None] * (width - len(cells))]) for number, cells in below]
    return Shelf(padded, columns, settings, where=where, sheet=name)


# Which row has the names ------------------------------------------------------------------------------


def _below_names(
    rows: Sequence[tuple[int, Sequence[Cell]]], settings: ShelfSettings, where: str
) -> tuple[Columns, Sequence[tuple[int, Sequence[Cell]]]]:
    place = _names_row(rows, settings) or 0
    if len(rows) <= place + 1:
        remedy = "write the column names in the first row and the values below"
        raise FileError("a table with at least one row", code="E_CSV_EMPTY", where=where, remedy=remedy)
    number, cells = rows[place]
    header = [str(cell if cell is not None else "") for cell in cells]
    while header and not header[-1].strip():
        header.pop()
    return columns_of(header, settings, line=number), rows[place + 1 :]


def _names_row(rows: Sequence[tuple[int, Sequence[Cell]]], settings: ShelfSettings) -> int | None:
    """The first row with a column for the lot and one for what is in it; None if there is none."""
    for place, (_, cells) in enumerate(rows[:ROWS_BEFORE_NAMES]):
        if _number_of_names(cells, settings) > 0:
            return place
    return None


def _number_of_names(cells: Sequence[Cell], settings: ShelfSettings) -> int:
    """How many columns a row names, if a lot and its material are among them; else 0."""
    fields = set(columns_of([str(cell if cell is not None else "") for cell in cells], settings).fields) - {""}
    return len(fields) if "lot" in fields and fields & {"line", "substance", "product"} else 0


# Separated text ---------------------------------------------------------------------------------------


def _separator(text: str, settings: ShelfSettings, where: str) -> str:
    """The separator that is stated, or the only one with which a row names columns."""
    if settings.separator:
        return settings.separator
    lines = text.split("\n", ROWS_BEFORE_NAMES)[:ROWS_BEFORE_NAMES]
    first = lines[0].strip()
    if first.casefold().startswith("sep=") and first[4:5] in _SEPARATORS:
        return first[4:5]
    names = {mark: _most_names(lines, mark, settings) for mark in _SEPARATORS}
    best = [mark for mark, number in names.items() if number and number == max(names.values())]
    if len(best) > 1:
        expected = f"the columns may be separated by {' or by '.join(_SEPARATORS[mark] for mark in best)}"
        remedy = "state it in the settings, under [shelf]: separator"
        raise FileError(expected, code="E_CSV_DIALECT", where=where, remedy=remedy)
    return best[0] if best else _likeliest(lines)


def _most_names(lines: Sequence[str], mark: str, settings: ShelfSettings) -> int:
    """The most columns that one of the first rows names, cut at a separator."""
    try:
        return max((_number_of_names(row, settings) for row in csv.reader(lines, delimiter=mark)), default=0)
    except csv.Error:
        return 0


def _likeliest(lines: Sequence[str]) -> str:
    """Without known names, the separator that the first row has most of; then its columns are the mistake."""
    return max(_SEPARATORS, key=lines[0].count)


def _text(data: bytes, settings: ShelfSettings, where: str) -> str:
    """The text of a file by its byte order mark, by the settings, or as UTF-8."""
    _check_kind(data, where)
    if data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = settings.encoding or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        named = encoding.removesuffix("-sig").upper()
        message = f"the file is not {named} text: byte {data[error.start]:#04x} on line {line}"
        remedy = "save it as 'CSV UTF-8', or state its encoding in the settings: [shelf] encoding = \"windows-1252\""
        raise FileError(message, code="E_ENCODING", where=where, remedy=remedy) from None


def _check_kind(data: bytes, where: str) -> None:
    """Refuse what is not text by name."""
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise _no_table("an empty file", where)
    kind = next((kind for start, kind in _KINDS.items() if data.lstrip()[: len(start)] == start), "")
    if not kind and b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        kind = "not text"
    if kind:
        raise _no_table(kind, where)


def _no_table(kind: str, where: str) -> FileError:
    remedy = "save the table as 'CSV UTF-8' or as xlsx, and give the path of that file"
    return FileError(f"it is {kind}, not a table of lots", code="E_SHELF_FILE", where=where, remedy=remedy)
