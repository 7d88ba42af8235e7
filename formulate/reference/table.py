"""The loader of reference tables: frozen, typed rows, each with its source and confidence.

A table is read from ``data/`` when its rows are first used. Published tables disagree, so a name may have several
rows: :meth:`Table.find` returns all that may be used, :meth:`Table.one` only one that needs no choice.
"""

from __future__ import annotations

import csv
import dataclasses
import enum
import io
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any, Generic, TypeVar

from formulate.errors import MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.spelling import did_you_mean, nearest, plain_name_of
from formulate.working import Source

__all__ = ["Confidence", "Row", "Table", "listed"]


class Confidence(enum.Enum):
    """How far a row can be trusted; the value is the word in the data.

    ``READ``: seen in the source. ``PARTIAL``: partly seen. ``UNVERIFIED``: recalled, or the source was not seen; never
    a silent default. ``WRONG``: seen, and known to be wrong; kept to be recognized, never returned.
    """

    READ = "read"
    PARTIAL = "read-partial"
    UNVERIFIED = "unverified"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Row(Frozen):
    """What every row of every table has."""

    source: str  # key in sources.toml
    locator: str = ""  # place in the source
    also: tuple[str, ...] = ()  # keys of other sources that agree
    confidence: Confidence
    note: str = ""  # what differs, and where

    @property
    def cited(self) -> Source:
        """The source as a working cites it."""
        return Source(key=self.source, locator=self.locator)


R = TypeVar("R", bound=Row)


def listed(cell: str) -> tuple[str, ...]:
    """A cell with a list, separated by semicolons.

    >>> listed("Span 80; sorbitan oleate")
    ('Span 80', 'sorbitan oleate')
    """
    return tuple(part.strip() for part in cell.split(";") if part.strip())


class Table(Generic[R]):
    """A table of the data folder: *name* is that of the file, without ``.csv``.

    The fields of *row_type*, a frozen record, are the columns. Rows are found by the column *named_by*, and by a column
    ``synonyms``. *readers* read the columns that are not text; a blank cell is None.
    """

    def __init__(self, name: str, row_type: type[R], *, named_by: str, **readers: Callable[[str], object]) -> None:
        self.name = name
        self.named_by = named_by
        self._row_type = row_type
        self._readers: dict[str, Callable[[str], object]] = {"also": listed, "confidence": Confidence, **readers}

    @cached_property
    def rows(self) -> tuple[R, ...]:
        """All rows, in the order of the file."""
        return tuple(self._row(place) for place in range(len(self._cells)))

    @cached_property
    def _cells(self) -> list[list[str]]:
        """The cells of each row; the names of the columns are taken off."""
        path = resources.files("formulate.reference").joinpath("data", f"{self.name}.csv")
        stream = io.StringIO(path.read_text(encoding="utf-8"), newline="")
        self._columns, *rows = csv.reader(stream, strict=True)
        return rows

    @cached_property
    def _built(self) -> dict[int, R]:
        return {}

    def _row(self, place: int) -> R:
        """A row, read when it is first used: a large table is asked for few of its rows."""
        if place not in self._built:
            self._built[place] = self.row_from(dict(zip(self._columns, self._cells[place], strict=True)))
        return self._built[place]

    def row_from(self, cells: Mapping[str, str]) -> R:
        """A row from its cells by column."""
        values: dict[str, Any] = {}
        for name, reader, is_required in self._fields:
            cell = cells[name]
            if reader is None:
                values[name] = cell
            elif cell:
                values[name] = reader(cell)
            elif is_required:
                values[name] = None
        return self._row_type(**values)

    @cached_property
    def _fields(self) -> tuple[tuple[str, Callable[[str], object] | None, bool], ...]:
        """The name of each field, what reads its cell, and whether a row needs it."""
        fields = dataclasses.fields(self._row_type)
        return tuple((one.name, self._readers.get(one.name), one.default is dataclasses.MISSING) for one in fields)

    @cached_property
    def _places(self) -> dict[str, tuple[int, ...]]:
        """Where the rows of a name are."""
        places: dict[str, tuple[int, ...]] = {}
        rows = self._cells
        named_by = self._columns.index(self.named_by)
        synonyms = self._columns.index("synonyms") if "synonyms" in self._columns else None
        for place, cells in enumerate(rows):
            others = listed(cells[synonyms]) if synonyms is not None and cells[synonyms] else ()
            for name in (cells[named_by], *others):
                key = plain_name_of(name)
                places[key] = (*places.get(key, ()), place)
        return places

    @property
    def names(self) -> Collection[str]:
        """Every name and synonym of the table, as :func:`~formulate.spelling.plain_name_of` writes it."""
        return self._places.keys()

    def names_of(self, row: R) -> tuple[str, ...]:
        """The names by which a row is found."""
        return (getattr(row, self.named_by), *getattr(row, "synonyms", ()))

    def has(self, name: str) -> bool:
        """Whether the table has a full name."""
        return plain_name_of(name) in self._places

    def name_of(self, name: str) -> str:
        """The row's own name, of a full name that the table has; the row itself is not read."""
        place = self._places[plain_name_of(name)][0]
        return self._cells[place][self._columns.index(self.named_by)]

    def find(self, name: str) -> tuple[R, ...]:
        """All usable rows of a full name, in any capitals; ``E_REFERENCE_UNKNOWN`` with the nearest names."""
        rows = tuple(self._row(place) for place in self._places.get(plain_name_of(name), ()))
        usable = tuple(row for row in rows if row.confidence is not Confidence.WRONG)
        if not usable:
            raise self._unknown(name, rows)
        return usable

    def one(self, name: str, *, source: str = "", unverified: bool = False) -> R:
        """The row of a full name, if there is no choice to make.

        *source* selects among several; *unverified* allows a row not seen in a source. Otherwise
        ``E_REFERENCE_CHOICE`` or ``E_REFERENCE_UNVERIFIED``.
        """
        rows = [row for row in self.find(name) if not source or source in (row.source, *row.also)]
        seen = [row for row in rows if unverified or row.confidence is not Confidence.UNVERIFIED]
        if len(seen) == 1:
            return seen[0]
        if not rows:
            raise self._unknown(f"{name} ({source})", ())
        if not seen:
            raise MissingKnowledgeError(
                f"the value of '{name}' in the table '{self.name}' is unverified",
                code="E_REFERENCE_UNVERIFIED",
                where=name,
                remedy="state the value with a source of your own, or accept it as unverified",
            )
        raise MissingKnowledgeError(
            f"sources of the table '{self.name}' differ or repeat: {', '.join(row.source for row in seen)}",
            code="E_REFERENCE_CHOICE",
            where=name,
            remedy="name the source to take, or state the value",
        )

    def _unknown(self, name: str, wrong: tuple[R, ...]) -> MissingKnowledgeError:
        if wrong:
            remedy = f"the published value is wrong ({wrong[0].note}): state your own"
        else:
            near = nearest(plain_name_of(name), self._places, likeness=70)
            remedy = did_you_mean(near) or "state the value"
        return MissingKnowledgeError(
            f"it is not in the table '{self.name}'", code="E_REFERENCE_UNKNOWN", where=name[:60], remedy=remedy
        )
