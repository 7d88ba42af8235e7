"""Strengths that the rounded amounts give, with the error of weighing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from formulate.batch.asking.order import Order
from formulate.batch.asking.structure import lines_of_strength
from formulate.batch.asking.total import BatchTotal
from formulate.batch.content.contents import held_by_others
from formulate.batch.line.amounts import in_unit_of, strength_of, sum_of, times
from formulate.batch.line.drafting import Draft
from formulate.batch.line.losses import kept_share
from formulate.batch.model import AchievedStrength, BatchLine, Measuring
from formulate.calc.shared.arguments import ratio
from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.messages import message
from formulate.recipe.model import FromStrength
from formulate.reference.identities.identity import Substances
from formulate.strength import Strength
from formulate.units import US_SUBSTITUTED, Quantity, in_readable_unit, is_kind
from formulate.units import show_percent as percent
from formulate.working import Derived, Step, derive, stated

#: What the instruments' errors are taken from.
INSTRUMENTS = stated("instruments' errors")
_SIGNS = {1: "+", -1: "-"}


def achieved_strengths(
    order: Order, batch_total: BatchTotal, drafts: Sequence[Draft], together: Quantity | None
) -> tuple[AchievedStrength, ...]:
    """The strength of each active from the rounded amounts, in the recipe's order; *together* is the sum of masses."""
    made = _Made(
        batch_total=batch_total,
        drafts=tuple(drafts),
        lines=tuple(draft.line for draft in drafts),
        total=together if batch_total.filled_kind == "mass" else None,
        substances=order.recipe.substances,
    )
    achieved = []
    for stated_strength in order.recipe.strengths:
        active = stated_strength.active
        own = lines_of_strength(order.recipe, active)
        if own:
            line = next(line for line in made.lines if line.id == own[0].id)
            achieved.append(_achieved_strength(active, order, line, made))
        else:
            achieved.append(_brought_strength(active, order, made))
    return tuple(achieved)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Made(Frozen):
    """What was made: the batch total, the lines, and the sum of their masses where it is known."""

    batch_total: BatchTotal
    drafts: tuple[Draft, ...]
    lines: tuple[BatchLine, ...]
    total: Quantity | None
    substances: Substances


def _brought_strength(active: str, order: Order, made: _Made) -> AchievedStrength:
    """``c x sum(held) / all``: of an active that has no line of its own, as it comes with another in a product."""
    label = order.strengths[active]
    if active in order.overages:
        raise InputError(
            f"no overage of {active}, whose strength follows from the amounts of its lines",
            where="overage",
            remedy="write 'amount: strength' on its line, or take the overage of the active that it comes with",
        )
    all_of_it = in_readable_unit(label.amount_in(made.batch_total.as_kind(label.product_kind).value))
    held = _held_in(made.drafts, active, label, made)
    amounts = [in_unit_of(one, all_of_it).value for one in held]
    share = ratio(sum_of(amounts, like=all_of_it), all_of_it)
    value, formula = label.value * share, "c x sum(held) / all"
    numbers: dict[str, Any] = {"c": label, "held": amounts, "all": all_of_it}
    steps = tuple(step for one in held for step in one.steps)
    if made.total is not None:
        total = made.batch_total.as_kind("mass").value
        steps = (*steps, _sum_step(made, made.total))
        value, formula = value * ratio(total, made.total), f"{formula} x M / sum of the masses"
        numbers |= {"M": total, "sum of the masses": made.total}
    achieved = derive(strength_of(value, label), f"c({active}, achieved)", formula, numbers, after=steps)
    deviation = achieved.value.value / label.value - 1
    band = _band_of_sources(active, label, made, value / label.value)
    return AchievedStrength(
        active=active,
        stated=label,
        achieved=achieved,
        deviation=deviation,
        lowest=band[0].value if band else None,
        highest=band[1].value if band else None,
        working=(
            _deviation_step(active, label, achieved.value, deviation),
            *(step for end in band for step in end.steps),
        ),
    )


