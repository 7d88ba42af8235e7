"""Orders: a table with a row for each sheet to print, on all cores; a run that stopped goes on where it was.

The columns of a row are named as the options of ``formulate worksheet``; what one row cannot do stops no other.
"""

from __future__ import annotations

import enum
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from formulate.batch.model import Batch
from formulate.errors import FileError, FormulateError, InputError, OpenFindingsError
from formulate.exact_json import digest_of
from formulate.frozen import Frozen
from formulate.labeling import fitted_labels
from formulate.labels.drawing import Fitted
from formulate.labels.options import LabelOptions
from formulate.pharmacy.spreadsheets import is_workbook, sheets_of
from formulate.processes import in_processes
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from formulate.record import to_record
from formulate.spelling import did_you_mean, nearest
from formulate.typed.cells import read_rows, unguarded
from formulate.typed.fields import field_name, read_bytes
from formulate.verification.record_search import plain_record, record_in
from formulate.verification.verifying import is_as_printed
from formulate.worksheet import save, write_sheet

__all__ = ["Order", "Outcome", "Printed", "merge", "print_all", "print_order", "read_orders"]

#: Most bytes of a file of orders.
LARGEST_FILE = 50_000_000
#: What separates the cells of a text file: the one that its first row has the most of.
SEPARATORS = ",;\t"
#: Columns from which the amount to make is found.
INSTEAD_OF_MAKE = ("from", "for")
#: Columns by what they may be called too.
ALSO = {
    "amount": "make",
    "amount to make": "make",
    "quantity": "make",
    "formula": "recipe",
    "batch": "batch id",
    "batch number": "batch id",
    "patient reference": "patient",
    "rx": "patient",
    "weight": "patient weight",
    "date": "made",
    "date compounded": "made",
}
#: What is stated of a patient, and the reference of none.
OF_THE_PATIENT, STOCK = ("patient weight", "age", "species"), "stock"
#: Beside the options of a batch, what a sheet takes.
OF_THE_SHEET = ("batch id", "patient", "copy")


class Outcome(enum.Enum):
    """What came of an order; the value is what is said."""

    PRINTED = "printed"
    THERE = "there already"
    HELD = "held back"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Order(Frozen):
    """One row: where it is, and its texts by column."""

    place: str  # ``orders.csv, line 3``
    number: int  # of the row, from 1
    texts: Mapping[str, str]
    unnamed: tuple[str, ...] = ()  # cells that are under no column's name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Printed(Frozen):
    """What came of an order."""

    order: Order
    outcome: Outcome
    title: str = ""
    batch_id: str = ""
    path: Path | None = None
    message: str = ""  # why there is no sheet
    labels: tuple[Fitted, ...] = ()  # of its containers, where they are printed too


# The table ------------------------------------------------------------------------------------------


def read_orders(path: str | Path, columns: Sequence[str]) -> list[Order]:
    """Read a table of orders: CSV with commas or semicolons, a workbook (xlsx), or Parquet.

    *columns* are the options of a batch. A ``FileError`` for a file that is no such table; an ``InputError`` that names
    every column that is unknown or there twice.
    """
    known = (*columns, *OF_THE_SHEET)
    rows = _rows(Path(path))
    if len(rows) < 2:
        remedy = "write the column names in the first row and an order in each row below"
        raise FileError("a table with at least one order", code="E_CSV_EMPTY", where=str(path), remedy=remedy)
    names = [_column(str(cell or ""), known, str(path)) for cell in rows[0][1]]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    missing = [name for name in ("recipe", "make") if name not in names]
    if any(name in names for name in INSTEAD_OF_MAKE):
        missing = [name for name in missing if name != "make"]
    if twice or missing:
        message = f"columns that are there twice: {', '.join(twice)}" if twice else _missing(missing)
        raise InputError(message, code="E_COLUMN", where=str(path), remedy="see formulate worksheet --help")
    return [
        Order(
            place=f"{Path(path).name}, line {line}",
            number=number,
            texts=_texts(names, cells),
            unnamed=tuple(text for name, text in _named(names, cells) if not name),
        )
        for number, (line, cells) in enumerate(rows[1:], start=1)
    ]


def _missing(names: Sequence[str]) -> str:
    return f"the columns {' and '.join(names)} must be there"


