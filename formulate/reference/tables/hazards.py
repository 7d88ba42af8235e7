"""Hazardous drugs on the lists read; a drug that is not listed is not classified, and never called safe."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.table import Row, Table, listed

__all__ = ["HAZARDS", "HAZARD_RULES", "HazardRow", "HazardRule"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class HazardRow(Row):
    """What a list says of one drug."""

    substance: str
    synonyms: tuple[str, ...] = ()
    list: str  # with its edition
    table: str  # of that list
    says: str  # in our words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class HazardRule(Row):
    """General statements of the lists and of the chapter on handling, in our words."""

    topic: str
    says: str


HAZARDS = Table("hazards", HazardRow, named_by="substance", synonyms=listed)
HAZARD_RULES = Table("hazard_rules", HazardRule, named_by="topic")
