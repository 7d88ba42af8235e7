"""How the lines share the total: each line in its order, by parts, and the fill line."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.errors import InputError
from formulate.recheck.correction import policy_of
from formulate.recheck.measuring import Instrument, Portion, measured, portion_of
from formulate.recheck.needed import BY_WEIGHT, Whole, is_by_feel, is_fill, needed_by_parts, needed_of, parts_of
from formulate.recheck.reader import MASS, VOLUME, Amount, amount, to_digits
from formulate.recheck.typed import Line, Texts, lines_of, text_of


def portions_of(typed: Texts, whole: Whole, instruments: Sequence[Instrument]) -> list[Portion]:
    """Every line in the order of the recipe; first those with numbers of their own, then parts, then the fill."""
    policy, lines = policy_of(typed), lines_of(typed)
    found: dict[str, Portion] = {}
    in_parts = [line for line in lines if parts_of(line) is not None]
    for line in lines:
        if is_by_feel(line):
            found[line.id] = Portion(line, "as needed")
        elif line not in in_parts and not is_fill(line):
            found[line.id] = portion_of(line, needed_of(line, typed, whole), policy, instruments)
    shared = shared_by_parts(lines, list(found.values()), whole) if in_parts else Fraction(0)
    for line in in_parts:
        found[line.id] = portion_of(line, needed_by_parts(line, lines, shared), policy, instruments)
    fills = [line for line in lines if is_fill(line)]
    for line in fills:
        found[line.id] = fill_of(line, list(found.values()), typed, whole, instruments)
    if not fills:
        check_without_fill(list(found.values()), whole)
    return [found[line.id] for line in lines]


# Parts ---------------------------------------------------------------------------------------------


def shared_by_parts(lines: Sequence[Line], portions: Sequence[Portion], whole: Whole) -> Fraction:
    """What all lines in parts share: the whole, less what the lines with numbers of their own take of it."""
    bases = {found[1] for found in map(parts_of, lines) if found is not None}
    if len(bases) != 1:
        raise InputError("parts on one basis", code="E_RECHECK_NEEDS", where="ingredients")
    kind = MASS if bases == {BY_WEIGHT} else VOLUME
    fills = [line for line in lines if is_fill(line)]
    if fills and not fills[0].amount.endswith(" parts"):
        raise InputError("of how many parts the whole consists", code="E_RECHECK_NEEDS", where=fills[0].id)
    if fills:
        return whole.size(kind)
    return _room(whole.size(kind), [_size(portion, portion.theory, kind) for portion in portions])


def _size(portion: Portion, sizes: dict[str, Fraction], kind: str) -> Fraction:
    if kind not in sizes:
        raise InputError(f"the {kind} of {portion.line.id}", code="E_RECHECK_NEEDS", where=portion.line.id)
    return portion.signed(sizes, kind)


def _room(whole: Fraction, others: Sequence[Fraction]) -> Fraction:
    left = whole
    for other in others:
        left -= other
    if left <= 0:
        raise InputError("room in the whole", code="E_RECHECK_NEEDS", where="ingredients")
    return left


# The fill line --------------------------------------------------------------------------------------


def fill_of(
    line: Line, others: Sequence[Portion], typed: Texts, whole: Whole, instruments: Sequence[Instrument]
) -> Portion:
    """The fill line: weighed where its mass can be known, else added to make the whole.

    Parameters
    ----------
    line : Line
        The fill line itself.
    others : Sequence[Portion]
        What was found for all other lines.
    typed : Texts
        The typed texts, for what the recipe yields.
    whole : Whole
        How much is prepared.
    instruments : Sequence[Instrument]
        What it may be weighed on.

    """
    _refuse_another_yield(line, typed)
    if whole.filled not in (MASS, VOLUME):
        raise InputError("what one dosage unit holds", code="E_RECHECK_NEEDS", where=line.id)
    if whole.filled == VOLUME:
        return _up_to_volume(line, others, whole)
    by_feel = any(is_by_feel(other.line) for other in others)
    if by_feel or any(MASS not in other.actual for other in others):
        return _up_to_mass(line, others, whole)
    size = whole.size(MASS)
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


def _up_to_mass(line: Line, others: Sequence[Portion], whole: Whole) -> Portion:
    """Added to make the mass; where only what goes by feel is unknown, the others leave the most that it can take."""
    size = whole.size(MASS)
    known = [other for other in others if MASS in other.actual]
    most = _room(size, [other.signed(other.actual, MASS) for other in known])
    _room(size, [other.signed(other.theory, MASS) for other in others if MASS in other.theory])
    unknown = [other for other in others if MASS not in other.actual and not is_by_feel(other.line)]
    estimate = None if unknown else Amount(MASS, most)
    return Portion(line, "add to make", make_to=Amount(MASS, size), estimate=estimate)


def _up_to_volume(line: Line, others: Sequence[Portion], whole: Whole) -> Portion:
    """Added to make the volume; about how much that takes, where the volumes of all others are known."""
    size = whole.size(VOLUME)
    known = [other for other in others if VOLUME in other.actual]
    left = _room(size, [other.signed(other.actual, VOLUME) for other in known])
    estimate = Amount(VOLUME, to_digits(left / whole.unit, 3) * whole.unit) if len(known) == len(others) else None
    return Portion(line, "add to make", make_to=Amount(VOLUME, size), estimate=estimate)


def check_without_fill(portions: Sequence[Portion], whole: Whole) -> None:
    """Without a fill line the lines must make the whole exactly, by theory."""
    if whole.filled not in (MASS, VOLUME):
        return
    sizes = [_size(portion, portion.theory, whole.filled) for portion in portions]
    if sum(sizes, Fraction(0)) != whole.size(whole.filled):
        raise InputError("lines that make the whole", code="E_RECHECK_NEEDS", where="ingredients")
