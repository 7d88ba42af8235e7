"""How the lines share the total: each line in its order, by parts, and the fill line."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.errors import InputError
from formulate.recheck.correction import policy_of
from formulate.recheck.measuring import Instrument, Portion, held_by, measured, portion_of
from formulate.recheck.needed import (
    BY_WEIGHT,
    Total,
    active_of,
    is_as_needed,
    is_fill,
    labeled,
    needed_by_parts,
    needed_of,
    parts_of,
)
from formulate.recheck.reader import MASS, VOLUME, Amount, amount, to_digits
from formulate.recheck.typed import Line, Texts, lines_of, text_of


def portions_of(typed: Texts, total: Total, instruments: Sequence[Instrument]) -> list[Portion]:
    """Every line in the order of the recipe; first those with numbers of their own, then parts, then the fill."""
    policy, lines = policy_of(typed), lines_of(typed)
    portions: dict[str, Portion] = {}
    in_parts = [line for line in lines if parts_of(line) is not None]
    for line in lines:
        if is_as_needed(line):
            portions[line.id] = Portion(line, "as needed")
        elif line.amount.startswith("rest of "):
            continue
        elif line not in in_parts and not is_fill(line):
            portions[line.id] = portion_of(line, needed_of(line, typed, total), policy, instruments)
    for line in (line for line in lines if line.amount.startswith("rest of ")):
        labels = labeled(typed)
        active = active_of(line, list(labels))
        held = held_by(list(portions.values()), active, labels[active].of, by_theory=True)
        portions[line.id] = portion_of(line, needed_of(line, typed, total, held), policy, instruments)
    shared = shared_by_parts(lines, list(portions.values()), total) if in_parts else Fraction(0)
    for line in in_parts:
        portions[line.id] = portion_of(line, needed_by_parts(line, lines, shared), policy, instruments)
    fills = [line for line in lines if is_fill(line)]
    for line in fills:
        portions[line.id] = fill_of(line, list(portions.values()), typed, total, instruments)
    if not fills:
        check_without_fill(list(portions.values()), total)
    return [portions[line.id] for line in lines]


def shared_by_parts(lines: Sequence[Line], portions: Sequence[Portion], total: Total) -> Fraction:
    """What all lines in parts share: the batch total, less what the lines with numbers of their own take of it."""
    bases = {parts[1] for parts in map(parts_of, lines) if parts is not None}
    if len(bases) != 1:
        raise InputError("parts on one basis", code="E_RECHECK_NEEDS", where="ingredients")
    kind = MASS if bases == {BY_WEIGHT} else VOLUME
    fills = [line for line in lines if is_fill(line)]
    if fills and not fills[0].amount.endswith(" parts"):
        raise InputError("the total number of parts", code="E_RECHECK_NEEDS", where=fills[0].id)
    if fills:
        return total.size(kind)
    return _room(total.size(kind), [_size(portion, portion.theory, kind) for portion in portions])


def _size(portion: Portion, sizes: dict[str, Fraction], kind: str) -> Fraction:
    if kind not in sizes:
        raise InputError(f"the {kind} of {portion.line.id}", code="E_RECHECK_NEEDS", where=portion.line.id)
    return portion.signed(sizes, kind)


def _room(size: Fraction, others: Sequence[Fraction]) -> Fraction:
    left = size
    for other in others:
        left -= other
    if left <= 0:
        raise InputError("room in the batch total", code="E_RECHECK_NEEDS", where="ingredients")
    return left


def fill_of(
    line: Line, others: Sequence[Portion], typed: Texts, total: Total, instruments: Sequence[Instrument]
) -> Portion:
    """The fill line: weighed where its mass can be known, else q.s. to the batch total.

    Parameters
    ----------
    line : Line
        The fill line itself.
    others : Sequence[Portion]
        What was found for all other lines.
    typed : Texts
        The typed texts, for what the recipe yields.
    total : Total
        How much is prepared.
    instruments : Sequence[Instrument]
        What it may be weighed on.
    """
    _refuse_another_yield(line, typed)
    if total.filled not in (MASS, VOLUME):
        raise InputError("what one dosage unit holds", code="E_RECHECK_NEEDS", where=line.id)
    if total.filled == VOLUME:
        return _up_to_volume(line, others, total)
    by_feel = any(is_as_needed(other.line) for other in others)
    if by_feel or any(MASS not in other.actual for other in others):
        return _up_to_mass(line, others, total)
    size = total.size(MASS)
    needed = _room(size, [other.signed(other.theory, MASS) for other in others])
    corrected = _room(size, [other.signed(other.actual, MASS) for other in others])
    portion = measured(line, Amount(MASS, needed), Amount(MASS, corrected), instruments)
    portion.theory = {MASS: needed}
    return portion


def _refuse_another_yield(line: Line, typed: Texts) -> None:
    """``to 100 mL`` must be what the recipe yields."""
    said = line.amount.removeprefix("to ").strip(" ")
    if said == "make" or said.endswith((" each", " parts", "%")):
        return
    yields = text_of(typed["recipe"], "yields")
    if not yields or amount(yields).plain != amount(said).plain:
        raise InputError("the amount that the recipe yields", code="E_RECHECK_NEEDS", where=line.id, given=said)


def _up_to_mass(line: Line, others: Sequence[Portion], total: Total) -> Portion:
    """q.s. to the mass; where only what is added as needed is unknown, the others leave the most that it can take."""
    size = total.size(MASS)
    others_with_mass = [other for other in others if MASS in other.actual]
    most = _room(size, [other.signed(other.actual, MASS) for other in others_with_mass])
    _room(size, [other.signed(other.theory, MASS) for other in others if MASS in other.theory])
    unknown = [other for other in others if MASS not in other.actual and not is_as_needed(other.line)]
    estimate = None if unknown else Amount(MASS, most)
    return Portion(line, "add to make", make_to=Amount(MASS, size), estimate=estimate)


def _up_to_volume(line: Line, others: Sequence[Portion], total: Total) -> Portion:
    """q.s. to the volume; about the amount that takes, where the volumes of all others are known."""
    size = total.size(VOLUME)
    others_with_volume = [other for other in others if VOLUME in other.actual]
    left = _room(size, [other.signed(other.actual, VOLUME) for other in others_with_volume])
    estimate = (
        Amount(VOLUME, to_digits(left / total.unit, 3) * total.unit) if len(others_with_volume) == len(others) else None
    )
    return Portion(line, "add to make", make_to=Amount(VOLUME, size), estimate=estimate)


def check_without_fill(portions: Sequence[Portion], total: Total) -> None:
    """Without a fill line the lines must add up to the batch total exactly, by theory."""
    if total.filled not in (MASS, VOLUME):
        return
    sizes = [_size(portion, portion.theory, total.filled) for portion in portions]
    if sum(sizes, Fraction(0)) != total.size(total.filled):
        raise InputError("lines that add up to the batch total", code="E_RECHECK_NEEDS", where="ingredients")
