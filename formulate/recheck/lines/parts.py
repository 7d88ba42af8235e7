"""A line in parts, by weight or by volume, of what all such lines share."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from formulate.recheck.batch import Batch
from formulate.recheck.lines import fill
from formulate.recheck.portion import Portion
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, lacks, number
from formulate.recheck.reading.typed import Line

_BASES: Final = {"by weight": MASS, "by volume": VOLUME}


def is_one(line: Line) -> bool:
    """Whether the line is in parts."""
    return _parts_of(line) is not None


def portion(line: Line, batch: Batch) -> Portion:
    """Its part of what they share: the total where the fill line is in parts too, else what other lines leave."""
    stated = {one.id: parts for one in batch.lines if (parts := _parts_of(one)) is not None}
    kinds = {kind for _, kind in stated.values()}
    kind = kinds.pop() if len(kinds) == 1 else lacks("ingredients", "parts on one basis")
    shared, count = batch.total.size(kind), sum((parts for parts, _ in stated.values()), Fraction(0))
    filled = next((one for one in batch.lines if fill.is_one(one)), None)
    if filled is not None:
        typed = filled.amount.removeprefix("to ")
        is_in_parts = typed.endswith(" parts")
        count = number(typed.removesuffix(" parts")) if is_in_parts else lacks(filled.id, "the total number of parts")
    else:
        others = [one for one in batch.portions if one.line.id not in stated]
        shared = fill.room(shared, [fill.by_theory(one, kind) for one in others])
    return batch.portion(line, Amount(kind, shared * stated[line.id][0] / count))


def _parts_of(line: Line) -> tuple[Fraction, str] | None:
    """The number of parts and what they share; None for a line of another kind."""
    for basis, kind in _BASES.items():
        head = line.amount.removesuffix(basis).strip(" ")
        if head != line.amount and head.endswith(("part", "parts")):
            return number(head.removesuffix("s").removesuffix("part")), kind
    return None
