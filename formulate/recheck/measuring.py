"""On what a line is measured and what that shows, as the second computation finds it.

A reading is counted in steps of the instrument, in whole numbers; half a step goes up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from formulate.errors import InputError
from formulate.recheck.reader import Amount, amount
from formulate.recheck.typed import Texts, base_of, share, text_of, word_of
from formulate.recheck.units import MASS, VOLUME

#: What each kind of instrument measures.
_MEASURES: Final = {"balance": MASS, "measure": VOLUME}
#: How the smallest net amount is found.
POLICIES: Final = ("sensitivity requirement", "repeatability", "verified minimum", "fifth of the capacity", "stated")


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument in base units: its step, its range, and what one measurement may be off by."""

    id: str
    kind: str
    step: Amount
    smallest: Fraction
    capacity: Fraction
    error: Fraction

    def may(self, wanted: Amount) -> bool:
        """Whether it may measure so much."""
        return self.kind == wanted.kind and not (wanted.base < self.smallest or wanted.base > self.capacity)

    def reading(self, wanted: Fraction) -> Amount:
        """What it shows for so much."""
        steps = nearest_whole(wanted / self.step.base)
        return Amount(self.kind, steps * self.step.base, self.step.unit)


def nearest_whole(value: Fraction) -> int:
    """The nearest whole number; half goes up.

    >>> nearest_whole(Fraction(5, 2)), nearest_whole(Fraction(12, 5))
    (3, 2)
    """
    whole, rest = divmod(value.numerator, value.denominator)
    return whole + (2 * rest >= value.denominator)


def to_digits(value: Fraction, digits: int) -> Fraction:
    """Rounded to a number of significant digits, half up.

    >>> to_digits(Fraction("96.75"), 3), to_digits(Fraction("0.05"), 1)
    (Fraction(484, 5), Fraction(1, 20))
    """
    if value == 0:
        return value
    step = Fraction(10) ** (len(str(int(value))) - digits)
    while value < step * 10 ** (digits - 1):
        step /= 10
    return nearest_whole(value / step) * step


def instruments_of(typed: Texts) -> tuple[Instrument, ...]:
    """The instruments, in the order in which they are listed."""
    return tuple(_instrument(texts) for texts in typed["instruments"])


def choose(wanted: Amount, instruments: Sequence[Instrument]) -> Instrument | None:
    """The coarsest of those that may; the first of equals."""
    best = None
    for instrument in instruments:
        if instrument.may(wanted) and (best is None or best.step.base < instrument.step.base):
            best = instrument
    return best


def _instrument(texts: Texts) -> Instrument:
    step = amount(text_of(texts, "readability"))
    kind = _MEASURES[word_of(texts, "kind", tuple(_MEASURES))]
    capacity = _figure(texts, "capacity")
    smallest = _smallest(texts, step.base, capacity)
    error = _error(texts, step.base, smallest)
    return Instrument(text_of(texts, "id"), kind, step, smallest, capacity, error)


def _figure(texts: Texts, key: str) -> Fraction:
    found = base_of(texts, key)
    if found is None:
        raise InputError(f"the {key} of an instrument", code="E_RECHECK_NEEDS", where=text_of(texts, "id"))
    return found


def _allowed(texts: Texts) -> Fraction:
    return share(texts, "allowed error") or Fraction(1, 20)


def _smallest(texts: Texts, step: Fraction, capacity: Fraction) -> Fraction:
    """The smallest net amount: by what 2 s or SR may be of it, or as stated."""
    policy = word_of(texts, "policy", POLICIES)
    if policy == "sensitivity requirement":
        return _figure(texts, policy) / _allowed(texts)
    if policy == "repeatability":
        return max(2000 * _figure(texts, policy), 820 * step)
    if policy == "fifth of the capacity":
        return capacity * Fraction(2, 10)
    return _figure(texts, "verified minimum")


def _error(texts: Texts, step: Fraction, smallest: Fraction) -> Fraction:
    """What one measurement may be off by."""
    requirement, repeatability = base_of(texts, "sensitivity requirement"), base_of(texts, "repeatability")
    if requirement is not None:
        return requirement
    if repeatability is not None:
        return max(repeatability * 2, step * Fraction(82, 100))
    tolerance = base_of(texts, "tolerance")
    return tolerance if tolerance is not None else _allowed(texts) * smallest
