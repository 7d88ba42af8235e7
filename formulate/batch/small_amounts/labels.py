"""What the label of a dilution states: each mixture is a container of its own, for as long as the batch is made."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.batch.model import Batch, BatchLine
from formulate.frozen import Frozen
from formulate.messages import Message
from formulate.strength import Strength
from formulate.units import Quantity

__all__ = ["DilutionLabel", "labels_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DilutionLabel(Frozen):
    """The label of one mixture."""

    name: Message
    strength: Strength
    diluent: str
    amount: Quantity  # what is made
    date: str  # date compounded; "" where it is not known yet
    hazard: str  # of the line; "" where none is stated


def labels_of(batch: Batch, line: BatchLine) -> tuple[DilutionLabel, ...]:
    """The labels of a line's dilution, in the order of its steps; none for a line that is not diluted."""
    dilution = line.dilution
    if dilution is None:
        return ()
    return tuple(
        DilutionLabel(
            name=dilution.name(step.number),
            strength=step.strength,
            diluent=dilution.diluent,
            amount=step.mixture,
            date=batch.made,
            hazard=line.ingredient.hazard,
        )
        for step in dilution.steps
    )
