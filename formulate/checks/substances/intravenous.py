"""A concentrate as the vehicle of what goes into a vein: its osmolarity, by the percent or the mEq in its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch
from formulate.checks.amounts.judgments import outside
from formulate.findings import Finding
from formulate.recipe.model import DosageForm, Fill, Ingredient, Role
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.substances import IONS, Substance

__all__ = ["check_intravenous", "osmolarity_of"]

ITEM = "osmolarity of an intravenous vehicle"
_ROUTES = frozenset(
    {"intravenous", "intra-arterial", "intraosseous", "parenteral", "subcutaneous", "intrathecal", "epidural"}
)
_PERCENT = re.compile(r"(?<![\w.])([0-9]+(?:\.[0-9]+)?) *%")
_EQUIVALENTS = re.compile(r"(?<![\w.])([0-9]+(?:\.[0-9]+)?) *mEq */ *mL")


def check_intravenous(batch: Batch) -> Iterator[Finding]:
    """Every vehicle; parenteral nutrition is mixed from concentrates."""
    recipe = batch.recipe
    if recipe.route not in _ROUTES or recipe.form is DosageForm.PARENTERAL_NUTRITION:
        return
    for line in recipe.ingredients:
        value = osmolarity_of(line.name, batch.substances) if _is_vehicle(line) else None
        if value is not None:
            yield from outside("E_IV_VEHICLE", batch, ITEM, value, name=line.name, place=line_place(line.id))


def _is_vehicle(line: Ingredient) -> bool:
    return isinstance(line.amount, Fill) or line.role is Role.VEHICLE


def osmolarity_of(name: str, substances: Substances) -> Fraction | None:
    """What a name says of a solution, [mOsm/L]; None where its strength or its formula is not known.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> [round(float(osmolarity_of(name, SHIPPED))) for name in ("sodium chloride 0.9 % injection", "dextrose 5 %")]
    [308, 278]
    """
    identity = substances.identify(name)
    row = None if identity is None else identity.substance
    percent, equivalents = _PERCENT.search(name), _EQUIVALENTS.search(name)
    if row is None or row.molar_mass is None:
        return None
    ions, charge = _ions(row)
    if percent is not None:
        return Fraction(percent[1]) * 10_000 / Fraction(row.molar_mass.magnitude) * ions
    return Fraction(equivalents[1]) * 1000 * ions / charge if equivalents is not None and charge else None


def _ions(row: Substance) -> tuple[int, int]:
    """The particles of one formula unit in solution, and the charge of its cations."""
    cations = {name: row.count_of(name) for name, ion in IONS.items() if ion.element}
    anions = sum(row.count_of(name) for name, ion in IONS.items() if not ion.element)
    number = sum(cations.values())
    charge = sum(count * IONS[name].charge for name, count in cations.items())
    return (number + max(anions, 1) if number else 1), charge
