"""Sodium chloride equivalents and freezing point depressions; each belongs to the form that it names."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.reference.table import Row, Table
from formulate.units import read_number

__all__ = ["SODIUM_CHLORIDE_EQUIVALENTS", "SodiumChlorideEquivalent"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SodiumChlorideEquivalent(Row):
    """The effect of a substance on tonicity."""

    substance: str  # in the form (salt, hydrate) that the values belong to
    e_value: Fraction | None = None  # sodium chloride equivalent to 1 g of the substance, [g/g]
    freezing_point_depression: Fraction | None = None  # of a 1 % w/v solution, [degrees Celsius]


SODIUM_CHLORIDE_EQUIVALENTS = Table(
    "sodium_chloride_equivalents",
    SodiumChlorideEquivalent,
    named_by="substance",
    e_value=read_number,
    freezing_point_depression=read_number,
)
