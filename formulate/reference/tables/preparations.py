"""Preparations of a fixed strength by their usual names: opium tincture, paregoric, formaldehyde solution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from formulate.reference.identities.names import key_of
from formulate.reference.table import Row, Table, listed
from formulate.spelling import plain_name_of
from formulate.strength import Strength

__all__ = ["PREPARATIONS", "Preparation", "preparations_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Preparation(Row):
    """A preparation, and how much of an active it holds; one of several actives has several rows."""

    name: str
    synonyms: tuple[str, ...] = ()
    active: str
    holds: Strength


PREPARATIONS = Table("preparations", Preparation, named_by="name", synonyms=listed, holds=Strength.parse)


@lru_cache(maxsize=5000)
def preparations_of(name: str) -> tuple[Preparation, ...]:
    """What a preparation of that name holds, a row for each active; nothing for any other name.

    >>> [(row.active, str(row.holds)) for row in preparations_of("Deodorized Tincture of Opium")]
    [('morphine', '10 mg/mL')]
    >>> preparations_of("opium")
    ()
    """
    return _by_key().get(key_of(plain_name_of(name)), ())


@cache
def _by_key() -> dict[str, tuple[Preparation, ...]]:
    found: dict[str, tuple[Preparation, ...]] = {}
    for key, row in _keys():
        found[key] = (*found.get(key, ()), row)
    return found


def _keys() -> Iterator[tuple[str, Preparation]]:
    for row in PREPARATIONS.rows:
        for key in dict.fromkeys(key_of(plain_name_of(name)) for name in (row.name, *row.synonyms)):
            yield key, row
