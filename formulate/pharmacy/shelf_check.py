"""A shelf file checked as a whole: every mistake, how many lots are usable, and an empty one to fill in."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from formulate.errors import FileError
from formulate.findings import Finding
from formulate.frozen import Frozen
from formulate.pharmacy.columns import ShelfSettings
from formulate.pharmacy.shelf import hindrance_of
from formulate.pharmacy.shelf_files import open_shelf
from formulate.pharmacy.spreadsheets import write_workbook
from formulate.typed.cells import guarded

__all__ = ["ShelfCheck", "check_shelf", "template", "write_template"]

#: States of a lot in the order in which they are counted; the first is no hindrance.
STATES = ("usable", "expired", "retest", "opened", "quarantined", "rejected", "recalled", "unreadable")
#: The columns of an empty shelf, with the lots of an example: substances, a product, and a vehicle.
_EXAMPLE: tuple[Mapping[str, str], ...] = (
    {
        **{"substance": "sirolimus", "lot": "AB12", "manufacturer": "Example", "received": "2026-01-31"},
        **{"expiration": "2028-03-31", "status": "released", "quantity": "5 g", "assay": "98.5 %"},
        "assay basis": "as is",
    },
    {
        **{"product": "Rapamune 2 mg tablets", "lot": "T7", "manufacturer": "Example", "received": "2026-01-31"},
        **{"expiration": "03/2028", "status": "released", "quantity": "60 tablets", "label content": "2 mg/tablet"},
        "unit weight": "372 mg/tablet",
    },
    {
        **{"substance": "glycerin", "lot": "G3", "manufacturer": "Example", "received": "2026-01-31"},
        **{"expiration": "2028-03-31", "status": "released", "quantity": "500 mL", "deg and eg": "< 0.10 %"},
    },
    {
        **{"substance": "purified water", "lot": "W1", "received": "2026-01-31", "opened": "2026-02-03"},
        **{"after opening": "1 day", "retest": "", "status": "released"},
    },
)
_COLUMNS = (
    *("substance", "product", "lot", "manufacturer", "supplier", "certificate", "received", "opened", "after opening"),
    *("retest", "expiration", "status", "quantity", "assay", "assay basis", "water", "loss on drying", "density"),
    "deg and eg",
    *("activity", "label content", "content", "unit weight"),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ShelfCheck(Frozen):
    """What a shelf file holds.

    Parameters
    ----------
    findings : tuple[Finding, ...]
        Every mistake, each with its line or cell.
    rows : int
        How many lots are listed.
    states : Mapping[str, int]
        How many of them are usable, expired, retest (date passed), opened (too long ago), quarantined, rejected,
        recalled and unreadable.
    not_read : tuple[str, ...]
        The columns that are not read, as the file calls them.
    """

    findings: tuple[Finding, ...]
    rows: int
    states: Mapping[str, int]
    not_read: tuple[str, ...]


def check_shelf(path: str | Path, settings: ShelfSettings | None = None, *, day: date | None = None) -> ShelfCheck:
    """Check a shelf file as a whole.

    Parameters
    ----------
    path : str or Path
        As for :func:`~formulate.pharmacy.shelf_files.read_shelf`.
    settings : ShelfSettings, optional
        As there.
    day : date, optional
        The day for which lots are counted as usable; None counts none as expired.

    Returns
    -------
    ShelfCheck
        Every mistake at once, and how many lots are usable.

    Raises
    ------
    FileError
        If it is not a file, or not a table of lots.
    """
    shelf = open_shelf(path, settings)
    lots, mistakes = shelf.readable_and_mistakes()
    hindrances = [hindrance_of(lot, day) for lot in lots]
    counts = Counter("usable" if why is None else why.reason for why in hindrances)
    counts["unreadable"] = len(shelf) - len(lots)
    return ShelfCheck(
        findings=mistakes,
        rows=len(shelf),
        states={state: counts[state] for state in STATES},
        not_read=shelf.columns.not_read,
    )


def template() -> str:
    """An empty shelf as comma-separated text: the column names, and four lots as an example.

    >>> template().splitlines()[0].split(",")[:3]
    ['substance', 'product', 'lot']
    """
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([guarded(cell) for cell in row] for row in _rows())
    return stream.getvalue()


def write_template(path: str | Path) -> None:
    """Write an empty shelf as a workbook whose cells are text; a ``FileError`` if there is a file of that name."""
    if Path(path).exists():
        raise FileError("the name of a new file", where="shelf", given=str(path), remedy="choose another name")
    write_workbook(path, "shelf", _rows())


def _rows() -> list[list[str]]:
    return [list(_COLUMNS), *([lot.get(name, "") for name in _COLUMNS] for lot in _EXAMPLE)]
