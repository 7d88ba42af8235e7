"""The instruments, and on which of them a line is measured.

A reading is counted in steps of the instrument, in whole numbers; half a step goes up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from formulate.recheck.reading.reader import MASS, TABLES, VOLUME, Amount, amount, lacks, nearest_whole
from formulate.recheck.reading.typed import Line, Texts, base_of, share, text_of, word_of, words
from formulate.recheck.taking.containers import Containers

#: What each kind of instrument measures.
_MEASURES: Final = {"balance": MASS, "measure": VOLUME}
#: How the smallest net amount is found.
POLICIES: Final = ("sensitivity requirement", "repeatability", "verified minimum", "fifth of the capacity", "stated")


class Instrument(NamedTuple):
    """An instrument in base units: its step, its range, and what one measurement may be off by."""

    id: str
    kind: str
    step: Amount
    smallest: Fraction
    capacity: Fraction
    error: Fraction

    def may(self, amount: Amount, over: Fraction | None = None) -> bool:
        """Whether it may measure that amount, and how far over the ends of its range."""
        least, most = (self.smallest - over, self.capacity + over) if over else (self.smallest, self.capacity)
        return self.kind == amount.kind and least <= amount.base <= most

    def reading(self, size: Fraction) -> Amount:
        """What it shows for that amount; one gram and more in grams."""
        shown = nearest_whole(size / self.step.base) * self.step.base
        in_grams = self.kind == MASS and self.step.unit < 1 <= shown
        return Amount(self.kind, shown, Fraction(1) if in_grams else self.step.unit)


_CRITICAL: Final = ("preservative", "antioxidant", "buffer", "ph adjuster")
_TO: Final = re.compile(r"(?:[0-9.]+ )?to ([0-9]+(?:\.[0-9]+)?) ?%.*")


class Bench(NamedTuple):
    """The instruments, the errors aimed at, as shares, the lots, the size of the batch (None where it is not known)."""

    instruments: Sequence[Instrument]  # the coarsest first
    aims: tuple[Fraction, ...]
    containers: Containers
    size: Amount | None = None
    only: Mapping[str, str] = MappingProxyType({})  # the balance of each line that is weighed on one tare

    @classmethod
    def of(cls, typed: Texts) -> Bench:
        """With the pharmacy's own errors, where it has typed them."""
        instruments = [_instrument(*one.items()) for one in typed["instruments"]]
        own = {name: _TO.match(text) for name, text in typed.get("ranges", {}).items()}
        aims = [Fraction(match[1] if (match := own.get(name)) else aim) for name, aim in TABLES["aims"].items()]
        return cls(sorted(instruments, key=lambda one: -one.step.base), tuple(aim / 100 for aim in aims), Containers())

    def choose(self, line: Line, amount: Amount) -> tuple[Instrument | None, int]:
        """In the fewest of at most ten fillings the coarsest that keeps to the error aimed at, else the finest.

        The first of equals.
        """
        most = self.aim(line, amount) * amount.base
        at_hand = [one for one in self.instruments if one.id == self.only.get(line.id, one.id)]
        for fillings in range(1, 11):
            each = Amount(amount.kind, amount.base / fillings)
            if may := [one for one in at_hand if one.may(each)]:
                finest = min(may, key=lambda one: one.step.base)
                best = next((one for one in may if one.error * fillings <= most), finest)
                return best._replace(error=best.error * fillings), fillings
        return None, 1

    def accepted(self, line: Line, shown: Amount, instrument: Instrument, fillings: int) -> list[Amount]:
        """The least and the greatest reading that is accepted, in whole steps; one step off in each of the fillings."""
        step = instrument.step.base
        off = max(shown.base * self.aims[3 if self.rank(line, shown) == 0 else 4], step * fillings)
        return [Amount(shown.kind, n * step) for n in (-((off - shown.base) // step), (shown.base + off) // step)]

    def aim(self, line: Line, amount: Amount) -> Fraction:
        """What a line may be off by, as a share of it; by weight no more of the batch than an active of itself."""
        rank, size = self.rank(line, amount), self.size
        if rank < 2 or size is None or not size.kind == amount.kind == MASS:
            return self.aims[rank]
        return min(self.aims[rank], self.aims[0] * size.base / amount.base)

    def rank(self, line: Line, amount: Amount) -> int:
        """Of the ranges of an error that by which a line is judged: of an active, of a small line, of any other."""
        role = words(text_of(line.recipe, "role"))
        if role == "active" or line.amount.startswith(("strength", "rest of ")):
            return 0
        small = self.size is not None and amount.base * 100 < self.size.base and not line.brings_up
        return 1 if small or role in _CRITICAL else 2


@lru_cache(maxsize=256)  # the instruments of a pharmacy are the same in every batch
def _instrument(*typed: tuple[str, str]) -> Instrument:
    texts = dict(typed)
    step = amount(text_of(texts, "readability"))
    kind = _MEASURES[word_of(texts, "kind", tuple(_MEASURES))]
    full = _figure(texts, "capacity")
    capacity = full - (base_of(texts, "vessel") or 0)
    smallest = max(_smallest(texts, step.base, full), full * Fraction(int(kind == VOLUME), 5))
    return Instrument(text_of(texts, "id"), kind, step, smallest, capacity, _error(texts, step.base, smallest))


def _figure(texts: Texts, key: str) -> Fraction:
    value = base_of(texts, key)
    return lacks(text_of(texts, "id"), f"the {key} of an instrument") if value is None else value


def _allowed(texts: Texts) -> Fraction:
    return share(texts, "allowed error") or Fraction(1, 20)


def _smallest(texts: Texts, step: Fraction, capacity: Fraction) -> Fraction:
    """The smallest net amount: by what 2 s or SR may be of it, or as stated."""
    policy = word_of(texts, "policy", POLICIES)
    if policy == "sensitivity requirement":
        return _figure(texts, policy) / _allowed(texts)
    if policy == "repeatability":
        return max(2000 * _figure(texts, policy), 820 * step)
    return capacity / 5 if policy == "fifth of the capacity" else _figure(texts, "verified minimum")


def _error(texts: Texts, step: Fraction, smallest: Fraction) -> Fraction:
    """What one measurement may be off by."""
    stated, repeatability = base_of(texts, "sensitivity requirement"), base_of(texts, "repeatability")
    if stated is None and repeatability is not None:
        return max(repeatability * 2, step * Fraction(82, 100))
    stated = base_of(texts, "tolerance") if stated is None else stated
    return _allowed(texts) * smallest if stated is None else stated
