"""Hazardous drugs: what the lists seen say. What they do not hold is not classified, and never called safe."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.table import Confidence, Row, Table, listed

__all__ = ["HAZARDS", "HAZARD_RULES", "NOT_CLASSIFIED", "HazardRow", "HazardRule", "HazardStatement", "hazard_of"]

#: What is said of a substance that no list seen holds.
NOT_CLASSIFIED = "not classified: the pharmacist must decide"


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardRow(Row):
    """What a list says of one drug.

    Parameters
    ----------
    substance : str
        The drug.
    synonyms : tuple[str, ...]
        Further names.
    list : str
        The list and its edition.
    table : str
        The table of that list.
    says : str
        What was seen, in our words.

    """

    substance: str
    synonyms: tuple[str, ...] = ()
    list: str
    table: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardRule(Row):
    """What the lists and the chapter on handling say in general, in our words."""

    topic: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardStatement:
    """What can be said of a substance's hazard.

    There is no answer "not hazardous": a substance is listed, or it is not classified.

    Parameters
    ----------
    name : str
        As asked.
    says : str
        One sentence for the sheet.
    row : HazardRow or None
        What was found.

    """

    name: str
    says: str
    row: HazardRow | None = None

    @property
    def is_listed(self) -> bool:
        """Whether a list seen holds it; False says nothing about its safety."""
        return self.row is not None


HAZARDS = Table("hazards", HazardRow, named_by="substance", synonyms=listed)
HAZARD_RULES = Table("hazard_rules", HazardRule, named_by="topic")


def hazard_of(name: str) -> HazardStatement:
    """What the lists seen say of a substance, by its whole name.

    Examples
    --------
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
