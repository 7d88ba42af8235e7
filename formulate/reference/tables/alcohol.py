"""Mixtures of ethanol and water: percent by volume and by weight, with specific gravities."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from formulate.reference.table import Row, Table
from formulate.units import read_number

__all__ = ["ALCOHOL", "AlcoholContent"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AlcoholContent(Row):
    """One line of an alcoholometric table."""

    direction: str  # "volume to weight" (% v/v in, % w/w out) or "weight to volume"
    percent_in: Fraction  # [%]
    percent_out: Fraction  # [%]
    specific_gravity_25: Fraction | None = None  # against water, both at 25 degC, [1]
    specific_gravity_15_56: Fraction | None = None  # against water, both at 15.56 degC, [1]


_percent = partial(read_number, zero=True)
ALCOHOL = Table(
    "alcohol",
    AlcoholContent,
    named_by="direction",
    percent_in=_percent,
    percent_out=_percent,
    specific_gravity_25=read_number,
    specific_gravity_15_56=read_number,
)
