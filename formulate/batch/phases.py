"""The phases of a batch: what the balance shows after each line that is weighed on one tare."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.line.amounts import sum_of
from formulate.batch.line.measuring import as_read
from formulate.batch.line.together import is_simply_weighed
from formulate.batch.model import BatchLine, Measuring
from formulate.batch.results import BatchPhase
from formulate.pharmacy.equipment import Instrument
from formulate.recipe.method.phases import Phase
from formulate.recipe.model import Recipe
from formulate.recipe.vehicles import id_in_recipe
from formulate.units import Quantity, in_readable_unit

__all__ = ["phases_of_batch"]


def phases_of_batch(recipe: Recipe, lines: Sequence[BatchLine]) -> tuple[BatchPhase, ...]:
    """The phases of a recipe with what the lines came to."""
    by_id = {id_in_recipe(line.id): line for line in lines}
    return tuple(_phase(phase, [by_id[line_id] for line_id in phase.lines]) for phase in recipe.phases)


def _phase(phase: Phase, lines: Sequence[BatchLine]) -> BatchPhase:
    ids = tuple(line.id for line in lines)
    balance = _balance(lines) if phase.on_one_tare else None
    readings = {} if balance is None else _readings(lines)
    return BatchPhase(phase=phase, lines=ids, balance=balance, readings=readings, total=_total(lines))


def _total(lines: Sequence[BatchLine]) -> Quantity | None:
    """The mass of all lines together, where there are several and each is known."""
    masses = [line.mass for line in lines if line.mass is not None]
    if len(masses) < len(lines) or len(lines) < 2 or any(line.measuring is Measuring.REMOVE for line in lines):
        return None
    return in_readable_unit(sum_of(masses, like=masses[0]))


def _balance(lines: Sequence[BatchLine]) -> Instrument | None:
    """The one balance of all lines; None where there is none, or where it does not hold all of them."""
    balances = {line.instrument.id: line.instrument for line in lines if line.instrument is not None}
    if not all(map(is_simply_weighed, lines)) or len(balances) != 1:
        return None
    (balance,) = balances.values()
    return balance if list(_readings(lines).values())[-1] <= balance.largest else None


def _readings(lines: Sequence[BatchLine]) -> dict[str, Quantity]:
    """What the balance shows after each line, in the order of weighing."""
    amounts = [line.to_measure for line in lines if line.to_measure is not None]
    shown = (sum_of(amounts[: place + 1], like=amounts[0]) for place in range(len(amounts)))
    return {line.id: as_read(amount) for line, amount in zip(lines, shown, strict=True)}
