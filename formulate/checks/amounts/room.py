"""Whether it fits: solids and liquids in the make, tablets in a mL, a dosage unit in its mold or shell."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import is_count, unit_of
from formulate.batch.model import Batch, BatchLine, Measuring
from formulate.checks.amounts.judgments import HUNDRED, in_number, outside, volume_of
from formulate.findings import Finding, stop
from formulate.recipe.model import AsNeeded, DosageForm, Fill, Recipe, Role
from formulate.recipe.vehicles import with_nested
from formulate.reference.ranges import range_of
from formulate.units import Quantity, make_quantity

__all__ = ["check_room"]

#: What a gram takes up in a liquid, in mL: of a powder that stays undissolved, and of one that dissolves.
INSOLUBLE: Final = Fraction(6, 10)
DISSOLVED: Final = Fraction(3, 10)
#: Forms in which the solids are dissolved.
_SOLUTIONS: Final = frozenset(
    (
        *(DosageForm.TOPICAL_SOLUTION, DosageForm.ORAL_SOLUTION, DosageForm.SYRUP, DosageForm.ELIXIR, DosageForm.ENEMA),
        *(DosageForm.MOUTHWASH, DosageForm.SOLUTION, DosageForm.TINCTURE, DosageForm.EAR_DROPS, DosageForm.VEHICLE),
        *(DosageForm.NASAL_DROPS, DosageForm.NASAL_SPRAY),
    )
)
#: The range of what one dosage unit of a form weighs.
_WEIGHT_OF: Final = {
    DosageForm.SUPPOSITORY: "weight of a suppository",
    DosageForm.VAGINAL_SUPPOSITORY: "weight of a vaginal suppository",
    DosageForm.CAPSULE: "content of a capsule",
    DosageForm.TROCHE: "weight of a troche",
    DosageForm.LOZENGE: "weight of a lozenge",
    DosageForm.POWDER: "weight of a divided powder",
    DosageForm.TABLET: "weight of a tablet",
}
#: A tablet's content in mg from which it must weigh a multiple of it, and the range of that.
_MULTIPLES: Final = ((250, "weight of a tablet of 250 mg or more"), (50, "weight of a tablet of 50 to 250 mg"))


def check_room(batch: Batch) -> Iterator[Finding]:
    """Solids in their liquid, tablets and their powder, the weight of a tablet and of a dosage unit."""
    yield from _without_number(batch.recipe)
    yield from _make(batch)
    yield from _unit(batch)
    for line in batch.lines:
        unit = "" if line.counted is None or line.needed is None else unit_of(line.needed)
        if line.counted is not None and unit in {"tablet", "capsule"}:
            yield from _tablets(batch, line, line.counted.exact)
            yield from _weight(batch, line, make_quantity(1, unit))


def _without_number(recipe: Recipe) -> Iterator[Finding]:
    """An active whose amount nobody states, here or in a nested recipe."""
    for line in (line for one in with_nested(recipe) for line in one.ingredients):
        if line.role is Role.ACTIVE and isinstance(line.amount, AsNeeded):
            yield stop("E_ACTIVE_AMOUNT", variant="as_needed", name=line.name, place=line_place(line.id))


# Solids and liquids ---------------------------------------------------------------------------------------


def _make(batch: Batch) -> Iterator[Finding]:
    """Liquids and solids against the volume that they are brought to; liquids alone above it are no batch."""
    total = volume_of(batch)
    fills = [line for line in batch.lines if isinstance(line.ingredient.amount, Fill)]
    if total is None or not fills:
        return
    make, others = in_number(total, "milliliter"), [line for line in batch.lines if line not in fills]
    liquids = sum((_sign(line) * _liquid(line) for line in others), Fraction(0))
    each = DISSOLVED if batch.recipe.form in _SOLUTIONS else INSOLUBLE
    solids = sum((_sign(line) * _grams(line) for line in others), Fraction(0)) * each
    filling = (liquids + solids) / make * HUNDRED
    yield from outside("E_NO_ROOM", batch, "filling of the make", filling, place="make")


def _sign(line: BatchLine) -> int:
    return -1 if line.measuring is Measuring.REMOVE else 1


def _liquid(line: BatchLine) -> Fraction:
    """The volume of a line in mL, where it is known."""
    return Fraction(0) if line.volume is None else in_number(line.volume, "milliliter")


def _grams(line: BatchLine) -> Fraction:
    """The mass in grams of a line whose volume is not known."""
    return Fraction(0) if line.volume is not None or line.mass is None else in_number(line.mass, "gram")


# Tablets --------------------------------------------------------------------------------------------------


def _tablets(batch: Batch, line: BatchLine, number: Fraction) -> Iterator[Finding]:
    """How many tablets go into a mL or a gram, and how much of a mL their powder is."""
    total, of = volume_of(batch), "milliliter"
    if total is None:
        total, of = line.make_to or _mass_of(batch), "gram"
    if total is None:
        return
    size, place = in_number(total, of), line_place(line.id)
    item = "tablets per mL" if of == "milliliter" else "tablets per g"
    many = list(outside("E_TABLETS", batch, item, number / size, place=place, name=line.name))
    if many:
        yield from many
    elif of == "milliliter" and line.mass is not None:
        share = in_number(line.mass, "gram") / size * HUNDRED
        yield from outside("E_POWDER", batch, "powder of tablets", share, place=place, name=line.name)


def _mass_of(batch: Batch) -> Quantity | None:
    amounts = (batch.total.value, *(line.make_to for line in batch.lines))
    return next((one for one in amounts if one is not None and one.is_compatible_with("gram")), None)


def _weight(batch: Batch, line: BatchLine, one: Quantity) -> Iterator[Finding]:
    """The weight of one against what it contains; below its content there is a stop already."""
    stated = line.ingredient.unit_weight
    weight = line.lot.unit_weight if line.lot is not None and line.lot.unit_weight is not None else None
    weight = weight if weight is not None else None if stated is None else stated.quantity
    if weight is None:
        return
    milligrams = in_number(weight * one, "milligram")
    held = sum((_milligrams(content.quantity * one) for content in line.ingredient.contains.values()), Fraction(0))
    figures: dict[str, Any] = {"place": line_place(line.id), "name": line.name, "weight": weight}
    if held > milligrams:
        return
    multiple = next((item for least, item in _MULTIPLES if held >= least), "")
    if multiple:
        yield from outside("E_TABLET_WEIGHT", batch, multiple, milligrams / held, variant="content", **figures)
    else:
        item = "weight of a tablet below 50 mg"
        yield from outside("E_TABLET_WEIGHT", batch, item, milligrams, variant="small", **figures)
    yield from outside("E_TABLET_WEIGHT", batch, "weight of a tablet", milligrams / 1000, variant="large", **figures)


def _milligrams(held: Quantity) -> Fraction:
    """The mass in mg; nothing for what is counted in units or moles."""
    return in_number(held, "milligram") if held.is_compatible_with("milligram") else Fraction(0)


# One dosage unit ------------------------------------------------------------------------------------------


def _unit(batch: Batch) -> Iterator[Finding]:
    """What one dosage unit weighs, against any mold or shell."""
    item = _WEIGHT_OF.get(batch.recipe.form)
    if item is None or not is_count(batch.total.value):
        return
    number = Fraction(batch.total.value.magnitude)
    fill = next((line.ingredient.amount for line in batch.lines if isinstance(line.ingredient.amount, Fill)), None)
    one = fill.each if fill is not None else None
    if one is None:
        masses = [line.mass for line in batch.lines if line.measuring is not Measuring.REMOVE]
        grams = sum((in_number(mass, "gram") for mass in masses if mass is not None), Fraction(0)) / number
        if None in masses and grams <= (range_of(item, batch.site.ranges).silent_high or 0):
            return  # it weighs at least that, and perhaps enough
    else:
        grams = in_number(one, "gram" if one.is_compatible_with("gram") else "milliliter")
    variant = "weight" if one is None or one.is_compatible_with("gram") else "volume"
    yield from outside("E_DOSE_WEIGHT", batch, item, grams, variant=variant, place="form", form=batch.recipe.form.value)
