"""All lines of a batch: those with a number of their own, then what parts share, then the fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from formulate.batch.asking.mistakes import Mistakes, line_place
from formulate.batch.asking.order import Order
from formulate.batch.asking.structure import fill_line_of, parts_shared
from formulate.batch.asking.total import BatchTotal, batch_total_of
from formulate.batch.content.contents import held_by_others
from formulate.batch.content.holdings import sources_of
from formulate.batch.forms.part import Content
from formulate.batch.forms.table import content_of_unit
from formulate.batch.line.amounts import is_count, with_readable_unit
from formulate.batch.line.as_needed import draft_as_needed
from formulate.batch.line.drafting import Draft, draft_line, joined
from formulate.batch.line.fill import check_without_fill, fill_line, left_for_parts
from formulate.batch.line.instruments import Aims, Instruments, plain
from formulate.batch.line.measuring import Equipment
from formulate.batch.line.needed import Shared, counts_activity, needed_by_parts, needed_of, of_product
from formulate.batch.line.together import balances_on_one_tare
from formulate.batch.line.two_strengths import by_alligation, fills_by_weight
from formulate.batch.lots.correction import Correction, check_used, correction_of
from formulate.batch.lots.on_hand import OnHand, Stock
from formulate.batch.lots.several import draft_from_lots
from formulate.batch.model import BatchLine
from formulate.batch.small_amounts.diluting import Surroundings, with_dilutions
from formulate.batch.solutions.emulsifiers import mass_of_emulsifier
from formulate.batch.solutions.tonicity import amount_to_isotonic
from formulate.errors import InputError
from formulate.findings import Finding
from formulate.frozen import Frozen
from formulate.pharmacy.equipment import Instrument
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import (
    AsNeeded,
    Fill,
    FromStrength,
    Ingredient,
    Kind,
    OfEmulsifiers,
    Parts,
    Role,
    ToIsotonic,
)
from formulate.recipe.vehicles import id_in_recipe
from formulate.units import Quantity
from formulate.working import Derived


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Drafts(Frozen):
    """The lines in the recipe's order, and what was noticed while they were calculated."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]
    batch_total: BatchTotal  # with the mass of one dosage unit, where the form found it
    content: Content | None = None  # what one dosage unit holds, where the form found it


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)  # no slots: what its lines share is kept
class _Making(Frozen):
    """What the lines are calculated for, and what is on hand meanwhile."""

    order: Order
    batch_total: BatchTotal
    on_hand: OnHand
    balances: Mapping[str, Instrument] = field(default_factory=dict)  # of lines that are weighed on one tare

    @cached_property
    def aims(self) -> Aims:
        """What the error of each line may be."""
        return _aims(self.order, self.batch_total)

    def total_of(self, line: Ingredient) -> BatchTotal:
        """What a line is for: the batch total, or without the overfill where the line is not in it."""
        if line.in_overfill or self.order.overfill is None:
            return self.batch_total
        if self.batch_total.kind != "volume" or isinstance(line.amount, (Parts, Fill)) or _depends_on_others(line):
            raise InputError(
                f"an amount of its own for {line.name}, which is not in the overfill, in a batch by volume",
                code="E_OVERFILL_LINE",
                given=line.amount.typed,
                remedy="state it as a strength or a fixed amount, or leave out 'overfill: no'",
            )
        return batch_total_of(replace(self.order, overfill=None))

    def took(self, draft: Draft) -> Draft:
        """A line whose amount is final: what it takes is not there for the next."""
        self.on_hand.take(draft.line)
        return draft


def draft_lines(
    order: Order, batch_total: BatchTotal, mistakes: Mistakes, on_hand: OnHand | None = None
) -> Drafts | None:
    """Calculate every line; None with the mistakes noted where that is impossible.

    *on_hand* is what others that are made in the same run leave of the lots. Lines that are weighed on one tare are
    calculated twice: which balance suits all of them is known when each has its amount.
    """
    making = _Making(order=order, batch_total=batch_total, on_hand=on_hand or OnHand())
    if not any(phase.on_one_tare for phase in order.recipe.phases):
        return _drafted_lines(making, mistakes)
    first = _drafted_lines(replace(making, on_hand=making.on_hand.copy()), mistakes)
    if first is None:
        return None
    lines = {id_in_recipe(draft.line.id): draft.line for draft in first.drafts}
    aims = _aims(order, first.batch_total)
    balances = balances_on_one_tare(order.recipe.phases, lines, aims, order.instruments)
    return _drafted_lines(replace(making, balances=balances), mistakes)


