"""The balance for lines that are weighed on one tare: one that suits each of them, and holds all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from formulate.batch.line.instruments import Aims, Instruments, plain
from formulate.batch.model import BatchLine, Measuring
from formulate.pharmacy.equipment import Instrument
from formulate.recipe.method.phases import Phase
from formulate.recipe.model import Ingredient
from formulate.units import Quantity

__all__ = ["balances_on_one_tare", "is_simply_weighed"]


def balances_on_one_tare(
    phases: Sequence[Phase], lines: Mapping[str, BatchLine], aims: Aims, instruments: Instruments
) -> dict[str, Instrument]:
    """The balance of each line that is weighed on one tare, by line id; none where no balance suits all of a phase.

    Parameters
    ----------
    phases : Sequence[Phase]
        Of the recipe.
    lines : Mapping[str, BatchLine]
        Each with the instrument that suits it alone, by its id in the recipe.
    aims : Aims
        What the error of each may be.
    instruments : Instruments
        What is at hand.
    """
    found: dict[str, Instrument] = {}
    for phase in (phase for phase in phases if phase.on_one_tare):
        together = [lines[line_id] for line_id in phase.lines]
        balance = _common(together, aims, instruments) if all(map(is_simply_weighed, together)) else None
        if balance is not None:
            found |= {line.id: balance for line in together}
    return found


def is_simply_weighed(line: BatchLine) -> bool:
    """Whether a line is weighed as a whole, on a balance: from one lot, and neither diluted nor counted."""
    return line.measuring is Measuring.WEIGH and not line.parts and line.to_measure is not None


def _aim(line: Ingredient, amount: Quantity, aims: Aims) -> Fraction:
    return aims.error(aims.item(line, amount), amount)


def _common(lines: Sequence[BatchLine], aims: Aims, instruments: Instruments) -> Instrument | None:
    """The coarsest balance on which no line is off by more than it aims at, or than it is on its own balance."""
    amounts = [plain(line.corrected) for line in lines if line.corrected is not None]
    most = [
        max(_aim(line.ingredient, line.corrected, aims), line.error_share or Fraction(0)) * amount
        for line, amount in zip(lines, amounts, strict=True)
        if line.corrected is not None
    ]

    suitable = [
        scale
        for scale in instruments.balances
        if sum(amounts, Fraction(0)) <= scale.largest
        and all(scale.smallest <= amount and scale.error <= error for amount, error in zip(amounts, most, strict=True))
    ]
    return max(suitable, key=lambda scale: scale.step).instrument if suitable else None
