"""Whether a line is diluted, and in which of the permitted ways: what is known of the batch, as rules of a search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, TypeAlias

from formulate.batch.asking.order import Order
from formulate.batch.asking.structure import fill_line_of
from formulate.batch.asking.total import BatchTotal
from formulate.batch.line.amounts import kind_of_amount, sum_of
from formulate.batch.line.drafting import Draft
from formulate.batch.line.fill import known_sum
from formulate.batch.line.measuring import Equipment
from formulate.batch.lots.material import material_of
from formulate.batch.model import BatchLine, Measuring
from formulate.batch.small_amounts.permitted import Found, Permitted, Search, best_way, bounds_of, ways_in
from formulate.batch.small_amounts.search import Way
from formulate.findings import Finding
from formulate.frozen import Frozen
from formulate.messages import Message
from formulate.recipe.model import Cited, Diluent, Fill, Ingredient
from formulate.units import Quantity, is_kind, make_quantity, text
from formulate.working import Derived, Source, stated

__all__ = ["Surroundings", "chosen_way", "with_reason", "without_stop"]

#: What is said of a line that is too small.
BELOW_SMALLEST: Final = "E_BELOW_SMALLEST"
#: A line and what is still needed of it -> the line with its number, from the lot that it has.
Redraft: TypeAlias = Callable[[BatchLine, Derived[Quantity]], Draft]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Surroundings(Frozen):
    """What the lines are in."""

    order: Order
    batch_total: BatchTotal
    equipment_of: Callable[[Ingredient], Equipment]
    redraft: Redraft


def chosen_way(line: BatchLine, drafts: Mapping[str, Draft], around: Surroundings) -> Found | None:
    """The best way to dilute a line, or why there is none; None where it is measured as it is.

    *drafts* are the lines with a number of their own, those that were diluted before with their dilutions.
    """
    equipment = around.equipment_of(line.ingredient)
    if line.corrected is None or not _is_too_small(line, line.corrected, equipment):
        return None
    look = Search(
        line=line.ingredient,
        needed=line.corrected,
        instruments=equipment.instruments,
        aims=equipment.aims,
        has_mixer=bool(around.order.site.powder_mixer),
    )
    found = best_way(look, list(_ways(line, drafts, around)))
    if line.error_share is None or (found.way is not None and _is_better(found.way, line.error_share, look)):
        return found
    return None


def _is_too_small(line: BatchLine, needed: Quantity, equipment: Equipment) -> bool:
    """Whether it cannot be measured, or only with an error that does not pass unasked."""
    if line.parts or line.measuring not in {Measuring.WEIGH, Measuring.MEASURE}:
        return False
    if not any(needed <= one.largest for one in equipment.instruments.of_kind(needed)):
        return False
    silent = bounds_of(equipment.aims, line.ingredient, needed)[0]
    return line.error_share is None or line.error_share > silent


def _is_better(way: Way, error: Fraction, look: Search) -> bool:
    """Whether a dilution passes unasked what would be asked about, or can be confirmed where weighing cannot."""
    *_, most = bounds = bounds_of(look.aims, look.line, look.needed)
    return way.error <= bounds[0] or error > most


# What is said ----------------------------------------------------------------------------------------------


def without_stop(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a line that is diluted: it is no longer too small."""
    return tuple(finding for finding in findings if finding.code != BELOW_SMALLEST)


def with_reason(findings: Sequence[Finding], line: BatchLine, reason: Message | None) -> tuple[Finding, ...]:
    """The findings of a line that cannot be diluted, with the reason."""
    if reason is None:
        return tuple(findings)
    diluents = tuple(diluent.name for diluent in line.ingredient.dilute_with)
    more = (("diluents", diluents), ("reason", reason))
    return tuple(
        replace(finding, variant="undiluted", figures=(*finding.figures, *more))
        if finding.code == BELOW_SMALLEST
        else finding
        for finding in findings
    )


# What is permitted -----------------------------------------------------------------------------------------


def _ways(line: BatchLine, drafts: Mapping[str, Draft], around: Surroundings) -> Iterator[Permitted]:
    """Every way that the recipe permits and the batch has room for."""
    if line.corrected is None:
        return
    for diluent in line.ingredient.dilute_with:
        of_line = None if not diluent.line else around.order.recipe.ingredient(diluent.line)
        named = diluent if of_line is None else replace(diluent, name=of_line.name)
        density = _density(diluent, of_line, around)
        for one in ways_in(named, line.corrected, density, _kinds_asked(diluent, drafts, around)):
            room = _room(diluent, drafts, around)
            if room.magnitude > 0:
                yield replace(one, room=room)


def _density(diluent: Diluent, line: Ingredient | None, around: Surroundings) -> Cited | None:
    """Of the line, its lot's or its own; of another substance, what the permission states."""
    if line is not None:
        return material_of(line, around.equipment_of(line).lot).density
    if diluent.density is None:
        return None
    key = diluent.density_source
    source = Source(key=key, locator=f"density of {diluent.name}") if key else stated("recipe")
    return Cited(typed=text(diluent.density), quantity=diluent.density, source=source)


def _kinds_asked(diluent: Diluent, drafts: Mapping[str, Draft], around: Surroundings) -> tuple[str, ...]:
    """In which kinds the amount of the diluent must be known: for its line, and for a total by mass."""
    kinds = {"mass"} if around.batch_total.filled_kind == "mass" else set()
    own = drafts.get(diluent.line)
    if own is not None and own.line.corrected is not None:
        kinds.add(kind_of_amount(own.line.corrected))
    return tuple(sorted(kinds))


def _room(diluent: Diluent, drafts: Mapping[str, Draft], around: Surroundings) -> Quantity:
    """Most of the diluent that can come with an aliquot: what its line leaves to be measured, or what the fill has."""
    kind, own = around.batch_total.filled_kind, drafts.get(diluent.line)
    if own is not None:
        return _left_to_measure(own.line, list(drafts.values()), around)
    fill = fill_line_of(around.order.recipe)
    if kind not in ("mass", "volume") or fill is None or _takes_room(diluent, fill):
        return make_quantity(0, "gram")
    total = around.batch_total.as_kind(kind).value
    name = "mass_in_batch" if kind == "mass" else "volume_in_batch"
    others = list(drafts.values())
    left: Quantity = total - known_sum(others, [getattr(other, name) for other in others], like=total)
    return left


def _takes_room(diluent: Diluent, fill: Ingredient) -> bool:
    """Whether it would be in a capsule or a mold beside what was counted there."""
    return isinstance(fill.amount, Fill) and bool(fill.amount.by_form) and diluent.line != fill.id


def _left_to_measure(line: BatchLine, drafts: Sequence[Draft], around: Surroundings) -> Quantity:
    """What can be taken off a line, so that what is left of it can still be measured."""
    is_plain = line.measuring in {Measuring.WEIGH, Measuring.MEASURE} and not line.parts and not line.factors
    if line.corrected is None or not is_plain:
        return make_quantity(0, "gram")
    instruments = around.order.instruments.of_kind(line.corrected)
    smallest = min((one.smallest for one in instruments), default=line.corrected)
    name = "carrier_mass" if is_kind(line.corrected, "mass") else "carrier_volume"
    dilutions = [one.line.dilution for one in drafts]
    taken = [getattr(one, name) for one in dilutions if one is not None and one.line == line.id]
    left: Quantity = line.corrected - smallest - sum_of(taken, like=smallest)
    return left
