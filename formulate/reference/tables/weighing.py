"""Balances and glassware: rules for the smallest amount, and tolerances by class."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.table import Row, Table
from formulate.units import Quantity, parse

__all__ = ["GLASSWARE", "WEIGHING_RULES", "Glassware", "WeighingRule"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class WeighingRule(Row):
    """A rule on weighing or measuring and its figure as printed; ``superseded`` is ``yes`` or ``no``."""

    rule: str
    figure: str
    superseded: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Glassware(Row):
    """A piece of volumetric glassware."""

    device: str  # such as graduated cylinder
    capacity: Quantity  # [volume]
    glass_class: str  # A or B
    tolerance: Quantity  # at its capacity, [volume]
    division: Quantity | None = None  # the smallest graduation, [volume]


WEIGHING_RULES = Table("weighing_rules", WeighingRule, named_by="rule")
GLASSWARE = Table("glassware", Glassware, named_by="device", capacity=parse, tolerance=parse, division=parse)
