"""Sodium chloride equivalents and freezing point depressions; each belongs to the form that it names."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.reference.table import Row, Table
from formulate.units import read_number

__all__ = ["SODIUM_CHLORIDE_EQUIVALENTS", "SodiumChlorideEquivalent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SodiumChlorideEquivalent(Row):
    """What a substance does to the tonicity of water.

    Parameters
    ----------
    substance : str
        The substance, in the form (salt, hydrate) that the values belong to.
    e_value : Fraction or None
        Grams of sodium chloride with the effect of 1 g of the substance, [g/g].
    freezing_point_depression : Fraction or None
        Of a 1 % w/v solution, [degrees Celsius].

    """

    substance: str
    e_value: Fraction | None = None
    freezing_point_depression: Fraction | None = None


SODIUM_CHLORIDE_EQUIVALENTS = Table(
    "sodium_chloride_equivalents",
    SodiumChlorideEquivalent,
    named_by="substance",
    e_value=read_number,
    freezing_point_depression=read_number,
)