def _held_in(drafts: Sequence[Draft], active: str, label: Strength, made: _Made) -> tuple[Derived[Quantity], ...]:
    """What lines bring of an active, in what is taken of them."""
    kind = label.counted_kind
    return held_by_others(drafts, "", active, kind, is_theory=False, substances=made.substances)


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
    needed, taken, steps = _needed_and_taken(line)
    formula, numbers, reached = "c x taken / needed", {"c": target, "taken": taken, "needed": needed}, Fraction(1)
    vehicle = _reached(active, line)
    if vehicle is not None:
        reached, formula, steps = vehicle.value, f"{formula} x r", (*steps, *vehicle.steps)
        numbers["r"] = reached
    value = target.value * ratio(taken, needed) * reached
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
        held_by_others(
            made.drafts, line.id, active, target.counted_kind, is_theory=is_theory, substances=made.substances
        )
        for is_theory in (True, False)
    )
    own = all_of_it - sum_of([one.value for one in theory], like=all_of_it)
    held = [in_unit_of(one, all_of_it).value for one in actual]
    needed, taken, own_steps = _needed_and_taken(line)
    vehicle = _reached(active, line)
    reached = Fraction(1) if vehicle is None else vehicle.value
    brought = sum_of([times(own, ratio(taken, needed) * reached), *held], like=all_of_it)
    numbers = {"own": own, "taken": taken, "needed": needed, "held": held, "all": all_of_it}
    numbers |= {} if vehicle is None else {"r": reached}
    of_vehicle = () if vehicle is None else vehicle.steps
    steps = (*own_steps, *of_vehicle, *(step for one in actual for step in one.steps))
    formula = f"(own x taken / needed{'' if vehicle is None else ' x r'} + sum(held)) / all"
    return derive(ratio(brought, all_of_it), f"share({active})", formula, numbers, after=steps)


def _reached(active: str, line: BatchLine) -> Derived[Fraction] | None:
    """Of a vehicle made in the same run, what it holds of an active as a fraction of what it is labeled to hold."""
    worked = line.reached.get(active)
    if worked is None or worked.achieved is None or worked.share is None:
        return None
    numbers = {"c(achieved)": worked.achieved.value, "c(label)": worked.stated}
    return derive(worked.share, f"r({line.name})", "c(achieved) / c(label)", numbers, source=stated("vehicle"))


def _sum_step(made: _Made, total: Quantity) -> Step:
    """What goes in, line by line; what leaves the product again is taken off."""
    masses = [(line.measuring is Measuring.REMOVE, line.mass) for line in made.lines if line.mass is not None]
    removed = [mass for leaves, mass in masses if leaves]
    numbers = {"m": [mass for leaves, mass in masses if not leaves], "removed": removed}
    formula = "sum(m) - sum(removed)" if removed else "sum(m)"
    return derive(total, "sum of the masses", formula, numbers).steps[-1]


def _needed_and_taken(line: BatchLine) -> tuple[Quantity, Quantity, tuple[Step, ...]]:
    """Amount needed of a line and amount taken of it: as measured, as counted, or as powder weighed.

    Of several lots, what each part counts of what is needed, with its working.
    """
    if line.parts:
        return _of_parts(line)
    if line.dilution is not None and line.corrected is not None:
        return line.corrected, line.dilution.own, ()
    counted = line.counted
    if counted is not None and counted.to_take is not None and counted.crushed_weight is not None:
        return times(counted.crushed_weight, counted.exact / counted.whole), counted.to_take, ()
    if counted is not None and counted.share is not None and line.corrected is not None:
        return line.corrected, line.corrected, ()
    if line.corrected is None or line.to_measure is None:
        raise AssertionError(f"{line.id} has a rounding, but no amount")
    return line.corrected, line.to_measure, ()


def _of_parts(line: BatchLine) -> tuple[Quantity, Quantity, tuple[Step, ...]]:
    """What is needed of a line, and the sum of what its parts count of it."""
    if line.needed is None:
        raise AssertionError(f"{line.id} has parts, but no amount")
    counts: list[Quantity] = []
    steps: list[Step] = []
    for part in line.parts:
        counted = _as_counted(line, part)
        counts.append(counted.value)
        steps.extend(counted.steps)
    total = sum_of(counts, like=line.needed)
    steps.extend(derive(total, f"taken({line.name})", "sum(counted)", {"counted": counts}).steps)
    return line.needed, total, tuple(steps)


