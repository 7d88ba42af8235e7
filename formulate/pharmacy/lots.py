"""A lot: one received container with its certificate of analysis, from its fields as typed: text such as ``98.5 %``."""

from __future__ import annotations

import csv
import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from formulate.errors import DimensionError, LotError, OutOfRangeError, TextError, quoted
from formulate.findings import Finding, mistake
from formulate.frozen import Frozen
from formulate.pharmacy.glycols import glycols_from_result
from formulate.pharmacy.lot_numbers import lot_number
from formulate.reference.ranges import Level, judge, range_of
from formulate.spelling import nearest, plain_name_of
from formulate.strength import Strength
from formulate.typed.fields import (
    Fields,
    expiration_date,
    field_name,
    fraction_from_percent,
    label_date,
    one_of,
    whole_number,
)
from formulate.typed.packing import Packing, read_packing
from formulate.units import DOSAGE_UNITS, Quantity, is_kind, make_quantity, parse, quantity, show_number, show_percent

__all__ = [
    "ALIASES",
    "FIELDS",
    "AssayBasis",
    "Lot",
    "LotStatus",
    "lot_from_fields",
    "lot_from_option",
    "lot_from_typed",
]

#: The fields of a lot as typed; in a table, the columns.
FIELDS = (
    *("line", "lot", "container", "substance", "product", "manufacturer", "supplier", "certificate", "received"),
    *(
        "opened",
        "after opening",
        "retest",
        "expiry",
        "status",
        "quantity",
        "assay",
        "assay basis",
        "expressed as",
        "water",
    ),
    *(
        "loss on drying",
        "residual solvent",
        "deg and eg",
        "density",
        "activity",
        "label content",
        "content",
        "unit weight",
    ),
    *("bulk density", "packing statistic", "packing"),
)
#: Other names of the same fields.
ALIASES = {"tapped density": "bulk density", "expiration": "expiry", "expiration date": "expiry", "lot number": "lot"}
#: Longest time in use after opening, [days]; a longer one is a typing error.
LONGEST_AFTER_OPENING = 3650

_LINE_ID = re.compile(r"[a-z0-9.-]{1,80}(?:/[a-z0-9.-]{1,80})?", re.ASCII)
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
    REJECTED = "rejected"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Lot(Frozen):
    """One received container.

    Parameters
    ----------
    number : str
        The lot number.
    line : str
        Id of the recipe line that it is used for; ``""`` leaves the choice to the lines, by substance or product.
    container : str
        Which of several containers of the lot; ``""`` for the only one.
    substance, product : str
        The substance, or the product, on the container's label; checked against the line if stated.
    received, opened, retest, expiry : str
        Days, ISO 8601.
    after_opening : int or None
        How long it may be used after opening, [days].
    quantity : Quantity or None
        What is on hand, [mass, volume or dosage units].
    assay, water, loss_on_drying, residual_solvent : Fraction or None
        From the certificate, as fractions of one: 98.5 % is 197/200.
    assay_basis : AssayBasis or None
        What the assay's 100 % is.
    expressed_as : str
        The form that the assay counts; ``""`` means the form weighed.
    glycols : Fraction or None
        Diethylene glycol or ethylene glycol, the larger, at most, as a fraction of one; 0 for none detected. None
        where no test of the lot is stated.
    density : Quantity or None
        [mass per volume].
    activity : Quantity or None
        [units per mass or volume]; includes potency.
    label_content : Strength or None
        The strength on a product's label; must be equal to the recipe's.
    content : Strength or None
        The assayed strength of a concentrate or product, in place of its label strength.
    unit_weight : Quantity or None
        Weight of one dosage unit, [mass per unit].
    bulk_density : Quantity or None
        Of a powder, as it is filled into capsules, [mass per volume].
    packing_statistics : Mapping[str, Packing]
        How much of a powder alone fills one capsule, by the size of the capsule.
    typed : Mapping[str, str]
        The cells as typed, by field name.
    """

    number: str
    line: str = ""
    container: str = ""
    substance: str = ""
    product: str = ""
    manufacturer: str = ""
    supplier: str = ""
    certificate: str = ""
    received: str = ""
    opened: str = ""
    after_opening: int | None = None
    retest: str = ""
    expiry: str = ""
    status: LotStatus = LotStatus.RELEASED
    quantity: Quantity | None = None
    assay: Fraction | None = None
    assay_basis: AssayBasis | None = None
    expressed_as: str = ""
    water: Fraction | None = None
    loss_on_drying: Fraction | None = None
    residual_solvent: Fraction | None = None
    glycols: Fraction | None = None
    density: Quantity | None = None
    activity: Quantity | None = None
    label_content: Strength | None = None
    content: Strength | None = None
    unit_weight: Quantity | None = None
    bulk_density: Quantity | None = None
    packing_statistics: Mapping[str, Packing] = field(default_factory=dict)
    packing: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.number} for {self.line}" if self.line else f"{self.number} of {self.material}"

    @property
    def material(self) -> str:
        """What is in the container: the product, else the substance."""
        return self.product or self.substance

    @property
    def last_day_open(self) -> str:
        """The last day of use after opening; ``""`` where it is not opened, or no time is stated."""
        if not self.opened or self.after_opening is None:
            return ""
        return (date.fromisoformat(self.opened) + timedelta(days=self.after_opening)).isoformat()

    @property
    def last_day(self) -> str:
        """The earliest of expiration, retest and the last day after opening; ``""`` where none is stated."""
        return min((day for day in (self.expiry, self.retest, self.last_day_open) if day), default="")

    @property
    def figures(self) -> Mapping[str, str]:
        """What is stated of it besides its line and its number, as typed."""
        return {name: text for name, text in self.typed.items() if name not in {"line", "lot", "container"}}


