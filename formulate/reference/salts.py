"""Salts, hydrates and their active parts, with molar masses computed from the formulae."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import MissingKnowledgeError
from formulate.reference.table import Row, Table
from formulate.spelling import plain_name_of
from formulate.units import Quantity, parse, read_number

__all__ = ["SALTS", "MolarMass", "Salt", "molar_mass_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salt(Row):
    """A form of an active, such as a salt or a hydrate, beside what acts.

    Parameters
    ----------
    moiety : str
        What acts: the base, the acid, the element, the anhydrous substance.
    moiety_formula : str
        Its molecular formula.
    moiety_molar_mass : Quantity
        [molar mass].
    form : str
        The form weighed.
    formula : str
        Its molecular formula, water of crystallisation included.
    molar_mass : Quantity
        [molar mass].
    moieties_per_form : int
        How many of what acts one of the form holds.
    form_per_moiety : Fraction
        Grams of the form for 1 g of what acts, as printed, [g/g]; the exact value follows from the molar
        masses.

    """

    moiety: str
    moiety_formula: str
    moiety_molar_mass: Quantity
    form: str
    formula: str
    molar_mass: Quantity
    moieties_per_form: int
    form_per_moiety: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class MolarMass:
    """A molar mass, for one form, and the row that has it."""

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
    """The molar mass of a form or of what acts in it, by its whole name.

    Raises
    ------
    MissingKnowledgeError
        ``E_REFERENCE_UNKNOWN``.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(molar_mass_of("Sirolimus").value)
    '914.19 g/mol'

    """
    wanted = plain_name_of(name)
    for row in SALTS.rows:
        if plain_name_of(row.form) == wanted:
            return MolarMass(name=row.form, formula=row.formula, value=row.molar_mass, row=row)
        if plain_name_of(row.moiety) == wanted:
            return MolarMass(name=row.moiety, formula=row.moiety_formula, value=row.moiety_molar_mass, row=row)
    raise MissingKnowledgeError(
        "the reference tables have no molar mass for it",
        code="E_REFERENCE_UNKNOWN",
        where=name[:60],
        remedy="state the molar mass of the form weighed",
    )