def _as_counted(line: BatchLine, part: BatchLine) -> Derived[Quantity]:
    """What a part, as it is measured, counts of what is needed of the line."""
    needed, taken, _ = _needed_and_taken(part)
    if part.needed is None or part.lot is None:
        raise AssertionError(f"{line.id} has a part without an amount")
    value = in_readable_unit(times(part.needed, ratio(taken, needed)))
    numbers = {"needed": part.needed, "taken": taken, "corrected": needed}
    return derive(value, f"counted({line.name}, lot {part.lot.number})", "needed x taken / corrected", numbers)


def _error(line: BatchLine) -> tuple[Quantity | None, tuple[Step, ...]]:
    """What a line may be off by, as its amount taken is counted; None where nothing of it is on an instrument."""
    if line.dilution is not None:
        own = line.dilution.own
        error = in_readable_unit(times(own, line.dilution.error))
        numbers = {"error": percent(line.dilution.error, US_SUBSTITUTED), "own": own}
        return error, derive(error, f"e({line.name})", "error x own", numbers).steps
    if not line.parts:
        return _of_instrument(line)
    errors: list[Quantity] = []
    steps: list[Step] = []
    for part in line.parts:
        off, of_fillings = _of_instrument(part)
        if off is None or part.needed is None or part.lot is None:
            continue
        needed, _, _ = _needed_and_taken(part)
        value = in_readable_unit(times(part.needed, ratio(off, needed)))
        numbers = {"needed": part.needed, "e": off, "corrected": needed}
        step = derive(value, f"e({line.name}, lot {part.lot.number})", "needed x e / corrected", numbers)
        errors.append(value)
        steps.extend((*of_fillings, *step.steps))
    if not errors:
        return None, ()
    total = sum_of(errors, like=errors[0])
    return total, (*steps, *derive(total, "e", "sum(errors)", {"errors": errors}).steps)


def _of_instrument(line: BatchLine) -> tuple[Quantity | None, tuple[Step, ...]]:
    """What the instrument of a line may be off by, in all of its fillings."""
    if line.instrument is None or line.fillings is None:
        return (None if line.instrument is None else line.instrument.error), ()
    error = times(line.instrument.error, line.fillings.number)
    numbers = {"n": Fraction(line.fillings.number), "e(filling)": line.instrument.error}
    return error, derive(error, f"e({line.name})", "n x e(filling)", numbers).steps


def _deviation_step(active: str, label: Strength, achieved: Strength, deviation: Fraction) -> Step:
    numbers = {"c(achieved)": achieved, "c(label)": label}
    return derive(deviation, f"deviation({active})", "c(achieved) / c(label) - 1", numbers).steps[-1]


def _band(active: str, line: BatchLine, made: _Made, share: Fraction) -> tuple[Derived[Fraction], ...]:
    """The lowest and the highest strength that the instruments' errors leave, as shares of the label's.

    At the lowest the active is short by its error and all else is over by theirs; at the highest the
    other way round.
    """
    error, steps = _error(line)
    if error is None:
        return ()
    _, taken, _ = _needed_and_taken(line)
    own, vehicle = ratio(error, taken), line.reached.get(active)
    errors = None if made.total is None else _errors_as_masses([line], made, made.total)
    bounds = []
    for name, sign in (("lowest", -1), ("highest", 1)):
        less, more = _SIGNS[sign], _SIGNS[-sign]
        value = share * (1 + sign * own)
        numbers = {"share": share, "m": taken, "e": error}
        formula = f"share x (m {less} e) / m"
        end = None if vehicle is None else vehicle.lowest if sign < 0 else vehicle.highest
        if vehicle is not None and vehicle.share is not None and end is not None:
            value *= end / vehicle.share
            formula += " x v / r"
            numbers |= {"v": end, "r": vehicle.share}
        if made.total is not None and errors is not None:
            mine, others = errors
            own_error = "e" if mine == error else "e(mass)"
            moved = sum_of([made.total, times(mine, sign), times(others, -sign)], like=made.total)
            value *= ratio(made.total, moved)
            formula += f" x M / (M {less} {own_error} {more} E)"
            numbers |= {"M": made.total, own_error: mine, "E": others}
        bounds.append(derive(value, f"{name}({active})", formula, numbers, source=INSTRUMENTS, after=steps))
        steps = ()
    return tuple(bounds)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Brought(Frozen):
    """What one line brings of an active, and what its measurement may be off by."""

    line: BatchLine
    held: Quantity
    error: Quantity
    taken: Quantity
    steps: tuple[Step, ...]


