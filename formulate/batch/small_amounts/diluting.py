"""Lines that are too small to measure: each with its dilution, and the line of its diluent with what is left of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from formulate.batch.line.amounts import sum_of, symbol, times
from formulate.batch.line.drafting import Draft
from formulate.batch.lots.material import material_of
from formulate.batch.model import Measuring
from formulate.batch.small_amounts.choosing import Surroundings, chosen_way, with_reason, without_stop
from formulate.batch.small_amounts.deriving import Subject, dilution_of
from formulate.batch.small_amounts.dilution import Dilution
from formulate.calc.shared.arguments import ratio
from formulate.units import Quantity, in_readable_unit, is_kind
from formulate.working import Step, derive

__all__ = ["Surroundings", "with_dilutions"]


def with_dilutions(drafts: Mapping[str, Draft], around: Surroundings) -> dict[str, Draft]:
    """The drafts, with a dilution of each line that is too small to measure and may be diluted."""
    diluted = dict(drafts)
    for line_id, draft in drafts.items():
        if draft.line.ingredient.dilute_with:
            diluted[line_id] = _diluted(draft, diluted, around)
    brought = [one.line.dilution for one in diluted.values() if one.line.dilution is not None]
    for line_id in dict.fromkeys(one.line for one in brought):
        if line_id in diluted:
            diluted[line_id] = _less(diluted[line_id], [one for one in brought if one.line == line_id], around)
    return diluted


def _diluted(draft: Draft, drafts: Mapping[str, Draft], around: Surroundings) -> Draft:
    """The line with its dilution; where there is none, as it was, with the reason."""
    line = draft.line
    found = chosen_way(line, drafts, around)
    if line.corrected is None or line.needed is None or found is None:
        return draft
    if found.way is None or found.permitted is None:
        return replace(draft, findings=with_reason(draft.findings, line, found.reason))
    counted = line.ingredient.counted_as
    subject = Subject(
        active=line.name if counted is None else counted.form,
        needed=line.needed,
        corrected=line.corrected,
        material=material_of(line.ingredient, line.lot),
        diluent=found.permitted.diluent,
        density=found.permitted.density,
        kind=found.permitted.kind,
    )
    return _with_dilution(draft, dilution_of(subject, found.way))


# The lines -------------------------------------------------------------------------------------------------


def _with_dilution(draft: Draft, dilution: Dilution) -> Draft:
    """The line with its dilution: what goes in is the aliquot."""
    line, aliquot = draft.line, dilution.aliquot.amount
    by_weight = is_kind(aliquot, "mass")
    mass = aliquot if by_weight else _sum(dilution.own_mass, dilution.carrier_mass)
    volume = _sum(dilution.own_volume, dilution.carrier_volume) if by_weight else aliquot
    steps = [step for one in dilution.steps for step in one.working]
    diluted = replace(
        line,
        measuring=Measuring.ALIQUOT,
        to_measure=None,
        instrument=None,
        error_share=dilution.error,
        accepted=None,
        other_way=None,
        mass=mass,
        volume=volume,
        rounding=dilution.rounding,
        dilution=dilution,
        working=(*_until(line.working, line.corrected), *steps, *dilution.working, *_theoretical(line.working)),
    )
    share = ratio(dilution.exact, aliquot)
    return replace(
        draft,
        line=diluted,
        carrier_mass=None if dilution.line else _times(dilution.carrier_mass, share),
        carrier_volume=None if dilution.line else _times(dilution.carrier_volume, share),
        findings=without_stop(draft.findings),
    )


def _sum(one: Quantity | None, other: Quantity | None) -> Quantity | None:
    if one is None or other is None:
        return None
    together: Quantity = in_readable_unit(one + other)
    return together


def _times(amount: Quantity | None, share: Fraction) -> Quantity | None:
    return None if amount is None else times(amount, share)


def _until(steps: Sequence[Step], value: Quantity | None) -> tuple[Step, ...]:
    """The working down to a value."""
    places = [place for place, step in enumerate(steps) if step.value == value]
    return tuple(steps[: places[0] + 1]) if places else ()


def _theoretical(steps: Sequence[Step]) -> tuple[Step, ...]:
    return tuple(step for step in steps if "theoretical" in step.symbol)


def _less(draft: Draft, dilutions: Sequence[Dilution], around: Surroundings) -> Draft:
    """The line of a diluent, with what does not come with the aliquots."""
    line = draft.line
    if line.needed is None or line.corrected is None:
        raise AssertionError(f"{line.id} cannot be a diluent")
    is_mass = is_kind(line.needed, "mass")
    carried = [one.carrier_mass if is_mass else one.carrier_volume for one in dilutions]
    known = [amount for amount in carried if amount is not None]
    brought = sum_of(known, like=known[0])
    left = in_readable_unit(line.needed - brought)
    numbers = {"needed": line.needed, "brought": known}
    name = symbol(left, line.name, "besides the dilution")
    rest = derive(left, name, "needed - sum(brought)", numbers, after=_until(line.working, line.needed))
    redrafted = around.redraft(line, rest)
    own = replace(redrafted.line, needed=line.needed, brought=brought)
    return replace(
        redrafted, line=own, theoretical_mass=draft.theoretical_mass, theoretical_volume=draft.theoretical_volume
    )
