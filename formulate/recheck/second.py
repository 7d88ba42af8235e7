"""A batch found again: what goes in, and what the finished product holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from formulate.recheck.composition import Component, composition_of
from formulate.recheck.lines import batch_of
from formulate.recheck.reading.typed import Texts
from formulate.recheck.strengths import AchievedStrength, strengths_of


class Second:
    """A batch as the second computation finds it; *given* is what the record says of names that only a table knows."""

    def __init__(self, typed: Texts, given: Texts) -> None:
        self.typed = typed
        self.given = given
        self.batch = batch_of(typed)

    @cached_property
    def strengths(self) -> Mapping[str, AchievedStrength]:
        """Each active with its strength."""
        return strengths_of(self.batch)

    @cached_property
    def composition(self) -> tuple[Component, ...]:
        """What it holds, to the last substance."""
        return composition_of(self.batch)