def _column(name: str, known: Sequence[str], where: str) -> str:
    plain = field_name(name)
    column = ALSO.get(plain, plain)
    if column and column not in known:
        remedy = did_you_mean(nearest(column, (*known, *ALSO), most=1)) or f"the columns are: {', '.join(known)}"
        raise InputError(f"unknown column {name!r}", code="E_COLUMN", where=where, remedy=remedy)
    return column


def _texts(names: Sequence[str], cells: Sequence[object]) -> dict[str, str]:
    return {name: text for name, text in _named(names, cells) if name}


def _named(names: Sequence[str], cells: Sequence[object]) -> Iterator[tuple[str, str]]:
    """Each cell that is not blank with the name of its column, ``""`` where it has none."""
    for name, cell in zip_longest(names, cells):
        text = "" if cell is None else unguarded(str(cell)).strip()
        if text:
            yield name or "", text


def _rows(path: Path) -> Sequence[tuple[int, Sequence[object]]]:
    data = read_bytes(path, largest=LARGEST_FILE, what="orders")
    if data.startswith(b"PAR1"):
        return _of_parquet(path)
    if is_workbook(data):
        sheets = [rows for _, rows in sheets_of(data, str(path)) if rows]
        return sheets[0] if sheets else []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        remedy = "save the table as 'CSV UTF-8' or as xlsx"
        raise FileError("the file is not UTF-8 text", code="E_ENCODING", where=str(path), remedy=remedy) from None
    return read_rows(text, max(SEPARATORS, key=text.split("\n", 1)[0].count), str(path))


def _of_parquet(path: Path) -> Sequence[tuple[int, Sequence[object]]]:
    try:
        import pandas
        import pyarrow  # noqa: F401  # pandas reads Parquet with it
    except ImportError:
        remedy = "install it with: pip install 'formulate-rx[parquet]', or use CSV"
        raise FileError("pyarrow is not installed", code="E_PARQUET_NEEDED", where=str(path), remedy=remedy) from None
    try:
        table = pandas.read_parquet(path)
    except Exception as error:  # pyarrow raises many types for a file that is broken
        remedy = "write it again, or use CSV"
        raise FileError(f"it cannot be read ({error})", code="E_IO", where=str(path), remedy=remedy) from None
    rows = [[None if pandas.isna(cell) else cell for cell in row] for row in table.itertuples(index=False)]
    return [(1, list(table.columns)), *enumerate(rows, start=2)]


# The sheets -----------------------------------------------------------------------------------------


def print_all(
    orders: Sequence[Order], print_one: Callable[[Order], Printed], *, prepare: Callable[[], None] | None = None
) -> Iterator[Printed]:
    """Print each order, in order; as :func:`~formulate.processes.in_processes` does *print_one* and *prepare*."""
    refused = _of_other_patients(orders) | {
        order.number: _refused_twin(order, first) for order, first in _twins(orders).values()
    }
    printed = in_processes(print_one, [order for order in orders if order.number not in refused], prepare=prepare)
    for order in orders:
        yield refused[order.number] if order.number in refused else next(printed)


def _batch_id(order: Order) -> str:
    return order.texts.get("batch id") or f"{order.place.partition('.')[0]}-{order.number:04d}"


def _of_other_patients(orders: Iterable[Order]) -> dict[int, Printed]:
    """The orders that state another weight, age or species of a patient than an earlier order of that reference."""
    first: dict[tuple[str, str], Order] = {}
    refused = {}
    for order in orders:
        patient = order.texts.get("patient", STOCK).casefold()
        for column in OF_THE_PATIENT if patient != STOCK else ():
            stated = order.texts.get(column, "")
            earlier = first.setdefault((patient, column), order) if stated else order
            if _plain(earlier.texts.get(column, "")) != _plain(stated):
                refused[order.number] = _refused_patient(order, earlier, column)
    return refused


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _refused_patient(order: Order, earlier: Order, column: str) -> Printed:
    error = InputError(
        f"the {column} of patient '{order.texts['patient']}' as in {earlier.place}: {earlier.texts[column]}",
        code="E_PATIENT_DIFFERS",
        given=order.texts[column],
        remedy="correct the patient or what is stated of the patient; write it alike in each row",
    )
    return Printed(order=order, outcome=Outcome.REFUSED, message=str(error))


