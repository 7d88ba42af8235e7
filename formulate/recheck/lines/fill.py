"""The line that brings the batch to its amount: weighed where its mass can be known, else q.s. to the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from formulate.recheck.batch import Batch
from formulate.recheck.content.ethanol import density
from formulate.recheck.dosage_units import of_one, with_units
from formulate.recheck.lines import as_needed
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, amount, lacks, to_digits
from formulate.recheck.reading.typed import Line, text_of
from formulate.recheck.taking.portion import Portion, from_lots, measured, sizes_of, took
from formulate.recheck.total import Total


def is_one(line: Line) -> bool:
    """Whether the line brings the batch to its amount."""
    return line.brings_up


def portion(line: Line, batch: Batch) -> Portion:
    """What the other lines leave."""
    _refuse_another_yield(line, batch)
    one = of_one(line, batch)
    batch = batch._replace(total=with_units(batch.total, one))
    total, others = batch.total, batch.portions
    if total.filled not in (MASS, VOLUME):
        lacks(line.id, "what one dosage unit holds")
    if total.filled == VOLUME or any(as_needed.is_one(one.line) or MASS not in one.actual for one in others):
        return _up_to(line, others, batch)
    size = total.size(MASS)
    theory = [other.signed(other.in_batch, MASS) for other in others]
    needed = room(size, theory) if one is None else one.fill * total.size(total.kind)
    corrected = Amount(MASS, room(size, [other.signed(other.actual, MASS) for other in others]))
    bench = batch.bench
    weighed = from_lots(line, corrected, lambda one, part: measured(one, part, part, bench), bench.containers)
    weighed.needed, weighed.theory = Amount(MASS, needed), {MASS: needed}
    return weighed


def _in_turn(portion: Portion, most: Amount, batch: Batch) -> Portion:
    """About all of each lot, down to one that holds the rest; without an estimate the lots alone."""

    def of_lot(one: Line, taken: Fraction, lacking: Fraction = Fraction(0)) -> Portion:
        short = Amount(most.kind, lacking) if lacking > 0 and portion.estimate is None else None
        about = None if portion.estimate is None else Amount(most.kind, taken)
        return replace(portion, line=one, estimate=about, estimate_to=None, lacking=short)

    *lots, last = batch.bench.containers.open_lots(portion.line)
    rest, parts = most.base, list[Portion]()
    for one in lots:
        on_hand = _on_hand(one, most.kind, batch)
        if on_hand is None or rest <= on_hand:
            last = one
            break
        parts.append(of_lot(one, on_hand))
        rest -= on_hand
    on_hand = _on_hand(last, most.kind, batch)
    parts.append(of_lot(last, rest, Fraction(0) if on_hand is None else rest - on_hand))
    if len(parts) == 1:
        return took(replace(portion, line=parts[0].line, lacking=parts[0].lacking), batch.bench.containers)
    parts = [replace(part, make_to=None) for part in parts]
    return took(replace(portion, line=parts[0].line, parts=parts), batch.bench.containers)


def _on_hand(line: Line, kind: str, batch: Batch) -> Fraction | None:
    """What its lot still holds, as that kind; None where that is not limited, or not known."""
    if not text_of(line.lot, "quantity"):
        return None
    return sizes_of(line, batch.bench.containers.left(line, line.lot)).get(kind)


def check(batch: Batch) -> None:
    """Without a fill line the lines must add up to the batch total exactly, by theory."""
    total = batch.total
    if any(map(is_one, batch.lines)) or total.filled not in (MASS, VOLUME):
        return
    if sum((by_theory(one, total.filled) for one in batch.portions), Fraction(0)) != total.size(total.filled):
        lacks("ingredients", "lines that add up to the batch total")


def by_theory(portion: Portion, kind: str) -> Fraction:
    """What a line takes of the total before anything is rounded."""
    if kind not in portion.theory:
        lacks(portion.line.id, f"the {kind} of {portion.line.id}")
    return portion.signed(portion.in_batch, kind)


def room(size: Fraction, others: Sequence[Fraction]) -> Fraction:
    """What the others leave of the total; there has to be something."""
    left = size
    for other in others:
        left -= other
    return left if left > 0 else lacks("ingredients", "room in the batch total")


def _refuse_another_yield(line: Line, batch: Batch) -> None:
    """``to 100 mL`` must be what the recipe yields."""
    said = line.amount.removeprefix("to ").strip(" ")
    if said in ("make", "fill", "fill the mold") or said.endswith((" each", " finished", " parts", "%")):
        return
    yields = text_of(batch.typed["recipe"], "yields")
    if not yields or amount(yields).plain != amount(said).plain:
        lacks(line.id, "the amount that the recipe yields", said)


def _up_to(line: Line, others: Sequence[Portion], batch: Batch) -> Portion:
    """q.s. to the total; about the amount that takes, where the sizes of all others are known.

    Of a mass also where only what is added as needed is unknown: the others leave the most that it can take.
    """
    total, kind = batch.total, batch.total.filled
    left = _left(others, kind, total)
    if kind == MASS:
        room(total.size(MASS), [other.signed(other.in_batch, MASS) for other in others if MASS in other.in_batch])
        is_known = all(MASS in other.actual or as_needed.is_one(other.line) for other in others)
    else:
        left = _water(line, others, total) or [to_digits(one / total.unit, 3) * total.unit for one in left]
        is_known = all(VOLUME in other.at(1).actual for other in others)
    least, most = (Amount(kind, one) for one in left)
    portion = Portion(line, "add to make", make_to=Amount(kind, total.size(kind)))
    if is_known:
        portion.estimate, portion.estimate_to = least, None if least == most else most
    return _in_turn(portion, most, batch)


def _water(line: Line, others: Sequence[Portion], total: Total) -> list[Fraction]:
    """Milliliters that bring ethanol to the volume that others leave, once contracted; nothing for another fill."""
    spirits = [(one, one.line.ethanol) for one in others if one.line.ethanol is not None]
    if not (spirits and "ethanol" in line.figures) or any(
        VOLUME not in one.actual or one.line.leaves for one in others
    ):
        return []
    room = total.size(VOLUME) - sum(one.actual[VOLUME] for one in others if one.line.ethanol is None)
    ethanol = sum((one.actual[VOLUME] * content for one, content in spirits), Fraction(0))
    grams = room * density(ethanol / room) - sum(one.actual[MASS] for one, _ in spirits)
    left = grams / density(Fraction(0)) / total.unit
    return [to_digits(left, 3 if len(spirits) == len(others) else 2) * total.unit] * 2 if left > 0 else []


def _left(others: Sequence[Portion], kind: str, total: Total) -> list[Fraction]:
    """What the others leave, at the most and at the least of what is added within a range."""
    ends = [[one for one in (other.at(end) for other in others) if kind in one.actual] for end in (1, 0)]
    return [room(total.size(kind), [one.signed(one.actual, kind) for one in end]) for end in ends]
