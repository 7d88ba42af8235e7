"""What capsules, molded pieces and divided powders add to the record of a batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from formulate.batch.forms.part import Content, FormPart
from formulate.exact_json import fraction_text, quantity_json
from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.units import Quantity
from formulate.working import Derived, Source

__all__ = ["CapsuleContent", "Capsules", "UnitWeight"]


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
    mean: str = ""  # of the target, in words, such as 97 to 103 %
    spread: str = ""  # the relative standard deviation, in words, such as to 4 %
    is_unverified: bool = False  # whether these two are a practitioner's memory

    @property
    def is_from_mean(self) -> bool:
        """Whether the limits belong to the mean that is found."""
        return self.lowest is None

    @property
    def limits(self) -> tuple[Message, ...]:
        """The limits of each unit, and of mean and spread, in words."""
        band = (1 - self.deviation, 1 + self.deviation)
        if self.lowest is None or self.highest is None:
            each = message("unit_limits_mean", deviation=self.deviation, double=2 * self.deviation)
        else:
            each = message("unit_limits", lowest=self.lowest, highest=self.highest, band=band)
        code = "unit_statistics_unverified" if self.is_unverified else "unit_statistics"
        return each, message(code, mean=self.mean, spread=self.spread)

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
class Capsules(FormPart):
    """Capsules: the shell, the net fill weight, its limits and the plates."""

    family: ClassVar[str] = "capsules"

    number: int  # of capsules that are filled
    weight: UnitWeight | None = None  # net fill weight; None where a mass is not known
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
        return () if self.weight is None else self.weight.limits

    def shell_rows(self) -> tuple[Message, ...]:
        """Size, number and plates."""
        return tuple(self._shell())

    def _shell(self) -> Iterator[Message]:
        if self.size and self.volume is not None:
            yield message("capsule_size", size=self.size, volume=self.volume, source=str(self.volume_source or ""))
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
