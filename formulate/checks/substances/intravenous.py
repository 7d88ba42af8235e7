"""The vehicle of what is injected, inhaled or dropped into the eye: a concentrate by its name, and mere water."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import cast

from formulate.batch.asking.mistakes import line_place
from formulate.batch.forms.solutions import Solution
from formulate.batch.model import Batch
from formulate.batch.results import Component
from formulate.checks.amounts.judgments import in_number, outside
from formulate.findings import Finding, confirm
from formulate.recipe.model import DosageForm, Fill, Ingredient, Role, ToIsotonic
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.substances import IONS, Substance
from formulate.reference.vehicles import is_water
from formulate.units import Quantity

__all__ = ["check_intravenous", "osmolarity_of"]

#: Half of isotonic: 0.45 % sodium chloride is infused, [mOsm/L].
LEAST = 154
#: What an eye bears: as 0.6 % sodium chloride, [mOsm/L].
LEAST_IN_EYES = 205
ITEM = "osmolarity of an intravenous vehicle"
_ROUTES = frozenset(
    {"intravenous", "intra-arterial", "intraosseous", "parenteral", "subcutaneous", "intrathecal", "epidural"}
)
_PERCENT = re.compile(r"(?<![\w.])([0-9]+(?:\.[0-9]+)?) *%")
_EQUIVALENTS = re.compile(r"(?<![\w.])([0-9]+(?:\.[0-9]+)?) *mEq */ *mL")


#: Where water alone does harm in any amount; into a vein or a muscle a few milliliters of it are injected.
_SENSITIVE = frozenset(
    {"ophthalmic", "intracameral", "intravitreal", "intraocular", "intrathecal", "epidural", "inhalation"}
)


def check_intravenous(batch: Batch) -> Iterator[Finding]:
    """Every vehicle; parenteral nutrition is mixed from concentrates."""
    recipe = batch.recipe
    if recipe.route in _SENSITIVE:
        yield from _water(batch)
    if recipe.route not in _ROUTES or recipe.form is DosageForm.PARENTERAL_NUTRITION:
        return
    for line in recipe.ingredients:
        value = osmolarity_of(line.name, batch.substances) if _is_vehicle(line) else None
        if value is not None:
            place = line_place(line.id)
            yield from outside("E_IV_VEHICLE", batch, ITEM, value, variant="concentrate", name=line.name, place=place)
    if recipe.form is DosageForm.INFUSION and recipe.route not in _SENSITIVE:
        yield from _water(batch)


def _water(batch: Batch) -> Iterator[Finding]:
    """Water as what fills up a solution whose osmolarity is not known, or is below what is borne."""
    recipe = batch.recipe
    fill = next((line for line in recipe.ingredients if isinstance(line.amount, Fill) and is_water(line.name)), None)
    if fill is None or any(isinstance(line.amount, ToIsotonic) for line in recipe.ingredients):
        return
    least = LEAST_IN_EYES if recipe.form is DosageForm.EYE_DROPS else LEAST
    if _osmolarity_known(batch) < least:
        yield confirm(
            "E_IV_VEHICLE", variant="water", name=fill.name, form=recipe.form.value, place=line_place(fill.id)
        )


def _osmolarity_known(batch: Batch) -> Fraction:
    """What the lines that are known bring: by the total where it is known, else by ions and formulas, [mOsm/L]."""
    totals = [total for part in batch.forms if isinstance(part, Solution) for total in part.totals]
    of_all = [total.figures["osmolarity"] for total in totals if total.key == "osmolarity"]
    if of_all:
        return in_number(cast("Quantity", of_all[0]), "milliosmole/liter")
    return sum((_brought(part, batch.substances) for part in batch.composition), Fraction(0))


def _brought(part: Component, substances: Substances) -> Fraction:
    """What a component brings by its formula; nothing where that is not known."""
    identity = substances.identify(part.material)
    row = None if identity is None or identity.is_product else identity.substance
    if row is None or row.molar_mass is None or part.w_v is None or is_water(part.material):
        return Fraction(0)
    return part.w_v * 10**6 / Fraction(row.molar_mass.magnitude) * _ions(row)[0]


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
