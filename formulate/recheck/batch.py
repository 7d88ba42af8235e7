"""A batch as the second computation finds it: its total, its lines, and what goes in of each so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from formulate.recheck.content.labeled import labeled
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, Ratio, amount
from formulate.recheck.reading.typed import Line, Texts, text_of
from formulate.recheck.taking.bench import Bench
from formulate.recheck.taking.correction import policy_of
from formulate.recheck.taking.portion import Portion, portion_of
from formulate.recheck.taking.shelf import lines_with_lots
from formulate.recheck.total import Total, total_of


class Batch(NamedTuple):
    """What was typed, and what was found from it."""

    typed: Texts
    make: Amount
    total: Total
    labels: Mapping[str, Ratio]  # the strength of each active
    lines: tuple[Line, ...]
    bench: Bench
    policy: str  # of correction
    found: dict[str, Portion]  # by line id, in the order in which they are found

    @classmethod
    def of(cls, typed: Texts, make: Amount | None = None, bench: Bench | None = None) -> Batch:
        """The batch of these typed texts, before any line is calculated; as much as others need, on their bench."""
        make = amount(text_of(typed, "make")) if make is None else make
        total = total_of(typed, make)
        size = Amount(total.filled, total.sizes[total.filled]) if total.filled in (MASS, VOLUME) else None
        bench = (Bench.of(typed) if bench is None else bench)._replace(size=size)
        lines = lines_with_lots(typed)
        return cls(typed, make, total, labeled(typed, lines, total), lines, bench, policy_of(typed), {})

    @property
    def portions(self) -> Sequence[Portion]:
        """What goes in of each line that was found, in the order of the recipe."""
        return [self.found[line.id] for line in self.lines if line.id in self.found]

    def at(self, end: int) -> Batch:
        """With every line that is added within a range at its least (0) or its most (1)."""
        return self._replace(found={name: portion.at(end) for name, portion in self.found.items()})

    def total_for(self, line: Line) -> Total:
        """What a line is for: without the overfill where it is not in it."""
        is_in_overfill = text_of(line.recipe, "overfill") != "no"
        return self.total if is_in_overfill else total_of({**self.typed, "overfill": ""}, self.make)

    def portion(self, line: Line, needed: Amount) -> Portion:
        """A line that needs that amount, through correction and rounding."""
        return portion_of(line, needed, self.policy, self.bench)
