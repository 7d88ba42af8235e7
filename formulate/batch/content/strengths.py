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
from formulate.batch.content.measured import error_as, error_of, needed_and_taken, size_of
from formulate.batch.line.amounts import LETTERS, in_unit_of, strength_of, sum_of, times
from formulate.batch.line.drafting import Draft
from formulate.batch.model import AchievedStrength, BatchLine, Measuring
from formulate.calc.shared.arguments import ratio
from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.messages import message
from formulate.recipe.model import FromStrength
from formulate.reference.identities.identity import Substances
from formulate.strength import Strength
from formulate.units import DOSAGE_UNITS, Quantity, in_readable_unit
from formulate.working import Derived, Step, derive, stated

#: What the instruments' errors are taken from.
INSTRUMENTS = stated("instruments' errors")
_SIGNS = {1: "+", -1: "-"}
_SUMS = {"mass": "sum of the masses", "volume": "sum of the volumes"}


def achieved_strengths(
    order: Order, batch_total: BatchTotal, drafts: Sequence[Draft], together: Quantity | None
) -> tuple[AchievedStrength, ...]:
    """The strength of each active from the rounded amounts, in the recipe's order; *together* is their sum."""
    made = _Made(
        batch_total=batch_total,
        drafts=tuple(drafts),
        lines=tuple(draft.line for draft in drafts),
        total=None if batch_total.filled_kind in DOSAGE_UNITS else together,
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
    """What was made: the batch total, the lines, and their sum where it is known, of masses or of volumes."""

    batch_total: BatchTotal
    drafts: tuple[Draft, ...]
    lines: tuple[BatchLine, ...]
    total: Quantity | None
    substances: Substances

    @property
    def kind(self) -> str:
        """In which the lines share the total."""
        return self.batch_total.filled_kind

    @property
    def sum(self) -> str:
        """What their sum is called."""
        return _SUMS[self.kind]

    @property
    def letter(self) -> str:
        """Of the total in a working."""
        return LETTERS[self.kind].upper()


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
        total = made.batch_total.as_kind(made.kind).value
        steps = (*steps, _sum_step(made, made.total))
        value, formula = value * ratio(total, made.total), f"{formula} x {made.letter} / {made.sum}"
        numbers |= {made.letter: total, made.sum: made.total}
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
    needed, taken, steps = needed_and_taken(line)
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
        total = made.batch_total.as_kind(made.kind).value
        value *= ratio(total, made.total)
        formula += f" x {made.letter} / {made.sum}"
        numbers |= {made.letter: total, made.sum: made.total}
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
    needed, taken, own_steps = needed_and_taken(line)
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
    sizes = [(line.measuring is Measuring.REMOVE, size_of(line, made.kind)) for line in made.lines]
    removed = [size for leaves, size in sizes if leaves and size is not None]
    letter = LETTERS[made.kind]
    numbers = {letter: [size for leaves, size in sizes if not leaves], "removed": removed}
    formula = f"sum({letter}) - sum(removed)" if removed else f"sum({letter})"
    return derive(total, made.sum, formula, numbers).steps[-1]


def _deviation_step(active: str, label: Strength, achieved: Strength, deviation: Fraction) -> Step:
    numbers = {"c(achieved)": achieved, "c(label)": label}
    return derive(deviation, f"deviation({active})", "c(achieved) / c(label) - 1", numbers).steps[-1]


def _band(active: str, line: BatchLine, made: _Made, share: Fraction) -> tuple[Derived[Fraction], ...]:
    """The lowest and the highest strength that the instruments' errors leave, as shares of the label's.

    At the lowest the active is short by its error and all else is over by theirs; at the highest the
    other way round.
    """
    error, steps = error_of(line)
    if error is None:
        return ()
    _, taken, _ = needed_and_taken(line)
    own, vehicle = ratio(error, taken), line.reached.get(active)
    errors = None if made.total is None else _errors_in([line], made, made.total)
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
            own_error = "e" if mine == error else f"e({made.kind})"
            moved = sum_of([made.total, times(mine, sign), times(others, -sign)], like=made.total)
            value *= ratio(made.total, moved)
            formula += f" x {made.letter} / ({made.letter} {less} {own_error} {more} E)"
            numbers |= {made.letter: made.total, own_error: mine, "E": others}
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
            mine, others = _errors_in([one.line for one in own], made, made.total)
            moved = sum_of([made.total, times(mine, sign), times(others, -sign)], like=made.total)
            value *= ratio(made.total, moved)
            formula += f" x {made.letter} / ({made.letter} {less} e {more} E)"
            values |= {made.letter: made.total, "e": mine, "E": others}
        bounds.append(derive(value, f"{name}({active})", formula, values, source=INSTRUMENTS, after=steps))
        steps = ()
    return tuple(bounds)


def _measured_sources(active: str, label: Strength, made: _Made) -> Iterator[_Brought]:
    """The lines that hold an active and are measured on an instrument."""
    for draft in made.drafts:
        brought = _held_in([draft], active, label, made)
        error, of_error = error_of(draft.line)
        is_measured = error is not None and all(part.rounding is not None for part in draft.line.parts)
        if brought and error is not None and is_measured:
            held = sum_of([one.value for one in brought], like=brought[0].value)
            _, taken, of_taken = needed_and_taken(draft.line)
            yield _Brought(line=draft.line, held=held, error=error, taken=taken, steps=(*of_error, *of_taken))


def _errors_in(own: Sequence[BatchLine], made: _Made, total: Quantity) -> tuple[Quantity, Quantity]:
    """``e`` and ``E``: what the active's lines may be off by, and all others together."""
    ids = [line.id for line in own]
    each = [(other.id in ids, error_as(made.kind, other)) for other in made.lines]
    errors = [(is_mine, error) for is_mine, error in each if error is not None]
    mine, others = ([error for is_mine, error in errors if is_mine is of_the_active] for of_the_active in (True, False))
    return in_readable_unit(sum_of(mine, like=total)), in_readable_unit(sum_of(others, like=total))
