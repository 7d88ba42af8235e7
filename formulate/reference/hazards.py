"""Hazardous drugs on the lists read; a drug that is not listed is not classified, and never called safe."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.frozen import Frozen
from formulate.reference.table import Confidence, Row, Table, listed

__all__ = ["HAZARDS", "HAZARD_RULES", "NOT_CLASSIFIED", "HazardRow", "HazardRule", "HazardStatement", "hazard_of"]

#: The statement for a substance on no list read.
NOT_CLASSIFIED = "not classified: the pharmacist must decide"


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class HazardStatement(Frozen):
    """The hazard of a substance: listed, or not classified; there is no "not hazardous"."""

    name: str  # as asked
    says: str  # one sentence for the sheet
    row: HazardRow | None = None

    @property
    def is_listed(self) -> bool:
        """Whether a list has it; False does not mean that it is safe."""
        return self.row is not None


HAZARDS = Table("hazards", HazardRow, named_by="substance", synonyms=listed)
HAZARD_RULES = Table("hazard_rules", HazardRule, named_by="topic")


def hazard_of(name: str) -> HazardStatement:
    """The hazard of a substance, by its full name.

    >>> hazard_of("Rapamycin").says
    'NIOSH 2024, table 2: recalled as listed in table 2 (unverified: look it up in the list)'
    >>> hazard_of("zinc oxide").says
    'not classified: the pharmacist must decide'
    """
    if not HAZARDS.has(name):
        return HazardStatement(name=name, says=NOT_CLASSIFIED)
    row = HAZARDS.find(name)[0]
    doubt = " (unverified: look it up in the list)" if row.confidence is Confidence.UNVERIFIED else ""
    return HazardStatement(name=name, says=f"{row.list}, table {row.table}: {row.says}{doubt}", row=row)
