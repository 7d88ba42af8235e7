"""A dilution as it is made: its steps in order, what is taken of the last mixture, and what that brings."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from fractions import Fraction

from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.pharmacy.equipment import Instrument
from formulate.rounding import round_up
from formulate.strength import Strength
from formulate.units import Quantity
from formulate.working import Step

#: A tenth of a percent.
SHOWN = Fraction(1, 1000)

__all__ = ["Dilution", "DilutionKind", "DilutionStep", "Measured"]


class DilutionKind(enum.Enum):
    """How it is diluted; the value is its printed name."""

    TRITURATION = "trituration"
    BY_WEIGHT = "solution by weight"
    BY_VOLUME = "solution by volume"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Measured(Frozen):
    """What an instrument shows."""

    amount: Quantity  # rounded once
    instrument: Instrument
    error: Fraction  # possible error of the instrument, as a share; of a diluent, as a share of the mixture

    @property
    def error_shown(self) -> Fraction:
        """The error as it is printed: in percent, up to the next tenth."""
        return round_up(self.error, SHOWN)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DilutionStep(Frozen):
    """One mixture: what is taken of the active or of the mixture before, and what is added to it."""

    number: int  # from 1
    take: Measured
    diluent: Measured | None  # what is weighed of it; None where the mixture is brought to its volume
    mixture: Quantity  # what is made
    brought_to: Measured | None  # the volume that it is brought to, and the measure; None where the diluent is weighed
    strength: Strength  # of the active as the recipe counts it, for the label
    left_over: Quantity  # of the mixture, when the next part of it was taken
    working: tuple[Step, ...] = ()

    @property
    def measured(self) -> tuple[Measured, ...]:
        """What is measured in this step, in order."""
        return tuple(one for one in (self.take, self.diluent, self.brought_to) if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dilution(Frozen):
    """The way from an amount that can be measured to one that cannot.

    Parameters
    ----------
    kind : DilutionKind
        How it is diluted.
    active : str
        What is diluted, as the label of a mixture names it.
    diluent : str
        Name of the diluent.
    line : str
        Id of the recipe's line that the diluent is; ``""`` for another substance.
    steps : tuple[DilutionStep, ...]
        The mixtures, each made from the one before.
    aliquot : Measured
        What is taken of the last mixture into the batch.
    exact : Quantity
        The aliquot before it is rounded.
    own : Quantity
        What the aliquot brings of the active, as it is weighed.
    own_mass, own_volume : Quantity or None
        The same as a mass and as a volume, where they are known.
    carrier_mass, carrier_volume : Quantity or None
        What the aliquot brings of the diluent, where they are known.
    error : Fraction
        What the active in the aliquot may be off by, all instruments in the worst case.
    working : tuple[Step, ...]
        Of the aliquot, of what it brings, and of the error, behind the workings of the steps.
    """

    kind: DilutionKind
    active: str
    diluent: str
    line: str
    steps: tuple[DilutionStep, ...]
    aliquot: Measured
    exact: Quantity
    own: Quantity
    own_mass: Quantity | None = None
    own_volume: Quantity | None = None
    carrier_mass: Quantity | None = None
    carrier_volume: Quantity | None = None
    error: Fraction
    working: tuple[Step, ...] = ()

    @property
    def measured(self) -> tuple[Measured, ...]:
        """Everything that is measured for it, in order."""
        return (*(one for step in self.steps for one in step.measured), self.aliquot)

    @property
    def error_shown(self) -> Fraction:
        """The error as it is printed: in percent, up to the next tenth."""
        return round_up(self.error, SHOWN)

    @property
    def rounding(self) -> Fraction:
        """What rounding the aliquot changes of the active."""
        return Fraction((self.aliquot.amount / self.exact).to("").magnitude) - 1

    def name(self, number: int) -> Message:
        """The name of a mixture, as it is printed on its label."""
        if len(self.steps) == 1:
            return message("dilution.name", active=self.active)
        return message("dilution.numbered", number=str(number), active=self.active)
