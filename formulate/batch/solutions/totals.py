"""A total of the finished product: its figures by name, in the units in which they are printed, and their working."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.exact_json import figure_json
from formulate.frozen import Frozen
from formulate.messages import Figure, Message, message
from formulate.units import Quantity
from formulate.working import Derived, Step

__all__ = ["Total", "in_unit"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Total(Frozen):
    """One row of totals."""

    key: str  # such as ``ion potassium``
    code: str  # of its sentence in the catalog
    figures: Mapping[str, Quantity | Fraction]
    words: Mapping[str, Figure]  # what else the sentence names
    steps: tuple[Step, ...] = ()

    @property
    def row(self) -> Message:
        """As it is printed."""
        return message(self.code, **self.words, **self.figures)

    def recorded(self) -> dict[str, object]:
        """As the record keeps it."""
        return {name: figure_json(figure) for name, figure in self.figures.items()}


def in_unit(derived: Derived[Quantity], unit: str) -> Derived[Quantity]:
    """The same in the unit in which a total is printed; the last step keeps the value."""
    *before, last = derived.steps
    value: Quantity = derived.value.to(unit)
    return Derived(value=value, steps=(*before, replace(last, value=value)))
