"""Solutions by their usual names, and the salts that are in them: normal saline, Ringer's, lime water."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from formulate.reference.identities.names import key_of, product_words, without_strengths
from formulate.reference.table import Row, Table, listed
from formulate.spelling import plain_name_of

__all__ = ["SOLUTIONS", "Solution", "held_in_solution"]

#: How many names are kept.
MOST_NAMES = 5000
#: What a name says of a solution besides what it is: how strong, for what.
_BESIDE = re.compile(
    r"\b(?:0[.,](?:45|9)|3|5|7|23[.,]4)\b *%?|\b(?:sterile|usp|for injection|injection|infusion|irrigation|iv)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Solution(Row):
    """A solution by name, and what it holds."""

    name: str
    synonyms: tuple[str, ...] = ()
    holds: tuple[str, ...]


SOLUTIONS = Table("solutions", Solution, named_by="name", synonyms=listed, holds=listed)


@lru_cache(maxsize=MOST_NAMES)
def held_in_solution(name: str) -> tuple[str, ...]:
    """What a solution of that name holds; nothing for any other name.

    >>> held_in_solution("Normal Saline, sterile")
    ('sodium chloride',)
    >>> held_in_solution("Ringer lactate")[2], held_in_solution("purified water")
    ('calcium chloride', ())
    """
    plain = plain_name_of(name)
    for said in (
        plain,
        without_strengths(plain),
        plain_name_of(_BESIDE.sub(" ", plain)),
        plain_name_of(product_words(_BESIDE.sub(" ", plain))),
    ):
        row = _by_key().get(key_of(said))
        if row is not None:
            return row.holds
    return ()


@cache
def _by_key() -> dict[str, Solution]:
    return {key_of(plain_name_of(name)): row for row in SOLUTIONS.rows for name in (*row.synonyms, row.name)}
