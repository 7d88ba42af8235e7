"""A batch as the second computation finds it: its total, its lines, and what goes in of each so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from formulate.recheck.bench import Bench
from formulate.recheck.correction import policy_of
from formulate.recheck.portion import Portion, portion_of
from formulate.recheck.reading.reader import MASS, VOLUME, Amount
from formulate.recheck.reading.typed import Line, Texts, lines_of
from formulate.recheck.shelf import lots_of
from formulate.recheck.total import Total, total_of


class Batch(NamedTuple):
    """What was typed, and what was found from it."""

    typed: Texts
    total: Total
    lines: tuple[Line, ...]
    bench: Bench
    policy: str  # of correction
    found: dict[str, Portion]  # by line id, in the order in which they are found

    @classmethod
    def of(cls, typed: Texts) -> Batch:
        """The batch of these typed texts, before any line is calculated."""
        total = total_of(typed)
        bench = Bench.of(typed, total.sizes[total.filled] if total.filled in (MASS, VOLUME) else None)
        lines = tuple(line.taking(lots_of(line, typed)) for line in lines_of(typed))
        return cls(typed, total, lines, bench, policy_of(typed), {})

    @property
    def portions(self) -> Sequence[Portion]:
        """What goes in of each line that was found, in the order of the recipe."""
        return [self.found[line.id] for line in self.lines if line.id in self.found]

    def at(self, end: int) -> Batch:
        """With every line that is added within a range at its least (0) or its most (1)."""
        return self._replace(found={name: portion.at(end) for name, portion in self.found.items()})

    def portion(self, line: Line, needed: Amount) -> Portion:
        """A line that needs that amount, through correction and rounding."""
        return portion_of(line, needed, self.policy, self.bench)
