"""Lots: what was received, with its certificate of analysis; read from a table or typed as an option.

The table is comma-separated UTF-8 text whose first row has the column names. Every cell is text, as on a certificate:
``98.5 %``, ``0.85 g/mL``, ``5500 units/mg``, ``2027-05-31``.
"""

from __future__ import annotations

import csv
import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from formulate.errors import DimensionError, LotError, OutOfRangeError, TextError
from formulate.findings import Finding, Place, mistake
from formulate.frozen import Frozen
from formulate.reference.ranges import Level, judge, range_of
from formulate.strength import Strength
from formulate.typed.cells import guarded, read_table, unguarded
from formulate.typed.fields import (
    Fields,
    expiration_date,
    field_name,
    fraction_from_percent,
    label_date,
    one_of,
    plain_name,
    read_small_file,
)
from formulate.units import DOSAGE_UNITS, Quantity, is_kind, make_quantity, parse, quantity, show_number, show_percent

__all__ = [
    "FIELDS",
    "AssayBasis",
    "Lot",
    "LotStatus",
    "guarded",
    "lot_from_option",
    "lot_from_typed",
    "read_lots",
    "repeated_lines",
    "unguarded",
]

#: The fields of a lot as typed; in a table, the columns.
FIELDS = (
    *("line", "lot", "substance", "manufacturer", "supplier", "certificate", "received", "expiry", "status"),
    *("assay", "assay basis", "expressed as", "water", "loss on drying", "residual solvent", "density"),
    *("activity", "content", "unit weight", "packing"),
)
#: Most bytes of a table: many times a year's receipts.
LARGEST_FILE = 1_000_000

_LINE_ID = re.compile(r"[a-z0-9.-]{1,60}", re.ASCII)
_BARE_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)


class AssayBasis(enum.Enum):
    """What the assay's 100 % is; the value is the word in the table."""

    AS_IS = "as is"
    DRIED = "dried"
    ANHYDROUS = "anhydrous"
    ANHYDROUS_SOLVENT_FREE = "anhydrous and solvent-free"


class LotStatus(enum.Enum):
    """Whether a lot may be used."""

    RELEASED = "released"
    QUARANTINED = "quarantined"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Lot(Frozen):
    """One received container.

    Parameters
    ----------
    line : str
        Id of the recipe line that it is used for.
    number : str
        The lot number.
    substance : str
        The substance on the container's label; checked against the line if stated.
    assay, water, loss_on_drying, residual_solvent : Fraction or None
        From the certificate, as fractions of one: 98.5 % is 197/200.
    assay_basis : AssayBasis or None
        What the assay's 100 % is.
    expressed_as : str
        The form that the assay counts; ``""`` means the form weighed.
    density : Quantity or None
        [mass per volume].
    activity : Quantity or None
        [units per mass or volume]; includes potency.
    content : Strength or None
        The assayed strength of a concentrate or product, in place of its label strength.
    unit_weight : Quantity or None
        Weight of one dosage unit, [mass per unit].
    typed : Mapping[str, str]
        The cells as typed, by field name.
    """

    line: str
    number: str
    substance: str = ""
    manufacturer: str = ""
    supplier: str = ""
    certificate: str = ""
    received: str = ""
    expiry: str = ""
    status: LotStatus = LotStatus.RELEASED
    assay: Fraction | None = None
    assay_basis: AssayBasis | None = None
    expressed_as: str = ""
    water: Fraction | None = None
    loss_on_drying: Fraction | None = None
    residual_solvent: Fraction | None = None
    density: Quantity | None = None
    activity: Quantity | None = None
    content: Strength | None = None
    unit_weight: Quantity | None = None
    packing: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.number} for {self.line}"


# One lot as typed ------------------------------------------------------------------------------------


def lot_from_typed(typed: Mapping[str, object], *, where: str = "lot") -> Lot:
    """A lot from its fields as typed: ``line`` and ``lot``, and any of ``FIELDS``.

    Percents (assay, water, loss on drying, residual solvent) need their sign: ``98.5 %``. Raises ``LotError`` with all
    mistakes at once.

    >>> lot_from_typed({"line": "sirolimus", "lot": "AB12", "assay": "98.5 %", "assay basis": "dried"}).assay
    Fraction(197, 200)
    """
    fields = Fields(typed, FIELDS)
    lot = _lot(fields)
    fields.finish(LotError, where)
    return lot


def lot_from_option(text: str, *, where: str = "lot") -> Lot:
    """A lot typed on one line: the line id, a colon, and ``name=value`` pairs separated by commas.

    A pair that contains a comma is put in double quotes. Raises ``LotError`` with all mistakes at once.

    >>> lot = lot_from_option('sirolimus: lot=AB12, assay=98.5 %, "manufacturer=Example, Inc."')
    >>> lot.number, lot.assay, lot.manufacturer
    ('AB12', Fraction(197, 200), 'Example, Inc.')
    """
    line, colon, rest = text.partition(":")
    pairs = _pairs(rest)
    if not colon or "=" in line or not pairs or any("=" not in pair for pair in pairs):
        complaint = mistake(
            "E_LOT_OPTION",
            "expected a lot such as 'sirolimus: lot=AB12, assay=98.5 %, assay basis=dried'",
            "write the line id, a colon and name=value pairs separated by commas; "
            "put a pair that contains a comma in double quotes",
        )
        raise LotError(where, [complaint])
    split = [(name, value.strip(" ")) for name, _, value in (pair.partition("=") for pair in pairs)]
    names = [field_name(name) for name, _ in split]
    fields = Fields({"line": line.strip(" "), **dict(split)}, FIELDS)
    for name in {name for name in names if names.count(name) > 1 or name == "line"}:
        fields.mistake(name, "E_FIELD_TWICE", "this field is repeated", "keep one")
    lot = _lot(fields)
    fields.finish(LotError, where)
    return lot


