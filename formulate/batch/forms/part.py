"""What every family of dosage forms adds to a batch: a part of its record, and what its fill line rests on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from formulate.findings import Finding
from formulate.frozen import Frozen
from formulate.messages import Message
from formulate.pharmacy.equipment import Instrument
from formulate.units import Quantity
from formulate.working import Derived, Step

__all__ = ["Content", "FormPart", "used_instruments"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FormPart(Frozen, ABC):
    """The part of a batch that one family adds; a subclass has its figures as fields.

    Parameters
    ----------
    steps : tuple[Step, ...]
        The working of its figures.
    findings : tuple[Finding, ...]
        What was noticed while they were calculated.
    """

    family: ClassVar[str]  #: its name in the table of families, and in the record

    steps: tuple[Step, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def weighed_on(self) -> str:
        """Id of the balance that single dosage units are weighed on; ``""`` where none is."""
        return ""

    @abstractmethod
    def rows(self) -> tuple[Message, ...]:
        """What is printed of it, a sentence a row, on the terminal and on the sheet."""

    def remarks_of(self, line_id: str) -> tuple[Message, ...]:
        """What is printed beside the amount of a line."""
        return ()

    @abstractmethod
    def figures(self) -> dict[str, object]:
        """Its figures as the record keeps them: plain data."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Content(Frozen):
    """What one dosage unit holds, found from its lines; the fill line follows from it."""

    each: Derived[Quantity]  # mass of one, with its filler or base, exact
    fill: Derived[Quantity]  # needed of the fill line, for all that are prepared


def used_instruments(
    of_lines: Iterable[Iterable[Instrument]], forms: Iterable[FormPart], at_hand: Iterable[Instrument]
) -> tuple[Instrument, ...]:
    """Those of the lines, then those that single dosage units are weighed on, each once."""
    used = {one.id: one for of_line in of_lines for one in of_line}
    of_units = {form.weighed_on for form in forms}
    return tuple((used | {one.id: one for one in at_hand if one.id in of_units}).values())
