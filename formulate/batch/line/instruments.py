"""Which instrument a line goes on, by what its error may be of the amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final

from formulate.frozen import Frozen
from formulate.pharmacy.equipment import Instrument, InstrumentKind
from formulate.recipe.model import Fill, FromStrength, Ingredient, Role
from formulate.reference.ranges import range_of
from formulate.units import Quantity, is_kind

__all__ = [
    "AIM_OF_ACTIVE",
    "MOST_FILLINGS",
    "OF_ACTIVE",
    "OF_OTHERS",
    "Aims",
    "Instruments",
    "Scale",
    "choose_in_fillings",
    "choose_instrument",
    "choose_scale",
    "plain",
    "scales_of",
]

#: The range of an active's error, and the error at which the search for an instrument aims.
OF_ACTIVE: Final = "weighing error of an active"
AIM_OF_ACTIVE: Final = "aim of the weighing error of an active"
OF_SMALL: Final = "weighing error of a preservative or small line"
OF_OTHERS: Final = "weighing error of another line"
#: How far what was weighed may be off.
WEIGHED_ACTIVE: Final = "what was weighed of an active, off by"
WEIGHED_OTHER: Final = "what was weighed of another line, off by"
#: Roles whose amount matters although it is small.
_CRITICAL: Final = frozenset((Role.PRESERVATIVE, Role.ANTIOXIDANT, Role.BUFFER, Role.PH_ADJUSTER))
#: A line below this share of the batch is small.
SMALL: Final = Fraction(1, 100)
#: An amount that no instrument measures at once is measured in fillings; more of them are miscounted.
MOST_FILLINGS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Aims(Frozen):
    """What the error of a line may be, by its role and by how much of the batch it is."""

    size: Fraction | None = None  # of the batch, in grams or milliliters; None where neither is known
    mass: Fraction | None = None  # of the batch, in grams, where it is made by weight
    settings: Mapping[str, str] = field(default_factory=dict)  # the pharmacy's own ranges

    def item(self, line: Ingredient, amount: Quantity) -> str:
        """The range of a line's error."""
        if line.role is Role.ACTIVE or isinstance(line.amount, FromStrength):
            return OF_ACTIVE
        return OF_SMALL if line.role in _CRITICAL or self._is_small(line, amount) else OF_OTHERS

    def error(self, item: str, amount: Quantity) -> Fraction:
        """The error at which the search for an instrument aims, as a share of the amount, by the range of the line.

        Of any other line of a batch by weight it is also no more of the batch than that of an active is of its line.
        """
        aim = self._aim(AIM_OF_ACTIVE if item == OF_ACTIVE else item)
        if item != OF_OTHERS or self.mass is None or not is_kind(amount, "mass"):
            return aim
        # what a line of a batch by weight is off by, each strength in it is off by as a share of the batch
        return min(aim, self._aim(AIM_OF_ACTIVE) * self.mass / plain(amount))

    def _aim(self, item: str) -> Fraction:
        most = range_of(item, self.settings).silent_high
        return Fraction(1) if most is None else most / 100

    def accepted(
        self, line: Ingredient, shown: Quantity, readability: Quantity, fillings: int
    ) -> tuple[Quantity, Quantity]:
        """The readings that are as good as the one asked for: within a share, or a digit a filling if that is more.

        They are in its unit, and rounded inward to what the instrument shows.
        """
        is_active = line.role is Role.ACTIVE or isinstance(line.amount, FromStrength)
        share = range_of(WEIGHED_ACTIVE if is_active else WEIGHED_OTHER, self.settings).silent_high or Fraction(0)
        digits = plain(shown) / plain(readability)
        off = max(digits * share / 100, Fraction(fillings))
        steps = ((digits - off).__ceil__(), (digits + off).__floor__())
        digit = shown / digits
        return digit * steps[0], digit * steps[1]

    def _is_small(self, line: Ingredient, amount: Quantity) -> bool:
        """Whether a line is below 1 % of the batch; grams in a volume count as g in mL."""
        if self.size is None or isinstance(line.amount, Fill):
            return False
        return plain(amount) < SMALL * self.size


