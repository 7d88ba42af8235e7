"""One of two emulsifiers: its part of both, by the HLB that the oils require, each for its mass."""

from __future__ import annotations

from fractions import Fraction

from formulate.recheck.batch import Batch
from formulate.recheck.lines.isotonic import figure
from formulate.recheck.reading.reader import MASS, Amount, added, number, ratio
from formulate.recheck.reading.typed import Line, alone, text_of
from formulate.recheck.taking.portion import Portion


def is_one(line: Line) -> bool:
    """Whether the line is of the pair."""
    return line.amount == "emulsifier"


def portion(line: Line, batch: Batch) -> Portion:
    """Its mass; both together have the HLB."""
    pair, by_id = batch.typed["recipe"]["emulsifiers"], {alone(one.id): one for one in batch.lines}
    oils = [(one.theory[MASS], number(typed)) for one in batch.portions if (typed := figure(one.line, "required HLB"))]
    oils = oils or [(Fraction(1), number(text_of(pair, "HLB")))]
    wanted = added(mass * hlb for mass, hlb in oils) / added(mass for mass, _ in oils)
    high, low = (number(figure(by_id[pair[key]], "HLB")) for key in ("high", "low"))
    off = wanted - low if alone(line.id) == pair["high"] else high - wanted
    both = ratio(text_of(pair, "total"))
    return batch.portion(line, Amount(MASS, both.base * batch.total.size(both.within) * off / (high - low)))
