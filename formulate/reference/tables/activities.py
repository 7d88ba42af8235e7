"""The least activity of substances that are counted in units, by their monographs."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.table import Row, Table, listed
from formulate.units import Quantity, parse

__all__ = ["ACTIVITIES", "LeastActivity"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LeastActivity(Row):
    """How many units a milligram holds at least."""

    substance: str
    synonyms: tuple[str, ...] = ()
    least: Quantity  # [units per mass]


ACTIVITIES = Table("activities", LeastActivity, named_by="substance", synonyms=listed, least=parse)
