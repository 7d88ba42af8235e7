"""Molded forms: how much base the molds hold beside the drugs, what a piece weighs, and how it is checked.

Each drug displaces base by its displacement in this base; the mold is calibrated with this base.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from formulate.batch.asking.mistakes import line_place
from formulate.batch.asking.order import Order
from formulate.batch.asking.total import BatchTotal
from formulate.batch.forms.contents import Powder, content_by_mass, powders_of
from formulate.batch.forms.part import Content
from formulate.batch.forms.records import Molded, MoldedContent
from formulate.batch.forms.weights import unit_weight
from formulate.batch.line.amounts import is_count, times, with_symbol
from formulate.batch.line.drafting import Draft
from formulate.batch.line.measuring import as_read
from formulate.calc.molded.molded_forms import MoldedDrug, base_for_molds
from formulate.errors import DimensionError, InputError, MissingKnowledgeError, PlanError
from formulate.findings import Finding, note, stop, warning
from formulate.pharmacy.dosage_equipment import Mold as SiteMold
from formulate.recipe.dosage_units.reading import MOLDED_FORMS
from formulate.recipe.model import Ingredient
from formulate.reference.tables.molded import is_same_base
from formulate.rounding import round_to_readability
from formulate.typed.excess import NONE
from formulate.units import Quantity, make_quantity, show
from formulate.working import Derived, derive, stated

__all__ = ["content_of", "part_of"]

#: How many pieces are weighed together.
FIVE = 5
#: What is usual as an excess: so many pieces, or a part of the batch, the larger.
USUAL_UNITS, USUAL_SHARE = 2, Fraction(1, 10)


def content_of(fill: Ingredient, batch_total: BatchTotal, order: Order, others: Sequence[Draft]) -> MoldedContent:
    """What one piece holds: the drugs, and the base that takes the room they leave in the mold."""
    if not is_count(batch_total.amount.value):
        raise DimensionError(
            "a number of pieces to make", where="make", given=show(order.make), remedy="make '12 suppositories'"
        )
    number = Fraction(batch_total.amount.value.magnitude)
    calibration = _calibration(order, fill)
    powders = powders_of(others, int(number))
    lacking = [one for one in powders if one.line.displacement is None]
    if lacking:
        raise PlanError("molded pieces", [_lacks(one, fill) for one in lacking])
    found = base_for_molds([_drug(one) for one in powders], calibration, number)
    return MoldedContent(
        each=with_symbol(found.each, "piece"),
        fill=with_symbol(found.base, f"m({fill.name})"),
        calibration=calibration.value,
        base=fill.name,
        displaced=calibration.value - times(found.base.value, 1 / number),
    )


def _lacks(powder: Powder, fill: Ingredient) -> Finding:
    return stop("E_DISPLACEMENT_NEEDED", name=powder.name, base=fill.name, place=line_place(powder.line.id))


def _drug(powder: Powder) -> MoldedDrug:
    """A drug with its displacement in the direction in which it is stated."""
    displacement = powder.line.displacement
    if displacement is None:
        raise AssertionError(f"{powder.name} has no displacement")
    if displacement.drug_per_base is not None:
        value = derive(displacement.drug_per_base, f"DV({powder.name})", source=displacement.source)
        return MoldedDrug(name=powder.name, mass=powder.mass, displacement_value=value)
    factor = derive(displacement.base_per_drug or Fraction(0), f"f({powder.name})", source=displacement.source)
    return MoldedDrug(name=powder.name, mass=powder.mass, replacement_factor=factor)


# The mold -------------------------------------------------------------------------------------------


def _calibration(order: Order, fill: Ingredient) -> Derived[Quantity]:
    """What one piece of this base alone weighs, by the recipe or by the pharmacy's own mold."""
    mold = order.recipe.mold
    if mold is None:
        raise AssertionError("a recipe with 'to fill the mold' states its mold")
    if mold.calibration is not None:
        return derive(mold.calibration.quantity, "N(calibration)", source=mold.calibration.source)
    own = site_mold(order, mold.mold)
    for calibration in own.calibrations:
        if is_same_base(calibration.base, fill.name):
            on = f" on {calibration.on}" if calibration.on else ""
            return derive(calibration.weight, "N(calibration)", source=stated(f"mold {own.id}, {calibration.base}{on}"))
    bases = ", ".join(one.base for one in own.calibrations)
    raise MissingKnowledgeError(
        f"mold {own.id} is not calibrated with {fill.name}",
        code="E_MOLD_BASE",
        where="mold",
        remedy=f"it is calibrated with {bases}: calibrate it with this base, and enter it in the settings",
    )


