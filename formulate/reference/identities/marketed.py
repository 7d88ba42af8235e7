"""Marketed products by their names: what a combination contains, and which units release late or slowly.

A drug stands in the second list where its tablets or capsules are made in no other way. What is on no list may still
be either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from formulate.reference.identities.identity import Substances
from formulate.reference.identities.names import product_words
from formulate.reference.table import Row, Table, listed
from formulate.spelling import plain_name_of

__all__ = ["COMBINATIONS", "MODIFIED_RELEASE", "Combination", "ModifiedRelease", "combination_named", "release_of"]

#: How many names are kept.
MOST_NAMES = 2000
#: The prefix of British names of combinations, and a name that has it for another reason.
_CO = re.compile(r"co-(?!enzyme)[a-z]{5,}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Combination(Row):
    """A product, or a name of several, with more than one active."""

    name: str
    actives: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ModifiedRelease(Row):
    """Units that release their drug late or slowly: of a brand, or of a drug that has no others."""

    name: str
    kind: str  # brand or drug
    release: str


COMBINATIONS = Table("combinations", Combination, named_by="name", actives=listed)
MODIFIED_RELEASE = Table("modified_release", ModifiedRelease, named_by="name")


@lru_cache(maxsize=MOST_NAMES)
def combination_named(name: str) -> tuple[str, tuple[str, ...]] | None:
    """The name of a combination in the name of a product, and its actives, none where they are not on file.

    >>> combination_named("Sinemet 25/100 tablets"), combination_named("co-fooamol 8/500")
    (('Sinemet', ('carbidopa', 'levodopa')), ('co-fooamol', ()))
    >>> combination_named("carbidopa 25 mg tablets") is None
    True
    """
    plain = plain_name_of(name)
    rows = [row for row in COMBINATIONS.rows if _begins_with(plain, row.name)]
    if rows:
        row = max(rows, key=lambda row: len(row.name))
        return row.name, row.actives
    british = _CO.match(plain)
    return None if british is None else (british[0], ())


def release_of(name: str, actives: tuple[str, ...], substances: Substances) -> ModifiedRelease | None:
    """The row of a product that releases late or slowly, by its brand or by what it contains.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> release_of("Adalat CC 30 mg", ("nifedipine",), SHIPPED).release
    'extended-release'
    >>> release_of("pantoprazole 40 mg tablets", ("pantoprazole sodium",), SHIPPED).release
    'delayed-release'
    """
    plain = plain_name_of(name)
    brands = [row for row in MODIFIED_RELEASE.rows if row.kind == "brand" and _begins_with(plain, row.name)]
    if brands:
        return max(brands, key=lambda row: len(row.name))
    said = (product_words(name), *actives)
    drugs = (row for row in MODIFIED_RELEASE.rows if row.kind == "drug")
    return next((row for row in drugs if any(_is_drug(row.name, one, substances) for one in said)), None)


def _is_drug(drug: str, said: str, substances: Substances) -> bool:
    """Whether a name is that drug; of one form of a drug, that form."""
    if substances.parent_of(drug) != plain_name_of(drug):
        return substances.is_same_substance(drug, said)
    return substances.is_same_drug(drug, said)


def _begins_with(plain: str, name: str) -> bool:
    words = plain_name_of(name)
    return plain.startswith(words) and not plain[len(words) : len(words) + 1].isalpha()