# One lot as typed ------------------------------------------------------------------------------------


def lot_from_typed(typed: Mapping[str, object], *, where: str = "lot") -> Lot:
    """A lot from its fields as typed: ``lot``, one of ``line``, ``substance`` and ``product``, and any of ``FIELDS``.

    Percents (assay, water, loss on drying, residual solvent) need their sign: ``98.5 %``. Raises ``LotError`` with all
    mistakes at once.

    >>> lot_from_typed({"line": "sirolimus", "lot": "AB12", "assay": "98.5 %", "assay basis": "dried"}).assay
    Fraction(197, 200)
    """
    fields = Fields(with_field_names(typed), FIELDS)
    lot = lot_from_fields(fields)
    fields.finish(LotError, where)
    return lot


def with_field_names(typed: Mapping[str, object]) -> dict[str, object]:
    """The texts by the names of the fields; one that is there twice keeps a key of its own, to be refused."""
    named: dict[str, object] = {}
    for key, text in typed.items():
        name = field_name(str(key))
        name = ALIASES.get(name, name)
        named[f"{name} " if name in named else name] = text
    return named


def lot_from_option(text: str, *, where: str = "lot", lines: Sequence[str] = ()) -> Lot:
    """A lot typed on one line: the line id, a colon, and ``name=value`` pairs separated by commas.

    A pair that contains a comma is put in double quotes. *lines* are the ids that a mistake is corrected with. Raises
    ``LotError`` with all mistakes at once.

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
    if lines and not _LINE_ID.fullmatch(line.strip(" ")):
        raise LotError(where, [_no_line_id(line.strip(" "), lines)])
    split = [(name, value.strip(" ")) for name, _, value in (pair.partition("=") for pair in pairs)]
    names = [ALIASES.get(field_name(name), field_name(name)) for name, _ in split]
    fields = Fields(with_field_names({"line": line.strip(" "), **dict(split)}), FIELDS)
    for name in {name for name in names if names.count(name) > 1 or name == "line"}:
        fields.mistake(name, "E_FIELD_TWICE", "this field is repeated", "keep one")
    lot = lot_from_fields(fields)
    fields.finish(LotError, where)
    return lot


def _no_line_id(typed: str, lines: Sequence[str]) -> Finding:
    near = nearest(plain_name_of(typed).replace(" ", "-"), lines, most=1) or list(lines)
    message = f"expected the id of a line of the recipe, got {quoted(typed)}"
    return mistake("E_LINE_ID", message, f"write one of: {', '.join(near)}" if len(near) > 1 else f"write '{near[0]}'")


def _pairs(text: str) -> list[str]:
    try:
        rows = list(csv.reader([text], skipinitialspace=True, strict=True))
    except csv.Error:
        return [""]
    return [pair.strip(" ") for row in rows for pair in row]


def lot_from_fields(fields: Fields) -> Lot:
    """The lot of these fields; not usable if a mistake was found."""
    if not any(fields.text(name) for name in ("line", "substance", "product")):
        fields.mistake("substance", "E_FIELD_NEEDED", "this field is required", "write the substance or the product")
    return Lot(
        line=fields.plain("line", _line_id),
        number=_number(fields),
        container=fields.plain("container"),
        substance=fields.plain("substance"),
        product=fields.plain("product"),
        manufacturer=fields.plain("manufacturer"),
        supplier=fields.plain("supplier"),
        certificate=fields.plain("certificate"),
        received=fields.plain("received", label_date),
        opened=fields.plain("opened", label_date),
        after_opening=fields.read("after opening", _days),
        retest=fields.plain("retest", expiration_date),
        expiry=fields.plain("expiry", expiration_date),
        status=fields.read("status", one_of(LotStatus)) or LotStatus.RELEASED,
        quantity=fields.read("quantity", _quantity),
        assay=fields.read("assay", _assay),
        assay_basis=fields.read("assay basis", one_of(AssayBasis)),
        expressed_as=fields.plain("expressed as"),
        water=fields.read("water", _loss),
        loss_on_drying=fields.read("loss on drying", _loss),
        residual_solvent=fields.read("residual solvent", _loss),
        glycols=fields.read("deg and eg", glycols_from_result),
        density=fields.read("density", _density),
        activity=fields.read("activity", _activity),
        label_content=fields.read("label content", Strength.parse),
        content=fields.read("content", Strength.parse),
        unit_weight=fields.read("unit weight", _unit_weight),
        bulk_density=fields.read("bulk density", _density),
        packing_statistics=fields.read("packing statistic", read_packing) or {},
        packing=fields.plain("packing"),
        typed=fields.typed,
    )


def _number(fields: Fields) -> str:
    """The lot number, with the spaces around it, which are refused as well."""
    typed = fields.typed.get("lot", "")
    if typed == typed.strip(" "):
        return fields.plain("lot", lot_number, needed="write the lot number on the container")
    remedy = f"write '{typed.strip(' ')}'"
    fields.mistake("lot", "E_LOT_NUMBER", "the lot number begins or ends with a space", remedy)
    return ""


def _days(text: str) -> int:
    number = text.removesuffix("days").removesuffix("day").strip(" ")
    return whole_number(number, largest=LONGEST_AFTER_OPENING)


def _quantity(text: str) -> Quantity:
    amount = parse(text)
    units = [name for name, power in amount.unit_items() if power == 1 and name in DOSAGE_UNITS]
    if not units and not is_kind(amount, "mass") and not is_kind(amount, "volume"):
        raise DimensionError(
            "what is on hand as a mass, a volume or a number of dosage units",
            given=text,
            remedy="write it with its unit, such as '25 g' or '60 tablets'",
        )
    return amount


def _line_id(text: str) -> str:
    if not _LINE_ID.fullmatch(text):
        raise TextError(
            "a line id of lowercase letters, digits, periods and hyphens",
            code="E_LINE_ID",
            given=text,
            remedy="use the id of a line of the recipe ('formulate recipes show' prints them)",
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
