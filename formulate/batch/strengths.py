"""Strengths that the rounded amounts give, with the error of weighing; and a rough estimate of each active."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.batch.amounts import in_unit_of, strength_of, sum_of, times, unit_of
from formulate.batch.contents import held_by_others
from formulate.batch.drafting import Draft
from formulate.batch.fill import known_sum
from formulate.batch.model import AchievedStrength, BatchLine, Estimate, Measuring
from formulate.batch.order import Order
from formulate.batch.structure import lines_of_strength
from formulate.batch.total import BatchTotal
from formulate.calc.shared.arguments import ratio
from formulate.frozen import Frozen
from formulate.messages import message
from formulate.recipe.model import FromStrength
from formulate.rounding import round_to_digits
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity
from formulate.working import Derived, Step, derive, stated

#: What the instruments' errors are taken from.
INSTRUMENTS = stated("instruments' errors")
_SIGNS = {1: "+", -1: "-"}


def sum_of_masses(batch_total: BatchTotal, drafts: Sequence[Draft]) -> Quantity | None:
    """What the masses add up to; None where a mass is not known, or the lines share no mass."""
    masses = [draft.line.mass for draft in drafts]
    if batch_total.filled_kind != "mass" or any(mass is None for mass in masses):
        return None
    return known_sum(drafts, masses, like=batch_total.as_kind("mass").value)


def achieved_strengths(order: Order, batch_total: BatchTotal, drafts: Sequence[Draft]) -> tuple[AchievedStrength, ...]:
    """The strength of each active from the rounded amounts, in the recipe's order."""
    made = _Made(
        batch_total=batch_total,
        drafts=tuple(drafts),
        lines=tuple(draft.line for draft in drafts),
        total=sum_of_masses(batch_total, drafts),
    )
    achieved = []
    for stated_strength in order.recipe.strengths:
        active = stated_strength.active
        line_id = lines_of_strength(order.recipe, active)[0].id
        line = next(line for line in made.lines if line.id == line_id)
        achieved.append(_achieved_strength(active, order, line, made))
    return tuple(achieved)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Made(Frozen):
    """What was made: the batch total, the lines, and the sum of their masses where it is known."""

    batch_total: BatchTotal
    drafts: tuple[Draft, ...]
    lines: tuple[BatchLine, ...]
    total: Quantity | None


def _achieved_strength(active: str, order: Order, line: BatchLine, made: _Made) -> AchievedStrength:
    label, target = order.strengths[active], order.target_strength(active)
    with_overage = target if active in order.overages else None
    if line.rounding is None:
        reason = message("cannot_be_measured", name=line.name)
        return AchievedStrength(active=active, stated=label, target=with_overage, reason=reason)
    achieved = _achieved(active, target, line, made)
    deviation = achieved.value.value / label.value - 1
    band = _band(active, line, made, achieved.value.value / label.value)
    return AchievedStrength(
        active=active,
        stated=label,
        target=with_overage,
        achieved=achieved,
        deviation=deviation,
        lowest=band[0].value if band else None,
        highest=band[1].value if band else None,
        working=(
            _deviation_step(active, label, achieved.value, deviation),
            *(step for end in band for step in end.steps),
        ),
    )


def _achieved(active: str, target: Strength, line: BatchLine, made: _Made) -> Derived[Strength]:
    """``c x taken / needed x M / sum of the masses``."""
    needed, taken = _needed_and_taken(line)
    value = target.value * ratio(taken, needed)
    formula, numbers = "c x taken / needed", {"c": target, "taken": taken, "needed": needed}
    steps: tuple[Step, ...] = ()
    if isinstance(line.ingredient.amount, FromStrength) and line.ingredient.amount.is_rest:
        share = _share_with_others(active, target, line, made)
        value, steps = target.value * share.value, share.steps
        formula, numbers = "c x share", {"c": target, "share": share.value}
    if made.total is not None:
        steps = (*steps, _sum_step(made, made.total))
        total = made.batch_total.as_kind("mass").value
        value *= ratio(total, made.total)
        formula += " x M / sum of the masses"
        numbers |= {"M": total, "sum of the masses": made.total}
    return derive(strength_of(value, target), f"c({active}, achieved)", formula, numbers, after=steps)


def _share_with_others(active: str, target: Strength, line: BatchLine, made: _Made) -> Derived[Fraction]:
    """``(own x taken / needed + sum(held)) / all``: what all lines bring of an active, as a share of its strength."""
    all_of_it = in_readable_unit(target.amount_in(made.batch_total.as_kind(target.product_kind).value))
    theory, actual = (
        held_by_others(made.drafts, line.id, active, target.counted_kind, is_theory=is_theory)
        for is_theory in (True, False)
    )
    own = all_of_it - sum_of([one.value for one in theory], like=all_of_it)
    held = [in_unit_of(one, all_of_it).value for one in actual]
    needed, taken = _needed_and_taken(line)
    brought = sum_of([times(own, ratio(taken, needed)), *held], like=all_of_it)
    numbers = {"own": own, "taken": taken, "needed": needed, "held": held, "all": all_of_it}
    steps = tuple(step for one in actual for step in one.steps)
    formula = "(own x taken / needed + sum(held)) / all"
    return derive(ratio(brought, all_of_it), f"share({active})", formula, numbers, after=steps)


