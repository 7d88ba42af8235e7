"""What a recipe states of its dosage units: the capsule, the mold, and how its powders fill them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from formulate.frozen import Frozen
from formulate.typed.packing import Packing
from formulate.units import Quantity
from formulate.working import Source

__all__ = ["SMALLEST", "CapsuleShell", "Cited", "Displacement", "Mold", "PackingStatistics"]

#: In place of a capsule's size: the smallest that holds the powders.
SMALLEST = "smallest"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Cited(Frozen):
    """A figure as typed and as read, with its source: the recipe's own key, or ``stated``."""

    typed: str
    quantity: Quantity
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CapsuleShell(Frozen):
    """The capsule that is filled."""

    size: str  # ``000`` to ``5``, or ``smallest``
    volume: Cited | None = None  # what its body holds, where the maker's chart is not taken, [volume]
    shell: str = ""  # what it is made of


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Mold(Frozen):
    """The mold that is filled: one of the pharmacy, or its calibration for the base of this recipe."""

    mold: str = ""  # id of a mold in the pharmacy's settings
    calibration: Cited | None = None  # weight of one piece of the base alone, [mass]
    base: str = ""  # the base that it was calibrated with


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Displacement(Frozen):
    """How much base a substance displaces in a mold, in the one direction or the other.

    ``drug_per_base`` is the drug that displaces 1 g of base, ``base_per_drug`` the base displaced by 1 g of drug; one
    of them is stated. What is looked up in the table of displacement values is a drug per base.
    """

    typed: str
    source: Source
    drug_per_base: Fraction | None = None  # [g/g]
    base_per_drug: Fraction | None = None  # [g/g]
    is_looked_up: bool = False  # ``reference``


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PackingStatistics(Frozen):
    """How much of a powder alone fills one capsule, by the size of the capsule."""

    typed: str
    source: Source
    by_size: Mapping[str, Packing]
