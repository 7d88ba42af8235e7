"""Mixtures of ethanol and water: percent by volume against percent by weight, with specific gravities."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from formulate.reference.table import Row, Table
from formulate.units import read_number

__all__ = ["ALCOHOL", "AlcoholContent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlcoholContent(Row):
    """One line of an alcoholometric table.

    Parameters
    ----------
    direction : str
        ``volume to weight`` (% v/v in, % w/w out) or ``weight to volume``.
    percent_in, percent_out : Fraction
        The two percentages, [%].
    specific_gravity_25, specific_gravity_15_56 : Fraction or None
        At 25 degC and at 15.56 degC against water of the same temperature, [1].

    """

    direction: str
    percent_in: Fraction
    percent_out: Fraction
    specific_gravity_25: Fraction | None = None
    specific_gravity_15_56: Fraction | None = None


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