def _twins(orders: Iterable[Order]) -> Mapping[int, tuple[Order, Order]]:
    """The orders whose batch number differs from that of an earlier one by capital letters alone, with that one."""
    earlier: dict[str, Order] = {}
    return {
        order.number: (order, first)
        for order in orders
        if _batch_id(first := earlier.setdefault(_batch_id(order).casefold(), order)) != _batch_id(order)
    }


def _refused_twin(order: Order, first: Order) -> Printed:
    error = InputError(
        f"a batch number that differs from '{_batch_id(first)}' ({first.place}) by more than capital letters",
        code="E_EXISTS",
        given=_batch_id(order),
        remedy="on some systems both sheets have the same file name; choose another number",
    )
    return Printed(order=order, outcome=Outcome.REFUSED, message=str(error))


def print_order(
    order: Order, folder: Path, planned: Callable[[Order], Batch], *, label_size: str | None = None
) -> Printed:
    """Plan an order and write its sheet into a folder; a sheet of the same order that is there already stays.

    With *label_size* the labels of its containers come with it, but for a calculation sheet, which has none.
    """
    try:
        _check_row(order)
        batch = planned(order)
        batch_id = _batch_id(order)
        patient, copy = order.texts.get("patient", ""), _copy(order.texts.get("copy", "1"))
        path = folder / f"{batch_id}.pdf"
        labels: tuple[Fitted, ...] = ()
        if label_size is not None and not is_calculation_sheet(batch.recipe) and not batch.open_findings:
            labels = tuple(fitted_labels(batch, batch_id=batch_id, options=LabelOptions(size=label_size)))
        done = Printed(
            order=order, outcome=Outcome.PRINTED, title=batch.title, batch_id=batch_id, path=path, labels=labels
        )
        if path.is_file() and _is_sheet_of(path, batch, patient, copy):
            return replace(done, outcome=Outcome.THERE)
        write_sheet(batch, path, batch_id=batch_id, patient=patient, copy=copy)
    except OpenFindingsError as error:
        return Printed(order=order, outcome=Outcome.HELD, message=str(error))
    except FormulateError as error:
        return Printed(order=order, outcome=Outcome.REFUSED, message=str(error))
    return done


def _check_row(order: Order) -> None:
    """Nothing that an order needs is missing, and nothing that is in its row is left unread."""
    if order.unnamed:
        remedy = "write its column name in the first row, or put a text with a comma in double quotes"
        raise InputError("a column name over each cell", code="E_COLUMN", given=order.unnamed[0], remedy=remedy)
    if "recipe" not in order.texts:
        raise InputError(
            "no recipe is stated", code="E_FIELD_NEEDED", where="recipe", remedy="write its id or its file"
        )
    if not any(name in order.texts for name in ("make", *INSTEAD_OF_MAKE)):
        remedy = "write it, or what it is found from ('from', 'for')"
        raise InputError("no amount is stated", code="E_FIELD_NEEDED", where="make", remedy=remedy)


def _copy(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise InputError("a whole number", where="copy", given=text, remedy="2 for the first copy")
    return int(text)


def _is_sheet_of(path: Path, batch: Batch, patient: str, copy: int) -> bool:
    """Whether a file is the sheet of the same order for the same patient, on whatever day it was printed."""
    held = record_in(path.read_bytes())
    if held is None or not is_as_printed(path):
        return False
    record, about = plain_record(held)
    return (about["patient"], about["copy"]) == (patient, copy) and _asked(record) == _asked(to_record(batch))


def _asked(record: Mapping[str, object]) -> str:
    typed = record["typed"]
    assert isinstance(typed, Mapping)
    return digest_of({key: value for key, value in typed.items() if key not in {"made", "figures"}})


def merge(sheets: Iterable[Path], target: Path) -> None:
    """One PDF of many sheets, to print at once; each sheet's own file remains the record."""
    from pypdf import PdfWriter

    writer, content = PdfWriter(), io.BytesIO()
    for sheet in sheets:
        writer.append(sheet, import_outline=False)
    writer.write(content)
    save(content.getvalue(), target, replace=False)
