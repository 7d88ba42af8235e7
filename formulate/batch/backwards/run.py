"""What a batch of some amount takes of its lines: calculated as far as that, without a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from formulate.batch.asking.asked import Asked
from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.calculated import calculated
from formulate.batch.line.amounts import kind_of_amount, sum_of
from formulate.batch.model import BatchLine
from formulate.recipe.model import Fill
from formulate.units import Quantity

__all__ = ["exact_of", "lines_for", "measured_of", "together"]


def lines_for(asked: Asked, make: Quantity) -> tuple[BatchLine, ...]:
    """Every line of a batch of that amount and of its vehicles; a ``PlanError`` where none can be made."""
    mistakes, what = Mistakes(), f"{asked.recipe.id}: no batch"
    lines = calculated(replace(asked, make=make), mistakes, what)
    mistakes.finish(what)
    return tuple(draft.line for draft in lines.run.every_draft)


def exact_of(line: BatchLine, kind: str) -> Quantity | None:
    """What a line takes before it is rounded, at most, as that kind; None where it is not known."""
    most = None if line.between is None else line.between.high
    own = (line.needed,) if isinstance(line.ingredient.amount, Fill) else (line.corrected, line.needed)
    amounts = (*_of_dilution(line), *own, line.estimate_to, line.estimate, line.make_to, most)
    return _of_kind(kind, amounts, (line.mass, line.volume))


def measured_of(line: BatchLine, kind: str) -> Quantity | None:
    """What a line takes as it is measured, at most; before rounding where nothing can be measured."""
    most = None if line.between is None else line.between.high
    own = (line.to_measure, line.corrected, line.needed, line.estimate_to, line.estimate, line.make_to, most)
    return _of_kind(kind, (*_of_dilution(line), *own), (line.other_way, line.mass, line.volume))


def _of_dilution(line: BatchLine) -> tuple[Quantity, ...]:
    return () if line.dilution is None else (line.dilution.steps[0].take.amount,)


def _of_kind(kind: str, amounts: Sequence[Quantity | None], others: Sequence[Quantity | None]) -> Quantity | None:
    """The first amount that is known; in another kind what it is otherwise known as."""
    first = next((amount for amount in amounts if amount is not None), None)
    known = (amount for amount in (first, *others) if amount is not None)
    return next((amount for amount in known if kind_of_amount(amount) == kind), None)


def together(amounts: Iterable[Quantity | None], like: Quantity) -> Quantity | None:
    """Their sum; None where one is not known."""
    each = list(amounts)
    known = [amount for amount in each if amount is not None]
    return sum_of(known, like=like) if known and len(known) == len(each) else None