def site_mold(order: Order, name: str) -> SiteMold:
    """The mold of that id in the settings of the pharmacy."""
    for mold in order.site.molds:
        if mold.id.casefold() == name.casefold():
            return mold
    known = ", ".join(mold.id for mold in order.site.molds)
    raise InputError(
        "a mold in the settings of the pharmacy",
        code="E_MOLD_UNKNOWN",
        where="mold",
        given=name,
        remedy=f"there are: {known}" if known else "add it: [[mold]] with id and calibrations",
    )


# The part of the batch ------------------------------------------------------------------------------


def part_of(order: Order, batch_total: BatchTotal, drafts: Sequence[Draft], content: Content | None) -> Molded | None:
    """The molded pieces of a batch; None for another form."""
    total = batch_total.amount.value
    if order.recipe.form not in MOLDED_FORMS or not is_count(total):
        return None
    piece = content_by_mass(batch_total, drafts)
    weight, steps = (None, ()) if piece is None else unit_weight(piece, "piece", "suppository", order)
    five = None
    if weight is not None:
        exact = times(weight.exact, FIVE)
        numbers = {"n": FIVE, "piece": weight.exact, "d": weight.digit}
        five = derive(as_read(round_to_readability(exact, weight.digit)), "weight of 5", "round(n x piece, d)", numbers)
        steps = (*steps, *five.steps)
    mold = None if order.recipe.mold is None else order.recipe.mold
    own = site_mold(order, mold.mold) if mold is not None and mold.mold else None
    found = content if isinstance(content, MoldedContent) else None
    return Molded(
        number=int(total.magnitude),
        weight=weight,
        five=None if five is None else five.value,
        mold="" if own is None else own.id,
        mold_name="" if own is None else own.name,
        pours=None if own is None or own.cavities is None else ceil(Fraction(total.magnitude) / own.cavities),
        cavities=None if own is None else own.cavities,
        calibration=None if found is None else found.calibration,
        calibrated_on=_calibrated_on(own, found),
        base="" if found is None else found.base,
        displaced=None if found is None else found.displaced,
        excess=None if total == order.make else total - order.make,
        excess_by_setting=order.excess.typed if order.excess.by_setting else "",
        steps=steps,
        findings=tuple(_noticed(order, total)),
    )


def _calibrated_on(own: SiteMold | None, found: MoldedContent | None) -> str:
    if own is None or found is None:
        return ""
    return next((one.on for one in own.calibrations if is_same_base(one.base, found.base)), "")


def _noticed(order: Order, total: Quantity) -> Iterator[Finding]:
    """Some of the melt stays in the vessel: without an excess the last piece is short."""
    if order.excess.by_setting:
        excess = show(total - order.make)
        yield note("N_EXCESS", excess=excess, total=total, make=order.make, place="excess")
    if order.excess.share or order.excess.units or order.excess.typed == NONE:
        return
    number = Fraction(order.make.magnitude)
    usual = make_quantity(max(USUAL_UNITS, ceil(number * USUAL_SHARE)), str(next(iter(order.make.unit_items()))[0]))
    yield warning("W_NO_EXCESS", usual=usual, place="excess")
