"""HLB of emulsifiers, and required HLB of oils for an oil-in-water emulsion; published values differ."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.reference.table import Row, Table, listed
from formulate.units import read_number

__all__ = ["HLB", "Hlb"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Hlb(Row):
    """An HLB value."""

    kind: str  # "emulsifier": its own; "required": for an oil-in-water emulsion of it
    substance: str
    synonyms: tuple[str, ...] = ()
    hlb: Fraction  # the value, or the lower end of a range, [1]
    hlb_to: Fraction | None = None  # the upper end, [1]


HLB = Table("hlb", Hlb, named_by="substance", synonyms=listed, hlb=read_number, hlb_to=read_number)
