"""The powders and drugs of one dosage unit, as they are taken: with the lot's correction, before rounding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.asking.total import BatchTotal
from formulate.batch.line.amounts import is_count, kind_of_amount, sum_of
from formulate.batch.line.drafting import Draft
from formulate.batch.lots.material import material_of
from formulate.batch.model import BatchLine, Measuring
from formulate.errors import PlanError
from formulate.findings import stop
from formulate.frozen import Frozen
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Ingredient, Kind
from formulate.units import Quantity, in_readable_unit
from formulate.working import Derived, derive

#: How lines with a number of their own are brought in; what an aliquot brings of its diluent is counted on its line.
_BY_NUMBER = frozenset((Measuring.WEIGH, Measuring.MEASURE, Measuring.COUNT, Measuring.ALIQUOT))

__all__ = ["Powder", "content_by_mass", "powders_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Powder(Frozen):
    """One line, or the part of a line from one lot, in one dosage unit."""

    name: str  # with the lot, where there are several
    line: Ingredient
    lot: Lot | None
    mass: Derived[Quantity]  # in one unit


def powders_of(drafts: Sequence[Draft], number: int) -> list[Powder]:
    """What is in each of *number* units, but what is added as needed; a ``PlanError`` with what has no known mass."""
    findings, powders = [], []
    for part in (part for draft in drafts for part in draft.line.each_lot):
        if part.measuring is Measuring.AS_NEEDED:
            continue
        name = _name(part, drafts)
        if part.measuring is Measuring.REMOVE:
            findings.append(stop("E_UNIT_REMOVED", name=name, place=line_place(part.id)))
            continue
        mass = exact_mass(part)
        if mass is None:
            is_counted = part.corrected is not None and is_count(part.corrected)
            variant = "counted" if is_counted and part.ingredient.kind is Kind.SUBSTANCE else "plain"
            findings.append(stop("E_MASS_NEEDED", variant=variant, name=name, place=line_place(part.id)))
        else:
            powders.append(Powder(name=name, line=part.ingredient, lot=part.lot, mass=_in_one(mass, name, number)))
    if findings:
        raise PlanError("dosage units", findings)
    return powders


def _name(part: BatchLine, drafts: Sequence[Draft]) -> str:
    line = next(draft.line for draft in drafts if draft.line.id == part.id)
    return f"{part.name}, lot {part.lot.number}" if line.parts and part.lot is not None else part.name


def exact_mass(part: BatchLine) -> Derived[Quantity] | None:
    """What is taken of a line before rounding, as a mass; None where it is not known."""
    if part.corrected is None:
        return None
    taken = part.corrected if part.brought is None else in_readable_unit(part.corrected + part.brought)
    return material_of(part.ingredient, part.lot).mass(taken, "corrected")


def _in_one(mass: Derived[Quantity], name: str, number: int) -> Derived[Quantity]:
    value = in_readable_unit(mass.value / number)
    numbers = {"m": mass.value, "n": Fraction(number)}
    return derive(value, f"m({name}, in one)", "m / n", numbers, after=mass.steps)


def content_by_mass(batch_total: BatchTotal, drafts: Sequence[Draft]) -> Derived[Quantity] | None:
    """The mass of one unit: what the fill line brings it to, else what its lines add up to; None where not known."""
    if batch_total.each is not None:
        is_mass = kind_of_amount(batch_total.each) == "mass"
        return Derived(value=batch_total.each, steps=()) if is_mass else None
    parts = [part for draft in drafts for part in draft.line.each_lot]
    if any(part.measuring not in _BY_NUMBER or exact_mass(part) is None for part in parts):
        return None
    powders = powders_of(drafts, int(batch_total.amount.value.magnitude))
    masses = [one.mass.value for one in powders]
    total = in_readable_unit(sum_of(masses, like=masses[0]))
    steps = tuple(step for one in powders for step in one.mass.steps)
    return derive(total, "m(one unit)", "sum(m)", {"m": masses}, after=steps)
