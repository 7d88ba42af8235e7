"""Figures of lines that are possible as numbers only: ions beyond any solution, drops without number or end, solids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import unit_of
from formulate.batch.model import Batch, BatchLine, Measuring
from formulate.checks.amounts.judgments import HUNDRED, in_number, outside, volume_of
from formulate.findings import Finding
from formulate.recipe.model import DosageForm, Role
from formulate.reference.vehicles import holds_water, may_hold_water
from formulate.units import is_kind, make_quantity

__all__ = ["check_contents"]

#: What a little is enough of, and its range.
_STRONG = {
    Role.FLAVOR: "share of a flavor",
    Role.FRAGRANCE: "share of a fragrance",
    Role.COLOR: "share of a color",
    Role.CHELATOR: "share of a chelator",
    Role.ANTIOXIDANT: "share of an antioxidant",
    Role.PH_ADJUSTER: "share of a pH adjuster",
    Role.BUFFER: "share of a buffer",
}
#: A solution of this and more is what it is named for, not mostly water.
_OF_MORE = re.compile(r"\b[3-9][0-9](?:[.,][0-9]+)? ?%")
_CARRIERS = frozenset((Role.VEHICLE, Role.BASE, Role.SOLVENT))
#: Forms that are taken dry, or dissolved before use.
_DISSOLVED_LATER = frozenset((DosageForm.POWDER, DosageForm.CAPSULE, DosageForm.TABLET))
_ONE_MILLILITER = make_quantity(1, "milliliter")


def check_contents(batch: Batch) -> Iterator[Finding]:
    """The ions that a product is said to hold, the drops of a line, and the solids that a liquid carries."""
    for line in batch.lines:
        yield from _ions(batch, line)
        if line.needed is not None and unit_of(line.needed) == "drop":
            drops = Fraction(line.needed.magnitude)
            yield from outside("E_DROPS", batch, "drops of one line", drops, name=line.name, place=line_place(line.id))
        yield from _share(batch, line)
    yield from _solids(batch)


def _share(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    """What a little is enough of; a syrup, a spirit or a stock solution is mostly something else."""
    role = line.ingredient.role
    if batch.recipe.form in _DISSOLVED_LATER:
        return
    part = next((one for one in batch.composition if one.material == line.name), None)
    is_dilute = (holds_water(line.name) or may_hold_water(line.name)) and not _OF_MORE.search(line.name)
    if role not in _STRONG or part is None or line.ingredient.contains or is_dilute:
        return
    share = part.w_w if part.w_w is not None else part.w_v
    total = volume_of(batch)
    if share is None and line.volume is not None and total is not None:
        share = in_number(line.volume, "milliliter") / in_number(total, "milliliter")
    if share is not None:
        item, place = _STRONG[role], line_place(line.id)
        yield from outside("E_SHARE", batch, item, share * HUNDRED, name=line.name, role=role.value, place=place)


def _ions(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    """No solution holds more ions than the strongest acid, and what carries the others is no concentrate."""
    item = "ions in a vehicle" if line.ingredient.role in _CARRIERS else "ions in a product"
    for active, content in line.ingredient.contains.items():
        if content.product_kind != "volume":
            continue
        held = content.amount_in(_ONE_MILLILITER)
        if is_kind(held, "equivalents"):
            value = in_number(held, "milliequivalent")
            place = line_place(line.id)
            yield from outside("E_IONS", batch, item, value, name=line.name, active=active, place=place)


def _solids(batch: Batch) -> Iterator[Finding]:
    """What is weighed for a liquid, however little room is counted for it."""
    total = volume_of(batch)
    if total is None:
        return
    masses = [
        in_number(line.mass, "gram")
        for line in batch.lines
        if line.mass is not None and line.volume is None and line.measuring is not Measuring.REMOVE
    ]
    share = sum(masses, Fraction(0)) / in_number(total, "milliliter") * HUNDRED
    yield from outside("E_SOLIDS", batch, "solids in a liquid", share, place="make")