def _band_of_sources(active: str, label: Strength, made: _Made, share: Fraction) -> tuple[Derived[Fraction], ...]:
    """The same of an active that several lines bring, by what each of them may be off by."""
    own = list(_measured_sources(active, label, made))
    if not own:
        return ()
    each = _held_in(made.drafts, active, label, made)
    held = in_readable_unit(sum_of([one.value for one in each], like=each[0].value))
    off = in_readable_unit(sum_of([times(one.held, ratio(one.error, one.taken)) for one in own], like=held))
    numbers = {"held": [one.held for one in own], "e": [one.error for one in own], "taken": [one.taken for one in own]}
    before = tuple(step for one in own for step in one.steps)
    steps = derive(off, f"e({active})", "sum(held x e / taken)", numbers, after=before).steps
    bounds = []
    for name, sign, less, more in (("lowest", -1, "-", "+"), ("highest", 1, "+", "-")):
        value = share * (1 + sign * ratio(off, held))
        formula, values = f"share x (A {less} e(A)) / A", {"share": share, "A": held, "e(A)": off}
        if made.total is not None:
            mine, others = _errors_as_masses([one.line for one in own], made, made.total)
            moved = sum_of([made.total, times(mine, sign), times(others, -sign)], like=made.total)
            value *= ratio(made.total, moved)
            formula += f" x M / (M {less} e {more} E)"
            values |= {"M": made.total, "e": mine, "E": others}
        bounds.append(derive(value, f"{name}({active})", formula, values, source=INSTRUMENTS, after=steps))
        steps = ()
    return tuple(bounds)


def _measured_sources(active: str, label: Strength, made: _Made) -> Iterator[_Brought]:
    """The lines that hold an active and are measured on an instrument."""
    for draft in made.drafts:
        brought = _held_in([draft], active, label, made)
        error, of_error = _error(draft.line)
        is_measured = error is not None and all(part.rounding is not None for part in draft.line.parts)
        if brought and error is not None and is_measured:
            held = sum_of([one.value for one in brought], like=brought[0].value)
            _, taken, of_taken = _needed_and_taken(draft.line)
            yield _Brought(line=draft.line, held=held, error=error, taken=taken, steps=(*of_error, *of_taken))


def _errors_as_masses(own: Sequence[BatchLine], made: _Made, total: Quantity) -> tuple[Quantity, Quantity]:
    """``e`` and ``E``: what the active's lines may be off by, and all others together."""
    ids = [line.id for line in own]
    errors = [(other.id in ids, error) for other in made.lines if (error := _error_as_mass(other)) is not None]
    mine, others = ([error for is_mine, error in errors if is_mine is of_the_active] for of_the_active in (True, False))
    return in_readable_unit(sum_of(mine, like=total)), in_readable_unit(sum_of(others, like=total))


def _error_as_mass(line: BatchLine) -> Quantity | None:
    """What a line may be off by, as a mass; None where it is not measured on an instrument."""
    if line.parts:
        errors = [error for part in line.parts if (error := _error_as_mass(part)) is not None]
        return sum_of(errors, like=errors[0]) if errors else None
    if line.dilution is not None and line.mass is not None:
        return times(line.mass, line.dilution.aliquot.error)
    error, _ = _of_instrument(line)
    if error is None or line.mass is None:
        return None
    if is_kind(error, "mass") or line.to_measure is None:
        return times(error, kept_share(line.ingredient))
    return times(line.mass, ratio(error, line.to_measure))
