"""Molded forms: displacement values, with their direction and base named, and the bases."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.reference.table import Row, Table
from formulate.units import Quantity, parse, read_number

__all__ = ["DISPLACEMENT", "SUPPOSITORY_BASES", "Displacement", "SuppositoryBase"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Displacement(Row):
    """The mass of a substance that displaces one gram of a base; it belongs to this base alone.

    The German Verdraengungsfaktor is the inverse: grams of base displaced by 1 g of the substance.
    """

    substance: str
    base: str
    drug_per_base: Fraction  # grams of substance that displace 1 g of base, [g/g]

    @property
    def base_per_drug(self) -> Fraction:
        """Grams of base displaced by 1 g of the substance: the inverse, [g/g]."""
        return 1 / self.drug_per_base


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SuppositoryBase(Row):
    """A base of molded forms; None if no figure is known."""

    base: str
    density: Quantity | None = None  # usual, [mass per volume]
    density_lowest: Quantity | None = None
    density_highest: Quantity | None = None
    relative_to_cocoa_butter: Fraction | None = None  # its weight in a mold against that of cocoa butter, [1]


DISPLACEMENT = Table("displacement", Displacement, named_by="substance", drug_per_base=read_number)
SUPPOSITORY_BASES = Table(
    "suppository_bases",
    SuppositoryBase,
    named_by="base",
    density=parse,
    density_lowest=parse,
    density_highest=parse,
    relative_to_cocoa_butter=read_number,
)