def plain(amount: Quantity) -> Fraction:
    """An amount as a number of grams or milliliters."""
    number: Fraction = amount.to("gram" if is_kind(amount, "mass") else "milliliter").magnitude
    return number


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Scale(Frozen):
    """The figures of an instrument as plain numbers, in grams or milliliters."""

    instrument: Instrument
    step: Fraction
    smallest: Fraction
    largest: Fraction
    error: Fraction


def scales_of(kind: str, instruments: Sequence[Instrument]) -> tuple[Scale, ...]:
    """The balances (*kind* is ``mass``) or the measures (``volume``) that are at hand."""
    return tuple(
        Scale(one, *(plain(amount) for amount in (one.readability, one.smallest, one.largest, one.error)))
        for one in instruments
        if one.kind is _KINDS[kind]
    )


class Instruments:
    """The instruments at hand, in their order; their figures as plain numbers are worked out once for all lines."""

    def __init__(self, all_of_them: Sequence[Instrument]) -> None:
        self.all_of_them = tuple(all_of_them)

    @cached_property
    def balances(self) -> tuple[Scale, ...]:
        """What weighs."""
        return scales_of("mass", self.all_of_them)

    @cached_property
    def measures(self) -> tuple[Scale, ...]:
        """What measures a volume."""
        return scales_of("volume", self.all_of_them)

    def scales(self, kind: str) -> tuple[Scale, ...]:
        """The balances (*kind* is ``mass``) or the measures (``volume``)."""
        return self.balances if kind == "mass" else self.measures

    def of_kind(self, needed: Quantity) -> list[Instrument]:
        """The balances for a mass, the measures for a volume."""
        kind = _KINDS["mass" if is_kind(needed, "mass") else "volume"]
        return [instrument for instrument in self.all_of_them if instrument.kind is kind]


def choose_scale(needed: Fraction, scales: Sequence[Scale], aim: Fraction) -> Scale | None:
    """The coarsest of those that may measure it with an error of at most *aim*; else the finest that may."""
    may = [one for one in scales if one.smallest <= needed <= one.largest]
    exact_enough = [one for one in may if one.error <= aim * needed]
    if exact_enough:
        return max(exact_enough, key=lambda one: one.step)
    return min(may, key=lambda one: one.step, default=None)


def choose_instrument(needed: Quantity, instruments: Instruments, aim: Fraction) -> Instrument | None:
    """The coarsest of those that may measure it with an error of at most *aim*; else the finest that may.

    >>> from formulate.pharmacy.equipment import BUILT_IN
    >>> from formulate.units import parse
    >>> at_hand = Instruments(BUILT_IN)
    >>> [choose_instrument(parse("1 g"), at_hand, Fraction(aim, 100)).id for aim in (1, 5)]
    ['B1', 'B2']
    """
    kind = "mass" if is_kind(needed, "mass") else "volume"
    chosen = choose_scale(plain(needed), instruments.scales(kind), aim)
    return None if chosen is None else chosen.instrument


def choose_in_fillings(needed: Quantity, instruments: Instruments, aim: Fraction) -> tuple[Instrument, int] | None:
    """The instrument, and in how many fillings it measures the amount: as few as possible, at most ten.

    >>> from formulate.pharmacy.equipment import BUILT_IN
    >>> from formulate.units import parse
    >>> at_hand = Instruments(BUILT_IN)
    >>> [(one.id, number) for text in ("900 mL", "1200 mL", "7 kg")
    ...  if (found := choose_in_fillings(parse(text), at_hand, Fraction(1, 100))) for one, number in [found]]
    [('C1000', 1), ('C1000', 2), ('B2', 3)]
    """
    for number in range(1, MOST_FILLINGS + 1):
        instrument = choose_instrument(needed / number, instruments, aim)
        if instrument is not None:
            return instrument, number
    return None


#: What each kind of amount is measured on.
_KINDS: Final = {"mass": InstrumentKind.BALANCE, "volume": InstrumentKind.MEASURE}
