"""The lines that are weighed on one tare: the balance for all of them, and what it shows after each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from formulate.recheck.batch import Batch
from formulate.recheck.reading.reader import MASS, Amount, added_if_known
from formulate.recheck.reading.typed import alone, text_of
from formulate.recheck.taking.bench import Instrument
from formulate.recheck.taking.portion import Portion

#: A phase by its name, with its portions in the order of weighing.
Together = tuple[str, list[Portion], bool]


def phases_of(batch: Batch) -> Iterator[Together]:
    """The phases, and whether their lines are weighed on one tare."""
    portions = {alone(line_id): portion for line_id, portion in batch.found.items()}
    for name, phase in batch.typed["recipe"].get("phases", {}).items():
        yield name, [portions[str(one)] for one in phase["lines"]], text_of(phase, "weigh together") == "yes"


def balances(batch: Batch) -> dict[str, str]:
    """The coarsest balance that holds a phase, and weighs no line worse than it aims at, or than its own balance."""
    found: dict[str, str] = {}
    for _, portions, is_one in phases_of(batch):
        fit = [one for one in batch.bench.instruments if is_one and _fits(one, portions, batch)]
        if fit and _are_weighed(portions):
            found |= dict.fromkeys((one.line.id for one in portions), max(fit, key=lambda one: one.step.base).id)
    return found


def _are_weighed(portions: Sequence[Portion]) -> bool:
    return all(one.measuring == "weigh" and not one.parts and one.to_measure for one in portions)


def _fits(balance: Instrument, portions: Sequence[Portion], batch: Batch) -> bool:
    wanted, bench = [(one, one.corrected) for one in portions if one.corrected is not None], batch.bench
    aims = [(max(bench.aim(one.line, size), one.error_share or 0), size) for one, size in wanted]
    is_in_range = all(balance.may(size) and balance.error <= aim * size.base for aim, size in aims)
    return is_in_range and sum(size.base for _, size in wanted) <= balance.capacity


def readings(portions: Sequence[Portion], is_one: bool) -> tuple[str | None, list[Amount]]:
    """The one balance of a phase and what it shows after each line; none where it is not the same, or holds less."""
    shown = [one.to_measure.base for one in portions if one.to_measure is not None]
    (balance, *others) = {one.instrument for one in portions}
    if not is_one or others or balance is None or not _are_weighed(portions) or sum(shown) > balance.capacity:
        return None, []
    return balance.id, [Amount(MASS, one) for one in accumulate(shown)]


def total(portions: Sequence[Portion]) -> Amount | None:
    """The mass of a phase of several lines; None where that of one is not known."""
    mass = added_if_known(None if one.line.leaves else one.actual.get(MASS) for one in portions)
    return Amount(MASS, mass) if mass is not None and len(portions) > 1 else None