def _drafted_lines(making: _Making, mistakes: Mistakes) -> Drafts | None:
    """Every line, those on one tare on the balance that is chosen for them."""
    order, batch_total = making.order, making.batch_total
    fill = fill_line_of(order.recipe)
    drafts: dict[str, Draft] = {}
    in_parts: list[tuple[Ingredient, Parts, Correction]] = []
    later: list[tuple[Ingredient, Correction]] = []
    for line in order.recipe.ingredients:
        mistakes.read(line_place(line.id), making.total_of, line)
        if line is fill:
            continue
        correction = mistakes.read(line_place(line.id), _correction, line, order)
        if _depends_on_others(line):
            later += [] if correction is None else [(line, correction)]
            continue
        draft = mistakes.read(line_place(line.id), _own_number, line, making, correction)
        if draft is not None:
            drafts[line.id] = draft
        elif isinstance(line.amount, Parts) and correction is not None:
            in_parts.append((line, line.amount, correction))
    if mistakes.findings:
        return None
    for line, correction in sorted(later, key=lambda waiting: not isinstance(waiting[0].amount, FromStrength)):
        others = list(drafts.values())
        draft = mistakes.read(line_place(line.id), _from_others, line, making, others, correction)
        if draft is not None:
            drafts[line.id] = draft
    if mistakes.findings:
        return None
    place = "ingredients" if fill is None else line_place(fill.id)
    content = None if fill is None else mistakes.read(place, _content, fill, making, list(drafts.values()))
    if mistakes.findings:
        return None
    batch_total = _of_content(batch_total, content)
    drafts = with_dilutions(drafts, _surroundings(making, batch_total))
    others = list(drafts.values())
    for line, amount, correction in in_parts:
        draft = mistakes.read(line_place(line.id), _in_parts, line, amount, making, others, correction)
        if draft is not None:
            drafts[line.id] = draft
    if mistakes.findings:
        return None
    found = replace(making, batch_total=batch_total)
    filled = mistakes.read(place, _filled, fill, found, content, list(drafts.values()))
    if filled is None:
        return None
    drafts |= {draft.line.id: draft for draft in filled.drafts}
    in_order = tuple(drafts[line.id] for line in order.recipe.ingredients)
    findings = tuple(f for draft in in_order for f in draft.findings) + filled.findings
    return replace(filled, drafts=in_order, findings=findings)


def _depends_on_others(line: Ingredient) -> bool:
    """Whether the amount is found from the other lines: a rest, what makes a solution isotonic, an emulsifier."""
    is_rest = isinstance(line.amount, FromStrength) and line.amount.is_rest
    return is_rest or isinstance(line.amount, (ToIsotonic, OfEmulsifiers))


def _content(fill: Ingredient, making: _Making, others: Sequence[Draft]) -> Content | None:
    """What the form puts into one dosage unit, as the lines are before any is diluted; None for another fill."""
    _uncorrected_lot(fill, making.order)
    return content_of_unit(fill, making.batch_total, making.order, others)


def _of_content(batch_total: BatchTotal, content: Content | None) -> BatchTotal:
    """The total with the fill of each dosage unit, where the form found it."""
    return batch_total if content is None else replace(batch_total, each=content.each.value, found=content.each.steps)


def _surroundings(making: _Making, batch_total: BatchTotal) -> Surroundings:
    """What a line is diluted in."""

    def equipment_of(line: Ingredient) -> Equipment:
        return _equipment(line, replace(making, on_hand=OnHand()))

    def redraft(line: BatchLine, needed: Derived[Quantity]) -> Draft:
        equipment = equipment_of(line.ingredient)
        stocks = () if line.lot is None else (Stock(lot=line.lot),)
        correction = _correction(line.ingredient, making.order, line.lot)
        return draft_line(line.ingredient, needed, correction, replace(equipment, stocks=stocks))

    return Surroundings(order=making.order, batch_total=batch_total, equipment_of=equipment_of, redraft=redraft)


def _equipment(line: Ingredient, making: _Making) -> Equipment:
    order = making.order
    # an overfill is the same for any amount, and dosage units are whole: no multiple of the amount takes whole tablets
    make = order.make if not order.is_filled_beyond and not is_count(order.make) else None
    balance = making.balances.get(line.id)
    return Equipment(
        instruments=order.instruments if balance is None else Instruments((balance,)),
        stocks=making.on_hand.of(line, order.lots.get(line.id, ())),
        make=make,
        aims=making.aims,
    )


def _aims(order: Order, batch_total: BatchTotal) -> Aims:
    kind = batch_total.filled_kind
    size = plain(batch_total.as_kind(kind).value) if kind in ("mass", "volume") else None
    return Aims(size=size, mass=size if kind == "mass" else None, settings=order.site.ranges)


def _correction(line: Ingredient, order: Order, lot: Lot | None = None) -> Correction:
    lots = order.lots.get(line.id, ())
    lot = lots[0] if lot is None and lots else lot
    return correction_of(line, lot, order.site.correction, in_units=counts_activity(line, order))


