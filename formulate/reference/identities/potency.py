"""Drugs whose water or potency differs from lot to lot: without an assay a lot says nothing of its content."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.identities.identity import Substances
from formulate.reference.table import Row, Table, listed

__all__ = ["VARIABLE_POTENCY", "VariablePotency", "variable_potency_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class VariablePotency(Row):
    """A drug, and what of it is not constant."""

    drug: str
    synonyms: tuple[str, ...] = ()
    why: str


VARIABLE_POTENCY = Table("variable_potency", VariablePotency, named_by="drug", synonyms=listed)


def variable_potency_of(name: str, substances: Substances) -> VariablePotency | None:
    """The row of the drug that a name is a form of; None for any other.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> variable_potency_of("levothyroxine sodium", SHIPPED).why
    'its powder holds up to 11 % water'
    """
    parent = substances.parent_of(name)
    return VARIABLE_POTENCY.find(parent)[0] if VARIABLE_POTENCY.has(parent) else None
