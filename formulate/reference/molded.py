"""Moulded forms: displacement values, with their direction and base named, and the bases themselves."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.reference.table import Row, Table
from formulate.units import Quantity, parse, read_number

__all__ = ["DISPLACEMENT", "SUPPOSITORY_BASES", "Displacement", "SuppositoryBase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Displacement(Row):
    """How much of a substance takes the place of one gram of a base.

    Parameters
    ----------
    substance : str
        The substance.
    base : str
        The base that it displaces; the value belongs to this base alone.
    drug_per_base : Fraction
        Grams of the substance that displace 1 g of the base, [g/g]. The German Verdraengungsfaktor is the
        inverse: grams of base displaced by 1 g of the substance.

    """

    substance: str
    base: str
    drug_per_base: Fraction

    @property
    def base_per_drug(self) -> Fraction:
        """Grams of base displaced by 1 g of the substance: the inverse, [g/g]."""
        return 1 / self.drug_per_base


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppositoryBase(Row):
    """A base of moulded forms; None where no figure is known.

    Parameters
    ----------
    base : str
        Its name.
    density, density_lowest, density_highest : Quantity or None
        Usual, lowest and highest, [mass per volume].
    relative_to_cocoa_butter : Fraction or None
        Its weight in a mould against that of cocoa butter, [1].

    """

    base: str
    density: Quantity | None = None
    density_lowest: Quantity | None = None
    density_highest: Quantity | None = None
    relative_to_cocoa_butter: Fraction | None = None


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
