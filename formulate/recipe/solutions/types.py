"""What a recipe states of a solution: vials and ampules, particles, the infusion, the order of addition."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.frozen import Frozen
from formulate.recipe.dosage_units.types import Cited
from formulate.strength import Strength
from formulate.units import Quantity
from formulate.working import Source

__all__ = ["Infusion", "Osmoles", "Vials"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Vials(Frozen):
    """The vials or ampules that a product comes in: a liquid of a stated volume, or a powder that is reconstituted."""

    unit: str  # vial, ampule, ...
    volume: Quantity  # of one, once it is reconstituted
    source: Source
    diluent: Cited | None = None  # into one, for a powder, [volume per vial]
    displacement: Cited | None = None  # what the powder of one takes up in it, [volume per vial]
    diluent_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Osmoles(Frozen):
    """What a line brings to the osmolarity: particles of one formula unit, or the osmolarity on its label."""

    particles: Fraction | None = None
    label: Strength | None = None
    source: Source
    is_left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Infusion(Frozen):
    """How fast it is infused: a time for the ordered volume, or a rate."""

    over: Quantity | None = None
    rate: Quantity | None = None
