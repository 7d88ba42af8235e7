"""Workbooks of spreadsheet programs (xlsx): the cells of each sheet, each read as text, number, date or error.

openpyxl is imported when a workbook is read; the extra ``excel`` installs it.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from formulate.errors import FileError
from formulate.pharmacy.shelf_cells import Cell, ErrorValue, Percentage

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

__all__ = ["is_workbook", "sheets_of", "write_workbook"]

#: Most bytes that the parts of a workbook may have together; more is not a shelf.
LARGEST_UNPACKED = 400_000_000
#: A formula that was saved without its value.
NO_VALUE = "a formula without its value"


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook of the kind that is read."""
    if not data.startswith(b"PK"):
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    return "xl/workbook.xml" in names


def sheets_of(data: bytes, where: str) -> list[tuple[str, list[tuple[int, list[Cell]]]]]:
    """The name of each sheet with its rows that are not blank, each with its number.

    ``E_EXCEL_NEEDED`` without openpyxl, ``E_SHELF_FILE`` for a workbook that cannot be read.
    """
    openpyxl = _openpyxl(where)
    try:
        if sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist()) > LARGEST_UNPACKED:
            raise ValueError("it is too large")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and print areas, which are not read
            values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            return [(name, list(_rows(name, values, formulas))) for name in values.sheetnames]
    except Exception as error:  # openpyxl raises many types for a file that is broken
        raise FileError(
            f"the workbook cannot be read ({error})",
            code="E_SHELF_FILE",
            where=where,
            remedy="open it in the spreadsheet program and save it as xlsx or as 'CSV UTF-8'",
        ) from None


def _openpyxl(where: str) -> ModuleType:
    try:
        import openpyxl
    except ImportError:
        raise FileError(
            "openpyxl is not installed: it reads and writes workbooks",
            code="E_EXCEL_NEEDED",
            where=where,
            remedy="install it with: pip install 'formulate-rx[excel]', or use 'CSV UTF-8'",
        ) from None
    return openpyxl


def write_workbook(path: str | Path, sheet: str, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of texts as a workbook of one sheet; each cell is text, so that no number or date is made of it."""
    workbook = _openpyxl(str(path)).Workbook()
    worksheet = workbook.active
    worksheet.title = sheet
    for row in rows:
        worksheet.append(row)
    for cell in (cell for row in worksheet.iter_rows(max_row=200, max_col=worksheet.max_column) for cell in row):
        cell.number_format = "@"
    worksheet.freeze_panes = "A2"
    try:
        workbook.save(path)
    except OSError as error:
        raise FileError(
            f"it cannot be written ({error.strerror})", where=str(path), remedy="choose another folder"
        ) from error


def _rows(name: str, values: Workbook, formulas: Workbook) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a sheet; the second reading shows formulas that were saved without a value."""
    sheets = values[name], formulas[name]
    if not all(hasattr(sheet, "iter_rows") for sheet in sheets):
        return  # a sheet that is a chart
    for number, (row, typed) in enumerate(zip(*(sheet.iter_rows() for sheet in sheets), strict=False), start=1):
        cells = [_cell(cell, other) for cell, other in zip(row, typed, strict=False)]
        while cells and cells[-1] is None:
            cells.pop()
        if any(cell is not None for cell in cells):
            yield number, cells


def _cell(cell: Any, typed: Any) -> Cell:
    value = cell.value
    if value is None:
        return ErrorValue(NO_VALUE) if getattr(typed, "data_type", "") == "f" else None
    if cell.data_type == "e":
        return ErrorValue(value)
    if isinstance(value, bool | int) and not _is_percent(cell):
        return value
    if isinstance(value, int | float):
        number = Decimal(format(value, ".15g"))  # what the program shows of the binary number
        return Percentage(number.scaleb(2)) if _is_percent(cell) else number
    return value if isinstance(value, str | date) else ErrorValue(str(value))


def _is_percent(cell: Any) -> bool:
    return "%" in (cell.number_format or "")
