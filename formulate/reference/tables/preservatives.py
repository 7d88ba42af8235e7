"""Preservatives: the shares of a preparation in which they are effective, and the pH that they need."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from formulate.reference.table import Row, Table, listed
from formulate.reference.vehicles import bare_name
from formulate.units import read_number

__all__ = ["PRESERVATIVES", "Preservative", "preservative_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Preservative(Row):
    """The effective range of a preservative."""

    name: str
    synonyms: tuple[str, ...] = ()
    least: Fraction  # [%]
    most: Fraction | None  # [%]; None where none is stated
    ph_least: Fraction | None
    ph_most: Fraction | None
    ph_needed: str  # yes, where it is not effective at every usual pH


PRESERVATIVES = Table(
    "preservatives",
    Preservative,
    named_by="name",
    synonyms=listed,
    least=read_number,
    most=read_number,
    ph_least=read_number,
    ph_most=read_number,
)


@cache
def _by_name() -> dict[str, Preservative]:
    return {bare_name(name): row for row in PRESERVATIVES.rows for name in (*row.synonyms, row.name)}


def preservative_of(name: str) -> Preservative | None:
    """The preservative of this name; None where it is not in the table.

    >>> preservative_of("Methylparaben NF").least
    Fraction(1, 10)
    """
    return _by_name().get(bare_name(name))
