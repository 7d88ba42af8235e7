"""Sizes of hard capsules; charts of different manufacturers differ."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.table import Row, Table
from formulate.units import Quantity, parse

__all__ = ["CAPSULE_SIZES", "CapsuleSize"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CapsuleSize(Row):
    """A size of hard capsule in one manufacturer's chart."""

    size: str  # 000, 00, 0 to 5; E for elongated
    volume: Quantity  # of the body, [volume]
    empty_weight: Quantity | None = None  # [mass]
    locked_length: Quantity | None = None  # [length]


CAPSULE_SIZES = Table(
    "capsule_sizes", CapsuleSize, named_by="size", volume=parse, empty_weight=parse, locked_length=parse
)
