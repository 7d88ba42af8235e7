"""The line that brings the batch to its amount: weighed where its mass can be known, else q.s. to the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from formulate.recheck.batch import Batch
from formulate.recheck.content.ethanol import density
from formulate.recheck.dosage_units import of_one
from formulate.recheck.lines import as_needed
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, added, amount, demand, lacks, size_in, to_digits
from formulate.recheck.reading.typed import Line, text_of
from formulate.recheck.taking.portion import Portion, drawn, in_turn, measured, sizes_of, took
from formulate.recheck.total import Total


def is_one(line: Line) -> bool:
    """Whether the line brings the batch to its amount."""
    return line.brings_up


def portion(line: Line, batch: Batch) -> Portion:
    """What the other lines leave."""
    _refuse_another_yield(line, batch)
    one, total, others = of_one(line, batch), batch.total, batch.portions
    demand(total.filled in (MASS, VOLUME), line.id, "what one dosage unit holds")
    if total.filled == VOLUME or any(as_needed.is_one(one.line) or MASS not in one.actual for one in others):
        return _up_to(line, others, batch)
    size = total.size(MASS)
    theory = [other.signed(other.in_batch, MASS) for other in others]
    needed = room(size, theory) if one is None else one.fill * total.size(total.kind)
    corrected = Amount(MASS, room(size, [other.signed(other.actual, MASS) for other in others]))
    bench = batch.bench._replace(size=Amount(MASS, size))
    weighed = drawn(line, corrected, lambda one, part: measured(one, part, part, bench), bench.containers)
    weighed.needed, weighed.theory = Amount(MASS, needed), {MASS: needed}
    return weighed


def _from_lots(portion: Portion, most: Amount, batch: Batch) -> Portion:
    """About all of each lot, down to one that holds the rest; without an estimate the lots alone."""
    containers, about = batch.bench.containers, portion.estimate

    def held(one: Line, wanted: Fraction) -> Fraction | None:
        sizes = sizes_of(one, containers.left(one, one.lot)) if text_of(one.lot, "quantity") else {}
        there_is = sizes.get(most.kind, wanted)  # where that is not limited, or not known in that kind, it is enough
        return there_is if there_is < wanted else None

    taken = in_turn(containers.open_lots(portion.line), most.base, held)
    last, rest = taken[-1]
    short = Amount(most.kind, rest - there_is) if (there_is := held(last, rest)) is not None and about is None else None
    parts = [replace(portion, line=one, lacking=short if one is last else None) for one, _ in taken]
    if len(parts) > 1:
        for part, (_, size) in zip(parts, taken, strict=True):
            part.make_to, part.estimate_to, part.estimate = None, None, about and Amount(most.kind, size)
        parts = [replace(portion, line=parts[0].line, parts=parts)]
    return took(parts[0], containers)


def check(batch: Batch) -> None:
    """Without a fill line the lines must add up to the batch total exactly, by theory."""
    total = batch.total
    if not any(map(is_one, batch.lines)) and total.filled in (MASS, VOLUME):
        together = added(by_theory(one, total.filled) for one in batch.portions)
        demand(together == total.size(total.filled), "ingredients", "lines that add up to the batch total")


def by_theory(portion: Portion, kind: str) -> Fraction:
    """What a line takes of the total before anything is rounded."""
    size_in(portion.theory, kind, portion.line.id)
    return portion.signed(portion.in_batch, kind)


def room(size: Fraction, others: Sequence[Fraction]) -> Fraction:
    """What the others leave of the total; there has to be something."""
    left = size - added(others)
    return left if left > 0 else lacks("ingredients", "room in the batch total")


def _refuse_another_yield(line: Line, batch: Batch) -> None:
    """``to 100 mL`` must be what the recipe yields."""
    said = line.amount.removeprefix("to ").strip(" ")
    if said in ("make", "fill", "fill the mold") or said.endswith((" each", " finished", " parts", "%")):
        return
    yields = text_of(batch.typed["recipe"], "yields")
    demand(yields and amount(yields).plain == amount(said).plain, line.id, "the amount that the recipe yields", said)


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
    return _from_lots(portion, most, batch)


def _water(line: Line, others: Sequence[Portion], total: Total) -> list[Fraction]:
    """Milliliters that bring ethanol to the volume that others leave, once contracted; nothing for another fill."""
    spirits = [(one, one.line.ethanol) for one in others if one.line.ethanol is not None]
    is_known = all(VOLUME in one.actual and not one.line.leaves for one in others)
    if not (spirits and "ethanol" in line.figures and is_known) or line.ethanol:
        return []
    room = total.size(VOLUME) - sum(one.actual[VOLUME] for one in others if one.line.ethanol is None)
    ethanol = added(one.actual[VOLUME] * content for one, content in spirits)
    grams = room * density(ethanol / room) - sum(one.actual[MASS] for one, _ in spirits)
    left = grams / density(Fraction(0)) / total.unit
    return [to_digits(left, 3 if len(spirits) == len(others) else 2) * total.unit] * 2 if left > 0 else []


def _left(others: Sequence[Portion], kind: str, total: Total) -> list[Fraction]:
    """What the others leave, at the most and at the least of what is added within a range."""
    ends = [[one for one in (other.at(end) for other in others) if kind in one.actual] for end in (1, 0)]
    return [room(total.size(kind), [one.signed(one.actual, kind) for one in end]) for end in ends]
