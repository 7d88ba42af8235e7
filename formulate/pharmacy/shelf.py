"""The shelf: the lots of one file for all recipes, each read when a line asks for it; and what forbids a lot's use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast, overload

from formulate.errors import LotError, TextError
from formulate.findings import Finding, Place, mistake
from formulate.frozen import Frozen
from formulate.pharmacy.columns import Columns, ShelfSettings
from formulate.pharmacy.lots import FIELDS, Lot, LotStatus, lot_from_fields
from formulate.pharmacy.shelf_cells import Cell, text_of
from formulate.spelling import plain_name_of
from formulate.typed.cells import unguarded
from formulate.typed.fields import Fields, day_of, mistake_from

__all__ = ["Hindrance", "Shelf", "first_to_expire", "hindrance_of"]

T = TypeVar("T")

#: Figures of a certificate, which two containers of one lot share.
_OF_THE_LOT = ("expiry", "assay", "assay basis", "expressed as", "water", "loss on drying", "activity", "content")

#: Fields without which a row has no lot.
_REQUIRED = frozenset({"lot", "substance", "product"})


# Whether a lot may be used -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Hindrance(Frozen):
    """Why a lot may not be used: its status, or what passed on which day."""

    reason: str  # quarantined, rejected, recalled, expired, retest, opened
    on: str = ""


def hindrance_of(lot: Lot, day: date | None) -> Hindrance | None:
    """What forbids the use of a lot on a day; without a day, its status alone.

    >>> from formulate.pharmacy.lots import lot_from_typed
    >>> hindrance_of(lot_from_typed({"line": "a", "lot": "1", "expiration": "03/2026"}), date(2026, 4, 1)).on
    '2026-03-31'
    """
    if lot.status is not LotStatus.RELEASED:
        return Hindrance(reason=lot.status.value)
    dates = {"expired": lot.expiry, "retest": lot.retest, "opened": lot.last_day_open}
    passed = [(reason, on) for reason, on in dates.items() if on and day is not None and day_of(on) < day]
    return Hindrance(reason=passed[0][0], on=passed[0][1]) if passed else None


def first_to_expire(lots: Iterable[Lot]) -> list[Lot]:
    """First expired first; of equals the one received first, then in the order of the shelf.

    A lot that states no last day comes last.
    """
    return sorted(lots, key=lambda lot: (lot.last_day == "", lot.last_day, lot.received == "", lot.received))


# A file of lots ----------------------------------------------------------------------------------------


class Shelf(Sequence[Lot]):
    """The lots of a file, in its order; each is read when it is asked for.

    A row that cannot be read is a ``LotError`` when its lot is asked for, and a finding of :meth:`mistakes`.
    """

    def __init__(
        self,
        rows: Sequence[tuple[int, Sequence[Cell]]],
        columns: Columns,
        settings: ShelfSettings,
        *,
        where: str = "shelf",
        separator: str = "",
        sheet: str = "",
    ) -> None:
        self.where = where
        self.columns = columns
        self._rows = rows
        self._settings = settings
        self._separator = separator
        self._sheet = sheet
        self._texts: dict[tuple[int, type, Cell], str] = {}
        self.read_before: dict[tuple[str, str], object] = {}

    def __repr__(self) -> str:
        return f"<Shelf {self.where}, {len(self)} lots>"

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Lot: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Lot, ...]: ...
    def __getitem__(self, place: int | slice) -> Lot | tuple[Lot, ...]:
        """The lot of a row; a ``LotError`` if the row cannot be read."""
        if isinstance(place, slice):
            return tuple(self._lots(self._rows[place]))
        return self._lots([self._rows[place]])[0]

    def __iter__(self) -> Iterator[Lot]:
        return (self[place] for place in range(len(self)))

    def of(self, wants: Callable[[str], bool], lines: Collection[str] = ()) -> tuple[Lot, ...]:
        """The lots whose substance or product is wanted, and those that name one of the lines; no other row is read.

        A ``LotError`` with all mistakes of these rows at once.
        """
        return tuple(self._lots(self._rows_of(wants, lines)))

    def materials_of(self, number: str) -> tuple[str, ...]:
        """What the lots of that number are, by the names in the file; nothing else of their rows is read."""
        places = [self.columns.place(name) for name in ("lot", "product", "substance")]
        rows = [row for _, row in self._rows if len(row) > max(places) and row[places[0]] == number]
        named = (str(row[place] or "") for row in rows for place in places[1:] if place >= 0)
        return tuple(dict.fromkeys(name for name in named if name))

    def readable_and_mistakes(self) -> tuple[tuple[Lot, ...], tuple[Finding, ...]]:
        """The lots of all rows that can be read, and the mistakes of the columns and of all rows."""
        findings: list[Finding] = []
        lots = self._read(self._rows, findings)
        return tuple(lots), (*self.columns.findings, *findings)

    def _rows_of(self, wants: Callable[[str], bool], lines: Collection[str]) -> Iterator[tuple[int, Sequence[Cell]]]:
        product, substance, line = (self.columns.place(name) for name in ("product", "substance", "line"))
        wanted: dict[str, bool] = {}
        width = len(self.columns.fields)

        def is_wanted(cell: Cell) -> bool:
            name = cell if isinstance(cell, str) else ""
            if name not in wanted:
                wanted[name] = bool(name.strip()) and wants(unguarded(name))
            return wanted[name]

        for row in self._rows:
            cells = row[1]
            if len(cells) < width:
                if any(is_wanted(cell) for cell in cells):
                    yield row
            elif line >= 0 and str(cells[line] or "").strip():
                if str(cells[line]).strip() in lines:
                    yield row
            elif is_wanted((cells[product] if product >= 0 else "") or (cells[substance] if substance >= 0 else "")):
                yield row

    def _lots(self, rows: Iterable[tuple[int, Sequence[Cell]]]) -> list[Lot]:
        findings: list[Finding] = []
        lots = self._read(rows, findings)
        if findings:
            raise LotError(self.where, findings)
        return lots

    def _read(self, rows: Iterable[tuple[int, Sequence[Cell]]], findings: list[Finding]) -> list[Lot]:
        """The lots of rows; mistakes are added to the findings."""
        lots, first = [], dict[tuple[str, str], tuple[int, Lot]]()
        for number, cells in rows:
            if len(cells) < len(self.columns.fields) or any(cells[len(self.columns.fields) :]):
                findings.append(self._uneven(number, len(cells)))
                continue
            fields = self._fields(number, cells)
            lot = lot_from_fields(fields)
            findings.extend(fields.findings)
            if fields.findings:
                continue
            lots.append(lot)
            if lot.material:
                before, other = first.setdefault((plain_name_of(lot.material), lot.number.casefold()), (number, lot))
                findings.extend(self._differing(number, lot, before, other))
        return lots

    def _fields(self, number: int, cells: Sequence[Cell]) -> Fields:
        """The texts of a row by field; a cell that a spreadsheet program changed is a mistake."""
        fields = _RowFields(self, number)
        for place, field in enumerate(self.columns.fields):
            cell = cells[place]
            if not field or cell is None or cell == "":
                continue
            try:
                text = self._text(place, field, cell)
            except TextError as error:
                fields.findings.append(mistake_from(error, self._place(number, place)))
                text = "?" if field in _REQUIRED else ""  # so that nothing is said to be missing
            if text.strip(" "):
                fields.typed[field] = text
        return fields

    def _text(self, place: int, field: str, cell: Cell) -> str:
        """The text of a cell; those of a column repeat themselves, but for the lot numbers."""
        key = place, type(cell), cell
        if key not in self._texts:
            unit = self.columns.units[place]
            text = unguarded(text_of(cell, field, unit, self._settings, self._separator))
            if field == "lot":
                return text
            self._texts[key] = text
        return self._texts[key]

    def _place(self, number: int, column: int) -> Place:
        """The address of a cell: line and column's field of a text, ``sheet!B7`` of a workbook."""
        if self._sheet:
            return Place(path=f"{self._sheet}!{_letters(column)}{number}")
        return Place(path=self.columns.fields[column], line=number)

    def place_of(self, number: int, field: str) -> Place:
        """The address of a field in a row."""
        column = self.columns.place(field)
        return self._place(number, column) if column >= 0 else Place(path=field, line=number)

    def _uneven(self, number: int, cells: int) -> Finding:
        message = f"the row has {cells} cells, but the header has {len(self.columns.fields)}"
        remedy = "put a cell that contains the separator in quotes; with commas, use a decimal point"
        return mistake("E_CSV_ROW", message, remedy, place=Place(line=number))

    def _differing(self, number: int, lot: Lot, before: int, other: Lot) -> Iterator[Finding]:
        for name in _OF_THE_LOT:
            one, two = lot.typed.get(name, ""), other.typed.get(name, "")
            is_same = lot.expiry == other.expiry if name == "expiry" else plain_name_of(one) == plain_name_of(two)
            if one and two and not is_same:
                message = f"lot {lot.number} of {lot.material} has '{one}' here, and '{two}' on line {before}"
                remedy = "correct the one that differs from the certificate"
                yield mistake("E_LOT_DIFFERS", message, remedy, place=self._place(number, self.columns.place(name)))


class _RowFields(Fields):
    """The fields of a row, each with the address of its cell; a text that was read before is not read again."""

    def __init__(self, shelf: Shelf, row: int) -> None:
        super().__init__({}, FIELDS, line=row)
        self._shelf = shelf

    def read(self, name: str, reader: Callable[[str], T], *, needed: str = "") -> T | None:
        """Read a field, as its shelf did before."""
        if name not in self.typed and not needed:
            return None
        key = name, self.text(name)
        if key not in self._shelf.read_before:
            value = super().read(name, reader, needed=needed)
            if value is None or name == "lot":
                return value
            self._shelf.read_before[key] = value
        return cast("T", self._shelf.read_before[key])

    def place(self, name: str) -> Place:
        """Where a field is."""
        return self._shelf.place_of(self.line, name)


def _letters(column: int) -> str:
    """The letters of a column of a workbook, from 0.

    >>> _letters(0), _letters(27)
    ('A', 'AB')
    """
    first, last = divmod(column, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)
