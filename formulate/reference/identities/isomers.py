"""Drugs that are an isomer or a prodrug of another: not one drug, but one effect."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from formulate.reference.identities.identity import Substances
from formulate.reference.identities.names import loose_key
from formulate.reference.table import Row, Table

__all__ = ["ISOMERS", "Isomer", "are_isomers"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Isomer(Row):
    """A drug, and the one that it is an isomer or a prodrug of."""

    name: str
    of: str


ISOMERS = Table("isomers", Isomer, named_by="name")


def are_isomers(one: str, other: str, substances: Substances) -> bool:
    """Whether one of two names is an isomer of the other, in any salt.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> are_isomers("omeprazole", "esomeprazole magnesium", SHIPPED), are_isomers("prednisone", "prednisolone", SHIPPED)
    (True, False)
    """
    return _drugs(one, other, substances) in _pairs(substances)


@lru_cache(maxsize=8)
def _pairs(substances: Substances) -> frozenset[frozenset[str]]:
    """The two drugs of each row, as they are compared; without a row whose names are forms of one drug."""
    each = (_drugs(row.name, row.of, substances) for row in ISOMERS.rows)
    return frozenset(pair for pair in each if len(pair) > 1)


def _drugs(one: str, other: str, substances: Substances) -> frozenset[str]:
    return frozenset(loose_key(substances.parent_of(name)) for name in (one, other))
