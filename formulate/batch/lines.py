"""All lines of a batch: those with a number of their own, then what parts share, then the fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from formulate.batch.amounts import kind_of_amount
from formulate.batch.correction import Correction, correction_of
from formulate.batch.drafting import Draft, draft_as_needed, draft_line
from formulate.batch.families import family_for
from formulate.batch.measuring import Equipment
from formulate.batch.mistakes import Mistakes, line_place
from formulate.batch.needed import Shared, counts_activity, needed_by_parts, needed_of
from formulate.batch.order import Order
from formulate.batch.structure import fill_line_of, parts_shared
from formulate.batch.whole import Whole
from formulate.findings import Finding
from formulate.pharmacy.site import CorrectionPolicy
from formulate.recipe.model import AsNeeded, Ingredient, Parts
from formulate.units import Quantity
from formulate.working import Derived


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """The lines in the recipe's order, and what was noticed while they were calculated."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]


def draft_lines(order: Order, whole: Whole, mistakes: Mistakes) -> Drafts | None:
    """Calculate every line; None with the mistakes noted where that is impossible."""
    drafts = _own_numbers(order, whole, mistakes)
    if not mistakes.found:
        drafts |= _parts(order, whole, drafts, mistakes)
    findings: tuple[Finding, ...] = ()
    if not mistakes.found:
        filled, findings = _fill(order, whole, list(drafts.values()), mistakes)
        drafts |= filled
    if mistakes.found:
        return None
    in_order = tuple(drafts[line.id] for line in order.recipe.ingredients)
    return Drafts(drafts=in_order, findings=tuple(f for draft in in_order for f in draft.findings) + findings)


def _equipment(line: Ingredient, order: Order) -> Equipment:
    # an overfill is the same for any amount, so that no multiple of the amount to make takes whole tablets
    make = order.make if order.overfill is None else None
    return Equipment(instruments=order.instruments, lot=order.lots.get(line.id), make=make)


def _own_numbers(order: Order, whole: Whole, mistakes: Mistakes) -> dict[str, Draft]:
    """The lines that need no other line to be known."""
    drafts: dict[str, Draft] = {}
    fill = fill_line_of(order.recipe)
    for line in order.recipe.ingredients:
        if line is fill:
            continue
        correction = _correction(line, order, mistakes)
        with mistakes.at(line_place(line.id)):
            needed = needed_of(line, whole, order)
            if isinstance(line.amount, AsNeeded):
                drafts[line.id] = draft_as_needed(line, order.lots.get(line.id))
            elif needed is not None and correction is not None:
                drafts[line.id] = draft_line(line, needed, correction, _equipment(line, order))
    return drafts


def _correction(line: Ingredient, order: Order, mistakes: Mistakes) -> Correction | None:
    policy: CorrectionPolicy = order.site.correction
    with mistakes.at(line_place(line.id)):
        return correction_of(line, order.lots.get(line.id), policy, in_units=counts_activity(line, order))
    return None


def _parts(order: Order, whole: Whole, others: Mapping[str, Draft], mistakes: Mistakes) -> dict[str, Draft]:
    """The lines in parts, from what they share."""
    lines = [(line, line.amount) for line in order.recipe.ingredients if isinstance(line.amount, Parts)]
    drafts: dict[str, Draft] = {}
    for line, amount in lines:
        correction = _correction(line, order, mistakes)
        with mistakes.at(line_place(line.id)):
            shared = Shared(amount=_shared(order, whole, amount, others), parts=parts_shared(order.recipe))
            needed = needed_by_parts(line, amount, shared)
            if correction is not None:
                drafts[line.id] = draft_line(line, needed, correction, _equipment(line, order))
    return drafts


def _shared(order: Order, whole: Whole, amount: Parts, others: Mapping[str, Draft]) -> Derived[Quantity]:
    """What parts share: the whole where a fill line says to how many parts, else what the others leave."""
    total = whole.as_kind("volume" if amount.by_volume else "mass")
    if fill_line_of(order.recipe) is not None or not others:
        return total
    return family_for(kind_of_amount(total.value)).room(total, list(others.values()))


def _fill(
    order: Order, whole: Whole, others: Sequence[Draft], mistakes: Mistakes
) -> tuple[dict[str, Draft], tuple[Finding, ...]]:
    """The fill line from the others; without one, whether the lines make the whole."""
    family = family_for(whole.filled_kind)
    fill = fill_line_of(order.recipe)
    with mistakes.at("ingredients" if fill is None else line_place(fill.id)):
        total = whole.as_kind(whole.filled_kind)
        if fill is None:
            return {}, family.unfilled(total, others)
        draft = family.fill_line(fill, total, others, _equipment(fill, order))
        if total is not whole.total:  # how the whole became a mass or a volume is shown nowhere else
            draft = replace(draft, line=replace(draft.line, working=(*total.steps, *draft.line.working)))
        return {fill.id: draft}, ()
    return {}, ()
