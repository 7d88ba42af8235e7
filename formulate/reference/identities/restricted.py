"""Drugs that were withdrawn from the market, and drugs that are taken once a week."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from formulate.reference.identities.identity import Substances
from formulate.reference.table import Row, Table, listed

__all__ = ["ONCE_A_WEEK", "WITHDRAWN", "OnceAWeek", "Withdrawn", "once_a_week", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Withdrawn(Row):
    """A drug that US pharmacies may not compound for people, by some routes or by all."""

    drug: str
    synonyms: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()  # none: all


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OnceAWeek(Row):
    """A drug that is taken once a week by a route, and what comes of it daily."""

    drug: str
    synonyms: tuple[str, ...] = ()
    route: str
    why: str


WITHDRAWN = Table("withdrawn", Withdrawn, named_by="drug", synonyms=listed, routes=listed)
ONCE_A_WEEK = Table("once_a_week", OnceAWeek, named_by="drug", synonyms=listed)


def withdrawn(name: str, route: str, substances: Substances) -> Withdrawn | None:
    """The row of a drug that was withdrawn, by a route; None for any other.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> withdrawn("phenacetin", "oral", SHIPPED).source, withdrawn("nitrofurazone", "topical", SHIPPED)
    ('ecfr-216-24', None)
    """
    row = _withdrawn(substances).get(substances.parent_of(name))
    return None if row is None or (row.routes and route not in row.routes) else row


def once_a_week(name: str, route: str, substances: Substances) -> OnceAWeek | None:
    """The row of a drug that is taken once a week, by a route; None for any other.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> once_a_week("methotrexate sodium", "oral", SHIPPED).why
    'the source warns of daily orders'
    """
    row = _once_a_week(substances).get(substances.parent_of(name))
    return None if row is None or row.route != route else row


@lru_cache(maxsize=8)
def _withdrawn(substances: Substances) -> dict[str, Withdrawn]:
    return {substances.parent_of(name): row for row in WITHDRAWN.rows for name in (row.drug, *row.synonyms)}


@lru_cache(maxsize=8)
def _once_a_week(substances: Substances) -> dict[str, OnceAWeek]:
    return {substances.parent_of(name): row for row in ONCE_A_WEEK.rows for name in (row.drug, *row.synonyms)}
