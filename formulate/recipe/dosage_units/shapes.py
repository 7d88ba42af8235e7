"""The shapes of what a recipe states of its dosage units: ``capsule``, ``mold``, ``displacement``, ``packing``."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from formulate.errors import InputError
from formulate.recipe.dosage_units.types import SMALLEST
from formulate.recipe.shapes.records import Either, Field, Record
from formulate.recipe.shapes.single import LINE, SOURCE, Quantity, figure
from formulate.recipe.shapes.values import Choice, Parsed
from formulate.typed.packing import EXAMPLE, read_packing
from formulate.units import make_quantity

__all__ = ["CAPSULE", "DISPLACED", "DISPLACEMENT", "DISPLACING", "MOLD", "PACKING", "REFERENCE"]


class CapsuleSize(enum.Enum):
    """The sizes of capsules, and the word for the smallest that holds the powders."""

    SIZE_000 = "000"
    SIZE_00E = "00E"
    SIZE_00 = "00"
    SIZE_0E = "0E"
    SIZE_0 = "0"
    SIZE_1 = "1"
    SIZE_2 = "2"
    SIZE_3 = "3"
    SIZE_4 = "4"
    SIZE_5 = "5"
    SMALLEST = SMALLEST


CAPSULE = Record(
    (
        Field("size", Choice(CapsuleSize), "000 to 5, or smallest: the smallest that holds the powders", required=True),
        Field("volume", figure("volume"), "what its body holds, by the chart of its maker, such as 0.3 mL"),
        Field("shell", LINE, "what its shell is made of, for labels that name every ingredient, such as gelatin"),
    )
)

MOLD = Record(
    (
        Field("mold", LINE, "id of a mold in the settings of the pharmacy"),
        Field(
            "calibration",
            figure("mass"),
            "weight of one piece of the base alone, such as 2.05 g; of this formula, where no line fills the mold",
        ),
        Field("base", LINE, "the base that it was calibrated with: that of the fill line"),
    ),
    one_of=("mold", "calibration"),
)

#: The two directions in which a displacement is stated, and the word for the published value.
DISPLACED, DISPLACING, REFERENCE = "base displaced by 1 g", "drug that displaces 1 g of base", "reference"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LookedUp(Parsed):
    """``reference``; a bare factor is refused, because the two directions are each other's inverse."""

    def take(self, text: str) -> str:
        """The word itself."""
        if text.strip(" ").removeprefix("@") == REFERENCE:
            return REFERENCE
        raise InputError(
            "a displacement with its direction",
            code="E_DISPLACEMENT",
            given=text,
            remedy=f"write '{{{DISPLACED}: 0.81 g}}' or '{{{DISPLACING}: 1.2 g}}', or '{REFERENCE}'",
        )

    def written(self) -> str:
        """In words."""
        return REFERENCE


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OfOneGram(Quantity):
    """A mass that belongs to one gram: its number of grams."""

    def take(self, text: str) -> tuple[str, Fraction]:
        """The text with its number."""
        typed, mass = Quantity.take(self, text)
        return typed, Fraction((mass / make_quantity(1, "gram")).to("").magnitude)


DISPLACEMENT = Either(
    LookedUp(),
    Record(
        (
            Field(DISPLACED, OfOneGram(kinds=("mass",)), "grams of base that 1 g of it displaces"),
            Field(DISPLACING, OfOneGram(kinds=("mass",)), "grams of it that displace 1 g of base"),
            Field("source", SOURCE, "key of the recipe's source for it"),
        ),
        one_of=(DISPLACED, DISPLACING),
        also_called={
            "displacement factor": DISPLACED,
            "replacement factor": DISPLACED,
            "displacement value": DISPLACING,
            "density factor": DISPLACING,
        },
    ),
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PackingText(Parsed):
    """Packing statistics by size."""

    def take(self, text: str) -> Any:
        """The text with what it says."""
        return text.strip(" "), read_packing(text)

    def written(self) -> str:
        """In words."""
        return "a weight in a size"


PACKING = Either(
    PackingText(),
    Record(
        (
            Field("value", PackingText(), f"such as '{EXAMPLE}'", required=True),
            Field("source", SOURCE, "key of the recipe's source for it", required=True),
        )
    ),
)
