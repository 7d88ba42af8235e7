"""The weight of one dosage unit: as it is weighed, and its limits, by the profile of the pharmacy."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from formulate.batch.asking.order import Order
from formulate.batch.forms.records import UnitWeight
from formulate.batch.line.amounts import times
from formulate.batch.line.instruments import choose_instrument
from formulate.batch.line.measuring import as_read
from formulate.calc.shared.sources import UNIFORMITY_OF_MASS, WEIGHT_AGAINST_THEORY
from formulate.calc.shared.weight_limits import FROM_THEORY, SingleDoseForm, deviation_from_mean
from formulate.pharmacy.profiles.profile import UnitWeights
from formulate.reference.ranges import range_of
from formulate.reference.table import Confidence
from formulate.rounding import round_to_readability, round_up
from formulate.units import Quantity, make_quantity, show, show_percent
from formulate.working import Derived, Source, Step, derive, stated

#: The ranges of the mean of the units weighed, and of their spread.
MEAN, SPREAD = "mean weight of dosage units", "spread of the weight of dosage units"

__all__ = ["unit_weight"]

#: The error of a weighing, as a share of it, at which the search for a balance aims.
AIM = Fraction(1, 100)
#: What is read where no balance is at hand for it.
WITHOUT_BALANCE = make_quantity(1, "milligram")


def unit_weight(
    exact: Derived[Quantity], name: str, form: SingleDoseForm, order: Order
) -> tuple[UnitWeight, tuple[Step, ...]]:
    """The weight of one unit and its working; *name* is its symbol."""
    balance = choose_instrument(exact.value, order.instruments, AIM)
    digit = WITHOUT_BALANCE if balance is None else balance.readability
    source = stated("nearest mg" if balance is None else f"instrument {balance.id}, readability {show(digit)}")
    value = as_read(round_to_readability(exact.value, digit))
    target = derive(value, f"{name}, to weigh", f"round({name}, d)", {name: exact.value, "d": digit}, source=source)
    of_mean = order.site.rules.weights is UnitWeights.MEAN
    mean, spread = range_of(MEAN, order.site.ranges), range_of(SPREAD, order.site.ranges)
    weight = UnitWeight(
        exact=exact.value,
        target=target.value,
        digit=digit,
        balance="" if balance is None else balance.id,
        deviation=deviation_from_mean(form, exact.value) if of_mean else FROM_THEORY,
        mean=mean.said,
        spread=spread.said,
        is_unverified=Confidence.UNVERIFIED in (mean.confidence, spread.confidence),
    )
    steps = (*exact.steps, *target.steps)
    if of_mean:
        limit = derive(weight.deviation, "limit", source=UNIFORMITY_OF_MASS)
        return weight, (*steps, *limit.steps)
    return _with_limits(weight, name, WEIGHT_AGAINST_THEORY, steps)


def _with_limits(
    weight: UnitWeight, name: str, source: Source, steps: tuple[Step, ...]
) -> tuple[UnitWeight, tuple[Step, ...]]:
    """The limits of each unit, rounded inward to what the balance reads, so that none outside them is passed."""
    digit = Fraction(weight.digit.magnitude)
    unit = weight.digit.units
    low, high = (Fraction(times(weight.target, 1 + sign * weight.deviation).to(unit).magnitude) for sign in (-1, 1))
    lowest = as_read(make_quantity(round_up(low, digit), str(unit)))
    highest = as_read(make_quantity((high / digit).__floor__() * digit, str(unit)))
    numbers = {"w": weight.target, "limit": show_percent(weight.deviation), "d": weight.digit}
    working = [
        derive(lowest, f"{name}, lowest", "ceil(w x (1 - limit), d)", numbers, source=source),
        derive(highest, f"{name}, highest", "floor(w x (1 + limit), d)", numbers, source=source),
    ]
    found = replace(weight, lowest=lowest, highest=highest)
    return found, (*steps, *(step for one in working for step in one.steps))
