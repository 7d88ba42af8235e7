"""What a batch states of its lines and besides them: factors, counts, method, composition and beyond-use date."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from formulate.frozen import Frozen
from formulate.messages import Message, message, say
from formulate.pharmacy.equipment import Instrument
from formulate.recipe.method.phases import Phase
from formulate.recipe.method.steps import Hold
from formulate.recipe.method.temperatures import Temperature
from formulate.units import US, NumberProfile, Quantity, show, show_number
from formulate.working import Step

#: Words of the recipe or of the catalog, an amount, or a number of dosage units.
Part: TypeAlias = "str | Message | Quantity | Fraction"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Factor(Frozen):
    """One factor of a correction, with its basis."""

    name: str  # ``form``, ``assay``, ``water``, ``loss on drying``, ``residual solvent``, ``activity``, ``content``
    value: Fraction  # what the needed amount is multiplied by
    basis: Message  # of what: ``dried substance``, ``as is``, ``metronidazole counted, benzoate weighed``
    step: Step  # its working


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Counted(Frozen):
    """Whole dosage units for a line that is counted, and the fraction of their powder to take."""

    exact: Fraction  # the number needed
    whole: int  # the number to take: rounded up, never down
    crushed_weight: Quantity | None = None  # weight of the whole units, as stated; None where no unit weight is stated
    # Of that powder, what goes into the batch, as the balance shows it; None where all of it does or where no weight
    # is stated
    to_take: Quantity | None = None
    share: Fraction | None = None  # of the powder, where what it weighs is only found when it is crushed
    twenty: Quantity | None = None  # weight of twenty, by the weight of one that is stated


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Fillings(Frozen):
    """Fillings of an instrument, for an amount that none measures at once: equal, or of two neighboring readings.

    >>> from formulate.units import parse
    >>> fillings = Fillings(groups=((5, parse("930 mL")), (4, parse("920 mL"))))
    >>> fillings.number, fillings.text(), fillings.remark(parse("8330 mL"))
    (9, '5 x 930 mL, then 4 x 920 mL', '8330 mL in total; cross off each filling: 1 2 3 4 5, then 6 7 8 9')
    """

    groups: tuple[tuple[int, Quantity], ...]  # how many of which reading, the larger one first

    @property
    def number(self) -> int:
        """How many there are; at least two."""
        return sum(number for number, _ in self.groups)

    @property
    def readings(self) -> tuple[Quantity, ...]:
        """The reading of each."""
        return tuple(each for number, each in self.groups for _ in range(number))

    def text(self, profile: NumberProfile = US) -> str:
        """As printed: ``2 x 600 mL``."""
        return _in_turn(
            [say("fillings.text", profile, number=number, each=each) for number, each in self.groups], profile
        )

    def remark(self, total: Quantity, profile: NumberProfile = US) -> str:
        """Their sum, and a number to cross off for each."""
        numbers = [str(number) for number in range(1, self.number + 1)]
        first = self.groups[0][0]
        groups = [" ".join(group) for group in (numbers[:first], numbers[first:]) if group]
        return say("fillings.remark", profile, total=total, numbers=_in_turn(groups, profile))


def _in_turn(groups: Sequence[str], profile: NumberProfile) -> str:
    first, *rest = groups
    return say("fillings.then", profile, first=first, rest=rest[0]) if rest else first


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NamedLine(Frozen):
    """A line where a step names it: its id, and how much of what."""

    line: str  # the line id
    parts: tuple[Part, ...]  # words, and the amounts and counts between them


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MethodStep(Frozen):
    """A step of the method with the amounts filled in."""

    number: int  # from 1
    parts: tuple[str | NamedLine, ...]  # the recipe's own words, and the lines named between them, in order
    temperature: Temperature | None = None
    hold: Hold | None = None  # what is checked after it, before the work goes on

    @property
    def lines(self) -> tuple[str, ...]:
        """The line ids that it names."""
        return tuple(dict.fromkeys(part.line for part in self.parts if isinstance(part, NamedLine)))

    @property
    def text(self) -> str:
        """The step as the record keeps it."""
        return self.shown()

    def shown(self, profile: NumberProfile = US) -> str:
        """The step with its amounts and its temperature as one country writes them."""
        words = "".join(_shown(part, profile) for part in self._flat())
        return words if self.temperature is None else f"{words} {self.temperature.sentence.text(profile)}"

    def _flat(self) -> Iterator[Part]:
        for part in self.parts:
            yield from part.parts if isinstance(part, NamedLine) else (part,)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BatchPhase(Frozen):
    """A phase of the recipe, with its lines in the batch."""

    phase: Phase
    lines: tuple[str, ...]  # their ids in the batch
    balance: Instrument | None = None  # on which they are weighed on one tare; None where each has its own
    readings: Mapping[str, Quantity] = field(default_factory=dict)  # what it shows when each line is in, by line id
    total: Quantity | None = None  # mass of all lines; None where that of one is not known

    def words(self, profile: NumberProfile = US) -> str:
        """The balance and what it shows after each line; else the total, ``""`` where that is not known."""
        if self.balance is None:
            return "" if self.total is None else message("plan.phase_total", total=self.total).text(profile)
        shown = tuple(show(reading, profile) for reading in self.readings.values())
        return message("plan.on_one_tare", balance=self.balance.id, readings=shown).text(profile)

    def remarks_of(self, line_id: str) -> tuple[Message, ...]:
        """What is printed next to a line: what the balance shows when it is in; next to the last the total."""
        reading = self.readings.get(line_id)
        if self.balance is None and self.total is not None and line_id == self.lines[-1]:
            return (message("line.phase_total", phase=self.phase.name, total=self.total),)
        return () if reading is None else (message("line.on_one_tare", phase=self.phase.name, reading=reading),)


def _shown(part: Part, profile: NumberProfile) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Message):
        return part.text(profile)
    return show_number(part, profile) if isinstance(part, Fraction) else show(part, profile)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Between(Frozen):
    """The range of a line that is added as needed: its least and its most, also as masses and volumes if known."""

    low: Quantity
    high: Quantity
    masses: tuple[Quantity, ...] = ()  # of both ends, or none
    volumes: tuple[Quantity, ...] = ()  # likewise


class Known(enum.Enum):
    """How far a part of the composition is known."""

    ALL = ""
    NOT_STATED = "part_not_stated"
    REST = "part_rest"
    SEVERAL = "part_several"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Component(Frozen):
    """One substance of the flattened composition."""

    material: str  # the substance; or the line that is not known further
    w_w: Fraction | None = None  # share of the mass, where known
    w_v: Fraction | None = None  # g per mL, where known
    w_w_to: Fraction | None = None  # of a range, the largest share of the mass; then *w_w* is the least
    w_v_to: Fraction | None = None  # likewise
    via: tuple[str, ...] = ()  # the nested recipes through which it came
    known_as: Known = Known.ALL  # a substance is known, a product of unknown make is not
    unknown: tuple[str, ...] = ()  # for ``SEVERAL``: the parts whose shares are not known
    recipe_id: str = ""  # where the material is a recipe

    @property
    def known(self) -> bool:
        """Whether its own composition is known."""
        return self.known_as is Known.ALL

    @property
    def name(self) -> str:
        """What is printed: the material, and what is not stated of it."""
        return self.printed_in(US)

    def printed_in(self, profile: NumberProfile) -> str:
        """The name as one country writes its numbers."""
        return part_name(self.material, self.known_as, self.unknown).text(profile)


def part_name(material: str, known_as: Known, unknown: tuple[str, ...] = ()) -> Message:
    """What a part of the composition is called."""
    if known_as is Known.ALL:
        return message("part", name=material)
    if known_as is Known.SEVERAL:
        return message(known_as.value, name=material, unknown=unknown)
    return message(known_as.value, name=material)


#: A shorter beyond-use date has a time.
SHORT_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Limit(Frozen):
    """One thing that limits use: days, or a date, with the rule and its source."""

    rule: Message
    source: str
    confidence: str
    days: int | None = None
    date: str = ""
    storage: str = ""
    hours: int | None = None  # in place of days, where it is stated in hours
    time: str = ""  # HH:MM of the last day, where it counts from the time of making
    lacks_time: bool = False  # whether it counts from the time of making, which is not stated
    basis: str = ""  # of a base limit: table, monograph, study, table of sterile preparations

    @property
    def is_short(self) -> bool:
        """Whether it is below three days, and so counts from the time of making."""
        return self.hours is not None or (self.days is not None and self.days < SHORT_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BeyondUseDate(Frozen):
    """The beyond-use date and what bound it."""

    # ``YYYY-MM-DD``; ``""`` where the day of making is not known yet, nothing can be said, or no day is left
    date: str = ""
    time: str = ""  # HH:MM, below three days
    bound_by: Limit | None = None  # the limit that bound it; None asks the pharmacist
    limits: tuple[Limit, ...] = ()  # all that were compared, shortest first
    background: tuple[Message, ...] = ()  # published times that do not count here, each with the reason
    counting: str = ""  # how days were counted
    basis: str = ""  # table, monograph, study or table of sterile preparations
    storage: str = ""  # what the base limit is for
    reasons: tuple[Message, ...] = ()  # why it counts as preserved, or not
    by_label: Fraction | None = None  # share of the aqueous part in products that are preserved by their labels
    at_most: bool = False  # whether something in it has no dated lot yet

    @property
    def until(self) -> str:
        """The date, with its time where it has one."""
        return f"{self.date} {self.time}".strip()