def _drafted(line: Ingredient, needed: Derived[Quantity], correction: Correction, making: _Making) -> Draft:
    """A line with its number, from its lot or from several."""
    equipment = _equipment(line, making)
    order = making.order
    if line.role is Role.REMOVED:
        return draft_line(line, needed, correction, equipment)

    def of_lot(named: Ingredient, part: Derived[Quantity], lot: Lot) -> Draft:
        return draft_line(named, part, _correction(line, order, lot), equipment.alone(lot, is_part=named is not line))

    if len(equipment.stocks) < 2:
        if equipment.lot is not None and equipment.lot is not order.lots[line.id][0]:  # which other lines used up
            correction = _correction(line, order, equipment.lot)
        return making.took(draft_line(line, needed, correction, equipment))
    return making.took(draft_from_lots(line, needed, equipment.stocks, of_lot))


def _uncorrected_lot(line: Ingredient, order: Order) -> Lot | None:
    """The first lot of a line that is never corrected for one."""
    lots = order.lots.get(line.id, ())
    for lot in lots:
        check_used(line, lot, is_measured=False, is_counted=False)
    return lots[0] if lots else None


def _own_number(line: Ingredient, making: _Making, correction: Correction | None) -> Draft | None:
    """A line that needs no other line to be known; None for parts, and where its correction was refused."""
    needed = needed_of(line, making.total_of(line), making.order)
    if isinstance(line.amount, AsNeeded):
        lot = _uncorrected_lot(line, making.order)
        return draft_as_needed(line, line.amount, lot, making.batch_total, making.order)
    if needed is None or correction is None:
        return None
    return _drafted(line, needed, correction, making)


def _from_others(line: Ingredient, making: _Making, others: Sequence[Draft], correction: Correction) -> Draft | None:
    """A line whose amount is found from those of the others."""
    if isinstance(line.amount, FromStrength):
        return _rest(line, line.amount, making, others, correction)
    if isinstance(line.amount, OfEmulsifiers):
        needed = mass_of_emulsifier(line, making.order.recipe, others, making.batch_total)
        return _drafted(line, with_readable_unit(needed), correction, making)
    needed = amount_to_isotonic(line, making.order.recipe, others, making.batch_total)
    if line.kind is not Kind.SUBSTANCE:
        needed = of_product(line, next(iter(line.contains), line.name), needed)
    return _drafted(line, with_readable_unit(needed), correction, making)


def _rest(
    line: Ingredient, amount: FromStrength, making: _Making, others: Sequence[Draft], correction: Correction
) -> Draft | None:
    """A line that brings what the others leave of an active."""
    order = making.order
    strength = order.strengths.get(amount.active)
    known, fill = {draft.line.id for draft in others}, fill_line_of(order.recipe)
    total, mixed = making.batch_total.amount, False
    for source in sources_of(order.recipe, amount.active):
        if source is fill and fills_by_weight(source, amount.active, total.value):
            mixed = len(known) + 2 == len(order.recipe.ingredients)
        if source.id not in known and not mixed and not isinstance(source.amount, AsNeeded):
            raise InputError(
                f"an amount of its own for {source.name}, which holds {amount.active} too",
                code="E_HOLDING",
                given=source.amount.typed,
                remedy="state it as a strength or a fixed amount; what fills up, and all else, by weight: "
                "'yields: 100 g', 'to 100 %', and strength and contents in % w/w",
            )
    kind = "mass" if strength is None else strength.counted_kind
    held = held_by_others(others, line.id, amount.active, kind, is_theory=True, substances=order.recipe.substances)
    if mixed and fill is not None and strength is not None:
        target = order.target_strength(amount.active)
        to_mix = by_alligation(line, fill, amount.active, target, total, others, held)
        return _drafted(line, to_mix, correction, making)
    needed = needed_of(line, making.batch_total, order, held)
    return None if needed is None else _drafted(line, needed, correction, making)


def _in_parts(
    line: Ingredient, amount: Parts, making: _Making, others: Sequence[Draft], correction: Correction
) -> Draft:
    """A line in parts, from what they share: the total where a fill line states its parts, else what others leave."""
    shared = making.batch_total.as_kind("volume" if amount.by_volume else "mass")
    recipe = making.order.recipe
    if fill_line_of(recipe) is None and others:
        shared = left_for_parts(shared, others)
    needed = needed_by_parts(line, amount, Shared(amount=shared, parts=parts_shared(recipe)))
    return _drafted(line, needed, correction, making)


def _filled(fill: Ingredient | None, making: _Making, content: Content | None, others: Sequence[Draft]) -> Drafts:
    """The fill line from the others; without one, whether the lines make the total."""
    batch_total = making.batch_total
    total = batch_total.as_kind(batch_total.filled_kind)
    if fill is None:
        return Drafts(drafts=(), findings=check_without_fill(total, others), batch_total=batch_total)
    theory = None if content is None else content.fill
    draft = making.took(fill_line(fill, total, others, _equipment(fill, making), theory))
    if total is not batch_total.amount:  # how the total became a mass or a volume is shown nowhere else
        draft = replace(draft, line=replace(draft.line, working=joined(total.steps, draft.line.working)))
    return Drafts(drafts=(draft,), findings=(), batch_total=batch_total, content=content)
