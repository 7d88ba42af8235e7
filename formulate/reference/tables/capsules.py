"""Sizes of hard capsules; charts of different manufacturers differ."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.table import Row, Table
from formulate.units import Quantity, parse

__all__ = ["CAPSULE_SIZES", "CapsuleSize", "smallest_first", "volume_of_size"]


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


def volume_of_size(size: str) -> CapsuleSize:
    """The row of a size in the first chart that has it; charts of other makers differ by up to a tenth.

    >>> from formulate.units import show
    >>> show(volume_of_size("3").volume)
    '0.3 mL'
    """
    return CAPSULE_SIZES.find(size)[0]


def smallest_first() -> tuple[str, ...]:
    """The usual sizes (not the elongated ones), the smallest first.

    >>> smallest_first()[0], smallest_first()[-1]
    ('5', '000')
    """
    sizes = {row.size: row.volume for row in reversed(CAPSULE_SIZES.rows) if not row.size.endswith("E")}
    return tuple(sorted(sizes, key=lambda size: sizes[size]))