def _sum_step(made: _Made, total: Quantity) -> Step:
    """What goes in, line by line; what leaves the product again is taken off."""
    masses = [(line.measuring is Measuring.REMOVE, line.mass) for line in made.lines if line.mass is not None]
    removed = [mass for leaves, mass in masses if leaves]
    numbers = {"m": [mass for leaves, mass in masses if not leaves], "removed": removed}
    formula = "sum(m) - sum(removed)" if removed else "sum(m)"
    return derive(total, "sum of the masses", formula, numbers).steps[-1]


def _needed_and_taken(line: BatchLine) -> tuple[Quantity, Quantity]:
    """Amount needed of a line and amount taken of it: as measured, as counted, or as powder weighed."""
    counted = line.counted
    if counted is not None and counted.to_take is not None and counted.crushed_weight is not None:
        return times(counted.crushed_weight, counted.exact / counted.whole), counted.to_take
    if line.corrected is None or line.to_measure is None:
        raise AssertionError(f"{line.id} has a rounding, but no amount")
    return line.corrected, line.to_measure


def _deviation_step(active: str, label: Strength, achieved: Strength, deviation: Fraction) -> Step:
    numbers = {"c(achieved)": achieved, "c(label)": label}
    return derive(deviation, f"deviation({active})", "c(achieved) / c(label) - 1", numbers).steps[-1]


def _band(active: str, line: BatchLine, made: _Made, share: Fraction) -> tuple[Derived[Fraction], ...]:
    """The lowest and the highest strength that the instruments' errors leave, as shares of the label's.

    At the lowest the active is short by its error and all else is over by theirs; at the highest the
    other way round.
    """
    if line.instrument is None:
        return ()
    _, taken = _needed_and_taken(line)
    error = line.instrument.error
    own = ratio(error, taken)
    errors = None if made.total is None else _errors_as_masses(line, made, made.total)
    bounds = []
    for name, sign in (("lowest", -1), ("highest", 1)):
        less, more = _SIGNS[sign], _SIGNS[-sign]
        value = share * (1 + sign * own)
        numbers = {"share": share, "m": taken, "e": error}
        formula = f"share x (m {less} e) / m"
        if made.total is not None and errors is not None:
            mine, others = errors
            own_error = "e" if mine == error else "e(mass)"
            moved = sum_of([made.total, times(mine, sign), times(others, -sign)], like=made.total)
            value *= ratio(made.total, moved)
            formula += f" x M / (M {less} {own_error} {more} E)"
            numbers |= {"M": made.total, own_error: mine, "E": others}
        bounds.append(derive(value, f"{name}({active})", formula, numbers, source=INSTRUMENTS))
    return tuple(bounds)


def _errors_as_masses(line: BatchLine, made: _Made, total: Quantity) -> tuple[Quantity, Quantity]:
    """``e`` and ``E``: what the active's line may be off by, and all others together."""
    errors = [(other is line, error) for other in made.lines if (error := _error_as_mass(other)) is not None]
    mine, others = ([error for is_mine, error in errors if is_mine is of_the_active] for of_the_active in (True, False))
    return in_readable_unit(sum_of(mine, like=total)), in_readable_unit(sum_of(others, like=total))


def _error_as_mass(line: BatchLine) -> Quantity | None:
    """What a line may be off by, as a mass; None where it is not measured on an instrument."""
    if line.instrument is None or line.mass is None:
        return None
    error = line.instrument.error
    if is_kind(error, "mass") or line.to_measure is None:
        return error
    return times(line.mass, ratio(error, line.to_measure))


def rough_estimates(order: Order, batch_total: BatchTotal, drafts: Sequence[Draft]) -> tuple[Estimate, ...]:
    """One for each active, in the recipe's order: every figure to one digit, as a person would in the head."""
    needed = {draft.line.id: draft.line.needed for draft in drafts}
    estimates = []
    for active in (stated_strength.active for stated_strength in order.recipe.strengths):
        own = lines_of_strength(order.recipe, active)[0]
        if isinstance(own.amount, FromStrength) and own.amount.is_rest:
            continue  # what others hold of it is no round number
        strength = order.target_strength(active)
        total = batch_total.as_kind(strength.product_kind).value
        unit = {"mass": "gram", "volume": "milliliter"}.get(strength.product_kind, strength.product_kind)
        one = make_quantity(1, unit)
        held, product = in_readable_unit(strength.amount_in(one)), make_quantity(ratio(total, one), unit_of(one))
        roughly = times(round_to_digits(held, 1), round_to_digits(product, 1).magnitude)
        estimates.append(
            Estimate(
                active=active,
                strength=strength,
                held=held,
                product=product,
                roughly=in_readable_unit(roughly),
                needed=needed[own.id],
            )
        )
    return tuple(estimates)
