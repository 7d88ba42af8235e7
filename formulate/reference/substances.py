"""Substances as they are weighed, each with formula and molar mass: drugs, their salts and hydrates, excipients.

Which of them a typed name means is found by :func:`formulate.reference.identity.identify`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from formulate.frozen import Frozen
from formulate.reference.table import Row, Table, listed
from formulate.units import Quantity, make_quantity, read_number

__all__ = ["DRUG_NAMES", "IONS", "SUBSTANCES", "DrugNames", "Ion", "Substance"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ion(Frozen):
    """An ion that strengths count: where it is in a formula, and its charge without the sign."""

    element: str  # of a cation, such as Na
    acid: str  # of an anion: the acid among the parts of a salt, such as H3O4P
    charge: int
    molar_mass: Fraction  # [g/mol]


def _ion(element: str, acid: str, charge: int, molar_mass: str) -> Ion:
    return Ion(element, acid, charge, Fraction(molar_mass))


#: The ions, by the names that strengths use. Molar masses from the conventional atomic weights of IUPAC.
IONS = {
    "sodium": _ion("Na", "", 1, "22.990"),
    "potassium": _ion("K", "", 1, "39.098"),
    "lithium": _ion("Li", "", 1, "6.94"),
    "silver": _ion("Ag", "", 1, "107.87"),
    "calcium": _ion("Ca", "", 2, "40.078"),
    "magnesium": _ion("Mg", "", 2, "24.305"),
    "zinc": _ion("Zn", "", 2, "65.38"),
    "copper": _ion("Cu", "", 2, "63.546"),
    "manganese": _ion("Mn", "", 2, "54.938"),
    "iron": _ion("Fe", "", 2, "55.845"),
    "aluminum": _ion("Al", "", 3, "26.982"),
    "chloride": _ion("", "ClH", 1, "35.45"),
    "bromide": _ion("", "BrH", 1, "79.904"),
    "iodide": _ion("", "HI", 1, "126.90"),
    "bicarbonate": _ion("", "CH2O3", 1, "61.016"),
    "acetate": _ion("", "C2H4O2", 1, "59.044"),
    "gluconate": _ion("", "C6H12O7", 1, "195.15"),
    "sulfate": _ion("", "H2O4S", 2, "96.06"),
    "citrate": _ion("", "C6H8O7", 3, "189.10"),
    "phosphate": _ion("", "H3O4P", 3, "94.971"),
}


def _molar_mass(cell: str) -> Quantity:
    return make_quantity(read_number(cell), "gram/mole")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Substance(Row):
    """A substance as it is weighed: a drug, one of its salts or hydrates, or an excipient."""

    name: str
    synonyms: tuple[str, ...] = ()
    unii: str
    cas: str
    parent: str  # the drug that it is a form of; its own name where it is none
    parents_per_formula: Fraction | None  # how many of the parent one formula unit holds
    waters: Fraction | None  # water of crystallization in one formula unit
    formula: str  # with the water of crystallization
    molar_mass: Quantity | None
    composition: str  # its parts, such as 2Na.H3O4P.7H2O

    @property
    def water_share(self) -> Fraction | None:
        """Water of crystallization, as a share of the mass; None where there is none by its formula."""
        if self.waters is None or self.molar_mass is None:
            return None
        return self.waters * WATER / Fraction(self.molar_mass.magnitude)

    def count_of(self, ion: str) -> int:
        """How many of an ion one formula unit holds.

        >>> SUBSTANCES.one("sodium citrate dihydrate").count_of("sodium")
        3
        """
        where = IONS[ion]
        if where.element:
            return _atoms(self.formula, where.element)
        parts: dict[str, int] = {part: int(count or 1) for count, part in _PART.findall(self.composition)}
        return parts.get(where.acid, 0)


#: Molar mass of water, [g/mol].
WATER = Fraction("18.015")
_PART = re.compile(r"(?:^|\.)([0-9]*)([A-Z][A-Za-z0-9]*)")
_ATOM = re.compile(r"([A-Z][a-z]?)([0-9]*)")


def _atoms(formula: str, element: str) -> int:
    return sum(int(count or 1) for symbol, count in _ATOM.findall(formula) if symbol == element)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DrugNames(Row):
    """A name and those that mean the same in other countries and older books."""

    name: str
    synonyms: tuple[str, ...]


SUBSTANCES = Table(
    "substances",
    Substance,
    named_by="name",
    synonyms=listed,
    parents_per_formula=read_number,
    waters=read_number,
    molar_mass=_molar_mass,
)
DRUG_NAMES = Table("drug_names", DrugNames, named_by="name", synonyms=listed)
