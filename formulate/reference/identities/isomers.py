"""Drugs that are an isomer or a prodrug of another: not one drug, but one effect."""

from __future__ import annotations

from dataclasses import dataclass

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
    parents = {loose_key(substances.parent_of(name)) for name in (one, other)}
    return len(parents) > 1 and any(
        {loose_key(substances.parent_of(name)) for name in (row.name, row.of)} == parents for row in ISOMERS.rows
    )
