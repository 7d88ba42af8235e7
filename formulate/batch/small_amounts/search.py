"""The search for the way: how much to weigh, to make and to take in each step, in plain numbers (g or mL).

A way is a list of cuts: a part is taken and a mixture is made of it; of the last mixture the aliquot is taken. Amounts
are round numbers that an instrument shows exactly, so only the diluent and the aliquot are rounded. In this order a way

1. keeps the limits: each amount can be measured, the ratio of each mixture, the solubility, the room for the diluent
2. has an error that passes unasked; only if there is none, one that may be confirmed
3. has the fewest steps
4. takes no more of the active than the error asks for
5. has the least error, as far as half a percent
6. leaves the least over

The law tests hold each of these against a search by brute force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from formulate.batch.line.instruments import Scale, choose_scale
from formulate.frozen import Frozen
from formulate.rounding import round_half_up, round_up

__all__ = ["Cut", "Rules", "Way", "search"]

#: More steps than this ask for a weaker starting material.
MOST_STEPS: Final = 6
#: Round numbers for what is weighed and taken, and for what is made.
ROUND: Final = tuple(Fraction(text) for text in ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8"))
ROUND_MIXTURES: Final = tuple(Fraction(text) for text in ("1", "2", "2.5", "5"))
#: What the error of a part of a mixture, of the diluent or of the aliquot may be, as a share of the line's aim.
OF_A_PART: Final = Fraction(1, 5)
#: How exactly the active is measured: as exactly as the line's aim asks for, else twice as exactly.
EFFORTS: Final = (Fraction(1), Fraction(1, 2))
#: How exactly a part of a mixture may be measured, of which there is enough.
EFFORTS_OF_A_PART: Final = (*EFFORTS, OF_A_PART)
#: A part of a mixture is diluted to twice as much at least.
LEAST_RATIO: Final = 2
#: A smaller difference in the error is not worth that more is left over.
WORTH: Final = Fraction(1, 200)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Rules(Frozen):
    """What a way has to keep to; amounts in grams or milliliters."""

    taken_on: Sequence[Scale]  # for the active
    made_on: Sequence[Scale]  # for everything else
    by_volume: bool  # whether a mixture is brought to its volume; else the diluent is weighed
    aim: Fraction  # the error aimed at in measuring the active, as a share
    ratio: Fraction  # most parts of mixture to one part that is taken into it
    strongest: Fraction | None = None  # most of a solid to one of the diluent that dissolves it; None for no solution
    room: Fraction | None = None  # most of the last mixture that the batch has room for; None for no limit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Cut(Frozen):
    """One step: a part of the active, or of the mixture before, in a mixture."""

    take: Fraction
    taken_on: Scale
    diluent: Fraction | None  # what is weighed of it; None where the mixture is brought to its volume
    mixture: Fraction
    made_on: Scale  # what the diluent is weighed on, or the mixture measured in

    @property
    def factor(self) -> Fraction:
        """Of the error, in the worst case."""
        return (1 + self.taken_on.error / self.take) * (1 + self.made_on.error / self.mixture)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Way(Frozen):
    """The cuts, and the aliquot of the last mixture."""

    cuts: tuple[Cut, ...]
    aliquot: Fraction  # exact, before it is rounded
    aliquot_on: Scale
    effort: int  # which of the efforts
    error: Fraction  # in the worst case, all errors in one direction

    @property
    def rank(self) -> tuple[Fraction | int, ...]:
        """The less, the better."""
        left = sum(cut.mixture for cut in self.cuts)
        return len(self.cuts), self.effort, round_up(self.error, WORTH), self.cuts[0].take, left, self.error


def search(needed: Fraction, rules: Rules, most_error: Fraction) -> Way | None:
    """The best way whose error is at most *most_error*; None where there is none."""
    if not rules.taken_on or not rules.made_on:
        return None
    cuts = _Cuts.of(rules)
    for steps in range(1, MOST_STEPS + 1):
        for effort in range(len(EFFORTS)):
            run = _Run(needed, rules, cuts, 1 + most_error, effort)
            run.look(steps)
            if run.best is not None:
                return run.best
    return None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Cuts(Frozen):
    """What can be made of the active, by effort, and of parts of a mixture, each with its factor of the error."""

    first: tuple[tuple[Cut, ...], ...]
    further: tuple[tuple[Fraction, Cut], ...]  # the highest ratio first
    least: Fraction  # the least factor of a further one
    smallest: Fraction  # the smallest aliquot

    @classmethod
    def of(cls, rules: Rules) -> _Cuts:
        exact = rules.aim * OF_A_PART
        mixtures = _round_amounts(rules.made_on, exact, ROUND_MIXTURES)
        amounts = _round_amounts(rules.taken_on, rules.aim, ROUND)
        enough = [_up_to(amounts, rules.aim * effort) or amounts for effort in EFFORTS]
        parts = _round_amounts(rules.made_on, exact, ROUND)
        last = [_up_to(parts, rules.aim * effort)[-1:] for effort in EFFORTS_OF_A_PART]
        taken = {one[0]: one for several in last for one in several}.values()
        further = [cut for one in taken for cut in _cuts_of(one, mixtures, rules, is_first=False)]
        further.sort(key=lambda cut: (-cut.mixture / cut.take, cut.mixture))
        factors = [(cut.factor, cut) for cut in further]
        return cls(
            first=tuple(
                tuple(cut for one in some for cut in _cuts_of(one, mixtures, rules, is_first=True)) for some in enough
            ),
            further=tuple(factors),
            least=min((factor for factor, _ in factors), default=Fraction(1)),
            smallest=min(scale.smallest for scale in rules.made_on),
        )


@dataclass(slots=True)
class _Run:
    """A search with an effort, and the best way so far."""

    needed: Fraction
    rules: Rules
    cuts: _Cuts
    most: Fraction  # the greatest factor of the error
    effort: int
    best: Way | None = None

    def look(self, steps: int) -> None:
        """Look at every way of that number of steps that keeps to the rules."""
        for cut in self.cuts.first[self.effort]:
            self._go_on((cut,), self.needed * cut.mixture / cut.take, cut.factor, steps - 1, 0)

    def _go_on(self, cuts: tuple[Cut, ...], part: Fraction, factor: Fraction, more: int, place: int) -> None:
        """Every way that begins with these cuts; *part* is what is needed of the last mixture.

        Further cuts are taken in the order of the table, as two in the other order come to the same.
        """
        mixture = cuts[-1].mixture
        if factor * self.cuts.least**more > self.most or part >= mixture or not self._can_be_reached(part, more):
            return
        if more == 0:
            self._finish(cuts, part, factor)
            return
        for next_place, (next_factor, cut) in enumerate(self.cuts.further[place:], start=place):
            if cut.take < mixture and self._is_enough(cut.take, mixture):
                next_part = part * cut.mixture / cut.take
                self._go_on((*cuts, cut), next_part, factor * next_factor, more - 1, next_place)

    def _can_be_reached(self, part: Fraction, more: int) -> bool:
        """Whether the aliquot can become large enough to be measured, and is not too large already."""
        is_too_large = self.rules.room is not None and part * LEAST_RATIO**more > self.rules.room
        return not is_too_large and part * self.rules.ratio**more >= self.cuts.smallest

    def _finish(self, cuts: tuple[Cut, ...], aliquot: Fraction, factor: Fraction) -> None:
        """Keep the way, if the aliquot can be measured and it is the best so far."""
        scale = choose_scale(aliquot, self.rules.made_on, self.rules.aim * OF_A_PART)
        if scale is None or not self._is_enough(aliquot, cuts[-1].mixture):
            return
        total = factor * (1 + scale.error / aliquot)
        if total > self.most:
            return
        way = Way(cuts=cuts, aliquot=aliquot, aliquot_on=scale, effort=self.effort, error=total - 1)
        if self.best is None or way.rank < self.best.rank:
            self.best = way
            self.most = 1 + round_up(way.error, WORTH)

    def _is_enough(self, part: Fraction, mixture: Fraction) -> bool:
        """Whether the part of a volume is not too small beside it: 1 mL of 100 mL, not of 1 L."""
        return not self.rules.by_volume or part * self.rules.ratio >= mixture


def _up_to(amounts: Sequence[tuple[Fraction, Scale]], share: Fraction) -> list[tuple[Fraction, Scale]]:
    """The amounts to the first whose error is that share of it."""
    last = next((place for place, (amount, scale) in enumerate(amounts) if scale.error <= share * amount), None)
    return [] if last is None else list(amounts[: last + 1])


def _cuts_of(
    part: tuple[Fraction, Scale], mixtures: Sequence[tuple[Fraction, Scale]], rules: Rules, *, is_first: bool
) -> Iterator[Cut]:
    """What can be made of a part. A solid is dissolved in as much as it takes."""
    is_dissolved = is_first and rules.strongest is not None
    is_one_made = False
    for mixture in mixtures:
        cut = _cut(part, mixture, rules)
        if cut is None or (is_dissolved and not _dissolves(cut, rules)):
            continue
        if not is_first and cut.mixture < LEAST_RATIO * cut.take:
            continue
        if cut.mixture <= rules.ratio * cut.take or (is_dissolved and (rules.by_volume or not is_one_made)):
            is_one_made = True
            yield cut


def _cut(part: tuple[Fraction, Scale], made: tuple[Fraction, Scale], rules: Rules) -> Cut | None:
    """A mixture that is brought to its volume, or the sum of the part and the diluent as its balance shows it."""
    (take, scale), (mixture, measure) = part, made
    if rules.by_volume:
        is_diluted = mixture > take or rules.strongest is not None
        return Cut(take=take, taken_on=scale, diluent=None, mixture=mixture, made_on=measure) if is_diluted else None
    balance = choose_scale(mixture - take, rules.made_on, rules.aim * OF_A_PART) if mixture > take else None
    if balance is None:
        return None
    diluent = round_half_up(mixture - take, balance.step)
    return Cut(take=take, taken_on=scale, diluent=diluent, mixture=take + diluent, made_on=balance)


def _dissolves(cut: Cut, rules: Rules) -> bool:
    diluent = cut.mixture if cut.diluent is None else cut.diluent
    return rules.strongest is None or cut.take <= rules.strongest * diluent


def _round_amounts(scales: Sequence[Scale], aim: Fraction, numbers: Sequence[Fraction]) -> list[tuple[Fraction, Scale]]:
    """Every round amount that can be measured and is shown exactly, the smallest first, with its instrument."""
    amounts: list[tuple[Fraction, Scale]] = []
    largest = max((scale.largest for scale in scales), default=Fraction(0))
    power = Fraction(1, 10**9)
    while power <= largest:
        for number in numbers:
            scale = choose_scale(number * power, scales, aim)
            if scale is not None and (number * power / scale.step).denominator == 1:
                amounts.append((number * power, scale))
        power *= 10
    return amounts
