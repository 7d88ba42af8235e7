"""The pharmacy's own list of hazardous drugs: read from its file, and imported from the list that NIOSH publishes.

The file is a table (CSV) with the columns drug, list, date, table, class, reason; :func:`import_hazards` writes it
from a table copied out of NIOSH's publication: a row a drug, with the columns that its tables have (drug, AHFS
classification, MSHI, reason for listing, supplemental information). A heading such as "Table 2" in a row of its own
sets the table of the rows below it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from formulate.errors import FileError
from formulate.frozen import Frozen
from formulate.typed.fields import read_small_file

__all__ = ["COLUMNS", "ImportedHazards", "ListedHazard", "hazards_from_typed", "import_hazards", "read_hazards"]

COLUMNS = ("drug", "list", "date", "table", "class", "reason")
LARGEST_FILE = 5_000_000
LONGEST_NAME = 80
#: What the columns of published tables are called.
_HEADS = {
    "drug": r"drug(?: names?)?|generic(?: names?)?|name|substance",
    "class": r"ahfs.*|.*classification.*",
    "table": r"table(?: no| number)?|group",
    "reason": r"reason.*|supplement\w*.*|mshi.*|manufacturer.*|only developmental.*|.*hazard.*|criteria.*",
}
_TABLE = re.compile(r"\W*(?:table|group) ([1-9])\b", re.IGNORECASE)
#: Marks of footnotes behind a name.
_MARKS = re.compile(r"[*\u2020\u2021\u00a7\u00b6\u2016#]+|\s+\([a-z]\)$|(?<=[a-z])\d$")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ListedHazard(Frozen):
    """One drug of the pharmacy's list."""

    drug: str
    list: str  # with its edition
    date: str
    table: str  # "" where the list has none
    group: str  # pharmacologic class, as listed
    reason: str

    @property
    def typed(self) -> dict[str, str]:
        """The cells, by their column."""
        return dict(zip(COLUMNS, (self.drug, self.list, self.date, self.table, self.group, self.reason), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ImportedHazards(Frozen):
    """What was imported, and the rows that were not understood, each with its number and the reason."""

    rows: tuple[ListedHazard, ...]
    left_out: tuple[tuple[int, str, str], ...] = ()

    def csv_text(self) -> str:
        """The pharmacy's file."""
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row.typed for row in self.rows)
        return text.getvalue()


def hazards_from_typed(rows: Iterable[Mapping[str, str]]) -> tuple[ListedHazard, ...]:
    """The drugs of a list from their cells."""
    return tuple(
        ListedHazard(
            drug=row["drug"],
            list=row["list"],
            date=row["date"],
            table=row["table"],
            group=row["class"],
            reason=row["reason"],
        )
        for row in rows
    )


def read_hazards(path: str | Path) -> tuple[ListedHazard, ...]:
    """The pharmacy's file; ``FileError`` where it has other columns, or a row without a drug."""
    rows = list(csv.DictReader(io.StringIO(read_small_file(path, largest=LARGEST_FILE, what="hazards"))))
    if not rows or any(tuple(row) != COLUMNS or not row["drug"] or None in row.values() for row in rows):
        raise FileError(
            f"a table with the columns {', '.join(COLUMNS)} and a drug in every row",
            code="E_HAZARDS_FILE",
            where=str(path),
            remedy="write it with 'formulate hazards import'",
        )
    return hazards_from_typed(rows)


def import_hazards(path: str | Path, *, edition: str, date: str) -> ImportedHazards:
    """The drugs of a published list.

    Parameters
    ----------
    path : str or Path
        A CSV file, its columns separated by commas, semicolons or tabs.
    edition : str
        The list with its edition, such as ``NIOSH 2024``.
    date : str
        When that edition was published or taken.

    Raises
    ------
    FileError
        If it has no column of drugs.
    """
    text = read_small_file(path, largest=LARGEST_FILE, what="hazards")
    rows: list[ListedHazard] = []
    left_out: list[tuple[int, str, str]] = []
    heads: dict[str, list[int]] = {}
    titles: list[str] = []
    table = ""
    seen: set[str] = set()
    for number, cells in _rows(text):
        heading = _TABLE.match(cells[0]) if len([cell for cell in cells if cell]) == 1 else None
        if heading is not None:
            table = heading[1]
        elif found := _heads(cells):
            heads, titles = found, cells
        elif heads:
            drug = _drug(cells, heads)
            problem = _problem(drug, seen)
            if problem:
                left_out.append((number, " | ".join(cell for cell in cells if cell)[:LONGEST_NAME], problem))
                continue
            seen.add(drug.casefold())
            own = re.search(r"[1-9]", _cells(cells, heads, "table"))
            rows.append(
                ListedHazard(
                    drug=drug,
                    list=edition,
                    date=date,
                    table=own[0] if own else table,
                    group=_cells(cells, heads, "class"),
                    reason=_cells(_ticks_named(cells, titles), heads, "reason"),
                )
            )
    if not rows:
        raise FileError(
            "a table with a column of drugs",
            code="E_HAZARDS_FILE",
            where=str(path),
            remedy="keep the heads of the columns: drug, AHFS classification, reason for listing",
        )
    return ImportedHazards(rows=tuple(rows), left_out=tuple(left_out))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, by number, each cell on one line."""
    separator = max(",;\t", key=text.count)
    for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=separator), start=1):
        plain = [" ".join(cell.split()) for cell in cells]
        if any(plain):
            yield number, plain


def _heads(cells: Sequence[str]) -> dict[str, list[int]]:
    """The columns by what they hold, where a row is the heads of a table: a drug's and at least one more."""
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        plain = _MARKS.sub("", cell).casefold().strip()
        kind = next((kind for kind, form in _HEADS.items() if re.fullmatch(form, plain)), "")
        if kind:
            found.setdefault(kind, []).append(place)
    return found if "drug" in found and len(found) > 1 else {}


def _cells(cells: Sequence[str], heads: Mapping[str, Sequence[int]], kind: str) -> str:
    return "; ".join(cells[place] for place in heads.get(kind, ()) if place < len(cells) and cells[place])


def _ticks_named(cells: Sequence[str], titles: Sequence[str]) -> list[str]:
    """A tick says what the head of its column says."""
    is_tick = re.compile(r"(?:yes|y|x|\u2713|\u2714)", re.IGNORECASE)
    return [title if is_tick.fullmatch(cell) else cell for cell, title in zip_longest(cells, titles, fillvalue="")]


def _drug(cells: Sequence[str], heads: Mapping[str, Sequence[int]]) -> str:
    name = _cells(cells, {"drug": heads["drug"][:1]}, "drug")
    return " ".join(_MARKS.sub("", name.replace("- ", "-")).split())


def _problem(drug: str, seen: set[str]) -> str:
    """Why a row is not taken; ``""`` where it is."""
    if not drug:
        return "no drug"
    if len(drug) > LONGEST_NAME or not re.search(r"[A-Za-z]{3}", drug):
        return "not the name of a drug"
    if re.search(r"\bsee\b", drug, re.IGNORECASE):
        return "a reference to another row"
    return "listed twice" if drug.casefold() in seen else ""
