"""Drugs that are marketed as actives and never as inactive ingredients; and names that are those of a product.

A drug of another role, and a product whose content is not stated, are counted by nothing: not by a strength, not by
limits, not by the double entry of an approver.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from formulate.reference.identities.identity import Substances
from formulate.reference.table import Row, Table
from formulate.spelling import plain_name_of

__all__ = ["ACTIVES", "Active", "is_drug", "is_strength_of_product"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Active(Row):
    """A drug by its parent: no form of it is an inactive ingredient of a marketed product."""

    name: str


ACTIVES = Table("actives", Active, named_by="name")

_STRENGTH = r"(?<![\w.])[0-9][0-9.,]* *(?:%|(?:mg|mcg|g|units?|iu|meq|mmol)\b)"
#: Kinds of product that are an active with its excipients; a solution may be a plain one of what it is named for.
_KINDS = r"(?:tablets?|capsules?|suppositor(?:y|ies)|patch(?:es)?|cream|ointment|gel|lotion)"
_OF_PRODUCT = re.compile(rf"{_STRENGTH}.*\b{_KINDS}\b|\b{_KINDS}\b.*{_STRENGTH}")
_INJECTED = re.compile(rf"{_STRENGTH}.*\b(?:injections?|ampules?|ampoules?|vials?)\b")


def is_drug(name: str, substances: Substances) -> bool:
    """Whether a name is that of a drug, of one of its forms or of a product of it.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> [is_drug(name, SHIPPED) for name in ("Lidocaine 5 % ointment", "sodium chloride", "fentanyl citrate")]
    [True, False, True]
    """
    return plain_name_of(substances.parent_of(name)) in _names()


def is_strength_of_product(name: str, substances: Substances) -> bool:
    """Whether a name states the strength of a product, whose content then has to be stated.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> names = ("tramadol 50 mg tablets", "sodium chloride 0.9 % injection", "empty capsules size 3")
    >>> [is_strength_of_product(name, SHIPPED) for name in names]
    [True, False, False]
    """
    plain = plain_name_of(name)
    if _OF_PRODUCT.search(plain):
        return True
    return _INJECTED.search(plain) is not None and substances.identify(name) is None


@cache
def _names() -> frozenset[str]:
    return frozenset(plain_name_of(row.name) for row in ACTIVES.rows)
