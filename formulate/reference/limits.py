"""Limits of actives and excipients: usual and greatest, by route, group of forms, age group and species.

A greatest marketed strength is no clinical limit: it is what a pharmacist would look up before going above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cache

from formulate.errors import InputError, TextError
from formulate.frozen import Frozen
from formulate.reference.limit_units import LimitUnit, read_limit_unit
from formulate.reference.table import Confidence, Row, Table, listed
from formulate.spelling import plain_name_of
from formulate.units import read_number, show_number

__all__ = ["COLUMNS", "LIMITS", "LimitRow", "limit_from_cells"]

USES = ("active", "excipient", "contaminant")
SEVERITIES = ("stop", "confirm", "note")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LimitRow(Row):
    """What is usual, and the greatest amount, of one substance by one route."""

    substance: str
    synonyms: tuple[str, ...] = ()
    use: str  # active, excipient or contaminant
    counted_as: str = ""  # the form that the figures count; ``""`` is the substance as named
    route: str = ""  # ``""`` is any
    form_group: str = ""  # ``""`` is any
    age_group: str = ""  # ``""`` is any; else such as ``neonate`` or ``under 3 years``
    species: str = ""  # ``""`` is human or any
    unit: LimitUnit
    lowest: Fraction | None
    usual_from: Fraction | None
    usual_to: Fraction | None  # for a file of FDA's on excipients: the median
    greatest: Fraction | None
    above: str = ""  # what an amount above the greatest is: stop, confirm or note; ``""`` is confirm
    products: Fraction | None  # marketed, behind the figures
    at_greatest: Fraction | None  # of them at the greatest; one alone is a weak extreme
    current_products: Fraction | None  # of them not discontinued
    current_greatest: Fraction | None  # the greatest of those

    @property
    def counted(self) -> str:
        """The form that the figures count."""
        return self.counted_as or self.substance

    @property
    def is_weak(self) -> bool:
        """Whether the greatest is that of a single product."""
        return self.at_greatest == 1

    @property
    def asked_above(self) -> Fraction | None:
        """What is asked about above: the greatest, unless it is far from what is usual, as that of a stock solution."""
        if self.greatest is None or self.usual_to is None or self.use != "excipient" or not self.products:
            return self.greatest
        return min(self.greatest, FAR_FROM_USUAL * self.usual_to)

    def shown(self, value: Fraction) -> str:
        """A value of this row with its unit."""
        return f"{show_number(value)} {self.unit.text}"


#: A greatest amount beyond this multiple of the median of its form is not compared with.
FAR_FROM_USUAL = 10


def _number(cell: str) -> Fraction:
    return read_number(cell, zero=True)


def _one_of(*words: str) -> object:
    def read(cell: str) -> str:
        if cell not in words:
            raise TextError(f"one of {', '.join(words)}", code="E_LIMITS_ROW", given=cell)
        return cell

    return read


_NUMBERS = (
    *("lowest", "usual_from", "usual_to", "greatest"),
    *("products", "at_greatest", "current_products", "current_greatest"),
)
READERS: Mapping[str, object] = {
    "synonyms": listed,
    "use": _one_of(*USES),
    "unit": read_limit_unit,
    "above": _one_of(*SEVERITIES),
    **dict.fromkeys(_NUMBERS, _number),
}

LIMITS = Table("limits", LimitRow, named_by="substance", **READERS)  # type: ignore[arg-type]

#: The columns, in the order of a file.
COLUMNS = (
    *("substance", "synonyms", "use", "counted_as", "route", "form_group", "age_group", "species", "unit"),
    *_NUMBERS[:4],
    *("above", *_NUMBERS[4:]),
    *("source", "locator", "also", "confidence", "note"),
)
