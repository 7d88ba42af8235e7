"""Substances as they are weighed, each with formula and molar mass: drugs, their salts and hydrates, excipients.

Which of them a typed name means is found by :func:`formulate.reference.identities.identity.identify`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction

from formulate.exact_json import fraction_text
from formulate.frozen import Frozen
from formulate.reference.table import Row, Table, listed
from formulate.units import Quantity, make_quantity, read_number, show, show_number

__all__ = ["DRUG_NAMES", "IONS", "SUBSTANCES", "DrugNames", "Ion", "Substance", "cells_of", "substance_from_cells"]


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
    "chromium": _ion("Cr", "", 3, "51.996"),
    "fluoride": _ion("", "FH", 1, "18.998"),
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

    @property
    def figures(self) -> tuple[object, ...]:
        """What a batch takes from the row: two rows with the same are one substance to it."""
        mass = None if self.molar_mass is None else Fraction(self.molar_mass.magnitude)
        return self.parent, self.parents_per_formula, self.waters, mass, self.formula

    @property
    def stated(self) -> tuple[str, ...]:
        """The same as people write it, the drug first."""
        per_formula = "" if self.parents_per_formula in {None, 1} else f"{show_number(self.parents_per_formula or 0)} "
        return (
            f"{per_formula}{self.parent}",
            *([self._parts or self.formula] if self.formula else []),
            *([show(self.molar_mass)] if self.molar_mass is not None else []),
            *([f"{show_number(self.waters)} H2O"] if self.waters else []),
        )

    @property
    def _parts(self) -> str:
        """The parts of a salt or a hydrate; ``""`` where a metal is one of them, which chemists write in one."""
        parts = [part for _, part in _PART.findall(self.composition)]
        return "" if any(ion.element in parts for ion in IONS.values() if ion.element) else self.composition

    def count_of(self, ion: str) -> int:
        """How many of an ion one formula unit holds.

        >>> SUBSTANCES.one("sodium citrate dihydrate").count_of("sodium")
        3
        >>> SUBSTANCES.one("phosphoric acid").count_of("phosphate")
        1
        """
        where = IONS[ion]
        if where.element:
            return _atoms(self.formula, where.element)
        found = _PART.findall(self.composition or self.formula)
        parts: dict[str, int] = {part: int(count or 1) for count, part in found}
        return parts.get(where.acid, 0)

    def charge_of(self, ion: str) -> int | None:
        """The charge of one such ion in it, without the sign; None where the formula does not say.

        Of citrate it is the hydrogen that metals have replaced: labels state the equivalents of these salts, and none
        of citric acid.

        >>> [SUBSTANCES.one(name).charge_of("citrate") for name in ("calcium citrate", "citric acid monohydrate")]
        [3, 0]

        [tricitrates-label: 1 mEq of potassium, 1 mEq of sodium and the equivalent of 2 mEq of bicarbonate in 1 mL]
        """
        if ion != "citrate":
            return IONS[ion].charge
        parts = {part: int(count or 1) for count, part in _PART.findall(self.composition or self.formula)}
        replaced = sum(count * _atoms(part, "H") for part, count in parts.items()) - _atoms(self.formula, "H")
        charge, rest = divmod(replaced, self.count_of(ion) or 1)
        return None if rest or charge < 0 else charge

    def atoms_of(self, symbol: str) -> int:
        """How many atoms of an element one formula unit holds, ionized or not."""
        return _atoms(self.formula, symbol)


#: Molar mass of water, [g/mol].
WATER = Fraction("18.015")
#: The columns that are kept as they are.
_TEXTS = ("name", "unii", "cas", "parent", "formula", "composition", "source", "locator", "note")
_PART = re.compile(r"(?:^|\.)([0-9]*)([A-Z][A-Za-z0-9]*)")
_ATOM = re.compile(r"([A-Z][a-z]?)([0-9]*)")


def cells_of(row: Substance) -> dict[str, str]:
    """A row as cells by column, blank ones left out, from which :func:`substance_from_cells` makes an equal row."""
    cells = {
        **{name: getattr(row, name) for name in _TEXTS},
        **{name: "; ".join(getattr(row, name)) for name in ("synonyms", "also")},
        **{name: _number_text(getattr(row, name)) for name in ("parents_per_formula", "waters")},
        "molar_mass": "" if row.molar_mass is None else fraction_text(Fraction(row.molar_mass.magnitude)),
        "confidence": row.confidence.value,
    }
    return {name: cell for name, cell in cells.items() if cell}


def substance_from_cells(cells: Mapping[str, str]) -> Substance:
    """A row from its cells by column; a blank one may be left out."""
    columns = (field.name for field in fields(Substance))
    return SUBSTANCES.row_from({name: cells.get(name, "") for name in columns})


def _number_text(value: Fraction | None) -> str:
    return "" if value is None else fraction_text(value)


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
