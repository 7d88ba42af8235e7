"""What capsules, molded pieces and divided powders add to the record of a batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from formulate.batch.forms.part import Content, FormPart
from formulate.batch.line.amounts import DIGITS_OF_AN_ESTIMATE
from formulate.exact_json import fraction_text, quantity_json
from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.reference.sources import title_of
from formulate.rounding import round_to_digits
from formulate.typed.excess import larger_excess
from formulate.units import Quantity, in_readable_unit
from formulate.working import Derived, Source

__all__ = [
    "CapsuleContent",
    "Capsules",
    "DividedPowders",
    "Molded",
    "MoldedContent",
    "OfUnits",
    "Tablets",
    "UnitWeight",
    "WeighedUnits",
]

#: How many units are weighed where each is compared with their mean.
OF_THE_MEAN = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class UnitWeight(Frozen):
    """What one dosage unit should weigh, and within which limits.

    In the US profile each unit is compared with theory, in the European one with the mean that is found.
    """

    exact: Quantity
    target: Quantity  # as the balance shows it
    digit: Quantity  # readability of the balance
    balance: str  # its id; "" where none is at hand
    deviation: Fraction  # that each may have
    lowest: Quantity | None = None  # limits of each, rounded inward; None where they belong to the mean found
    highest: Quantity | None = None
    mean: Message  # of the target, in words, such as 97 to 103 %
    spread: Message  # the relative standard deviation, in words, such as to 4 %
    is_unverified: bool = False  # whether these two are a practitioner's memory

    @property
    def is_from_mean(self) -> bool:
        """Whether the limits belong to the mean that is found."""
        return self.lowest is None

    def weighed(self, number: int, of_theory: int) -> int:
        """How many of a number of units are weighed: *of_theory*, or the twenty that the limits of the mean need."""
        return min(number, OF_THE_MEAN if self.is_from_mean else of_theory)

    def limits(self, number: int) -> tuple[Message, ...]:
        """The limits of each of a number of units, and of mean and spread, in words."""
        code = "unit_statistics_unverified" if self.is_unverified else "unit_statistics"
        return self._each(number), message(code, mean=self.mean, spread=self.spread)

    def limits_of_few(self, number: int) -> tuple[Message, ...]:
        """The limits of each of a number of units, and of the mean of a few, whose spread says nothing."""
        code = "unit_mean_unverified" if self.is_unverified else "unit_mean"
        return self._each(number), message(code, mean=self.mean)

    def _each(self, number: int) -> Message:
        """Of fewer than twenty, none may be outside: the two that may be are of twenty."""
        if self.lowest is None or self.highest is None:
            if number < OF_THE_MEAN:
                return message("unit_limits_mean_all", deviation=self.deviation)
            return message("unit_limits_mean", deviation=self.deviation, double=2 * self.deviation)
        band = (1 - self.deviation, 1 + self.deviation)
        return message("unit_limits", lowest=self.lowest, highest=self.highest, band=band)

    def figures(self) -> dict[str, object]:
        """As the record keeps it."""
        return {
            "exact": quantity_json(self.exact),
            "target": quantity_json(self.target),
            "deviation": fraction_text(self.deviation),
            "lowest": None if self.lowest is None else quantity_json(self.lowest),
            "highest": None if self.highest is None else quantity_json(self.highest),
        }


# Capsules -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CapsuleContent(Content):
    """What one capsule holds, and the capsule."""

    size: str
    volume: Derived[Quantity]  # what its body holds
    occupied: Fraction  # part of it that the powders besides the filler take
    packed_by: tuple[tuple[str, Source], ...]  # each powder, and where its packing is from


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OfUnits(FormPart):
    """A number of dosage units, each of which is weighed alike."""

    number: int  # that are prepared, with the excess
    weight: UnitWeight | None = None  # of one, or of what is filled into it; None where a mass is not known

    @property
    def weighed_on(self) -> str:
        """Id of the balance; ``""`` where none is at hand, or nothing is known to weigh to."""
        return "" if self.weight is None else self.weight.balance


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Capsules(OfUnits):
    """Capsules: the shell, the net fill weight, its limits and the plates."""

    family: ClassVar[str] = "capsules"

    size: str = ""  # "" where none is stated
    volume: Quantity | None = None  # of its body
    volume_source: Source | None = None
    occupied: Fraction | None = None  # part of it that the powders besides the filler take
    plate: int | None = None  # capsules in a plate of the machine
    machine: str = ""  # its id

    @property
    def plates(self) -> Fraction | None:
        """How many plates are filled."""
        return None if self.plate is None else Fraction(self.number, self.plate)

    def rows(self) -> tuple[Message, ...]:
        """Size and number, net fill weight, limits."""
        net = () if self.weight is None else (message("capsule_net", net=self.weight.target),)
        return (*self.shell_rows(), *net, *self.limit_rows())

    def limit_rows(self) -> tuple[Message, ...]:
        """The limits of each, of the mean and of the spread."""
        return () if self.weight is None else self.weight.limits(self.number)

    def shell_rows(self) -> tuple[Message, ...]:
        """Size, number and plates."""
        return tuple(self._shell())

    def _shell(self) -> Iterator[Message]:
        if self.size and self.volume is not None:
            source = "" if self.volume_source is None else title_of(self.volume_source.key)
            yield message("capsule_size", size=self.size, volume=self.volume, source=source)
        if self.plates is not None and self.plate is not None:
            yield message(
                "capsule_plates", number=self.number, plates=self.plates, plate=self.plate, machine=self.machine
            )

    def figures(self) -> dict[str, object]:
        """As the record keeps them."""
        return {
            "number": self.number,
            "size": self.size,
            "volume": None if self.volume is None else quantity_json(self.volume),
            "occupied": None if self.occupied is None else fraction_text(self.occupied),
            "weight": None if self.weight is None else self.weight.figures(),
            "plate": self.plate,
            "machine": self.machine,
        }


# Molded pieces --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MoldedContent(Content):
    """What one molded piece holds, and the mold."""

    calibration: Quantity  # weight of one piece of the base alone
    base: str
    displaced: Quantity  # base that the others displace in one piece


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Molded(OfUnits):
    """Molded pieces: the mold and its calibration, the excess, the weight of a piece and its limits."""

    family: ClassVar[str] = "molded"

    five: Quantity | None = None  # of five pieces together, as the balance shows it
    mold: str = ""  # id in the settings
    mold_name: str = ""
    cavities: int | None = None
    pours: int | None = None  # how often it is filled
    calibration: Quantity | None = None  # weight of one piece of the base alone
    calibrated_on: str = ""
    base: str = ""
    displaced: Quantity | None = None  # base that the others displace in one piece
    excess: Quantity | None = None  # pieces beyond those ordered
    excess_by_setting: str = ""  # the setting that it follows from, as typed

    def rows(self) -> tuple[Message, ...]:
        """Mold, excess, weight and limits."""
        piece = () if self.weight is None else (message("molded_piece", piece=self.weight.target),)
        five = () if self.five is None else (message("molded_five", five=self.five),)
        return (*self.mold_rows(), *piece, *five, *self.limit_rows())

    def limit_rows(self) -> tuple[Message, ...]:
        """The limits of each and of the mean."""
        return () if self.weight is None else self.weight.limits_of_few(self.number)

    def mold_rows(self) -> tuple[Message, ...]:
        """The mold, its calibration, what is displaced in it, and the excess."""
        return tuple(self._mold())

    def _mold(self) -> Iterator[Message]:
        if self.mold:
            name = f"{self.mold} ({self.mold_name})" if self.mold_name else self.mold
            yield message("mold", mold=name)
        if self.cavities is not None and self.pours is not None:
            yield message("mold_pours", cavities=self.cavities, pours=self.pours)
        if self.calibration is not None:
            code = "mold_calibration_on" if self.calibrated_on else "mold_calibration"
            yield message(code, base=self.base, weight=self.calibration, **self._day())
        if self.displaced is not None:
            about = round_to_digits(in_readable_unit(self.displaced), DIGITS_OF_AN_ESTIMATE)
            code = "mold_displaced" if about == self.displaced else "mold_displaced_about"
            yield message(code, displaced=about)
        if self.excess is not None and self.excess_by_setting:
            setting = larger_excess(self.excess_by_setting)
            yield message("molded_excess_setting", excess=self.excess, units=setting.units, share=setting.share)
        elif self.excess is not None:
            yield message("molded_excess", excess=self.excess)

    def _day(self) -> dict[str, str]:
        return {"on": self.calibrated_on} if self.calibrated_on else {}

    def figures(self) -> dict[str, object]:
        """As the record keeps them."""
        amounts = {name: getattr(self, name) for name in ("five", "calibration", "displaced", "excess")}
        return {
            "number": self.number,
            "mold": self.mold,
            "pours": self.pours,
            "base": self.base,
            **{name: None if amount is None else quantity_json(amount) for name, amount in amounts.items()},
            "weight": None if self.weight is None else self.weight.figures(),
        }


# Divided powders and tablets ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class WeighedUnits(OfUnits):
    """Dosage units that are only weighed: the weight of each and its limits."""

    def rows(self) -> tuple[Message, ...]:
        """Weight and limits."""
        each = () if self.weight is None else (message("powder_each", weight=self.weight.target),)
        return (*each, *self.limit_rows())

    def limit_rows(self) -> tuple[Message, ...]:
        """The limits of each, of the mean and of the spread."""
        return () if self.weight is None else self.weight.limits(self.number)

    def figures(self) -> dict[str, object]:
        """As the record keeps them."""
        return {"number": self.number, "weight": None if self.weight is None else self.weight.figures()}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DividedPowders(WeighedUnits):
    """Divided powders: the weight of each and its limits."""

    family: ClassVar[str] = "divided powders"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Tablets(WeighedUnits):
    """Tablets: the weight of each and its limits."""

    family: ClassVar[str] = "tablets"
