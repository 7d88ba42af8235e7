"""Salts, hydrates and their active parts, with molar masses calculated from the formulas."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.reference.table import Row, Table
from formulate.spelling import plain_name_of
from formulate.units import Quantity, parse, read_number

__all__ = ["SALTS", "MolarMass", "Salt", "molar_mass_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Salt(Row):
    """A form of an active, such as a salt or a hydrate, and its active part."""

    moiety: str  # the active part: base, acid, element or anhydrous substance
    moiety_formula: str
    moiety_molar_mass: Quantity
    form: str  # as weighed
    formula: str  # with water of crystallization
    molar_mass: Quantity
    moieties_per_form: int  # active parts in one formula unit of the form
    form_per_moiety: Fraction  # as printed, [g/g]; the exact value follows from the molar masses


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MolarMass(Frozen):
    """The molar mass of one form, and its row."""

    name: str
    formula: str
    value: Quantity
    row: Salt


SALTS = Table(
    "salts",
    Salt,
    named_by="form",
    moiety_molar_mass=parse,
    molar_mass=parse,
    moieties_per_form=int,
    form_per_moiety=read_number,
)


def molar_mass_of(name: str) -> MolarMass:
    """The molar mass of a form or of its active part, by its full name.

    >>> from formulate.units import show
    >>> show(molar_mass_of("Sirolimus").value)
    '914.19 g/mol'
    """
    plain = plain_name_of(name)
    for row in SALTS.rows:
        if plain_name_of(row.form) == plain:
            return MolarMass(name=row.form, formula=row.formula, value=row.molar_mass, row=row)
        if plain_name_of(row.moiety) == plain:
            return MolarMass(name=row.moiety, formula=row.moiety_formula, value=row.moiety_molar_mass, row=row)
    raise MissingKnowledgeError(
        "the reference tables have no molar mass for it",
        code="E_REFERENCE_UNKNOWN",
        where=name[:60],
        remedy="state the molar mass of the form weighed",
    )
