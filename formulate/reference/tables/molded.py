"""Molded forms: displacement values, with their direction and base named, and the bases."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import MissingKnowledgeError
from formulate.reference.identities.identity import SHIPPED, Substances
from formulate.reference.table import Row, Table, listed
from formulate.spelling import plain_name_of
from formulate.units import Quantity, parse, read_number, show_number

__all__ = ["DISPLACEMENT", "SUPPOSITORY_BASES", "Displacement", "SuppositoryBase", "displacement_of", "is_same_base"]


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
    synonyms: tuple[str, ...] = ()
    density: Quantity | None = None  # usual, [mass per volume]
    density_lowest: Quantity | None = None
    density_highest: Quantity | None = None
    relative_to_cocoa_butter: Fraction | None = None  # its weight in a mold against that of cocoa butter, [1]


DISPLACEMENT = Table("displacement", Displacement, named_by="substance", drug_per_base=read_number)
SUPPOSITORY_BASES = Table(
    "suppository_bases",
    SuppositoryBase,
    named_by="base",
    synonyms=listed,
    density=parse,
    density_lowest=parse,
    density_highest=parse,
    relative_to_cocoa_butter=read_number,
)


def is_same_base(one: str, other: str) -> bool:
    """Whether two names are of one base.

    >>> is_same_base("Theobroma oil", "cocoa butter"), is_same_base("cocoa butter", "hard fat")
    (True, False)
    """
    if plain_name_of(one) == plain_name_of(other):
        return True
    names = [SUPPOSITORY_BASES.find(name)[0].base for name in (one, other) if SUPPOSITORY_BASES.has(name)]
    return len(names) == 2 and names[0] == names[1]


def displacement_of(substance: str, base: str, substances: Substances = SHIPPED) -> Displacement:
    """The published displacement value of a substance in a base.

    ``E_DISPLACEMENT_UNKNOWN`` where there is none for this base, ``E_DISPLACEMENT_CHOICE`` where sources differ.

    >>> displacement_of("Zinc sulfate", "theobroma oil").drug_per_base
    Fraction(3, 1)
    """
    of_substance = [row for row in DISPLACEMENT.rows if substances.is_same_substance(row.substance, substance)]
    rows = [row for row in of_substance if is_same_base(row.base, base)]
    values = dict.fromkeys(row.drug_per_base for row in rows)
    remedy = "state it with its direction and its source, or find it in a trial batch"
    if not rows:
        bases = ", ".join(dict.fromkeys(row.base for row in of_substance))
        other = f"; the table has it in {bases}" if bases else ""
        raise MissingKnowledgeError(
            f"no displacement value of {substance} in {base} is in the table{other}",
            code="E_DISPLACEMENT_UNKNOWN",
            remedy=remedy,
        )
    if len(values) > 1:
        listed_values = ", ".join(f"{show_number(row.drug_per_base)} ({row.source})" for row in rows)
        raise MissingKnowledgeError(
            f"sources differ on the displacement value of {substance} in {base}: {listed_values}",
            code="E_DISPLACEMENT_CHOICE",
            remedy=remedy,
        )
    return rows[0]
