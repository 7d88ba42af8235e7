"""HLB: of emulsifiers, and required by oils for an oil-in-water emulsion; published values differ."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.reference.table import Row, Table, listed
from formulate.units import read_number

__all__ = ["HLB", "Hlb"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hlb(Row):
    """An HLB value.

    Parameters
    ----------
    kind : str
        ``emulsifier``: what it has; ``required``: what an oil-in-water emulsion of it needs.
    substance : str
        The emulsifier or the oil.
    synonyms : tuple[str, ...]
        Further names.
    hlb : Fraction
        The value, or the lower end of a range, [1].
    hlb_to : Fraction or None
        The upper end, [1].

    """

    kind: str
    substance: str
    synonyms: tuple[str, ...] = ()
    hlb: Fraction
    hlb_to: Fraction | None = None


HLB = Table("hlb", Hlb, named_by="substance", synonyms=listed, hlb=read_number, hlb_to=read_number)
