"""The lines that are weighed on one tare: the balance for all of them, and what it shows after each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from formulate.recheck.batch import Batch
from formulate.recheck.bench import Instrument
from formulate.recheck.portion import Portion
from formulate.recheck.reading.reader import MASS, Amount
from formulate.recheck.reading.typed import Texts, alone, text_of

#: A phase by its name, with its portions in the order of weighing.
Together = tuple[str, list[Portion]]
_WEIGHED: Final = "weigh"


def is_in(recipe: Texts) -> bool:
    """Whether a recipe has anything that is weighed on one tare."""
    return any(text_of(phase, "weigh together") == "yes" for phase in recipe.get("phases", {}).values())


def phases_of(batch: Batch) -> Iterator[Together]:
    """The phases whose lines are weighed on one tare."""
    portions = {alone(line_id): portion for line_id, portion in batch.found.items()}
    for name, phase in batch.typed["recipe"].get("phases", {}).items():
        if text_of(phase, "weigh together") == "yes":
            yield name, [portions[str(line_id)] for line_id in phase["lines"]]


def balances(batch: Batch) -> dict[str, str]:
    """The coarsest balance that holds a phase, and weighs no line worse than it aims at, or than its own balance."""
    found: dict[str, str] = {}
    for _, portions in phases_of(batch):
        fit = [one for one in batch.bench.instruments if _fits(one, portions, batch)] if _are_weighed(portions) else []
        if fit:
            found |= dict.fromkeys((one.line.id for one in portions), max(fit, key=lambda one: one.step.base).id)
    return found


def _are_weighed(portions: Sequence[Portion]) -> bool:
    return all(one.measuring == _WEIGHED and not one.parts and one.to_measure for one in portions)


def _fits(balance: Instrument, portions: Sequence[Portion], batch: Batch) -> bool:
    wanted = [(one, one.corrected) for one in portions if one.corrected is not None]
    if sum((amount.base for _, amount in wanted), Fraction(0)) > balance.capacity:
        return False
    return all(
        balance.may(amount)
        and balance.error <= max(batch.bench.aim(one.line, amount), one.error_share or Fraction(0)) * amount.base
        for one, amount in wanted
    )


def readings(portions: Sequence[Portion]) -> tuple[str | None, tuple[Amount, ...]]:
    """The one balance of a phase and what it shows after each line; none where it is not the same, or holds less."""
    used = {one.instrument for one in portions}
    shown = [one.to_measure.base for one in portions if one.to_measure is not None]
    (balance, *others) = used
    if others or balance is None or not _are_weighed(portions) or sum(shown) > balance.capacity:
        return None, ()
    return balance.id, tuple(Amount(MASS, sum(shown[: place + 1], Fraction(0))) for place in range(len(shown)))