def _pairs(text: str) -> list[str]:
    try:
        rows = list(csv.reader([text], skipinitialspace=True, strict=True))
    except csv.Error:
        return [""]
    return [pair.strip(" ") for row in rows for pair in row]


def _lot(fields: Fields) -> Lot:
    """The lot of these fields; not usable if a mistake was found."""
    return Lot(
        line=fields.plain("line", _line_id, needed="write the id of the recipe line that it is used for"),
        number=fields.plain("lot", plain_name, needed="write the lot number on the container"),
        substance=fields.plain("substance"),
        manufacturer=fields.plain("manufacturer"),
        supplier=fields.plain("supplier"),
        certificate=fields.plain("certificate"),
        received=fields.plain("received", label_date),
        expiry=fields.plain("expiry", expiration_date),
        status=fields.read("status", one_of(LotStatus)) or LotStatus.RELEASED,
        assay=fields.read("assay", _assay),
        assay_basis=fields.read("assay basis", one_of(AssayBasis)),
        expressed_as=fields.plain("expressed as"),
        water=fields.read("water", _loss),
        loss_on_drying=fields.read("loss on drying", _loss),
        residual_solvent=fields.read("residual solvent", _loss),
        density=fields.read("density", _density),
        activity=fields.read("activity", _activity),
        content=fields.read("content", Strength.parse),
        unit_weight=fields.read("unit weight", _unit_weight),
        packing=fields.plain("packing"),
        typed=fields.typed,
    )


def _line_id(text: str) -> str:
    if not _LINE_ID.fullmatch(text):
        raise TextError(
            "a line id of lowercase letters, digits, periods and hyphens",
            code="E_LINE_ID",
            given=text,
            remedy="use the line id in the recipe, such as 'sirolimus'",
        )
    return text


def _assay(text: str) -> Fraction:
    value = Fraction(text) / 100 if _BARE_NUMBER.fullmatch(text) else fraction_from_percent(text, zero=True)
    if judge("assay as typed", value * 100).level is Level.STOP:
        raise OutOfRangeError(
            f"an assay of {range_of('assay as typed').silent} (this is {show_percent(value)})",
            code="E_POTENCY_RANGE",
            given=text,
            remedy="check the certificate; enter the strength of a concentrate or product as 'content'",
        )
    return fraction_from_percent(text)


def _loss(text: str) -> Fraction:
    value = fraction_from_percent(text, zero=True)
    if value >= 1:
        raise OutOfRangeError(
            "less than 100 %", code="E_LOSS_RANGE", given=text, remedy="check the certificate of analysis"
        )
    return value


def _density(text: str) -> Quantity:
    density = quantity(text, "density", where="")
    in_grams = Fraction(density.to("gram/milliliter").magnitude)
    if judge("density as typed", in_grams).level is Level.STOP:
        raise OutOfRangeError(
            f"a density of {range_of('density as typed').silent} (this is {show_number(in_grams)} g/mL)",
            code="E_DENSITY_RANGE",
            given=text,
            remedy="check its units",
        )
    return density


def _activity(text: str) -> Quantity:
    return quantity(text, "activity per mass", "activity per volume", where="")


def _unit_weight(text: str) -> Quantity:
    weight = parse(text)
    units = [name for name, power in weight.unit_items() if power == -1 and name in DOSAGE_UNITS]
    if len(units) != 1 or not is_kind(weight * make_quantity(1, units[0]), "mass"):
        raise DimensionError(
            "the weight of one dosage unit, such as '372 mg/tablet'", given=text, remedy="write a mass per dosage unit"
        )
    return weight


# A table of lots -------------------------------------------------------------------------------------


def read_lots(path: str | Path) -> tuple[Lot, ...]:
    """Read a table of lots.

    Parameters
    ----------
    path : str or Path
        A comma-separated UTF-8 file; its first row has the column names, of which ``line`` and ``lot`` are required.

    Returns
    -------
    tuple[Lot, ...]
        In the order of the rows.

    Raises
    ------
    FileError
        If it is not a file, too large, not UTF-8, or not comma-separated (``E_CSV_DIALECT``).
    LotError
        With all mistakes at once, each with its line.
    """
    text = read_small_file(path, largest=LARGEST_FILE, what="lots")
    table = read_table(text, columns=FIELDS, required=("line", "lot"), where=str(path))
    findings = list(table.findings)
    lots = []
    for row in table.rows:
        fields = Fields(row.cells, FIELDS, line=row.line)
        lots.append(_lot(fields))
        findings.extend(fields.findings)
    findings.extend(repeated_lines(lots, [row.line for row in table.rows]))
    if findings:
        raise LotError(str(path), findings)
    return tuple(lots)


def repeated_lines(lots: Sequence[Lot], rows: Sequence[int] = ()) -> tuple[Finding, ...]:
    """Mistakes of two lots for one recipe line; *rows* are the lines of the lots in a file, from 1."""
    first: dict[str, Lot] = {}
    mistakes = []
    for place, lot in enumerate(lots):
        earlier = first.setdefault(lot.line, lot) if lot.line else lot
        if earlier is not lot:
            message = f"line '{lot.line}' has two lots: {earlier.number} and {lot.number}"
            remedy = "use one lot per line, or make two batches"
            where = Place(path="line", line=rows[place] if rows else 0)
            mistakes.append(mistake("E_LOT_TWICE", message, remedy, place=where))
    return tuple(mistakes)
