"""A batch found again: what goes in, and what the finished product holds."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from formulate.recheck.batch import Batch
from formulate.recheck.content.composition import Component, composition_of
from formulate.recheck.content.strengths import AchievedStrength, strengths_of
from formulate.recheck.lines import batch_of
from formulate.recheck.lines.diluted import NO_WAYS, Ways
from formulate.recheck.reading.recorded import Found
from formulate.recheck.reading.typed import Texts
from formulate.recheck.taking.portion import Portion
from formulate.recheck.vehicles import vehicles_of

#: A finding that must be there: its code, its place, and the figures of it that are found here.
Stop: TypeAlias = "tuple[str, str, Mapping[str, Found]]"
#: A share at the least and at the most of what is added within a range; None where it is not known.
Ends: TypeAlias = "tuple[Fraction | None, Fraction | None]"


class Second:
    """A batch as the second computation finds it; *ways* are the dilutions that were searched for."""

    def __init__(self, typed: Texts, ways: Ways = NO_WAYS) -> None:
        self.typed = typed
        self.batch = batch_of(typed, ways=ways)
        self.vehicles = vehicles_of(self.batch, ways)

    @property
    def every_batch(self) -> tuple[Batch, ...]:
        """The vehicles made in the same run, then the batch."""
        return (*(vehicle.batch for vehicle in self.vehicles.values()), self.batch)

    @property
    def every_portion(self) -> list[Portion]:
        """What goes in of each line of all of them."""
        return [portion for batch in self.every_batch for portion in batch.portions]

    @cached_property
    def strengths(self) -> Mapping[str, AchievedStrength]:
        """Each active with its strength."""
        return strengths_of(self.batch)

    @cached_property
    def composition(self) -> tuple[Component, ...]:
        """What it holds, to the last substance; of a range the least."""
        return tuple((known_as, name, w_w[0], w_v[0]) for known_as, name, w_w, w_v in self.ends)

    @cached_property
    def ends(self) -> list[tuple[str, str, Ends, Ends]]:
        """The same with the shares at both ends of what is added within a range."""
        least = most = composition_of(self.batch, self.vehicles, 0)
        if any(portion.between for portion in self.every_portion):
            most = composition_of(self.batch, self.vehicles, 1)
        both = zip(least, most, strict=True)
        return [(*one[:2], _ends(one[2], other[2]), _ends(one[3], other[3])) for one, other in both]


def _ends(one: Fraction | None, other: Fraction | None) -> Ends:
    """The smaller, and where it is another the larger; None where one is not known."""
    if one is None or other is None:
        return None, None
    return min(one, other), max(one, other) if one != other else None
